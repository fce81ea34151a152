"""The rules on a page: those that continue each other put together, and which of them cross and so belong to one table."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from perfrules.readers.pages.budget import POINT, Budget
from perfrules.readers.pages.drawing import Area, RuledLine

NEAR: Final = 3.0
"""Points by which rules may miss each other and still meet, and within which two are one."""

MAX_CROSSINGS: Final = 20_000
"""Pairs of a level and an upright rule of a page that may cross; a table of 100 rows and 30 columns has some three thousand."""


@frozen
class Lattice:
    """Rules that cross each other, directly or by others.

    Attributes:
        level: from top to bottom.
        upright: from left to right.
    """

    level: tuple[RuledLine, ...]
    upright: tuple[RuledLine, ...]

    @property
    def box(self) -> Area:
        """Around all of them."""
        return Area(
            min(self.upright[0].at, *(rule.start for rule in self.level)),
            min(self.level[0].at, *(rule.start for rule in self.upright)),
            max(self.upright[-1].at, *(rule.end for rule in self.level)),
            max(self.level[-1].at, *(rule.end for rule in self.upright)),
        )


def straightened(rules: Sequence[RuledLine]) -> list[RuledLine]:
    """Rules of one direction, with those put together that lie on one line and touch; sorted by where they lie.

    Rules that are drawn a hair apart, or twice, are one: they lie where the middle of them is.
    """
    lines: list[list[RuledLine]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        # Measured from the first of the line too, or a field of dense lines would become one.
        if lines and rule.at - lines[-1][-1].at <= NEAR and rule.at - lines[-1][0].at <= 2 * NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    found: list[RuledLine] = []
    for line in lines:
        length = sum(rule.end - rule.start for rule in line)
        at = sum(rule.at * (rule.end - rule.start) for rule in line) / length if length > 0 else line[0].at
        start = end = None
        for rule in sorted(line, key=lambda one: one.start):
            if start is None or end is None:
                start, end = rule.start, rule.end
            elif rule.start - end <= NEAR:
                end = max(end, rule.end)
            else:
                found.append(RuledLine(at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            found.append(RuledLine(at, start, end))
    return [rule for rule in found if rule.end - rule.start > NEAR]


def rules_of_areas(areas: Sequence[Area]) -> tuple[list[RuledLine], list[RuledLine]]:
    """The edges of filled rectangles, level and upright: cells may be told apart by their colour alone."""
    level, upright = [], []
    for area in areas:
        level += [RuledLine(at, area.left, area.right) for at in (area.top, area.bottom)]
        upright += [RuledLine(at, area.top, area.bottom) for at in (area.left, area.right)]
    return level, upright


def lattices(
    level: Sequence[RuledLine], upright: Sequence[RuledLine], budget: Budget, page: int
) -> list[Lattice] | None:
    """The rules that cross; ``None`` if there are so many that it is a drawing.

    Args:
        level: straightened.
        upright: straightened.
        budget: that pays for each pair that is looked at.
        page: its number.

    Raises:
        LimitError: nothing is left of the budget.
    """
    heights = [rule.at for rule in level]
    spans = [
        (bisect_left(heights, rule.start - NEAR), bisect_right(heights, rule.end + NEAR)) for rule in upright
    ]
    pairs = sum(end - start for start, end in spans)
    if pairs > MAX_CROSSINGS:
        return None
    budget.spend(POINT * pairs, page)
    groups = list(range(len(level)))

    def group_of(index: int) -> int:
        while groups[index] != index:
            groups[index] = groups[groups[index]]
            index = groups[index]
        return index

    crossed: list[int | None] = []
    for rule, (start, end) in zip(upright, spans, strict=True):
        first: int | None = None
        for index in range(start, end):
            across = level[index]
            if across.start - NEAR <= rule.at <= across.end + NEAR:
                if first is None:
                    first = group_of(index)
                else:
                    groups[group_of(index)] = first = group_of(first)
        crossed.append(first)
    members: dict[int, tuple[list[RuledLine], list[RuledLine]]] = {}
    for rule, found in zip(upright, crossed, strict=True):
        if found is not None:
            members.setdefault(group_of(found), ([], []))[1].append(rule)
    for index, rule in enumerate(level):
        group = members.get(group_of(index))
        if group is not None:
            group[0].append(rule)
    return [
        Lattice(tuple(across), tuple(sorted(up, key=lambda one: one.at)))
        for across, up in members.values()
        if len(across) + len(up) > 2
    ]
