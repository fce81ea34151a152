"""PDF files with a text layer: ruled tables and the lines around them, page by page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from perfrules.errors import ReadError
from perfrules.model import Place
from perfrules.readers.extras import require
from perfrules.readers.pages.budget import Budget
from perfrules.readers.pages.content import Content, PageRemark
from perfrules.readers.pages.overleaf import write
from perfrules.readers.pages.page import content_of
from perfrules.readers.pdf.streams import check_streams
from perfrules.readers.pdf.structure import MAX_DRAWING, DrawingWork, Structure
from perfrules.readers.scan.reader import EXTRA, MAX_PIXELS, SIDE, Recogniser, is_installed
from perfrules.readers.transcript import Document, Transcript

if TYPE_CHECKING:
    from perfrules.readers.pages.drawing import Drawing
    from perfrules.readers.pdf.pdfium import File

PAGE: Final = 500
"""Steps of work for a page, whatever is on it."""

INSTRUCTION: Final = 8
"""Bytes of instructions that PDFium follows in one step of work."""

_STAMP: Final = 30
"""Characters that a scan may have beside its picture."""

_FILLS: Final = 0.5
"""The share of a page that a picture of it fills."""

_UNMAPPED_SHARE: Final = 5
"""A text of which more than one character in so many has no meaning is not readable."""


def read_pdf(data: bytes, name: str) -> Document:
    """The tables and paragraphs of a PDF.

    Tables are recognised by their rules, by the colours of their cells, or by the gaps between their columns. Every page ends
    its tables; what belongs together is the layout's business. What a page break cuts (a paragraph, a row, a label) is whole
    again. Page numbers and watermarks are left out; a page that lies on its side is turned.

    Raises:
        ReadError: it is damaged, encrypted, has no text layer (a scan), or pypdfium2 is not installed.
        LimitError: it is over one of the limits.
    """
    require("pypdfium2", "pdf", name)
    # It needs the library that may not be there.
    from perfrules.readers.pdf.pdfium import LOCK, opened

    check_streams(data, name)
    with LOCK, opened(data, name) as file:
        copy = file.copy()
        if b"/Encrypt" in data:
            check_streams(copy, name)
        works = Structure(copy).pages(len(file.places))
        return _Reading(file, Budget(len(data), name)).document(works)


class _Reading:
    """One file."""

    def __init__(self, file: "File", budget: Budget) -> None:
        self._file, self._name, self._budget = file, file.name, budget
        self._characters = self._unmapped = self._pictures = 0
        self._unread: list[int] = []
        # Made when a page needs it: most files have no pictures of pages.
        self._recogniser: Recogniser | None = None

    def document(self, works: Iterator[DrawingWork]) -> Document:
        """All of its pages.

        Args:
            works: what drawing each page takes that was taken out, in their order.
        """
        contents = [
            self._content(number, None if place is None else next(works, None))
            for number, place in enumerate(self._file.places, start=1)
        ]
        self._check()
        transcript = Transcript(self._name)
        if self._recogniser is not None:
            self._recogniser.note(transcript)
        write(contents, transcript)
        if self._unmapped:
            transcript.remark(
                f"{self._unmapped} 个字符没有编码信息，未读取",
                f"{self._unmapped} characters could not be read: their font does not say which they are",
                is_unread=True,
            )
        return transcript.document()

    def _content(self, number: int, work: DrawingWork | None) -> Content:
        size = 0 if work is None else min(work.size, MAX_DRAWING)
        self._budget.spend(PAGE + size // INSTRUCTION, number)
        if work is not None and work.is_too_much:
            self._unread.append(number)
            mib = MAX_DRAWING // 1024**2
            return _only_note(
                number,
                f"这一页的绘图指令过多（超过 {mib} MiB、嵌套过深或图形过多），是图纸而不是表格，未读取",
                f"this page has more instructions that draw it than a table has (over {mib} MiB, too deep inside each other, "
                "or too many drawings inside it) and was not read",
            )
        drawing = None if work is None else self._file.draw(number, self._budget)
        if drawing is None:
            self._unread.append(number)
            return _only_note(number, "这一页已损坏，未读取", "this page is damaged and was not read")
        if _is_picture(drawing):
            return self._picture(drawing, number)
        self._characters += len(drawing.chars)
        self._unmapped += drawing.unmapped
        return content_of(drawing, number, self._budget)

    def _picture(self, drawing: "Drawing", number: int) -> Content:
        """A page that is a picture."""
        self._pictures += 1
        if is_installed() and not (self._recogniser is not None and self._recogniser.is_over):
            picture = self._file.picture(number, SIDE, MAX_PIXELS)
            if picture is not None:
                if self._recogniser is None:
                    self._recogniser = Recogniser(self._name)
                width, height = self._file.size(number)
                return self._recogniser.content(picture, width, height, number, self._budget)
        self._unmapped += drawing.unmapped
        content = content_of(drawing, number, self._budget)
        note = PageRemark(
            "这一页是图片（扫描件），未读取",
            "this page is a picture (a scan) and was not read",
            Place(page=number),
            is_unread=True,
        )
        content.items.insert(0, note)
        return content

    def _check(self) -> None:
        """Refuse a file of which there is nothing to read.

        Raises:
            ReadError: for that reason.
        """
        name = self._name
        if self._unmapped * _UNMAPPED_SHARE > self._characters + self._unmapped:
            raise ReadError(
                f"{name}: the fonts of the PDF do not say which characters they show",
                f"{name}：PDF 的字体没有字符编码信息，文字无法读取",
                "run character recognition (OCR) on it and read the result; or ask for the file it was made from",
                "请先对其做文字识别（OCR）再读取；或索取原始文件",
            )
        if self._characters or (self._recogniser is not None and self._recogniser.characters):
            return
        if self._unread and not self._pictures:
            raise ReadError(
                f"{name}: no page of the PDF can be read; page {self._unread[0]} is damaged or a drawing of too many lines",
                f"{name}：PDF 没有一页可以读取；第 {self._unread[0]} 页已损坏，或是线条过多的图纸",
                "open it in a PDF reader and print it into a new PDF; if that is not read either, run character recognition (OCR) on it",
                "请用 PDF 阅读器打开并打印为新的 PDF；如仍无法读取，请对其做文字识别（OCR）",
            )
        has_pictures = self._pictures > 0
        raise ReadError(
            f"{name}: the PDF has no text{', only pictures: it is a scan' if has_pictures else ''}",
            f"{name}：PDF 没有文字{'，只有图片，是扫描件' if has_pictures else ''}",
            f"in the folder of perfrules' source, pip install '.[{EXTRA}]' has it recognised (OCR); or ask for the file it was made from",
            f"在 perfrules 的源码目录中运行 pip install '.[{EXTRA}]' 后可识别文字（OCR）；或索取原始文件",
        )


def _only_note(number: int, zh: str, en: str) -> Content:
    return Content(number, [PageRemark(zh, en, Place(page=number), is_unread=True)])


def _is_picture(drawing: "Drawing") -> bool:
    """Whether a page is a scan: a picture that fills it, and no more text than the number of the page or a stamp."""
    printed = sum(not char.text.isspace() for char in drawing.chars)
    if not drawing.pictures or printed > _STAMP:
        return False
    area = drawing.sheet.width * drawing.sheet.height
    return not printed or any(picture.size > area * _FILLS for picture in drawing.pictures)
