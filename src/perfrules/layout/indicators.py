"""The indicator table: its columns are known by their headings, wherever they stand."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from attrs import define, evolve, field

from perfrules.errors import LimitError
from perfrules.layout.by_content import is_heading_by_content, read_by_content
from perfrules.layout.columns import at, counts_columns, is_amount
from perfrules.layout.compose import composed, contradicts, in_one, put_together
from perfrules.layout.grades import grade_beside, stated_grade
from perfrules.layout.heading_words import VALUES, Column, Period, block_of, caption_of, is_plain_block
from perfrules.layout.headings import (
    Block,
    Heading,
    goes_on_below_values,
    heading_of,
    is_heading_row,
    is_sub_heading,
    states_targets,
)
from perfrules.layout.labels import spellings
from perfrules.layout.part import Leftovers, joined
from perfrules.layout.together import numbered_pieces, split_in, targets_in
from perfrules.model import Cell, Indicator, Inference, Labelled, Location
from perfrules.model.form import STEPS
from perfrules.model.location import BLANK
from perfrules.model.make import make_indicator
from perfrules.model.vocabulary import canonical_category, canonical_group
from perfrules.patterns import regex
from perfrules.readers import Row, row_of
from perfrules.words import words_of

_MOST_HEADING_ROWS: Final = 8  # all of them are looked at again with each further one
_TEMPLATE: Final = regex(r"指标\s*+(?:\d{1,2}|[一二三四五六七八九十])?\s*+[：:、.．]?|[…．.·・\s]++")
_SERIAL: Final = regex(r"[（(]?\d{1,3}[)）]?[、.．]?|[①-⑳]|指标\s*\d{1,2}\s*[：:、.．]?")
_POINTS: Final = frozenset[Column]({"weight", "score", "actual"})
_NAME_NUMBER: Final = regex(r"指标\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[：:、.．]\s*")
_TOTALS: Final = ("自评得分",)  # a heading elsewhere
_REMARK: Final = 2  # cells of a remark with its label
_LONGEST_SIGNATURE: Final = 30
_OF_EACH: Final = frozenset[Column](
    {
        "sign",
        "direction",
        "unit",
        "weight",
        "score",
        "value",
        "long_term",
        "last_year",
        "actual",
        "优",
        "良",
        "中",
        "差",
    }
)
"""What each target of a cell with several must have of its own."""
_NUMBERED: Final = frozenset[Column]({"group", "category", "name", "description"})

_Cells = dict[int, Cell]
"""Cells by the index of the heading that they stand under."""


@define
class _Entry:
    """An indicator as far as it has come: a page break may cut its cells into several pieces."""

    block: Block
    pieces: dict[int, list[Cell]]
    group: Cell
    category: Cell
    location: Location | None


@define
class _Side:
    """One block of columns with the categories that stand in merged cells above the next row."""

    block: Block
    group: Cell = BLANK
    category: Cell = BLANK
    latest: _Entry | None = None
    indices: dict[Column, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.indices = {column: index for index, column in self.block.columns.items()}

    def own(self, placed: _Cells) -> _Cells:
        """The cells that stand in this block."""
        return {index: cell for index, cell in placed.items() if self.block.owns(index)}

    def get(self, cells: _Cells, column: Column) -> Cell:
        """The cell of a column; a blank one where it is blank or there is no such column."""
        return cells.get(self.indices.get(column, -1), BLANK)

    def sign(self, cells: _Cells) -> Cell:
        """The sign beside the value, or the direction that stands for it."""
        sign = self.get(cells, "sign")
        return sign if sign.text else self.get(cells, "direction")

    def states_target(self, cells: _Cells) -> bool:
        """Whether a target stands in these cells; where no column is of targets, whether points do."""
        columns = self.block.columns.values()
        if self.block.is_together:
            return bool(self.get(cells, "name").text)
        if "value" in columns or "优" in columns:
            return bool(self.get(cells, "value" if self.block.has_value else "优").text)
        if self.block.places:
            return any(index in cells for index in self.block.places)
        return bool(self.get(cells, "weight").text or self.get(cells, "score").text)


class IndicatorTable:
    """Collects the indicators of one project.

    At a page break the headings stand again, perhaps at other columns, and a row that the break has split goes on: it
    has no name and value of its own. A first-level or second-level category is printed once and left blank below. Targets
    of the year and of all years may stand side by side.
    """

    def __init__(self) -> None:
        self._heading_rows: list[Row] = []
        self._heading: Heading | None = None
        self._sides: list[_Side] = []
        self._entries: list[_Entry] = []
        self._is_sure = False
        self._above: Row | None = None  # the row before, which may be the first of two rows of headings
        self._caption: Period | None = None  # of which targets the tables below the latest caption are
        self._idle: Leftovers = ()  # headings to be listed once a row shows that no column states targets
        self._below: Sequence[Row] = ()
        self.total_weight: Cell | None = None
        self.total_score: Cell | None = None
        self.grade: Cell | None = None
        # Of a row 预算执行率 among the indicators: its label, weight, rate and score.
        self.execution: tuple[Cell, Cell | None, Cell | None, Cell | None] | None = None
        self.inferred: list[Inference] = []
        self.details: list[Labelled] = []  # remarks and signatures below the table

    @property
    def is_blank(self) -> bool:
        """Whether no headings have been taken up."""
        return self._heading is None

    def indicators(self, period: Period = "annual") -> tuple[Indicator, ...]:
        """The indicators collected, of the year or of all years.

        Raises:
            LimitError: the text of a value is too long.
        """
        return tuple(
            indicator
            for entry in self._entries
            if entry.block.period == period
            for indicator in _indicators(entry)
        )

    def foresee(self, below: Sequence[Row]) -> None:
        """Be told of the rows below the next one."""
        self._below = below

    def open(self, row: Row) -> Leftovers | None:
        """Take up a row of column headings, or a caption over them that is merged over the table."""
        above, self._above = self._above, row
        if len(row.filled) == 1:
            return () if self.take_caption(row.first) else None
        if not is_heading_row(row) and not (
            self._below and self._heading is None and is_heading_by_content(row, self._below)
        ):
            return None
        self._is_sure = True
        # A heading of two rows: 指标值 stands above, over a merged cell.
        is_below = above is not None and (
            is_sub_heading(above) or (states_targets(above) and not states_targets(row))
        )
        rows = [above, row] if above is not None and is_below else [row]
        return self._set_heading(rows)

    def take_caption(self, line: Cell) -> bool:
        """Take up a line over a table that says of which targets it is, 实施期绩效指标; false if it is none."""
        period = caption_of(line)
        if period is None:
            return False
        if is_plain_block(line):
            return True  # 绩效指标 does not say
        self._caption = period
        if len(self._sides) == 1 and self._sides[0].block.period != period:
            # The headings may stand only over the first of two tables.
            self._sides = [_Side(evolve(self._sides[0].block, period=period))]
        return True

    def new_table(self) -> None:
        """Trust the next rows less: without headings they may be of another table."""
        self._is_sure = False
        self._heading_rows = []

    def awaits(self, row: Row) -> bool:
        """Whether a row goes on with the headings above it: 指标值 over 中期 | 年度."""
        heading = self._heading
        return (
            heading is not None
            and 0 < len(self._heading_rows) < _MOST_HEADING_ROWS
            and (is_sub_heading(row) or goes_on_below_values(row, heading))
        )

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up the row of an indicator, or what a page break has cut off the one above."""
        if self._heading is None:
            return None
        if self.awaits(row):
            return self._set_heading([*self._heading_rows, row])
        is_below_headings, self._heading_rows = bool(self._heading_rows), []
        if is_below_headings and counts_columns(row):
            return ()
        if (left := self.take_total(row)) is not None:
            return left
        if self._take_execution(row) or self._take_remark(row):
            return ()
        own = self._without_block(self._unshifted(row))
        if own is None:
            return ()
        row = own
        placed, left = self._place(row)
        taken = [side for side in self._sides if self._take(side, side.own(placed), row)]
        if not taken:
            return None
        self._is_sure = True
        kept = {index for side in taken for index in side.own(placed)}
        idle, self._idle = self._idle, ()
        return (
            *idle,
            *(cell for index, cell in placed.items() if index not in kept),
            *(cell for side in taken for cell in _contradicting(side, side.own(placed))),
            *left,
        )

    def _set_heading(self, rows: list[Row]) -> Leftovers:
        known = () if self._heading is None else self._heading.unknown
        before = {side.block.period: side for side in self._sides}
        listed = () if self._heading is None else self._heading.idle
        heading, inferred = read_by_content(heading_of(rows, self._caption), self._below)
        self._heading_rows, self._heading = rows, heading
        known_headings = {one.heading.squeezed for one in self.inferred}
        self.inferred += [one for one in inferred if one.heading.squeezed not in known_headings]
        self._idle = () if listed else self._heading.idle
        self._sides = [_Side(block) for block in self._heading.blocks]
        for side in self._sides:
            if (old := before.get(side.block.period)) is not None:
                side.group, side.category, side.latest = old.group, old.category, old.latest
        printed = {cell.squeezed for cell in known}
        return tuple(cell for cell in self._heading.unknown if cell.squeezed not in printed)

    def take_total(self, row: Row) -> Leftovers | None:
        """Take up the row of the total of all weights and scores, with the grade beside them."""
        if not self._sides:
            return None
        words = words_of("headings")
        labels = [index for index in row.filled if _is_one_of(row.cells[index], (*words["total"], *_TOTALS))]
        others = [index for index in row.filled if index not in labels]
        if len(labels) != 1:
            return None
        grades = [index for index in others if row.cells[index].text in words["grade"]]
        figures = [index for index in others if index not in grades]
        if not all(_is_points(row.cells[index].text) for index in figures):
            return None
        for index in grades:
            self.grade = self.grade or row.cells[index]
        side = self._sides[-1]
        left: list[Cell] = []
        for index in figures:
            column = side.block.columns.get(index)
            if column == "weight" and self.total_weight is None:
                self.total_weight = row.cells[index]
            elif column == "score" and self.total_score is None:
                self.total_score = row.cells[index]
            else:
                left.append(row.cells[index])
        return tuple(left)

    def take_grade_beside(self, row: Row) -> bool:
        """Take up a row that only states the grade; false if it is another one."""
        grade = None if self.is_blank else grade_beside(row)
        if grade is None:
            return False
        self.grade = self.grade or grade
        return True

    def take_grade(self, line: Cell) -> bool:
        """Take up a line below the table that states the grade; false if it states none."""
        grade = stated_grade(line)
        if grade is None or self.is_blank:
            return False
        self.grade = self.grade or grade
        self.details.append(Labelled(line, BLANK))
        return True

    def _take_execution(self, row: Row) -> bool:
        """Take up a row that scores how much of the money was spent, which is no indicator; false if it is none."""
        if not self._sides or self.execution is not None:
            return False
        label, columns = row.first, self._sides[-1].block.columns
        if row.filled[0] > min(columns, default=0):
            return False  # the name of an indicator of its own
        others = {columns.get(index): row.cells[index] for index in row.filled[1:]}
        if not _is_one_of(label, words_of("headings")["execution"]) or not _POINTS.issuperset(others):
            return False
        if not others or not all(_is_points(cell.text.rstrip("%％")) for cell in others.values()):
            return False
        self.execution = label, others.get("weight"), others.get("actual"), others.get("score")
        return True

    def _take_remark(self, row: Row) -> bool:
        """Take up a row below the indicators that is none: 其他需要说明事项 | 无, 填表人： | 单位（盖章）：; false if it may be one."""
        if not self._entries or self._heading is None:
            return False
        cells = [row.cells[index] for index in row.filled]
        if all(map(_is_signature, cells)):
            self.details += [Labelled(cell, BLANK) for cell in cells]
            return True
        first = row.filled[0]
        front = [index for side in self._sides for index in (*side.indices.values(),)]
        is_front = first <= min(front, default=0)
        label = cells[0]
        if (
            not is_front
            or len(cells) > _REMARK
            or canonical_category(label.text)
            or canonical_group(label.text)
        ):
            return False
        if not _is_whole(row) and len(cells) == 1:
            return False
        column = self._column_at(row.filled[-1])
        if len(cells) == 1 or column in VALUES or (column == "name" and _is_value_like(cells[-1])):
            return False
        self.details.append(Labelled(label, cells[-1]))
        return True

    def _without_block(self, row: Row) -> Row | None:
        """A row without 绩效指标 in front of its categories, which says again what the heading over it does."""
        index = row.filled[0]
        fronts = [min(side.block.columns, default=0) for side in self._sides]
        if block_of(row.first) is None or index >= min(fronts, default=0):
            return row
        return row_of(Cell("", cell.location) if at == index else cell for at, cell in enumerate(row.cells))

    def _unshifted(self, row: Row) -> Row:
        """A row that has no cell below a column that the heading is merged over, as rows of a further page may have none."""
        heading = self._heading
        if heading is None or len(row.cells) >= heading.width:
            return row
        gap = next(
            (
                index
                for index, head in enumerate(heading.heads)
                if head is not None and head != index and self._column_at(head) in {"name", "description"}
            ),
            None,
        )
        if gap is None or gap not in row.filled or heading.heads[gap] not in row.filled:
            return row
        cells = (*row.cells[:gap], BLANK, *row.cells[gap:])
        return row_of(cells) or row

    def _take(self, side: _Side, cells: _Cells, row: Row) -> bool:
        """Take up the part of a row that stands in one block; false if it does not belong there."""
        is_own = len(self._sides) == 1 or any(
            index in cells for index in side.indices.values() if index != side.indices.get("group")
        )
        if not is_own:
            return False
        if not cells:
            return False
        cells = _without_template(side, cells)
        if not cells:
            return True  # a row for one more indicator that was not filled in
        group, category = side.get(cells, "group"), side.get(cells, "category")
        has_name, has_target = bool(side.get(cells, "name").text), side.states_target(cells)
        names_category = bool(group.text or category.text)
        is_known = canonical_category(category.text) is not None or canonical_group(group.text) is not None
        is_whole = _is_whole(row) or (has_name and _is_template(side.get(cells, "name").text))
        begins = names_category or (has_name and (has_target or is_whole))
        if not begins:
            return self._join(side, cells)
        if not self._is_sure and not is_known and (names_category or not self._fits(side, cells, row)):
            return False
        is_blank = all(side.block.columns.get(index) in {"group", "category"} for index in cells)
        if not (has_name or has_target or (is_blank and _are_known(group, category))):
            return False
        if group.text:
            side.group = group
        if names_category:
            side.category = category
        if has_name or has_target:
            blank = {
                index: at(row, index)
                for index in side.block.columns
                if index not in cells and not at(row, index).text
            }
            pieces = {index: [cell] for index, cell in (blank | cells).items()}
            side.latest = _Entry(side.block, pieces, side.group, side.category, row.location)
            self._entries.append(side.latest)
        return True

    def _fits(self, side: _Side, cells: _Cells, row: Row) -> bool:
        """Whether a row behind a page break, whose categories are merged with those before it, is one of this table."""
        heading = self._heading
        return (
            heading is not None
            and bool(side.get(cells, "name").text)
            and side.states_target(cells)
            and len(row.cells) > heading.order[-1]
            and set(row.filled) <= set(heading.order)
        )

    def _join(self, side: _Side, cells: _Cells) -> bool:
        if side.latest is None:
            return False
        for index, cell in cells.items():
            side.latest.pieces.setdefault(_index_in(side.latest, side, index), []).append(cell)
        return True

    def _place(self, row: Row) -> tuple[_Cells, Leftovers]:
        """The cells of a row by the index of their heading, and those under none."""
        heading = self._heading
        if heading is None:
            return {}, ()
        order = heading.order
        under = {index: row.cells[index] for index in row.filled if index in order}
        if len(under) == len(row.filled):
            return under, ()
        is_whole = _is_whole(row)
        placed, left = self._place_merged(row, heading, is_whole=is_whole)
        # In Word, Excel and web pages a cell stands in its column. Elsewhere blank cells may have been lost or added.
        if not left or (is_whole and under):
            return placed, left
        # By order, if exactly the right cells are there. The first-level category may be blank; every other cell must be
        # filled.
        group = self._sides[0].indices.get("group")
        for expected in (order, tuple(index for index in order if index != group)):
            if len(self._sides) == 1 and len(expected) == len(row.filled):
                cells = (row.cells[index] for index in row.filled)
                return dict(zip(expected, cells, strict=True)), ()
        return placed, left

    def _place_merged(self, row: Row, heading: Heading, *, is_whole: bool) -> tuple[_Cells, Leftovers]:
        """The cells of a row by the heading over them, which may be merged over several; and those that it does not take."""
        groups: dict[int | None, list[int]] = {}
        for index in row.filled:
            groups.setdefault(heading.over(index), []).append(index)
        placed: _Cells = {}
        left: list[Cell] = []
        for head, indices in groups.items():
            cells = [row.cells[index] for index in indices]
            if head is None or indices == [head]:
                placed |= {} if head is None else {head: cells[0]}
                left += cells if head is None else []
                continue
            column = self._column_at(head)
            is_inside = indices[-1] < heading.width
            if column in VALUES and (value := _one_value(cells, is_whole=is_whole)) is not None:
                placed[head] = value
            elif column is None and is_inside and is_whole:
                placed |= zip(indices, cells, strict=True)
            elif len(cells) == 1 and is_inside and is_whole:
                placed[head] = cells[0]
            elif column in _NUMBERED and is_inside and len(cells) == 2 and _SERIAL.fullmatch(cells[0].text):
                placed |= {head: cells[1], indices[1]: cells[0]}
            else:
                placed |= {index: cell for index, cell in zip(indices, cells, strict=True) if index == head}
                left += [cell for index, cell in zip(indices, cells, strict=True) if index != head]
        return placed, tuple(left)

    def _column_at(self, index: int) -> Column | None:
        return next((side.block.columns[index] for side in self._sides if index in side.block.columns), None)


def _one_value(cells: Sequence[Cell], *, is_whole: bool) -> Cell | None:
    """The value below a merged heading; alone it may be anywhere below it, if columns are sure."""
    if len(cells) > 1:
        return in_one(cells)
    text = cells[0].text
    return cells[0] if is_whole and any(map(str.isdecimal, text)) else None


def _without_template(side: _Side, cells: _Cells) -> _Cells:
    """The cells of a row without what a form has in rows that were not filled in, 指标2： and ……, if it has nothing else."""
    filled = {index: cell for index, cell in cells.items() if not _is_template(cell.text)}
    is_none = all(side.block.columns.get(index) in {"group", "category"} for index in filled)
    return filled if is_none or len(filled) == len(cells) else cells


def _is_template(text: str) -> bool:
    return text[0] in "指…．.·・" and _TEMPLATE.fullmatch(text) is not None


def _contradicting(side: _Side, cells: _Cells) -> Iterator[Cell]:
    """A sign that says the contrary of the one in the value."""
    sign = side.sign(cells)
    if sign.text and contradicts(side.get(cells, "value"), sign):
        yield sign


def _are_known(group: Cell, category: Cell) -> bool:
    """Whether a row without an indicator only says that there is none of a category, as forms that are filled in do."""
    return (not group.text or canonical_group(group.text) is not None) and (
        not category.text or canonical_category(category.text) is not None
    )


def _is_whole(row: Row) -> bool:
    """Whether the row comes from a format whose rows no page break can split: Word, Excel, web pages."""
    place = None if row.first.location is None else row.first.location.place
    return place is not None and place.page is None


def _is_one_of(cell: Cell, words: Container[str]) -> bool:
    return any(form in words for form in spellings(cell.text))


def _is_points(text: str) -> bool:
    return is_amount(text.removesuffix("分")) or text in {"-", "—", "——", "/"}


def _is_signature(cell: Cell) -> bool:
    """Whether a cell is where somebody signs or dates: 单位（盖章）：, 填表人：, 年 月 日."""
    text = "".join(cell.text.split())
    return text.endswith(("：", ":")) or (
        len(text) <= _LONGEST_SIGNATURE and any(word in text for word in words_of("lines")["signature"])
    )


def _is_value_like(cell: Cell) -> bool:
    return any(map(str.isdecimal, cell.text))


def _without_number(name: Cell) -> Cell:
    """A name without the number that forms print in front of it, 指标1：."""
    match = _NAME_NUMBER.match(name.text)
    if match is None or match.end() == len(name.text):
        return name
    at = None if name.location is None else name.location.part(match.end(), len(name.text))
    return Cell(name.text[match.end() :], at)


def _index_in(entry: _Entry, side: _Side, index: int) -> int:
    """Where a column of the headings now is in those that the entry began under."""
    column = side.block.columns.get(index)
    return next((at for at, one in entry.block.columns.items() if one == column), index)


def _whole(pieces: list[Cell]) -> Cell:
    """A cell put together again that a page break has cut; Chinese is written without blanks between words."""
    return pieces[0] if len(pieces) == 1 else joined(pieces, separator="") or BLANK


def _extra(entry: _Entry, apart: Container[Column]) -> Iterator[Labelled]:
    """Cells under headings that have no field; sign and unit too, where they are no part of the value, as 定性 is none."""
    headings = {**entry.block.spanned, **entry.block.further}
    headings |= {
        index: entry.block.labels[index] for index, column in entry.block.columns.items() if column in apart
    }
    for index, heading in sorted(headings.items()):
        if index in entry.pieces and (cell := _whole(entry.pieces[index])).text:
            yield Labelled(heading, cell)


def _indicators(entry: _Entry) -> Iterator[Indicator]:
    """The indicator of a row; one for each place where places have columns of their own, and for each target of a cell."""
    if entry.block.is_together:
        yield from map(_indicator, _apart(entry))
        return
    if not entry.block.places:
        yield from map(_indicator, _numbered(entry))
        return
    for index, place in entry.block.places.items():
        if index not in entry.pieces or not _whole(entry.pieces[index]).text:
            continue
        columns: dict[int, Column] = {**entry.block.columns, index: "value"}
        further = {at: cell for at, cell in entry.block.further.items() if at not in entry.block.places}
        block = evolve(entry.block, columns=columns, further=further, places={})
        block = evolve(block, labels={**entry.block.labels, index: place})
        yield _indicator(evolve(entry, block=block), place)


def _apart(entry: _Entry) -> Iterator[_Entry]:
    """The targets of a cell that has their names as well, each as an entry with a column for the value."""
    name = next(index for index, column in entry.block.columns.items() if column == "name")
    at = 1 + max((*entry.block.columns, *entry.block.further, *entry.block.spanned))
    label = entry.block.labels[name]
    block = evolve(
        entry.block,
        columns={**entry.block.columns, at: "value"},
        labels={**entry.block.labels, at: label},
    )
    for number, target in enumerate(targets_in(_whole(entry.pieces.get(name, [BLANK])))):
        others = entry.pieces if not number else {}
        yield evolve(entry, block=block, pieces={**others, name: [target.name], at: [target.value]})


def _numbered(entry: _Entry) -> tuple[_Entry, ...]:
    """The targets of cells that each have several, numbered in the same way: 1.培训场次 2.培训人数 beside 1.≥12场 2.≥300人."""
    cells = {index: _whole(pieces) for index, pieces in entry.pieces.items()}
    name = next((index for index, column in entry.block.columns.items() if column == "name"), None)
    names = () if name is None or name not in cells else numbered_pieces(cells[name])
    if name is None or not names:
        return (entry,)
    pieces = {name: names}
    for index, cell in cells.items():
        column = entry.block.columns.get(index)
        if index == name or not cell.text or column not in _OF_EACH:
            continue
        pieces[index] = split_in(cell, len(names))
        if not pieces[index]:
            return (entry,)  # which belongs to which is not sure
    if not any(entry.block.columns[index] == "value" for index in pieces):
        return (entry,)
    return tuple(
        evolve(
            entry,
            pieces={
                **({} if at else entry.pieces),
                **{index: [found[at]] for index, found in pieces.items()},
            },
        )
        for at in range(len(names))
    )


def _indicator(entry: _Entry, place: Cell | None = None) -> Indicator:
    columns: Mapping[int, Column] = entry.block.columns
    cells = {columns[index]: _whole(pieces) for index, pieces in entry.pieces.items() if index in columns}
    name, unit = _without_number(cells.get("name", BLANK)), cells.get("unit", BLANK)
    sign = cells.get("sign", BLANK) if cells.get("sign", BLANK).text else cells.get("direction", BLANK)

    def in_unit(column: Column) -> Cell | None:
        return None if column not in cells else composed(cells[column], BLANK, BLANK, unit)

    written = cells.get("value" if entry.block.has_value else "优", BLANK)
    try:
        made = put_together(written, name, sign, unit)
        value = made.cell
        apart: set[Column] = set() if made.has_sign else {"sign", "direction"}
        if not made.has_unit:
            apart.add("unit")
        return make_indicator(
            group=entry.group,
            category=entry.category,
            name=name if place is None else Cell(f"{name.text}（{place.text}）", name.location),
            description=cells.get("description", BLANK),
            value=value,
            basis=cells.get("basis", BLANK),
            weight=cells.get("weight"),
            long_term=None if "long_term" not in cells else composed(cells["long_term"], name, sign, unit),
            last_year=in_unit("last_year"),
            actual=in_unit("actual"),
            score=cells.get("score"),
            deviation=cells.get("deviation"),
            remark=cells.get("remark"),
            levels={step: composed(cells[step], BLANK, BLANK, unit) for step in STEPS if step in cells},
            extra=_extra(entry, apart),
            location=entry.location,
        )
    except LimitError as error:
        line = 0 if written.location is None else written.location.line
        raise error.at(f"line {line}", f"第 {line} 行") from error
