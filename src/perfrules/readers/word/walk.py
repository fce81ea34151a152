"""The way through a Word document, from top to bottom: which paragraphs and cells there are, and where each of them stands."""

from collections.abc import Callable, Iterator
from typing import Final, Protocol
from xml.etree.ElementTree import Element

from attrs import define

from perfrules.errors import LimitError
from perfrules.model import Place
from perfrules.readers.transcript import Transcript
from perfrules.readers.word.text import LEFT_OUT, TextReader, W, below, is_hidden

MAX_NESTING: Final = 16
"""Tables inside cells of tables."""

MAX_SPAN: Final = 256
"""Columns that one cell may cover; Word itself has at most 63."""

_PARAGRAPH: Final = f"{W}p"
_TABLE: Final = f"{W}tbl"
_ROW: Final = f"{W}tr"
_CELL: Final = f"{W}tc"
_TEXT_BOX: Final = f"{W}txbxContent"
_VALUE: Final = f"{W}val"


class Labels(Protocol):
    """Knows the automatic numbers of paragraphs."""

    def label(self, paragraph: Element) -> str:
        """The number of a paragraph; empty if it has none."""
        ...


def _pass_by(_: Place, __: Element) -> None:
    """Nobody wants to know where what stands."""


@define
class Walk:
    """Goes through a document from top to bottom.

    Attributes:
        transcript: that takes up what is read.
        numbering: the automatic numbers of paragraphs.
        name: of the file, for messages.
        texts: reads the texts of paragraphs.
        visit: is told the place of each paragraph and each cell, and its element; of a cell that is covered by a merged one
            the element of that.
        tables: how many there were.
        paragraphs: how many there were outside tables.
        hidden_rows: how many there were.
    """

    transcript: Transcript
    numbering: Labels
    name: str
    texts: TextReader
    visit: Callable[[Place, Element], None] = _pass_by
    tables: int = 0
    paragraphs: int = 0
    hidden_rows: int = 0

    def blocks(self, parent: Element, depth: int) -> None:
        """Take up the paragraphs and tables of the body, or of a text box."""
        for element in children(parent, (_PARAGRAPH, _TABLE)):
            if element.tag == _TABLE:
                self._table(element, depth + 1)
            else:
                self._paragraph(element, depth)

    def _paragraph(self, element: Element, depth: int) -> None:
        self.paragraphs += 1
        place = Place(paragraph=self.paragraphs)
        self.visit(place, element)
        text = self.texts.of(element)
        if text.strip():
            self.transcript.paragraph(self.numbering.label(element) + text, place)
        for box in _text_boxes(element):
            self._check_depth(depth)
            self.blocks(box, depth + 1)

    def _table(self, table: Element, depth: int) -> None:
        self._check_depth(depth)
        self.tables += 1
        number = self.tables
        self.transcript.end_table()
        above: dict[int, Element] = {}  # by their columns, cells that may go on below
        for row_number, row in enumerate(children(table, (_ROW,)), start=1):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue  # a row whose deletion was tracked
            if is_hidden(properties, "hidden"):
                self.hidden_rows += 1
                continue
            texts = [""] * _grid(row, "trPr/gridBefore")
            inner: list[Element] = []
            going_on: dict[int, Element] = {}
            before: Element | None = None
            for cell in children(row, (_CELL,)):
                if cell.find(f"{W}tcPr/{W}cellDel") is not None:
                    continue
                merged = _merge(cell, "vMerge")
                shown = cell
                if merged == "continue":
                    shown = above.get(len(texts), cell)  # what goes on from no cell above begins here
                elif _merge(cell, "hMerge") == "continue" and before is not None:
                    shown = before
                if merged:
                    going_on[len(texts)] = shown
                self.visit(Place(table=number, row=row_number, column=len(texts) + 1), shown)
                is_covered = shown is not cell or _merge(cell, "hMerge") == "continue"
                texts.append("" if is_covered else self._cell(cell, inner))
                texts += [""] * (_grid(cell, "tcPr/gridSpan", 1) - 1)
                before = shown
            above = going_on
            self.transcript.row(texts, Place(table=number, row=row_number))
            for nested in inner:
                self._table(nested, depth + 1)
        self.transcript.end_table()

    def _cell(self, cell: Element, inner: list[Element]) -> str:
        """The paragraphs of a cell and of the text boxes in it, one a line; tables inside it go to *inner*, to be read apart."""
        lines: list[str] = []
        for element in children(cell, (_PARAGRAPH, _TABLE)):
            if element.tag == _TABLE:
                inner.append(element)
                continue
            if (text := self.texts.of(element)).strip():
                lines.append(self.numbering.label(element) + text)
            lines += [self._cell(box, inner) for box in _text_boxes(element)]
        return "\n".join(line for line in lines if line.strip())

    def note_hidden(self) -> None:
        """Say what is in the document and not to be seen."""
        if self.hidden_rows or self.texts.hidden:
            self.transcript.remark(
                f"隐藏的文字 {self.texts.hidden} 处、隐藏的表格行 {self.hidden_rows} 行，未读取",
                f"hidden texts ({self.texts.hidden}) and hidden rows of tables ({self.hidden_rows}) were not read",
            )

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_NESTING:
            raise LimitError(
                f"{self.name}: tables inside each other more than {MAX_NESTING} levels deep",
                f"{self.name}：表格嵌套超过 {MAX_NESTING} 层",
                "open it in a word processor, and move the tables that stand inside others into places of their own",
                "请用文字处理软件打开，将嵌套的表格移出，单独放置",
            )


def children(parent: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """The wanted elements in *parent*, also those that stand in content controls, tracked insertions and the like."""
    waiting = list(reversed(below(parent)))
    barriers = {_PARAGRAPH, _TABLE, _ROW, _CELL}
    while waiting:
        element = waiting.pop()
        if element.tag in wanted:
            yield element
        elif element.tag not in barriers and element.tag not in LEFT_OUT:
            waiting.extend(reversed(below(element)))


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that are anchored in a paragraph, those inside others left to them."""
    waiting = list(reversed(below(paragraph)))
    while waiting:
        element = waiting.pop()
        if element.tag == _TEXT_BOX:
            yield element
        elif element.tag not in LEFT_OUT:
            waiting.extend(reversed(below(element)))


def _grid(element: Element, path: str, default: int = 0) -> int:
    """A number of columns that a property gives."""
    found = element.find("/".join(W + step for step in path.split("/")))
    given = "" if found is None else str(found.get(_VALUE, ""))
    return min(int(given), MAX_SPAN) if given.isascii() and given.isdecimal() and len(given) < 9 else default


def _merge(cell: Element, tag: str) -> str:
    """Whether a cell begins a merged one, ``restart``, or is covered by the one before, ``continue``; empty if neither."""
    found = cell.find(f"{W}tcPr/{W}{tag}")
    return "" if found is None else str(found.get(_VALUE, "continue"))
