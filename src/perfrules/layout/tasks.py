"""The yearly tasks of a department 年度主要任务, each with its money; or of a project what its money is for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import frozen

from perfrules.layout.columns import at, unused
from perfrules.layout.labels import label_at, side_heading, spellings, unit_in_row
from perfrules.layout.part import Leftovers
from perfrules.model import Cell, Labelled, Task
from perfrules.model.location import BLANK
from perfrules.model.make import make_task
from perfrules.readers import Row
from perfrules.words import derived, words_of

_Column: TypeAlias = Literal["name", "content", "amount", "fiscal_funds", "other_funds"]

_COLUMNS: Final[Mapping[str, _Column]] = MappingProxyType(
    {
        "name": "name", "content": "content", "amount": "amount", "fiscal-funds": "fiscal_funds",
        "other-funds": "other_funds",
    }
)  # fmt: skip
"""The column of each section of words."""


@frozen
class _Words:
    """What the words make."""

    columns: Mapping[str, _Column]
    labels: frozenset[str]  # labels beside the list, or over the names where there is no other heading
    idle: frozenset[str]  # headings of columns that no field is made of
    totals: frozenset[str]


@derived
def _words() -> _Words:
    words = words_of("tasks")
    return _Words(
        MappingProxyType({word: column for name, column in _COLUMNS.items() for word in words[name]}),
        frozenset(words["label"]),
        frozenset((*words["no-field"], *words["label"])),
        frozenset(words["total"]),
    )


def _column(cell: Cell) -> _Column | None:
    columns = _words().columns
    return next((columns[form] for form in spellings(cell.text) if form in columns), None)


def _columns_of(row: Row) -> dict[int, _Column]:
    """What the columns below a row of headings hold, each once; of 任务名称 and 对应项目 the first is the name."""
    found: dict[int, _Column] = {}
    for index in row.filled:
        column = _column(row.cells[index])
        if column is not None and column not in found.values():
            found[index] = column
    if "name" not in found.values():
        labels = _words().labels
        label = next(
            (index for index in row.filled if not labels.isdisjoint(spellings(row.cells[index].text))), None
        )
        if label is not None:
            found[label] = "name"
    return found


def begins_tasks(row: Row) -> bool:
    """Whether the row is the heading of a list of tasks, or of what money is for."""
    named = set(_columns_of(row).values())
    is_list = "name" in named and len(named) >= _LEAST and not named.isdisjoint({"content", "amount"})
    return is_list and not _has_both_sides(row)


def _has_both_sides(row: Row) -> bool:
    """Whether a row stands over both sides of a budget: 收入项目 | 预算数 | 支出项目 | 预算数."""
    amounts = [row.cells[index].squeezed for index in row.filled if _column(row.cells[index]) == "amount"]
    return len(amounts) > len(set(amounts)) and any(
        side_heading(row.cells[index].text) == "income" for index in row.filled
    )


def names_tasks(row: Row) -> bool:
    """Whether a row only names the list below it, over its whole width: 项目支出明细测算."""
    return len(row.filled) == 1 and not _words().labels.isdisjoint(spellings(row.first.text))


class Tasks:
    """Collects the tasks. Their heading may be of two rows: 预算金额 over 总额 | 财政拨款 | 其他资金."""

    def __init__(self, table_unit: str) -> None:
        self._unit = table_unit
        self._columns: dict[int, _Column] = {}
        self._further: dict[int, Cell] = {}
        self.tasks: list[Task] = []
        self.details: list[Labelled] = []
        self.total: Task | None = None

    def set_unit(self, table_unit: str) -> None:
        """Be told of a line 单位：…; it counts for the amounts below it."""
        if not self._columns:
            self._unit = table_unit

    def open(self, row: Row) -> Leftovers | None:
        """Take up the row of headings."""
        if names_tasks(row):
            self.details.append(Labelled(row.first, BLANK))
            return ()
        if not begins_tasks(row):
            return None
        found = _columns_of(row)
        self._columns = found
        self._further = {
            index: row.cells[index] for index in row.filled if index > min(found) and index not in found
        }
        self._unit = unit_in_row(row) or self._unit
        return tuple(
            row.cells[index] for index in row.filled if index not in found and not _is_idle(row.cells[index])
        )

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a task, the total, or the second row of headings."""
        if not self._columns or _names_project(row):
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
        is_total = not _words().totals.isdisjoint(spellings(label.text))
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
        for index, heading in self._further.items():
            if at(row, index).text and _is_idle(heading):
                self.details.append(Labelled(heading, at(row, index)))
        idle = {index for index, heading in self._further.items() if _is_idle(heading)}
        numbers = {
            index for index in row.filled if index < min(self._columns) and row.cells[index].text.isdecimal()
        }
        return unused(row, {*self._columns, *idle, *numbers, row.filled[0] if is_total else None})

    def new_table(self) -> None:
        """Nothing changes: the tasks may go on over a page break."""


_LEAST: Final = 2


def _names_project(row: Row) -> bool:
    """Whether a row below the list begins a head: 项目名称 with a name behind it."""
    label = label_at(row, 0)
    return label is not None and label.field in {"code", "name"} and not label.is_loose


def _is_idle(cell: Cell) -> bool:
    """Whether a heading is of a column that no field is made of, a year gone by included."""
    idle = _words().idle
    return any(form in idle for form in spellings(cell.text)) or "实际" in cell.text
