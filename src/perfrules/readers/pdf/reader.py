"""PDF files with a text layer: ruled tables and the lines around them, page by page."""

import io
import re
from typing import TYPE_CHECKING, Any, Final

from perfrules.errors import LimitError, PerfRulesError, ReadError
from perfrules.model import Place
from perfrules.readers.extras import require
from perfrules.readers.pdf.streams import Streams, check_streams
from perfrules.readers.transcript import Document, Transcript

if TYPE_CHECKING:
    from perfrules.readers.pdf.cells import CutRow

__all__ = ["MAX_PAGES", "read_pdf"]

MAX_PAGES: Final = 1_000
"""Pages of a file; the disclosure of a large county has some hundreds."""

_STAMP: Final = 30
"""Characters that a scan may have beside its picture."""

_FILLS: Final = 0.5
"""The share of a page that a picture of it fills."""

_UNMAPPED: Final = re.compile(r"\(cid:\d+\)")
_UNMAPPED_SHARE: Final = 5
"""A text of which more than one character in so many has no meaning is not readable."""


def read_pdf(data: bytes, name: str) -> Document:
    """The tables and paragraphs of a PDF.

    Tables are recognised by their rules, or by the gaps between their columns. Every page ends its tables; what belongs together
    is the layout's business. Lines of running text that fill their width are joined with the next, also overleaf. Page numbers
    and watermarks are left out; a page that lies on its side is turned.

    Raises:
        ReadError: it is damaged, encrypted, has no text layer (a scan), or pdfplumber is not installed.
        LimitError: it is over one of the limits.
    """
    pdfplumber: Any = require("pdfplumber", "pdf", name)
    from perfrules.readers.pdf.drawing import tame
    from perfrules.readers.pdf.encrypted import checked_when_deciphered

    check_streams(data, name)
    tame()
    transcript = Transcript(name)
    try:
        # An encrypted file that anybody may open has the empty password.
        with checked_when_deciphered(Streams(name)), pdfplumber.open(io.BytesIO(data)) as pdf:
            _pages(pdf, transcript, name)
    except PerfRulesError:
        raise
    except Exception as error:  # noqa: BLE001 - of a damaged file the libraries below raise whatever they meet
        _refuse(error, name)
    return transcript.document()


def _pages(pdf: Any, transcript: Transcript, name: str) -> None:
    from pdfminer.pdfpage import PDFPage

    from perfrules.readers.pdf.drawing import Drawings
    from perfrules.readers.pdf.page import Carried, PageReader
    from perfrules.readers.pdf.view import readable

    for count, _ in enumerate(PDFPage.create_pages(pdf.doc), start=1):
        if count > MAX_PAGES:
            raise LimitError(
                f"{name}: more than {MAX_PAGES} pages",
                f"{name}：超过 {MAX_PAGES} 页",
                "split it into one file for each disclosure",
                "请按公开文件拆分",
            )
    drawings = Drawings(pdf, name)
    characters = unmapped = pictures = 0
    carried: Carried | CutRow | None = None
    for number, page in enumerate(pdf.pages, start=1):
        drawings.draw(page)
        is_picture = _is_picture(page)
        characters += 0 if is_picture else len(page.chars)
        unmapped += sum(_UNMAPPED.fullmatch(char["text"]) is not None for char in page.chars)
        if is_picture:
            pictures += 1
            transcript.remark(
                "这一页是图片（扫描件），未读取",
                "this page is a picture (a scan) and was not read",
                Place(page=number),
                is_unread=True,
            )
        page = readable(page, number, transcript, drawings)
        carried = PageReader(page, number, transcript).read(carried)
        page.close()  # forgets what it kept, so that a long file does not fill the memory
    if carried is not None:
        carried.end(transcript)
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


def _is_picture(page: Any) -> bool:
    """Whether a page is a scan: a picture that fills it, and no more text than the number of the page or a stamp."""
    printed = sum(not char["text"].isspace() for char in page.chars)
    if not page.images or printed > _STAMP:
        return False
    area = float(page.width) * float(page.height)
    return not printed or any(
        (image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) > area * _FILLS
        for image in page.images
    )


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
    for cause in causes:
        if isinstance(cause, PerfRulesError):
            raise cause
    kinds = {type(cause).__name__ for cause in causes}
    if "PDFPasswordIncorrect" in kinds:
        raise ReadError(
            f"{name}: the PDF is encrypted, and a password is needed to open it",
            f"{name}：PDF 已加密，需要密码才能打开",
            "open it with its password and save or print it as a new PDF without one "
            "(qpdf --password=PASSWORD --decrypt OLD.pdf NEW.pdf)",
            "请用密码打开后，取消密码另存或打印为新的 PDF（qpdf --password=密码 --decrypt 原文件.pdf 新文件.pdf）",
        ) from error
    if "PDFEncryptionError" in kinds:
        raise ReadError(
            f"{name}: the PDF is encrypted in a way that cannot be read, perhaps for the holders of a certificate",
            f"{name}：PDF 的加密方式无法读取，可能使用了证书或权限管理",
            "open it in the program that may open it, and print it into a new PDF; or ask for a file that is not encrypted",
            "请在有权打开的软件中打印为新的 PDF，或索取未加密的文件",
        ) from error
    raise ReadError(
        f"{name}: the PDF is damaged: {type(error).__name__}: {error}",
        f"{name}：PDF 已损坏：{type(error).__name__}：{error}",
        "get the file again, or print it into a new PDF",
        "请重新获取文件，或重新打印为 PDF",
    ) from error
