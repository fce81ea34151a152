"""Excel workbooks: each finding as a note at its cell, which is coloured, and on a sheet of its own that lists all of them."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from perfrules.engine.report import Severity
from perfrules.marking.findings_sheet import findings_sheet
from perfrules.marking.marks import COLOURS, CellMarks, Mark, Teller
from perfrules.marking.markup import Markup, Splices, attribute
from perfrules.marking.notes import SheetNotes
from perfrules.marking.package import Package
from perfrules.marking.sheet_map import SheetMap, cell_name, map_sheet, origins
from perfrules.marking.styles import MINIMAL, Styles
from perfrules.readers.excel.own_sheet import OWN_SHEETS

_M: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_HEAD: Final = "D9D9D9"
_Cell = tuple[int, int]


def mark_excel(data: bytes, name: str, marks: Sequence[Mark], teller: Teller) -> bytes:
    """A workbook with notes, colours and a list of findings.

    Args:
        data: the workbook.
        name: of the file, for messages.
        marks: what is marked.
        teller: puts them into words.

    Raises:
        MarkError: it is signed.
        ReadError: it is damaged or encrypted.
        LimitError: it is over a limit.
    """
    package = Package(data, name)
    workbook = _Workbook(package)
    styles = Styles(package.read(workbook.styles))
    for sheet, part in workbook.sheets.items():
        wanted = _wanted(marks, sheet)
        if wanted:
            _mark_sheet(package, part, wanted, styles, teller)
    numbers = {
        "head": styles.wrapped(is_head=True, colour=_HEAD),
        "text": styles.wrapped(is_head=False),
        **{severity.value: styles.wrapped(is_head=False, colour=COLOURS[severity]) for severity in Severity},
    }
    package.write(workbook.styles, styles.done())
    first = next(iter(workbook.sheets), "")
    workbook.add(
        OWN_SHEETS[teller.texts.language],
        findings_sheet(marks, teller, numbers, is_strict=package.is_strict, first_sheet=first),
    )
    return package.to_bytes()


def _wanted(marks: Sequence[Mark], sheet: str) -> dict[tuple[int, int | None], CellMarks]:
    """What is said on a sheet, by row and column; a whole row has no column."""
    found: dict[tuple[int, int | None], CellMarks] = {}
    for mark in marks:
        places = [None if one is None else one.place for one in (mark.at, *mark.also)]
        for index, place in enumerate(places):
            if place is None or place.sheet != sheet or place.row is None:
                continue
            there = found.setdefault((place.row, place.column), CellMarks())
            (there.pointed if index else there.said).append(mark)
    return found


def _mark_sheet(
    package: Package,
    part: str,
    wanted: Mapping[tuple[int, int | None], CellMarks],
    styles: Styles,
    teller: Teller,
) -> None:
    source = package.read(part)
    origin = origins(source)
    known = map_sheet(
        source, {row for row, _ in wanted} | {origin(row, column or 1)[0] for row, column in wanted}
    )
    cells: dict[_Cell, CellMarks] = {}
    for (row, column), one in wanted.items():
        cell = origin(row, column or _first_filled(known, row))
        there = cells.setdefault(cell, CellMarks())
        there.said += one.said
        there.pointed += [mark for mark in one.pointed if mark not in there.said]
    splices = Splices(source)
    for cell, one in sorted(cells.items(), key=lambda item: item[0]):  # as the cells of a row stand
        _shade(splices, known, cell, one.colour, styles)
    reference = SheetNotes(package, part, known).add({cell: one.text(teller) for cell, one in cells.items()})
    if reference:
        splices.insert(known.behind, reference)
    package.write(part, splices.done())


def _first_filled(known: SheetMap, row: int) -> int:
    line = known.rows.get(row)
    return next((cell.column for cell in line.cells if cell.is_filled), 1) if line is not None else 1


def _shade(splices: Splices, known: SheetMap, cell: _Cell, colour: str, styles: Styles) -> None:
    """Colour a cell; one that the file does not store is added to its row, if that is stored."""
    row, column = cell
    line = known.rows.get(row)
    if line is None:
        return
    stored = next((one for one in line.cells if one.column == column), None)
    if stored is not None:
        splices.change_tag(stored.start, {"s": str(styles.shaded(stored.style, colour))})
        return
    if line.cells:
        following = next((one.start for one in line.cells if one.column > column), line.last)
        style = styles.shaded(line.style, colour)
        splices.insert(following, f'<{line.prefix}c r="{cell_name(row, column)}" s="{style}"/>')


class _Workbook:
    """The sheets of a workbook, and the parts in which they are."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = package.main_part("xl/workbook.xml")
        root = Markup(package.read(self._part)).root
        targets = {one.id: one.target for one in package.relations(self._part)}
        self.sheets: dict[str, str] = {}
        for sheet in root.iter(f"{_M}sheet"):
            target = targets.get(sheet.get(_RELATION) or "", "")
            if target in package:
                self.sheets[sheet.get("name") or ""] = target
        self._old = {name: self.sheets.pop(name) for name in OWN_SHEETS.values() if name in self.sheets}
        self.styles = package.related(self._part, "styles") or self._new_styles()

    def _new_styles(self) -> str:
        part = "xl/styles.xml"
        if part in self._package:  # and nobody refers to it
            part = self._package.unused("xl/styles{}.xml")
        space = "http://purl.oclc.org/ooxml/spreadsheetml/main" if self._package.is_strict else _M[1:-1]
        self._package.add(part, MINIMAL.format(space=space).encode(), _STYLES)
        self._package.relate(self._part, "styles", part)
        return part

    def add(self, name: str, sheet: bytes) -> None:
        """Add a sheet behind the others, or put it in the place of the one that an earlier run has added."""
        if name in self._old:
            self._package.write(self._old[name], sheet)
            return
        part = self._package.unused("xl/worksheets/sheet{}.xml")
        self._package.add(part, sheet, _SHEET)
        relation = self._package.relate(self._part, "worksheet", part)
        markup = Markup(self._package.read(self._part))
        listed = markup.root.find(f"{_M}sheets")
        if listed is None:
            raise ValueError("the workbook has no list of sheets")
        numbers = [int(one.get("sheetId") or "0") for one in listed]
        prefix = _declared(markup, self._relations)
        declared = "" if prefix else f' xmlns:r="{self._relations}"'
        markup.append(
            listed,
            f"<{markup.prefix(listed)}sheet{declared} name={attribute(name)} "
            f'sheetId="{max(numbers, default=0) + 1}" {prefix or "r"}:id="{relation}"/>',
        )
        self._package.write(self._part, markup.done())

    @property
    def _relations(self) -> str:
        if self._package.is_strict:
            return "http://purl.oclc.org/ooxml/officeDocument/relationships"
        return "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _declared(markup: Markup, space: str) -> str:
    """The prefix that the outermost element declares for a namespace; empty if it declares none."""
    tag, _ = markup.source(markup.root)
    found = re.search(rb"""\sxmlns:([\w.-]+)\s*=\s*["']%s["']""" % re.escape(space.encode()), tag)
    return "" if found is None else found[1].decode()
