"""The goal text 绩效目标, which may go on in further rows."""

from perfrules.layout.labels import is_goal_label
from perfrules.layout.part import Leftovers, joined, only_text
from perfrules.model import Cell
from perfrules.model.location import BLANK
from perfrules.readers import Row

__all__ = ["Goal"]


class Goal:
    """Collects the goal text of one project; each row becomes a line of it."""

    def __init__(self) -> None:
        self._pieces: list[Cell] = []

    @property
    def text(self) -> Cell | None:
        """What was collected; ``None`` if there is no such label."""
        return joined(self._pieces)

    def open(self, row: Row) -> Leftovers | None:
        """Take up a row that begins with 绩效目标 and has the text behind it."""
        if not is_goal_label(row.first):
            return None
        if len(row.filled) == 1:
            self._pieces.append(BLANK)
            return ()
        self._pieces.append(row.cells[row.filled[1]])
        return tuple(row.cells[index] for index in row.filled[2:])

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a row with nothing but more of the text."""
        text = only_text(row)
        if text is None:
            return None
        self._pieces.append(text)
        return ()

    def new_table(self) -> None:
        """Nothing changes: the text goes on over a page break."""
