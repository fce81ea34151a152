"""From the tables of a configuration to :class:`~perfrules.config.settings.Settings`: every key is known or refused."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from perfrules.config.find import FILE_NAME, PROJECT_FILE_NAME, TABLE
from perfrules.config.settings import (
    MIN_FINGERPRINT,
    ParameterSetting,
    PathSettings,
    Settings,
    Severities,
    Suppression,
)
from perfrules.errors import Language, RuleError, UsageError
from perfrules.language.errors import suggestion
from perfrules.packs import Bilingual, Severity
from perfrules.packs.places import KeyPath, locate
from perfrules.packs.problem import Source
from perfrules.packs.reader import Reader
from perfrules.packs.toml import read_toml, read_toml_text

KEYS: Final = (
    "packs", "select", "ignore", "preview", "fail-on", "max-undecided", "lang", "baseline", "severity", "parameters",
    "per-path", "suppress", "messages", "words",
)  # fmt: skip
PATH_KEYS: Final = ("path", "select", "ignore", "severity")
SUPPRESS_KEYS: Final = (
    "code",
    "reason",
    "path",
    "project",
    "indicator",
    "fingerprint",
    "by",
    "until",
)
_SEVERITIES: Final = (*(severity.value for severity in Severity), "off")
_LANGUAGES: Final[Mapping[str, Language]] = {"zh": "zh", "en": "en"}


def load_settings(path: Path) -> Settings | None:
    """Read a configuration.

    Args:
        path: a TOML file; one that is called ``pyproject.toml`` has the settings in its table ``tool.perfrules``.

    Returns:
        What it says; ``None`` for a ``pyproject.toml`` without that table.

    Raises:
        UsageError: it cannot be read, or something in it is wrong; the message shows the place.
    """
    try:
        reader = read_toml(path)
        root: KeyPath = TABLE if path.name == PROJECT_FILE_NAME else ()
        table: object = reader.data
        for key in root:
            if not isinstance(table, Mapping) or key not in table:
                return None
            table = table[key]
        return decode_settings(path, reader, root, table)
    except RuleError as error:
        raise UsageError(error.en, error.zh, error.help_en, error.help_zh) from error


def settings_of_parameters(values: Mapping[str, str | Sequence[str]]) -> Settings:
    """A configuration that sets parameters and nothing else.

    Args:
        values: by the parameter's name, or by the pack's id and the name with a dot between: a number with its unit, or words.

    Raises:
        UsageError: a value is none.
    """
    lines = [
        f"{'.'.join(map(_quoted, name.split('.', 1)))} = {_quoted(value)}" for name, value in values.items()
    ]
    text = "\n".join(["[parameters]", *lines])
    path = Path("parameters")
    try:
        reader = read_toml_text(text, str(path))
        return decode_settings(path, reader, (), reader.data)
    except RuleError as error:
        raise UsageError(error.en, error.zh, error.help_en, error.help_zh) from error


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def decode_settings(path: Path, reader: Reader, root: KeyPath, value: object) -> Settings:
    """The settings in a table that stands under the keys *root*.

    Raises:
        RuleError: something in it is wrong.
    """
    return _Decoder(path, reader, root).settings(value)


class _Decoder:
    def __init__(self, path: Path, reader: Reader, root: KeyPath) -> None:
        self.path, self.reader, self.root = path, reader, root

    def settings(self, value: object) -> Settings:
        if not self.root and isinstance(value, Mapping) and "tool" in value:
            self.reader.fail(
                TABLE,
                f"in {FILE_NAME} there is no table around the settings",
                f"{FILE_NAME} 中的设置外面没有表",
                "leave out [tool.perfrules], and write [severity] for [tool.perfrules.severity]",
                "请去掉 [tool.perfrules]，并把 [tool.perfrules.severity] 写成 [severity]",
            )
        table = self.reader.table(self.root, value, KEYS)

        def at(key: str) -> KeyPath:
            return (*self.root, key)

        return Settings(
            path=self.path,
            reader=self.reader,
            root=self.root,
            packs=tuple(
                self._near(pack, "pack.toml") for pack in self._texts(at("packs"), table.get("packs", []))
            ),
            select=self._texts(at("select"), table.get("select", [])),
            ignore=self._texts(at("ignore"), table.get("ignore", [])),
            preview=self._flag(at("preview"), table.get("preview", False)),
            fail_on=self.reader.choice(at("fail-on"), table["fail-on"], Severity)
            if "fail-on" in table
            else None,
            max_undecided=self._count(at("max-undecided"), table["max-undecided"])
            if "max-undecided" in table
            else None,
            language=_LANGUAGES[self._one_of(at("lang"), table["lang"], tuple(_LANGUAGES))]
            if "lang" in table
            else None,
            severities=self._severities(at("severity"), table.get("severity", {})),
            parameters=tuple(self._parameters(at("parameters"), table.get("parameters", {}))),
            per_path=self._per_path(at("per-path"), table.get("per-path", [])),
            suppressions=self._suppressions(at("suppress"), table.get("suppress", [])),
            baseline=self.path.parent / self.reader.text(at("baseline"), table["baseline"])
            if "baseline" in table
            else None,
            messages=self._messages(at("messages"), table.get("messages", {})),
            words=tuple(self._words(at("words"), table.get("words", []))),
        )

    def _words(self, path: KeyPath, value: object) -> Iterator[Path]:
        for number, name in enumerate(self._texts(path, value)):
            found = self.path.parent / name
            if not found.is_file() and not found.is_dir():
                self.reader.fail((*path, number), f"there is no file or folder of words {name!r}", f"没有词表文件或目录“{name}”",
                                 "a path starts at the folder of this configuration", "路径从本配置所在目录算起")  # fmt: skip
            yield found

    # Single values

    def _texts(self, path: KeyPath, value: object) -> tuple[str, ...]:
        return tuple(
            self.reader.text((*path, number), item).strip()
            for number, item in enumerate(self.reader.items(path, value))
        )

    def _flag(self, path: KeyPath, value: object) -> bool:
        if not isinstance(value, bool):
            self.reader.fail(path, "expected true or false", "应为 true 或 false")
        return value

    def _count(self, path: KeyPath, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.reader.fail(path, "expected a whole number from 0 on", "应为非负整数")
        return value

    def _one_of(self, path: KeyPath, value: object, known: Sequence[str]) -> str:
        text = self.reader.text(path, value)
        if text not in known:
            self.reader.fail(
                path,
                f"{text!r} is none of {', '.join(known)}",
                f"“{text}”不是 {'、'.join(known)} 之一",
                *suggestion(text, known),
            )
        return text

    def _near(self, name: str, mark: str) -> str:
        """A pack's folder, from the configuration's own folder, where there is one; else its name."""
        folder = self.path.parent / name
        return str(folder) if (folder / mark).is_file() else name

    # Tables

    def _severities(self, path: KeyPath, value: object) -> Severities:
        return {
            code: None if word == "off" else Severity(word)
            for code, entry in self.reader.table(path, value).items()
            for word in (self._one_of((*path, code), entry, _SEVERITIES),)
        }

    def _parameters(self, path: KeyPath, value: object) -> list[ParameterSetting]:
        found = []
        for name, entry in self.reader.table(path, value).items():
            if isinstance(entry, Mapping):
                found += [self._parameter((*path, name), name, inner, entry[inner]) for inner in entry]
            else:
                found.append(self._parameter(path, None, name, entry))
        return found

    def _parameter(self, path: KeyPath, pack: str | None, name: str, value: object) -> ParameterSetting:
        key = (*path, name)
        return ParameterSetting(pack, name, self.reader.setting(key, value), key)

    def _per_path(self, path: KeyPath, value: object) -> tuple[PathSettings, ...]:
        sections = []
        for number, entry in enumerate(self.reader.items(path, value)):
            key = (*path, number)
            table = self.reader.table(key, entry, PATH_KEYS)
            self.reader.required(key, table, ("path",))
            given = table["path"]
            patterns = (
                self._texts((*key, "path"), given)
                if isinstance(given, list)
                else (self.reader.text((*key, "path"), given),)
            )
            sections.append(
                PathSettings(
                    patterns=patterns,
                    select=self._texts((*key, "select"), table["select"]) if "select" in table else None,
                    ignore=self._texts((*key, "ignore"), table.get("ignore", [])),
                    severities=self._severities((*key, "severity"), table.get("severity", {})),
                    key=key,
                )
            )
        return tuple(sections)

    def _suppressions(self, path: KeyPath, value: object) -> tuple[Suppression, ...]:
        entries = self.reader.items(path, value)
        # Places are worth looking for here without an error: reports say where a suppression stands.
        places = locate(self.reader.source.text) if entries else {}
        return tuple(
            self._suppression((*path, number), entry, _line(self.reader.source, places[*path, number].key))
            for number, entry in enumerate(entries)
        )

    def _suppression(self, path: KeyPath, value: object, line: int) -> Suppression:
        table = self.reader.table(path, value, SUPPRESS_KEYS)
        self.reader.required(path, table, ("code",))
        if "reason" not in table:
            self.reader.fail(
                path,
                "the key 'reason' is missing",
                "缺少键“reason”",
                "say why this is set aside: whoever reads the report wants to know",
                "请说明为何豁免：看报告的人需要知道",
            )

        def text(key: str) -> str:
            return self.reader.text((*path, key), table[key]).strip() if key in table else ""

        return Suppression(
            code=text("code"),
            reason=text("reason"),
            path=text("path"),
            project=str(table["project"]) if _is_number(table.get("project")) else text("project"),
            indicator=text("indicator"),
            fingerprint=self._fingerprint((*path, "fingerprint"), text("fingerprint")),
            by=text("by"),
            until=self._day((*path, "until"), table["until"]) if "until" in table else None,
            line=line,
            key=path,
        )

    def _fingerprint(self, path: KeyPath, text: str) -> str:
        if text and (len(text) < MIN_FINGERPRINT or set(text) - set("0123456789abcdef")):
            self.reader.fail(
                path,
                f"{text!r} is no fingerprint",
                f"“{text}”不是指纹",
                f"at least its first {MIN_FINGERPRINT} characters; perfrules check -v shows them",
                f"至少写前 {MIN_FINGERPRINT} 个字符；perfrules check -v 会显示",
            )
        return text

    def _day(self, path: KeyPath, value: object) -> date:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(self.reader.text(path, value))
        except ValueError:
            self.reader.fail(
                path, "expected a day", "应为日期", "e.g. until = 2026-12-31", "例如 until = 2026-12-31"
            )

    def _messages(self, path: KeyPath, value: object) -> Mapping[str, Bilingual]:
        return {
            code: self.reader.bilingual((*path, code), entry)
            for code, entry in self.reader.table(path, value).items()
        }


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _line(source: Source, offset: int) -> int:
    return source.text.count("\n", 0, offset) + 1
