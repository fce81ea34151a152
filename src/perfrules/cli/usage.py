"""argparse in two languages: help and complaints in the reader's own, and errors like all others of perfrules."""

import argparse
import re
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any, Final, NoReturn

from perfrules.cli.catalogue import texts_in
from perfrules.errors import UsageError
from perfrules.reports.texts import Texts
from perfrules.reports.width import wrap

# What argparse says about wrong usage, in Chinese. Whatever is not listed stays English, never unsaid.
_PROBLEMS: Final = (
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"参数 \1：没有 \2 这个选择（可选：\3）"),
    (r"argument (.*?): expected one argument", r"参数 \1：后面应有一个值"),
    (r"argument (.*?): expected at least one argument", r"参数 \1：后面至少应有一个值"),
    (r"argument (.*?): invalid (?:int|count) value: (.*)", r"参数 \1：\2 不是非负整数"),
    (r"ambiguous option: (.*?) could match (.*)", r"选项 \1 不明确，可能是 \2"),
    (r"argument (.*?): not allowed with argument (.*)", r"参数 \1 不能与 \2 同时使用"),
)


_NAMES: Final = MappingProxyType(
    {
        "COMMAND": "命令",
        "FILE": "文件",
        "VALUE": "指标值",
        "CODE": "规则代码",
        "PACK": "规则包",
        "DIR": "目录",
        "ID": "标识",
        "OLD": "旧版本",
        "NEW": "新版本",
        "BEFORE": "之前",
        "AFTER": "之后",
    }
)
"""What values are called in Chinese."""


def count(text: str) -> int:
    """A number of things; argparse makes a usage error of the exception."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


class Command(argparse.ArgumentParser):
    """argparse with its own words in the user's language, and its errors as ours."""

    def __init__(self, texts: Texts, **settings: Any) -> None:
        """Make an empty command.

        Args:
            texts: in the user's language.
            settings: what argparse knows of.
        """
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_formatter(texts), **settings)
        self._texts = texts
        self._positionals.title = texts("cli.arguments")
        self._optionals.title = texts("cli.options")
        self.option("-h", "--help", action="help", zh="显示本说明并退出", en="show this help and exit")

    def option(
        self,
        *names: str,
        zh: str,
        en: str,
        within: argparse._MutuallyExclusiveGroup | None = None,
        **settings: Any,
    ) -> None:
        """Add an argument or option with its help.

        Args:
            names: as ``add_argument`` takes them.
            zh: help in Chinese.
            en: the same in English.
            within: a group of which only one may be given.
            settings: whatever else ``add_argument`` knows.
        """
        if "metavar" in settings:
            settings["metavar"] = self._name(settings["metavar"])
        (within or self).add_argument(*names, help=self._texts.choose(zh, en), **settings)

    def _name(self, name: str) -> str:
        """What a value is called in usage and complaints, in the user's language; a single letter stays."""
        return self._texts.choose(_NAMES.get(name, name), name)

    def commands(self, dest: str) -> "Commands":
        """Begin the commands of this one; the name of the one that was chosen becomes *dest*."""
        add = self.add_subparsers(
            title=self._texts("cli.commands"),
            metavar=self._name("COMMAND"),
            dest=dest,
            required=True,
            parser_class=Command,
        ).add_parser
        return Commands(add, self._texts)

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found wrong, in both languages, with where help is to be had."""
        command = self.prog
        raise UsageError(
            message + _suggestion(message, texts_in("en")),
            _in_chinese(message) + _suggestion(message, texts_in("zh")),
            texts_in("en")("cli.see_help", command=command),
            texts_in("zh")("cli.see_help", command=command),
        )


class Commands:
    """The commands of a program, or of a command."""

    def __init__(self, add: Callable[..., Command], texts: Texts) -> None:
        """Begin with none; *add* adds a parser."""
        self._add, self._texts = add, texts

    def add(
        self,
        name: str,
        zh: str,
        en: str,
        *,
        description: tuple[str, str] | None = None,
        status: tuple[str, str] = ("", ""),
    ) -> Command:
        """Add one.

        Args:
            name: as it is called.
            zh: in Chinese, what it does.
            en: the same in English.
            description: what its own help says of it, where that is more; Chinese, English.
            status: what its exit status means, likewise.
        """
        say = self._texts.choose
        about = say(*(description or (zh, en)))
        return self._add(
            name, texts=self._texts, help=say(zh, en), description=about, epilog=say(*status) or None
        )


def _formatter(texts: Texts) -> type[argparse.HelpFormatter]:
    """A formatter that speaks the user's language, and counts a Chinese character as two cells wide."""

    class Formatter(argparse.HelpFormatter):
        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[argparse._MutuallyExclusiveGroup],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, texts("cli.usage") if prefix is None else prefix)

        def _split_lines(self, text: str, width: int) -> list[str]:
            return wrap(text, width)

        def _fill_text(self, text: str, width: int, indent: str) -> str:
            return "\n".join(indent + line for line in wrap(text, width - len(indent)))

    return Formatter


def _in_chinese(message: str) -> str:
    for pattern, replacement in _PROBLEMS:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, replacement, message)
    return message


def _suggestion(message: str, texts: Texts) -> str:
    """``; did you mean check?`` where a choice was nearly one of those there are."""
    match = re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message)
    if match is None:
        return ""
    import difflib

    choices = re.findall(r"[\w-]+", match[2])
    near = difflib.get_close_matches(match[1], choices, n=1)
    return f"{texts.separator}{texts('cli.did_you_mean', name=near[0])}" if near else ""
