"""Which of the shapes that are drawn on a page are rules, and which are areas of colour."""

import itertools
from collections.abc import Sequence
from typing import Final

from perfrules.readers.pages.drawing import Area, Drawing, RuledLine, Turn

_THIN: Final = 3.0
"""Points: a filled rectangle or a picture that is thinner is a rule."""

_LEVEL: Final = 0.02
"""The share of its length by which a line may rise and still be level."""

_SLANTED: Final = 0.1
"""The share of its length by which a line of text rises or falls where it is neither level nor upright."""


def add_shape(
    points: Sequence[tuple[float, float]], drawing: Drawing, *, is_straight: bool, fill: bool, stroke: bool
) -> None:
    """Take up a part of a path.

    Args:
        points: of it, as they are seen.
        drawing: that takes its rules and areas.
        is_straight: whether it has straight lines only.
        fill: whether it is filled.
        stroke: whether its outline is drawn.
    """
    if fill and is_straight and len(points) > 2:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = min(xs), min(ys), max(xs), max(ys)
        if add_thin(box, drawing):
            return
        if _is_rectangle(points):
            drawing.areas.append(Area(*box))
    if stroke:
        _add_lines(points, drawing)


def _is_rectangle(points: Sequence[tuple[float, float]]) -> bool:
    """Whether all sides of a shape are level or upright."""
    return len(points) in {4, 5} and all(
        abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5 for (x0, y0), (x1, y1) in itertools.pairwise(points)
    )


def add_thin(box: tuple[float, float, float, float], drawing: Drawing) -> bool:
    """Take up a filled rectangle as a rule, if it is as thin as one."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if min(width, height) > _THIN or max(width, height) <= _THIN:
        return False
    if width > height:
        drawing.level.append(RuledLine((top + bottom) / 2, left, right))
    else:
        drawing.upright.append(RuledLine((left + right) / 2, top, bottom))
    return True


def _add_lines(points: Sequence[tuple[float, float]], drawing: Drawing) -> None:
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        across, down = abs(x1 - x0), abs(y1 - y0)
        if down <= _LEVEL * across:
            drawing.level.append(RuledLine((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif across <= _LEVEL * down:
            drawing.upright.append(RuledLine((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def direction_of(across: float, up: float) -> Turn | None:
    """By how many quarters text that runs that way must be turned, clockwise, to be level; ``None`` if it is slanted."""
    if min(abs(across), abs(up)) > _SLANTED * max(abs(across), abs(up)):
        return None
    if abs(across) >= abs(up):
        return 0 if across >= 0 else 2
    return 1 if up > 0 else 3
