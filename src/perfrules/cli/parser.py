"""The command line's grammar, with its help in Chinese and English."""

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NoReturn, Protocol

from perfrules._version import __version__
from perfrules.cli.catalogue import texts_in
from perfrules.errors import UsageError
from perfrules.reports.formats import FORMATS
from perfrules.reports.texts import Texts
from perfrules.reports.width import wrap

__all__ = ["parse_arguments"]

# What argparse says about wrong usage, in Chinese. Whatever is not listed stays English, never unsaid.
_PROBLEMS: Final = (
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"参数 \1：没有 \2 这个选择（可选：\3）"),
    (r"argument (.*?): expected one argument", r"参数 \1：后面应有一个值"),
    (r"argument (.*?): expected at least one argument", r"参数 \1：后面至少应有一个值"),
    (r"argument (.*?): invalid (?:int|_count) value: (.*)", r"参数 \1：\2 不是非负整数"),
    (r"ambiguous option: (.*?) could match (.*)", r"选项 \1 不明确，可能是 \2"),
    (r"argument (.*?): not allowed with argument (.*)", r"参数 \1 不能与 \2 同时使用"),
)

_EXAMPLES: Final = 30
"""Documents that pack fuzz makes where nobody says how many."""

_SCORE: Final = 90
"""Share of the changes to rules that their examples should notice, in percent."""


def parse_arguments(arguments: Sequence[str], texts: Texts) -> argparse.Namespace:
    """What the user asks for; ``command`` names it.

    Raises:
        UsageError: the arguments cannot be understood.
        SystemExit: help or the version was asked for, and has been printed.
    """
    return _parser(texts).parse_args(arguments)


def _parser(texts: Texts) -> "_Parser":
    parser = _Parser(texts, prog="perfrules", description=texts("cli.description"))
    parser.add_argument("--version", action="version", version=__version__, help=texts("cli.version"))
    _add_language(parser, texts)
    commands = parser.add_subparsers(
        title=texts("cli.commands"), metavar="COMMAND", dest="command", required=True, parser_class=_Command
    )
    _add_check(commands, texts)
    _add_baseline(commands, texts)
    _add_read(commands, texts)
    _add_parse(commands, texts)
    _add_rules(commands, texts)
    _add_pack(commands, texts)
    return parser


class _Commands(Protocol):
    """What ``add_subparsers`` gives, for which argparse has no public name."""

    def add_parser(self, *arguments: Any, **settings: Any) -> "_Command":
        """Add a command."""
        ...


def _add_check(commands: _Commands, texts: Texts) -> None:
    check = commands.add_parser(
        "check", texts=texts, help=texts("cli.check"), description=texts("cli.check"),
        epilog=texts("cli.exit_status"),
    )  # fmt: skip
    _add_inputs(check, texts)
    check.add_argument("--format", choices=tuple(FORMATS), help=texts("cli.check.format"))
    check.add_argument(
        "-o", "--output", action="append", metavar="F", default=[], help=texts("cli.check.output")
    )
    check.add_argument(
        "--severity", choices=("error", "warning", "info"), default="info", help=texts("cli.check.severity")
    )
    check.add_argument("--fail-on", choices=("error", "warning", "info"), help=texts("cli.check.fail_on"))
    check.add_argument("--max-undecided", type=_count, metavar="N", help=texts("cli.check.max_undecided"))
    check.add_argument(
        "--show",
        action="append",
        choices=("skip", "suppressed", "baseline"),
        default=[],
        help=texts("cli.check.show"),
    )
    check.add_argument("--baseline", metavar="F", help=texts("cli.check.baseline"))
    check.add_argument("--update-baseline", action="store_true", help=texts("cli.check.update_baseline"))
    check.add_argument("--explain", metavar="CODE", help=texts("cli.check.explain"))
    check.add_argument("--project", metavar="N", help=texts("cli.check.project"))
    _add_appearance(check, texts)


def _add_baseline(commands: _Commands, texts: Texts) -> None:
    baseline = commands.add_parser(
        "baseline", texts=texts, help=texts("cli.baseline"), description=texts("cli.baseline.description"),
        epilog=texts("cli.exit_status_plain"),
    )  # fmt: skip
    _add_inputs(baseline, texts)
    baseline.add_argument("-o", "--output", metavar="F", help=texts("cli.baseline.output"))
    _add_appearance(baseline, texts)
    baseline.set_defaults(fail_on=None, max_undecided=None, baseline=None)


def _add_inputs(command: "_Command", texts: Texts) -> None:
    """The documents, and which rules are applied to them."""
    command.add_argument("files", nargs="+", metavar="FILE", help=texts("cli.check.file"))
    command.add_argument("--jobs", type=_count, metavar="N", default=1, help=texts("cli.check.jobs"))
    command.add_argument("--pack", action="append", metavar="P", default=[], help=texts("cli.check.pack"))
    command.add_argument("--select", action="append", metavar="C", default=[], help=texts("cli.check.select"))
    command.add_argument("--ignore", action="append", metavar="C", default=[], help=texts("cli.check.ignore"))
    command.add_argument("--preview", action="store_true", help=texts("cli.check.preview"))
    _add_configuration(command, texts)
    command.add_argument("--no-suppress", action="store_true", help=texts("cli.check.no_suppress"))


def _add_configuration(command: "_Command", texts: Texts) -> None:
    configuration = command.add_mutually_exclusive_group()
    configuration.add_argument("--config", metavar="F", help=texts("cli.check.config"))
    configuration.add_argument("--no-config", action="store_true", help=texts("cli.check.no_config"))


def _add_read(commands: _Commands, texts: Texts) -> None:
    read = commands.add_parser(
        "read", texts=texts, help=texts("cli.read"), description=texts("cli.read"),
        epilog=texts("cli.exit_status_read"),
    )  # fmt: skip
    read.add_argument("files", nargs="+", metavar="FILE", help=texts("cli.read.file"))
    read.add_argument("--jobs", type=_count, metavar="N", default=1, help=texts("cli.check.jobs"))
    read.add_argument("--format", choices=("text", "json"), default="text", help=texts("cli.read.format"))
    read.add_argument("-o", "--output", metavar="F", help=texts("cli.output"))
    read.add_argument("--pack", action="append", metavar="P", default=[], help=texts("cli.read.pack"))
    _add_configuration(read, texts)
    _add_appearance(read, texts)
    # Nothing is checked; the rest of what decides which packs and words there are.
    read.set_defaults(
        select=[],
        ignore=[],
        preview=False,
        no_suppress=False,
        fail_on=None,
        max_undecided=None,
        baseline=None,
    )


def _add_parse(commands: _Commands, texts: Texts) -> None:
    parse = commands.add_parser(
        "parse", texts=texts, help=texts("cli.parse"), description=texts("cli.parse"),
        epilog=texts("cli.exit_status_plain"),
    )  # fmt: skip
    parse.add_argument("values", nargs="+", metavar="VALUE", help=texts("cli.parse.value"))
    parse.add_argument("--format", choices=("text", "json"), default="text", help=texts("cli.parse.format"))
    parse.add_argument("-o", "--output", metavar="F", help=texts("cli.output"))
    _add_appearance(parse, texts)


def _add_rules(commands: _Commands, texts: Texts) -> None:
    rules = commands.add_parser(
        "rules", texts=texts, help=texts("cli.rules"), description=texts("cli.rules"),
        epilog=texts("cli.exit_status_plain"),
    )  # fmt: skip
    rules.add_argument("code", nargs="?", metavar="CODE", help=texts("cli.rules.code"))
    rules.add_argument("--pack", action="append", metavar="P", default=[], help=texts("cli.check.pack"))
    _add_appearance(rules, texts)


def _add_pack(commands: _Commands, texts: Texts) -> None:
    pack = commands.add_parser("pack", texts=texts, help=texts("cli.pack"), description=texts("cli.pack"))
    actions = pack.add_subparsers(
        title=texts("cli.commands"), metavar="COMMAND", dest="action", required=True, parser_class=_Command
    )
    test = actions.add_parser(
        "test", texts=texts, help=texts("cli.pack.test"), description=texts("cli.pack.test"),
        epilog=texts("cli.exit_status_pack"),
    )  # fmt: skip
    test.add_argument("packs", nargs="+", metavar="PACK", help=texts("cli.pack.test.pack"))
    test.add_argument("--coverage", action="store_true", help=texts("cli.pack.test.coverage"))
    test.add_argument("--format", choices=("text", "json"), default="text", help=texts("cli.pack.format"))
    _add_appearance(test, texts)
    fuzz = actions.add_parser(
        "fuzz", texts=texts, help=texts("cli.pack.fuzz"), description=texts("cli.pack.fuzz"),
        epilog=texts("cli.exit_status_fuzz"),
    )  # fmt: skip
    fuzz.add_argument("packs", nargs="+", metavar="PACK", help=texts("cli.pack.test.pack"))
    fuzz.add_argument(
        "--examples",
        type=_count,
        metavar="N",
        default=_EXAMPLES,
        help=texts("cli.pack.fuzz.examples", number=_EXAMPLES),
    )
    fuzz.add_argument("--seed", type=_count, metavar="N", default=0, help=texts("cli.pack.fuzz.seed"))
    fuzz.add_argument("--seconds", type=_count, metavar="N", help=texts("cli.pack.fuzz.seconds"))
    fuzz.add_argument("--format", choices=("text", "json"), default="text", help=texts("cli.pack.format"))
    _add_appearance(fuzz, texts)
    new = actions.add_parser(
        "new", texts=texts, help=texts("cli.pack.new"), description=texts("cli.pack.new"),
    )  # fmt: skip
    new.add_argument("folder", metavar="DIR", help=texts("cli.pack.new.folder"))
    new.add_argument("--id", metavar="ID", help=texts("cli.pack.new.id"))
    _add_appearance(new, texts)
    diff = actions.add_parser(
        "diff", texts=texts, help=texts("cli.pack.diff"), description=texts("cli.pack.diff"),
        epilog=texts("cli.exit_status_diff"),
    )  # fmt: skip
    diff.add_argument("old", metavar="OLD", help=texts("cli.pack.diff.old"))
    diff.add_argument("new", metavar="NEW", help=texts("cli.pack.diff.new"))
    diff.add_argument(
        "--documents",
        dest="files",
        nargs="+",
        metavar="FILE",
        default=[],
        help=texts("cli.pack.diff.documents"),
    )
    diff.add_argument("--format", choices=("text", "json"), default="text", help=texts("cli.pack.format"))
    _add_appearance(diff, texts)
    lint = actions.add_parser(
        "lint", texts=texts, help=texts("cli.pack.lint"), description=texts("cli.pack.lint"),
        epilog=texts("cli.exit_status_lint"),
    )  # fmt: skip
    lint.add_argument("packs", nargs="+", metavar="PACK", help=texts("cli.pack.test.pack"))
    lint.add_argument(
        "--select", action="append", metavar="L", default=[], help=texts("cli.pack.lint.select")
    )
    lint.add_argument(
        "--ignore", action="append", metavar="L", default=[], help=texts("cli.pack.lint.ignore")
    )
    lint.add_argument("--format", choices=("text", "json"), default="text", help=texts("cli.pack.format"))
    _add_appearance(lint, texts)
    mutate = actions.add_parser(
        "mutate", texts=texts, help=texts("cli.pack.mutate"), description=texts("cli.pack.mutate"),
        epilog=texts("cli.exit_status_mutate"),
    )  # fmt: skip
    mutate.add_argument("packs", nargs="+", metavar="PACK", help=texts("cli.pack.test.pack"))
    mutate.add_argument(
        "--min-score",
        type=_count,
        metavar="N",
        default=_SCORE,
        help=texts("cli.pack.mutate.min_score", number=_SCORE),
    )
    mutate.add_argument("--format", choices=("text", "json"), default="text", help=texts("cli.pack.format"))
    _add_appearance(mutate, texts)


def _add_language(parser: argparse.ArgumentParser, texts: Texts) -> None:
    # Read before the arguments are parsed, by cli.language; here it is only checked and explained.
    parser.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=texts("cli.lang"))


def _add_appearance(parser: argparse.ArgumentParser, texts: Texts) -> None:
    _add_language(parser, texts)
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help=texts("cli.color")
    )
    parser.add_argument("-v", "--verbose", action="store_true", help=texts("cli.verbose"))


def _count(text: str) -> int:
    """A number of things; argparse makes a usage error of the exception."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


class _Parser(argparse.ArgumentParser):
    """argparse with its own words in the user's language, and its errors as ours."""

    def __init__(self, texts: Texts, **settings: object) -> None:
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=_formatter(texts),
            **settings,  # type: ignore[arg-type]
        )
        self._texts = texts
        self._positionals.title = texts("cli.arguments")
        self._optionals.title = texts("cli.options")
        self.add_argument("-h", "--help", action="help", help=texts("cli.help"))

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found wrong, in both languages, with where help is to be had."""
        command = self.prog
        raise UsageError(
            message + _suggestion(message, texts_in("en")),
            _in_chinese(message) + _suggestion(message, texts_in("zh")),
            texts_in("en")("cli.see_help", command=command),
            texts_in("zh")("cli.see_help", command=command),
        )


class _Command(_Parser):
    """The parser of one command; argparse makes it, and passes the texts on."""


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
