"""The cells of ruled tables on a page of a PDF: their lines put together, and rows that a page break cuts in two."""

import re
from collections.abc import Sequence
from typing import Any, Final

from attrs import frozen

from perfrules.model import Place
from perfrules.readers.transcript import Transcript, one_line

__all__ = ["ENDS", "NUMBERED", "TEXT", "CutRow", "PdfCell", "cell_of"]

TEXT: Final = {"x_tolerance_ratio": 0.3, "y_tolerance": 3}
"""Gaps of less than a third of a character are no blanks: Chinese text is stretched to fill its line."""

_PADDING: Final = 12
"""Points between the text of a cell and its borders, both sides together."""

_SAME: Final = 3
"""Points by which the columns of one table may differ between two pages."""

_CUT_NUMBER: Final = re.compile(r"(?:\d\n[.,]\d|\d[.,]\n\d|\d\n%)", re.ASCII)


ENDS: Final = ("。", "！", "？", "；", "：")
"""With what a paragraph ends, or begins a list."""

NUMBERED: Final = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]")
"""How an item of a list begins."""


@frozen
class PdfCell:
    """A cell of a table.

    Attributes:
        lines: its text.
        is_full: whether the last of them leaves no room for another character, so that it may go on.
        left: its left border.
        right: its right border.
    """

    lines: str
    is_full: bool
    left: float
    right: float

    @property
    def text(self) -> str:
        """In one line."""
        return one_line(self.lines)


def cell_of(chars: Sequence[Any], box: tuple[float, ...] | None) -> PdfCell | None:
    """The cell with these characters; ``None`` where another cell covers it.

    A number or code that was broken because it is wider than its cell is put together again: the line above is full then.
    """
    if box is None:
        return None
    if not chars:
        return PdfCell("", False, box[0], box[2])
    from pdfplumber.utils.text import chars_to_textmap

    text = ""
    is_full = False
    for line in chars_to_textmap(list(chars), **TEXT).extract_text_lines(return_chars=False):
        text = joined(text, line["text"], is_full=is_full)
        width = (line["x1"] - line["x0"]) / max(len(line["text"]), 1)
        # A letter W takes the room of two digits, a Chinese character that of its height.
        width = 2 * width if line["text"][-1:].isascii() else max(width, line["bottom"] - line["top"])
        is_full = line["x1"] - line["x0"] > box[2] - box[0] - _PADDING - width
    return PdfCell(text, is_full, box[0], box[2])


def joined(above: str, below: str, *, is_full: bool) -> str:
    r"""Two lines of a cell; of a number or code that was broken, no break is left.

    >>> joined("646", ".05", is_full=False), joined("2050", "202", is_full=True), joined("10", "20", is_full=False)
    ('646.05', '2050202', '10\n20')
    """
    if not above:
        return below
    both = f"{above[-2:]}\n{below[:2]}"
    is_code = (
        is_full
        and above[-1:].isascii()
        and above[-1:].isalnum()
        and below[:1].isascii()
        and below[:1].isalnum()
    )
    return above + ("" if is_code or _CUT_NUMBER.search(both) else "\n") + below


@frozen
class CutRow:
    """The last row of a table at the foot of a page, which may go on overleaf.

    Attributes:
        cells: as far as they are on the page.
        place: of the row.
        first: the texts of the first row of its table: a head that is printed again overleaf.
    """

    cells: tuple[PdfCell | None, ...]
    place: Place
    first: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        """What its cells say so far."""
        return ["" if cell is None else cell.text for cell in self.cells]

    def end(self, transcript: Transcript) -> None:
        """Take it up as it is."""
        transcript.row(self.texts, self.place)
        transcript.end_table()

    def with_rest(self, rest: Sequence[PdfCell | None]) -> "CutRow | None":
        """The whole row, if *rest* goes on with it; ``None`` if that is a row of its own.

        It goes on if the text of each cell that has more was cut where its line was full, and some of its cells are finished; or
        if it is all one text that breaks off.
        """
        cells = list(self.cells)
        going_on: set[int] = set()
        for below in rest:
            if below is None or not below.lines:
                continue
            at = self._above(below)
            above = None if at is None else cells[at]
            if at is None or above is None or not (above.lines and above.is_full):
                return None
            going_on.add(at)
            lines = joined(above.lines, below.lines, is_full=True)
            cells[at] = PdfCell(lines, below.is_full, above.left, above.right)
        filled = {index for index, cell in enumerate(self.cells) if cell is not None and cell.lines}
        is_cut = going_on < filled or (len(filled) == 1 and self._is_unfinished(rest))
        return CutRow(tuple(cells), self.place, self.first) if going_on and is_cut else None

    def _is_unfinished(self, rest: Sequence[PdfCell | None]) -> bool:
        """Whether the text of the only cell that is not blank breaks off, and no item of a list follows."""
        above, below = (
            "".join(cell.text for cell in cells if cell is not None) for cells in (self.cells, rest)
        )
        return above[-1:] not in ENDS and NUMBERED.match(below) is None

    def _above(self, below: PdfCell) -> int | None:
        """The index of the cell that has the same borders as one overleaf."""
        for index, cell in enumerate(self.cells):
            if cell is not None and abs(cell.left - below.left) <= _SAME >= abs(cell.right - below.right):
                return index
        return None
