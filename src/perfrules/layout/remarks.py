"""Remarks in columns inside a form: how the money was managed, a row for each matter.

::

    资金管理情况 |            | 情况说明   | 存在问题和改进措施
                 | 分配科学性 | 按规定分配 | 无
"""

from perfrules.layout.labels import spellings
from perfrules.layout.part import Leftovers
from perfrules.model import Cell, Labelled
from perfrules.readers import Row
from perfrules.words import words_of

_LEAST = 2


class Remarks:
    """Collects them: nothing is computed with them, but they have their place."""

    def __init__(self) -> None:
        self._headings: dict[int, Cell] = {}
        self.details: list[Labelled] = []

    def open(self, row: Row) -> Leftovers | None:
        """Take up the row of headings, with what the block is about in front of them."""
        headings = {index: row.cells[index] for index in row.filled if _is_heading(row.cells[index])}
        if len(headings) < _LEAST or any(
            index not in headings for index in row.filled if index > min(headings)
        ):
            return None
        self._headings = headings
        return ()

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up what is said of one matter."""
        start = min(self._headings, default=0)
        labels = [row.cells[index] for index in row.filled if index < start]
        if not labels:
            return None
        label = labels[-1]
        for index in (index for index in row.filled if index >= start):
            over = max(at for at in self._headings if at <= index)
            self.details.append(Labelled(label if over == start else self._headings[over], row.cells[index]))
        return ()

    def new_table(self) -> None:
        """Nothing changes: the rows may go on over a page break."""


def _is_heading(cell: Cell) -> bool:
    words = words_of("remarks")["heading"]
    return any(form in words for form in spellings(cell.text))
