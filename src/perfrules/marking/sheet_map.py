"""Where in the XML of a worksheet its rows, cells and other elements stand, found in one pass without building them."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Final
from xml.parsers.expat import ParserCreate  # what is parsed has no document type: readers.archive

from attrs import define, field

from perfrules.marking.markup import namespaced
from perfrules.model.location import column_letters
from perfrules.patterns import regex

_AREA: Final = regex(
    rb"""<(?:[\w.-]++:)?mergeCell\s[^<>]*?\bref\s*+=\s*+["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"""
)
_REFERENCE: Final = regex(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_AFTER_DRAWING: Final = frozenset(
    {
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
        "AlternateContent",
    }
)  # fmt: skip
"""What stands behind the reference to the drawing of notes, in the order that the format demands."""

_RELATIONS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_NAMES: Final = 1_000
_MOST_AREAS: Final = 100_000


@define
class Found:
    """A cell that the file stores.

    Attributes:
        column: counted from 1.
        start: where its first tag begins.
        style: the number of its style.
        is_filled: whether it holds something.
    """

    column: int
    start: int
    style: int
    is_filled: bool = False


@define
class Line:
    """A row that the file stores.

    Attributes:
        start: where its first tag begins.
        last: where its last tag begins.
        style: of its blank cells.
        prefix: with which its name is written.
        cells: in their order.
    """

    start: int
    last: int
    style: int
    prefix: str
    cells: list[Found] = field(factory=list)


@define
class SheetMap:
    """What is known of a worksheet.

    Attributes:
        prefix: with which the names of its elements are written.
        rows: those asked for, by their numbers.
        behind: where the first element begins that has to stand behind the reference to the drawing of notes; where the last
            tag of the sheet begins if there is none.
        data_end: where the last tag of its rows begins.
        drawing: the id of the drawing of notes, and of old form controls; empty if there is none.
        relations: the prefix of the namespace of relations, a colon behind it; empty if none is declared.
        widths: of columns, by first and last column, in characters.
        usual_width: of the others.
        heights: of rows that say theirs, in points.
        usual_height: of the others.
    """

    prefix: str = ""
    rows: dict[int, Line] = field(factory=dict)
    behind: int = 0
    data_end: int = -1
    drawing: str = ""
    relations: str = ""
    widths: list[tuple[int, int, float]] = field(factory=list)
    usual_width: float = 8.43
    heights: dict[int, float] = field(factory=dict)
    usual_height: float = 15.0

    def width(self, column: int) -> float:
        """Of a column."""
        return next(
            (width for first, last, width in self.widths if first <= column <= last), self.usual_width
        )

    def height(self, row: int) -> float:
        """Of a row."""
        return self.heights.get(row, self.usual_height)


def map_sheet(data: bytes, wanted: Collection[int]) -> SheetMap:
    """Look through a worksheet.

    Args:
        data: its XML, in UTF-8.
        wanted: the numbers of the rows whose cells are to be found.

    Raises:
        xml.parsers.expat.ExpatError: it is no XML.
        ValueError: a number of a row or style is none.
    """
    return _Mapper(frozenset(wanted)).map(data)


def origins(data: bytes) -> Callable[[int, int], tuple[int, int]]:
    """From the row and column of a cell to those of the merged cell that covers it, or to its own."""
    areas = [
        (int(match[2]), column_number(match[1].decode()), int(match[4]), column_number(match[3].decode()))
        for _, match in zip(range(_MOST_AREAS), _AREA.finditer(data), strict=False)
    ]

    def origin(row: int, column: int) -> tuple[int, int]:
        found = (
            (top, left)
            for top, left, bottom, right in areas
            if top <= row <= bottom and left <= column <= right
        )
        return next(found, (row, column))

    return origin


def column_number(letters: str) -> int:
    """The number of a column.

    >>> column_number("C"), column_number("ab")
    (3, 28)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class _Mapper:
    def __init__(self, wanted: frozenset[int]) -> None:
        self._wanted = wanted
        self._parser = ParserCreate(namespace_separator=" ")
        self._parser.namespace_prefixes = True
        self._parser.StartNamespaceDeclHandler = self._declare
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._names: dict[str, tuple[str, str]] = {}
        self._depth = 0
        self._row = self._column = 0
        self._line: Line | None = None
        self._cell: Found | None = None
        self._map = SheetMap()

    def map(self, data: bytes) -> SheetMap:
        self._parser.Parse(data, True)
        return self._map

    def _declare(self, prefix: str | None, space: str) -> None:
        if (
            self._depth == 0
            and prefix
            and re.fullmatch(r".*/relationships", space)
            and "officeDocument" in space
        ):
            self._map.relations = f"{prefix}:"

    def _name(self, name: str) -> tuple[str, str]:
        known = self._names.get(name)
        if known is None:
            tag, prefix = namespaced(name)
            known = tag.rpartition("}")[2], prefix
            if len(self._names) < _MOST_NAMES:
                self._names[name] = known
        return known

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        local, prefix = self._name(name)
        self._depth += 1
        if self._depth == 1:
            self._map.prefix = prefix
        elif self._depth == 2:
            self._top(local, attributes)
        elif local == "row" and self._depth == 3:
            self._begin_row(attributes, prefix)
        elif local == "c" and self._depth == 4:
            self._begin_cell(attributes)
        elif self._cell is not None and local in {"v", "t"}:
            self._cell.is_filled = True
        elif local == "col" and self._depth == 3 and "width" in attributes:
            self._map.widths.append(
                (int(attributes["min"]), int(attributes["max"]), _size(attributes["width"]))
            )

    def _top(self, local: str, attributes: Mapping[str, str]) -> None:
        if local in _AFTER_DRAWING and not self._map.behind:
            self._map.behind = self._parser.CurrentByteIndex
        elif local == "legacyDrawing":
            self._map.drawing = next(
                (value for key, value in attributes.items() if namespaced(key)[0] == _RELATIONS), ""
            )
        elif local == "sheetFormatPr":
            self._map.usual_height = _size(attributes.get("defaultRowHeight", "15"))
            self._map.usual_width = _size(attributes.get("defaultColWidth", "8.43"))

    def _begin_row(self, attributes: Mapping[str, str], prefix: str) -> None:
        given = attributes.get("r")
        self._row = self._row + 1 if given is None else int(float(given))
        self._column = 0
        if self._row not in self._wanted:
            if "ht" in attributes and len(self._map.heights) < _MOST_AREAS:
                self._map.heights[self._row] = _size(attributes["ht"])
            return
        if "ht" in attributes:
            self._map.heights[self._row] = _size(attributes["ht"])
        start = self._parser.CurrentByteIndex
        style = int(attributes.get("s", "0")) if attributes.get("customFormat") in {"1", "true"} else 0
        self._line = self._map.rows.setdefault(self._row, Line(start, start, style, prefix))

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        if self._line is None:
            return
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = self._column + 1 if match is None else column_number(match[1])
        self._cell = Found(self._column, self._parser.CurrentByteIndex, int(attributes.get("s", "0")))
        self._line.cells.append(self._cell)

    def _end(self, name: str) -> None:
        local, _ = self._name(name)
        if self._depth == 1 and not self._map.behind:
            self._map.behind = self._parser.CurrentByteIndex
        elif self._depth == 2 and local == "sheetData":
            self._map.data_end = self._parser.CurrentByteIndex
        elif self._depth == 3 and self._line is not None:
            self._line.last = self._parser.CurrentByteIndex
            self._line = None
        elif self._depth == 4:
            self._cell = None
        self._depth -= 1


def _size(text: str) -> float:
    """A width or height; it only decides how large a note is drawn."""
    try:
        return min(max(float(text), 0.0), 1_000.0)
    except ValueError:
        return 10.0


def cell_name(row: int, column: int) -> str:
    """What a spreadsheet calls a cell.

    >>> cell_name(12, 3)
    'C12'
    """
    return f"{column_letters(column)}{row}"
