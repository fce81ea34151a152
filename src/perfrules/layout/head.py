"""The head block 项目编码 … 预算规模及资金用途: identity, amounts and purpose, each behind its label."""

from perfrules.layout.labels import HeadField, label_at
from perfrules.layout.part import Leftovers, joined, only_text
from perfrules.model import Cell
from perfrules.model.location import BLANK
from perfrules.readers import Row

__all__ = ["HeadBlock", "names_a_project"]


class HeadBlock:
    """Collects the head block of one project.

    A value stands in the next filled cell behind its label; behind a label with none it is blank. The purpose 资金用途
    stands in a row of its own, below the amounts.
    """

    def __init__(self) -> None:
        self._values: dict[HeadField, Cell] = {}
        self._purpose: list[Cell] = []

    def get(self, field: HeadField) -> Cell | None:
        """The value of a label; ``None`` if there is no such label."""
        return (joined(self._purpose) if field == "purpose" else None) or self._values.get(field)

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been taken up."""
        return not self._values

    def open(self, row: Row) -> Leftovers | None:
        """Take up a row that begins with one of the block's labels."""
        if label_at(row, 0) is None:
            return None
        left: list[Cell] = []
        position, waiting = 0, None
        while position < len(row.filled):
            label = label_at(row, position)
            if label is not None:
                self._set_blank(waiting)
                field, width = label
                position += width
                waiting = field, _behind(row, row.filled[position - 1])
                continue
            cell = row.cells[row.filled[position]]
            position += 1
            if waiting is None:
                left.append(cell)
            else:
                self._set(waiting[0], cell, left)
                waiting = None
        self._set_blank(waiting)
        return tuple(left)

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a row with nothing but the purpose, or more of it."""
        text = only_text(row)
        if text is None or not {"budget", "scale", "purpose"} & self._values.keys():
            return None
        self._purpose.append(text)
        return ()

    def new_table(self) -> None:
        """Nothing changes: the block goes on over a page break."""

    def _set(self, field: HeadField, cell: Cell, left: list[Cell]) -> None:
        if field in {"scale", "purpose"}:  # scale: the text stands beside the label that covers the block
            self._values.setdefault(field, BLANK)
            self._purpose.append(cell)
        elif field in self._values and self._values[field].text:
            left.append(cell)
        else:
            self._values[field] = cell

    def _set_blank(self, waiting: tuple[HeadField, Cell] | None) -> None:
        if waiting is not None:
            self._values.setdefault(*waiting)


def _behind(row: Row, index: int) -> Cell:
    """The blank cell behind the cell at *index*; where the row ends there, a blank one at its end."""
    if index + 1 < len(row.cells) and not row.cells[index + 1].text:
        return row.cells[index + 1]
    at = row.cells[index].location
    return Cell("", None if at is None else at.end)


def names_a_project(row: Row) -> bool:
    """Whether the row gives a 项目编码: a label with a value behind it, so no heading of a column in a list."""
    if label_at(row, 0) is None:
        return False
    for position in range(len(row.filled) - 1):
        label = label_at(row, position)
        if label is not None and label[0] == "code":
            return position + label[1] < len(row.filled) and label_at(row, position + label[1]) is None
    return False
