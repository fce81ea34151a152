"""One pass over the XML of a worksheet: what its cells hold, in whatever order, and what is merged or hidden.

Nothing is built but the cells that hold something, so that the size of a sheet costs only time. Formulas, phonetic guides and
the looks of cells are passed over.
"""

import re
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Final

# What is parsed was unpacked before by readers.archive: it has no document type, hence no entities, and is not too large.
from xml.parsers.expat import ParserCreate

from attrs import Factory, define, frozen

from perfrules.model.location import column_letters
from perfrules.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_ESCAPED: Final = regex(r"_x([0-9A-Fa-f]{4})_")
_AREA: Final = regex(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)
_TRUE: Final = frozenset({"1", "true", "on"})
_UNSAVED: Final = "f"
_MOST_NAMES: Final = 1_000
"""Names of elements that are remembered; the format has some hundred."""

_MOST_COLUMNS: Final = 16_384
"""Columns of a sheet, by the format itself."""


@frozen
class Stored:
    """A cell that holds something.

    Attributes:
        column: counted from 1.
        kind: as the file says: ``n`` for a number, ``s`` for one of the shared texts, ``str`` and ``inlineStr`` for other
            texts, ``b``, ``d``, ``e``; and ``f`` for a formula whose result was not saved.
        text: what is stored.
        style: the number of its style.
    """

    column: int
    kind: str
    text: str
    style: int

    @property
    def is_unsaved(self) -> bool:
        """Whether it is a formula without a result."""
        return self.kind == _UNSAVED


@frozen
class CellRange:
    """Cells from a first to a last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@define
class Sheet:
    """What a worksheet holds.

    Attributes:
        rows: by their numbers, the cells that hold something.
        merged: areas of merged cells.
        hidden_rows: their numbers.
        hidden_columns: the first and the last of those that are hidden together.
        is_filtered: whether it has a filter, which may be what hides rows.
        far: the first cell that stands too far right to be read.
    """

    rows: dict[int, list[Stored]] = Factory(dict)
    merged: list[CellRange] = Factory(list)
    hidden_rows: set[int] = Factory(set)
    hidden_columns: list[tuple[int, int]] = Factory(list)
    is_filtered: bool = False
    far: str = ""


class TooManyCellsError(Exception):
    """There are more cells in a sheet than are read."""


def read_sheet(stream: IO[bytes], *, most_columns: int, most_cells: int, most_merged: int) -> Sheet:
    """What the XML of a worksheet says.

    Args:
        stream: the XML.
        most_columns: how many columns are read.
        most_cells: how many cells the file may store, blank ones included.
        most_merged: how many areas of merged cells.

    Raises:
        TooManyCellsError: it stores more.
        xml.parsers.expat.ExpatError: it is no XML.
        ValueError: a number of a row or style is none.
    """
    reader = _SheetReader(most_columns, most_cells, most_merged)
    reader.parse(stream)
    return reader.sheet


def read_strings(stream: IO[bytes]) -> list[str]:
    """The texts that the cells of a workbook share.

    Raises:
        xml.parsers.expat.ExpatError: it is no XML.
    """
    reader = _StringsReader()
    reader.parse(stream)
    return reader.strings


class XmlReader:
    """Hands the elements of an XML file, by their names without namespace, to the methods of a subclass.

    Those are named ``begin_`` or ``end_`` and the element. The text of the elements *textual* is collected.
    """

    textual: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._silent = 0  # inside how many phonetic guides
        self._parser = ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._begin: dict[str, Callable[[dict[str, str]], None]] = {}
        self._end: dict[str, Callable[[], None]] = {}
        for name in dir(self):
            kind, _, element = name.partition("_")
            if kind == "begin":
                self._begin[element] = getattr(self, name)
            elif kind == "end":
                self._end[element] = getattr(self, name)
        for element in self.textual:
            self._begin[element] = self._listen
            self._end[element] = self._stop_listening

    def parse(self, stream: IO[bytes]) -> None:
        """Read all of it."""
        begins: dict[str, Callable[[dict[str, str]], None] | None] = {}
        ends: dict[str, Callable[[], None] | None] = {}

        # Most time is spent here, so each name is looked up once with its namespace; the strict form of the standard has others.
        def begin(name: str, attributes: dict[str, str]) -> None:
            try:
                handler = begins[name]
            except KeyError:
                handler = self._begin.get(name.rpartition(" ")[2])
                if len(begins) < _MOST_NAMES:
                    begins[name] = handler
            if handler is not None:
                handler(attributes)

        def end(name: str) -> None:
            try:
                handler = ends[name]
            except KeyError:
                handler = self._end.get(name.rpartition(" ")[2])
                if len(ends) < _MOST_NAMES:
                    ends[name] = handler
            if handler is not None:
                handler()

        self._parser.StartElementHandler = begin
        self._parser.EndElementHandler = end
        self._parser.ParseFile(stream)

    def begin_rPh(self, _: dict[str, str]) -> None:  # noqa: N802 - the element's own name
        """A phonetic guide begins; its text is no part of the cell."""
        self._silent += 1

    def end_rPh(self) -> None:  # noqa: N802
        """It ends."""
        self._silent -= 1

    def _listen(self, _: dict[str, str]) -> None:
        self._parser.CharacterDataHandler = None if self._silent else self.pieces.append

    def _stop_listening(self) -> None:
        self._parser.CharacterDataHandler = None

    def take(self) -> str:
        """The text that was collected since this was last asked for; characters that XML cannot hold are written as codes."""
        text = "".join(self.pieces)
        self.pieces.clear()
        return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return "" if 0xD800 <= code < 0xE000 else chr(code)


class _StringsReader(XmlReader):
    textual = frozenset({"t"})

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []

    def end_si(self) -> None:
        self.strings.append(self.take())


class _SheetReader(XmlReader):
    textual = frozenset({"v", "t"})

    def __init__(self, most_columns: int, most_cells: int, most_merged: int) -> None:
        super().__init__()
        self.sheet = Sheet()
        self._most_columns = most_columns
        self._left = most_cells
        self._most_merged = most_merged
        self._row = 0
        self._column = 0
        self._kind = "n"
        self._style = "0"
        self._has_formula = False
        self._cells: list[Stored] = []

    def begin_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r")
        self._row = self._row + 1 if given is None else int(float(given))
        self._column = 0
        if attributes.get("hidden") in _TRUE:
            self.sheet.hidden_rows.add(self._row)

    def end_row(self) -> None:
        if self._cells:
            self.sheet.rows.setdefault(self._row, []).extend(self._cells)
            self._cells = []

    def begin_c(self, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooManyCellsError
        reference = attributes.get("r")
        self._column = (
            self._column + 1 if reference is None else _column(reference.strip("$0123456789 ").upper())
        )
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._has_formula = False

    def begin_f(self, _: dict[str, str]) -> None:
        self._has_formula = True

    def end_c(self) -> None:
        text = self.take()
        kind = self._kind
        if not text:
            # An empty text is a result as well; a number that is not there is none.
            if not self._has_formula or kind != "n":
                return
            kind = _UNSAVED
        if self._column > self._most_columns:
            self.sheet.far = self.sheet.far or f"{column_letters(self._column)}{self._row}"
        else:
            self._cells.append(Stored(self._column, kind, text, int(self._style)))

    def begin_col(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE and len(self.sheet.hidden_columns) < _MOST_COLUMNS:
            self.sheet.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def begin_autoFilter(self, _: dict[str, str]) -> None:  # noqa: N802 - the element's own name
        self.sheet.is_filtered = True

    def begin_mergeCell(self, attributes: dict[str, str]) -> None:  # noqa: N802
        match = _AREA.fullmatch(attributes.get("ref", ""))
        if match is not None:
            left, right = _column(match[1].upper()), _column(match[3].upper())
            self.sheet.merged.append(CellRange(int(match[2]), left, int(match[4]), right))
            if len(self.sheet.merged) > self._most_merged:
                raise TooManyCellsError


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    """The number of a column.

    >>> _column("C"), _column("AB")
    (3, 28)
    """
    if not (letters.isascii() and letters.isalpha() and len(letters) < 4):
        raise ValueError(f"no column: {letters[:20]!r}")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class _DrawingReader(XmlReader):
    textual = frozenset({"t"})

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def end_txBody(self) -> None:  # noqa: N802
        self.texts += [text] if (text := " ".join(self.take().split())) else []


def read_drawing(stream: IO[bytes]) -> list[str]:
    """The texts of the boxes and shapes that float above a sheet.

    Raises:
        xml.parsers.expat.ExpatError: it is no XML.
    """
    reader = _DrawingReader()
    reader.parse(stream)
    return reader.texts
