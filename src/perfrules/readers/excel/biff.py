"""The records of an old workbook (.xls, .et), looked through before xlrd builds anything of them.

xlrd believes what a record says: a link over a whole sheet becomes an entry for each of its cells, and a cell in the last column
makes room for all before it. So what is needed is let through and the rest made void, what rows will take is counted, and
what floats above the cells, which xlrd does not know, is noted.
"""

from collections.abc import Iterator
from typing import Final

from attrs import define, field

_BEGIN: Final = frozenset({0x0809, 0x0409, 0x0209, 0x0009})
_END, _CONTINUE = 0x000A, 0x003C
_PASSWORD, _CODE_PAGE, _SHEET, _OBJECT, _TEXT_OBJECT, _FILTER = 0x002F, 0x0042, 0x0085, 0x005D, 0x01B6, 0x009D
_VOID: Final = (0x0FFF).to_bytes(2, "little")
"""A kind of record that there is not."""

_CELLS: Final = frozenset({0x0201, 0x0203, 0x0204, 0x0205, 0x0006, 0x0206, 0x0406, 0x00D6, 0x00FD, 0x027E})
"""Records of one cell: its row and its column come first."""

_SEVERAL_CELLS: Final = frozenset({0x00BD, 0x00BE})
"""Records of cells beside each other: the last column comes last."""

_MERGED, _ROW = 0x00E5, 0x0208
_NEEDED: Final = (
    _BEGIN
    | _CELLS
    | _SEVERAL_CELLS
    | {_END, _CODE_PAGE, _SHEET, _MERGED, _ROW}
    | {0x0022, 0x0031, 0x001E, 0x041E, 0x00E0, 0x00FC, 0x0207, 0x0007, 0x04BC, 0x0221, 0x0236, 0x007D}
)
"""Besides cells: dates from 1904, fonts, formats, styles, shared texts, results and their formulas, columns."""

_PICTURE, _COMMENT = 8, 25
_MOST_TEXT: Final = 10_000
_MOST_TEXTS: Final = 100


class TooManyPlacesError(Exception):
    """The rows of a workbook have more places for cells than are read."""


@define
class Looked:
    """What the records of a workbook say.

    Attributes:
        stream: them, those that are not needed made void.
        is_encrypted: whether a password is needed.
        has_code_page: whether it says in which encoding its texts are, where they are not in Unicode.
        pictures: above the cells of its sheets.
        texts: of boxes above the cells, as far as they were found.
        filtered: which sheets have a filter, counted from 0 as they stand in the file.
        sheets: how many, of all kinds.
        others: the names of those that are no worksheets: charts and macros.
    """

    stream: bytes = b""
    is_encrypted: bool = False
    has_code_page: bool = False
    pictures: int = 0
    texts: list[str] = field(factory=list)
    filtered: set[int] = field(factory=set)
    sheets: int = 0
    others: list[str] = field(factory=list)


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each record begins, its kind, and what it holds."""
    at = 0
    while at + 4 <= len(stream):
        kind = stream[at] | stream[at + 1] << 8
        size = stream[at + 2] | stream[at + 3] << 8
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def look_through(stream: bytes, most_places: int) -> Looked:
    """Look through all records.

    Args:
        stream: of a workbook.
        most_places: for cells in its rows, those before a cell included.

    Raises:
        TooManyPlacesError: it has more.
    """
    looked = Looked()
    kept = bytearray(stream)
    depth = part = 0
    is_kept = False
    widths: dict[int, int] = {}
    places = last = 0
    shape = 0
    waits_for_text = 0
    for at, kind, data in _records(stream):
        if kind in _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                depth, part, last, widths = 0, part + 1, 0, {}
        if kind != _CONTINUE:
            is_kept = kind in _NEEDED
        if not is_kept:
            kept[at : at + 2] = _VOID
        if kind in _CELLS or kind in _SEVERAL_CELLS:
            row = int.from_bytes(data[:2], "little")
            column = int.from_bytes(data[-2:] if kind in _SEVERAL_CELLS else data[2:4], "little")
            places += max(column + 1 - widths.get(row, 0), 0) + max(row - last, 0)
            widths[row], last = max(widths.get(row, 0), column + 1), max(row, last)
        elif kind == _MERGED:
            # A merged cell makes rows up to its last.
            bottoms = [int.from_bytes(data[n : n + 2], "little") for n in range(4, len(data) - 1, 8)]
            places += max(max(bottoms, default=0) - last, 0)
            last = max(last, *bottoms, 0)
        elif kind == _PASSWORD:
            looked.is_encrypted = True
        elif kind == _CODE_PAGE:
            looked.has_code_page = True
        elif kind == _SHEET:
            looked.sheets += 1
            if data[5:6] not in {b"", b"\x00"}:
                looked.others.append(_title(data[6:]))
        elif kind == _FILTER and part:
            looked.filtered.add(part - 1)
        elif kind == _OBJECT:
            shape = int.from_bytes(data[4:6], "little")
            looked.pictures += shape == _PICTURE
        elif kind == _TEXT_OBJECT and shape != _COMMENT:
            waits_for_text = min(int.from_bytes(data[10:12], "little"), _MOST_TEXT)
        elif kind == _CONTINUE and waits_for_text:
            encoding, width = ("utf-16-le", 2) if data[:1] == b"\x01" else ("latin-1", 1)
            text = data[1 : 1 + width * waits_for_text].decode(encoding, errors="replace")
            if len(looked.texts) < _MOST_TEXTS and (shown := " ".join(text.split())):
                looked.texts.append(shown)
            waits_for_text = 0
        if places > most_places:
            raise TooManyPlacesError
    looked.stream = bytes(kept)
    return looked


def _title(data: bytes) -> str:
    """The name of a sheet: how long it is, how it is written (where it is not, in the encoding of the system), itself."""
    match data[1:2]:
        case b"\x00":
            return data[2 : 2 + data[0]].decode("latin-1")
        case b"\x01":
            return data[2 : 2 + 2 * data[0]].decode("utf-16-le", errors="replace")
    return data[1:].decode("gb18030", errors="replace")
