"""Errors in rule files that show their place: file, line, column, the line itself and a marker under it."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Final, Generic, TypeVar

from attrs import define, field, frozen

from perfrules.errors import RuleError
from perfrules.language.errors import ExpressionError
from perfrules.packs.places import KeyPath, KeyPlace, locate

_T = TypeVar("_T")


_MAX_COLLECTED: Final = 200
"""Errors after which a pack is not read any further."""

_MAX_LISTED: Final = 50
"""Errors that are shown of all that a pack has."""


class PackError(RuleError):
    """Several things are wrong with a pack; each is shown, in order.

    Attributes:
        errors: what is wrong, at least two.
    """

    def __init__(self, errors: Sequence[RuleError]) -> None:
        self.errors = tuple(errors)
        shown, more = self.errors[:_MAX_LISTED], len(self.errors) - _MAX_LISTED
        super().__init__(
            "\n\n".join(
                [
                    f"{len(self.errors)} things are wrong",
                    *(error.text("en") for error in shown),
                    *([f"and {more} more"] if more > 0 else []),
                ]
            ),
            "\n\n".join(
                [
                    f"共有 {len(self.errors)} 处错误",
                    *(error.text("zh") for error in shown),
                    *([f"另有 {more} 处"] if more > 0 else []),
                ]
            ),
        )

    def __reduce__(self) -> tuple[object, tuple[tuple[RuleError, ...]]]:
        return type(self), (self.errors,)


@define
class Problems:
    """Collects the errors of a file or of a pack, so that all of them can be mended at once.

    Attributes:
        errors: in the order in which they were met.
    """

    errors: list[RuleError] = field(factory=list)

    @contextmanager
    def gather(self) -> Iterator[None]:
        """Keep a :class:`RuleError` that is raised inside, and go on behind."""
        try:
            yield
        except RuleError as error:
            self.keep(error)

    def read(self, read: Callable[[], _T]) -> "Pending[_T]":
        """What *read* gives, for later; its errors are kept."""
        pending: Pending[_T] = Pending()
        try:
            pending.values.append(read())
        except RuleError as error:
            self.keep(error)
        return pending

    def keep(self, error: RuleError) -> None:
        """Add an error, or all that one holds.

        Raises:
            PackError: there are so many that reading on is of no use.
        """
        self.errors += error.errors if isinstance(error, PackError) else (error,)
        if len(self.errors) >= _MAX_COLLECTED:
            # Nobody mends so many at once, and a file can have a hundred thousand.
            raise PackError(self.errors)

    def by_place(self) -> None:
        """Put the errors in the order of their places; those that have none come first."""
        self.errors.sort(key=lambda error: error.place or (0, 0))

    def require_none(self) -> None:
        """Go on only if nothing is wrong.

        Raises:
            RuleError: the one thing that is wrong.
            PackError: all that is wrong.
        """
        if len(self.errors) == 1:
            raise self.errors[0]
        if self.errors:
            raise PackError(self.errors)


@define
class Pending(Generic[_T]):
    """A value that may be missing, because reading it failed; :meth:`Problems.require_none` comes before :meth:`get`.

    Attributes:
        values: the value, or nothing.
    """

    values: list[_T] = field(factory=list)

    def get(self) -> _T:
        """The value."""
        return self.values[0]


_MAX_SHOWN: Final = 160


@frozen(slots=False)
class Source:
    """The text of a rule file, to show places in it.

    Attributes:
        name: the path, for people.
        text: all of it.
    """

    name: str
    text: str

    @cached_property
    def _places(self) -> Mapping[KeyPath, KeyPlace]:
        return locate(self.text)

    def error(
        self, path: KeyPath, en: str, zh: str, help_en: str = "", help_zh: str = "", *, at_key: bool = False
    ) -> RuleError:
        """An error about the value of a key, or with *at_key* about the key itself."""
        places = self._places
        known = path
        while known and known not in places:
            known = known[:-1]
        if path and not known:
            # A key of tables, [[…]], has no place of its own, but what stands below it has.
            known = min(
                (one for one in places if one[: len(path)] == path),
                key=lambda one: places[one].key,
                default=(),
            )
        if not known:
            error = RuleError(f"{self.name}: {en}", f"{self.name}：{zh}", help_en, help_zh)
            error.said = (zh, en)
            return error
        place = places[known]
        if at_key or not place.offsets:
            start, end = place.key, place.key_end
        else:
            start, end = place.offsets[0], place.offsets[-1]
        return self._at(start, max(end, start + 1), en, zh, help_en, help_zh)

    def expression_error(self, path: KeyPath, error: ExpressionError, offset: int = 0) -> RuleError:
        """The error of an expression that stands in the text of a key, *offset* characters from its beginning."""
        offsets = self._places[path].offsets
        first = offsets[min(error.span.start + offset, len(offsets) - 1)]
        last = offsets[min(max(error.span.end - 1, error.span.start) + offset, len(offsets) - 1)]
        return self._at(first, last + 1, error.en, error.zh, error.help_en, error.help_zh)

    def toml_error(
        self, line: int, column: int, en: str, zh: str, help_en: str = "", help_zh: str = ""
    ) -> RuleError:
        """The error of a file that is no TOML."""
        lines = self.text.split("\n")
        start = sum(len(before) + 1 for before in lines[: line - 1]) + column - 1
        return self.toml_error_at(start, en, zh, help_en, help_zh)

    def toml_error_at(self, start: int, en: str, zh: str, help_en: str = "", help_zh: str = "") -> RuleError:
        """The same at a character of the file."""
        return self._at(start, start + 1, f"not valid TOML: {en}", f"不是有效的 TOML：{zh}", help_en, help_zh)

    def _at(self, start: int, end: int, en: str, zh: str, help_en: str, help_zh: str) -> RuleError:
        line_start = self.text.rfind("\n", 0, start) + 1
        line_end = self.text.find("\n", start)
        line = self.text[line_start : len(self.text) if line_end < 0 else line_end].rstrip("\r")
        number = self.text.count("\n", 0, start) + 1
        column = start - line_start
        excerpt = _excerpt(line, number, column, min(end - line_start, len(line)))
        head = f"{self.name}:{number}:{column + 1}"
        error = RuleError(f"{head}: {en}\n{excerpt}", f"{head}：{zh}\n{excerpt}", help_en, help_zh)
        error.place = (number, column + 1)
        last = self.text.rfind("\n", 0, end) + 1
        error.end = (self.text.count("\n", 0, end) + 1, end - last + 1)
        error.said = (zh, en)
        return error


def _excerpt(line: str, number: int, start: int, end: int) -> str:
    """The line with a marker under the characters from *start* to *end*."""
    cut = max(0, min(start - _MAX_SHOWN // 2, len(line) - _MAX_SHOWN))
    shown = line[cut : cut + _MAX_SHOWN].replace("\t", " ")
    before, marked = line[cut:start], line[start : min(end, cut + _MAX_SHOWN)]
    gutter = " " * len(str(number))
    marker = " " * _cells(before) + "^" * max(1, _cells(marked))
    return f"  {number} | {shown}\n  {gutter} | {marker}"


def _cells(text: str) -> int:
    """How many cells of a terminal *text* takes: a Chinese character is two wide."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
