"""PDF files: each finding as a highlight of its cell with a note; the file itself is kept whole, what is added stands behind it."""

import ctypes
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, Final

from perfrules.errors import MarkError, ReadError
from perfrules.marking.marks import AUTHOR, CellMarks, Mark, Teller
from perfrules.model import Box
from perfrules.readers.extras import require

_PRINTED: Final = 4
"""The flag of what is printed with its page."""

_FINE: Final = 20
"""Parts of a point in which PDFium is asked where a place is."""

_NOTE: Final = 20
"""Points from one note without a cell to the next."""

_MARGIN: Final = 6
_LINE: Final = 14
_MOST_LINES: Final = 60
_INCREMENTAL: Final = 1
_WHOLE: Final = 2

_Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


def mark_pdf(data: bytes, name: str, marks: Sequence[Mark], teller: Teller) -> bytes:
    """A PDF with highlights and notes.

    Args:
        data: the file.
        name: of it, for messages.
        marks: what is marked.
        teller: puts them into words.

    Raises:
        MarkError: it is signed, or protected.
        ReadError: it is damaged or encrypted, or pypdfium2 is not installed.
    """
    require("pypdfium2", "pdf", name)
    # It needs the library that may not be there.
    from perfrules.readers.pdf.pdfium import LOCK, load

    cells = _cells(marks)
    with LOCK:
        document = load(data, name)
        try:
            _refuse_protected(document, name)
            added = sum(_mark_page(document, number, cells[number], teller) for number in sorted(cells))
            return _saved(document, data, name) if added else data
        finally:
            document.close()


def _cells(marks: Iterable[Mark]) -> dict[int, dict[Box | None, CellMarks]]:
    """What is said on each page, by boxes; without one what is about no cell. The first page has what is about no place."""
    found: dict[int, dict[Box | None, CellMarks]] = {}
    for mark in marks:
        for index, location in enumerate((mark.at, *mark.also)):
            place = None if location is None else location.place
            page, box = (1, None) if place is None or place.page is None else (place.page, place.box)
            if index and box is None:
                continue
            there = found.setdefault(page, {}).setdefault(box, CellMarks())
            if mark not in there.said:
                (there.pointed if index else there.said).append(mark)
    return found


def _refuse_protected(document: Any, name: str) -> None:
    from pypdfium2 import raw

    if raw.FPDF_GetSignatureCount(document) > 0:
        raise MarkError(
            f"{name}: the PDF is signed; with marks in it the signature would no longer hold",
            f"{name}：PDF 带有数字签名，加入标注会使签名失效",
            "print it into a new PDF, and mark that",
            "请打印为新的 PDF，再对其标注",
        )
    if raw.FPDF_GetSecurityHandlerRevision(document) >= 0:
        raise MarkError(
            f"{name}: the PDF is protected against changes",
            f"{name}：PDF 受保护，不允许修改",
            "print it into a new PDF, or save it without protection, and mark that",
            "请打印为新的 PDF，或取消保护后另存，再对其标注",
        )


def _mark_page(document: Any, number: int, cells: Mapping[Box | None, CellMarks], teller: Teller) -> int:
    """Mark the cells of a page; how many notes were added, for what an earlier run has left is not added again."""
    with _page(document, number) as page:
        if not page:
            return 0
        there = set(_notes_on(page))
        added = 0
        for box, one in cells.items():
            # What is about no cell has a note for each finding.
            for text in one.text(teller).split("\n\n") if box is None else [one.text(teller)]:
                if text not in there:
                    _add(page, box, text, one.colour, added)
                    added += 1
    return added


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    from pypdfium2 import raw

    page = raw.FPDF_LoadPage(document, number - 1)
    try:
        yield page
    finally:
        if page:
            raw.FPDF_ClosePage(page)


def _notes_on(page: Any) -> Iterator[str]:
    """What the notes of an earlier run say."""
    from pypdfium2 import raw

    for index in range(max(raw.FPDFPage_GetAnnotCount(page), 0)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if note:
            if _value(note, b"T") == AUTHOR:
                yield _value(note, b"Contents")
            raw.FPDFPage_CloseAnnot(note)


def _value(note: Any, key: bytes) -> str:
    from pypdfium2 import raw

    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = (ctypes.c_ushort * max(size // 2, 1))()
    raw.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\x00").replace("\r", "\n")


def _add(page: Any, box: Box | None, text: str, colour: str, order: int) -> None:
    """Add a highlight with a note; where no box is known, a note alone, beside those that were added before."""
    from pypdfium2 import raw

    note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_TEXT if box is None else raw.FPDF_ANNOT_HIGHLIGHT)
    try:
        if box is None:
            left = _MARGIN + order % 20 * _NOTE
            box = Box(left, _MARGIN, left + _NOTE - 2, _MARGIN + _NOTE - 2)
        else:
            for strip in _strips(box):
                quad = _quad(page, strip)
                points = raw.FS_QUADPOINTSF(*(value for corner in quad for value in corner))
                raw.FPDFAnnot_AppendAttachmentPoints(note, points)
        corners = _quad(page, box)
        across, up = [x for x, _ in corners], [y for _, y in corners]
        raw.FPDFAnnot_SetRect(note, raw.FS_RECTF(min(across), max(up), max(across), min(up)))
        red, green, blue = bytes.fromhex(colour)
        raw.FPDFAnnot_SetColor(note, raw.FPDFANNOT_COLORTYPE_Color, red, green, blue, 255)
        raw.FPDFAnnot_SetFlags(note, _PRINTED)
        for key, value in ((b"T", AUTHOR), (b"Contents", text)):
            wide = f"{value}\x00".encode("utf-16-le", errors="replace")
            buffer = (ctypes.c_ushort * (len(wide) // 2)).from_buffer_copy(wide)
            raw.FPDFAnnot_SetStringValue(note, key, buffer)
    finally:
        raw.FPDFPage_CloseAnnot(note)


def _strips(box: Box) -> Iterator[Box]:
    """A box line by line, as text is highlighted: some programs round the ends, the more the higher they are."""
    height = box.bottom - box.top
    number = min(max(round(height / _LINE), 1), _MOST_LINES)
    edges = [box.top + height * index // number for index in range(number + 1)]
    return (Box(box.left, top, box.right, bottom) for top, bottom in pairwise(edges))


def _quad(page: Any, box: Box) -> _Quad:
    """The corners of a box in the coordinates of the file: as it is displayed upper left and right, lower left and right."""
    from pypdfium2 import raw

    width = round(raw.FPDF_GetPageWidthF(page) * _FINE)
    height = round(raw.FPDF_GetPageHeightF(page) * _FINE)

    def corner(x: int, y: int) -> tuple[float, float]:
        across, up = ctypes.c_double(), ctypes.c_double()
        raw.FPDF_DeviceToPage(page, 0, 0, width, height, 0, x * _FINE, y * _FINE, across, up)
        return across.value, up.value

    return (
        corner(box.left, box.top), corner(box.right, box.top), corner(box.left, box.bottom), corner(box.right, box.bottom)
    )  # fmt: skip


def _saved(document: Any, data: bytes, name: str) -> bytes:
    """The file with what was added behind it; written anew where that cannot be opened, as of a file that was damaged."""
    from pypdfium2 import PdfiumError

    wanted = len(document)
    for way in (_INCREMENTAL, _WHOLE):
        file = io.BytesIO()
        try:
            document.save(file, flags=way)
        except PdfiumError:
            continue
        if (way == _WHOLE or file.getvalue().startswith(data)) and _pages(file.getvalue(), name) == wanted:
            return file.getvalue()
    raise ReadError(
        f"{name}: the PDF is damaged, and cannot be written again",
        f"{name}：PDF 已损坏，无法重新写出",
        "open it in a PDF reader or a browser, print it into a new PDF, and mark that",
        "请用 PDF 阅读器或浏览器打开并打印为新的 PDF，再对其标注",
    )


def _pages(data: bytes, name: str) -> int:
    """How many pages a file has; none if it cannot be opened."""
    from perfrules.readers.pdf.pdfium import load

    try:
        document = load(data, name)
    except ReadError:
        return 0
    try:
        return len(document)
    finally:
        document.close()
