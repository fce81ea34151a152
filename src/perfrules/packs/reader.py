"""Typed entries of a TOML file: every key is known or refused, every value has its type, and each error shows its place."""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from typing import Final, NoReturn, TypeVar

from attrs import field, frozen

from perfrules.key_names import key_meant
from perfrules.language.errors import ExpressionError, suggestion
from perfrules.language.logic import Bilingual
from perfrules.language.parse import Trees, parse_quantity
from perfrules.language.settings import Setting
from perfrules.language.tree import Span
from perfrules.packs.places import KeyPath
from perfrules.packs.problem import Problems, Source
from perfrules.words import words_of

_Choice = TypeVar("_Choice", bound=StrEnum)
_T = TypeVar("_T")

_FORMS: Final[Mapping[str, str]] = {
    **{key: f'{key} = {{ zh = "…", en = "…" }}' for key in ("title", "why", "fix", "message")},
    "code": 'code = "ABC-01"',
    "name": 'name = "what-is-wrong"',
    "severity": 'severity = "warning"',
    "basis": 'basis = [{ document = "…", article = "…", binding = "practice" }]',
    "for": 'for = "project in disclosure.projects"',
    "require": 'require = "has project.budget"',
    "case": 'case = "exactly the limit"',
}
"""How keys that must be there are written."""


@frozen
class Reader:
    """Takes typed entries out of a file's tables, or says what is wrong and where.

    Attributes:
        source: the file.
        data: its tables, as the standard library read them.
        languages: in which texts for people must stand; the first is taken where another is missing.
        trees: of the expressions that were parsed before.
    """

    source: Source
    data: Mapping[str, object]
    languages: tuple[str, ...] = ("zh", "en")
    trees: Trees = field(factory=Trees, eq=False, repr=False)

    def fail(
        self, path: KeyPath, en: str, zh: str, help_en: str = "", help_zh: str = "", *, at_key: bool = False
    ) -> NoReturn:
        """Refuse the value of a key, or with *at_key* the key itself.

        Raises:
            RuleError: always.
        """
        raise self.source.error(path, en, zh, help_en, help_zh, at_key=at_key)

    def table(self, path: KeyPath, value: object, keys: Sequence[str] | None = None) -> Mapping[str, object]:
        """A table, with no keys but those in *keys* if they are given."""
        if not isinstance(value, Mapping):
            self.fail(path, "expected a table: { … }", "应为表：{ … }", *form_hint(path))
        unknown = [] if keys is None else [key for key in value if key not in keys]
        if unknown:
            problems = Problems()
            for key in unknown:
                with problems.gather():
                    self.fail((*path, key), f"there is no key {key!r} here", f"此处没有键“{key}”",
                              *_key_hint(key, keys or ()), at_key=True)  # fmt: skip
            problems.require_none()
        return value

    def required(self, path: KeyPath, table: Mapping[str, object], keys: Sequence[str]) -> None:
        """Refuse a table that lacks one of *keys*."""
        missing = [key for key in keys if key not in table]
        if missing:
            problems = Problems()
            for key in missing:
                with problems.gather():
                    form = _FORMS.get(key, "")
                    self.fail(path, f"the key {key!r} is missing", f"缺少键“{key}”",
                              f"e.g. {form}" if form else "", f"例如 {form}" if form else "")  # fmt: skip
            problems.require_none()

    def text(self, path: KeyPath, value: object, *, empty: bool = False) -> str:
        """A text; blank only where *empty* allows it."""
        if not isinstance(value, str):
            self.fail(path, "expected a text in quotes", "应为引号中的文本")
        if not value.strip() and not empty:
            self.fail(path, "this text is empty", "此处文本为空")
        return value

    def bilingual(self, path: KeyPath, value: object) -> Bilingual:
        """A text in both languages: ``{ zh = "…", en = "…" }``; in one of them where the pack speaks one only."""
        table = self.table(path, value, ("zh", "en"))
        self.required(path, table, self.languages)
        spoken = {key: self.text((*path, key), text).strip() for key, text in table.items()}
        first = spoken[self.languages[0]]
        return Bilingual(zh=spoken.get("zh", first), en=spoken.get("en", first))

    def choice(self, path: KeyPath, value: object, kind: type[_Choice]) -> _Choice:
        """One of a fixed set of words."""
        text = self.text(path, value)
        known = [choice.value for choice in kind]
        if text not in known:
            self.fail(path, f"{text!r} is none of {', '.join(known)}", f"“{text}”不是 {'、'.join(known)} 之一",
                      *word_hint(text, known))  # fmt: skip
        return kind(text)

    def items(self, path: KeyPath, value: object) -> Sequence[object]:
        """A list."""
        if not isinstance(value, list):
            self.fail(path, "expected a list: [ … ]", "应为列表：[ … ]", *form_hint(path, value))
        return value

    def texts(self, path: KeyPath, value: object) -> tuple[str, ...]:
        """A list of texts, none of them blank."""
        return tuple(
            self.text((*path, number), item).strip() for number, item in enumerate(self.items(path, value))
        )

    def setting(self, path: KeyPath, value: object) -> Setting:
        """What a parameter is set to: an amount in quotes, or a list of words, each once."""
        if isinstance(value, str):
            return self.expression(path, lambda: parse_quantity(value, Span(0, len(value))))
        if not isinstance(value, list):
            self.fail(
                path,
                "expected an amount in quotes, or a list of words",
                "应为引号中的数（带单位），或词语的列表",
                'e.g. "30 万元", "5%" or ["优", "良"]',
                '例如 "30 万元"、"5%" 或 ["优", "良"]',
            )
        words = self.texts(path, value)
        if not words:
            self.fail(path, "an empty list has no word", "列表中没有词语")
        for number, word in enumerate(words):
            if word in words[:number]:
                self.fail((*path, number), f"{word!r} stands here twice", f"“{word}”重复")
        return words

    def flag(self, path: KeyPath, value: object) -> bool:
        """True or false."""
        if not isinstance(value, bool):
            self.fail(path, "this is neither true nor false", "此处应为 true 或 false")
        return value

    def expression(self, path: KeyPath, read: Callable[[], _T]) -> _T:
        """What *read* makes of the expression in the text of a key; its errors get their place in the file."""
        try:
            return read()
        except ExpressionError as error:
            raise self.source.expression_error(path, error) from error


def _key_hint(key: str, keys: Sequence[str]) -> tuple[str, str]:
    """What to write instead of a key that is none."""
    meant = key_meant(key, keys)
    return suggestion(key, keys) if meant is None else (f"write {meant}", f"请写 {meant}")


def form_hint(path: KeyPath, value: object = None) -> tuple[str, str]:
    """How the value of a key is written, where it is of another kind."""
    keys = [part for part in path if isinstance(part, str)]
    form = _FORMS.get(keys[-1], "") if keys else ""
    if form:
        return f"e.g. {form}", f"例如 {form}"
    if isinstance(value, str) and value.isprintable() and '"' not in value:
        return f'write ["{value}"]', f'请写 ["{value}"]'
    if isinstance(value, Mapping):
        return f"begin each with [[{path[-1]}]]", f"每一项以 [[{path[-1]}]] 开头"
    return "", ""


def word_hint(word: str, known: Collection[str]) -> tuple[str, str]:
    """What to write instead of a word that is none of those that may stand at a place."""
    meant = words_of("rule-words").meanings.get(word)
    return (f"write {meant}", f"请写 {meant}") if meant in known else suggestion(word, known)
