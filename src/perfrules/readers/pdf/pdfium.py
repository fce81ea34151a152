"""PDFium, as far as it is used here: a file is opened, and what is drawn on its pages taken out and counted.

Imported only where pypdfium2 is there. PDFium is written in C, and works for one thread of a process at a time: see
:data:`LOCK`. What it does in one call is not counted; ``structure`` says before how much that is.
"""

import ctypes
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from threading import RLock
from typing import Any, Final, NoReturn

import pypdfium2.raw as pdfium
from attrs import frozen
from pypdfium2 import PdfDocument, PdfiumError

from perfrules.errors import LimitError, ReadError
from perfrules.readers.pages.budget import CHARACTER, MAX_PAGES, POINT, THING, Budget
from perfrules.readers.pages.drawing import Area, Char, Drawing, Sheet, Turn, View
from perfrules.readers.pages.shapes import add_shape, add_thin, direction_of
from perfrules.readers.pdf.fonts import same_everywhere

__all__ = ["LOCK", "File", "load", "opened"]

LOCK: Final = RLock()
"""Held while PDFium works."""

_LARGE: Final = 1.8
"""Times that a watermark is larger than the text."""

_PALE: Final = 0.55
"""How bright pale is at least, from black at 0 to white at 1."""

_MOST_POINTS: Final = 2_000
"""Points of a path that may be borders of tables; one of more is a drawing."""

_RECTANGLE: Final = 5
"""Points of a rectangle that is filled."""

_DEEPEST: Final = 40
"""Forms inside each other; PDFium goes no deeper."""

_HYPHENS: Final = frozenset({0x02, 0xFFFE})
"""What PDFium makes of a hyphen at the end of a line."""

_BLANKS: Final = frozenset(" \t\r\n\u00a0\u3000\u2002\u2003\u2009")

_Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@frozen
class File:
    """The pages of a file, taken out of it: nothing else of it is there any more.

    Attributes:
        name: of the file, for messages.
        document: that holds them.
        places: where each page of the file is in it, counted from 0; ``None`` for one that is damaged.
    """

    name: str
    document: Any
    places: tuple[int | None, ...]

    def copy(self) -> bytes:
        """The pages as PDFium sees them, without encryption and without objects packed together.

        Raises:
            ReadError: PDFium cannot write them.
        """
        copy = io.BytesIO()
        try:
            self.document.save(copy)
        except PdfiumError as error:
            _refuse_damaged(self.name, error)
        return copy.getvalue()

    def draw(self, number: int, budget: Budget) -> Drawing | None:
        """What is drawn on a page; ``None`` if the page is damaged.

        Args:
            number: of the page, counted from 1.
            budget: that pays for it.

        Raises:
            LimitError: nothing is left of the budget.
        """
        place = self.places[number - 1]
        page = None if place is None else pdfium.FPDF_LoadPage(self.document, place)
        if not page:
            return None
        text = pdfium.FPDFText_LoadPage(page)
        try:
            return _Page(page, text, number, budget).drawing() if text else None
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page as it is displayed, in points."""
        width, height = self.document[self.places[number - 1]].get_size()
        return float(width), float(height)

    def picture(self, number: int, side: int, most: int) -> Any:
        """A page as it is displayed, as a picture in grey (an array of numpy); ``None`` if that is not to be had.

        Args:
            number: of the page, counted from 1.
            side: pixels of its longer side.
            most: pixels that the pictures on it may have.
        """
        page = self.document[self.places[number - 1]]
        if _pixels(page) > most:
            return None
        scale = side / max(page.get_size())
        shown = page.render(scale=scale, grayscale=True).to_numpy()
        return shown.reshape(shown.shape[:2]).copy()


def _pixels(page: Any) -> int:
    """Of the pictures on a page, those in forms included."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    found = 0
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        if pdfium.FPDFImageObj_GetImagePixelSize(thing, ctypes.byref(width), ctypes.byref(height)):
            found += width.value * height.value
    return found


@contextmanager
def opened(data: bytes, name: str) -> Iterator[File]:
    """Take the pages out of a file. One that is encrypted, but that anybody may open, has the empty password.

    Raises:
        ReadError: it is damaged, or encrypted.
        LimitError: it has too many pages.
    """
    pages = PdfDocument.new()
    try:
        whole = load(data, name)
        try:
            count = int(pdfium.FPDF_GetPageCount(whole))
            if count > MAX_PAGES:
                raise LimitError(
                    f"{name}: more than {MAX_PAGES} pages",
                    f"{name}：超过 {MAX_PAGES} 页",
                    "print its pages into several PDFs, one for each disclosure",
                    "请按公开文件把各部分的页分别打印为 PDF",
                )
            places = _take_pages(whole, pages, count)
        finally:
            whole.close()
        with same_everywhere():
            yield File(name, pages, places)
    finally:
        pages.close()


def _take_pages(whole: Any, pages: Any, count: int) -> tuple[int | None, ...]:
    """Where each page is among those that were taken out."""
    if count and pdfium.FPDF_ImportPagesByIndex(pages, whole, None, 0, 0):
        return tuple(range(count))
    # One of them is damaged: the others are taken one by one.
    places: list[int | None] = []
    taken = int(pdfium.FPDF_GetPageCount(pages))
    for index in range(count):
        is_taken = pdfium.FPDF_ImportPagesByIndex(pages, whole, (ctypes.c_int * 1)(index), 1, taken)
        places.append(taken if is_taken else None)
        taken = int(pdfium.FPDF_GetPageCount(pages))
    return tuple(places)


def load(data: bytes, name: str) -> Any:
    """Open a file; one that anybody may open has the empty password.

    Raises:
        ReadError: it is damaged, or encrypted.
    """
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        code = pdfium.FPDF_GetLastError()
        if code == pdfium.FPDF_ERR_PASSWORD:
            raise ReadError(
                f"{name}: the PDF is encrypted, and a password is needed to open it",
                f"{name}：PDF 已加密，需要密码才能打开",
                "open it with its password and save or print it as a new PDF without one "
                "(qpdf --password=PASSWORD --decrypt OLD.pdf NEW.pdf)",
                "请用密码打开后，取消密码另存或打印为新的 PDF（qpdf --password=密码 --decrypt 原文件.pdf 新文件.pdf）",
            ) from error
        if code == pdfium.FPDF_ERR_SECURITY:
            raise ReadError(
                f"{name}: the PDF is encrypted in a way that cannot be read, perhaps for the holders of a certificate",
                f"{name}：PDF 的加密方式无法读取，可能使用了证书或权限管理",
                "open it in the program that may open it, and print it into a new PDF; or ask for a file that is not encrypted",
                "请在有权打开的软件中打印为新的 PDF，或索取未加密的文件",
            ) from error
        _refuse_damaged(name, error)


def _refuse_damaged(name: str, error: Exception) -> NoReturn:
    raise ReadError(
        f"{name}: the PDF is damaged: {error}",
        f"{name}：PDF 已损坏：{error}",
        "open it in a PDF reader or a browser and print it into a new PDF; if none opens it, mend it (qpdf OLD.pdf NEW.pdf)",
        "请用 PDF 阅读器或浏览器打开，打印为新的 PDF；如都无法打开，可尝试修复（qpdf 原文件.pdf 新文件.pdf）",
    ) from error


class _Page:
    """A page while it is taken out."""

    def __init__(self, page: Any, text: Any, number: int, budget: Budget) -> None:
        self._page, self._text, self._number, self._budget = page, text, number, budget

    def drawing(self) -> Drawing:
        """All of it."""
        count = max(int(pdfium.FPDFText_CountChars(self._text)), 0)
        self._budget.spend(CHARACTER * count, self._number)
        found, unmapped = self._characters(count)
        displayed = int(pdfium.FPDFPage_GetRotation(self._page)) % 4
        # As most of the text runs: a table that lies on its side is read like any other.
        turns = Counter(char[6] for char in found if char[6] is not None)
        turn = max(turns, key=lambda one: (turns[one], one == displayed)) if turns else displayed
        view = View(*self._shown(), turn)  # type: ignore[arg-type]  # the remainder by 4 is a Turn
        drawing = Drawing(Sheet(*view.size, (turn - displayed) % 4))  # type: ignore[arg-type]  # the same
        drawing.unmapped = unmapped
        for text, _, left, bottom, right, top, direction in found:
            own: Turn | None = None if direction is None else (direction - turn) % 4  # type: ignore[assignment]
            drawing.chars.append(Char(text, *view.box(left, bottom, right, top), own))
        usual = median(char.bottom - char.top for char in drawing.chars) if found else 0
        for char, (_, index, *_) in zip(drawing.chars, found, strict=True):
            if char.bottom - char.top > _LARGE * usual:
                char.is_behind = self._is_pale(index)
        self._things(drawing, view)
        return drawing

    def _shown(self) -> tuple[float, float, float, float]:
        """What is shown of the page: left, bottom, right, top."""
        box = pdfium.FS_RECTF()
        if pdfium.FPDF_GetPageBoundingBox(self._page, box):
            return box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)
        return 0.0, 0.0, 595.0, 842.0

    def _characters(
        self, count: int
    ) -> tuple[list[tuple[str, int, float, float, float, float, int | None]], int]:
        """Each with its index, its box in the file's coordinates and its direction; and how many have no meaning."""
        text = self._text
        get_unicode, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        # Not FPDFText_GetCharAngle, which turns the one way in some versions and the other way in others.
        get_matrix, is_generated = pdfium.FPDFText_GetMatrix, pdfium.FPDFText_IsGenerated
        is_unmapped = pdfium.FPDFText_HasUnicodeMapError
        box = pdfium.FS_RECTF()
        reference = ctypes.byref(box)
        matrix = pdfium.FS_MATRIX()
        matrix_reference = ctypes.byref(matrix)
        found: list[tuple[str, int, float, float, float, float, int | None]] = []
        unmapped = 0
        high = 0
        for index in range(count):
            code = get_unicode(text, index)
            if is_unmapped(text, index) == 1:
                unmapped += 1
                continue
            if code < 0x20 or code in _HYPHENS:
                # Line ends and blanks between words are PDFium's guess; what it knows to be printed is kept.
                if code not in _HYPHENS:
                    continue
                code = 0x2D
            elif code == 0x20 and is_generated(text, index) == 1:
                continue
            elif 0xD800 <= code < 0xE000:
                if code < 0xDC00:
                    high = code
                    continue
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            elif code > 0x10FFFF:
                unmapped += 1
                continue
            get_box(text, index, reference)
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
            if right - left <= 0 or top - bottom <= 0:
                left, bottom, right, top = self._tight(index, left, bottom, right, top)
            get_matrix(text, index, matrix_reference)
            direction = 0 if matrix.b == 0 and matrix.a >= 0 else direction_of(matrix.a, matrix.b)
            found.append((chr(code), index, left, bottom, right, top, direction))
        return found, unmapped

    def _tight(
        self, index: int, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """The box of a character of which the font does not say how much room it takes."""
        edges = [ctypes.c_double() for _ in range(4)]
        if pdfium.FPDFText_GetCharBox(self._text, index, *map(ctypes.byref, edges)):
            x0, x1, y0, y1 = (edge.value for edge in edges)
            left, right = min(left, x0), max(right, x1)
            bottom, top = min(bottom, y0), max(top, y1)
        return left, bottom, max(right, left + 0.1), max(top, bottom + 0.1)

    def _is_pale(self, index: int) -> bool:
        parts = [ctypes.c_uint() for _ in range(4)]
        if not pdfium.FPDFText_GetFillColor(self._text, index, *map(ctypes.byref, parts)):
            return False
        red, green, blue, alpha = (part.value / 255 for part in parts)
        return alpha < 1 - _PALE or (red + green + blue) / 3 > _PALE

    # Rules and areas

    def _things(self, drawing: Drawing, view: View) -> None:
        count = max(int(pdfium.FPDFPage_CountObjects(self._page)), 0)
        self._budget.spend(THING * count, self._number)
        pending = [(_AS_IT_IS, self._page, count, pdfium.FPDFPage_GetObject, 0)]
        while pending:
            matrix, holder, count, get, depth = pending.pop()
            for index in range(count):
                thing = get(holder, index)
                match pdfium.FPDFPageObj_GetType(thing):
                    case pdfium.FPDF_PAGEOBJ_PATH:
                        self._path(thing, matrix, drawing, view)
                    case pdfium.FPDF_PAGEOBJ_IMAGE:
                        self._picture(thing, matrix, drawing, view)
                    case pdfium.FPDF_PAGEOBJ_FORM if depth < _DEEPEST:
                        inner = max(int(pdfium.FPDFFormObj_CountObjects(thing)), 0)
                        self._budget.spend(THING * (inner + 1), self._number)
                        own = _times(_matrix(thing), matrix)
                        pending.append((own, thing, inner, pdfium.FPDFFormObj_GetObject, depth + 1))

    def _picture(self, thing: Any, matrix: _Matrix, drawing: Drawing, view: View) -> None:
        a, b, c, d, e, f = _times(_matrix(thing), matrix)
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        box = view.box(min(xs), min(ys), max(xs), max(ys))
        if not add_thin(box, drawing):
            drawing.pictures.append(Area(*box))

    def _path(self, thing: Any, matrix: _Matrix, drawing: Drawing, view: View) -> None:
        count = int(pdfium.FPDFPath_CountSegments(thing))
        if not 1 < count <= _MOST_POINTS:
            return
        pdfium.FPDFPath_GetDrawMode(thing, *_MODE_REFERENCES)
        fill, stroke = bool(_MODES[0].value), bool(_MODES[1].value)
        if not fill and not stroke:
            return
        if not stroke and count <= _RECTANGLE:
            box = _bounds(thing, matrix, view)
            if not add_thin(box, drawing):
                drawing.areas.append(Area(*box))
            return
        self._budget.spend(POINT * count, self._number)
        for points, is_straight in _subpaths(thing, count, _times(_matrix(thing), matrix), view):
            add_shape(points, drawing, is_straight=is_straight, fill=fill, stroke=stroke)


_EDGES: Final = tuple(ctypes.c_float() for _ in range(4))
_EDGE_REFERENCES: Final = tuple(map(ctypes.byref, _EDGES))
_MODES: Final = ctypes.c_int(), ctypes.c_int()
_MODE_REFERENCES: Final = tuple(map(ctypes.byref, _MODES))
"""Made once: there are thousands of shapes on a page, and :data:`LOCK` is held."""


def _bounds(thing: Any, matrix: _Matrix, view: View) -> tuple[float, float, float, float]:
    """The box around a shape that is filled, as it is seen."""
    pdfium.FPDFPageObj_GetBounds(thing, *_EDGE_REFERENCES)
    left, bottom, right, top = (edge.value for edge in _EDGES)
    if matrix == _AS_IT_IS:
        return view.box(left, bottom, right, top)
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return view.box(min(xs), min(ys), max(xs), max(ys))


def _subpaths(
    thing: Any, count: int, matrix: _Matrix, view: View
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The points of each part of a path as they are seen, and whether it has straight lines only."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    at = ctypes.byref(x), ctypes.byref(y)
    points: list[tuple[float, float]] = []
    is_straight = True
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        pdfium.FPDFPathSegment_GetPoint(segment, *at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, is_straight
            points, is_straight = [], True
        elif kind != pdfium.FPDF_SEGMENT_LINETO:
            is_straight = False
        points.append(view.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1:
        yield points, is_straight


def _matrix(thing: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, matrix):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: _Matrix, second: _Matrix) -> _Matrix:
    """First the one, then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
