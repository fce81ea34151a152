"""Word documents."""

import io
from collections.abc import Iterable

import docx

from writers import Piece, even, spans


def write_docx(pieces: Iterable[Piece], *, is_merged: bool = False) -> bytes:
    """A document with these paragraphs and tables.

    Args:
        pieces: in their order.
        is_merged: whether cells of the first column are merged with the blank ones below them.
    """
    document = docx.Document()
    for piece in pieces:
        if isinstance(piece, str):
            document.add_paragraph(piece)
            continue
        rows = even(piece)
        table = document.add_table(len(rows), len(rows[0]))
        for cells, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                if text:
                    cell.text = text
        for first, last in spans(rows) if is_merged else ():
            table.cell(first, 0).merge(table.cell(last, 0)).text = rows[first][0]
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
