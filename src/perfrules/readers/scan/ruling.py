"""The rules in the picture of a page: how far the page is turned, and the level and upright lines on it."""

import math
from collections.abc import Sequence
from typing import Any, Final

from perfrules.readers.pages.drawing import RuledLine

_STEEPEST: Final = 5.0
"""Degrees by which a page may lie askew."""

_LEVEL: Final = 0.05
"""Degrees that make no difference."""

_BLOCK: Final = 31
"""Pixels around one by which it is told whether it is dark."""

_DARKER: Final = 12
"""Steps of grey by which a dark pixel is darker than those around it."""

_LONGER: Final = 1.25
"""Times that a rule is longer than a character is high: strokes of characters are shorter."""

_THICKEST: Final = 0.45
"""The share of a character's height that a rule is thick at most; what is thicker is an area of colour or a seal."""

_GAP: Final = 0.35
"""The share of a character's height that a break in a rule may be long."""


def dark(picture: Any, cv2: Any) -> Any:
    """Which pixels of a grey picture are dark for where they are, as 255."""
    return cv2.adaptiveThreshold(
        picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER
    )


def skew_of(picture: Any, cv2: Any) -> float:
    """By how many degrees the rules of a page fall towards the right; 0 where there are none."""
    width = picture.shape[1]
    found = cv2.HoughLinesP(
        dark(picture, cv2),
        1,
        math.pi / 3600,
        threshold=width // 6,
        minLineLength=width // 4,
        maxLineGap=max(width // 200, 2),
    )
    angles: list[tuple[float, float]] = []
    for line in [] if found is None else found.reshape(-1, 4).tolist():
        x0, y0, x1, y1 = line
        angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
        # Upright ones say the same, a quarter turn on.
        angle -= 90 * round(angle / 90)
        if abs(angle) <= _STEEPEST:
            angles.append((angle, math.hypot(x1 - x0, y1 - y0)))
    return _middle(angles)


def _middle(weighed: Sequence[tuple[float, float]]) -> float:
    """The median of values with weights."""
    left = sum(weight for _, weight in weighed) / 2
    for value, weight in sorted(weighed):
        left -= weight
        if left <= 0:
            return value
    return 0.0


def straight(picture: Any, cv2: Any) -> Any:
    """A grey picture, turned so that its rules are level."""
    angle = skew_of(picture, cv2)
    if abs(angle) < _LEVEL:
        return picture
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(
        picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255
    )


def rules_of(
    picture: Any, size: float, boxes: Sequence[tuple[float, float, float, float]], cv2: Any
) -> tuple[list[RuledLine], list[RuledLine]]:
    """The level and the upright rules of a straight picture, in pixels.

    Args:
        picture: in grey.
        size: how high its characters are.
        boxes: around lines of text: strokes inside them are no rules.
        cv2: OpenCV.
    """
    marks = dark(picture, cv2)
    length = max(int(size * _LONGER), 8)
    gap = max(int(size * _GAP), 3)
    level = [
        RuledLine(y + height / 2, x, x + width)
        for x, y, width, height in _runs(marks, (length, 1), (gap, 1), cv2)
        if height <= max(size * _THICKEST, 4)
    ]
    upright = [
        RuledLine(x + width / 2, y, y + height)
        for x, y, width, height in _runs(marks, (1, length), (1, gap), cv2)
        if width <= max(size * _THICKEST, 4)
        and not any(
            left < x + width / 2 < right and top - 0.2 * size <= y and y + height <= bottom + 0.2 * size
            for left, top, right, bottom in boxes
        )
    ]
    return level, upright


def rule_marks(marks: Any, size: float, cv2: Any) -> Any:
    """Which of the dark pixels belong to rules, or are next to them, as 255.

    Args:
        marks: the dark pixels.
        size: how high characters are.
        cv2: OpenCV.
    """
    length = max(int(size * _LONGER), 8)
    level, upright = (
        cv2.morphologyEx(marks, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        for shape in ((length, 1), (1, length))
    )
    return cv2.dilate(level | upright, cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5)))


def _runs(
    marks: Any, least: tuple[int, int], gap: tuple[int, int], cv2: Any
) -> list[tuple[int, int, int, int]]:
    """The boxes around straight runs of dark pixels."""

    def shape(size: tuple[int, int]) -> Any:
        return cv2.getStructuringElement(cv2.MORPH_RECT, size)

    kept = cv2.morphologyEx(marks, cv2.MORPH_OPEN, shape(least))
    kept = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, shape(gap))
    _, _, found, _ = cv2.connectedComponentsWithStats(kept, connectivity=8)
    return [(x, y, width, height) for x, y, width, height, _ in found[1:].tolist()]
