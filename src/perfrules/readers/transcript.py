"""Blocks of a format that has no lines, and the lines that stand for them where people are shown what was printed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from perfrules.errors import LimitError
from perfrules.model import Box, Cell, Location, Place, Remark
from perfrules.patterns import regex
from perfrules.readers.blocks import Block, Paragraph, Row, Table, row_of
from perfrules.readers.budget import Budget
from perfrules.readers.characters import usual_characters

MAX_WIDTH: Final = 16_384
"""Cells in a row, as many as the largest sheet of a spreadsheet program has columns."""

MAX_REMARKS: Final = 100
"""Remarks on one document; a file with more is described by the first."""

_WIDE: Final = regex(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef，。、；：（）《》“”]")
_CONTROL: Final = regex(r"[\x00-\x08\x0e-\x1f\x7f]")


@frozen
class Document:
    """What a reader makes of a file.

    Attributes:
        blocks: paragraphs and tables, in the order of the document.
        lines: what locations point into: the lines of a text; otherwise each paragraph and each row, with tabs between cells.
        remarks: what people should know about how it was read.
    """

    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


def one_line(text: str) -> str:
    r"""A text of several lines as one, without blanks at its ends.

    Where a line was broken inside Chinese text nothing is put, for a narrow column breaks words anywhere; elsewhere a
    blank. Characters that nobody sees are left out.

    >>> one_line("绩效\n指标"), one_line("≥95\n%"), one_line(" 1、道路养护。\n2、绿化养护。 ")
    ('绩效指标', '≥95 %', '1、道路养护。 2、绿化养护。')
    """
    if text.isprintable():  # so are no line ends, and no blanks but plain ones
        return usual_characters(text).strip()
    text = _CONTROL.sub("", text)
    text = usual_characters(text).strip()
    pieces = [piece for line in text.splitlines() if (piece := line.strip())]
    if len(pieces) > 1:
        joined = pieces[:1]
        for before, after in pairwise(pieces):
            is_inside_chinese = _WIDE.match(before[-1]) and _WIDE.match(after[0])
            joined += ("" if is_inside_chinese else " ", after)
        text = "".join(joined)
    return text.replace("\t", " ")


class Transcript:
    """Collects the blocks of a document, and gives each paragraph and each row a line."""

    def __init__(self, name: str, size: int | None = None) -> None:
        """Begin a document.

        Args:
            name: of the file, for messages.
            size: its bytes, by which it is told how much there may be in it; ``None`` where they do not tell.
        """
        self._name = name
        self._budget = Budget(name, size)
        self._blocks: list[Block] = []
        self._rows: list[Row] = []
        self._lines: list[str] = []
        self._remarks: list[Remark] = []
        self._unread: set[Place] = set()

    def paragraph(self, text: str, place: Place) -> None:
        """Take up a paragraph, which ends a table; each of its lines is one. A blank one is nothing."""
        self.end_table()
        pieces = text.splitlines()
        self._budget.take(len(pieces), characters=len(text))
        for piece in pieces:
            if line := one_line(piece):
                self._lines.append(line)
                # Not attrs.evolve of what _line gives, which takes longer than all the rest of a paragraph.
                location = Location(len(self._lines), 1, len(line) + 1, place)
                self._blocks.append(Paragraph(line, location))

    def row(
        self,
        texts: Sequence[str],
        place: Place,
        boxes: Sequence[Box | None] = (),
        confidences: Sequence[int | None] = (),
        *,
        are_lines: bool = False,
    ) -> None:
        """Take up a row of a table; a blank one is nothing.

        Args:
            texts: of its cells from left to right; where cells are merged, the first has the text and the others are blank.
            place: of the row.
            boxes: of its cells on their page, as far as the format knows them.
            confidences: of its cells, in percent, where their texts were recognised; that of the place holds for all others.
            are_lines: whether each text is what :func:`one_line` gives.

        Raises:
            LimitError: the document is over one of the limits.
        """
        if len(texts) > MAX_WIDTH:
            raise LimitError(
                f"{self._name}: a row has more than {MAX_WIDTH} cells",
                f"{self._name}：一行超过 {MAX_WIDTH} 个单元格",
                "check that each row of the table stands in a line of its own and that every quotation mark is closed",
                "请检查表格的每一行是否各占一行，引号是否成对",
            )
        # Before any is looked at: the cells of a workbook share their texts, so that a small file can have large rows.
        filled = sum(1 for text in texts if text)
        self._budget.take(filled, blanks=len(texts) - filled, characters=sum(map(len, texts)))
        shown = texts if are_lines else [one_line(text) if text else "" for text in texts]
        if not any(shown):
            return
        self._lines.append("\t".join(shown))
        line = len(self._lines)
        cells = []
        column = 1
        sheet, page, table, number = place.sheet, place.page, place.table, place.row
        for index, text in enumerate(shown, start=1):
            box = boxes[index - 1] if index <= len(boxes) else None
            confidence = confidences[index - 1] if index <= len(confidences) else place.confidence
            at = Place(sheet, page, table, number, index, None, box, confidence)
            is_unread = not text and at in self._unread if self._unread else False
            end = column + len(text)
            cells.append(Cell(text, Location(line, column, end, at), is_unread))
            column = end + 1
        row = row_of(cells)
        if row is not None:
            self._rows.append(row)

    def end_table(self) -> None:
        """Be told that the rows so far are a table, or a part of one before a page break."""
        if self._rows:
            self._blocks.append(Table(tuple(self._rows)))
            self._rows = []

    def remark(
        self,
        zh: str,
        en: str,
        place: Place | None = None,
        *,
        is_unread: bool = False,
        confidence: int | None = None,
    ) -> None:
        """Note what people should know; the next line, or the last if none follows, is where it is.

        Args:
            zh: as a Chinese sentence.
            en: the same in English.
            place: what it is about.
            confidence: of character recognition, where the text of the file was recognised, in percent.
            is_unread: whether something could not be read. A blank cell at this place is then one of which nothing is known.
        """
        if is_unread and place is not None and place.column is not None:
            self._unread.add(place)
        if len(self._remarks) < MAX_REMARKS:
            location = None if place is None else Location(len(self._lines) + 1, 1, 1, place)
            self._remarks.append(Remark(zh, en, location, is_unread, confidence))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was collected."""
        return not self._lines

    def document(self) -> Document:
        """What was collected."""
        self.end_table()
        return Document(tuple(self._blocks), tuple(self._lines), tuple(self._remarks))
