"""The indicator table: its columns are known by their headings, wherever they stand."""

from typing import Final

from perfrules.errors import LimitError
from perfrules.layout.labels import Column, column_of
from perfrules.layout.part import Leftovers, joined
from perfrules.model import Cell, Indicator, Location
from perfrules.model.location import BLANK
from perfrules.model.make import make_indicator
from perfrules.model.vocabulary import canonical_category
from perfrules.readers import Row

__all__ = ["IndicatorTable", "column_headings"]

_LEAST_HEADINGS: Final = 3

_Cells = dict[Column, Cell]
_Pieces = dict[Column, list[Cell]]


def column_headings(row: Row) -> dict[int, Column]:
    """The columns that the row names, by their index; nothing if it is no row of headings.

    A row is one if it names three columns at least. Of two headings for one thing, the first counts.
    """
    found: dict[int, Column] = {}
    if len(row.filled) < _LEAST_HEADINGS:
        return found
    for index in row.filled:
        column = column_of(row.cells[index])
        if column is not None and column not in found.values():
            found[index] = column
    return found if len(found) >= _LEAST_HEADINGS else {}


class IndicatorTable:
    """Collects the indicators of one project.

    At a page break the headings stand again, perhaps at other columns, and a row that the break has split goes on: it
    has no name and value of its own. A first-level or second-level category is printed once and left blank below.
    """

    def __init__(self) -> None:
        self._columns: dict[int, Column] = {}
        self._headings: tuple[int, ...] = ()
        self._rows: list[tuple[_Pieces, Location | None]] = []
        self._group = BLANK
        self._category = BLANK
        self._is_sure = False

    @property
    def is_blank(self) -> bool:
        """Whether no headings have been taken up."""
        return not self._columns

    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators collected.

        Raises:
            LimitError: the text of a value is too long.
        """
        return tuple(_indicator(_whole(pieces), location) for pieces, location in self._rows)

    def open(self, row: Row) -> Leftovers | None:
        """Take up a row of column headings."""
        columns = column_headings(row)
        if not columns:
            return None
        self._columns, self._headings, self._is_sure = columns, row.filled, True
        return tuple(row.cells[index] for index in row.filled if index not in columns)

    def new_table(self) -> None:
        """Trust the next rows less: without headings they may be of another table."""
        self._is_sure = False

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up the row of an indicator, or what a page break has cut off the one above."""
        cells, left = self._assign(row)
        category = cells.get("category", BLANK)
        group = cells.get("group", BLANK)
        names_category = bool(group.text or category.text)
        has_name, has_value = "name" in cells, "value" in cells
        if not names_category and not (has_name and has_value):
            return self._join(cells, left)
        if not (has_name or has_value):
            return None
        if not self._is_sure and canonical_category(category.text) is None:
            return None
        self._is_sure = True
        if group.text:
            self._group = group
        if names_category:
            self._category = category
        blank = {
            column: row.cells[index] for index, column in self._columns.items() if index < len(row.cells)
        }
        own = {**blank, **cells, "group": self._group, "category": self._category}
        self._rows.append(({column: [cell] for column, cell in own.items()}, row.location))
        return left

    def _join(self, cells: _Cells, left: Leftovers) -> Leftovers | None:
        if not self._rows or not cells:
            return None
        above, _ = self._rows[-1]
        for column, cell in cells.items():
            above.setdefault(column, []).append(cell)
        return left

    def _assign(self, row: Row) -> tuple[_Cells, Leftovers]:
        cells = {self._columns[index]: row.cells[index] for index in row.filled if index in self._columns}
        if len(cells) == len(row.filled):
            return cells, ()
        shifted = self._assign_shifted(row)
        if shifted is not None:
            return shifted, ()
        return cells, tuple(row.cells[index] for index in row.filled if index not in self._columns)

    def _assign_shifted(self, row: Row) -> _Cells | None:
        """Where blank cells were lost or added, so that columns moved: by order, if exactly the right cells are there.

        The first-level category may be blank; every other cell must be filled.
        """
        columns = [self._columns[index] for index in self._headings if index in self._columns]
        for expected in (columns, [column for column in columns if column != "group"]):
            if len(expected) == len(row.filled):
                return dict(zip(expected, (row.cells[index] for index in row.filled), strict=True))
        return None


def _whole(pieces: _Pieces) -> _Cells:
    """Cells put together again that a page break has cut; Chinese is written without blanks between words."""
    return {
        column: parts[0] if len(parts) == 1 else joined(parts, separator="") or BLANK
        for column, parts in pieces.items()
    }


def _indicator(cells: _Cells, location: Location | None) -> Indicator:
    value = cells.get("value", BLANK)
    try:
        return make_indicator(
            group=cells["group"],
            category=cells["category"],
            name=cells.get("name", BLANK),
            description=cells.get("description", BLANK),
            value=value,
            basis=cells.get("basis", BLANK),
            location=location,
        )
    except LimitError as error:
        line = 0 if value.location is None else value.location.line
        raise LimitError(
            f"line {line}: {error.en}", f"第 {line} 行：{error.zh}", error.help_en, error.help_zh
        ) from error
