"""Headings of columns: what the cells below each hold, whichever words, rows and order a form uses."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import frozen

from perfrules.layout.heading_words import (
    VALUES,
    Column,
    Period,
    block_of,
    column_of,
    is_of_the_year,
    is_plain_block,
    is_upper,
    is_word,
    lower_of,
    states_both,
    under_of,
    year_in,
)
from perfrules.layout.labels import plain
from perfrules.model import Cell
from perfrules.model.location import BLANK
from perfrules.readers import Row

_CONTENTS: Final = ("指标内容", "具体指标")
_LEAST: Final = 3
_TELLING: Final = frozenset[Column | None]({"group", "category", "name", *VALUES})
_TARGETS: Final = frozenset[Column]({"value", "long_term", "优"})
_SIGNS: Final = "≥≤＞＜><=＝≧≦"


def is_heading_row(row: Row) -> bool:
    """Whether the row is one of headings of indicators: it names three columns at least, one of them of what they are."""
    if len(row.filled) < _LEAST:
        return False
    named = {column_of(row.cells[index]) for index in row.filled} - {None}
    # 分值, 得分 and 备注 stand over other tables too, as over the money of a self-evaluation.
    return len(named) >= _LEAST and not named.isdisjoint(_TELLING)


def names_indicators(row: Row) -> bool:
    """Whether a row of headings is surely of indicators: it names two of their levels, or scores beside them."""
    named = {column_of(row.cells[index]) for index in row.filled}
    return len(named & {"group", "category", "name"}) >= _LEAST - 1 or {"name", "weight", "score"} <= named


def states_targets(row: Row) -> bool:
    """Whether one of the row's headings is of targets."""
    return any(column_of(row.cells[index]) == "value" for index in row.filled)


def is_sub_heading(row: Row) -> bool:
    """Whether the row only goes on with a heading: every cell of it is a word of one."""
    return all(is_word(row.cells[index]) for index in row.filled)


def goes_on_below_values(row: Row, heading: "Heading") -> bool:
    """Whether the row says what the columns below one merged heading of values are, although not all its words are known.

    It has several cells, all of them below that heading, and none with a figure or a sign.
    """
    over = {heading.over(index) for index in row.filled}
    if len(row.filled) < 2 or len(over) != 1:
        return False
    (index,) = over
    if index is None or not any(block.columns.get(index) in VALUES for block in heading.blocks):
        return False
    cells = [row.cells[index] for index in row.filled]
    return any(map(is_word, cells)) and not any(_has_value(cell.text) for cell in cells)


def _has_value(text: str) -> bool:
    return not text.isalpha() and any(character.isdecimal() or character in _SIGNS for character in text)


@frozen
class Block:
    """Columns that belong together: all of a table, or one of two targets side by side.

    Attributes:
        period: of which targets they are.
        columns: what each holds, by its index.
        further: headings of columns that have no field of their own, by their index.
        labels: the headings of the others.
        places: headings of columns that each hold the target for one place.
        spanned: the heading beside which a column without one stands, by the index of that column: where cells of the
            heading are merged, the others are blank.
    """

    period: Period
    columns: Mapping[int, Column]
    further: Mapping[int, Cell]
    labels: Mapping[int, Cell]
    spanned: Mapping[int, Cell]
    places: Mapping[int, Cell] = MappingProxyType({})

    @property
    def has_value(self) -> bool:
        """Whether one of the columns states targets; where none does, the threshold of 优 is the target."""
        return "value" in self.columns.values()

    @property
    def is_together(self) -> bool:
        """Whether the names have their targets in the same cells."""
        return not self.has_value and any(
            column == "name" and states_both(self.labels[index]) for index, column in self.columns.items()
        )

    def owns(self, index: int) -> bool:
        """Whether a column is one of the block's."""
        return index in self.columns or index in self.further or index in self.spanned


@frozen
class Heading:
    """The heading of a table of indicators.

    Attributes:
        blocks: one, or two side by side.
        unknown: its cells that say nothing that is known; the columns below them are further ones.
        idle: its cells that are known and have no field, where no column states targets: one of them may be meant so.
        order: the indices of all columns that it has a use for, from left to right.
        heads: for each column the index of the heading over it, which is another one where cells are merged.
    """

    blocks: tuple[Block, ...]
    unknown: tuple[Cell, ...]
    idle: tuple[Cell, ...]
    order: tuple[int, ...]
    heads: tuple[int | None, ...]

    def over(self, index: int) -> int | None:
        """The index of the heading over a column; the last may be merged over columns that the heading does not have."""
        return self.heads[min(index, len(self.heads) - 1)]

    @property
    def width(self) -> int:
        """Of how many columns the heading is."""
        return len(self.heads)


_Headed: TypeAlias = dict[int, tuple[Column, Cell]]


def heading_of(rows: Sequence[Row], caption: Period | None = None) -> Heading:
    """The heading that these rows make up together.

    Args:
        rows: from top to bottom; at least one of them names columns.
        caption: of which targets the table is, as a line above it says.
    """
    width = max(len(row.cells) for row in rows)
    grid = [[row.cells[index] if index < len(row.cells) else BLANK for index in range(width)] for row in rows]
    stacks = [[line[index] for line in grid if line[index].text] for index in range(width)]
    # A cell of an upper row reaches over blank ones: 指标值 over 2024年 | 2025年.
    spread = _spread(grid)
    headed: _Headed = {}
    further: dict[int, Cell] = {}
    unknown: list[Cell] = []
    for index, stack in enumerate(stacks):
        found = _meaning(stack, spread[index])
        if found is not None:
            headed[index] = found
        elif stack and block_of(stack[-1]) is None:
            further[index] = stack[-1]
        unknown += [cell for cell in stack if not is_word(cell)]
    _settle_names(headed)
    for index in _misleading(headed):
        further[index] = headed.pop(index)[1]
    unknown += _settle_years(headed, further)
    parts = _parts(headed)
    for index, (_, cell) in headed.items():
        if not any(index in part for part in parts):
            further[index] = cell
            unknown.append(cell)
    periods = _periods(grid, parts, headed, caption)
    if len(parts) == 1 and _TARGETS.intersection(parts[0].values()) == {"long_term"}:
        periods = ["long_term"]  # a table of its own for the targets of all years
        parts = [{index: "value" if column == "long_term" else column for index, column in parts[0].items()}]
    order = tuple(sorted({*headed, *further}))
    heads = _heads(stacks, order)
    blocks = tuple(
        Block(
            period,
            MappingProxyType(part),
            MappingProxyType(mine),
            MappingProxyType({index: headed[index][1] for index in part}),
            MappingProxyType(_spanned(heads, {index: headed[index][1] for index in part} | mine)),
        )
        for period, part, mine in zip(periods, parts, _shared_out(further, parts), strict=True)
    )
    return Heading(blocks, tuple(unknown), _idle(blocks), order, heads)


def _spread(grid: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The cells of each column, those of upper rows also where they may be merged over it: no further than the next one."""
    width = len(grid[0])
    columns: list[list[Cell]] = [[] for _ in range(width)]
    for row, line in enumerate(grid):
        latest = BLANK
        for index, cell in enumerate(line):
            is_free = not any(upper[index].text for upper in grid[:row])
            latest = cell if cell.text else latest if is_free else BLANK
            if latest.text:
                columns[index].append(latest)
    return columns


def _meaning(stack: Sequence[Cell], spread: Sequence[Cell]) -> tuple[Column, Cell] | None:
    """What a column holds: the lowest of its headings decides, if it is known."""
    for cell in reversed(stack):
        column = column_of(cell) or lower_of(cell)
        if column is None:
            above = [upper for upper in spread if upper is not cell]
            column = next((found for upper in above if (found := under_of(cell, upper)) is not None), None)
        if column is not None:
            return column, cell
        if is_upper(cell):
            return None
    return None


def _heads(stacks: Sequence[Sequence[Cell]], order: Sequence[int]) -> tuple[int | None, ...]:
    """For each column the index of the nearest heading that is not right of it; the label beside the table is none."""
    heads: list[int | None] = []
    latest: int | None = None
    for index, stack in enumerate(stacks):
        if stack:
            latest = index if index in order else None
        heads.append(latest)
    return tuple(heads)


def _spanned(heads: Sequence[int | None], labels: Mapping[int, Cell]) -> dict[int, Cell]:
    """The headings, by the index of the columns that they are merged over."""
    return {
        index: labels[head]
        for index, head in enumerate(heads)
        if head is not None and head != index and head in labels
    }


def _idle(blocks: Sequence[Block]) -> tuple[Cell, ...]:
    """Headings behind the names that have no field, where no column states targets."""
    states = [set(block.columns.values()) for block in blocks]
    if any(not _TARGETS.isdisjoint(columns) or {"weight", "score"} <= columns for columns in states):
        return ()
    return tuple(
        cell
        for block in blocks
        for index, cell in sorted(block.further.items())
        if is_upper(cell)
        and index > max((at for at, one in block.columns.items() if one == "name"), default=0)
    )


def _settle_names(headed: _Headed) -> None:
    """Decide which of several columns that may hold the names does: 绩效指标 and 指标内容 also have other meanings."""
    before = min(
        (index for index, (column, _) in headed.items() if column in {"group", "category"}), default=0
    )
    for index in [index for index, (column, _) in sorted(headed.items()) if column == "name"]:
        cell = headed[index][1]
        is_only = sum(column == "name" for column, _ in headed.values()) == 1
        if block_of(cell) is not None and (index < before or not is_only):
            del headed[index]  # the label beside the table
        elif plain(cell.text) in _CONTENTS and not is_only:
            has_description = any(column == "description" for column, _ in headed.values())
            headed[index] = "remark" if has_description else "description", cell


def _misleading(headed: _Headed) -> list[int]:
    """Columns that seem to be of the value, and are not."""
    columns = {column for column, _ in headed.values()}
    names = min((index for index, (column, _) in headed.items() if column == "name"), default=0)
    return [
        index
        for index, (column, cell) in headed.items()
        # 单位 in front of the names is a body, behind them a unit of measure.
        if (plain(cell.text) == "单位" and index < names)
        # 中期目标 in front of the names is a goal, behind them a value.
        # 指标 in front of the names is of categories, behind them a value.
        or (column in {"long_term", "value"} and column_of(cell) is None and index < names)
        # Where one column says ≥, that which says 正向 says no more.
        or (column == "direction" and "sign" in columns)
    ]


def _settle_years(headed: _Headed, further: dict[int, Cell]) -> list[Cell]:
    """Decide what columns are whose headings name years: 2024年完成值 beside 2025年目标值 is that of last year.

    Returns:
        Headings of years that have no field; they are put to the further ones.
    """
    years = {index: year for index, (_, cell) in headed.items() if (year := year_in(cell)) is not None}
    if not years:
        return []
    target = min((index for index, (column, _) in headed.items() if column == "value"), default=None)
    now = None if target is None else years.get(target)
    other: list[int] = []
    for index, year in years.items():
        column, cell = headed[index]
        if column not in {"actual", "last_year"} or target is None:
            continue
        # Without a year beside the target: what was achieved before stands in front of it.
        is_before = index < target if now is None else year < now
        if column == "actual" and is_before:
            headed[index] = "last_year", cell
        if now is not None and year != now - 1 and headed[index][0] == "last_year":
            other.append(index)
    latest = max((years.get(index, 0) for index in headed if headed[index][0] == "last_year"), default=0)
    other += [index for index in years if headed[index][0] == "last_year" and years[index] < latest]
    for index in set(other):
        further[index] = headed.pop(index)[1]
    return [further[index] for index in sorted(set(other))]


def _parts(headed: _Headed) -> list[dict[int, Column]]:
    """The columns in one part; in two where categories or names, and values, stand twice side by side."""
    seen: set[Column] = set()
    for index in sorted(headed):
        column = headed[index][0]
        if column in seen and column in {"category", "name"}:
            left = _once({at: found for at, found in headed.items() if at < index})
            right = _once({at: found for at, found in headed.items() if at >= index})
            if "value" in left.values() and "value" in right.values():
                shared = {at: column for at, column in left.items() if column in {"group", "category"}}
                shared = {at: column for at, column in shared.items() if column not in right.values()}
                return [left, shared | right]
            break
        seen.add(column)
    return [_once(headed)]


def _once(headed: Mapping[int, tuple[Column, Cell]]) -> dict[int, Column]:
    """Each column once: of two headings for one thing, the first counts."""
    found: dict[int, Column] = {}
    for index, (column, _) in sorted(headed.items()):
        if column not in found.values():
            found[index] = column
    return found


def _periods(
    grid: Sequence[Sequence[Cell]],
    parts: Sequence[dict[int, Column]],
    headed: _Headed,
    caption: Period | None,
) -> list[Period]:
    """Of which targets each part is: as the labels over or beside it say; of two, the left ones are of all years."""
    labels = sorted(
        (index, period)
        for line in grid
        for index, cell in enumerate(line)
        if (period := block_of(cell)) is not None and not (caption is not None and is_plain_block(cell))
    )
    if len(parts) == 1:
        if labels:
            return [labels[0][1]]
        values = [headed[index][1] for index, column in parts[0].items() if column == "value"]
        return ["annual" if caption is None or any(map(is_of_the_year, values)) else caption]
    # Of the right part, the shared column of the first-level category stands further left.
    start = min(index for index in parts[1] if index not in parts[0])
    is_turned = any(period == "annual" and index < start for index, period in labels) and any(
        period == "long_term" and index >= start for index, period in labels
    )
    return ["annual", "long_term"] if is_turned else ["long_term", "annual"]


def _shared_out(further: Mapping[int, Cell], parts: Sequence[dict[int, Column]]) -> list[dict[int, Cell]]:
    """Further columns belong to the part behind whose beginning they stand."""
    if len(parts) == 1:
        return [dict(further)]
    start = min(index for index in parts[1] if index not in parts[0])
    return [
        {index: cell for index, cell in further.items() if index < start},
        {index: cell for index, cell in further.items() if index >= start},
    ]
