"""What every reader makes of a file: paragraphs and tables, each piece with its place, and no meaning yet."""

from collections.abc import Iterable
from typing import TypeAlias

from attrs import field, frozen

from perfrules.model import Cell, Location


@frozen
class Paragraph:
    """A line or paragraph of running text.

    Attributes:
        text: without the blanks around it; never empty.
        location: where it stands.
    """

    text: str
    location: Location


@frozen
class Row:
    """A row of a table.

    Attributes:
        cells: from left to right, blank ones included; at least one is not blank.
        filled: the indices of the cells that are not blank.
    """

    cells: tuple[Cell, ...]
    filled: tuple[int, ...] = field(repr=False)

    @property
    def first(self) -> Cell:
        """The first cell that is not blank."""
        return self.cells[self.filled[0]]

    @property
    def location(self) -> Location | None:
        """From the first to the last cell that is not blank, as far as they stand on one line."""
        start = self.first.location
        if start is None:
            return None
        places = (self.cells[index].location for index in reversed(self.filled))
        return start.until(next(place for place in places if place is not None and place.line == start.line))

    @property
    def text(self) -> str:
        """Its cells in one line, with tabs between; blank cells at the end are left out."""
        return "\t".join(cell.text for cell in self.cells[: self.filled[-1] + 1])


@frozen
class Table:
    """Rows that stand together.

    A page break ends a table; joining what belongs together is the layout's business.

    Attributes:
        rows: from top to bottom; at least one. They may differ in length.
    """

    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Table


def row_of(cells: Iterable[Cell]) -> Row | None:
    """The row of these cells; ``None`` if all are blank."""
    given = tuple(cells)
    filled = tuple(index for index, cell in enumerate(given) if cell.text)
    return Row(given, filled) if filled else None
