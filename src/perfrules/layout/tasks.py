"""The yearly tasks of a department 年度主要任务, each with its money."""

from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from perfrules.layout.columns import at, unused
from perfrules.layout.labels import bare, unit_in_row
from perfrules.layout.part import Leftovers
from perfrules.model import Cell, Task
from perfrules.model.make import make_task
from perfrules.readers import Row

__all__ = ["Tasks"]

_Column: TypeAlias = Literal["name", "content", "amount", "fiscal_funds", "other_funds"]

_COLUMNS: Final = MappingProxyType[str, _Column](
    {
        "任务名称": "name",
        "工作任务": "name",
        "主要任务": "name",
        "重点任务": "name",
        "对应项目": "name",
        "主要内容": "content",
        "任务内容": "content",
        "工作内容": "content",
        "预算金额": "amount",
        "总额": "amount",
        "金额": "amount",
        "资金总额": "amount",
        "预算总额": "amount",
        "财政拨款": "fiscal_funds",
        "财政资金": "fiscal_funds",
        "其中：财政拨款": "fiscal_funds",
        "其他资金": "other_funds",
    }
)
_TOTALS: Final = frozenset({"金额合计", "合计", "总计", "预算合计", "资金合计"})
_LABELS: Final = frozenset({"年度主要任务", "主要任务", "重点工作任务", "年度重点工作任务"})


def _column(cell: Cell) -> _Column | None:
    return _COLUMNS.get(bare(cell.text))


class Tasks:
    """Collects the tasks. Their heading may be of two rows: 预算金额 over 总额 | 财政拨款 | 其他资金."""

    def __init__(self, table_unit: str) -> None:
        self._unit = table_unit
        self._columns: dict[int, _Column] = {}
        self.tasks: list[Task] = []
        self.total: Task | None = None

    def set_unit(self, table_unit: str) -> None:
        """Be told of a line 单位：…; it counts for the amounts below it."""
        if not self._columns:
            self._unit = table_unit

    def open(self, row: Row) -> Leftovers | None:
        """Take up the row of headings."""
        found: dict[int, _Column] = {}
        for index in row.filled:
            column = _column(row.cells[index])
            if (
                column is not None and column not in found.values()
            ):  # of 任务名称 and 对应项目 the first is the name
                found[index] = column
        named = set(found.values())
        if "name" not in named or len(named) < 2 or not named & {"content", "amount"}:
            return None
        self._columns = found
        self._unit = unit_in_row(row) or self._unit
        return tuple(
            row.cells[index]
            for index in row.filled
            if index not in found and bare(row.cells[index].text) not in _LABELS
        )

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a task, the total, or the second row of headings."""
        if not self._columns:
            return None
        lower = {index: column for index in row.filled if (column := _column(row.cells[index])) is not None}
        if len(lower) == len(row.filled) and not self.tasks:
            amount = next((index for index, column in self._columns.items() if column == "amount"), None)
            if amount is not None and "amount" in lower.values():
                del self._columns[amount]
            self._columns |= lower
            return ()
        place = {column: index for index, column in self._columns.items()}
        cells = {column: at(row, index) for column, index in place.items()}
        label = row.first
        is_total = bare(label.text) in _TOTALS
        name = label if is_total else cells["name"]
        if not name.text or not any(
            column in cells and cells[column].text for column in ("content", "amount")
        ):
            return None
        task = make_task(
            name=name,
            content=None if is_total else cells.get("content"),
            amount=cells.get("amount"),
            fiscal_funds=cells.get("fiscal_funds"),
            other_funds=cells.get("other_funds"),
            location=row.location,
            table_unit=self._unit,
        )
        if is_total and self.total is None:
            self.total = task
        else:
            self.tasks.append(task)
        return unused(row, {*self._columns, row.filled[0] if is_total else None})

    def new_table(self) -> None:
        """Nothing changes: the tasks may go on over a page break."""
