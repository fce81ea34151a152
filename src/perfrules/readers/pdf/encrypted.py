"""The streams of an encrypted PDF: how large they become shows only when they are deciphered, which the library below does.

Imported only where pdfplumber is there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import literal_name

from perfrules.readers.pdf.streams import Streams

__all__ = ["checked_when_deciphered"]

_streams: Final[ContextVar[Streams | None]] = ContextVar("streams", default=None)
"""Of the file that is being read; other programs in this process may use the library for files of theirs."""

_decode_unchecked: Final = PDFStream.decode


@contextmanager
def checked_when_deciphered(streams: Streams) -> Iterator[None]:
    """Count what the encrypted streams that are read meanwhile become when unpacked, before they are.

    Raises:
        LimitError: from within the library, one stream, or all together, are over the limits.
    """
    PDFStream.decode = _decode  # type: ignore[method-assign,assignment]
    token = _streams.set(streams)
    try:
        yield
    finally:
        _streams.reset(token)


def _decode(stream: PDFStream) -> None:
    streams = _streams.get()
    if streams is not None and stream.decipher is not None and stream.rawdata is not None:
        assert stream.objid is not None
        assert stream.genno is not None
        plain = stream.decipher(stream.objid, stream.genno, stream.rawdata, stream.attrs)
        names = [str(literal_name(step)) for step, _ in stream.get_filters()]
        streams.add(plain, " ".join(f"/{name}" for name in names).encode())
        stream.rawdata, stream.decipher = plain, None
    _decode_unchecked(stream)
