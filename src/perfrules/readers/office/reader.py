"""Documents of other office programs and of earlier times: converted, then read as the Word document or workbook that comes of it."""

from collections.abc import Callable
from typing import Final, TypeAlias

from attrs import evolve

from perfrules.errors import ReadError
from perfrules.model import Remark
from perfrules.patterns import regex
from perfrules.readers.archive import checked_archive
from perfrules.readers.compound import Compound
from perfrules.readers.excel.reader import read_xlsx
from perfrules.readers.extras import require
from perfrules.readers.office.libreoffice import converted
from perfrules.readers.transcript import Document
from perfrules.readers.word.reader import read_docx

WORD_STREAM: Final = "WordDocument"
"""What a Word document is called in a compound file."""

_ENCRYPTED: Final = 0x0100
"""The flag of an encrypted Word document, in the number at its tenth byte."""

_DOCUMENT_TYPE: Final = regex(rb"<!DOCTYPE|<!ENTITY")
_WORD_2003: Final = regex(rb"progid=['\"]Word\.")

_Reader: TypeAlias = Callable[[bytes, str], Document]


def read_doc(data: bytes, name: str) -> Document:
    """A Word document of before 2007, or one of WPS (.wps).

    Raises:
        ReadError: it is damaged or encrypted, or LibreOffice is not installed.
        LimitError: it is over one of the limits.
    """
    file = Compound.opened(data, name)
    head = file.read(WORD_STREAM)[:12] if WORD_STREAM in file.streams else b""
    if int.from_bytes(head[10:12], "little") & _ENCRYPTED:
        raise ReadError(
            f"{name}: the file is encrypted",
            f"{name}：文件已加密",
            "open it with its password, and save it without one",
            "请用密码打开，取消密码后另存",
        )
    return _as_word(data, name, "doc")


def read_rtf(data: bytes, name: str) -> Document:
    """A document in rich text format. Raises as :func:`read_doc` does."""
    return _as_word(data, name, "rtf")


def read_odt(data: bytes, name: str) -> Document:
    """An OpenDocument text. Raises as :func:`read_doc` does."""
    checked_archive(data, name).close()
    return _as_word(data, name, "odt")


def read_ods(data: bytes, name: str) -> Document:
    """An OpenDocument spreadsheet. Raises as :func:`read_doc` does."""
    checked_archive(data, name).close()
    return _as_workbook(data, name, "ods")


def read_xlsb(data: bytes, name: str) -> Document:
    """A binary workbook. Raises as :func:`read_doc` does."""
    checked_archive(data, name).close()
    return _as_workbook(data, name, "xlsb")


def read_xml_2003(data: bytes, name: str) -> Document:
    """A document or workbook in the XML of Office 2003. Raises as :func:`read_doc` does."""
    if _DOCUMENT_TYPE.search(data.replace(b"\x00", b"")):
        raise ReadError(
            f"{name}: it has a document type, as no office program writes it",
            f"{name}：含有文档类型声明，办公软件不会这样写",
            "open it in Word or Excel, and save it as .docx or .xlsx",
            "请用 Word 或 Excel 打开，另存为 .docx 或 .xlsx",
        )
    return _as_word(data, name, "xml") if _WORD_2003.search(data) else _as_workbook(data, name, "xml")


def _as_word(data: bytes, name: str, old: str) -> Document:
    return _noted(read_docx, converted(data, name, old, "docx"), name)


def _as_workbook(data: bytes, name: str, old: str) -> Document:
    require("openpyxl", "xlsx", name)  # before anything takes time
    return _noted(read_xlsx, converted(data, name, old, "xlsx"), name)


def _noted(read: _Reader, data: bytes, name: str) -> Document:
    document = read(data, name)
    remark = Remark(
        "由 LibreOffice 转换后读取；与原文件有出入之处，以原文件为准",
        "it was read after LibreOffice had converted it; where that differs from the file, the file holds",
    )
    return evolve(document, remarks=(remark, *document.remarks))
