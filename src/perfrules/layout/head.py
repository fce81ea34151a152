"""The head block 项目编码 … 预算规模及资金用途: identity, amounts and purpose, each behind its label."""

import re
from typing import Final

from perfrules.layout.columns import is_amount
from perfrules.layout.funds import Funds
from perfrules.layout.labels import (
    FIGURES,
    HeadField,
    Label,
    bare,
    is_money_label,
    label_at,
    plain,
    side_heading,
    unit_in,
)
from perfrules.layout.money import Side
from perfrules.layout.part import Leftovers, joined, only_text
from perfrules.layout.several import amounts_in, leading_amount, unknown_amount
from perfrules.model import Cell, Labelled
from perfrules.model.location import BLANK
from perfrules.model.make import month_of
from perfrules.patterns import regex
from perfrules.readers import Row
from perfrules.words import words_of

_CODED: Final = regex(
    r"(?P<code>[0-9A-Z]{20,21})\s*[-—_]\s*(?P<name>\S.*)"
)  # 项目名称 with its code in front
_YEAR: Final = regex(r"(?:19|20)\d{2}年度?")
_BARE: Final = 2
_BOTH: Final = 2  # sides of a budget
_PROJECT: Final = "项目"  # a label of the name only where nothing else is known of the row
_LONGEST_LABEL: Final = 16  # characters of a label that is not known


class HeadBlock:
    """Collects the head block of one project.

    A value stands in the next filled cell behind its label, or behind a colon in the same one; behind a label with none it is
    blank. The purpose 资金用途 stands in a row of its own, below the amounts. What stands behind a label that is not known is
    kept with it.
    """

    def __init__(self) -> None:
        self._values: dict[HeadField, Cell] = {}
        self._loose_name: Cell | None = None  # of what the project is part of
        self._purpose: list[Cell] = []
        self._above: dict[int, Label] = {}  # labels of a row without values: these stand in the next one
        self._sides: dict[int, Side] = {}  # of a department's budget, by the columns of their headings
        self._periods: dict[int, Cell] = {}  # headings that are months or years, of the row above
        self.funds = Funds()
        self.details: list[Labelled] = []

    def get(self, field: HeadField) -> Cell | None:
        """The value of a label; ``None`` if there is no such label."""
        if field == "purpose" and self._purpose:
            return joined(self._purpose)
        if field == "name" and not self._values.get("name", BLANK).text:
            return self._loose_name or self._values.get("name")
        return self._values.get(field)

    def open(self, row: Row, *, is_sure: bool = True) -> Leftovers | None:
        """Take up a row that begins with one of the block's labels, or has one behind others that are not known.

        Args:
            row: the row.
            is_sure: whether rows here are of a head; otherwise the first cell must be a label that is known.
        """
        if self._take_sides(row) or self._take_below_periods(row) or (is_sure and self._take_periods(row)):
            return ()
        first = next(
            (
                at
                for at in range(len(row.filled))
                if label_at(row, at) is not None or _sum_of_side(row, at) is not None
            ),
            None,
        )
        if first is None or (first > 0 and not (is_sure and self._are_unknown(row, first))):
            return None
        if not is_sure and _is_bare_sum(row.first):
            return None
        left: list[Cell] = []
        self._take_unknown([row.cells[index] for index in row.filled[:first]], left, is_front=True)
        self.funds.new_row()
        has_values = False
        above: dict[int, Label] = {}
        waiting: tuple[Label, int] | None = None
        spare: list[Cell] = []
        position = first
        while position < len(row.filled):
            index = row.filled[position]
            label = _label_behind(waiting, row, position) or _sum_of_side(row, position)
            if (
                label is not None
                and waiting is None
                and len(spare) % 2
                and _is_answer(label, spare[-1], row, position)
            ):
                label = None
            if label is not None:
                if label.field not in {*FIGURES, "scale"}:
                    self._sides = {}  # 部门职能 below both sides of the budget
                self._take_unknown(spare, left)
                self._set_blank(waiting, row, is_over=_is_beside(waiting, index))
                waiting = label, row.filled[position + label.width - 1]
                if label.field in FIGURES:
                    above[index] = label
                if label.value is not None:
                    self._set(label, index, label.value, left)
                    waiting, has_values = None, True
                position += label.width
                continue
            cell = row.cells[index]
            has_values = True
            if waiting is not None and waiting[0].field == "scale" and (side := side_heading(cell.text)):
                self._sides[index] = side  # 项目资金 | 收入来源 | 支出预算
                self.details.append(Labelled(cell, BLANK))
                position += 1
                continue
            is_of_money = self._side_at(index) or (waiting is not None and waiting[0].field == "scale")
            if is_of_money and (pair := unknown_amount(cell)) is not None:
                self._take_unknown(spare, left)
                self._take_amount(index, *pair)
            elif spare and self._side_at(index) and is_amount(cell.text) and _may_be_label(spare[-1]):
                self._take_amount(index, spare.pop(), cell)
            elif waiting is not None and _is_label_of_money(waiting[0], row, position):
                # 资金筹措 | 资本金 | 250: a label that is not known stands beside an amount.
                self._set_blank(waiting, row, is_over=waiting[0].field == "scale")
                waiting = Label(self._field_at(index), 1, cell), index
            elif waiting is not None:
                self._set(waiting[0], waiting[1], cell, left)
                waiting = None
            else:
                spare.append(cell)
            position += 1
        self._take_unknown(spare, left)
        self._set_blank(waiting, row)
        self._above = above if len(above) > 1 and not has_values else {}
        return tuple(left)

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a row with nothing but the purpose, or more of it; amounts below their labels; or labels that are not known."""
        if self._take_below_periods(row):
            return ()
        if self._above and all(
            index in self._above and is_amount(row.cells[index].text) for index in row.filled
        ):
            left: list[Cell] = []
            self.funds.new_row()
            for index in row.filled:
                self._set(self._above[index], index, row.cells[index], left)
            self._above = {}
            return tuple(left)
        if self._sides and (unknown := self._amounts_below_sides(row)):
            for index, label, amount in unknown:
                self._take_amount(index, label, amount)
            return ()
        text = only_text(row)
        if text is not None and (self.funds.has_sums or not {"scale", "purpose"}.isdisjoint(self._values)):
            self._purpose.append(text)
            return ()
        return self.take_unknown(row)

    def take_unknown(self, row: Row) -> Leftovers | None:
        """Take up a row of labels that are not known, each with what is said behind it."""
        cells = [row.cells[index] for index in row.filled]
        if len(cells) == 1 and cells[0].text.endswith(("：", ":")):
            self.details.append(Labelled(cells[0], BLANK))
            return ()
        if len(cells) % 2 or not all(map(_may_be_label, cells[::2])):
            return None
        left: list[Cell] = []
        self._take_unknown(cells, left)
        return tuple(left)

    def put(self, field: HeadField, label: Cell, cell: Cell) -> Leftovers:
        """Take up a value from elsewhere, such as a column of a list; its cells that found no place come back."""
        left: list[Cell] = []
        self._set(Label(field, 1, label), 0, cell, left)
        return tuple(left)

    def new_table(self) -> None:
        """Nothing changes: the block goes on over a page break."""

    def _set(self, label: Label, index: int, cell: Cell, left: list[Cell]) -> None:
        field = label.field
        self.funds.set_unit(unit_in(label.cell.text))
        if field in FIGURES:
            # 预算资金 | 总额：96.6万元；财政拨款：90万元
            pairs = [] if is_amount(cell.text) else amounts_in(cell)
            for each, amount in pairs or [(label, cell)]:
                self._set_amount(each, index, amount)
            return
        if field == "name" and (match := _CODED.fullmatch(cell.text)) is not None:
            self._values.setdefault("code", _piece(cell, match, "code"))
            cell = _piece(cell, match, "name")
        if label.is_loose:
            if self._loose_name is not None and self._loose_name.text != cell.text:
                self.details.append(Labelled(label.cell, cell))
            self._loose_name = self._loose_name or cell
        elif field in {"detail", "group"}:
            self.details.append(Labelled(label.cell, cell))
        elif field == "scale" and (pairs := amounts_in(cell)):
            for each, amount in pairs:
                self._set_amount(each, index, amount)
        elif field in {"scale", "purpose"}:  # scale: the text stands beside the label that covers the block
            self._values.setdefault(field, BLANK)
            self._purpose.append(cell)
        elif field in self._values and self._values[field].text:
            if plain(self._values[field].text) != plain(cell.text):  # as on a further page
                left.append(cell)
        else:
            self._values[field] = cell

    def _set_amount(self, label: Label, index: int, cell: Cell) -> None:
        amount, remark = leading_amount(cell)
        self.funds.add(label, index, amount)
        if remark is not None:
            self.details.append(Labelled(label.cell, remark))

    def _set_blank(self, waiting: tuple[Label, int] | None, row: Row, *, is_over: bool = False) -> None:
        """A label with nothing behind it: its value is blank, unless it only stands over the labels that follow."""
        if waiting is None:
            return
        label, index = waiting
        self.funds.set_unit(unit_in(label.cell.text))
        blank = _behind(row, index)
        if label.field in FIGURES and (side := side_heading(label.cell.text)) is not None:
            self._sides[index] = side  # 收入预算 over its parts
            self.details.append(Labelled(label.cell, BLANK))
        elif label.field in FIGURES:
            self.funds.add_blank(label, index, blank, is_over=is_over)
        elif label.field == "detail":
            self.details.append(Labelled(label.cell, blank))
        elif label.field == "name" and label.is_loose:
            self._loose_name = self._loose_name or blank
        elif label.field != "group":
            self._values.setdefault(label.field, blank)

    def _take_periods(self, row: Row) -> bool:
        """Take up a row of headings, 实施计划 | 3月 | 6月 or 分年计划 | 2025年 | 2026年, of which none is a value; false if it is none."""
        periods = {index: row.cells[index] for index in row.filled[1:]}
        if len(periods) < _BOTH or not all(map(_is_period, periods.values())) or _is_period(row.first):
            return False
        self._periods = periods
        self.details += [Labelled(row.first, BLANK), *(Labelled(cell, BLANK) for cell in periods.values())]
        return True

    def _take_below_periods(self, row: Row) -> bool:
        """Take up what is said of each month or year, in the row below them; false if it is another row."""
        periods, self._periods = self._periods, {}
        first = row.filled[0]
        said = row.filled[1:] if first not in periods else row.filled
        if not periods or not said or not periods.keys() >= set(said) or first > min(periods):
            return False
        told = [periods[index] for index in said]
        self.details = [one for one in self.details if one.label not in told or one.text.text]
        if first not in periods:
            self.details.append(Labelled(row.first, BLANK))
        self.details += [Labelled(periods[index], row.cells[index]) for index in said]
        return True

    def _take_sides(self, row: Row) -> bool:
        """Take up a row that only has the headings of the sides of a budget, 按收入性质分 | 按支出性质分; false if it is none."""
        if side_heading(row.first.text) is None:
            return False  # nearly all rows
        sides = {index: side_heading(row.cells[index].text) for index in row.filled}
        if len(sides) < _BOTH or len(set(sides.values())) < _BOTH or None in sides.values():
            return False
        self._sides = {index: side for index, side in sides.items() if side is not None}
        self.details += [Labelled(row.cells[index], BLANK) for index in row.filled]
        return True

    def _side_at(self, index: int) -> Side | None:
        """The side of a budget in whose column a cell stands."""
        nearest = max((at for at in self._sides if at <= index), default=None)
        return None if nearest is None else self._sides[nearest]

    def _amounts_below_sides(self, row: Row) -> list[tuple[int, Cell, Cell]]:
        """Labels that are not known with their amounts, where a row below the sides of a budget has nothing else."""
        found: list[tuple[int, Cell, Cell]] = []
        label: tuple[int, Cell] | None = None
        for index in row.filled:
            cell = row.cells[index]
            if self._side_at(index) is None:
                return []
            if label is not None and is_amount(cell.text):
                found.append((*label, cell))
                label = None
            elif label is None and (pair := unknown_amount(cell)) is not None:
                found.append((index, *pair))
            elif label is None and _may_be_label(cell):
                label = index, cell
            else:
                return []
        return found if label is None else []

    def _take_amount(self, index: int, label: Cell, amount: Cell) -> None:
        """Take up an amount behind a label that is not known: of the side in whose column it stands."""
        side = self._side_at(index)
        if side is None:
            self.details.append(Labelled(label, amount))
            self.funds.add_unknown(label, amount)
        else:
            self.funds.add(Label(self._field_at(index), 1, label), index, amount)

    def _field_at(self, index: int) -> HeadField:
        """Whether an amount in a column is money from a source, or one for something."""
        return "spending" if self._side_at(index) == "expenditure" else "more_funds"

    def _are_unknown(self, row: Row, count: int) -> bool:
        """Whether the first cells of a row may be labels that are not known, with what is said behind them."""
        cells = [row.cells[index] for index in row.filled[:count]]
        return all(map(_may_be_label, cells[::-1][::2] if count % 2 else cells[::2]))

    def _take_unknown(self, cells: list[Cell], left: list[Cell], *, is_front: bool = False) -> None:
        """Keep texts that follow each other as labels and what they introduce; one alone in front says what the row is about."""
        if len(cells) % 2 and is_front:
            self.details.append(Labelled(cells[0], BLANK))
            cells = cells[1:]
        for label, said in zip(cells[::2], cells[1::2], strict=False):
            if not _may_be_label(label):
                left += [label, said]
                continue
            if side_heading(label.text) is not None and (pairs := amounts_in(said)):
                for each, amount in pairs:  # 支出构成 | 基本支出：300万元；项目支出：200万元
                    self._set_amount(each, 0, amount)
                continue
            if "name" not in self._values and plain(label.text) in (*words_of("names")["alone"], _PROJECT):
                self._values["name"] = said
                continue
            self.details.append(Labelled(label, said))
            if is_amount(leading_amount(said)[0].text):
                self.funds.add_unknown(label, said)
        if len(cells) % 2:
            left.append(cells[-1])
        cells.clear()


def _is_bare_sum(cell: Cell) -> bool:
    """Whether a label is 合计, 金额 or the like, which is one only among others of money."""
    return is_money_label(cell.text) and len(bare(cell.text)) <= _BARE


def _may_be_label(cell: Cell) -> bool:
    """Whether a text may be a label that is not known: short, and no figure or sentence."""
    text = plain(cell.text)
    return len(text) <= _LONGEST_LABEL and not any(
        character.isdecimal() or character in "，。；≥≤" for character in text
    )


def _label_behind(waiting: tuple[Label, int] | None, row: Row, position: int) -> Label | None:
    """The label at a place of a row, behind one that has no value yet."""
    label = label_at(row, position)
    cell = row.cells[row.filled[position]]
    if waiting is None or label is None:
        return label
    before = waiting[0]
    is_kind = before.field == "detail" and bare(before.cell.text) in words_of("labels")["kind-of-money"]
    if is_kind and label.value is None:
        return None  # 资金性质 | 一般公共预算: what is a label elsewhere is a value here
    is_text = before.field in {"detail", "name", "code"} and label.value is None and label.field in FIGURES
    if is_text and not _has_amount(row, position + label.width):
        return None  # 项目类别 | 项目支出, 项目名称 | 公用经费
    if before.field == "name" and label.field == "scale" and cell.text == plain(cell.text):
        return None  # 项目名称 | 专项资金
    return label


def _sum_of_side(row: Row, position: int) -> Label | None:
    """收入 | 300 beside 支出 | 300: what a department takes in or spends, where both stand in a row with their amounts."""
    cell = row.cells[row.filled[position]]
    side = _side_of_sum(cell)
    if side is None:
        return None
    others = [at for at in range(len(row.filled)) if _side_of_sum(row.cells[row.filled[at]]) is not None]
    if len(others) < _BOTH:
        return None
    behind = position + 1
    if (pair := unknown_amount(cell)) is not None:
        return Label("budget", 1, pair[0], pair[1], "year" if side == "income" else None, side=side)
    if behind >= len(row.filled) or not is_amount(leading_amount(row.cells[row.filled[behind]])[0].text):
        return None
    return Label("budget", 1, cell, None, "year" if side == "income" else None, side=side)


def _side_of_sum(cell: Cell) -> Side | None:
    """The side that 收入, 预算支出 or 收入：300 is all of."""
    words = words_of("money")
    ends = (*words["of-income"], *words["of-expenditure"])
    if not any(word in cell.text for word in ends):  # nearly all cells
        return None
    pair = unknown_amount(cell)
    label = (cell if pair is None else pair[0]).text
    return side_heading(label) if bare(label).endswith(ends) else None


def _is_period(cell: Cell) -> bool:
    """Whether a cell is a month, a quarter or a year and nothing else."""
    return not cell.text.isdecimal() and (
        month_of(cell.text) is not None or _YEAR.fullmatch(cell.squeezed) is not None
    )


def _is_answer(label: Label, before: Cell, row: Row, position: int) -> bool:
    """Whether a word for money is what stands behind a label that is not known: 项目用途 | 特定目标类."""
    is_bare = label.field in FIGURES and label.value is None and label.width == 1
    return is_bare and _may_be_label(before) and not _has_amount(row, position + 1)


def _is_label_of_money(before: Label, row: Row, position: int) -> bool:
    """Whether a text behind a label of money is no answer but a label that is not known, as an amount stands behind it."""
    cell = row.cells[row.filled[position]]
    return (
        before.field in {*FIGURES, "scale"}
        and _may_be_label(cell)
        and position + 1 < len(row.filled)
        and is_amount(leading_amount(row.cells[row.filled[position + 1]])[0].text)
    )


def _has_amount(row: Row, position: int) -> bool:
    """Whether an amount, or another label of money, stands at a place of a row."""
    if position >= len(row.filled):
        return False
    text = row.cells[row.filled[position]].text
    return is_amount(leading_amount(Cell(text))[0].text) or is_money_label(text)


def _is_beside(waiting: tuple[Label, int] | None, index: int) -> bool:
    """Whether a label stands in the very next cell behind one that waits for its value."""
    return waiting is not None and index == waiting[1] + 1


def _piece(cell: Cell, match: re.Match[str], group: str) -> Cell:
    start, end = match.span(group)
    return Cell(cell.text[start:end], None if cell.location is None else cell.location.part(start, end))


def _behind(row: Row, index: int) -> Cell:
    """The blank cell behind the cell at *index*; where the row ends there, a blank one at its end."""
    if index + 1 < len(row.cells) and not row.cells[index + 1].text:
        return row.cells[index + 1]
    at = row.cells[index].location
    return Cell("", None if at is None else at.end)


def named_in(row: Row) -> Cell | None:
    """The name of a project that a row states, wherever in it; ``None`` if it states none."""
    loose: Cell | None = None
    for position in range(len(row.filled)):
        label = label_at(row, position)
        if label is None or label.field != "name":
            continue
        behind = position + label.width
        said = label.value
        if said is None and behind < len(row.filled) and label_at(row, behind) is None:
            said = row.cells[row.filled[behind]]
        if said is not None and not label.is_loose:
            return said
        loose = loose or said
    return loose


def names_a_project(row: Row) -> bool:
    """Whether the row gives a 项目编码: a label with a value behind it, so no heading of a column in a list."""
    if label_at(row, 0) is None:
        return False
    for position in range(len(row.filled) - 1):
        label = label_at(row, position)
        if label is not None and label.field == "code":
            behind = position + label.width
            return label.value is not None or (behind < len(row.filled) and label_at(row, behind) is None)
    return False
