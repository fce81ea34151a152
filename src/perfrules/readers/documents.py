"""From a file of any format to its paragraphs and tables."""

import os
from pathlib import PurePath
from typing import Final

from attrs import evolve, frozen

from perfrules.errors import LimitError
from perfrules.model import Remark
from perfrules.printable import printable
from perfrules.readers.files import decode, read_bytes
from perfrules.readers.formats import SUFFIXES, Format, format_of
from perfrules.readers.plain.text import lines_of, read_text
from perfrules.readers.transcript import Document

__all__ = ["Source", "open_source", "read_document"]

_OLD: Final = frozenset({".doc", ".xls", ".wps", ".et"})
"""Names of formats that are not read: many systems call web pages so, and tables of other formats."""


@frozen
class Source:
    """A file that has been opened.

    Attributes:
        name: its path, for people: in one line, whatever characters it has.
        format: what its content says it is.
        data: its content.
    """

    name: str
    format: Format
    data: bytes


def open_source(path: str | os.PathLike[str]) -> Source:
    """Open a file and tell its format.

    Raises:
        ReadError: it cannot be opened, or is in a format that cannot be read.
        LimitError: it is an archive of too many files.
    """
    name, data = printable(os.fspath(path), is_one_line=True), read_bytes(path)
    return Source(name, format_of(data, name), data)


def read_document(source: Source) -> Document:
    """The paragraphs and tables of a file; of JSON the lines only, for it holds the model itself.

    Raises:
        ReadError: it is damaged, encrypted, empty, a picture, or needs an extra that is not installed.
        LimitError: it is over one of the documented limits.
    """
    try:
        document = _read(source)
    except LimitError as error:
        if source.name in error.en:
            raise
        raise LimitError(
            f"{source.name}: {error.en}", f"{source.name}：{error.zh}", error.help_en, error.help_zh
        ) from error
    suffix = PurePath(source.name).suffix.lower()
    expected = SUFFIXES.get(suffix, None if suffix in _OLD else source.format)
    if expected is source.format or {expected, source.format} <= {Format.TEXT, Format.MARKDOWN}:
        return document
    remark = Remark(
        f"文件名以 {suffix} 结尾，内容却是 {source.format}，已按内容读取",
        f"its name ends with {suffix}, but what it holds is {source.format}; it was read as that",
    )
    return evolve(document, remarks=(remark, *document.remarks))


def _read(source: Source) -> Document:
    data, name = source.data, source.name
    # Each reader is imported when a file needs it: most runs meet one format.
    match source.format:
        case Format.DOCX:
            from perfrules.readers.word.reader import read_docx

            return read_docx(data, name)
        case Format.XLSX:
            from perfrules.readers.excel.reader import read_xlsx

            return read_xlsx(data, name)
        case Format.PDF:
            from perfrules.readers.pdf.reader import read_pdf

            return read_pdf(data, name)
        case Format.HTML:
            from perfrules.readers.web.reader import read_html

            return read_html(data, name)
        case Format.MHTML:
            from perfrules.readers.web.mhtml import read_mhtml

            return read_mhtml(data, name)
        case Format.CSV:
            from perfrules.readers.plain.csv import read_csv

            return read_csv(decode(data, name), name)
        case Format.MARKDOWN:
            from perfrules.readers.plain.markdown import read_markdown

            return read_markdown(decode(data, name), name)
        case Format.JSON:
            return Document((), tuple(lines_of(decode(data, name))))
        case Format.TEXT:
            text = decode(data, name)
            return Document(read_text(text, name), tuple(lines_of(text)))
