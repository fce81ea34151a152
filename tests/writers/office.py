"""Word documents as offices lay them out, and the PDF files that an office program makes of them."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from attrs import frozen
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from writers import Piece, even, spans

SOFFICE = shutil.which("soffice")
"""LibreOffice, where it is installed."""


@frozen
class Look:
    """How a document is laid out.

    Attributes:
        size: of the letters, in points.
        is_landscape: whether its pages lie on their side.
        margin: of the pages, in centimetres.
        widths: of the columns of each table, one after another and again from the first, in parts.
        before: lines that stand before everything, so that pages break elsewhere.
        is_merged: whether cells of the first column are merged with the blank ones below them.
        repeats_heads: whether the first row of a table is printed again overleaf.
        may_cut_rows: whether a page break may cut a row in two.
    """

    size: float = 10.5
    is_landscape: bool = False
    margin: float = 2.0
    widths: tuple[int, ...] = (1,)
    before: int = 0
    is_merged: bool = False
    repeats_heads: bool = False
    may_cut_rows: bool = True


def write_office(pieces: Sequence[Piece], look: Look) -> bytes:
    """A Word document with these paragraphs and ruled tables."""
    document = docx.Document()
    section = document.sections[0]
    width, height = (29.7, 21.0) if look.is_landscape else (21.0, 29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if look.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Cm(look.margin))
    style = document.styles["Normal"]
    style.font.size = Pt(look.size)
    for _ in range(look.before):
        document.add_paragraph("说明文字。")
    for piece in pieces:
        if isinstance(piece, str):
            paragraph = document.add_paragraph(piece)
            if piece.endswith("。"):
                paragraph.paragraph_format.first_line_indent = Pt(2 * look.size)
        else:
            _table(document, even(piece), look, width - 2 * look.margin)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _table(document: Any, rows: list[list[str]], look: Look, room: float) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    table.autofit = False
    parts = [look.widths[column % len(look.widths)] for column in range(len(rows[0]))]
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        if number == 0 and look.repeats_heads:
            _mark(row, "w:tblHeader")
        if not look.may_cut_rows:
            _mark(row, "w:cantSplit")
        for cell, text, part in zip(row.cells, texts, parts, strict=True):
            cell.width = Cm(room * part / sum(parts))
            if text:
                cell.text = text
    for first, last in spans(rows) if look.is_merged else ():
        table.cell(first, 0).merge(table.cell(last, 0)).text = rows[first][0]


def _mark(row: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def converted(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The PDF files that LibreOffice makes of office files, all in one call, by the same names.

    Args:
        files: by name, with a suffix that says what they are.
    """
    assert SOFFICE is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", name, *(str(folder / file) for file in files)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return {file: (folder / file).with_suffix(".pdf").read_bytes() for file in files}
