"""Old workbooks, as Excel 97 to 2003 and WPS write them: records of BIFF8."""

import re
import struct
from collections.abc import Iterable, Sequence
from typing import Final

from writers import Piece, spans
from writers.compound import write_compound

_NUMBER = re.compile(r"(?:0|[1-9]\d{0,11})(?:\.(\d{1,3}))?(%?)")
_FORMATS: Final = (
    "General",
    *("0" + f".{'0' * places}" * (places > 0) + sign for sign in ("", "%") for places in range(4)),
)


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of a workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def write_xls(
    pieces: Iterable[Piece],
    *,
    has_numbers: bool = False,
    is_merged: bool = False,
    per_sheet: int | None = None,
    more: bytes = b"",
) -> bytes:
    """A workbook with these paragraphs and tables, a blank row after each.

    Args:
        pieces: in their order; a paragraph stands in the first cell of a row.
        has_numbers: whether plain numbers and percentages are stored as numbers, with a format that shows them as they are.
        is_merged: whether cells of the first column are merged with the blank ones below them.
        per_sheet: after how many pieces a new sheet begins; all are on one if not given.
        more: records at the end of the first sheet.
    """
    given = list(pieces)
    step = per_sheet or max(len(given), 1)
    parts = [given[start : start + step] for start in range(0, max(len(given), 1), step)]
    sheets = [
        _sheet(part, has_numbers, is_merged, b"" if number else more) for number, part in enumerate(parts)
    ]
    return write_compound({"Workbook": book(sheets).ljust(4096, b"\x00")})


def book(sheets: Sequence[bytes], kinds: Sequence[int] = ()) -> bytes:
    """The stream of a workbook with these sheets, and what each is."""
    head = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 1997, 0, 0)) + record(0x0042, b"\xb0\x04")
    head += b"".join(
        record(0x041E, struct.pack("<HHB", 164 + number, len(text), 0) + text.encode())
        for number, text in enumerate(_FORMATS)
    )
    style = 0xFFF5  # no cell's own style, and of no other
    head += record(0x00E0, struct.pack("<HHH", 0, 0, style) + bytes(14))
    head += b"".join(
        record(0x00E0, struct.pack("<HHH", 0, 164 + number, 1) + bytes(14)) for number in range(len(_FORMATS))
    )
    names = [f"Sheet{number}" for number in range(1, len(sheets) + 1)]
    end = record(0x000A)
    at = len(head) + sum(len(_bound(0, 0, name)) for name in names) + len(end)
    bounds = b""
    for number, (name, sheet) in enumerate(zip(names, sheets, strict=True)):
        bounds += _bound(at, kinds[number] if kinds else 0, name)
        at += len(sheet)
    return head + bounds + end + b"".join(sheets)


def _bound(at: int, kind: int, name: str) -> bytes:
    return record(0x0085, struct.pack("<IBBBB", at, 0, kind, len(name), 0) + name.encode())


def sheet_of(records: bytes) -> bytes:
    """The stream of a sheet with these records."""
    return record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 1997, 0, 0)) + records + record(0x000A)


def label(row: int, column: int, text: str) -> bytes:
    """A cell with a text."""
    return record(0x0204, struct.pack("<HHHHB", row, column, 1, len(text), 1) + text.encode("utf-16-le"))


def _sheet(pieces: Sequence[Piece], has_numbers: bool, is_merged: bool, more: bytes) -> bytes:
    records, merged = b"", []
    row = 0
    for piece in pieces:
        rows = [[piece]] if isinstance(piece, str) else piece
        for offset, texts in enumerate(rows):
            for column, text in enumerate(texts):
                if text:
                    records += _cell(row + offset, column, text, has_numbers)
        for first, last in spans(rows) if is_merged else ():
            merged.append(struct.pack("<HHHH", row + first, row + last, 0, 0))
        row += len(rows) + 1
    for start in range(0, len(merged), 1000):
        part = merged[start : start + 1000]
        records += record(0x00E5, struct.pack("<H", len(part)) + b"".join(part))
    return sheet_of(records + more)


def _cell(row: int, column: int, text: str, has_numbers: bool) -> bytes:
    match = _NUMBER.fullmatch(text) if has_numbers else None
    if match is None:
        return label(row, column, text)
    number = float(text.rstrip("%")) / (100 if match[2] else 1)
    style = 1 + _FORMATS.index(f"0.{'0' * len(match[1])}{match[2]}" if match[1] else f"0{match[2]}")
    return record(0x0203, struct.pack("<HHHd", row, column, style, number))
