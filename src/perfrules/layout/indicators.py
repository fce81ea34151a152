"""The indicator table: its columns are known by their headings, wherever they stand."""

import re
from typing import Final

from perfrules.errors import LimitError
from perfrules.layout.labels import Column, column_of
from perfrules.layout.part import Leftovers, joined
from perfrules.model import Cell, Indicator, Location
from perfrules.model.location import BLANK
from perfrules.model.make import make_indicator
from perfrules.model.vocabulary import canonical_category
from perfrules.readers import Row

__all__ = ["IndicatorTable", "column_headings", "composed"]

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
    return found if len(_headings(row, found)) >= _LEAST_HEADINGS else {}


def _headings(row: Row, found: dict[int, Column]) -> dict[int, Column]:
    for index in row.filled:
        column = column_of(row.cells[index])
        if column is not None and column not in found.values():
            found[index] = column
    return found


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
        self._above: Row | None = None  # the row before, which may be the first of two rows of headings

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
        above, self._above = self._above, row
        columns = column_headings(row)
        if not columns:
            return None
        if "value" not in columns.values() and above is not None:
            # A heading of two rows: 指标值 stands above, over a merged cell.
            for index, column in _headings(above, {}).items():
                if index not in columns and column not in columns.values():
                    columns[index] = column
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


_SIGNS: Final = {
    "大于等于": "≥", "不小于": "≥", "正向": "≥", "正向指标": "≥", "小于等于": "≤", "不大于": "≤", "反向": "≤", "反向指标": "≤",
    "负向": "≤", "等于": "=", "大于": "＞", "小于": "＜",
}  # fmt: skip
_OWN_SIGNS: Final = ("≥", "≤", "=", ">", "<", "＞", "＜", "＝")
_NUMBER: Final = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?:\s?[-~～—–至]\s?\d[\d,]*(?:\.\d+)?)?")
_IN_NAME: Final = re.compile(r"[（(]\s*(?P<sign>[≥≤＞＜><=＝]?)\s*\*+\s*(?P<unit>[^\s*（()）]*)\s*[)）]\s*\Z")


def composed(value: Cell, name: Cell, sign: Cell, unit: Cell) -> Cell:
    """The value as a person would write it, where its sign and unit stand in columns of their own or in the name.

    >>> str(composed(Cell("95"), Cell("成活率"), Cell("大于等于"), Cell("%")))
    '≥95%'
    >>> str(composed(Cell("90"), Cell("苗木成活率(≥**%)"), Cell(""), Cell("")))
    '≥90%'
    """
    if not _NUMBER.fullmatch(value.text):
        return value
    written_sign = sign.squeezed
    written_unit = unit.text
    if not written_sign and not written_unit and (match := _IN_NAME.search(name.text)):
        written_sign, written_unit = match["sign"], match["unit"]
    mark = _SIGNS.get(written_sign, written_sign if written_sign in _OWN_SIGNS else "")
    gap = "" if not written_unit or written_unit[0] in "%％‰" else " "
    return Cell(f"{'' if mark == '=' else mark}{value.text}{gap}{written_unit}", value.location)


def _with_unit_of(actual: Cell | None, unit: Cell) -> Cell | None:
    return None if actual is None else composed(actual, BLANK, BLANK, unit)


def _indicator(cells: _Cells, location: Location | None) -> Indicator:
    name = cells.get("name", BLANK)
    value = composed(cells.get("value", BLANK), name, cells.get("sign", BLANK), cells.get("unit", BLANK))
    try:
        return make_indicator(
            group=cells["group"],
            category=cells["category"],
            name=name,
            description=cells.get("description", BLANK),
            value=value,
            basis=cells.get("basis", BLANK),
            weight=cells.get("weight"),
            long_term=cells.get("long_term"),
            last_year=cells.get("last_year"),
            actual=_with_unit_of(cells.get("actual"), cells.get("unit", BLANK)),
            score=cells.get("score"),
            deviation=cells.get("deviation"),
            remark=cells.get("remark"),
            location=location,
        )
    except LimitError as error:
        line = 0 if value.location is None else value.location.line
        raise LimitError(
            f"line {line}: {error.en}", f"第 {line} 行：{error.zh}", error.help_en, error.help_zh
        ) from error
