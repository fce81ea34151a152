"""One page from top to bottom: ruled tables, tables told by their gaps, and paragraphs."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import define, evolve, field, frozen

from perfrules.model import Place
from perfrules.patterns import regex
from perfrules.readers.pages.budget import LOOK, Budget
from perfrules.readers.pages.cells import ENDS, NUMBERED, Cells, PdfCell, cell_of, joined, puts_blanks
from perfrules.readers.pages.content import Content, PageRemark, Passage, Ruled, Unruled
from perfrules.readers.pages.drawing import Area, Drawing
from perfrules.readers.pages.gaps import by_gaps
from perfrules.readers.pages.grid import Grid, grid_of
from perfrules.readers.pages.lines import Line, least_of, lines_of
from perfrules.readers.pages.rules import NEAR, Lattice, lattices, rules_of_areas, straightened
from perfrules.readers.pages.view import cleaned
from perfrules.readers.transcript import one_line

MAX_TABLES: Final = 200
"""Tables on a page."""

_MARGIN: Final = 0.1
"""The share of a page at its top and at its foot where the page's number stands."""

_PAGE_NUMBER: Final = regex(
    r"[-–—－]{0,9}\d{1,4}[-–—－]{0,9}|第?\d{1,4}页?[,，/／]?共?\d{1,4}页?|第\d{1,4}页"
)
"""In a line without its blanks."""

_FULL: Final = 0.6
"""The share of the page's width that a line fills before the next may belong to the same paragraph; titles are shorter."""

_WORD: Final = regex(r"[!-~]{1,40}")
"""Letters and figures that no line breaks."""

_SHOWN: Final = 40
"""Characters of a text that a remark shows."""

_RAGGED: Final = 3
"""Characters by which a full line may be shorter: no line begins with a full stop, so one or two may move down with it."""

_SENTENCE_ENDS: Final = frozenset("。！？：")

_BACKGROUND: Final = 0.9
"""The share of a page that a coloured area fills if it is no cell."""


@frozen
class _Column:
    """Where the lines of running text of a page begin and end, and how wide the page is."""

    left: float
    right: float
    width: float


def content_of(drawing: Drawing, number: int, budget: Budget) -> Content:
    """What a page holds.

    Args:
        drawing: of the page.
        number: of the page.
        budget: that pays for the work.

    Raises:
        LimitError: nothing is left of the budget.
    """
    return _Page(drawing, number, budget, Content(number)).read()


@define
class _Page:
    drawing: Drawing
    number: int
    budget: Budget
    content: Content
    paragraphs: int = 0
    tables: int = 0
    lines: list[Line] = field(factory=list)
    is_spaced: bool = False

    def read(self) -> Content:
        self._clean()
        grids = self._grids()
        placed = {id(char) for grid in grids for chars in grid.chars.values() for char in chars}
        lines = lines_of(char for char in self.drawing.chars if id(char) not in placed)
        lines = [line for line in lines if not self._is_page_number(line)]
        inside = [{at: lines_of(chars) for at, chars in grid.chars.items()} for grid in grids]
        cells = itertools.chain.from_iterable(found for grid in inside for found in grid.values())
        self.is_spaced = puts_blanks(itertools.chain(lines, cells))
        edges = [*(line.left for line in lines), *(grid.xs[0] for grid in grids)]
        left = min(edges, default=0.0)
        # Both margins of a page are as wide, unless a line says otherwise.
        right = max((line.right for line in lines), default=0.0)
        width = self.drawing.sheet.width
        column = _Column(left, max(right, width - left), width)
        waiting = self.lines = sorted(lines, key=lambda line: (line.top, line.left))
        in_order = sorted(zip(grids, inside, strict=True), key=lambda one: (one[0].ys[0], one[0].xs[0]))
        for grid, found in in_order:
            above = [line for line in waiting if line.top < grid.ys[0]]
            waiting = waiting[len(above) :]
            self._running(above, column, is_last=False)
            self._ruled(grid, found)
        self._running(waiting, column, is_last=True)
        return self.content

    def _clean(self) -> None:
        place = Place(page=self.number)
        marks, outside = cleaned(self.drawing)
        if marks:
            text = _shortened(marks)
            self.content.items.append(
                PageRemark(f"水印等背景文字未读取：{text}", f"a watermark was not read: {text}", place)
            )
        if outside:
            text = _shortened(outside)
            self.content.items.append(
                PageRemark(
                    f"页面以外的文字看不到，未读取：{text}",
                    f"text outside the page cannot be seen, and was not read: {text}",
                    place,
                )
            )

    # Tables

    def _grids(self) -> list[Grid]:
        """The ruled tables, with the characters in their cells."""
        found = self._lattices()
        if found is None or len(found) > MAX_TABLES:
            self.content.items.append(
                PageRemark(
                    "这一页的线条太多，没有查找表格，只读取了文字",
                    "this page has too many lines to look for tables; only its text was read",
                    Place(page=self.number),
                    is_unread=True,
                )
            )
            return []
        grids: list[Grid] = []
        left = self.drawing.chars
        for lattice in sorted(found, key=lambda one: one.box.size):
            # A frame around other tables is none; inside a cell, the smaller table is read first.
            if len(lattice.level) <= 2 >= len(lattice.upright) and any(
                _is_inside(grid.box, lattice.box) for grid in grids
            ):
                continue
            grid = grid_of(lattice, left, self.budget, self.number)
            if grid is None:
                continue
            grids.append(grid)
            taken = {id(char) for chars in grid.chars.values() for char in chars}
            left = [char for char in left if id(char) not in taken]
        return grids

    def _lattices(self) -> list[Lattice] | None:
        drawing = self.drawing
        found = lattices(straightened(drawing.level), straightened(drawing.upright), self.budget, self.number)
        if found is None:
            return None
        if len(found) > MAX_TABLES:
            return None
        boxes = [lattice.box for lattice in found]
        self.budget.spend(len(drawing.areas) * (len(boxes) + 1) // LOOK, self.number)
        page = drawing.sheet.width * drawing.sheet.height
        areas = [
            area
            for area in drawing.areas
            if area.size < _BACKGROUND * page
            and min(area.right - area.left, area.bottom - area.top) > 2 * NEAR
            and not any(_overlap(area, box) for box in boxes)
        ]
        if not areas:
            return found
        level, upright = rules_of_areas(areas)
        coloured = lattices(straightened(level), straightened(upright), self.budget, self.number) or []
        # A coloured line of text is no table: that has two rows and two columns.
        return found + [one for one in coloured if len(one.level) > 2 < len(one.upright)]

    def _ruled(self, grid: Grid, lines: Mapping[tuple[int, int], list[Line]]) -> None:
        self.tables += 1
        rows: list[list[PdfCell | None]] = [[None] * (len(grid.xs) - 1) for _ in grid.ys[1:]]
        for cell in grid.cells:
            found = lines.get((cell.row, cell.column), [])
            rows[cell.row][cell.column] = cell_of(
                found, grid.box_of(cell), cell.rows, is_spaced=self.is_spaced
            )
        tuples: list[Cells] = [tuple(row) for row in rows]
        self.content.items.append(
            Ruled(grid.xs, grid.ys, tuples, self.number, self.tables, self.drawing.sheet)
        )

    # Running text

    def _is_page_number(self, line: Line) -> bool:
        height = self.drawing.sheet.height
        is_at_edge = line.bottom < height * _MARGIN or line.top > height * (1 - _MARGIN)
        return is_at_edge and _PAGE_NUMBER.fullmatch("".join(line.text.split())) is not None

    def _running(self, lines: Sequence[Line], column: _Column, *, is_last: bool) -> None:
        """Take up lines outside the ruled tables."""
        for found in by_gaps(lines):
            if isinstance(found, list):
                self._by_gaps(found)
                continue
            self._paragraphs(found, column)
            last = self.content.items[-1]
            is_at_foot = is_last and found[-1] is lines[-1]
            if isinstance(last, Passage) and is_at_foot and _is_open(found[-1], last.text, column):
                self.content.items[-1] = evolve(last, is_open=True)

    def _paragraphs(self, lines: Sequence[Line], column: _Column) -> None:
        printed: list[Line] = []
        for index, line in enumerate(lines):
            printed.append(line)
            if index + 1 < len(lines) and _goes_on(line, lines[index + 1], column):
                continue
            self.paragraphs += 1
            is_first = printed[0] is self.lines[0] and self.tables == 0
            place = Place(
                page=self.number,
                paragraph=self.paragraphs,
                box=self.drawing.sheet.box(_around(printed)),
                confidence=least_of(line.confidence for line in printed),
            )
            text = one_line(_text(printed, is_spaced=self.is_spaced))
            may_go_on = is_first and _may_go_on(printed[0], column)
            self.content.items.append(Passage(text, place, may_go_on=may_go_on))
            printed = []

    def _by_gaps(self, rows: list[list[str]]) -> None:
        """Take up a table that has no rules."""
        self.tables += 1
        least = least_of(line.confidence for line in self.lines)
        place = Place(page=self.number, table=self.tables, confidence=least)
        self.content.items.append(
            PageRemark(
                "没有框线的表格，已按列间空白划分单元格",
                "a table without rules; its cells were told by the gaps between its columns",
                place,
            )
        )
        self.content.items.append(Unruled(rows, place))


def _text(lines: Sequence[Line], *, is_spaced: bool) -> str:
    """The text of a paragraph: each of its lines but the last is full, and words of letters stay whole."""
    text = ""
    before: Line | None = None
    for line in lines:
        has_blank = before is not None and before.has_blank_after
        is_word = text[-1:].isascii() and line.text[:1].isascii()
        if has_blank:
            text = f"{text} {line.text}"
        else:
            text = joined(text, line.text, is_full=not is_word, is_spaced=is_spaced)
        before = line
    return text


def _around(lines: Sequence[Line]) -> Area:
    return Area(
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _is_inside(inner: Area, outer: Area) -> bool:
    return (
        outer.left <= inner.left + NEAR
        and inner.right <= outer.right + NEAR
        and outer.top <= inner.top + NEAR
        and inner.bottom <= outer.bottom + NEAR
    )


def _overlap(one: Area, other: Area) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _is_full(line: Line, column: _Column, word_width: float = 0) -> bool:
    """Whether a line goes as far right as lines go, so that the next may belong to it.

    Args:
        line: that may be full; one that ends a sentence must leave less room, for a paragraph may end there.
        column: of the text.
        word_width: of what must stay together, such as a number, and so begins the next line.
    """
    ragged = 1 if line.text[-1:] in _SENTENCE_ENDS else _RAGGED
    room = ragged * line.height + word_width
    return line.right > column.right - room and line.right - line.left > _FULL * column.width


def _is_open(line: Line, text: str, column: _Column) -> bool:
    """Whether a paragraph that ends with this line at the foot of a page may go on overleaf."""
    return _is_full(line, column) and text[-1:] not in ENDS


def _may_go_on(line: Line, column: _Column) -> bool:
    """Whether the first line of a page may go on with the paragraph at the foot of the one before."""
    is_indented = line.left >= column.left + line.height
    return not is_indented and NUMBERED.match(line.text) is None


def _goes_on(line: Line, following: Line, column: _Column) -> bool:
    """Whether a paragraph goes on in the line below: the upper one is full, the lower neither indented nor far away."""
    word = _WORD.match(following.text)
    if line.text[-1:] in ENDS and NUMBERED.match(following.text):
        return False
    return (
        _is_full(line, column, word_width=(len(word[0]) if word else 0) * line.height / 2)
        and following.left < column.left + line.height
        and following.top - line.bottom < 1.5 * line.height
    )
