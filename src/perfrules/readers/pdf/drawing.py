"""What is drawn on a page of a PDF, as far as that ends in good time: pdfminer below draws whatever a file asks for.

Imported only where pdfplumber is there.
"""

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from perfrules.errors import LimitError

__all__ = ["MAX_DRAWING", "MAX_DRAWINGS", "MAX_FORMS", "MAX_OBJECTS", "MAX_RANGE", "Drawings", "tame"]

MAX_OBJECTS: Final = 30_000
"""Characters, lines and rectangles of a page; a dense table has some thousands."""

MAX_FORMS: Final = 2_000
"""Drawings inside drawings that a page shows; each may show others several times."""

MAX_DRAWING: Final = 4 * 1024**2
"""Bytes of instructions that draw a page; a dense table has some hundred thousand."""

MAX_DRAWINGS: Final = 128 * 1024**2
"""Bytes of instructions that draw all pages of a file."""

MAX_RANGE: Final = 200_000
"""Characters that a font describes in ranges; the largest Chinese fonts have some ninety thousand."""

_RANGE: Final = re.compile(rb"<\s*([0-9A-Fa-f]{1,8})\s*>\s*<\s*([0-9A-Fa-f]{1,8})\s*>")


def tame() -> None:
    """Keep pdfminer from following references that lead in a circle for ever, and from writing on standard error.

    To whom it gives its log, if the program has said so, and to all other references this makes no difference.
    """
    for library in ("pdfminer", "pdfplumber"):
        logger = logging.getLogger(library)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    PDFObjRef.resolve = _resolve  # type: ignore[method-assign,assignment]


def _resolve(reference: PDFObjRef, default: Any = None) -> Any:
    seen = set[int]()
    found: Any = reference
    while isinstance(found, PDFObjRef):
        if found.objid in seen or found.doc is None:
            return default
        seen.add(found.objid)
        try:
            found = found.doc.getobj(found.objid)
        except PDFObjectNotFound:
            return default
    return found


class Drawings:
    """Draws the pages of one file, and counts."""

    def __init__(self, pdf: Any, name: str) -> None:
        """Begin a file.

        Args:
            pdf: of pdfplumber.
            name: of the file, for messages.
        """
        self._name = name
        self._spent = 0
        pdf.rsrcmgr = _Fonts(name)

    def draw(self, page: Any) -> None:
        """Draw a page; pdfplumber finds what was drawn where it would draw it itself.

        Raises:
            LimitError: there is too much of it.
        """
        counter = _Counter(self._name, page.page_number, MAX_DRAWINGS - self._spent)
        device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
        device.counter = counter
        _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
        page._layout = device.get_result()
        self._spent += counter.bytes


class _Counter:
    """Of one page."""

    def __init__(self, name: str, number: int, left: int) -> None:
        self.bytes = 0
        self._name = name
        self._number = number
        self._left = left
        self._objects = self._forms = 0

    def add_bytes(self, size: int) -> None:
        self.bytes += size
        if self.bytes > min(MAX_DRAWING, self._left):
            what = "instructions that draw it", "绘图指令"
            self._refuse(
                f"more than {MAX_DRAWING // 1024**2} MiB of {what[0]}",
                f"{what[1]}超过 {MAX_DRAWING // 1024**2} MiB",
            )

    def add_object(self) -> None:
        self._objects += 1
        if self._objects > MAX_OBJECTS:
            self._refuse(f"more than {MAX_OBJECTS} characters and lines", f"字符和线条超过 {MAX_OBJECTS} 个")

    def add_form(self) -> None:
        self._forms += 1
        if self._forms > MAX_FORMS:
            self._refuse(
                f"more than {MAX_FORMS} drawings inside each other", f"嵌套的图形超过 {MAX_FORMS} 个"
            )

    def _refuse(self, what: str, what_zh: str) -> None:
        raise LimitError(
            f"{self._name}: page {self._number} has {what}",
            f"{self._name}：第 {self._number} 页的{what_zh}",
            "print it into a new PDF",
            "请重新打印为 PDF",
        )


class _Device(PDFPageAggregatorWithMarkedContent):
    """Collects what is drawn."""

    counter: _Counter

    def render_char(self, *args: Any, **named: Any) -> float:
        """A character."""
        self.counter.add_object()
        return float(super().render_char(*args, **named))

    def paint_path(self, *args: Any, **named: Any) -> None:
        """A line, a rectangle or a curve."""
        self.counter.add_object()
        super().paint_path(*args, **named)

    def begin_figure(self, *args: Any, **named: Any) -> None:
        """A drawing inside the drawing."""
        self.counter.add_form()
        super().begin_figure(*args, **named)


class _Interpreter(PDFPageInterpreter):
    """Follows the instructions of a page, and of the drawings in it."""

    device: _Device

    def execute(self, streams: Sequence[Any]) -> None:
        """Follow these."""
        for stream in streams:
            found = resolve1(stream)
            self.device.counter.add_bytes(len(found.get_data()) if isinstance(found, PDFStream) else 0)
        super().execute(streams)


class _Fonts(PDFResourceManager):
    """Makes fonts, but none that says that it has thousands of millions of characters."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def get_font(self, objid: object, spec: Mapping[str, object]) -> Any:
        """The font that a file describes."""
        total = 0
        for key, length in (("W", 3), ("W2", 5)):
            listed = resolve1(spec.get(key))
            total += _span(listed, length) if isinstance(listed, list) else 0
        for key in ("ToUnicode", "Encoding"):
            stream = resolve1(spec.get(key))
            if isinstance(stream, PDFStream):
                ranges = _RANGE.findall(stream.get_data())
                total += sum(
                    max(int(last, 16) - int(first, 16), 0)
                    for first, last in ranges
                    if len(first) == len(last)
                )
        if total > MAX_RANGE:
            raise LimitError(
                f"{self._name}: a font describes more than {MAX_RANGE} characters",
                f"{self._name}：一种字体描述的字符超过 {MAX_RANGE} 个",
                "print it into a new PDF",
                "请重新打印为 PDF",
            )
        return super().get_font(objid, spec)


def _span(listed: Iterable[Any], length: int) -> int:
    """The characters in the ranges of a list of widths, each a first and a last one with what holds for them."""
    total = 0
    pending: list[int | float] = []
    for item in map(resolve1, listed):
        if isinstance(item, list):
            pending = []
        elif isinstance(item, int | float):
            pending.append(item)
            if len(pending) == length:
                total += max(int(pending[1]) - int(pending[0]), 0)
                pending = []
    return total
