"""From a file of any format to its paragraphs and tables."""

import os
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from attrs import evolve, frozen

from perfrules.errors import LimitError
from perfrules.model import Remark
from perfrules.printable import printable
from perfrules.readers.files import bytes_of, decode, file_of, read_bytes
from perfrules.readers.formats import READERS, REFUSED_SUFFIXES, SUFFIXES, Format, format_of
from perfrules.readers.transcript import Document

if TYPE_CHECKING:
    from collections.abc import Callable


class SupportsRead(Protocol):
    """A file that is open for reading bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, at most so many."""


Readable: TypeAlias = str | os.PathLike[str] | bytes | SupportsRead
"""What can be read: a path, the content of a file, or an open file that gives bytes."""


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


def open_source(given: Readable, name: str = "") -> Source:
    """Open a file and tell its format.

    Args:
        given: its path, its content, or the open file.
        name: what to call it, for people; its path, or what the open file is called, if not given.

    Raises:
        ReadError: it cannot be opened, or is in a format that cannot be read.
        LimitError: it is an archive of too many files.
    """
    if isinstance(given, str | os.PathLike):
        data, called = _bytes_at(given), name or os.fspath(given)
    else:
        called = name or name_of(given)
        data = bytes_of(given, called)
    shown = printable(called, is_one_line=True)
    return Source(shown, format_of(data, shown), data)


def name_of(given: Readable) -> str:
    """What something that can be read is called: its path; nothing for mere content."""
    if isinstance(given, str | os.PathLike):
        return os.fspath(given)
    name = getattr(given, "name", "")
    return name if isinstance(name, str) else ""  # a pipe is called by a number


def _bytes_at(path: str | os.PathLike[str]) -> bytes:
    if file_of(path) == Path(path):
        return read_bytes(path)
    # It goes through a file, and so means one inside it. zipfile is slow to load, and most runs read no archive.
    from perfrules.readers.packed import read_packed

    return read_packed(path)


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
        raise error.at(source.name) from error
    suffix = PurePath(source.name).suffix.lower()
    expected = SUFFIXES.get(suffix, None if suffix in REFUSED_SUFFIXES else source.format)
    if expected is source.format or {expected, source.format} <= {Format.TEXT, Format.MARKDOWN}:
        return document
    remark = Remark(
        f"文件名以 {suffix} 结尾，内容却是 {source.format}，已按内容读取",
        f"its name ends with {suffix}, but what it holds is {source.format}; it was read as that",
    )
    return evolve(document, remarks=(remark, *document.remarks))


def _read(source: Source) -> Document:
    # Each reader is imported when a file needs it: most runs meet one format.
    reader = READERS[source.format]
    module = import_module(f"perfrules.readers.{reader.module}")
    read: Callable[[Any, str], Document] = getattr(module, reader.function)
    return read(decode(source.data, source.name) if reader.is_of_text else source.data, source.name)
