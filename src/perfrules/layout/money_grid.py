"""Grids of money in a head: a row for each source or kind of spending, columns by years, or columns for each source.

::

    资金来源（万元） | 上年度预算安排 | 上年度实际执行 | 本年度申请金额
    财政拨款         | 200            | 195            | 206

    收入构成 | 财政拨款 | 968.19 | 100%          来源 | 中央（万元） | 省（万元） | 合计（万元）
             | 合计     | 968.19 | 100%          财政 | 0            | 100        | 100
"""

from typing import Final, Literal, TypeAlias

from perfrules.layout.columns import is_amount
from perfrules.layout.funds import Funds
from perfrules.layout.labels import Label, Meaning, head_field, label_of, side_heading, spellings, unit_in
from perfrules.layout.money import Side, is_level, money_of
from perfrules.layout.part import Leftovers
from perfrules.layout.several import leading_amount
from perfrules.model import Cell, Labelled
from perfrules.readers import Row
from perfrules.words import words_of

_Column: TypeAlias = Literal["year", "before", "source", "aside"]
"""What a column of amounts is of: the year, years gone by, one source; or it is no amount of the budget, as 占比."""

_LEAST: Final = 2


class MoneyGrid:
    """Collects the rows of such a grid, and gives what they say of the year to the money of the head."""

    def __init__(self, funds: Funds) -> None:
        self._funds = funds
        self._columns: dict[int, _Column] = {}
        self._headings: dict[int, Cell] = {}
        self._block: Side | None = None
        self._is_of_sources = False
        self.details: list[Labelled] = []

    def open(self, row: Row) -> Leftovers | None:
        """Take up a row of headings."""
        if any(is_amount(row.cells[index].text) for index in row.filled):
            return None
        columns = {
            index: column for index in row.filled if (column := _column_of(row.cells[index])) is not None
        }
        kinds = list(columns.values())
        years = [index for index, column in columns.items() if column == "year"]
        is_grid = (
            ("before" in kinds and "year" in kinds)
            or sum(is_level(row.cells[index].text) for index in row.filled) >= _LEAST
            or ("aside" in kinds and "year" in kinds)
            or self._is_twice(row, years)
            or _is_by_source(row)
            or _is_of_one(row, columns)
        )
        if not is_grid:
            return None
        self._is_of_sources = sum(is_level(cell.text) for cell in row.cells if cell.text) >= _LEAST
        if _is_by_source(row):
            self._is_of_sources = True
            columns = {index: columns.get(index) or "source" for index in row.filled[1:]}
        if not self._is_of_sources:
            columns = {at: column for at, column in columns.items() if column != "source"}
        self._columns, self._block = columns, None
        self._headings = {index: row.cells[index] for index in row.filled}
        for index in row.filled:
            self._funds.set_unit(unit_in(row.cells[index].text))
        return ()

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a row with amounts below the headings."""
        if not self._columns:
            return None
        entries = [index for index in row.filled if self._column_at(index) and _is_entry(row.cells[index])]
        if not entries:
            return None
        self._funds.new_row()
        used: set[int] = set()
        for index in entries:
            label_index = self._label_of(row, index)
            used |= {index} if label_index is None else {index, label_index}
            self._take(row, index, label_index)
        for index in row.filled:
            if index not in used and self._set_block(row.cells[index]):
                used.add(index)
        for index in row.filled:
            if index not in used and (heading := self._unknown_over(index)) and _is_entry(row.cells[index]):
                used.add(index)
                self.details.append(Labelled(heading, row.cells[index]))
        return tuple(
            row.cells[index] for index in row.filled if index not in used and not self._is_heading(row, index)
        )

    def new_table(self) -> None:
        """Nothing changes: the rows may go on over a page break."""

    def _is_twice(self, row: Row, years: list[int]) -> bool:
        """Whether labels and one heading of amounts stand twice side by side: 支出 | 金额 | 收入来源 | 金额."""
        headings = [next(iter(spellings(row.cells[index].text)), "") for index in years]
        return (
            len(years) == _LEAST
            and headings[0] == headings[1]
            and any(years[0] < index < years[1] for index in row.filled)
            and row.filled[0] < years[0]
        )

    def _column_at(self, index: int) -> _Column | None:
        """What the column of a cell is: the one at its place, or merged over it."""
        nearest = max((at for at in self._headings if at <= index), default=None)
        return None if nearest is None else self._columns.get(nearest)

    def _unknown_over(self, index: int) -> Cell | None:
        """The heading right over an amount, if it is behind one of amounts and says nothing known: 本年调整."""
        is_behind = any(at < index for at in self._columns)
        return self._headings.get(index) if is_behind and index not in self._columns else None

    def _heading_at(self, index: int) -> Cell:
        return self._headings[max(at for at in self._headings if at <= index)]

    def _is_heading(self, row: Row, index: int) -> bool:
        """Whether a text only stands in front of the labels, as the name of the block does."""
        return index == row.filled[0] and self._is_of_sources

    def _label_of(self, row: Row, index: int) -> int | None:
        """The text nearest to an amount, left of it."""
        return next((at for at in reversed(row.filled) if at < index and not _is_entry(row.cells[at])), None)

    def _take(self, row: Row, index: int, label_index: int | None) -> None:
        cell, column = row.cells[index], self._column_at(index)
        heading = self._heading_at(index)
        label = heading if label_index is None else row.cells[label_index]
        if self._is_of_sources and column in {"source", "year"}:
            self._add(heading, index, cell)
            return
        if label_index is not None:
            for at in row.filled:
                if at < label_index:
                    self._set_block(row.cells[at])
            self._set_block_above(label_index)
        if column == "year":
            self._add(label, index, cell)
        else:
            self.details.append(Labelled(heading, cell))

    def _add(self, label: Cell, index: int, cell: Cell) -> None:
        meaning = label_of(label.text)
        if is_level(label.text):
            meaning = Meaning("more_funds")
        if meaning is not None and meaning.field == "budget" and self._block == "expenditure":
            self._funds.set_spending_total(cell)
        elif meaning is not None and meaning.field in {
            "budget", "whole_budget", "fiscal_funds", "other_funds", "more_funds", "spending",
        }:  # fmt: skip
            self._funds.add(Label.of(Meaning(meaning.field, "year", meaning.is_part), label), index, cell)
        else:
            # An unknown label beside an amount is an amount: of the kind of those above and below it.
            field: Literal["spending", "more_funds"] = (
                "spending" if self._block == "expenditure" else "more_funds"
            )
            self._funds.add(Label(field, 1, label), index, cell)

    def _set_block(self, cell: Cell) -> bool:
        block = _block_of(cell)
        self._block = block or self._block
        return block is not None

    def _set_block_above(self, index: int) -> None:
        """Where income and spending stand side by side, the heading over the labels says which it is."""
        over = max((at for at in self._headings if at <= index), default=None)
        if over is not None and over not in self._columns:
            self._set_block(self._headings[over])


def _is_of_one(row: Row, columns: dict[int, _Column]) -> bool:
    """Whether one column of amounts stands beside sources: 项目资金来源 | 资金来源项目 | 金额."""
    *front, last = row.filled
    if not front or columns.get(last) != "year" or len(columns) > 1 or _block_of(row.cells[last]) is not None:
        return False
    sources = words_of("execution")["source-of-money"]
    kinds = [any(form in sources for form in spellings(row.cells[index].text)) for index in front]
    return any(kinds) and all(
        kind or head_field(row.cells[index].text) == "scale" for kind, index in zip(kinds, front, strict=True)
    )


def _is_by_source(row: Row) -> bool:
    """Whether a row has a column for each source, 资金来源 | 财政拨款 | 社会捐赠 | 合计, all of them known but for some."""
    first, *others = row.filled
    sources = words_of("execution")["source-of-money"]
    if len(others) < _LEAST or not any(form in sources for form in spellings(row.cells[first].text)):
        return False
    fields = [head_field(row.cells[index].text) for index in others]
    known = sum(field in {"fiscal_funds", "other_funds", "more_funds"} for field in fields)
    is_sum = "budget" in fields
    return known >= _LEAST and known + is_sum >= len(others) - 1


def _block_of(cell: Cell) -> Side | None:
    side = side_heading(cell.text)
    is_use = side is None and any(word in cell.text for word in words_of("money")["use"])
    return "expenditure" if is_use else side


def _column_of(cell: Cell) -> _Column | None:
    if is_level(cell.text):
        return "source"
    if side_heading(cell.text) is not None:
        return None
    forms = list(spellings(cell.text))
    words = words_of("execution")
    if (meaning := label_of(cell.text)) is not None and meaning.field in {
        "fiscal_funds",
        "other_funds",
        "more_funds",
    }:
        return "source" if meaning.span != "before" else "before"
    if any(form in words["share"] or form in words["rate"] for form in forms):
        return "aside"
    if any(form in words["spent"] for form in forms):
        return "before"
    for form in forms:
        money = money_of(form)
        if money is not None and money.field in {"sum", "spending"}:
            return "before" if money.span == "before" else "year" if money.span != "whole" else None
        if _speaks_of_the_past(form):
            return "before"
    return None


def _speaks_of_the_past(form: str) -> bool:
    """Whether a heading is of what was spent in a year gone by: 上年度实际执行."""
    return form.startswith(words_of("money")["before"]) and any(
        word in form for word in ("执行", "支出", "预算", "决算")
    )


def _is_entry(cell: Cell) -> bool:
    return is_amount(leading_amount(cell)[0].text.rstrip("亿万千元")) or cell.text in {"-", "—", "——", "/"}
