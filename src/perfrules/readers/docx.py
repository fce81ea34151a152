"""Word documents: paragraphs and tables in their order, merged cells with their text once, tables inside cells after their own."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from perfrules.model import Place
from perfrules.readers.archive import checked_archive
from perfrules.readers.extras import require
from perfrules.readers.rendering import Document, Rendering

if TYPE_CHECKING:
    from docx.table import Table

__all__ = ["MAX_NESTING", "read_docx"]

MAX_NESTING: Final = 8
"""Tables inside cells of tables; deeper ones are read as the text of their cell."""


def read_docx(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a Word document.

    Headers, footers, comments and deleted text are left out.

    Raises:
        ReadError: it is damaged, encrypted, or no Word document, or python-docx is not installed.
        LimitError: it is over one of the limits.
    """
    docx: Any = require("docx", "docx", name)
    checked_archive(data, name).close()
    document = docx.Document(io.BytesIO(data))
    rendering = Rendering()
    tables = _Counter()
    for number, item in enumerate(document.iter_inner_content(), start=1):
        if hasattr(item, "rows"):
            _table(item, rendering, tables, 0)
        else:
            rendering.paragraph(item.text, Place(paragraph=number))
    return rendering.document()


class _Counter:
    """Numbers the tables of a document, those inside others included."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


def _table(table: "Table", rendering: Rendering, tables: _Counter, depth: int) -> None:
    number = tables.next()
    inner: list[Table] = []
    rendering.end_table()
    for row_number, row in enumerate(table.rows, start=1):
        texts: list[str] = [""] * row.grid_cols_before
        for cell in _cells(row):
            texts += [cell.text, *[""] * (cell.grid_span - 1)]
            if depth < MAX_NESTING:
                inner += cell.tables
        rendering.row(texts, Place(table=number, row=row_number))
    rendering.end_table()
    for below in inner:
        _table(below, rendering, tables, depth + 1)


class _Merged:
    """Stands for a cell that a cell above it covers."""

    text = ""
    tables: tuple["Table", ...] = ()

    def __init__(self, grid_span: int) -> None:
        self.grid_span = grid_span


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row, each once; one that is covered from above is blank."""
    from docx.table import _Cell

    for element in row._tr.tc_lst:
        if element.vMerge == "continue":
            yield _Merged(element.grid_span)
        else:
            yield _Cell(element, row._parent)
