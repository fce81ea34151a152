"""The head block 项目编码 … 预算规模及资金用途: identity, amounts and purpose, each behind its label."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfrules.layout.columns import is_amount
from perfrules.layout.labels import FIGURES, HeadField, Label, bare, label_at, plain, unit_in
from perfrules.layout.part import Leftovers, joined, only_text
from perfrules.model import Cell, Figure, Labelled
from perfrules.model.form import Fund
from perfrules.model.location import BLANK
from perfrules.model.make import make_figure
from perfrules.readers import Row

__all__ = ["HeadBlock", "named_in", "names_a_project"]

_CODED: Final = re.compile(
    r"(?P<code>[0-9A-Z]{20,21})\s*[-—_]\s*(?P<name>\S.*)"
)  # 项目名称 with its code in front
_FUNDS: Final = frozenset({"fiscal_funds", "other_funds", "more_funds"})
_TOTALS: Final = frozenset({"budget", "whole_budget"})
_SUMS: Final = frozenset({"总额", "合计", "小计", "总计"})
_KINDS: Final = frozenset({"资金来源", "资金性质", "资金类型", "资金渠道", "经费来源"})
_PLAIN_SUMS: Final = frozenset(
    {"项目资金总额", "项目资金", "项目总金额"}
)  # 项目资金 | 总额 is one label in two cells
_OTHER_SUM: Final[Mapping[HeadField, HeadField]] = MappingProxyType(
    {"budget": "whole_budget", "whole_budget": "budget"}
)
_OF_FISCAL: Final = re.compile(r"一般公共预算|政府性基金|国有资本|中央|省级|市级|县级|区级|本级|上级")


class HeadBlock:
    """Collects the head block of one project.

    A value stands in the next filled cell behind its label, or behind a colon in the same one; behind a label with none it is
    blank. The purpose 资金用途 stands in a row of its own, below the amounts. Where the money of all years stands beside that
    of the year, sources below either belong to it.
    """

    def __init__(self) -> None:
        self._values: dict[HeadField, Cell] = {}
        self._purpose: list[Cell] = []
        # In which column the money of the year, and of all years, begins.
        self._totals: dict[int, HeadField] = {}
        self._above: dict[int, Label] = {}  # labels of a row without values: these stand in the next one
        self._unit: str | None = None  # of the amounts below, as the latest label says that names one
        self._units: dict[HeadField, str | None] = {}
        # Whether 项目资金总额 was stated, which may be of the year or of all years.
        self._has_plain_sum = False
        # Whether the fiscal funds were stated whole, so that their parts may follow.
        self._is_all_fiscal = False
        self._more_funds: list[tuple[Label, Cell, str | None]] = []
        self.details: list[Labelled] = []

    def get(self, field: HeadField) -> Cell | None:
        """The value of a label; ``None`` if there is no such label."""
        return (joined(self._purpose) if field == "purpose" else None) or self._values.get(field)

    def figure(self, field: HeadField, table_unit: str) -> Figure | None:
        """The amount of a label; bare ones are in the unit of the labels, or else in *table_unit*."""
        if self._is_one_sum:
            field = _OTHER_SUM.get(field, field)
        cell = self.get(field)
        return None if cell is None else make_figure(cell, self._units.get(field) or table_unit)

    @property
    def _is_one_sum(self) -> bool:
        """Whether 项目资金总额 is the only sum: then it is the budget, and not that of all years."""
        return self._has_plain_sum and "budget" not in self._values

    def more_funds(self, table_unit: str) -> list[Fund]:
        """Sources of money that have no field of their own."""
        return [
            Fund(label.cell, make_figure(cell, unit or table_unit)) for label, cell, unit in self._more_funds
        ]

    @property
    def has_amounts(self) -> bool:
        """Whether an amount has been taken up."""
        return bool(self._units or self._more_funds)

    def open(self, row: Row) -> Leftovers | None:
        """Take up a row that begins with one of the block's labels."""
        if label_at(row, 0) is None:
            return None
        left: list[Cell] = []
        position = 0
        has_totals = has_values = False
        above: dict[int, Label] = {}
        waiting: tuple[Label, int] | None = None
        while position < len(row.filled):
            index = row.filled[position]
            label = _label_behind(waiting, row, position)
            if label is not None and label.field in _TOTALS and not has_totals:
                self._totals, has_totals = {}, True  # sources below belong to the totals of this row
            if label is not None:
                self._set_blank(waiting, row)
                waiting = label, row.filled[position + label.width - 1]
                if label.field in FIGURES:
                    above[index] = label
                if label.value is not None:
                    self._set(label, index, label.value, left)
                    waiting, has_values = None, True
                position += label.width
                continue
            has_values = True
            if waiting is None:
                left.append(row.cells[index])
            else:
                self._set(waiting[0], waiting[1], row.cells[index], left)
                waiting = None
            position += 1
        self._set_blank(waiting, row)
        self._above = above if len(above) > 1 and not has_values else {}
        return tuple(left)

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a row with nothing but the purpose, or more of it; or amounts below their labels."""
        if self._above and all(
            index in self._above and is_amount(row.cells[index].text) for index in row.filled
        ):
            left: list[Cell] = []
            for index in row.filled:
                self._set(self._above[index], index, row.cells[index], left)
            self._above = {}
            return tuple(left)
        text = only_text(row)
        if text is None or not {"budget", "scale", "purpose"} & self._values.keys():
            return None
        self._purpose.append(text)
        return ()

    def put(self, field: HeadField, label: Cell, cell: Cell) -> Leftovers:
        """Take up a value from elsewhere, such as a column of a list; its cells that found no place come back."""
        left: list[Cell] = []
        self._set(Label(field, 1, label), 0, cell, left)
        return tuple(left)

    def new_table(self) -> None:
        """Nothing changes: the block goes on over a page break."""

    def _set(self, label: Label, index: int, cell: Cell, left: list[Cell]) -> None:
        field = label.field
        self._unit = unit_in(label.cell.text) or self._unit
        if field in _TOTALS:
            self._totals[index] = field
        if field == "name" and (match := _CODED.fullmatch(cell.text)) is not None:
            self._values.setdefault("code", _piece(cell, match, "code"))
            cell = _piece(cell, match, "name")
        if field == "detail" or (
            field in _FUNDS and (self._is_of_all_years(index) or self._is_part_of_fiscal(label))
        ):
            self.details.append(Labelled(label.cell, cell))
        elif field == "more_funds":
            self._more_funds.append((label, cell, self._unit))
        elif field in {"scale", "purpose"}:  # scale: the text stands beside the label that covers the block
            self._values.setdefault(field, BLANK)
            self._purpose.append(cell)
        elif field in self._values and self._values[field].text:
            if plain(self._values[field].text) != plain(cell.text):  # as on a further page
                left.append(cell)
        else:
            self._values[field] = cell
            if field in FIGURES:
                self._units[field] = self._unit
            if field == "whole_budget":
                self._has_plain_sum = bare(label.cell.text) in _PLAIN_SUMS
            if field == "fiscal_funds":
                self._is_all_fiscal = not _OF_FISCAL.search(label.cell.text)

    def _is_part_of_fiscal(self, label: Label) -> bool:
        """Whether a source, such as 政府性基金预算 or 省级资金, is part of the 财政拨款 that stands above it."""
        return self._is_all_fiscal and _OF_FISCAL.search(label.cell.text) is not None

    def _is_of_all_years(self, index: int) -> bool:
        """Whether a source of money at that column belongs to the money of all years, and not to that of the year."""
        nearest = max((at for at in self._totals if at <= index), default=None)
        if nearest is None or "budget" not in self._totals.values():
            return False
        return self._totals[nearest] == "whole_budget"

    def _set_blank(self, waiting: tuple[Label, int] | None, row: Row) -> None:
        if waiting is None:
            return
        label, index = waiting
        self._unit = unit_in(label.cell.text) or self._unit
        blank = _behind(row, index)
        if label.field == "detail":
            self.details.append(Labelled(label.cell, blank))
        elif label.field != "more_funds":
            self._values.setdefault(label.field, blank)


def _label_behind(waiting: tuple[Label, int] | None, row: Row, position: int) -> Label | None:
    """The label at a place of a row, behind one that has no value yet."""
    if waiting is not None and waiting[0].field == "detail" and bare(waiting[0].cell.text) in _KINDS:
        return None  # 资金性质 | 一般公共预算: what is a label elsewhere is a value here
    label = label_at(row, position)
    cell = row.cells[row.filled[position]]
    if label is None and waiting is not None and waiting[0].field == "scale" and bare(cell.text) in _SUMS:
        return Label("budget", 1, cell)  # 项目资金 | 总额; anywhere else it may be of another sum
    return label


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
    for position in range(len(row.filled)):
        label = label_at(row, position)
        if label is None or label.field != "name":
            continue
        behind = position + label.width
        if label.value is not None:
            return label.value
        if behind < len(row.filled) and label_at(row, behind) is None:
            return row.cells[row.filled[behind]]
    return None


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
