"""Compound files: what old office programs keep their documents in."""

import struct
from collections.abc import Mapping

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def write_compound(streams: Mapping[str, bytes], *, sector: int = 512) -> bytes:
    """A compound file with these files at its top; small ones share the sectors of the root.

    Args:
        streams: by name.
        sector: its size, 512 or 4096.
    """
    small = b"".join(_padded(data, 64) for data in streams.values() if len(data) < 4096)
    small_table, small_starts = _chained([data for data in streams.values() if len(data) < 4096], 64)
    parts = [data for data in streams.values() if len(data) >= 4096]
    entries = [("Root Entry", 5, 0, len(small))]
    table_of_small = struct.pack(f"<{len(small_table)}I", *small_table)
    table, starts = _chained([*parts, small, table_of_small], sector)
    first_small, large, little = starts[-2], iter(starts), iter(small_starts)
    for name, data in streams.items():
        entries.append((name, 2, next(little if len(data) < 4096 else large), len(data)))
    entries[0] = ("Root Entry", 5, first_small if small else _END, len(small))
    directory = b"".join(_entry(number, *entry, len(entries)) for number, entry in enumerate(entries))
    directory_at = len(table)
    count = len(_padded(directory, sector)) // sector
    table += [*range(directory_at + 1, directory_at + count), _END]
    tables = 1
    while (len(table) + tables) * 4 > tables * sector:
        tables += 1
    at = len(table)
    table += [_TABLE] * tables
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<5H", 62, 3 if sector == 512 else 4, 0xFFFE, sector.bit_length() - 1, 6)
    )
    head += bytes(6) + struct.pack(
        "<9I", 0, tables, directory_at, 0, 4096, starts[-1] if small else _END, 1, _END, 0
    )
    head += struct.pack("<109I", *range(at, at + tables), *[_FREE] * (109 - tables))
    body = b"".join(_padded(data, sector) for data in (*parts, small, table_of_small, directory))
    packed = struct.pack(f"<{len(table)}I", *table)
    return head.ljust(sector, b"\x00") + body + packed.ljust(tables * sector, b"\xff")


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


def _chained(parts: list[bytes], sector: int) -> tuple[list[int], list[int]]:
    """A table of sectors in which these lie one after another, and where each begins."""
    table: list[int] = []
    starts = []
    for data in parts:
        starts.append(len(table))
        count = len(_padded(data, sector)) // sector
        table += [*range(len(table) + 1, len(table) + count), _END] if count else []
    return table, starts


def _entry(number: int, name: str, kind: int, start: int, size: int, count: int) -> bytes:
    """An entry of the list of files; each names the next one, and the root the first."""
    text = name.encode("utf-16-le")
    following = number + 1 if 0 < number < count - 1 else _FREE
    first = 1 if number == 0 and count > 1 else _FREE
    return (
        text.ljust(64, b"\x00")
        + struct.pack("<HBBIII", len(text) + 2, kind, 1, _FREE, following, first)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
