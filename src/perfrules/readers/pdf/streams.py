"""How large the streams of a PDF become when unpacked, before PDFium unpacks them without asking."""

import base64
import binascii
import re
import zlib
from collections.abc import Sequence
from typing import Final

from perfrules.errors import LimitError
from perfrules.patterns import regex

MAX_STREAM: Final = 64 * 1024**2
"""Bytes of one stream, unpacked: the drawing of a page has some hundred thousand, a large picture some ten million."""

MAX_STREAMS: Final = 512 * 1024**2
"""Bytes of all streams of a file together, unpacked."""

MAX_SEALED: Final = 1024**2
"""Bytes of the streams of objects of an encrypted file, packed: PDFium alone can open them, and does not say how large they are."""

_MAX_OLD: Final = 64 * 1024
"""Bytes of a stream packed in the way of before 1996, which grows some thousand times, and slowly."""

_CHUNK: Final = 4 * 1024**2
_PIECE: Final = 16 * 1024
_STREAM: Final = regex(rb"(?<!end)stream\r?\n?")
_HEADER: Final = 2048
_ESCAPED: Final = regex(rb"#([0-9A-Fa-f]{2})")
_FILTER: Final = regex(
    rb"/(FlateDecode|Fl|LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL)\b"
)
_SEALED: Final = regex(rb"/ObjStm\b")
_MOST_FILTERS: Final = 4


def check_streams(data: bytes, name: str) -> None:
    """Unpack every stream as far as it may go.

    Of a stream that is encrypted nothing can be told: what matters of those is looked at again in the copy that PDFium makes.

    Args:
        data: the file, or a copy of it.
        name: of the file, for messages.

    Raises:
        LimitError: one stream, or all together, are over the limits.
    """
    total = sealed = 0
    is_encrypted = b"/Encrypt" in data
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        header = data[max(0, match.start() - _HEADER) : match.start()]
        header = _ESCAPED.sub(_escaped, header[header.rfind(b"obj") + 1 :])
        filters = _filters(header)
        if not filters:
            continue
        # A packed stream knows itself where it ends, whatever the file says.
        total += _size(view[match.end() :], filters, name)
        if is_encrypted and _SEALED.search(header):
            end = data.find(b"endstream", match.end())
            sealed += (end if end >= 0 else len(data)) - match.end()
        if total > MAX_STREAMS:
            _refuse(name, MAX_STREAMS)
        if sealed > MAX_SEALED or (sealed and len(filters) > 1):
            raise LimitError(
                f"{name}: the PDF is encrypted, and too much of it is packed in a way that shows its size only when opened",
                f"{name}：PDF 已加密，且其中打包的对象过多，打开前无法得知其大小",
                "open it in a PDF reader, and save or print it as a new PDF that is not encrypted",
                "请用 PDF 阅读器打开，另存或打印为未加密的新 PDF",
            )


def unpacked(raw: bytes, filters: Sequence[str], limit: int) -> bytes | None:
    """What a stream holds.

    Args:
        raw: as it is in the file.
        filters: by name, in the order in which they are undone.
        limit: of bytes.

    Returns:
        No more than *limit* bytes and one; ``None`` where a filter is none of those for instructions and text.
    """
    for step in filters[:_MOST_FILTERS]:
        found = _undo(raw, step, limit + 1)
        if found is None:
            return None
        raw = found
    return raw[: limit + 1] if len(filters) <= _MOST_FILTERS else None


def _escaped(match: re.Match[bytes]) -> bytes:
    return bytes.fromhex(match[1].decode())


def _filters(header: bytes) -> list[str]:
    filters = [match[1].decode() for match in _FILTER.finditer(header)]
    if not filters and b"/Filter" in header:
        return ["Fl"]  # named elsewhere in the file: whatever looks packed is unpacked
    return filters


def _size(raw: memoryview, filters: Sequence[str], name: str) -> int:
    """What a stream becomes at most, after one of its filters or another."""
    largest = 0
    data: bytes | memoryview = raw
    for number, step in enumerate(filters[:_MOST_FILTERS]):
        if step in {"FlateDecode", "Fl"} and number + 1 == len(filters):
            return max(largest, _flate_size(data, name))
        if step not in {"FlateDecode", "Fl"}:
            text = bytes(data)
            end = text.find(b"endstream")
            data = text[:end] if number == 0 and end >= 0 else text
            if step in {"LZWDecode", "LZW", "RunLengthDecode", "RL"}:
                if len(data) > _MAX_OLD:
                    _refuse(name, MAX_STREAM)
                return largest
        data = _undo(data, step, MAX_STREAM + 1) or b""
        largest = max(largest, len(data))
        if largest > MAX_STREAM:
            _refuse(name, MAX_STREAM)
    return largest


def _flate_size(data: bytes | memoryview, name: str) -> int:
    """How much is packed: told piece by piece, so that nothing large is kept."""
    size = 0
    unpacker = zlib.decompressobj()
    try:
        for start in range(0, len(data), _PIECE):
            packed: bytes | memoryview = data[start : start + _PIECE]
            while packed and not unpacker.eof:
                size += len(unpacker.decompress(packed, _CHUNK))
                packed = unpacker.unconsumed_tail
                if size > MAX_STREAM:
                    _refuse(name, MAX_STREAM)
            if unpacker.eof:
                break
    except zlib.error:
        pass  # damaged from here on, and so for PDFium, or no packed stream at all
    return size


def _undo(data: bytes | memoryview, step: str, limit: int) -> bytes | None:
    """What one filter makes of a stream; as much as can be had of a damaged one; ``None`` if it is another filter."""
    try:
        match step:
            case "FlateDecode" | "Fl":
                return zlib.decompressobj().decompress(data, limit)
            case "ASCII85Decode" | "A85":
                return base64.a85decode(bytes(data).partition(b"~>")[0].strip().removeprefix(b"<~"))
            case "ASCIIHexDecode" | "AHx":
                return binascii.unhexlify(b"".join(bytes(data).partition(b">")[0].split()))
            case "LZWDecode" | "LZW":
                return _unpacked_lzw(bytes(data), limit)
            case "RunLengthDecode" | "RL":
                return _unpacked_runs(bytes(data), limit)
            case _:
                return None
    except (zlib.error, ValueError):
        return b""


def _unpacked_runs(data: bytes, limit: int) -> bytes:
    found = bytearray()
    at = 0
    while at < len(data) and data[at] != 128 and len(found) < limit:
        length = data[at]
        if length < 128:
            found += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            found += data[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(found)


def _unpacked_lzw(data: bytes, limit: int) -> bytes:
    found = bytearray()
    table: list[bytes] = []
    width, bits, known, last = 9, 0, 0, b""
    for byte in data:
        bits, known = bits << 8 | byte, known + 8
        if known < width:
            continue
        code = bits >> (known - width)
        known -= width
        bits &= (1 << known) - 1
        if code == 257 or len(found) >= limit:
            break
        if code == 256 or not table:
            table = [bytes([value]) for value in range(256)] + [b"", b""]
            width, last = 9, b""
            if code == 256:
                continue
        piece = table[code] if code < len(table) else last + last[:1]
        found += piece
        if last and len(table) < 4096:
            table.append(last + piece[:1])
        last = piece
        # The code for the next piece is one bit wider as soon as the table needs it, one entry early.
        width = min(12, max(9, (len(table) + 1).bit_length()))
    return bytes(found)


def _refuse(name: str, limit: int) -> None:
    raise LimitError(
        f"{name}: what the PDF holds is larger than {limit // 1024**2} MiB when unpacked",
        f"{name}：PDF 中的内容解压后超过 {limit // 1024**2} MiB",
        "open it in a PDF reader, and print the pages that hold the tables into a new PDF",
        "请用 PDF 阅读器打开，把含有表格的页打印为新的 PDF",
    )
