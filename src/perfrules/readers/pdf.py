"""PDF files with a text layer: ruled tables and the lines around them, page by page."""

import io
from typing import Any, Final

from perfrules.errors import LimitError, ReadError
from perfrules.model import Place
from perfrules.readers.extras import require
from perfrules.readers.rendering import Document, Rendering

__all__ = ["MAX_PAGES", "read_pdf"]

MAX_PAGES: Final = 2_000
"""Pages of a file."""

_MAX_OBJECTS: Final = 200_000
"""Characters, lines and rectangles of a page."""


def read_pdf(data: bytes, name: str) -> Document:
    """The tables and lines of a PDF.

    Every page ends its tables; what belongs together is the layout's business. Text that stands in no table is read line by
    line.

    Raises:
        ReadError: it is damaged, encrypted, has no text layer (a scan), or pdfplumber is not installed.
        LimitError: it is over one of the limits.
    """
    pdfplumber: Any = require("pdfplumber", "pdf", name)
    rendering = Rendering()
    characters = images = 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise LimitError(f"{name}: more than {MAX_PAGES} pages", f"{name}：超过 {MAX_PAGES} 页")
            for number, page in enumerate(pdf.pages, start=1):
                characters += len(page.chars)
                images += len(page.images)
                _page(page, number, rendering, name)
                page.close()  # forgets what it kept, so that a long file does not fill the memory
    except (ReadError, LimitError):
        raise
    except Exception as error:
        # Of a damaged file the libraries below raise whatever they meet: AssertionError, KeyError, RecursionError …
        kind = type(error).__name__
        if "Password" in kind or "Encryption" in kind or "Password" in str(error):
            raise ReadError(
                f"{name}: the PDF is encrypted", f"{name}：PDF 已加密", "save it without a password", "请另存为不带密码的文件"
            ) from error
        raise ReadError(
            f"{name}: the PDF is damaged: {kind}: {error}",
            f"{name}：PDF 已损坏：{kind}：{error}",
            "get the file again",
            "请重新获取文件",
        ) from error
    if not characters:
        scanned = images > 0
        raise ReadError(
            f"{name}: the PDF has no text{', only pictures: it is a scan' if scanned else ''}",
            f"{name}：PDF 没有文字层{'，只有图片，是扫描件' if scanned else ''}",
            "read it with a program for character recognition first, or ask for the file it was made from",
            "请先做文字识别（OCR），或索取原始文件",
        )
    return rendering.document()


def _page(page: Any, number: int, rendering: Rendering, name: str) -> None:
    objects = sum(len(found) for found in page.objects.values())
    if objects > _MAX_OBJECTS:
        raise LimitError(
            f"{name}: page {number} has more than {_MAX_OBJECTS} characters and lines",
            f"{name}：第 {number} 页的字符和线条超过 {_MAX_OBJECTS} 个",
        )
    tables = page.find_tables()
    rest = page
    for table in tables:
        rest = rest.outside_bbox(_inside(table.bbox, page.bbox), strict=False)
    pieces: list[tuple[float, int, Any]] = [(table.bbox[1], 1, table) for table in tables]
    pieces += [(line["top"], 0, line["text"]) for line in rest.extract_text_lines(return_chars=False)]
    table_number = paragraph = 0
    for _, is_table, piece in sorted(pieces, key=lambda found: found[:2]):
        if not is_table:
            paragraph += 1
            rendering.paragraph(piece, Place(page=number, paragraph=paragraph))
            continue
        table_number += 1
        rendering.end_table()
        for row_number, row in enumerate(piece.extract(), start=1):
            texts = [(text or "").replace("\n", "") for text in row]
            rendering.row(texts, Place(page=number, table=table_number, row=row_number))
        rendering.end_table()
    rendering.end_table()


def _inside(box: tuple[float, ...], page: tuple[float, ...]) -> tuple[float, ...]:
    return (max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3]))
