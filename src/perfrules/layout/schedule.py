"""The spending schedule 资金支出计划(%): labels such as 6 月底, with percentages or amounts below them or beside them."""

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from perfrules.layout.labels import is_schedule_label, spellings
from perfrules.layout.money import either
from perfrules.layout.outlays import Series, is_month, is_time, is_total, progress_of, spoken_of
from perfrules.layout.part import Leftovers
from perfrules.model import Cell, Labelled, Location, Schedule
from perfrules.model.location import BLANK
from perfrules.model.make import make_figure, make_schedule, month_of
from perfrules.patterns import regex
from perfrules.readers import Row
from perfrules.values import Quantity
from perfrules.words import derived, remembered, words_of

_LONGEST_ENTRY: Final = 12
_LONGEST_NAME: Final = 16
_LONGEST_LABEL: Final = 24
_LAST: Final = 12
_LEAST: Final = 2  # months without the label of a schedule in front of them, or below it


@derived
def _label_pattern() -> re.Pattern[str]:
    words = words_of("schedules")
    return regex(rf"{either(words['front'])}{{0,4}}{either(words['what'])}{either(words['end'])}{{1,2}}")


@remembered(256)
def _is_named(text: str) -> bool:
    return any(_label_pattern().fullmatch(form) is not None for form in spellings(text))


def names_schedule(cell: Cell) -> bool:
    """Whether a cell is a label that a schedule may have, 分月用款计划（万元）; elsewhere a text may stand behind it."""
    return len(cell.text) <= _LONGEST_LABEL and _is_named(cell.text)


@frozen
class Settled:
    """What a schedule comes to.

    Attributes:
        schedule: ``None`` if there is none, or it is not sure what its figures are.
        details: figures of it that the schedule does not hold, each with what is said of it.
        unplaced: what could not be read.
    """

    schedule: Schedule | None
    details: tuple[Labelled, ...]
    unplaced: Leftovers


class SpendingSchedule:
    """Collects the schedule of one project.

    Three printed forms are in use: four labels in a row with the percentages in the next one; three of them, and 12 月底
    with its percentage in a row of its own; three, and no 12 月底 at all. Blank cells may stand anywhere between. Other
    forms have several rows of figures, each with its name in front, or the months below each other with the figures beside
    them: 月份 | 用款金额（万元） | 累计比例.
    """

    def __init__(self) -> None:
        self._location: Location | None = None
        self._entries: dict[int, tuple[Cell, Cell]] = {}
        self._waiting: list[tuple[int, Cell]] = []  # labels that have no percentage yet, each with its column
        self._label, self._name = BLANK, BLANK  # of the schedule, and of its first row of figures
        self._line: Cell | None = None  # a line of its own over the table that seems to be the schedule's
        self._columns: dict[int, Cell] = {}  # labels of the figures above, for further rows of them
        self._totals: dict[int, Cell] = {}  # headings of the sums
        self._total: Cell | None = None
        self._further: list[Series] = []
        self._times: int | None = None  # the column of the months, where they stand below each other
        self._named: dict[int, Cell] = {}  # and the headings of the figures beside them
        self._beside: dict[int, dict[int, tuple[Cell, Cell]]] = {}
        self._sums: list[Labelled] = []  # below them
        self._below: Sequence[Row] = ()

    def foresee(self, below: Sequence[Row]) -> None:
        """Be told of the rows below the next one."""
        self._below = below

    def settled(self, budget: Quantity | None, table_unit: str) -> Settled:
        """What was collected. A label without a percentage has a blank one.

        Args:
            budget: of the project, of which amounts are parts; ``None`` if it is not known.
            table_unit: of bare amounts.
        """
        waiting = [(label, BLANK) for _, label in self._waiting if month_of(label.text) not in self._entries]
        if waiting or not (self._entries or self._beside):
            made = make_schedule([*self._entries.values(), *waiting], self._location)
            return Settled(made, (), () if made is not None or self._line is None else (self._line,))
        series = [
            Series(self._name, self._entries, self._total),
            *self._further,
            *(Series(self._named[at], entries) for at, entries in self._beside.items()),
        ]
        series = [one for one in series if one.entries]
        found = [progress_of(one, self._label, budget, table_unit) for one in series]
        # Shares that are printed count before those that follow from amounts.
        best = next(
            (at for at, entries in enumerate(found) if entries and _are_printed(entries, series[at])), None
        )
        best = best if best is not None else next((at for at, one in enumerate(found) if one), None)
        if best is None:
            cells = (cell for one in series for pair in one.entries.values() for cell in pair if cell.text)
            return Settled(None, (), tuple(dict.fromkeys(cells)))
        others = (one for at, one in enumerate(series) if at != best)
        details = [
            Labelled(one.name if one.name.text else label, cell)
            for one in others
            for label, cell in one.entries.values()
            if cell.text
        ]
        kept = {label for label, _ in found[best] or ()}
        details += [
            Labelled(label, cell) for label, cell in series[best].entries.values() if label not in kept
        ]
        details += self._sums
        details += [
            Labelled(self._totals.get(self._at_total, BLANK), one.total)
            for one in series
            if one.total is not None
        ]
        return Settled(make_schedule(found[best] or (), self._location), tuple(details), ())

    def awaits(self, row: Row) -> bool:
        """Whether a row is the schedule's although it may begin with a label of money: 合计 below months, 使用金额 below their row."""
        if self._times is not None:
            return True
        columns = {index for index, _ in self._waiting} | set(self._totals)
        others = row.filled[1:]
        return (
            len(others) >= _LEAST
            and columns.issuperset(others)
            and all(_is_figure(row.cells[at]) for at in others)
        )

    @property
    def _at_total(self) -> int:
        return next(iter(self._totals), -1)

    def open(self, row: Row) -> Leftovers | None:
        """Take up the row with the table's label, or one of headings over months and their figures."""
        first = row.first
        if is_schedule_label(first):
            if (times := self._open_below(row, row.filled[1:])) is not None:
                return times
            self._begin(first)
            return self._read(row, row.filled[1:])
        if is_time(first):
            times = self._open_below(row, row.filled)
            return self._open_beside(row) if times is None else times
        if not names_schedule(first):
            return None
        if (times := self._open_below(row, row.filled[1:])) is not None:
            return times
        if len(row.filled) == 1:
            is_over = bool(self._below) and (
                _months_in(self._below[0]) >= _LEAST or is_time(self._below[0].first)
            )
            if not is_over:
                return None
            self._begin(first)
            return ()
        if not _months_in(row):
            return None
        self._begin(first)
        return self._read(row, row.filled[1:])

    def take_label(self, line: Cell) -> bool:
        """Take up a line over the schedule, 用款计划; false if it is none."""
        if not names_schedule(line):
            return False
        self._begin(line)
        self._line = self._line or line
        return True

    def _begin(self, label: Cell) -> None:
        self._location = self._location or label.location
        self._label = label if not self._label.text else self._label

    def _open_beside(self, row: Row) -> Leftovers | None:
        """月份 | 1月 | 2月 below the label of the schedule, or over 用款金额."""
        if _months_in(row) < _LEAST or not (self._label.text or self._is_over_money()):
            return None
        self._begin(self._label if self._label.text else row.first)
        return self._read(row, row.filled[1:])

    def _is_over_money(self) -> bool:
        """Whether figures with a name that says that they are money to be spent stand right below."""
        if not self._below:
            return False
        first, *others = self._below[0].filled
        words, name = words_of("schedules"), self._below[0].cells[first].text
        is_said = any(word in name for word in (*words["what"], *words["amount"], *words["share"]))
        return is_said and bool(others) and all(_is_figure(self._below[0].cells[at]) for at in others)

    def _open_below(self, row: Row, indices: Sequence[int]) -> Leftovers | None:
        """月份 | 用款金额（万元） | 累计比例: headings over months that stand below each other."""
        if len(indices) < _LEAST or not is_time(row.cells[indices[0]]) or not self._below:
            return None
        below = self._below[0]
        at = indices[0]
        if at >= len(below.cells) or not is_month(below.cells[at]) or _months_in(row):
            return None
        if indices[0] != row.filled[0]:
            self._begin(row.first)
        names = {index: row.cells[index] for index in indices[1:]}
        words = words_of("schedules")
        is_said = bool(self._label.text) or any(
            word in cell.text for cell in names.values() for word in (*words["what"], *words["amount"])
        )
        if not is_said:
            return None
        self._begin(row.cells[at] if not self._label.text else self._label)
        self._times, self._named = at, names
        self._beside = {index: {} for index in names}
        return ()

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a row of percentages or amounts, or of further labels."""
        if self._times is not None:
            return self._go_on_below(row, self._times)
        indices = row.filled
        if (name := self._name_of(row)) is not None:
            indices = indices[1:]
        cells = [row.cells[index] for index in indices]
        if any(len(cell.text) > _LONGEST_ENTRY for cell in cells):
            return None
        has_label = any(map(is_month, cells))
        if not has_label and not self._waiting and self._columns:
            return self._take_further(row, indices, name)
        if not has_label and (not self._waiting or not self._may_be_progress(cells)):
            return None
        if not has_label and name is not None:
            self._name = spoken_of(name)
        return self._read(row, indices)

    def _name_of(self, row: Row) -> Cell | None:
        """What is said in front of a row of figures, 累计金额（万元）, or of months."""
        first, *rest = row.filled
        columns = [index for index, _ in self._waiting] or list(self._columns)
        cell = row.cells[first]
        if not rest or len(cell.text) > _LONGEST_NAME or is_month(cell) or is_total(cell):
            return None
        is_text = not any(map(str.isdecimal, cell.text))
        is_front = not columns or first < min(columns)
        return cell if is_text and is_front else None

    def _take_further(self, row: Row, indices: Sequence[int], name: Cell | None) -> Leftovers | None:
        """Another row of figures below the same labels."""
        known = {*self._columns, *self._totals}
        if not indices or not set(indices) <= known or not all(_is_figure(row.cells[at]) for at in indices):
            return None
        entries = {
            month: (label, row.cells[at])
            for at, label in self._columns.items()
            if at in indices and (month := month_of(label.text)) is not None
        }
        total = next((row.cells[at] for at in indices if at in self._totals), None)
        self._further.append(Series(name or BLANK, entries, total))
        return ()

    def _go_on_below(self, row: Row, times: int) -> Leftovers | None:
        """A month with its figures beside it."""
        label = row.cells[times] if times < len(row.cells) else BLANK
        figures = {index: row.cells[index] for index in row.filled if index in self._named}
        if not label.text or not (is_month(label) or is_total(label)) or not figures:
            return None
        month = month_of(label.text)
        is_sum = is_total(label) and (month is None or any(month in one for one in self._beside.values()))
        left = [row.cells[index] for index in row.filled if index != times and index not in self._named]
        for index, cell in figures.items():
            if is_sum or month is None or month in self._beside[index]:
                left.append(cell)
            else:
                self._beside[index][month] = label, cell
        if is_sum and all(_is_figure(cell) for cell in figures.values()):
            self._sums += [Labelled(label, cell) for cell in figures.values()]
            left = [cell for cell in left if cell not in figures.values()]
        return tuple(left)

    def new_table(self) -> None:
        """Nothing changes: the percentages may stand on the next page."""

    def _may_be_progress(self, cells: list[Cell]) -> bool:
        return any(map(_is_progress, cells)) or len(cells) == len(self._waiting)

    def _read(self, row: Row, indices: tuple[int, ...]) -> Leftovers:
        if indices and not any(is_month(row.cells[index]) for index in indices):
            return self._match(row, indices)
        left: list[Cell] = []
        label: tuple[int, Cell] | None = None
        is_only_months = self._take_totals(row, indices)
        for index in indices:
            cell = row.cells[index]
            if is_only_months and (index in self._totals or is_time(cell)):
                continue
            if is_month(cell):
                if label is not None:
                    self._waiting.append(label)
                label = index, cell
            elif label is not None:
                left += self._enter(label[1], cell)
                label = None
            else:
                left.append(cell)
        if label is not None:
            self._waiting.append(label)
        return tuple(left)

    def _match(self, row: Row, indices: tuple[int, ...]) -> Leftovers:
        """Give percentages to the labels above them: by column, or in order where the columns have shifted."""
        by_column: dict[int, Cell] = {}
        left: list[Cell] = []
        for index in self._totals:
            if index in indices:
                self._total = row.cells[index]
        indices = tuple(index for index in indices if index not in self._totals)
        for index, label in self._waiting:
            if index in by_column:  # its percentages are lost: a second row of labels followed
                left += self._enter(by_column[index], BLANK)
            by_column[index] = label
        if not all(index in by_column for index in indices) and len(indices) == len(self._waiting):
            by_column = {index: label for index, (_, label) in zip(indices, self._waiting, strict=True)}
        for index, label in by_column.items():
            left += self._enter(label, row.cells[index] if index < len(row.cells) else BLANK)
        left += [row.cells[index] for index in indices if index not in by_column]
        self._waiting, self._columns = [], by_column
        return tuple(left)

    def _take_totals(self, row: Row, indices: Sequence[int]) -> bool:
        """Take up the heading of the sum beside those of months, 合计; true if a row has nothing but headings."""
        cells = {index: row.cells[index] for index in indices}
        if not all(is_month(cell) or is_time(cell) or is_total(cell) for cell in cells.values()):
            return False
        # 全年 beside 四季度 is the sum, and beside 上半年 the last of the months.
        months = [index for index, cell in cells.items() if is_month(cell) and not is_total(cell)]
        has_last = any(month_of(cells[index].text) == _LAST for index in months)
        totals = [index for index, cell in cells.items() if is_total(cell)]
        totals = [index for index in totals if has_last or not is_month(cells[index])]
        months += [index for index in cells if is_month(cells[index]) and index not in {*months, *totals}]
        if len(months) < _LEAST:
            return True
        upper = [month_of(label.text) for _, label in self._waiting]
        lower = [month_of(cells[index].text) for index in months]
        if upper and len(lower) > len(upper) and set(upper) <= set(lower):
            self._waiting = []  # 一季度 over 1月 | 2月 | 3月
        self._totals = {index: cells[index] for index in totals}
        return True

    def _enter(self, label: Cell, progress: Cell) -> Leftovers:
        month = month_of(label.text)
        if month is None or month in self._entries:
            return (label, progress) if progress.text else (label,)
        self._entries[month] = label, progress
        return ()


def _is_progress(cell: Cell) -> bool:
    """Whether the cell is a percentage."""
    return not is_month(cell) and make_figure(cell, "%").quantity is not None


def _is_figure(cell: Cell) -> bool:
    """Whether the cell is a percentage or an amount of money."""
    is_share = make_figure(cell, "%").quantity is not None
    return not is_month(cell) and (is_share or make_figure(cell).quantity is not None)


def _months_in(row: Row) -> int:
    return sum(is_month(row.cells[index]) for index in row.filled)


def _are_printed(entries: Sequence[tuple[Cell, Cell]], series: Series) -> bool:
    """Whether the shares are those that stand in the document."""
    return [cell for _, cell in entries] == series.figures
