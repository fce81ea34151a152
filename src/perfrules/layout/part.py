"""What the parts of a project's tables have in common: each takes up the rows that belong to it."""

from collections.abc import Iterable
from typing import Protocol, TypeAlias

from perfrules.model import Cell, Location
from perfrules.readers import Row

Leftovers: TypeAlias = tuple[Cell, ...]
"""Cells of a row that was taken up, which have no place in the part."""


class Part(Protocol):
    """A part of a project's tables, such as the head block or the indicator table."""

    def open(self, row: Row) -> Leftovers | None:
        """Take up a row that begins this part, as its label or column headings say; ``None`` if it does not."""
        ...

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a further row, while this part is the latest that began; ``None`` if it does not belong here."""
        ...

    def new_table(self) -> None:
        """Be told that the next row begins a table: a blank line, a page break or a paragraph came before it."""
        ...


def only_text(row: Row) -> Cell | None:
    """The text of a row that has one filled cell, beside a blank one or alone: a cell merged over the table."""
    if len(row.filled) == 1 and (row.filled[0] > 0 or len(row.cells) == 1):
        return row.first
    return None


def joined(pieces: Iterable[Cell], separator: str = "\n") -> Cell | None:
    """The text of cells that are one in meaning, at the place of the first; ``None`` if there are none."""
    given = tuple(pieces)
    filled = [piece for piece in given if piece.text]
    if len(filled) > 1:
        return Cell(
            separator.join(piece.text for piece in filled), filled[0].location, more=places(filled[1:])
        )
    return next(iter(filled or given), None)


def places(cells: Iterable[Cell]) -> tuple[Location, ...]:
    """Where cells stand, and their further pieces."""
    return tuple(place for cell in cells for place in (cell.location, *cell.more) if place is not None)
