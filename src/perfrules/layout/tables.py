"""What the readers of the tables beside the projects have in common: a title above, a unit, rows, a note below."""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from perfrules.layout.part import Leftovers
from perfrules.model import Cell
from perfrules.model.make import TABLE_UNIT
from perfrules.readers import Row

__all__ = ["TableReader"]

_Kept = TypeVar("_Kept")


class TableReader(ABC, Generic[_Kept]):
    """Collects the rows of one table.

    Attributes:
        title: the line above it, by which it was recognised.
    """

    def __init__(self, title: Cell) -> None:
        self.title = title
        self._rows: list[_Kept] = []
        self._unit = TABLE_UNIT
        self._unit_cell: Cell | None = None
        self._note: Cell | None = None

    @property
    @abstractmethod
    def has_begun(self) -> bool:
        """Whether its heading has come."""

    @abstractmethod
    def take(self, row: Row) -> Leftovers | None:
        """Take up a row.

        Returns:
            Its cells that found no place; ``None`` if it is no row of this table.
        """

    def set_unit(self, unit: str, cell: Cell) -> None:
        """Be told of a line 单位：…; it counts if no rows stand above it."""
        if not self._rows:
            self._unit, self._unit_cell = unit, cell

    def note(self, line: Cell) -> bool:
        """Take up what is said below the table; false if it stays with the narrative, as a second note does."""
        is_first = self._note is None
        self._note = self._note or line
        return is_first
