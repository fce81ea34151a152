"""The grid of a self-evaluation that says how much of the budget was spent 预算执行情况."""

import re
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from perfrules.layout.columns import at, is_amount
from perfrules.layout.labels import bare, head_field, unit_in_row
from perfrules.layout.part import Leftovers
from perfrules.model import Cell, ExecutionRow, Labelled
from perfrules.model.location import BLANK
from perfrules.model.make import make_execution_row
from perfrules.readers import Row

__all__ = ["ExecutionGrid", "begins_execution"]

_Column: TypeAlias = Literal["initial", "adjusted", "spent", "weight", "rate", "score", "reason"]

_COLUMNS: Final = MappingProxyType[str, _Column](
    {
        "年初预算数": "initial",
        "年初预算": "initial",
        "年初预算金额": "initial",
        "年初预算安排数": "initial",
        "年初批复数": "initial",
        "全年预算数": "adjusted",
        "全年预算": "adjusted",
        "调整后预算数": "adjusted",
        "调整后预算": "adjusted",
        "调整预算数": "adjusted",
        "年度预算调整数": "adjusted",
        "预算数": "adjusted",
        "全年执行数": "spent",
        "全年执行": "spent",
        "预算执行数": "spent",
        "执行数": "spent",
        "实际执行数": "spent",
        "实际支出数": "spent",
        "全年支出数": "spent",
        "分值": "weight",
        "权重": "weight",
        "执行率": "rate",
        "预算执行率": "rate",
        "得分": "score",
        "原因": "reason",
        "备注": "reason",
        "偏差原因": "reason",
        "偏差原因分析": "reason",
        "未完成原因": "reason",
    }
)
_AMOUNTS: Final = frozenset({"initial", "adjusted", "spent"})
_TOTAL: Final = frozenset(
    {
        "年度资金总额",
        "资金总额",
        "总额",
        "合计",
        "年度资金",
        "预算资金总额",
        "年度预算资金总额",
        "项目资金总额",
        "年度预算",
    }
)
_MONEY: Final = ("资金", "拨款", "预算", "收入", "支出", "其中", "补助", "贷款", "总额", "债券", "结转")
_UNIT: Final = re.compile(r"\s*(?:亿元|万元|千元|元)\Z")
_DASHES: Final = frozenset("—-–/－―─") | {"——", "--"}


def _column(cell: Cell) -> _Column | None:
    return _COLUMNS.get(bare(cell.text))


def begins_execution(row: Row) -> bool:
    """Whether the row is the heading of the grid, 年初预算数 | 全年预算数 | 全年执行数 | … | 执行率."""
    named = {column for index in row.filled if (column := _column(row.cells[index]))}
    return "spent" in named and len(named & _AMOUNTS) >= 2


class ExecutionGrid:
    """Collects the rows of the grid: in each a label, and figures below the headings."""

    def __init__(self, table_unit: str) -> None:
        self._unit = table_unit
        self._columns: dict[int, _Column] = {}
        self._labels: list[Cell] = []  # texts that stand in front of the first row with figures
        self.rows: list[ExecutionRow] = []
        self.details: list[Labelled] = []

    def set_unit(self, table_unit: str) -> None:
        """Be told of a line 单位：…; it counts for the amounts below it."""
        if not self._columns:
            self._unit = table_unit

    def open(self, row: Row) -> Leftovers | None:
        """Take up the row of headings."""
        if not begins_execution(row):
            return None
        self._unit = unit_in_row(row) or self._unit
        if _is_in_pairs(row):
            return self._take_pairs(row)
        self._columns = {index: column for index in row.filled if (column := _column(row.cells[index]))}
        first = min(self._columns)
        return tuple(row.cells[index] for index in row.filled if index > first and index not in self._columns)

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a row of figures with its label."""
        if not self._columns:
            return None
        first = min(self._columns)
        front = [row.cells[index] for index in row.filled if index < first]
        if not front or not _is_about_money(front[-1].text):
            return None
        cells = {column: at(row, index) for index, column in self._columns.items()}
        spare = tuple(
            row.cells[index] for index in row.filled if index >= first and index not in self._columns
        )
        if any(cell.text and not _is_entry(cell) for column, cell in cells.items() if column != "reason"):
            # The sums of a department by kinds of income and of expenditure stand under other headings.
            self.details += _labelled([row.cells[index] for index in row.filled])
            return ()
        self._add(front[-1], cells, row)
        return (*front[1:-1], *spare)

    def new_table(self) -> None:
        """Nothing changes: the rows may go on over a page break."""

    def _take_pairs(self, row: Row) -> Leftovers:
        """Labels with their figures beside them, all in one row."""
        cells: dict[_Column, Cell] = {}
        left: list[Cell] = []
        waiting: _Column | None = None
        for index in row.filled:
            cell = row.cells[index]
            if (column := _column(cell)) is not None:
                waiting = column
            elif waiting is not None and waiting not in cells:
                cells[waiting], waiting = cell, None
            elif head_field(cell.text) != "scale":
                left.append(cell)
        self._add(row.first, cells, row, is_total=True)
        return tuple(left)

    def _add(
        self, label: Cell, cells: dict[_Column, Cell], row: Row, *, is_total: bool | None = None
    ) -> None:
        name = bare(label.text)
        self.rows.append(
            make_execution_row(
                label=label,
                is_total=name in _TOTAL if is_total is None else is_total,
                initial=cells.get("initial"),
                adjusted=cells.get("adjusted"),
                spent=cells.get("spent"),
                weight=cells.get("weight"),
                rate=cells.get("rate"),
                score=cells.get("score"),
                reason=cells.get("reason"),
                location=row.location,
                table_unit=self._unit,
            )
        )


def _is_in_pairs(row: Row) -> bool:
    """Whether a figure stands beside each label, and not below."""
    return any(is_amount(row.cells[index].text) for index in row.filled)


def _is_entry(cell: Cell) -> bool:
    return is_amount(_UNIT.sub("", cell.text)) or cell.text in _DASHES


def _is_about_money(text: str) -> bool:
    name = bare(text)
    return name in _TOTAL or any(word in name for word in _MONEY)


def _labelled(cells: list[Cell]) -> list[Labelled]:
    """Labels with the figures beside them; a label without one has a blank text."""
    found: list[Labelled] = []
    for cell in cells:
        if _is_entry(cell) and found and not found[-1].text.text:
            found[-1] = Labelled(found[-1].label, cell)
        else:
            found.append(Labelled(cell, BLANK))
    return found
