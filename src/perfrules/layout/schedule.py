"""The spending schedule 资金支出计划(%): labels such as 6 月底, with percentages below them or beside them."""

from typing import Final

from perfrules.layout.labels import is_schedule_label
from perfrules.layout.part import Leftovers
from perfrules.model import Cell, Location, Schedule
from perfrules.model.location import BLANK
from perfrules.model.make import make_figure, make_schedule, month_of
from perfrules.readers import Row

_LONGEST_ENTRY: Final = 12


class SpendingSchedule:
    """Collects the schedule of one project.

    Three printed forms are in use: four labels in a row with the percentages in the next one; three of them, and 12 月底
    with its percentage in a row of its own; three, and no 12 月底 at all. Blank cells may stand anywhere between.
    """

    def __init__(self) -> None:
        self._location: Location | None = None
        self._entries: dict[int, tuple[Cell, Cell]] = {}
        self._waiting: list[tuple[int, Cell]] = []  # labels that have no percentage yet, each with its column

    @property
    def schedule(self) -> Schedule | None:
        """What was collected; ``None`` if there is no entry. A label without a percentage has a blank one."""
        waiting = [(label, BLANK) for _, label in self._waiting if month_of(label.text) not in self._entries]
        return make_schedule([*self._entries.values(), *waiting], self._location)

    def open(self, row: Row) -> Leftovers | None:
        """Take up the row with the table's label."""
        if not is_schedule_label(row.first):
            return None
        self._location = self._location or row.first.location
        return self._read(row, row.filled[1:])

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a row of percentages, or of further labels."""
        cells = [row.cells[index] for index in row.filled]
        if any(len(cell.text) > _LONGEST_ENTRY for cell in cells):
            return None
        has_label = any(map(_is_label, cells))
        if not has_label and (not self._waiting or not self._may_be_progress(cells)):
            return None
        return self._read(row, row.filled)

    def new_table(self) -> None:
        """Nothing changes: the percentages may stand on the next page."""

    def _may_be_progress(self, cells: list[Cell]) -> bool:
        return any(map(_is_progress, cells)) or len(cells) == len(self._waiting)

    def _read(self, row: Row, indices: tuple[int, ...]) -> Leftovers:
        if indices and not any(_is_label(row.cells[index]) for index in indices):
            return self._match(row, indices)
        left: list[Cell] = []
        label: tuple[int, Cell] | None = None
        for index in indices:
            cell = row.cells[index]
            if _is_label(cell):
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
        for index, label in self._waiting:
            if index in by_column:  # its percentages are lost: a second row of labels followed
                left += self._enter(by_column[index], BLANK)
            by_column[index] = label
        if not all(index in by_column for index in indices) and len(indices) == len(self._waiting):
            by_column = {index: label for index, (_, label) in zip(indices, self._waiting, strict=True)}
        for index, label in by_column.items():
            left += self._enter(label, row.cells[index] if index < len(row.cells) else BLANK)
        left += [row.cells[index] for index in indices if index not in by_column]
        self._waiting = []
        return tuple(left)

    def _enter(self, label: Cell, progress: Cell) -> Leftovers:
        month = month_of(label.text)
        if month is None or month in self._entries:
            return (label, progress) if progress.text else (label,)
        self._entries[month] = label, progress
        return ()


def _is_label(cell: Cell) -> bool:
    """Whether the cell names a month. A bare 6 might be one as well, and counts as a percentage."""
    return not cell.text.isdecimal() and month_of(cell.text) is not None


def _is_progress(cell: Cell) -> bool:
    """Whether the cell is a percentage."""
    return not _is_label(cell) and make_figure(cell, "%").quantity is not None
