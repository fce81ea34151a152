"""The parts of a document that stand beside its findings: whole tables, or what is around a line of them or of the text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from perfrules.model import Location

_LONG: Final = 300
"""Rows of a table that is shown whole."""

_AROUND: Final = 12
"""Rows that are shown on both sides of a marked one in a longer table."""

_HEADING: Final = 3
"""Rows at the top of a longer table, which have the headings of its columns."""

_BESIDE: Final = 2
"""Lines of running text that are shown on both sides of a marked one."""

_WIDEST: Final = 20_000
"""Characters of a line that are shown; a line may be a whole file."""


class Excerpts:
    """Chooses lines of a document."""

    def __init__(self, lines: Sequence[str], places: Iterable[Location]) -> None:
        """Take a document.

        Args:
            lines: what was printed, a tab between the cells of a table.
            places: that findings speak of.
        """
        self._lines = lines
        self._marked = {place.line for place in places if 0 < place.line <= len(lines)}

    def parts(self) -> list[list[list[object]]]:
        """Runs of lines, each line with its number; a part begins where lines were left out, or text and table meet."""
        shown = sorted(self._shown())
        # Numbers that follow one another share their distance from their rank; a table is a part of its own.
        keyed = [(number - rank, self._is_row(number), number) for rank, number in enumerate(shown)]
        return [
            [[number, self._lines[number - 1][:_WIDEST]] for _, _, number in run]
            for _, run in groupby(keyed, key=lambda one: one[:2])
        ]

    def _shown(self) -> set[int]:
        shown: set[int] = set()
        for number in sorted(self._marked):
            if number in shown and self._is_row(number) and self._is_whole(number, shown):
                continue
            shown.update(self._table_around(number) if self._is_row(number) else self._beside(number))
        return shown

    def _is_whole(self, number: int, shown: set[int]) -> bool:
        """Whether the rows around a row are shown already."""
        return all(near in shown or not self._is_row(near) for near in (number - _AROUND, number + _AROUND))

    def _is_row(self, number: int) -> bool:
        return 0 < number <= len(self._lines) and "\t" in self._lines[number - 1]

    def _table_around(self, number: int) -> Iterator[int]:
        first = last = number
        while self._is_row(first - 1):
            first -= 1
        while self._is_row(last + 1):
            last += 1
        yield from self._title_above(first)
        if last - first < _LONG:
            yield from range(first, last + 1)
            return
        yield from range(first, min(first + _HEADING, last + 1))
        yield from range(max(first, number - _AROUND), min(last, number + _AROUND) + 1)

    def _title_above(self, first: int) -> Iterator[int]:
        """The nearest lines above a table, such as its title and its unit, from the highest that is not blank on."""
        above = range(max(1, first - _HEADING), first)
        said = (number for number in above if self._lines[number - 1].strip())
        yield from range(next(said, first), first)

    def _beside(self, number: int) -> Iterator[int]:
        return iter(range(max(1, number - _BESIDE), min(len(self._lines), number + _BESIDE) + 1))
