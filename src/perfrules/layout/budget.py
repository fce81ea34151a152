"""The nine budget tables 预算表: subjects with codes in rows, amounts in columns, over as many pages as it takes."""

from typing import Final

from attrs import frozen

from perfrules.layout.columns import Heading, at, is_amount, is_numbering_row, unused
from perfrules.layout.gathered import Gathered
from perfrules.layout.part import Leftovers
from perfrules.layout.tables import TableReader
from perfrules.model import BudgetTable, Cell, Column
from perfrules.model.budget_words import canonical_column
from perfrules.model.make_tables import RawRow, make_budget_table
from perfrules.readers import Row

__all__ = ["BudgetTableReader"]

_NUMBER_HEADINGS: Final = ("序号", "行次", "栏次")
_CODE_HEADINGS: Final = ("科目编码", "科目代码", "编码", "代码", "功能分类科目编码", "经济分类科目编码")
_NAME_HEADINGS: Final = (
    "科目名称",
    "项目",
    "名称",
    "预算科目",
    "功能分类科目名称",
    "经济分类科目名称",
    "功能分类科目",
    "支出项目",
)
_SIDES: Final = ("收入", "支出")


@frozen
class _Side:
    """The columns of one side of a table, or of the whole of it."""

    name: str | None
    code: int | None
    item: int
    amounts: tuple[tuple[int, Column], ...]


class BudgetTableReader(TableReader):
    """Collects the rows of one budget table."""

    def __init__(self, kind: str, title: Cell) -> None:
        super().__init__(title)
        self._kind = kind
        self._rows: list[RawRow] = []
        self._heading = Heading()
        self._is_heading = False
        self._sides: tuple[_Side, ...] = ()
        self._numbers: frozenset[int] = frozenset()  # columns that number the rows

    @property
    def has_begun(self) -> bool:
        """Whether its heading has come."""
        return bool(self._heading)

    @property
    def has_rows(self) -> bool:
        """Whether a row below its heading has come."""
        return bool(self._rows)

    def end(self, gathered: Gathered) -> Leftovers:
        """Put the table to the others."""
        table = self.table()
        if table is None:
            return (self.title,)
        gathered.tables.append(table)
        return ()

    def take(self, row: Row) -> Leftovers | None:
        """Take up a row of the budget, of its heading or its numbering."""
        if is_numbering_row(row):
            self._is_heading = False
            self._settle()
            return ()
        first = row.first.squeezed
        if first in _NUMBER_HEADINGS or first in _CODE_HEADINGS or first in (*_NAME_HEADINGS, *_SIDES):
            return self._begin_heading(row)
        if self._is_heading and self._goes_on(row):
            return self._add_heading(row)
        self._is_heading = False
        self._settle()
        return self._row(row)

    def table(self) -> BudgetTable | None:
        """What was collected; ``None`` if the title had no table below it, as in a list of contents."""
        if not self._heading:
            return None
        self._settle()
        return make_budget_table(
            kind=self._kind,
            title=self.title,
            unit=self._unit,
            unit_cell=self._unit_cell,
            columns=tuple(column for side in self._sides for _, column in side.amounts),
            headings=self._heading.cells,
            rows=self._rows,
            note=self._note,
        )

    def _goes_on(self, row: Row) -> bool:
        """Whether a row is a further one of the heading: it has a heading that is known, and no amount."""
        words = [row.cells[index].squeezed for index in row.filled]
        known = (*_NUMBER_HEADINGS, *_CODE_HEADINGS, *_NAME_HEADINGS)
        return any(word in known or canonical_column(word) for word in words) and not any(
            map(is_amount, words)
        )

    def _begin_heading(self, row: Row) -> Leftovers:
        self._is_heading = True
        return self._add_heading(row)

    def _add_heading(self, row: Row) -> Leftovers:
        # Every page repeats the heading; the first is the least damaged, so it counts.
        if not self._sides:
            self._heading.add(row)
            return ()
        return self._heading.unknown(row)

    def _settle(self) -> None:
        """Decide what the columns are, once the whole heading is there."""
        if self._sides or not self._heading:
            return
        columns = self._heading.columns()
        groups = {index: heading.group for index, heading in columns.items()}
        two_sided = set(_SIDES) <= set(groups.values())
        sides = []
        for name in _SIDES if two_sided else (None,):
            code = item = None
            amounts: list[tuple[int, Column]] = []
            for index, heading in columns.items():
                if name is not None and groups[index] != name:
                    continue
                own = heading.cell.squeezed
                if own in _CODE_HEADINGS:
                    code = index if code is None else code
                elif own in _NAME_HEADINGS:
                    item = index if item is None else item
                elif own not in _NUMBER_HEADINGS:
                    column = Column(canonical_column(own) or own, heading.cell)
                    if all(
                        column.name != known.name for _, known in amounts
                    ):  # the cells of a second one are listed
                        amounts.append((index, column))
            if item is not None:
                sides.append(_Side(name, code, item, tuple(amounts)))
        self._sides = tuple(sides)
        self._numbers = frozenset(
            index for index, heading in columns.items() if heading.cell.squeezed in _NUMBER_HEADINGS
        )

    def _row(self, row: Row) -> Leftovers | None:
        used: set[int | None] = {index for index in self._numbers if at(row, index).text.isdecimal()}
        taken = False
        for side in self._sides:
            name = at(row, side.item)
            code = None if side.code is None else at(row, side.code)
            if not name.text and not (code and code.text):
                continue
            taken = True
            used |= {side.code, side.item, *(index for index, _ in side.amounts)}
            amounts = {column.name: at(row, index) for index, column in side.amounts}
            self._rows.append(
                RawRow(side.name, code if code and code.text else None, name, amounts, row.location)
            )
        return unused(row, used) if taken else None
