"""The heading of a table with columns of amounts: one or two rows, merged cells and damage included."""

from collections.abc import Container
from itertools import pairwise
from typing import Final

from attrs import frozen

from perfrules.model import Cell
from perfrules.model.location import BLANK
from perfrules.patterns import regex
from perfrules.readers import Row
from perfrules.words import derived, words_of

_AMOUNT: Final = regex(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
_LONGEST_NUMBER: Final = 3
_ORDERS: Final = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "甲乙丙丁戊己庚辛壬癸")
_COUNTED: Final = regex(
    r"[（(]?(\d{1,2})[)）]?(?:\s?=[\d\s+\-*/×÷()（）%]{1,20})?"
)  # 5=3/2 says how it is made
_LEAST_COUNTED: Final = 3
_LONGEST_COUNT: Final = 24


def is_amount(text: str) -> bool:
    """Whether a cell holds nothing but a number."""
    return _AMOUNT.fullmatch(text) is not None


def is_numbering_row(row: Row) -> bool:
    """Whether a row only numbers the columns, ``栏次 | 1 | 2 | 3`` or ``栏次 | 1 | 栏次 | 2``; the numbers may be lost."""
    words = [row.cells[index].text for index in row.filled]
    is_said = any(word in _numbering_words() for word in words)
    numbers = [word for word in words if word not in _numbering_words() and word not in _parts_of_codes()]
    if not numbers:
        return is_said
    if not all(number.isdecimal() and len(number) <= _LONGEST_NUMBER for number in numbers):
        return False
    first = int(numbers[0])
    return (is_said or (len(numbers) > 1 and first == 1)) and [int(number) for number in numbers] == list(
        range(first, first + len(numbers))
    )


@derived
def _numbering_words() -> frozenset[str]:
    return frozenset(words_of("columns")["numbering"]) | {"行次"}


@derived
def _parts_of_codes() -> frozenset[str]:
    """类, 款 and 项, which may stand in the row that numbers the columns."""
    columns = words_of("columns")
    return frozenset((*columns["class"], *columns["division"], *columns["item"]))


def counts_columns(row: Row) -> bool:
    """Whether a row below headings only counts them, ``4 | 5 | 6`` or ``甲 | 乙 | ① | ②``; it may begin anywhere.

    Only directly below headings is that sure: elsewhere such a row may be of data.
    """
    texts = [row.cells[index].text for index in row.filled]
    if any(len(text) > _LONGEST_COUNT for text in texts):  # nearly always
        return False
    words = texts[1:] if texts[0] in _numbering_words() else texts
    places = [_place_in_order(word) for word in words]
    if len(texts) < _LEAST_COUNTED or None in places:
        return False
    steps = list(pairwise(place for place in places if place is not None))
    return all(after[1] == before[1] + 1 for before, after in steps if after[0] == before[0]) and all(
        after[1] == 1 for before, after in steps if after[0] != before[0]
    )


def _place_in_order(word: str) -> tuple[int, int] | None:
    """Which sequence a sign is of, and its place there; ``None`` if it is of none."""
    if match := _COUNTED.fullmatch(word):
        return -1, int(match[1])
    sign = word.strip("（()）")
    found = ((number, order.find(sign) + 1) for number, order in enumerate(_ORDERS) if len(sign) == 1)
    return next((place for place in found if place[1]), None)


def at(row: Row, index: int) -> Cell:
    """The cell of a column; a blank one where the row is shorter."""
    return row.cells[index] if index < len(row.cells) else BLANK


def unused(row: Row, used: Container[int | None]) -> tuple[Cell, ...]:
    """The filled cells of a row in other columns than those used."""
    return tuple(row.cells[index] for index in row.filled if index not in used)


@frozen
class ColumnHeading:
    """What stands over one column.

    Attributes:
        group: the heading of the upper row that spans it, e.g. ``收入``; blank if there is none.
        cell: its own heading, the lowest that is not blank.
    """

    group: str
    cell: Cell


class HeadingRows:
    """Collects the rows of a heading, and says what stands over each column."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._paths: dict[int, tuple[Cell, ...]] | None = None
        self.known: set[str] = set()  # what its cells say, without blanks

    def __bool__(self) -> bool:
        return bool(self._rows)

    @property
    def height(self) -> int:
        """The number of its rows."""
        return len(self._rows)

    def add(self, row: Row) -> None:
        """Take up a further row, top first."""
        self._rows.append(row)
        self._paths = None
        self.known.update(row.cells[index].squeezed for index in row.filled)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its filled cells, row by row."""
        return tuple(row.cells[index] for row in self._rows for index in row.filled)

    def unknown(self, row: Row) -> tuple[Cell, ...]:
        """The cells of a row that repeats this heading, as far as it says something else."""
        return tuple(row.cells[index] for index in row.filled if row.cells[index].squeezed not in self.known)

    def columns(self) -> dict[int, ColumnHeading]:
        """The headings, by column from 0; columns without any are left out."""
        grid = self._grid()
        columns: dict[int, ColumnHeading] = {}
        group = ""
        for index in range(len(grid[0]) if grid else 0):
            group = grid[0][index].text or group
            own = next((row[index] for row in reversed(grid) if row[index].text), None)
            if own is not None:
                columns[index] = ColumnHeading("".join(group.split()), own)
        return columns

    def paths(self) -> dict[int, tuple[Cell, ...]]:
        """What stands over each column, from top to bottom, headings over several columns included.

        A blank cell with something below it belongs to the heading beside it on the left, as far as all above it are the same:
        merged cells have their text once.
        """
        if self._paths is None:
            self._paths = self._found_paths()
        return self._paths

    def _found_paths(self) -> dict[int, tuple[Cell, ...]]:
        grid = self._grid()
        width = len(grid[0]) if grid else 0
        lowest = [
            max((number for number, row in enumerate(grid) if row[index].text), default=-1)
            for index in range(width)
        ]
        origins: list[list[Cell | None]] = []
        for number, row in enumerate(grid):
            line: list[Cell | None] = []
            for index in range(width):
                if row[index].text:
                    line.append(row[index])
                elif (
                    number < lowest[index]
                    and index
                    and all(above[index] is above[index - 1] for above in origins)
                ):
                    line.append(line[index - 1])
                else:
                    line.append(None)
            origins.append(line)
        found = {
            index: tuple(cell for line in origins if (cell := line[index]) is not None)
            for index in range(width)
        }
        return {index: path for index, path in found.items() if path}

    def _grid(self) -> list[list[Cell]]:
        width = max((len(row.cells) for row in self._rows), default=0)
        grid = [[at(row, index) for index in range(width)] for row in self._rows]
        if len(grid) > 1:
            _mend(grid[0], grid[1])
        return grid


def _mend(upper: list[Cell], lower: list[Cell]) -> None:
    """Put a group's last column back beside its others.

    Where a page break damages the heading, a column of its own slips in front of the group's last one: its heading stands in
    the upper row, and that of the group's last column beside it in the lower row. A group's columns stand together.
    """
    for index in range(1, len(upper) - 1):
        if (
            upper[index].text
            and not lower[index].text
            and lower[index - 1].text
            and not upper[index - 1].text
            and not upper[index + 1].text
            and lower[index + 1].text
        ):
            upper[index], upper[index + 1] = upper[index + 1], upper[index]
            lower[index], lower[index + 1] = lower[index + 1], lower[index]
