"""From rules that cross to the cells of a table: a grid of slots, and slots that no rule divides are one cell."""

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from attrs import define, field, frozen

from perfrules.readers.pages.budget import LOOK, SLOT, Budget
from perfrules.readers.pages.drawing import Area, Char, RuledLine
from perfrules.readers.pages.rules import NEAR, Lattice

MAX_SLOTS: Final = 20_000
"""Slots of a table on a page; more are a drawing."""

_NARROW: Final = 6.0
"""Points: what is narrower and has no text is no column, but two rules that are drawn beside each other."""


@frozen
class GridCell:
    """A cell, as the slots that it covers.

    Attributes:
        row: its first, counted from 0.
        column: its first, counted from 0.
        rows: that it covers.
        columns: that it covers.
    """

    row: int
    column: int
    rows: int
    columns: int


@define
class Grid:
    """A table on a page.

    Attributes:
        xs: the borders of its columns, from left to right.
        ys: the borders of its rows, from top to bottom.
        cells: that make it up, row by row.
        chars: what is in each of them, by where they begin.
    """

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    chars: dict[tuple[int, int], list[Char]] = field(factory=dict)

    @property
    def box(self) -> Area:
        """Its outline."""
        return Area(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, cell: GridCell) -> Area:
        """The borders of a cell."""
        return Area(
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.columns],
            self.ys[cell.row + cell.rows],
        )


def grid_of(lattice: Lattice, chars: Sequence[Char], budget: Budget, page: int) -> Grid | None:
    """The table that these rules make.

    Borders may be missing: a table without any on its sides ends where its other rules end, and where one is missing inside, the
    slots on both sides are one cell.

    Args:
        lattice: its rules.
        chars: of the page; those in the table are put into its cells.
        budget: that pays for it.
        page: its number.

    Returns:
        ``None`` if it is a drawing.
    """
    box = lattice.box
    xs = _borders([rule.at for rule in lattice.upright], box.left, box.right)
    ys = _borders([rule.at for rule in lattice.level], box.top, box.bottom)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MAX_SLOTS:
        return None
    budget.spend(SLOT * rows * columns + len(chars) // LOOK, page)
    inside = [(char, *_slot(char, xs, ys)) for char in chars if _is_within(char, box)]
    walls = _walls(lattice.upright, xs, ys)
    floors = _walls(lattice.level, ys, xs)
    dropped_columns = _superfluous(xs, rows, walls, {column for _, _, column in inside})
    dropped_rows = _superfluous(ys, columns, floors, {row for _, row, _ in inside})
    if dropped_columns or dropped_rows:
        # Once more without what is no row or column; the rules beside each other are one now.
        lattice = Lattice(
            tuple(_moved(lattice.level, ys, dropped_rows)),
            tuple(_moved(lattice.upright, xs, dropped_columns)),
        )
        xs = [x for index, x in enumerate(xs) if index not in dropped_columns]
        ys = [y for index, y in enumerate(ys) if index not in dropped_rows]
        rows, columns = len(ys) - 1, len(xs) - 1
        if rows < 1 or columns < 1:
            return None
        inside = [(char, *_slot(char, xs, ys)) for char, _, _ in inside]
        walls = _walls(lattice.upright, xs, ys)
        floors = _walls(lattice.level, ys, xs)
    home, cells = _cells(rows, columns, walls, floors)
    grid = Grid(xs, ys, cells)
    for char, row, column in inside:
        grid.chars.setdefault(home[row][column], []).append(char)
    return grid


def _borders(rules: Sequence[float], first: float, last: float) -> list[float]:
    """Where columns or rows begin and end: at rules, and at the ends of those that cross them."""
    found: list[float] = []
    for at in sorted([first, *rules, last]):
        if not found or at - found[-1] > NEAR:
            found.append(at)
    return found


def _slot(char: Char, xs: Sequence[float], ys: Sequence[float]) -> tuple[int, int]:
    x, y = char.middle
    row = min(max(bisect_right(ys, y) - 1, 0), len(ys) - 2)
    return row, min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2)


def _is_within(char: Char, box: Area) -> bool:
    x, y = char.middle
    return box.left <= x < box.right and box.top <= y < box.bottom


def _walls(rules: Sequence[RuledLine], ats: Sequence[float], along: Sequence[float]) -> list[list[bool]]:
    """For each border, whether a rule lies on it beside each slot.

    Args:
        rules: of one direction.
        ats: where the borders lie.
        along: the borders of the other direction, between which the slots are.
    """
    middles = [(a + b) / 2 for a, b in itertools.pairwise(along)]
    walls = [[False] * len(middles) for _ in ats]
    for rule in rules:
        at = _nearest(ats, rule.at)
        for index in range(bisect_right(middles, rule.start), bisect_right(middles, rule.end)):
            walls[at][index] = True
    return walls


def _nearest(ats: Sequence[float], at: float) -> int:
    index = bisect_right(ats, at)
    if index == len(ats) or (index > 0 and at - ats[index - 1] <= ats[index] - at):
        return index - 1
    return index


def _superfluous(
    ats: Sequence[float], count: int, walls: Sequence[Sequence[bool]], filled: set[int]
) -> set[int]:
    """Borders behind which there is no row or column: it is blank, and narrow, or rules that stick out a little."""
    dropped: set[int] = set()
    last = len(ats) - 2
    for index in range(last + 1):
        if index in filled:
            continue
        is_narrow = ats[index + 1] - ats[index] < _NARROW
        if index == 0 and not any(walls[0]):
            dropped.add(0)
        elif index == last and not any(walls[-1]):
            dropped.add(last + 1)
        elif is_narrow and last > 0:
            dropped.add(index + 1 if index < last else index)
    return dropped if len(ats) - len(dropped) >= 2 and count else set()


def _moved(rules: Sequence[RuledLine], ats: Sequence[float], dropped: set[int]) -> list[RuledLine]:
    """The rules, those on a dropped border moved to the one that is left beside it; those at an open end are left out."""
    if not dropped:
        return list(rules)
    kept = [at for index, at in enumerate(ats) if index not in dropped]
    moved = []
    for rule in rules:
        if _nearest(ats, rule.at) in dropped:
            at = kept[_nearest(kept, rule.at)]
            if abs(at - rule.at) < 2 * _NARROW:
                moved.append(RuledLine(at, rule.start, rule.end))
        else:
            moved.append(rule)
    return moved


def _cells(
    rows: int, columns: int, walls: Sequence[Sequence[bool]], floors: Sequence[Sequence[bool]]
) -> tuple[list[list[tuple[int, int]]], list[GridCell]]:
    """The cells, and for each slot where its cell begins.

    Args:
        rows: of slots.
        columns: of slots.
        walls: by border and row.
        floors: by border and column.
    """
    home: list[list[tuple[int, int] | None]] = [[None] * columns for _ in range(rows)]
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if home[row][column] is not None:
                continue
            width = 1
            while (
                column + width < columns
                and not walls[column + width][row]
                and home[row][column + width] is None
            ):
                width += 1
            height = 1
            while row + height < rows and _is_open(row + height, column, width, walls, floors, home):
                height += 1
            cells.append(GridCell(row, column, height, width))
            for down in range(row, row + height):
                for across in range(column, column + width):
                    home[down][across] = row, column
    return [[slot for slot in line if slot is not None] for line in home], cells


def _is_open(
    row: int,
    column: int,
    width: int,
    walls: Sequence[Sequence[bool]],
    floors: Sequence[Sequence[bool]],
    home: Sequence[Sequence[tuple[int, int] | None]],
) -> bool:
    """Whether a cell goes on in a row below: nothing divides it, neither above nor inside, and it is as wide there."""
    end = column + width
    if any(floors[row][column:end]) or any(walls[inner][row] for inner in range(column + 1, end)):
        return False
    is_left_open = column > 0 and not walls[column][row] and home[row][column - 1] is None
    is_right_open = end < len(walls) - 1 and not walls[end][row]
    return not is_left_open and not is_right_open
