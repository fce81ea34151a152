"""The cells of ruled tables on a page of a PDF: their lines put together, and rows that a page break cuts in two."""

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from perfrules.patterns import regex
from perfrules.readers.pdf.drawing import Area, Char
from perfrules.readers.pdf.lines import lines_of
from perfrules.readers.transcript import one_line

__all__ = ["ENDS", "NUMBERED", "Cells", "PdfCell", "cell_of", "joined", "texts_of", "whole_row"]

_PADDING: Final = 12
"""Points between the text of a cell and its borders, both sides together."""

_SAME: Final = 3
"""Points by which the columns of one table may differ between two pages."""

_CUT_NUMBER: Final = regex(r"(?:\d\n[.,]\d|\d[.,]\n\d|\d\n%)", re.ASCII)


ENDS: Final = ("。", "！", "？", "；", "：")
"""With what a paragraph ends, or begins a list."""

NUMBERED: Final = regex(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]")
"""How an item of a list begins."""


@frozen
class PdfCell:
    """A cell of a table.

    Attributes:
        lines: its text.
        is_full: whether the last of them leaves no room for another character, so that it may go on.
        is_filled: whether its lines fill it from top to bottom, so that more may not have found room.
        box: its borders, on the page as it was read.
        rows: of the table that it covers.
    """

    lines: str
    is_full: bool
    is_filled: bool
    box: Area
    rows: int = 1

    @property
    def text(self) -> str:
        """In one line."""
        return one_line(self.lines)


Cells = tuple[PdfCell | None, ...]
"""Of a row; ``None`` where another cell covers one."""


def cell_of(chars: Sequence[Char], box: Area, rows: int = 1) -> PdfCell:
    """The cell with these characters.

    A number or code that was broken because it is wider than its cell is put together again: the line above is full then.
    """
    text = ""
    is_full = False
    found = lines_of(chars) if chars else []
    for line in found:
        text = joined(text, line.text, is_full=is_full)
        width = (line.right - line.left) / max(len(line.text), 1)
        # A letter W takes the room of two digits, a Chinese character that of its height.
        width = 2 * width if line.text[-1:].isascii() else max(width, line.height)
        is_full = line.right - line.left > box.right - box.left - _PADDING - width
    if not found:
        return PdfCell("", False, False, box, rows)
    room = (box.bottom - box.top) - (found[-1].bottom - found[0].top)
    return PdfCell(text, is_full, room < found[-1].height, box, rows)


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


def texts_of(cells: Sequence[PdfCell | None]) -> tuple[str, ...]:
    """What the cells of a row say."""
    return tuple("" if cell is None else cell.text for cell in cells)


def whole_row(upper: Cells, lower: Cells) -> Cells | None:
    """A row of which a page break cut the lower part off; ``None`` if that is a row of its own.

    It is the rest of the upper one if the text of each cell that has more was cut where its line was full, or goes on with the
    next item of a list, and some of the cells are finished; or if it is all one text that breaks off.
    """
    cells = list(upper)
    going_on: set[int] = set()
    for below in lower:
        if below is None or not below.lines:
            continue
        at = _above(upper, below)
        above = None if at is None else cells[at]
        if at is None or above is None or not above.lines:
            return None
        if not (above.is_full or _is_next_item(above.lines, below.lines)):
            return None
        going_on.add(at)
        cells[at] = evolve(above, lines=joined(above.lines, below.lines, is_full=True), is_full=below.is_full)
    filled = {index for index, cell in enumerate(upper) if cell is not None and cell.lines}
    is_cut = going_on < filled or (len(filled) == 1 and _is_unfinished(upper, lower))
    return tuple(cells) if going_on and is_cut else None


def _above(upper: Cells, below: PdfCell) -> int | None:
    """The index of the cell that has the same borders as one overleaf."""
    for index, cell in enumerate(upper):
        if cell is not None and abs(cell.box.left - below.box.left) <= _SAME >= abs(
            cell.box.right - below.box.right
        ):
            return index
    return None


def _is_unfinished(upper: Cells, lower: Cells) -> bool:
    """Whether the text of the only cell that is not blank breaks off, and no item of a list follows."""
    above, below = "".join(texts_of(upper)), "".join(texts_of(lower))
    return above[-1:] not in ENDS and NUMBERED.match(below) is None


_ITEM: Final = regex(r"^[（(]?(\d{1,2})[)）、.．](?!\d)", re.MULTILINE)


def _is_next_item(above: str, below: str) -> bool:
    """Whether a text begins with the number that follows the last one of a list."""
    begins = _ITEM.match(below)
    before = _ITEM.findall(above)
    return begins is not None and bool(before) and int(begins[1]) == int(before[-1]) + 1
