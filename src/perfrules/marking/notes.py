"""The notes on the cells of a worksheet, in the two parts in which Excel keeps them; and the threads that newer versions add.

A note that is there stays as it is, and what is added follows it. A thread gets an answer: newer versions show nothing else of
its cell.
"""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element

from perfrules.marking.marks import AUTHOR
from perfrules.marking.markup import Markup, attribute, text_of_xml
from perfrules.marking.package import Package
from perfrules.marking.sheet_map import SheetMap, cell_name, column_number
from perfrules.patterns import regex
from perfrules.reports.width import display_width

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_M: Final = f"{{{_MAIN}}}"
_T: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_PERSONS: Final = "application/vnd.ms-excel.person+xml"
_PERSON: Final = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_SPACE: Final = UUID("5f3c1a52-7d6f-5b0e-9d43-0c6a2e2f9a11")
"""In which the identities of answers and of their author are made: the same text has the same one."""

_REFERENCE: Final = regex(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_SHAPE: Final = regex(rb"_x0000_s(\d{1,9})")
_BLOCKS: Final = regex(rb"""(<\w+:idmap\s[^<>]*?\bdata=["'])([\d,\s]*+)""")
_LAST_TAG: Final = regex(rb"</\s*+(?:\w++:)?xml\s*+>\s*+\Z")
_ESCAPED: Final = regex(r"_(?=x[0-9A-Fa-f]{4}_)")

_EMPTY_DRAWING: Final = b"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout>\
</xml>"""
_KIND: Final = """<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_BOX: Final = """<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202" \
style="position:absolute;margin-left:60pt;margin-top:2pt;width:{width}pt;height:{height}pt;z-index:{order};visibility:hidden" \
fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>\
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""

_CHARACTERS: Final = 60
"""Of a line of a note, in widths of a Latin letter."""

_LINE_HEIGHT: Final = 14.0
_LETTER: Final = 5.6
_MOST_LINES: Final = 40
_LONGEST: Final = 32_000
"""Characters that Excel allows in a note."""

_SHAPES_A_BLOCK: Final = 1_024
"""Identities of shapes that a drawing takes at once; it lists the blocks that are its own."""


_Cell = tuple[int, int]
"""A row and a column."""


class SheetNotes:
    """The notes of one worksheet."""

    def __init__(self, package: Package, sheet: str, known: SheetMap) -> None:
        """Begin.

        Args:
            package: the workbook.
            sheet: the part of the worksheet.
            known: what is known of its XML.
        """
        self._package, self._sheet, self._known = package, sheet, known

    def add(self, notes: Mapping[_Cell, str]) -> str:
        """Add notes, and give what has to be written into the sheet for them: nothing, if it has a drawing of notes already.

        Args:
            notes: by row and column, what they say.
        """
        part = self._package.related(self._sheet, "comments") or self._new_part()
        markup = Markup(self._package.read(part))
        there, threads = _by_cell(markup.root.iter(f"{_M}comment")), self._threads()
        author, p = self._author(markup), markup.prefix(markup.root)
        fresh: dict[_Cell, str] = {}
        answers: dict[_Cell, str] = {}
        for cell, text in sorted(notes.items()):
            if cell not in there:
                fresh[cell] = text
            elif new := _without(text, _text(there[cell])):
                _go_on(markup, there[cell], new)
                if cell in threads:
                    answers[cell] = new
        written = "".join(_comment(cell, text, author, p) for cell, text in fresh.items())
        listed = markup.root.find(f"{_M}commentList")
        if listed is None:
            markup.append(markup.root, f"<{p}commentList>{written}</{p}commentList>")
        else:
            markup.append(listed, written)
        self._package.write(part, markup.done())
        self._answer(answers, threads)
        return self._draw(fresh)

    def _new_part(self) -> str:
        """A part for the notes of a sheet that has none."""
        part = self._package.unused("xl/comments{}.xml")
        space = _STRICT if self._package.is_strict else _MAIN
        empty = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{space}"><authors></authors>'
            "<commentList></commentList></comments>"
        )
        self._package.add(part, empty.encode(), _COMMENTS)
        self._package.relate(self._sheet, "comments", part)
        return part

    def _author(self, markup: Markup) -> int:
        """The number of the author of what is added."""
        p = markup.prefix(markup.root)
        authors = markup.root.find(f"{_M}authors")
        entry = f"<{p}author>{AUTHOR}</{p}author>"
        if authors is None:
            markup.prepend(markup.root, f"<{p}authors>{entry}</{p}authors>")
            return 0
        names = [one.text or "" for one in authors]
        if AUTHOR in names:
            return names.index(AUTHOR)
        markup.append(authors, entry)
        return len(names)

    # The boxes in which notes are shown

    def _draw(self, notes: Mapping[_Cell, str]) -> str:
        if not notes:
            return ""
        relation = next(
            (one for one in self._package.relations(self._sheet) if one.id == self._known.drawing), None
        )
        is_new = not self._known.drawing or relation is None or relation.target not in self._package
        if is_new:
            part, drawing = self._package.unused("xl/drawings/vmlDrawing{}.vml"), _EMPTY_DRAWING
        else:
            assert relation is not None
            part, drawing = relation.target, self._package.read(relation.target)
        block = self._free_block()
        first = block * _SHAPES_A_BLOCK + 1
        blocks = range(block, (first + len(notes)) // _SHAPES_A_BLOCK + 1)
        kind = "" if b"_x0000_t202" in drawing else _KIND
        shapes = [self._box(first + index, cell, text) for index, (cell, text) in enumerate(notes.items())]
        drawing = _BLOCKS.sub(lambda match: match[1] + _listed(match[2], blocks), drawing, count=1)
        # Not as XML: what Excel has written here in some versions is none.
        match = _LAST_TAG.search(drawing)
        end = len(drawing) if match is None else match.start()
        self._package.write(part, drawing[:end] + (kind + "".join(shapes)).encode() + drawing[end:])
        if not is_new:
            return ""
        self._package.declare_ending("vml", _DRAWING)
        number_of = self._package.relate(self._sheet, "vmlDrawing", part)
        return self._reference(number_of)

    def _free_block(self) -> int:
        """The first block of identities behind those that the drawings of the workbook use."""
        drawings = [self._package.read(part) for part in self._package.parts if part.lower().endswith(".vml")]
        used = (int(match[1]) for drawing in drawings for match in _SHAPE.finditer(drawing))
        return max(used, default=0) // _SHAPES_A_BLOCK + 1

    def _reference(self, relation: str) -> str:
        p, r = self._known.prefix, self._known.relations
        space = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        if not self._package.is_strict:
            space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        declared = "" if r else f' xmlns:r="{space}"'
        return f'<{p}legacyDrawing{declared} {r or "r:"}id="{relation}"/>'

    def _box(self, identity: int, cell: _Cell, text: str) -> str:
        """A box to the right of its cell, as large as its text."""
        row, column = cell
        widths = [display_width(line) for line in text.splitlines()]
        lines = min(sum(1 + width // _CHARACTERS for width in widths), _MOST_LINES)
        width, height = _CHARACTERS * _LETTER, (lines + 1) * _LINE_HEIGHT
        right, room = column + 1, 0.0
        while room < width and right < column + 60:
            room += self._known.width(right) * _LETTER
            right += 1
        bottom, room = row, 0.0
        while room < height and bottom < row + 60:
            room += self._known.height(bottom)
            bottom += 1
        anchor = f"{column}, 12, {max(row - 2, 0)}, 4, {right - 1}, 4, {max(bottom - 1, row)}, 4"
        return _BOX.format(
            id=identity, width=int(width), height=int(height), order=identity % _SHAPES_A_BLOCK,
            anchor=anchor, row=row - 1, column=column - 1,
        )  # fmt: skip

    # Threads

    def _threads(self) -> dict[_Cell, Element]:
        """The comment with which the thread of each cell begins."""
        part = self._package.related(self._sheet, "threadedComment")
        root = None if part is None else Markup(self._package.read(part)).root
        all_of_them = () if root is None else root.iter(f"{_T}threadedComment")
        return _by_cell(one for one in all_of_them if one.get("parentId") is None)

    def _answer(self, answers: Mapping[_Cell, str], threads: Mapping[_Cell, Element]) -> None:
        part = self._package.related(self._sheet, "threadedComment")
        if not answers or part is None:
            return
        person = self._person()
        markup = Markup(self._package.read(part))
        p = markup.prefix(markup.root)
        for cell, text in answers.items():
            begun = threads[cell]
            # Programs sort answers by their dates; a date of the day would make another file every day.
            date = begun.get("dT")
            dated = "" if date is None else f"dT={attribute(date)} "
            identity = _identity(f"{part} {cell_name(*cell)} {text}")
            markup.append(
                markup.root,
                f"<{p}threadedComment ref={attribute(begun.get('ref') or '')} "
                f'{dated}personId="{person}" id="{identity}" parentId={attribute(begun.get("id") or "")}>'
                f"<{p}text>{text_of_xml(text)}</{p}text></{p}threadedComment>",
            )
        self._package.write(part, markup.done())

    def _person(self) -> str:
        """The identity of the author of answers, on the list of persons of the workbook."""
        workbook = self._package.main_part("xl/workbook.xml")
        identity = _identity(AUTHOR)
        part = self._package.related(workbook, "person")
        if part is None:
            part = self._package.unused("xl/persons/person{}.xml")
            empty = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<personList xmlns="{_T[1:-1]}"></personList>'
            self._package.add(part, empty.encode(), _PERSONS)
            self._package.relate(workbook, _PERSON, part)
        markup = Markup(self._package.read(part))
        root = markup.root
        if all((one.get("id") or "").upper() != identity for one in root):
            markup.append(
                root,
                f'<{markup.prefix(root)}person displayName="{AUTHOR}" id="{identity}" userId="{AUTHOR}" providerId="None"/>',
            )
            self._package.write(part, markup.done())
        return identity


def _by_cell(comments: Iterable[Element]) -> dict[_Cell, Element]:
    """Comments by their cells."""
    found: dict[_Cell, Element] = {}
    for one in comments:
        match = _REFERENCE.fullmatch(one.get("ref") or "")
        if match is not None:
            found[int(match[2]), column_number(match[1])] = one
    return found


def _listed(there: bytes, blocks: Iterable[int]) -> bytes:
    """A list of blocks with some added."""
    return b",".join([*filter(None, there.strip().split(b",")), *(b"%d" % block for block in blocks)])


def _identity(text: str) -> str:
    return f"{{{uuid5(_SPACE, text)}}}".upper()


def _text(comment: Element) -> str:
    return "".join(one.text or "" for one in comment.iter(f"{_M}t"))


def _without(text: str, there: str) -> str:
    """What of a note is not said yet; a note has a paragraph for each finding."""
    squeezed = "".join(there.split())
    return "\n\n".join(piece for piece in text.split("\n\n") if "".join(piece.split()) not in squeezed)


def _go_on(markup: Markup, comment: Element, text: str) -> None:
    """Let a text follow that of a note."""
    p = markup.prefix(comment)
    added = f'<{p}r><{p}t xml:space="preserve">\n\n{_written(text)}</{p}t></{p}r>'
    holder = comment.find(f"{_M}text")
    if holder is None:
        markup.prepend(comment, f"<{p}text>{added}</{p}text>")
        return
    plain = holder.find(f"{_M}t")
    if plain is not None:
        # A text without looks becomes one with them: a note is either the one or the other.
        markup.before(plain, f"<{p}r>")
        markup.after(plain, f"</{p}r>")
    runs = [one for one in holder if one.tag in {f"{_M}r", f"{_M}t"}]
    if runs:
        markup.after(runs[-1], added)
    else:
        markup.prepend(holder, added)


def _comment(cell: _Cell, text: str, author: int, p: str) -> str:
    return (
        f'<{p}comment ref="{cell_name(*cell)}" authorId="{author}"><{p}text><{p}r><{p}t xml:space="preserve">'
        f"{_written(text)}</{p}t></{p}r></{p}text></{p}comment>"
    )


def _written(text: str) -> str:
    """A text as Excel stores it: what looks like the code of a character is none."""
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return text_of_xml(_ESCAPED.sub("_x005F_", cut))
