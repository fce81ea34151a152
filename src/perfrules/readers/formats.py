"""Which format a file is in, by what it holds; its name decides only where texts look alike."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NoReturn

from attrs import frozen

from perfrules.errors import ReadError
from perfrules.patterns import regex

if TYPE_CHECKING:
    from zipfile import ZipFile


class Format(StrEnum):
    """A format that can be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    MHTML = "mhtml"
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    XML_2003 = "office-2003-xml"
    PDF = "pdf"
    OFD = "ofd"
    IMAGE = "image"
    ZIP = "zip"


@frozen
class Reader:
    """What reads a format.

    Attributes:
        suffixes: what the names of its files end with.
        module: in this package, imported when a file needs it.
        function: in it, from what a file holds and its name to a document.
        is_of_text: it is given the text and not the bytes.
    """

    suffixes: tuple[str, ...]
    module: str
    function: str
    is_of_text: bool = False


READERS: Final[Mapping[Format, Reader]] = MappingProxyType(
    {
        Format.TEXT: Reader((".txt",), "plain.text", "read_text_document", is_of_text=True),
        Format.MARKDOWN: Reader((".md", ".markdown"), "plain.markdown", "read_markdown", is_of_text=True),
        Format.CSV: Reader((".csv", ".tsv"), "plain.csv", "read_csv", is_of_text=True),
        Format.JSON: Reader((".json",), "plain.text", "read_lines", is_of_text=True),
        Format.HTML: Reader((".html", ".htm", ".shtml", ".xhtml"), "web.reader", "read_html"),
        Format.MHTML: Reader((".mht", ".mhtml"), "web.mhtml", "read_mhtml"),
        Format.DOCX: Reader((".docx", ".docm", ".dotx", ".dotm"), "word.reader", "read_docx"),
        Format.DOC: Reader((".doc", ".dot", ".wps", ".wpt"), "office.reader", "read_doc"),
        Format.RTF: Reader((".rtf",), "office.reader", "read_rtf"),
        Format.ODT: Reader((".odt", ".ott"), "office.reader", "read_odt"),
        Format.XLSX: Reader((".xlsx", ".xlsm", ".xltx", ".xltm"), "excel.reader", "read_xlsx"),
        Format.XLS: Reader((".xls", ".xlt", ".et", ".ett"), "excel.old", "read_xls"),
        Format.XLSB: Reader((".xlsb",), "office.reader", "read_xlsb"),
        Format.ODS: Reader((".ods", ".ots"), "office.reader", "read_ods"),
        Format.XML_2003: Reader((), "office.reader", "read_xml_2003"),
        Format.PDF: Reader((".pdf",), "pdf.reader", "read_pdf"),
        Format.OFD: Reader((".ofd",), "ofd.reader", "read_ofd"),
        # Without endings: pictures in a folder are seldom documents. One that is named is read.
        Format.IMAGE: Reader((), "scan.reader", "read_image"),
        Format.ZIP: Reader((".zip",), "packed", "read_zip"),
    }
)
"""By format: one that is added here is read."""

SUFFIXES: Final[Mapping[str, Format]] = MappingProxyType(
    {suffix: form for form, reader in READERS.items() for suffix in reader.suffixes}
)
"""What the names of files end with. In a folder only these are looked at, and those of :data:`REFUSED_SUFFIXES`."""

REFUSED_SUFFIXES: Final = frozenset({".rar", ".7z"})
"""Archives that have to be unpacked first: many documents are published in them."""

_HEAD: Final = 4096
"""Bytes at the beginning of a file that tell its format."""

_AS_OFFICE: Final = (
    "open it in Word, Excel, WPS Office or LibreOffice, and save it as .docx or .xlsx",
    "请用 Word、Excel、WPS 或 LibreOffice 打开，另存为 .docx 或 .xlsx",
)
_AS_PDF: Final = (
    "open it in the program it is for, and print it into a PDF, or copy its tables into a Word document",
    "请用相应软件打开，打印为 PDF，或将表格复制到 Word 文档",
)
_UNPACKED: Final = ("unpack it and check the files inside", "请解压后检查其中的文件")

_REFUSED: Final = (
    (b"\x1f\x8b", "a gzip archive", "gzip 压缩文件", _UNPACKED),
    (b"Rar!", "a RAR archive", "RAR 压缩文件", _UNPACKED),
    (b"7z\xbc\xaf", "a 7z archive", "7z 压缩文件", _UNPACKED),
)
_IMAGES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_ZIPS: Final = (b"PK\x03\x04", b"PK\x05\x06")

# By a file inside a compound file.
_STREAMS: Final = (
    ("WordDocument", Format.DOC),
    ("Workbook", Format.XLS),
    ("Book", Format.XLS),
    ("CONTENTS", Format.DOC),  # of Works, whose files end with .wps as well
    ("MatOST", Format.DOC),
)

# By a file inside; .docx and .xlsx come first.
_PARTS: Final = (
    ("word/document.xml", Format.DOCX),
    ("xl/workbook.xml", Format.XLSX),
    ("xl/workbook.bin", Format.XLSB),
    ("OFD.xml", Format.OFD),
)
_OPEN_DOCUMENTS: Final = (
    (b"application/vnd.oasis.opendocument.text", Format.ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", Format.ODS),
)
_REFUSED_PARTS: Final = (
    ("ppt/presentation.xml", "a presentation", "演示文稿", _AS_PDF),
    (
        "content.xml",
        "an OpenDocument file of another kind than text and spreadsheet",
        "既非文字也非表格的 OpenDocument 文件",
        _AS_OFFICE,
    ),
)

_MARKUP: Final = regex(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|style)\b",
    re.IGNORECASE | re.DOTALL,
)
# Markdown may begin with a table or another piece of a page; converters put it in <html><body>, without a head.
_PAGE: Final = regex(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html[^>]*+>\s*+<head)\b",
    re.IGNORECASE | re.DOTALL,
)
_TABLE: Final = regex(r"<table\b[^<>]*+>\s*+<", re.IGNORECASE)
_OFFICE_XML: Final = regex(r"<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet['\"]\s")
# Headers, the title of the page among them, may go on in further lines.
_WEB_ARCHIVE: Final = regex(
    r"\s*+(?:[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*?(?:MIME-Version:|Content-Type:\s*+multipart/related)",
    re.IGNORECASE,
)
_OBJECT: Final = regex(r'\s*+\{\s*+(?:"|\})')
_DELIMITER_ROW: Final = regex(
    r"^[^\n\t|]*+\|[^\n\t]*+\n[ ]{0,3}\|?[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-++:?[ ]*+)++\|?[ ]*+\r?$", re.MULTILINE
)


def format_of(data: bytes, name: str) -> Format:
    """The format of a file.

    Args:
        data: what it holds.
        name: what it is called.

    Raises:
        ReadError: it is in a format that cannot be read: which, and what to do about it.
    """
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_ZIPS):
        return _of_archive(data, name)
    if data.startswith(_COMPOUND):
        return _of_compound(data, name)
    if data.startswith(b"{\\rtf"):
        return Format.RTF
    if data.startswith(_IMAGES):
        return Format.IMAGE
    for magic, en, zh, helps in _REFUSED:
        if data.startswith(magic):
            _refuse(name, en, zh, helps)
    return _of_text(data, name)


def _of_text(data: bytes, name: str) -> Format:
    head = _head(data)
    if _OFFICE_XML.search(head):
        return Format.XML_2003
    if _WEB_ARCHIVE.match(head):
        return Format.MHTML
    named = SUFFIXES.get(PurePath(name).suffix.lower(), Format.TEXT)
    if (_PAGE if named is Format.MARKDOWN else _MARKUP).match(head):
        return Format.HTML
    if named in {Format.CSV, Format.MARKDOWN, Format.JSON}:
        return named
    if _OBJECT.match(head):
        return Format.JSON
    if named is Format.HTML and "<" in head:
        return Format.HTML
    return Format.MARKDOWN if _DELIMITER_ROW.search(head) or _TABLE.search(head) else Format.TEXT


def _head(data: bytes) -> str:
    """The beginning as text, in whatever encoding: what is looked for is in ASCII."""
    head = data[:_HEAD]
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, errors="replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")


def _of_archive(data: bytes, name: str) -> Format:
    # zipfile is slow to load, and most runs read no archive.
    from perfrules.readers.archive import open_archive

    with open_archive(data, name) as archive:
        return format_of_archive(archive, name)


def format_of_archive(archive: "ZipFile", name: str) -> Format:
    """The format of a file that is a ZIP archive; one that is no document may hold some.

    Raises:
        ReadError: it is in a format that cannot be read.
    """
    from perfrules.readers.archive import first_bytes

    # Some programs write backslashes, or a slash at the beginning; readers.archive mends that.
    names = frozenset(name.replace("\\", "/").lstrip("/") for name in archive.namelist())
    kind = first_bytes(archive, "mimetype", name) if "mimetype" in names else b""
    for part, found in _PARTS:
        if part in names:
            return found
    for beginning, found in _OPEN_DOCUMENTS:
        if kind.startswith(beginning):
            return found
    for part, en, zh, helps in _REFUSED_PARTS:
        if part in names:
            _refuse(name, en, zh, helps)
    return Format.ZIP


def _of_compound(data: bytes, name: str) -> Format:
    from perfrules.readers.compound import Compound

    streams = Compound.opened(data, name).streams
    if "EncryptedPackage" in streams:
        raise ReadError(
            f"{name}: the file is encrypted",
            f"{name}：文件已加密",
            "open it with its password, and save it without one",
            "请用密码打开，取消密码后另存",
        )
    for stream, found in _STREAMS:
        if stream in streams:
            return found
    if "PowerPoint Document" in streams:
        _refuse(name, "a presentation", "演示文稿", _AS_PDF)
    return _refuse(
        name,
        "a file of an old program that is neither Word nor Excel",
        "旧版软件的文件，不是 Word 或 Excel 文件",
        _AS_PDF,
    )


def _refuse(name: str, en: str, zh: str, helps: tuple[str, str]) -> NoReturn:
    raise ReadError(f"{name}: it is {en}, which cannot be read", f"{name}：是{zh}，无法读取", *helps)
