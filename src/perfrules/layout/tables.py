"""What the readers of the tables beside the projects have in common: a title above, a unit, rows, a note below."""

from abc import ABC, abstractmethod

from perfrules.layout.gathered import Gathered
from perfrules.layout.part import Leftovers
from perfrules.model import Cell, Day
from perfrules.model.make import TABLE_UNIT
from perfrules.readers import Row


class TableReader(ABC):
    """Collects the rows of one table.

    Attributes:
        title: the line above it, by which it was recognised.
    """

    def __init__(self, title: Cell) -> None:
        self.title = title
        self._unit = TABLE_UNIT
        self._unit_cell: Cell | None = None
        self._note: Cell | None = None

    @property
    @abstractmethod
    def has_begun(self) -> bool:
        """Whether its heading has come."""

    @property
    @abstractmethod
    def has_rows(self) -> bool:
        """Whether a row below its heading has come."""

    @abstractmethod
    def take(self, row: Row) -> Leftovers | None:
        """Take up a row.

        Returns:
            Its cells that found no place; ``None`` if it is no row of this table.
        """

    @abstractmethod
    def end(self, gathered: Gathered) -> Leftovers:
        """Be told that no more rows come, and put what was collected to the rest of the document.

        Returns:
            Cells that found no place; the title where no table came below it, as in a list of contents.
        """

    def take_day(self, day: Day) -> bool | None:  # noqa: ARG002 - only some tables state one
        """Be told of a line such as 截止时间：…; ``None`` if days say nothing of this table, false if there was one before."""
        return None

    def goes_on(self, row: Row) -> bool:  # noqa: ARG002 - only some tables have numbered rows
        """Whether a row with one filled cell, such as 三、…, is the next one of the table rather than a line below it."""
        return False

    def set_unit(self, unit: str, cell: Cell) -> None:
        """Be told of a line 单位：…; it counts if no rows stand above it."""
        if not self.has_rows:
            self._unit, self._unit_cell = unit, cell

    def note(self, line: Cell) -> bool:
        """Take up what is said below the table; false if it stays with the narrative, as a second note does."""
        is_first = self._note is None
        self._note = self._note or line
        return is_first
