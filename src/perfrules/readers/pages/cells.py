"""The cells of ruled tables on a page: their lines put together, and rows that a page break cuts in two."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve, frozen

from perfrules.patterns import regex
from perfrules.readers.pages.drawing import Area
from perfrules.readers.pages.lines import Line, least_of
from perfrules.readers.transcript import one_line

_PADDING: Final = 12
"""Points between the text of a cell and its borders, both sides together."""

_SAME: Final = 3
"""Points by which the columns of one table may differ between two pages."""

_WITH_BLANK: Final = regex(r"[\u4e00-\u9fff] \d|\d [\u4e00-\u9fff]")
_WITHOUT_BLANK: Final = regex(r"[\u4e00-\u9fff]\d|\d[\u4e00-\u9fff]")

_CUT_NUMBER: Final = regex(r"(?:\d\n[.,]\d|\d[.,]\n\d|\d\n%)", re.ASCII)


ENDS: Final = ("。", "！", "？", "；", "：")
"""With what a paragraph ends, or begins a list."""

NUMBERED: Final = regex(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]")
"""How an item of a list begins."""


@frozen
class Room:
    """What is left of the last line of a text, in points.

    Attributes:
        left: behind its last character.
        size: of a character.
        whole: of a line.
    """

    left: float
    size: float
    whole: float

    def is_too_small_for(self, above: str, below: str) -> bool:
        """Whether a text breaks off here only because what follows needs more room.

        A word of letters or figures stays whole unless it is longer than a line, and so do a character and the full stop behind
        it. Two numbers are one only if not even a digit had room, for numbers often stand below each other.
        """
        needed = self.size
        word = _WORD.match(below)
        if word is None:
            closing = _CLOSING.match(below, 1)
            needed *= 1 + (len(closing[0]) if closing is not None else 0)
        elif not above[-1:].isascii() and len(word[0]) * self.size / 2 < self.whole:
            needed = max(needed, len(word[0]) * self.size / 2)
        return self.left < needed


_NO_END: Final = Room(0, 0, 0)
_WORD: Final = regex(r"[!-~]{1,40}")
_CLOSING: Final = regex(r"[，。、；：！？）》”’]{1,3}")


@frozen
class PdfCell:
    """A cell of a table.

    Attributes:
        lines: its text.
        room: behind its last line.
        is_filled: whether its lines fill it from top to bottom, so that more may not have found room.
        box: its borders, on the page as it was read.
        rows: of the table that it covers.
        confidence: of the least certain of its characters, in percent, if they were recognised.
    """

    lines: str
    room: Room
    is_filled: bool
    box: Area
    rows: int = 1
    confidence: int | None = None

    @property
    def text(self) -> str:
        """In one line."""
        return one_line(self.lines)


Cells = tuple[PdfCell | None, ...]
"""Of a row; ``None`` where another cell covers one."""


def puts_blanks(lines: Iterable[Line]) -> bool:
    """Whether a document puts blanks between words and figures (道路 12 公里): at the end of a line none is printed.

    Args:
        lines: of it.
    """
    blank = none = 0
    for line in lines:
        blank += len(_WITH_BLANK.findall(line.text))
        none += len(_WITHOUT_BLANK.findall(line.text))
    return blank > none


def cell_of(found: Sequence[Line], box: Area, rows: int = 1, *, is_spaced: bool = False) -> PdfCell:
    """The cell with these lines.

    A number or code that was broken because it is wider than its cell is put together again: the line above is full then.

    Args:
        found: from top to bottom.
        box: its borders.
        rows: that it covers.
        is_spaced: whether blanks stand between words and figures.
    """
    text = ""
    room = _NO_END
    has_blank = False
    whole = box.right - box.left - _PADDING
    for line in found:
        is_full = bool(text) and room.is_too_small_for(text, line.text)
        if has_blank and is_full:
            text = f"{text} {line.text}"
        else:
            text = joined(text, line.text, is_full=is_full, is_spaced=is_spaced)
        has_blank = line.has_blank_after
        width = (line.right - line.left) / max(len(line.text), 1)
        # A letter W takes the room of two digits, a Chinese character that of its height.
        size = 2 * width if line.text[-1:].isascii() else max(width, line.height)
        room = Room(whole - (line.right - line.left), size, whole)
    if not found:
        return PdfCell("", _NO_END, False, box, rows)
    above_and_below = (box.bottom - box.top) - (found[-1].bottom - found[0].top)
    is_filled = above_and_below < found[-1].height
    return PdfCell(text, room, is_filled, box, rows, least_of(line.confidence for line in found))


def joined(above: str, below: str, *, is_full: bool, is_spaced: bool = False) -> str:
    r"""Two lines of a text; where one was broken only because it was full, no break is left, nor inside a number.

    Args:
        above: the upper one, or several.
        below: the lower one.
        is_full: whether the upper one goes as far as lines go.
        is_spaced: whether blanks stand between words and figures.

    >>> joined("646", ".05", is_full=False), joined("2050", "202", is_full=True), joined("10", "20", is_full=False)
    ('646.05', '2050202', '10\n20')
    >>> joined("≥8000", "人", is_full=True), joined("≥8000", "人", is_full=False), joined("plan", "(a)", is_full=True)
    ('≥8000人', '≥8000\n人', 'plan\n(a)')
    """
    if not above:
        return below
    last, first = above[-1:], below[:1]
    is_broken = is_full and _is_one(last, first, is_spaced=is_spaced)
    return above + ("" if is_broken or _CUT_NUMBER.search(f"{above[-2:]}\n{below[:2]}") else "\n") + below


def _is_one(last: str, first: str, *, is_spaced: bool) -> bool:
    """Whether two characters that a full line separates stand together without a blank."""
    are_letters = (last + first).isalnum()
    if last.isascii() and first.isascii():
        return are_letters
    is_mixed = are_letters and last.isascii() != first.isascii()
    return not (is_mixed and is_spaced)


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
        is_cut_off = above.room.is_too_small_for(above.lines, below.lines)
        if not (is_cut_off or _is_next_item(above.lines, below.lines)):
            return None
        going_on.add(at)
        text = joined(above.lines, below.lines, is_full=True)
        least = least_of((above.confidence, below.confidence))
        cells[at] = evolve(above, lines=text, room=below.room, confidence=least)
    filled = {index for index, cell in enumerate(upper) if cell is not None and cell.lines}
    # A label beside several rows may be cut with the text of the last of them.
    texts = {index for index in filled if (cell := upper[index]) is not None and cell.rows == 1}
    is_cut = going_on & texts < texts or (len(texts) == 1 and _is_unfinished(upper, lower))
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
