"""How large the streams of a PDF become when unpacked, before the library below unpacks them without asking."""

import base64
import binascii
import re
import zlib
from typing import Final

from perfrules.errors import LimitError

__all__ = ["MAX_COLUMNS", "MAX_STREAM", "MAX_STREAMS", "Streams", "check_streams"]

MAX_STREAM: Final = 64 * 1024**2
"""Bytes of one stream, unpacked: the drawing of a page has some hundred thousand, a large picture some ten million."""

MAX_STREAMS: Final = 1024**3
"""Bytes of all streams of a file together, unpacked."""

MAX_COLUMNS: Final = 1_000_000
"""Columns of what a stream holds, such as a picture: the library makes room for as many as the file says."""

_COLUMNS: Final = re.compile(rb"/Columns\s*(\d{1,30})")

_MAX_OLD: Final = 64 * 1024
"""Bytes of a stream packed in the way of before 1996, which needs no check sum and grows some thousand times."""

_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_HEADER: Final = 2048
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_FILTER: Final = re.compile(
    rb"/(FlateDecode|Fl|LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL)\b"
)
_MOST_FILTERS: Final = 4


class Streams:
    """Counts what the streams of a file become when unpacked."""

    def __init__(self, name: str) -> None:
        """Begin a file.

        Args:
            name: of the file, for messages.
        """
        self._name = name
        self._total = 0

    def add(self, raw: bytes, header: bytes) -> None:
        """Unpack a stream as far as it may go.

        Args:
            raw: as it is packed.
            header: that says how.

        Raises:
            LimitError: the stream, or all so far, are over the limits.
        """
        self._total += _unpacked_size(raw, header, self._name)
        if self._total > MAX_STREAMS:
            _refuse(self._name, MAX_STREAMS)


def check_streams(data: bytes, name: str) -> None:
    """Unpack every stream as far as it may go; of an encrypted file nothing can be told yet.

    Raises:
        LimitError: one stream, or all together, are over the limits.
    """
    for columns in _COLUMNS.findall(data):
        if int(columns) > MAX_COLUMNS:
            raise LimitError(
                f"{name}: a stream is said to have more than {MAX_COLUMNS} columns",
                f"{name}：数据流声称超过 {MAX_COLUMNS} 列",
                "print it into a new PDF",
                "请重新打印为 PDF",
            )
    streams = Streams(name)
    for match in _STREAM.finditer(data):
        header = data[max(0, match.start() - _HEADER) : match.start()]
        header = header[header.rfind(b"obj") + 1 :]
        end = data.find(b"endstream", match.end())
        streams.add(data[match.end() : end if end >= 0 else len(data)], header)


def _unpacked_size(raw: bytes, header: bytes, name: str) -> int:
    plain = _ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), header)
    filters = [match[1] for match in _FILTER.finditer(plain)]
    if not filters and b"/Filter" in plain:
        filters = [b"Fl"]  # named elsewhere in the file: whatever looks packed is unpacked
    largest = 0
    for step in filters[:_MOST_FILTERS]:
        if step in {b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL"}:
            if len(raw) > _MAX_OLD:
                _refuse(name, MAX_STREAM)
            break
        raw = _step(raw, step)
        largest = max(largest, len(raw))
        if largest > MAX_STREAM:
            _refuse(name, MAX_STREAM)
    return largest


def _step(raw: bytes, step: bytes) -> bytes:
    """What one filter makes of a stream; as much as can be had of a damaged one."""
    try:
        if step in {b"FlateDecode", b"Fl"}:
            return zlib.decompressobj().decompress(raw, MAX_STREAM + 1)
        if step in {b"ASCII85Decode", b"A85"}:
            return base64.a85decode(raw.partition(b"~>")[0].strip().removeprefix(b"<~"))
        return binascii.unhexlify(b"".join(raw.partition(b">")[0].split()))
    except (zlib.error, ValueError):
        return b""


def _refuse(name: str, limit: int) -> None:
    raise LimitError(
        f"{name}: what the PDF holds is larger than {limit // 1024**2} MiB when unpacked",
        f"{name}：PDF 中的内容解压后超过 {limit // 1024**2} MiB",
        "check where the file comes from, or print it into a new PDF",
        "请核对文件来源，或重新打印为 PDF",
    )
