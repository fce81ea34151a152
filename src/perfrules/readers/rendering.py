"""Blocks of a format that has no lines, and the lines that stand for them where people are shown what was printed."""

from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from perfrules.errors import LimitError
from perfrules.model import Cell, Location, Place
from perfrules.readers.blocks import Block, Paragraph, Row, Table, row_of

__all__ = ["MAX_CELLS", "Document", "Rendering"]

MAX_CELLS: Final = 2_000_000
"""Cells and paragraphs of a document; a disclosure has some ten thousands."""


@frozen
class Document:
    """What a reader makes of a file.

    Attributes:
        blocks: paragraphs and tables, in the order of the document.
        lines: the lines that locations count: those of a text; otherwise each paragraph and each row, with tabs between cells.
    """

    blocks: tuple[Block, ...]
    lines: tuple[str, ...]


class Rendering:
    """Collects the blocks of a document, and gives each paragraph and row a line."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._rows: list[Row] = []
        self._lines: list[str] = []
        self._cells = 0

    def paragraph(self, text: str, place: Place) -> None:
        """Take up a paragraph; each of its lines is one."""
        self.end_table()
        for piece in text.splitlines():
            line = " ".join(piece.split())
            if line:
                self._count(1)
                self._lines.append(line)
                location = Location(len(self._lines), 1, len(line) + 1, place)
                self._blocks.append(Paragraph(line, location))

    def row(self, texts: Sequence[str], place: Place) -> None:
        """Take up a row of a table.

        Args:
            texts: of its cells from left to right; where cells are merged, the first has the text and the others are blank.
            place: of the row; its cells are counted from column 1, or from that of *place*.
        """
        self._count(len(texts))
        shown = [" ".join(text.split()) for text in texts]
        number, column = len(self._lines) + 1, 1
        cells = []
        for index, text in enumerate(shown):
            at = evolve(place, column=(place.column or 1) + index)
            cells.append(Cell(text, Location(number, column, column + max(len(text), 1), at)))
            column += len(text) + 1
        row = row_of(cells)
        if row is not None:
            self._lines.append("\t".join(shown))
            self._rows.append(row)

    def end_table(self) -> None:
        """Be told that the rows so far are a table, or a part of one before a page break."""
        if self._rows:
            self._blocks.append(Table(tuple(self._rows)))
            self._rows = []

    def document(self) -> Document:
        """What was collected."""
        self.end_table()
        return Document(tuple(self._blocks), tuple(self._lines))

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MAX_CELLS:
            raise LimitError(
                f"the document has more than {MAX_CELLS} cells",
                f"文档的单元格超过 {MAX_CELLS} 个",
                "split it into one file for each disclosure",
                "请按公开文件拆分",
            )
