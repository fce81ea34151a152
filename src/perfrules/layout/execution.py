"""The grid of a self-evaluation that says how much of the budget was spent 预算执行情况."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import evolve, frozen

from perfrules.layout.columns import at, counts_columns, is_amount
from perfrules.layout.labels import bare, head_field, is_money_label, label_at, spellings, unit_in_row
from perfrules.layout.part import Leftovers
from perfrules.model import Cell, ExecutionRow, Labelled
from perfrules.model.location import BLANK
from perfrules.model.make import make_execution_row, make_points
from perfrules.patterns import regex
from perfrules.readers import Row
from perfrules.words import derived, words_of

_Column: TypeAlias = Literal[
    "initial", "adjusted", "spent", "weight", "rate", "score", "reason",
    "arrived", "remaining", "arrived-rate", "line", "evidence", "source",
]  # fmt: skip
"""What a column of the grid holds; of the last ones no field is made."""

_AMOUNTS: Final = frozenset[_Column]({"initial", "adjusted", "spent", "arrived", "remaining"})
_OTHERS: Final = frozenset[_Column]({"arrived", "remaining", "arrived-rate", "evidence"})
_UNIT: Final = regex(r"(?<!\s)\s*+(?:亿元|万元|千元|元|分)\Z")
_DASHES: Final = frozenset("—-–/－―─*") | {"——", "--", "/", "无"}


@frozen
class _Words:
    """What the words make: columns by their headings, labels of the row of all money, and what labels of money have."""

    columns: Mapping[str, _Column]
    totals: frozenset[str]
    money: tuple[str, ...]


@derived
def _words() -> _Words:
    listed, rows = words_of("execution"), words_of("execution-rows")
    columns: dict[str, _Column] = {}
    for name, section in listed.sections.items():
        column = "source" if name == "source-of-money" else name
        columns |= dict.fromkeys(section.texts, column)  # type: ignore[arg-type]
    return _Words(MappingProxyType(columns), frozenset(rows["total"]), rows["money"])


def _column(cell: Cell) -> _Column | None:
    columns = _words().columns
    return next((columns[form] for form in spellings(cell.text) if form in columns), None)


def _columns_of(row: Row) -> dict[int, _Column]:
    return {index: column for index in row.filled if (column := _column(row.cells[index])) is not None}


def begins_execution(row: Row) -> bool:
    """Whether the row is the heading of the grid, 年初预算数 | 全年预算数 | 全年执行数 | … | 执行率."""
    if len(row.filled) < _LEAST:
        return False
    named = set(_columns_of(row).values())
    return "spent" in named and len(named & _AMOUNTS) >= _LEAST


_LEAST: Final = 2


class ExecutionGrid:
    """Collects the rows of the grid: in each a label, and figures below the headings.

    Figures may also stand beside their headings, 预算数 | 15 | 执行数 | 16.5, and labels and figures of the parts below them in
    the same way. Where there is only one row, it may have no label.
    """

    def __init__(self, table_unit: str) -> None:
        self._unit = table_unit
        self._columns: dict[int, _Column] = {}
        self._headings: dict[int, Cell] = {}
        self._label: Cell = BLANK  # in front of the headings
        self._is_in_pairs = False
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
        self._columns = _columns_of(row)
        self._is_in_pairs = _is_in_pairs(row)
        self._label = row.first
        if self._is_in_pairs:
            return self._take_pairs(row)
        first = min(self._columns)
        self._headings = {index: row.cells[index] for index in row.filled if index >= first}
        return ()

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a row of figures with its label."""
        if not self._columns:
            return None
        if self._is_in_pairs:
            return self._go_on_in_pairs(row)
        if not self.rows and (counts_columns(row) or _counts_lines(row)):
            return ()
        if not self.rows:
            # 年度预算数（万元） may stand over the labels.
            over_labels = [
                index for index in self._columns if at(row, index).text and _is_label(at(row, index))
            ]
            for index in over_labels[: len(self._columns) - 1]:
                del self._columns[index]
        first = min(index for index, column in self._columns.items() if column not in {"line", "source"})
        front = [row.cells[index] for index in row.filled if index < first and not self._is_line(row, index)]
        label = front[-1] if front else self._label if not self.rows else None
        if label is None or (front and not _is_about_money(label)):
            return None
        if (
            front
            and (said := label_at(row, row.filled.index(_index_of(row, label))))
            and said.value is not None
        ):
            return None  # 其中：基本支出：1768.16万元 says it all itself
        cells = {column: at(row, index) for index, column in self._columns.items()}
        entries = [
            cell for column, cell in cells.items() if column not in {"reason", "evidence", "line", "source"}
        ]
        if any(cell.text and not _is_entry(cell) for cell in entries) or (
            not front and not any(map(_is_entry, entries))
        ):
            if not front:
                return None
            # The sums of a department by kinds of income and of expenditure stand under other headings.
            self.details += _labelled([row.cells[index] for index in row.filled])
            return ()
        self._add(label, cells, row, is_total=None if front else True)
        for index in row.filled:
            if index >= first and self._columns.get(index) in {None, *_OTHERS}:
                self._keep(index, row.cells[index])
        return tuple(front[1:-1])

    def with_scores(
        self, scored: tuple[Cell, Cell | None, Cell | None, Cell | None] | None
    ) -> tuple[ExecutionRow, ...]:
        """The rows, that of all money with the weight and score that a row among the indicators gives to it."""
        if scored is None:
            return tuple(self.rows)
        label, weight, rate, score = scored
        total = next((row for row in self.rows if row.is_total), None)
        if total is None or total.weight is not None or total.score is not None:
            row = make_execution_row(
                label=label, is_total=total is None, weight=weight, rate=rate, score=score,
                location=label.location, table_unit=self._unit,
            )  # fmt: skip
            return (*self.rows, row)
        made = evolve(
            total,
            weight=None if weight is None else make_points(weight),
            score=None if score is None else make_points(score),
        )
        return tuple(made if row is total else row for row in self.rows)

    def new_table(self) -> None:
        """Nothing changes: the rows may go on over a page break."""

    def _is_line(self, row: Row, index: int) -> bool:
        return self._columns.get(index) == "line" and row.cells[index].text.isdecimal()

    def _keep(self, index: int, cell: Cell) -> None:
        """A figure under a heading that has no field."""
        over = max((at for at in self._headings if at <= index), default=None)
        self.details.append(Labelled(BLANK if over is None else self._headings[over], cell))

    def _take_pairs(self, row: Row) -> Leftovers:
        """Labels with their figures beside them, all in one row."""
        cells: dict[_Column, Cell] = {}
        left: list[Cell] = []
        waiting: _Column | None = None
        for index in row.filled:
            cell = row.cells[index]
            if (column := self._columns.get(index)) is not None:
                waiting = column
            elif waiting is not None and waiting not in cells:
                cells[waiting], waiting = cell, None
            elif head_field(cell.text) not in {"scale", "budget"}:
                left.append(cell)
        self._add(row.first, cells, row, is_total=True)
        return tuple(left)

    def _go_on_in_pairs(self, row: Row) -> Leftovers | None:
        """其中：财政拨款 | 12 | 其中：财政拨款 | 10.5: each label with its figure, below 预算数 | 15 | 执行数 | 16.5."""
        cells: dict[_Column, Cell] = {}
        label: tuple[int, Cell] | None = None
        first: Cell | None = None
        for index in row.filled:
            cell = row.cells[index]
            if label is not None and _is_entry(cell):
                column = next((found for at, found in self._columns.items() if at == label[0]), None)
                if column is None:
                    return None
                cells[column], label = cell, None
            elif (
                label is None
                and _is_about_money(cell)
                and (first is None or bare(first.text) == bare(cell.text))
            ):
                label, first = (index, cell), first or cell
            else:
                return None
        if first is None or not cells:
            return None
        self._add(first, cells, row, is_total=False)
        return ()

    def _add(
        self, label: Cell, cells: dict[_Column, Cell], row: Row, *, is_total: bool | None = None
    ) -> None:
        is_first = not any(known.is_total for known in self.rows)
        name = {*spellings(label.text)} & _words().totals or head_field(label.text) == "budget"
        self.rows.append(
            make_execution_row(
                label=label,
                is_total=(bool(name) and is_first) if is_total is None else is_total,
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


def _index_of(row: Row, cell: Cell) -> int:
    return next(index for index in row.filled if row.cells[index] is cell)


def _is_in_pairs(row: Row) -> bool:
    """Whether a figure stands beside each label, and not below."""
    return any(is_amount(_UNIT.sub("", row.cells[index].text)) for index in row.filled)


def _counts_lines(row: Row) -> bool:
    """Whether a row only numbers the columns from nought: 列次 | 0 | 1 | 2."""
    texts = [row.cells[index].text for index in row.filled]
    return _words().columns.get(texts[0]) == "line" and sum(map(str.isdecimal, texts[1:])) >= _LEAST


def _is_entry(cell: Cell) -> bool:
    return is_amount(_UNIT.sub("", cell.text)) or cell.text in _DASHES


def _is_about_money(cell: Cell) -> bool:
    name = bare(cell.text)
    words = _words()
    return (
        is_money_label(cell.text)
        or not words.totals.isdisjoint(spellings(cell.text))
        or any(word in name for word in words.money)
    )


def _is_label(cell: Cell) -> bool:
    return not _is_entry(cell) and label_at(Row((cell,), (0,)), 0) is not None and _is_about_money(cell)


def _labelled(cells: list[Cell]) -> list[Labelled]:
    """Labels with the figures beside them; a label without one has a blank text."""
    found: list[Labelled] = []
    for cell in cells:
        if _is_entry(cell) and found and not found[-1].text.text:
            found[-1] = Labelled(found[-1].label, cell)
        else:
            found.append(Labelled(cell, BLANK))
    return found
