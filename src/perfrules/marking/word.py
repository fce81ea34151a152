"""Word documents: each finding as a comment at its cell or paragraph; all else of the file stays as it is."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from attrs import define, field

from perfrules.marking.marks import AUTHOR, INITIALS, Mark, Teller
from perfrules.marking.markup import Markup, attribute, text_of_xml
from perfrules.marking.package import Package
from perfrules.model import Place
from perfrules.readers.transcript import Transcript
from perfrules.readers.word.text import TextReader, W
from perfrules.readers.word.walk import Walk, children

_PARAGRAPH: Final = f"{W}p"
_CELL: Final = f"{W}tc"
_TEXT_BOX: Final = f"{W}txbxContent"
_ID: Final = f"{W}id"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_USUAL: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_LONGEST_NUMBER: Final = 9


def mark_word(data: bytes, name: str, marks: Sequence[Mark], teller: Teller) -> bytes:
    """A Word document with comments.

    Args:
        data: the document.
        name: of the file, for messages.
        marks: what is marked.
        teller: puts them into words.

    Raises:
        MarkError: it is signed.
        ReadError: it is damaged or encrypted.
        LimitError: it is over a limit.
    """
    package = Package(data, name)
    part = package.main_part("word/document.xml")
    markup = Markup(package.read(part))
    anchors = _Anchors.of(markup, name)
    comments = _Comments(package, part)
    for mark in marks:
        lines = teller.told(mark)
        paragraphs = anchors.paragraphs(None if mark.at is None else mark.at.place)
        if paragraphs and (number := comments.add(lines)) is not None:
            _anchor(markup, paragraphs[0], paragraphs[-1], number)
    package.write(part, markup.done())
    comments.write()
    return package.to_bytes()


def _anchor(markup: Markup, first: Element, last: Element, number: int) -> None:
    """Let a comment be about the paragraphs from a first to a last one."""
    w = markup.prefix(first)
    begin = f'<{w}commentRangeStart {w}id="{number}"/>'
    properties = first.find(f"{W}pPr")
    if properties is None:
        markup.prepend(first, begin)
    else:
        markup.after(properties, begin)
    w = markup.prefix(last)
    markup.append(
        last,
        f'<{w}commentRangeEnd {w}id="{number}"/><{w}r><{w}commentReference {w}id="{number}"/></{w}r>',
    )


class _NoNumbers:
    """Automatic numbers are no part of where something stands."""

    def label(self, _: object) -> str:
        return ""


@define
class _Anchors:
    """Finds the paragraphs to which a comment can be tied.

    Attributes:
        markup: the document.
        paragraphs_of: those outside tables, by their number.
        cells_of: the cells of each row, by table and row, in the order of their columns.
        first: the first paragraph of the document.
    """

    markup: Markup
    paragraphs_of: dict[int, Element] = field(factory=dict)
    cells_of: dict[tuple[int | None, int | None], list[tuple[int, Element]]] = field(factory=dict)
    first: Element | None = None

    @classmethod
    def of(cls, markup: Markup, name: str) -> "_Anchors":
        """Those of a document: it is gone through as when it was read, so that places are the same."""
        found = cls(markup)
        body = markup.root.find(f"{W}body")
        if body is None:
            return found
        transcript = Transcript(name)
        Walk(transcript, _NoNumbers(), name, TextReader(transcript), found._take).blocks(body, 0)
        found.first = next((one for one in body.iter(_PARAGRAPH) if found.holder(one) is None), None)
        return found

    def _take(self, place: Place, element: Element) -> None:
        if place.paragraph is not None:
            self.paragraphs_of[place.paragraph] = element
        elif place.column is not None:
            self.cells_of.setdefault((place.table, place.row), []).append((place.column, element))

    def paragraphs(self, place: Place | None) -> list[Element]:
        """The first and the last paragraph of what stands at a place; of an unknown place the first of the document."""
        found = None
        if place is not None and place.paragraph is not None:
            found = self.paragraphs_of.get(place.paragraph)
        elif place is not None:
            found = self._cell(place)
        if found is None:
            found = self.first
        return [] if found is None else self._ends(found)

    def _cell(self, place: Place) -> Element | None:
        """The cell at a place, that which covers it, or the first with text of a row."""
        row = self.cells_of.get((place.table, place.row), [])
        if place.column is None:
            return next((cell for _, cell in row if _has_text(cell)), None)
        return next((cell for column, cell in reversed(row) if column <= place.column), None)

    def _ends(self, element: Element) -> list[Element]:
        """The paragraphs with text of a cell, or a paragraph itself.

        Word takes no comments in text boxes: there the paragraph that holds the box stands for what is in it.
        """
        holder = self.holder(element)
        if holder is not None:
            return [holder]
        if element.tag == _PARAGRAPH:
            return [element]
        inside = list(children(element, (_PARAGRAPH,)))
        return [one for one in inside if _has_text(one)] or inside[:1]

    def holder(self, element: Element) -> Element | None:
        """The paragraph, outside any text box, that holds the box in which an element stands; ``None`` if it stands in none."""
        found, is_inside = None, False
        above = self.markup.parent(element)
        while above is not None:
            if above.tag == _TEXT_BOX:
                is_inside = True
            elif is_inside and above.tag == _PARAGRAPH:
                found, is_inside = above, False
            above = self.markup.parent(above)
        return found


def _has_text(element: Element) -> bool:
    return any((one.text or "").strip() for one in element.iter(f"{W}t"))


class _Comments:
    """The comments of a document, those that it has and those that are added."""

    def __init__(self, package: Package, document: str) -> None:
        self._package, self._document = package, document
        self._part = package.related(document, "comments")
        source = b"" if self._part is None else package.read(self._part)
        self._markup = Markup(source) if source else None
        self._old = () if self._markup is None else tuple(self._markup.root)
        self._there = {"\n".join(lines) for lines in self._own()}
        self._next = max(_numbers(self._old), default=-1) + 1
        self._written: list[str] = []

    def _own(self) -> Iterator[list[str]]:
        """What was said in an earlier run."""
        for comment in self._old:
            if comment.get(f"{W}author") == AUTHOR:
                yield [
                    "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
                    for paragraph in comment.findall(_PARAGRAPH)
                ]

    def add(self, lines: Sequence[str]) -> int | None:
        """Add a comment, and give its number; ``None`` if an earlier run has left the same."""
        if "\n".join(lines) in self._there:
            return None
        number = self._next
        self._next += 1
        w = "w:" if self._markup is None else self._markup.prefix(self._markup.root)
        self._written.append(
            f'<{w}comment {w}id="{number}" {w}author={attribute(AUTHOR)} {w}initials={attribute(INITIALS)}>'
            + "".join(_paragraph(line, w, is_first=not index) for index, line in enumerate(lines))
            + f"</{w}comment>"
        )
        return number

    def write(self) -> None:
        """Put what was added into the file."""
        if not self._written:
            return
        if self._markup is not None and self._part is not None:
            self._markup.append(self._markup.root, "".join(self._written))
            self._package.write(self._part, self._markup.done())
            return
        part = "word/comments.xml"
        if part in self._package:
            part = self._package.unused("word/comments{}.xml")
        space = _STRICT if self._package.is_strict else _USUAL
        whole = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{space}">'
            + "".join(self._written)
            + "</w:comments>"
        )
        self._package.add(part, whole.encode(), _TYPE)
        self._package.relate(self._document, "comments", part)


def _numbers(elements: Iterable[Element]) -> Iterator[int]:
    for element in elements:
        given = element.get(_ID) or ""
        if given.isascii() and given.isdecimal() and len(given) <= _LONGEST_NUMBER:
            yield int(given)


def _paragraph(line: str, w: str, *, is_first: bool) -> str:
    """A paragraph of a comment; the first begins with the sign that leads back to the text."""
    sign = f"<{w}r><{w}annotationRef/></{w}r>" if is_first else ""
    return f'<{w}p>{sign}<{w}r><{w}t xml:space="preserve">{text_of_xml(line)}</{w}t></{w}r></{w}p>'
