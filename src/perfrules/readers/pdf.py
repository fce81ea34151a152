"""PDF files with a text layer: ruled tables and the lines around them, page by page."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import define, frozen

from perfrules.errors import LimitError, PerfRulesError, ReadError
from perfrules.model import Place
from perfrules.readers.extras import require
from perfrules.readers.pdf_streams import check_streams
from perfrules.readers.transcript import Document, Transcript, one_line

__all__ = ["MAX_FORMS", "MAX_OBJECTS", "MAX_PAGES", "read_pdf"]

MAX_PAGES: Final = 1_000
"""Pages of a file; the disclosure of a large county has some hundreds."""

MAX_OBJECTS: Final = 100_000
"""Characters, lines and rectangles of a page; a dense table has some thousands."""

MAX_FORMS: Final = 2_000
"""Drawings inside drawings that a page shows; each may show others several times."""

_TEXT: Final = {"x_tolerance_ratio": 0.3, "y_tolerance": 3}
"""Gaps of less than a third of a character are no blanks: Chinese text is stretched to fill its line."""

_MARGIN: Final = 0.1
"""The share of a page at its top and at its foot where the page's number stands."""

_PAGE_NUMBER: Final = re.compile(
    r"[-–—－\s]*\d{1,4}[-–—－\s]*|第?\s*\d{1,4}\s*页?\s*[,，/／]?\s*共?\s*\d{1,4}\s*页?|第\s*\d{1,4}\s*页"
)
_UNMAPPED: Final = re.compile(r"\(cid:\d+\)")
_UNMAPPED_SHARE: Final = 5
"""A text of which more than one character in so many has no meaning is not readable."""

_FULL: Final = 0.6
"""The share of the page's width that a line fills before the next may belong to the same paragraph; titles are shorter."""

_RAGGED: Final = 3
"""Characters by which a full line may be shorter: no line begins with a full stop, so one or two may move down with it."""

_PADDING: Final = 12
"""Points between the text of a cell and its borders, both sides together."""


def read_pdf(data: bytes, name: str) -> Document:
    """The tables and paragraphs of a PDF.

    Tables are recognised by their rules. Every page ends its tables; what belongs together is the layout's business. Lines of
    running text that fill their width are joined with the next. Page numbers are left out.

    Raises:
        ReadError: it is damaged, encrypted, has no text layer (a scan), or pdfplumber is not installed.
        LimitError: it is over one of the limits.
    """
    pdfplumber: Any = require("pdfplumber", "pdf", name)
    check_streams(data, name)
    transcript = Transcript(name)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            _pages(pdf, transcript, name)
    except PerfRulesError:
        raise
    except Exception as error:  # noqa: BLE001 - of a damaged file the libraries below raise whatever they meet
        _refuse(error, name)
    return transcript.document()


def _pages(pdf: Any, transcript: Transcript, name: str) -> None:
    from pdfminer.pdfpage import PDFPage

    for count, _ in enumerate(PDFPage.create_pages(pdf.doc), start=1):
        if count > MAX_PAGES:
            raise LimitError(
                f"{name}: more than {MAX_PAGES} pages",
                f"{name}：超过 {MAX_PAGES} 页",
                "split it into one file for each disclosure",
                "请按公开文件拆分",
            )
    characters = unmapped = pictures = 0
    for number, page in enumerate(pdf.pages, start=1):
        _check_forms(page, name)
        objects = sum(len(found) for found in page.objects.values())
        if objects > MAX_OBJECTS:
            raise LimitError(
                f"{name}: page {number} has more than {MAX_OBJECTS} characters and lines",
                f"{name}：第 {number} 页的字符和线条超过 {MAX_OBJECTS} 个",
            )
        characters += len(page.chars)
        unmapped += sum(_UNMAPPED.fullmatch(char["text"]) is not None for char in page.chars)
        if page.images and not page.chars:
            pictures += 1
            transcript.remark(
                "这一页是图片（扫描件），未读取",
                "this page is a picture (a scan) and was not read",
                Place(page=number),
                is_unread=True,
            )
        _Page(page.dedupe_chars(), number, transcript).read()
        page.close()  # forgets what it kept, so that a long file does not fill the memory
    if not characters:
        _refuse_blank(name, has_pictures=pictures > 0)
    if unmapped * _UNMAPPED_SHARE > characters:
        raise ReadError(
            f"{name}: the fonts of the PDF do not say which characters they show",
            f"{name}：PDF 的字体没有字符编码信息，文字无法读取",
            "ask for the file it was made from, or run character recognition (OCR)",
            "请索取原始文件，或先做文字识别（OCR）",
        )
    if unmapped:
        transcript.remark(
            f"{unmapped} 个字符没有编码信息，未读取",
            f"{unmapped} characters could not be read: their font does not say which they are",
            is_unread=True,
        )


def _check_forms(page: Any, name: str) -> None:
    """Count the drawings that a page shows, before they are drawn: ten inside ten inside ten … have no end.

    Raises:
        LimitError: there are too many.
    """
    from pdfminer.pdfdevice import PDFDevice
    from pdfminer.pdfinterp import PDFPageInterpreter

    if not page.page_obj.resources or not page.page_obj.resources.get("XObject"):
        return

    class Counter(PDFDevice):
        forms = 0

        def begin_figure(self, *_: object) -> None:
            self.forms += 1
            if self.forms > MAX_FORMS:
                raise LimitError(
                    f"{name}: a page shows more than {MAX_FORMS} drawings inside each other",
                    f"{name}：一页中嵌套的图形超过 {MAX_FORMS} 个",
                    "print it into a new PDF",
                    "请重新打印为 PDF",
                )

    manager = page.pdf.rsrcmgr
    PDFPageInterpreter(manager, Counter(manager)).process_page(page.page_obj)


# One page


@frozen
class _Line:
    """A printed line of running text, with its edges in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@define
class _Page:
    """Reads one page from top to bottom."""

    page: Any
    number: int
    transcript: Transcript
    paragraphs: int = 0

    def read(self) -> None:
        """Take up all of it."""
        from perfrules.readers.pdf_tables import find_tables

        tables = find_tables(self.page)
        if tables is None:
            tables = []
            self.transcript.remark(
                "这一页的线条太多，没有查找表格，只读取了文字",
                "this page has too many lines to look for tables; only its text was read",
                Place(page=self.number),
                is_unread=True,
            )
        boxes = [table.bbox for table in tables]
        running = self.page.filter(lambda item: item["object_type"] != "char" or not _is_inside(item, boxes))
        lines = [
            _Line(line["text"], line["x0"], line["x1"], line["top"], line["bottom"])
            for line in running.extract_text_lines(return_chars=False, **_TEXT)
        ]
        lines = [line for line in lines if not self._is_page_number(line)]
        edges = [*(line.left for line in lines), *(box[0] for box in boxes)]
        left = min(edges, default=0.0)
        # Both margins of a page are as wide, unless a line says otherwise.
        right = max((line.right for line in lines), default=0.0)
        width = float(self.page.width)
        column = left, max(right, width - left), width
        waiting = sorted(lines, key=lambda line: (line.top, line.left))
        for number, table in enumerate(
            sorted(tables, key=lambda found: (found.bbox[1], found.bbox[0])), start=1
        ):
            above = [line for line in waiting if line.top < table.bbox[1]]
            waiting = waiting[len(above) :]
            self._paragraphs(above, column)
            self._table(table, number)
        self._paragraphs(waiting, column)
        self.transcript.end_table()

    def _is_page_number(self, line: _Line) -> bool:
        height = float(self.page.height)
        is_at_edge = line.bottom < height * _MARGIN or line.top > height * (1 - _MARGIN)
        return is_at_edge and _PAGE_NUMBER.fullmatch(line.text.strip()) is not None

    def _paragraphs(self, lines: Sequence[_Line], column: tuple[float, float, float]) -> None:
        text = ""
        for index, line in enumerate(lines):
            text = f"{text}\n{line.text}" if text else line.text
            if index + 1 == len(lines) or not _goes_on(line, lines[index + 1], column):
                self.paragraphs += 1
                self.transcript.paragraph(one_line(text), Place(page=self.number, paragraph=self.paragraphs))
                text = ""

    def _table(self, table: Any, number: int) -> None:
        self.transcript.end_table()
        chars = [char for char in self.page.chars if _is_inside(char, [table.bbox])]
        for row_number, row in enumerate(table.rows, start=1):
            near = [char for char in chars if _is_inside(char, [row.bbox])]
            texts = ["" if cell is None else _cell_text(near, cell) for cell in row.cells]
            self.transcript.row(texts, Place(page=self.number, table=number, row=row_number))
        self.transcript.end_table()


def _is_inside(item: Any, boxes: Sequence[tuple[float, ...]]) -> bool:
    """Whether the middle of a character is in one of the boxes."""
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return any(left <= x < right and top <= y < bottom for left, top, right, bottom in boxes)


def _goes_on(line: _Line, following: _Line, column: tuple[float, float, float]) -> bool:
    """Whether a paragraph goes on in the line below: the upper one is full, the lower neither indented nor far away."""
    height = line.bottom - line.top
    left, right, width = column
    return (
        line.right > right - _RAGGED * height
        and line.right - line.left > _FULL * width
        and following.left < left + height
        and following.top - line.bottom < 1.5 * height
    )


def _cell_text(chars: Sequence[Any], cell: tuple[float, ...]) -> str:
    """The text of a cell in one line.

    A number or code that was broken because it is wider than its cell is put together again: the line above is full then.
    """
    from pdfplumber.utils.text import chars_to_textmap

    inside = [char for char in chars if _is_inside(char, [cell])]
    if not inside:
        return ""
    lines = chars_to_textmap(inside, **_TEXT).extract_text_lines(return_chars=False)
    text = ""
    for above, line in _pairs(lines):
        if above is None:
            text = line["text"]
            continue
        width = (line["x1"] - line["x0"]) / max(len(line["text"]), 1)
        is_full = above["x1"] - above["x0"] > cell[2] - cell[0] - _PADDING - width
        is_code = text[-1:].isascii() and text[-1:].isalnum() and line["text"][:1].isascii()
        text += ("" if is_full and is_code and line["text"][:1].isalnum() else "\n") + line["text"]
    return one_line(text)


def _pairs(lines: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each line with the one above it; ``None`` above the first."""
    yield from zip((None, *lines), lines, strict=False)


# What cannot be read


def _refuse_blank(name: str, *, has_pictures: bool) -> None:
    raise ReadError(
        f"{name}: the PDF has no text{', only pictures: it is a scan' if has_pictures else ''}",
        f"{name}：PDF 没有文字{'，只有图片，是扫描件' if has_pictures else ''}",
        "run character recognition (OCR) first, or ask for the file it was made from",
        "请先做文字识别（OCR），或索取原始文件",
    )


def _refuse(error: BaseException, name: str) -> None:
    causes = [error, *error.args, error.__context__, error.__cause__]
    kinds = {type(cause).__name__ for cause in causes}
    if kinds & {"PDFPasswordIncorrect", "PDFEncryptionError"}:
        raise ReadError(
            f"{name}: the PDF is encrypted",
            f"{name}：PDF 已加密",
            "save it without a password",
            "请取消密码后另存",
        ) from error
    raise ReadError(
        f"{name}: the PDF is damaged: {type(error).__name__}: {error}",
        f"{name}：PDF 已损坏：{type(error).__name__}：{error}",
        "get the file again, or print it into a new PDF",
        "请重新获取文件，或重新打印为 PDF",
    ) from error
