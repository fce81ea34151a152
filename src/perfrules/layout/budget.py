"""Tables of budgets and final accounts: what each row is of in the first columns, amounts in the others, over many pages."""

from collections.abc import Set
from typing import Final

from perfrules.layout.above import is_sheet_name
from perfrules.layout.budget_columns import KEYS, panels_of
from perfrules.layout.budget_rows import rows_of
from perfrules.layout.columns import HeadingRows, at, is_amount, is_numbering_row
from perfrules.layout.gathered import Gathered
from perfrules.layout.part import Leftovers
from perfrules.layout.tables import TableReader
from perfrules.model import BudgetTable, Cell
from perfrules.model.budget_words import (
    canonical_item,
    column_role,
    final_table,
    follows,
    is_row_name,
    role_of,
    stands_over_item,
)
from perfrules.model.location import BLANK
from perfrules.model.make_tables import make_budget_table
from perfrules.patterns import regex
from perfrules.readers import Row, row_of

_FINAL: Final = "决算"
_FEW: Final = 2
_MOST_HEADINGS: Final = 12
"""Rows of a heading; the tallest have five or six, and those that a page cuts a few more."""
_IN_HEADING: Final = regex(r"[（(](?:金额)?(?:单位)?[:：]?(?P<unit>亿元|万元|千元|百元|元)[)）]\Z")


class BudgetTableReader(TableReader):
    """Collects the rows of one table; what its columns hold is decided when all rows are there."""

    def __init__(self, kind: str, title: Cell) -> None:
        super().__init__(title)
        self._kind = kind
        self._heading = HeadingRows()
        self._rows: list[Row] = []
        self._is_over = False
        self._is_below = False  # the heading has ended

    @property
    def has_begun(self) -> bool:
        """Whether its heading has come."""
        return bool(self._heading)

    @property
    def has_rows(self) -> bool:
        """Whether a row below its heading has come."""
        return bool(self._rows)

    def take(self, row: Row) -> Leftovers | None:
        """Take up a row of the table, of its heading or its numbering."""
        if self._is_over:
            return None
        if self._heading and is_numbering_row(row):
            self._is_below = True
            return ()
        if self._heading.height >= _MOST_HEADINGS:
            self._is_below = True
        if not self._is_below:
            if self._is_heading(row):
                self._add_heading(row)
                return ()
            if not self._heading:
                return None
            self._is_below = True
        elif self._repeats_heading(row):
            # Every page repeats the heading; the first is the least damaged, so it counts.
            return self._heading.unknown(row)
        elif self._begins_another(row):
            self._is_over = True
            return None
        self._rows.append(row)
        return ()

    def goes_on(self, row: Row) -> bool:
        """Whether the number of the row follows that of the row above in the same column."""
        index = row.filled[0]
        above = next((at(known, index) for known in reversed(self._rows) if at(known, index).text), None)
        return above is not None and follows(above.text, row.first.text)

    def end(self, gathered: Gathered) -> Leftovers:
        """Put the table to the others."""
        if not self._heading:
            if is_sheet_name(self.title):  # the title stands below it once more
                gathered.paragraphs.append(self.title)
                return ()
            return (self.title,)
        table, spare = self._table()
        gathered.tables.append(table)
        return spare

    def _table(self) -> tuple[BudgetTable, Leftovers]:
        kind = (
            final_table(self._kind)
            if any(_FINAL in cell.squeezed for cell in self._heading.cells)
            else self._kind
        )
        paths = self._heading.paths()
        panels = panels_of(paths, self._rows, kind)
        rows, spare = rows_of(self._rows, panels, paths, kind)
        unit, unit_cell = self._stated_unit()
        table = make_budget_table(
            kind=kind,
            title=self.title,
            unit=unit,
            unit_cell=unit_cell,
            columns=tuple(column for panel in panels for _, column in panel.amounts),
            headings=self._heading.cells,
            rows=rows,
            note=self._note,
        )
        return table, spare

    def _stated_unit(self) -> tuple[str, Cell | None]:
        """The unit of money, and where it is stated: above the table, or in brackets behind a heading."""
        if self._unit_cell is None:
            for cell in self._heading.cells:
                if match := _IN_HEADING.search(cell.squeezed):
                    return match["unit"], cell
        return self._unit, self._unit_cell

    def _add_heading(self, row: Row) -> None:
        """Take up a row of the heading; 合计 in front of 合计 | 基本支出 | 项目支出 begins a row of its own."""
        keys = self._keys()
        total = {index for index in row.filled if self._is_total(row, index, keys)}
        heading = row_of(BLANK if index in total else cell for index, cell in enumerate(row.cells))
        rest = row_of(cell if index in total else BLANK for index, cell in enumerate(row.cells))
        if heading is not None:
            self._heading.add(heading)
        if rest is not None:
            self._rows.append(rest)

    def _is_total(self, row: Row, index: int, keys: Set[int]) -> bool:
        return index in keys and role_of(canonical_item(row.cells[index].text), has_code=False) == "总计"

    def _keys(self) -> set[int]:
        """The columns that say what a row is of, as far as the heading has come."""
        return {
            index for index, path in self._heading.paths().items() if column_role(path[-1].text)[0] in KEYS
        }

    def _is_heading(self, row: Row) -> bool:
        """Whether a row belongs to the heading: it names columns, and no amounts, and is no row of names alone."""
        cells = {index: row.cells[index] for index in row.filled}
        if any(is_amount(cell.text) for cell in cells.values()):
            return False
        roles = {index: column_role(cell.text)[0] for index, cell in cells.items()}
        is_named = any(role is not None for role in roles.values())
        if not self._heading:
            names = (is_row_name(cell.text) or stands_over_item(cell.text) for cell in cells.values())
            return is_named or any(names)
        keys = self._keys()
        if self._is_total(row, row.filled[0], keys):
            return sum(role is not None for index, role in roles.items() if index not in keys) >= _FEW
        if not (is_named or any(is_row_name(cell.text) for cell in cells.values())):
            return False
        return any(index not in keys or role in KEYS for index, role in roles.items())

    def _repeats_heading(self, row: Row) -> bool:
        """Whether a row is one of the heading once more."""
        if any(is_amount(row.cells[index].text) for index in row.filled):
            return False
        known = self._heading.known
        role = column_role(row.first.text)[0]
        is_first = row.first.squeezed in known and (role in KEYS or role == "number")
        return is_first or (
            len(row.filled) > 1 and all(row.cells[index].squeezed in known for index in row.filled)
        )

    def _begins_another(self, row: Row) -> bool:
        """Whether a row names columns that this table does not have: another table begins, without a title."""
        if len(row.filled) < _FEW or any(is_amount(row.cells[index].text) for index in row.filled):
            return False
        known = self._heading.known
        words = [row.cells[index] for index in row.filled]
        roles = [column_role(word.text)[0] for word in words]
        is_named = all(role is not None for role in roles) and any(
            role in KEYS or role == "number" for role in roles
        )
        return is_named and not any(word.squeezed in known for word in words)
