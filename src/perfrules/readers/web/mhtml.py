"""Web pages that a browser or an office program saved as one file (.mht): the page itself, without its pictures and styles."""

import binascii
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Final, NoReturn

from attrs import evolve, frozen

from perfrules.errors import LimitError, ReadError
from perfrules.model import Remark
from perfrules.patterns import regex
from perfrules.readers.transcript import Document
from perfrules.readers.web.encoding import decode_page
from perfrules.readers.web.reader import read_pages

MAX_PARTS: Final = 10_000
"""Parts of a file; a page has one for each of its pictures."""

MAX_NESTING: Final = 4
"""Lists of parts inside each other."""

MAX_HEADER: Final = 64 * 1024
"""Bytes that stand before what a part holds."""

_BLANK_LINE: Final = regex(rb"\r?\n\r?\n|\A\r?\n")
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_FRAMES: Final = regex(r"<frameset\b", re.IGNORECASE)


@frozen
class _Part:
    """A file inside the file.

    Attributes:
        header: says what it is.
        body: as it is packed.
        is_whole: whether its end is marked.
    """

    header: Message
    body: bytes
    is_whole: bool


def read_mhtml(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a page that was saved as one file.

    It is the part that the file names as its start, or the first that is a page. Other pages in the file are the frames of this
    one; they are read only where it consists of nothing else, as the sheets of a workbook that was saved as a page.

    Raises:
        ReadError: there is no page in it, it is damaged, or lxml is not installed.
        LimitError: it is over one of the limits.
    """
    whole = _part(data, name)
    pages: list[_Part] = []
    attached = 0
    for part in _Parts(name).inside(whole, 0):
        if part.header.get_content_disposition() == "attachment":
            attached += 1
        elif part.header.get_content_type() in _PAGES:
            pages.append(part)
    if not pages:
        raise ReadError(
            f"{name}: there is no page in this web page saved as one file (.mht): no part is text/html",
            f"{name}：单文件网页（.mht）中没有网页：没有 text/html 部分",
            "open it in a browser and save it as .html",
            "请用浏览器打开后另存为 .html",
        )
    start = str(whole.header.get_param("start") or "")
    main = next((part for part in pages if start and part.header.get("Content-ID") == start), pages[0])
    text = _text(main, name)
    others = [part for part in pages if part is not main]
    has_frames_only = _FRAMES.search(text) is not None
    read = [main, *others] if has_frames_only else [main]
    document = read_pages([text, *(_text(part, name) for part in read[1:])], name)
    remarks = list(document.remarks)
    if others and not has_frames_only:
        remarks.append(
            Remark(
                f"文件中还有 {len(others)} 个框架页面，未读取",
                f"{len(others)} further pages in the file, which are shown in frames, were not read",
                is_unread=True,
            )
        )
    if attached:
        remarks.append(
            Remark(
                f"文件中有 {attached} 个附件，未读取",
                f"{attached} files that are attached were not read",
                is_unread=True,
            )
        )
    if not all(part.is_whole for part in read):
        remarks.append(
            Remark(
                "文件没有结束标记，可能不完整",
                "the file ends without the mark of its end, and may not be complete",
                is_unread=True,
            )
        )
    return evolve(document, remarks=tuple(remarks))


def _part(data: bytes, name: str, *, is_whole: bool = True) -> _Part:
    """A part, divided into what it says of itself and what it holds."""
    blank = _BLANK_LINE.search(data, 0, MAX_HEADER)
    if blank is None and len(data) > MAX_HEADER:
        raise LimitError(
            f"{name}: a part of the file has a header of more than {MAX_HEADER} bytes",
            f"{name}：文件中一个部分的头信息超过 {MAX_HEADER} 字节",
            "open it in a browser and save it as .html",
            "请用浏览器打开后另存为 .html",
        )
    end, begin = blank.span() if blank else (len(data), len(data))
    return _Part(BytesHeaderParser().parsebytes(data[:end]), data[begin:], is_whole)


class _Parts:
    """Finds the parts of a file, and counts them. The parser of mails in the standard library does not: it may take for ever."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0

    def inside(self, part: _Part, depth: int) -> Iterator[_Part]:
        """The part itself, or the parts in it if it is a list of such."""
        boundary = part.header.get_boundary()
        if part.header.get_content_maintype() != "multipart" or not boundary:
            yield part
            return
        if depth == MAX_NESTING:
            self._refuse(
                f"parts inside each other more than {MAX_NESTING} deep", f"嵌套超过 {MAX_NESTING} 层"
            )
        mark = re.escape(boundary.encode("utf-8", "surrogateescape"))
        lines = regex(rb"(?:\A|\r?\n)--" + mark + rb"(?P<last>--)?[ \t]*+(?:\r?\n|\Z)")
        start: int | None = None
        for line in lines.finditer(part.body):
            if start is not None:
                yield from self._one(part.body[start : line.start()], depth, is_whole=True)
            start = line.end()
            if line["last"]:
                return
        if start is not None:
            yield from self._one(part.body[start:], depth, is_whole=False)

    def _one(self, data: bytes, depth: int, *, is_whole: bool) -> Iterator[_Part]:
        self._count += 1
        if self._count > MAX_PARTS:
            self._refuse(f"more than {MAX_PARTS} parts", f"超过 {MAX_PARTS} 个部分")
        yield from self.inside(_part(data, self._name, is_whole=is_whole), depth + 1)

    def _refuse(self, what: str, what_zh: str) -> NoReturn:
        raise LimitError(
            f"{self._name}: the file has {what}",
            f"{self._name}：文件{what_zh}",
            "open it in a browser and save it as .html",
            "请用浏览器打开后另存为 .html",
        )


def _text(part: _Part, name: str) -> str:
    """The page in a part."""
    encoding = str(part.header.get("Content-Transfer-Encoding") or "").strip().lower()
    body = part.body
    try:
        if encoding == "quoted-printable":
            body = binascii.a2b_qp(body)
        elif encoding == "base64":
            body = binascii.a2b_base64(body)
    except binascii.Error as error:
        raise ReadError(
            f"{name}: the page in the file is damaged: {error}",
            f"{name}：文件中的网页已损坏：{error}",
            "open it in a browser, copy what it shows into a new Word document, and check that",
            "请用浏览器打开，将显示的内容复制到新的 Word 文档后检查",
        ) from error
    return decode_page(body, name, str(part.header.get_content_charset() or ""))
