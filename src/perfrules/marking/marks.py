"""What is marked of a report: each finding at one cell, with what is said there, and the other cells that it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import define, evolve, field, frozen

from perfrules.engine.report import DocumentReport, Finding, Severity
from perfrules.errors import Language
from perfrules.model import Location
from perfrules.printable import printable
from perfrules.reports.calculation import calculation, difference
from perfrules.reports.landmarks import Landmarks
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts
from perfrules.reports.told import tell

AUTHOR: Final = "perfrules"
"""Who made a mark, as office programs show it."""

INITIALS: Final = "PR"
"""The same where there is little room."""

_TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "mark.calculation": ("计算", "Calculation"),
        "mark.difference": ("相差", "Difference"),
        "mark.basis": ("依据", "Basis"),
        "mark.fix": ("如何改正", "How to mend it"),
        "mark.also": ("相关单元格", "Cells concerned"),
        "mark.more": ("另 {n} 处", "{n} more", "{n} more"),
        "mark.whole": ("（针对全文）", "(on the whole document)"),
        "mark.see": ("见 {place} 处的 {code}：", "See {code} at {place}: "),
        "sheet.number": ("序号", "No."),
        "sheet.severity": ("严重程度", "Severity"),
        "sheet.code": ("规则", "Rule"),
        "sheet.project": ("项目", "Project"),
        "sheet.message": ("问题", "Finding"),
        "sheet.place": ("位置", "Place"),
        "sheet.heading": (
            "perfrules 发现 {n} 个问题。点击“位置”跳到单元格；红、黄、蓝底色依次为错误、警告、提示，灰底为计算所用的其他单元格。",
            (
                "perfrules found {n} problem. A click on its place leads to the cell; red, yellow and blue mark errors, "
                "warnings and notes, grey the other cells of a calculation."
            ),
            (
                "perfrules found {n} problems. A click on a place leads to the cell; red, yellow and blue mark errors, "
                "warnings and notes, grey the other cells of a calculation."
            ),
        ),
    }
)

COLOURS: Final = MappingProxyType(
    {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
)
"""Of a cell where something is told, by how severe that is: six hexadecimal digits."""

_ALSO: Final = "E7E6E6"
_SEVERE: Final = (Severity.INFO, Severity.WARNING, Severity.ERROR)
_MOST_POINTERS: Final = 10
"""Findings told elsewhere that a note points at."""

_FEW: Final = 6
"""Steps and places that a mark has room for."""

_SHORT: Final = 60
"""Characters of a text that is only pointed at."""


def marking_texts(language: Language) -> Texts:
    """The texts of marks, with those of reports."""
    return Texts(language, _TEXTS)


@frozen
class Mark:
    """A finding as it is marked.

    Attributes:
        finding: what is wrong.
        at: the cell where it is said; ``None`` for a finding about no place.
        also: the other cells that it rests on.
    """

    finding: Finding
    at: Location | None
    also: tuple[Location, ...] = ()


def marks_of(document: DocumentReport, lines: Sequence[str] = ()) -> tuple[Mark, ...]:
    """The marks of a document, in the order of its findings.

    Args:
        document: what was found.
        lines: of the document, as reading it gives them: they say which cell of a row is its name.
    """
    return tuple(_mark(finding, lines) for finding in document.findings)


def _mark(finding: Finding, lines: Sequence[str]) -> Mark:
    """A mark at the cell that the finding is about: on the row of its subject, if it rests on a cell there."""
    places = finding.places
    subject = finding.subject.location
    own = [place for place in places if subject is not None and place.line == subject.line]
    at = next(iter(own or places), None)
    also = tuple(place for place in places if place != at)
    return Mark(finding, None if at is None else _named(at, lines), also)


def _named(location: Location, lines: Sequence[str]) -> Location:
    """Of a whole row its first cell that is no number: its name. On a page the row as it is."""
    place = location.place
    is_row = place is not None and place.row is not None and place.column is None and place.box is None
    if place is None or not is_row or not 0 < location.line <= len(lines):
        return location
    cells = enumerate(lines[location.line - 1].split("\t"), start=1)
    column = next((number for number, cell in cells if any(map(str.isalpha, cell))), None)
    return location if column is None else evolve(location, place=evolve(place, column=column))


@frozen
class Teller:
    """Puts findings into words.

    Attributes:
        texts: in the reader's language.
        landmarks: by which places are named.
    """

    texts: Texts
    landmarks: Landmarks

    def told(self, mark: Mark) -> list[str]:
        """What is said of a finding, a line for each fact; the first names its severity and its rule."""
        finding, texts = mark.finding, self.texts
        said = tell(finding, self.landmarks, Page(texts))
        where = texts("mark.whole") if mark.at is None else ""
        steps = calculation(finding, texts)
        separated = difference(finding)
        places = dict(zip(finding.places, said.places, strict=True))
        also = list(dict.fromkeys(places[place] for place in mark.also))
        lines = [
            f"{said.severity} {finding.code}{where}{texts.colon}{said.message}",
            *self._noted("mark.calculation", [*steps[:_FEW], *self._more(len(steps) - _FEW)]),
            *self._noted("mark.difference", [separated] if separated else []),
            *said.doubts,
            *self._noted("mark.basis", said.basis),
            *self._noted("mark.fix", [said.fix] if said.fix else []),
            *self._noted("mark.also", [*also[:_FEW], *self._more(len(also) - _FEW)]),
        ]
        return [printable(" ".join(line.splitlines()), is_one_line=True) for line in lines]

    def pointed(self, mark: Mark) -> str:
        """What is said at the other cells that a finding rests on: where it is told."""
        place = "" if mark.at is None else mark.at.text(self.texts.language)
        message = self.texts.choose(mark.finding.message.zh, mark.finding.message.en)
        cut = message if len(message) <= _SHORT else message[: _SHORT - 1] + "…"
        return printable(self.texts("mark.see", place=place, code=mark.finding.code) + cut, is_one_line=True)

    def _noted(self, key: str, items: Sequence[str]) -> Iterator[str]:
        if items:
            yield self.texts(key) + self.texts.colon + self.texts.separator.join(items)

    def _more(self, n: int) -> list[str]:
        return [self.texts("mark.more", n=n)] if n > 0 else []


@define
class CellMarks:
    """What is said at one cell, where that is one note and one colour.

    Attributes:
        said: the findings that are told there.
        pointed: those that are told elsewhere and rest on it.
    """

    said: list[Mark] = field(factory=list)
    pointed: list[Mark] = field(factory=list)

    @property
    def colour(self) -> str:
        """Of the most severe finding that is told there; another where none is. Six hexadecimal digits."""
        if not self.said:
            return _ALSO
        return COLOURS[max((mark.finding.severity for mark in self.said), key=_SEVERE.index)]

    def text(self, teller: Teller) -> str:
        """What the note says: a paragraph for each finding."""
        pieces = ["\n".join(teller.told(mark)) for mark in self.said]
        pieces += [teller.pointed(mark) for mark in self.pointed[:_MOST_POINTERS]]
        hidden = len(self.pointed) - _MOST_POINTERS
        return "\n\n".join([*pieces, *([teller.texts("mark.more", n=hidden)] if hidden > 0 else [])])
