"""Where a piece of a document stands."""

from collections.abc import Iterable, Iterator
from string import ascii_uppercase
from typing import Final

from attrs import evolve, field, frozen

from perfrules.errors import Language


@frozen
class Box:
    """A rectangle on a page, in whole points (72 to the inch) from the upper left corner of the page as it is displayed.

    Attributes:
        left: edge.
        top: edge.
        right: edge.
        bottom: edge.
    """

    left: int
    top: int
    right: int
    bottom: int

    def around(self, other: "Box") -> "Box":
        """The smallest that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def edges(self) -> list[int]:
        """Left, top, right, bottom."""
        return [self.left, self.top, self.right, self.bottom]


@frozen
class Place:
    """A place in the terms of a format that has no lines: Word, Excel, PDF, web pages.

    Only what the format knows is set; all numbers count from 1. A cell of a spreadsheet has *sheet*, *row* and *column*; a
    cell of another table *table*, *row* and *column*; running text *paragraph*. In a PDF file *page* stands before, and tables
    and paragraphs are counted on their page; elsewhere they are counted through the whole document.

    Attributes:
        sheet: the name of a worksheet.
        page: of a PDF file.
        table: one that stands inside another counts as one more, after it.
        row: of the table or sheet.
        column: of the table or sheet; ``None`` for a whole row.
        paragraph: of running text.
        box: around it on its page, in a PDF file; of a paragraph or row that goes on overleaf, around the part on its first page.
            It says where to mark a page; two places are the same without it.
        confidence: how sure, in percent, character recognition was of the least certain character of the text here; ``None``
            where the file itself has the text.

    >>> print(Place(sheet="支出", row=12, column=3), Place(page=3, table=2, row=4, column=5), sep="; ")
    支出!C12; page 3, table 2, row 4, column 5
    """

    sheet: str | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    box: Box | None = field(default=None, eq=False, repr=False)
    confidence: int | None = field(default=None, eq=False, repr=False)

    def text(self, language: Language = "en") -> str:
        """The place for people: ``Sheet1!C12``, ``第3页 表2 行4 列5``."""
        if self.sheet is not None:
            return self._in_sheet(self.sheet)
        if language == "zh":
            return " ".join(_ZH[name].format(number) for name, number in self._numbers())
        return ", ".join(f"{name} {number}" for name, number in self._numbers())

    def __str__(self) -> str:
        return self.text()

    @property
    def whole_row(self) -> "Place":
        """The row in which a cell stands; anything else itself."""
        return self if self.column is None else evolve(self, column=None, box=None)

    def parts(self) -> dict[str, str | int | list[int]]:
        """What is set, by name."""
        named: dict[str, str | int | list[int]] = {} if self.sheet is None else {"sheet": self.sheet}
        named.update(self._numbers())
        if self.box is not None:
            named["box"] = self.box.edges()
        if self.confidence is not None:
            named["confidence"] = self.confidence
        return named

    def _numbers(self) -> Iterator[tuple[str, int]]:
        for name in ("page", "table", "row", "column", "paragraph"):
            number = getattr(self, name)
            if number is not None:
                yield name, number

    def _in_sheet(self, sheet: str) -> str:
        name = sheet if sheet.replace("_", "").isalnum() else "'" + sheet.replace("'", "''") + "'"
        if self.row is None:
            return name
        if self.column is None:
            return f"{name}!{self.row}:{self.row}"
        return f"{name}!{column_letters(self.column)}{self.row}"


def least_confidence(places: Iterable[Place | None]) -> int | None:
    """How sure character recognition was of what stands at several places; ``None`` if it has read none of them."""
    return min(
        (one.confidence for one in places if one is not None and one.confidence is not None), default=None
    )


_ZH: Final = {"page": "第{}页", "table": "表{}", "row": "行{}", "column": "列{}", "paragraph": "第{}段"}


def column_letters(number: int) -> str:
    """What a spreadsheet calls its column of that number, counted from 1.

    >>> column_letters(3), column_letters(28)
    ('C', 'AB')
    """
    letters = ""
    while number > 0:
        number, digit = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[digit] + letters
    return letters


@frozen(order=True)
class Location:
    """A place 位置 in a document.

    Lines and columns are those of a text file. Of any other format they are those of its transcript: the text with one line
    for each paragraph, and for each row of a table, a tab between its cells. So a location points at characters, and sorts,
    whatever the format; *place* says the same in the format's own terms.

    Attributes:
        line: counted from 1.
        column: the first character, counted from 1, in characters (not bytes, not terminal cells).
        end_column: one past the last character on that line.
        place: ``None`` in a text file.
    """

    line: int
    column: int
    end_column: int
    place: Place | None = field(default=None, order=False)

    def text(self, language: Language = "en") -> str:
        """``line:column`` in a text file; elsewhere the place in the format's own terms."""
        return f"{self.line}:{self.column}" if self.place is None else self.place.text(language)

    def __str__(self) -> str:
        return self.text()

    def part(self, start: int, end: int) -> "Location":
        """The characters from *start* up to *end*, counted from 0 where this location begins."""
        return evolve(self, column=self.column + start, end_column=self.column + end)

    def until(self, end: "Location") -> "Location":
        """From here to the end of another location on the same line."""
        place = self.place
        if place is not None and place != end.place:
            own, other = place.box, None if end.place is None else end.place.box
            both = own.around(other) if own is not None and other is not None else None
            least = least_confidence((place, end.place))
            place = evolve(place.whole_row, box=both, confidence=least)
        return evolve(self, end_column=end.end_column, place=place)

    @property
    def end(self) -> "Location":
        """The empty place right behind this one."""
        return evolve(self, column=self.end_column)


@frozen
class Cell:
    """A text as disclosed, and where it stands.

    Attributes:
        text: the text, without the blanks around it; inner blanks and signs are as printed.
        location: ``None`` for what does not come from a document.
        is_unread: whether the file holds something here that could not be read, such as a formula without its result. Then the
            text is empty, and says nothing.
        more: where its further pieces stand, of a text that was put together from several cells.
    """

    text: str
    location: Location | None = None
    is_unread: bool = False
    more: tuple[Location, ...] = field(default=(), eq=False, repr=False)

    def __str__(self) -> str:
        return self.text

    @property
    def squeezed(self) -> str:
        """The text without any blanks: documents spread headings and names out with them.

        >>> Cell("项 目 名 称").squeezed
        '项目名称'
        """
        return "".join(self.text.split())


BLANK: Final = Cell("")
"""A cell that is not there, where a record always has one."""
