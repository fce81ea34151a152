"""One page of a PDF from top to bottom: ruled tables, tables told by their gaps, and paragraphs."""

import re
from collections.abc import Sequence
from typing import Any, Final

from attrs import define, evolve, frozen

from perfrules.model import Place
from perfrules.readers.pdf.cells import ENDS, NUMBERED, TEXT, CutRow, PdfCell, cell_of
from perfrules.readers.pdf.gaps import Piece, by_gaps, pieces_of
from perfrules.readers.pdf.tables import find_tables
from perfrules.readers.transcript import Transcript, one_line

__all__ = ["Carried", "PageReader"]

_MARGIN: Final = 0.1
"""The share of a page at its top and at its foot where the page's number stands."""

_PAGE_NUMBER: Final = re.compile(
    r"[-–—－\s]*\d{1,4}[-–—－\s]*|第?\s*\d{1,4}\s*页?\s*[,，/／]?\s*共?\s*\d{1,4}\s*页?|第\s*\d{1,4}\s*页"
)

_FULL: Final = 0.6
"""The share of the page's width that a line fills before the next may belong to the same paragraph; titles are shorter."""

_WORD: Final = re.compile(r"[!-~]{1,40}")
"""Letters and figures that no line breaks."""

_SHOWN: Final = 40
"""Characters of a text that a remark shows."""

_RAGGED: Final = 3
"""Characters by which a full line may be shorter: no line begins with a full stop, so one or two may move down with it."""


@frozen
class _Line:
    """A printed line of running text, with its edges in points, and the pieces of it that stand apart."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    pieces: tuple[Piece, ...] = ()


@frozen
class Carried:
    """A paragraph at the foot of a page that may go on overleaf.

    Attributes:
        text: so far.
        place: where it begins.
        head: the first line of its page: where it stands on the next page too, it is no part of the text.
    """

    text: str
    place: Place
    head: str

    def end(self, transcript: Transcript) -> None:
        """Take it up as it is."""
        transcript.paragraph(self.text, self.place)


@define
class PageReader:
    """Reads one page from top to bottom."""

    page: Any
    number: int
    transcript: Transcript
    paragraphs: int = 0
    tables: int = 0

    def read(self, carried: Carried | CutRow | None) -> Carried | CutRow | None:
        """Take up all of it.

        Args:
            carried: the paragraph or row at the foot of the page before, if it may go on here.

        Returns:
            The one at the foot of this page, if it may go on overleaf.
        """
        tables = find_tables(self.page)
        if tables is None:
            tables = []
            self.transcript.remark(
                "这一页的线条太多，没有查找表格，只读取了文字",
                "this page has too many lines to look for tables; only its text was read",
                Place(page=self.number),
                is_unread=True,
            )
        tables.sort(key=lambda found: (found.bbox[1], found.bbox[0]))
        boxes = [table.bbox for table in tables]
        placed: set[int] = set()
        rows_of = [self._rows(table, placed) for table in tables]
        self._remark_homeless(boxes, placed)
        running = self.page.filter(lambda item: item["object_type"] != "char" or id(item) not in placed)
        lines = [_line(line) for line in running.extract_text_lines(return_chars=True, **TEXT)]
        lines = [line for line in lines if not self._is_page_number(line)]
        edges = [*(line.left for line in lines), *(box[0] for box in boxes)]
        left = min(edges, default=0.0)
        # Both margins of a page are as wide, unless a line says otherwise.
        right = max((line.right for line in lines), default=0.0)
        width = float(self.page.width)
        column = left, max(right, width - left), width
        waiting = sorted(lines, key=lambda line: (line.top, line.left))
        head = waiting[0] if waiting and (not boxes or waiting[0].top < boxes[0][1]) else None
        cut = carried if isinstance(carried, CutRow) else None
        open_ = carried if isinstance(carried, Carried) else None
        if open_ is not None and not _goes_on_overleaf(open_, head, column):
            open_.end(self.transcript)
            open_ = None
        if not tables and cut is not None:
            cut.end(self.transcript)
            cut = None
        for table, rows in zip(tables, rows_of, strict=True):
            above = [line for line in waiting if line.top < table.bbox[1]]
            waiting = waiting[len(above) :]
            if cut is not None:
                rows = self._finish(cut, rows)
                cut = None
            self._running(above, column, open_, is_last=False)
            open_ = None
            cut = self._table(rows, is_last=table is tables[-1] and not waiting)
        open_ = self._running(waiting, column, open_, is_last=True)
        if cut is not None:
            return cut
        self.transcript.end_table()
        return None if open_ is None else evolve(open_, head=lines[0].text)

    def _is_page_number(self, line: _Line) -> bool:
        height = float(self.page.height)
        is_at_edge = line.bottom < height * _MARGIN or line.top > height * (1 - _MARGIN)
        return is_at_edge and _PAGE_NUMBER.fullmatch(line.text.strip()) is not None

    def _running(
        self,
        lines: Sequence[_Line],
        column: tuple[float, float, float],
        carried: Carried | None,
        *,
        is_last: bool,
    ) -> Carried | None:
        """Take up lines outside the ruled tables; what may go on overleaf is given back where they are the last of the page."""
        for found in by_gaps(lines):
            if isinstance(found, list):
                self._by_gaps(found)
                continue
            carried = self._paragraphs(found, column, carried)
            is_at_foot = is_last and found and found[-1] is lines[-1]
            if carried is not None and not (is_at_foot and _is_open(found[-1], carried.text, column)):
                carried.end(self.transcript)
                carried = None
        return carried

    def _paragraphs(
        self, lines: Sequence[_Line], column: tuple[float, float, float], carried: Carried | None
    ) -> Carried | None:
        """Take up all paragraphs but the last, which is given back."""
        for index, line in enumerate(lines):
            if carried is None:
                self.paragraphs += 1
                carried = Carried("", Place(page=self.number, paragraph=self.paragraphs), "")
            text = one_line(f"{carried.text}\n{line.text}" if carried.text else line.text)
            carried = evolve(carried, text=text)
            if index + 1 < len(lines) and not _goes_on(line, lines[index + 1], column):
                self.transcript.paragraph(text, carried.place)
                carried = None
        return carried

    def _by_gaps(self, rows: Sequence[Sequence[str]]) -> None:
        """Take up a table that has no rules."""
        self.transcript.end_table()
        self.tables += 1
        self.transcript.remark(
            "没有框线的表格，已按列间空白划分单元格",
            "a table without rules; its cells were told by the gaps between its columns",
            Place(page=self.number, table=self.tables),
        )
        for row_number, texts in enumerate(rows, start=1):
            self.transcript.row(texts, Place(page=self.number, table=self.tables, row=row_number))
        self.transcript.end_table()

    def _rows(self, table: Any, placed: set[int]) -> list[tuple[PdfCell | None, ...]]:
        """The cells of a table; the characters in them are added to those that have a place."""
        # The boxes are worked out anew whenever they are asked for.
        outline = table.bbox
        chars = [(_middle(char), char) for char in self.page.chars]
        chars = [found for found in chars if _is_within(found[0], outline)]
        rows = [(row.bbox, row.cells) for row in table.rows]
        homes: dict[int, tuple[float, ...]] = {}
        for box, cells in rows:
            near = [found for found in chars if _is_within(found[0], box)]
            for cell in cells:
                for middle, char in near if cell is not None else ():
                    # Where rules are missing, cells overlap: what is in two is in the smaller one.
                    known = homes.get(id(char))
                    if _is_within(middle, cell) and (known is None or _area(cell) < _area(known)):
                        homes[id(char)] = cell
        placed.update(homes)
        inside: dict[tuple[float, ...], list[Any]] = {}
        for _, char in chars:
            if id(char) in homes:
                inside.setdefault(homes[id(char)], []).append(char)
        return [tuple(cell_of(inside.get(cell, ()), cell) for cell in cells) for _, cells in rows]

    def _remark_homeless(self, boxes: Sequence[tuple[float, ...]], placed: set[int]) -> None:
        """Tell of what stands within the outline of a table, but in none of its cells; it is read as running text."""
        text = "".join(
            char["text"] for char in self.page.chars if id(char) not in placed and _is_inside(char, boxes)
        ).strip()
        if text:
            self.transcript.remark(
                f"表格中的这些文字不在任何单元格内，已作为表后的正文读取：{_shortened(text)}",
                f"this text in a table is in none of its cells, and was read as lines below it: {_shortened(text)}",
                Place(page=self.number),
            )

    def _finish(
        self, cut: CutRow, rows: list[tuple[PdfCell | None, ...]]
    ) -> list[tuple[PdfCell | None, ...]]:
        """Take up the row that was cut by the page break, and give back the rows that are left."""
        index = 1 if rows and _texts(rows[0]) == cut.first and len(rows) > 1 else 0
        whole = cut.with_rest(rows[index]) if rows else None
        (whole or cut).end(self.transcript)
        # An empty row keeps the numbers of the others as they are on the page.
        return rows if whole is None else [*rows[:index], (), *rows[index + 1 :]]

    def _table(self, rows: Sequence[tuple[PdfCell | None, ...]], *, is_last: bool) -> CutRow | None:
        """Take up a table; its last row is given back where the page ends with it."""
        self.transcript.end_table()
        self.tables += 1
        for number, row in enumerate(rows, start=1):
            place = Place(page=self.number, table=self.tables, row=number)
            if is_last and number == len(rows) and any(cell is not None and cell.is_full for cell in row):
                return CutRow(row, place, _texts(rows[0]))
            self.transcript.row(list(_texts(row)), place)
        self.transcript.end_table()
        return None


def _area(box: tuple[float, ...]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _texts(row: Sequence[PdfCell | None]) -> tuple[str, ...]:
    return tuple("" if cell is None else cell.text for cell in row)


def _line(line: Any) -> _Line:
    return _Line(line["text"], line["x0"], line["x1"], line["top"], line["bottom"], pieces_of(line["chars"]))


def _middle(item: Any) -> tuple[float, float]:
    return (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2


def _is_within(middle: tuple[float, float], box: tuple[float, ...]) -> bool:
    return box[0] <= middle[0] < box[2] and box[1] <= middle[1] < box[3]


def _is_inside(item: Any, boxes: Sequence[tuple[float, ...]]) -> bool:
    """Whether the middle of a character is in one of the boxes."""
    middle = _middle(item)
    return any(_is_within(middle, box) for box in boxes)


def _is_full(line: _Line, column: tuple[float, float, float], word_width: float = 0) -> bool:
    """Whether a line goes as far right as lines go, so that the next may belong to it.

    Args:
        line: that may be full.
        column: the left and the right edge of the text, and the width of the page.
        word_width: of what must stay together, such as a number, and so begins the next line.
    """
    _, right, width = column
    room = _RAGGED * (line.bottom - line.top) + word_width
    return line.right > right - room and line.right - line.left > _FULL * width


def _is_open(line: _Line, text: str, column: tuple[float, float, float]) -> bool:
    """Whether a paragraph that ends with this line at the foot of a page may go on overleaf."""
    return _is_full(line, column) and text[-1:] not in ENDS


def _goes_on_overleaf(carried: Carried, head: _Line | None, column: tuple[float, float, float]) -> bool:
    """Whether the first line of a page goes on with the paragraph at the foot of the one before."""
    if head is None or head.text == carried.head:
        return False
    is_indented = head.left >= column[0] + (head.bottom - head.top)
    return not is_indented and NUMBERED.match(head.text) is None


def _goes_on(line: _Line, following: _Line, column: tuple[float, float, float]) -> bool:
    """Whether a paragraph goes on in the line below: the upper one is full, the lower neither indented nor far away."""
    height = line.bottom - line.top
    word = _WORD.match(following.text)
    return (
        _is_full(line, column, word_width=(len(word[0]) if word else 0) * height / 2)
        and following.left < column[0] + height
        and following.top - line.bottom < 1.5 * height
    )
