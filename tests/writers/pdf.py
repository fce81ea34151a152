"""PDF files with a text layer, ruled tables and page numbers."""

import io
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from writers import Piece, even, spans

FONT = "STSong-Light"
"""A font that every PDF reader has: nothing need be installed."""

pdfmetrics.registerFont(UnicodeCIDFont(FONT))
_RUNNING = ParagraphStyle(
    "running", fontName=FONT, fontSize=10.5, leading=16, wordWrap="CJK", firstLineIndent=21
)
_CELL = ParagraphStyle("cell", fontName=FONT, fontSize=9, leading=12, wordWrap="CJK")


def write_pdf(pieces: Iterable[Piece], *, is_merged: bool = False, **options: Any) -> bytes:
    """A file with these paragraphs and tables.

    Args:
        pieces: in their order.
        is_merged: whether cells of the first column are merged with the blank ones below them.
        options: for reportlab, such as ``encrypt``.
    """
    flow: list[Any] = []
    size = landscape(A4)
    for piece in pieces:
        if isinstance(piece, str):
            flow.append(Paragraph(escape(piece), _RUNNING))
            continue
        rows = even(piece)
        width = (size[0] - 80) / len(rows[0])
        table = Table(
            [[Paragraph(escape(text), _CELL) for text in row] for row in rows], [width] * len(rows[0])
        )
        style: list[tuple[Any, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
        style += [("SPAN", (0, first), (0, last)) for first, last in spans(rows)] if is_merged else []
        table.setStyle(TableStyle(style))
        flow += [Spacer(1, 8), table, Spacer(1, 8)]
    file = io.BytesIO()
    margins = {f"{side}Margin": 40 for side in ("left", "right", "top", "bottom")}
    document = SimpleDocTemplate(file, pagesize=size, **margins, **options)
    document.build(flow, onFirstPage=_number, onLaterPages=_number)
    return file.getvalue()


def _number(canvas: Any, _document: Any) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(landscape(A4)[0] / 2, 18, f"— {canvas.getPageNumber()} —")
