"""Ink that no recognised line covers: a lost character at the end of a line is recognised again, the rest is counted.

A 一 at the beginning of a cell looks like a piece of rule to the network that finds lines of text, and goes unseen.
"""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from attrs import evolve

from perfrules.readers.scan.recognition import Letter, Printed, text_in
from perfrules.readers.scan.ruling import dark, rule_marks

Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, width and height, in pixels."""

_LEAST: Final = 0.5
"""The share of a character's height that a stray mark is wide or high, if it may be one."""

_LARGEST: Final = 2.0
"""The same, at most: what is larger is a seal or a picture."""

_NEAR: Final = 1.7
"""Characters' heights between a line and one that it has lost."""

_ROOM: Final = 0.3
"""Characters' heights around what is recognised again."""

_MARGIN: Final = 0.06
"""The share of a page at its top and its foot where the number of the page stands."""

_DASH: Final = 3.0
"""Times that a dash is wider than high."""

_EDGE: Final = 0.01
"""The share of a picture at its edges where marks come from the scanner."""


def completed(picture: Any, lines: Sequence[Printed], size: float, cv2: Any) -> tuple[list[Printed], int]:
    """The lines with the characters that were lost at their ends, and how many marks are left that may be characters.

    Args:
        picture: of the page, in grey.
        lines: that were recognised.
        size: how high characters are, in pixels.
        cv2: OpenCV.
    """
    left = _strays(picture, lines, size, cv2)
    found: list[Printed] = []
    for line in lines:
        near = [stray for stray in left if _is_beside(stray, line, size)]
        whole = _again(picture, line, near, size) if near else None
        if whole is not None:
            left = [stray for stray in left if stray not in near]
        found.append(whole or line)
    return found, sum(not _is_dash(stray) for stray in left)


def _strays(picture: Any, lines: Sequence[Printed], size: float, cv2: Any) -> list[Box]:
    height, width = picture.shape[:2]
    marks = dark(picture, cv2)
    marks[rule_marks(marks, size, cv2) > 0] = 0
    for line in lines:
        if line.letters:
            room = int(size * 0.1)
            across = slice(max(int(line.letters[0].left) - room, 0), int(line.letters[-1].right) + room)
            marks[max(int(line.top), 0) : int(line.bottom) + 1, across] = 0
    # Specks go; what is left of a stroke becomes one again.
    for operation, side in ((cv2.MORPH_OPEN, 2), (cv2.MORPH_CLOSE, 3)):
        marks = cv2.morphologyEx(marks, operation, cv2.getStructuringElement(cv2.MORPH_RECT, (side, side)))
    _, _, found, _ = cv2.connectedComponentsWithStats(marks, connectivity=8)
    edge = _EDGE * max(width, height)
    return [
        (x, y, across, down)
        for x, y, across, down, _ in found[1:].tolist()
        if _LEAST * size <= max(across, down) <= _LARGEST * size
        and edge < x < width - edge - across
        and _MARGIN * height < y < (1 - _MARGIN) * height - down
    ]


def _is_dash(stray: Box) -> bool:
    """Whether a mark that stands alone is a dash: around the number of a page, or where there is nothing to say."""
    return stray[2] > _DASH * stray[3]


def _is_beside(stray: Box, line: Printed, size: float) -> bool:
    x, y, across, down = stray
    if not line.letters or not line.top < y + down / 2 < line.bottom:
        return False
    before, after = line.letters[0].left - (x + across), x - line.letters[-1].right
    return -size < before < _NEAR * size or -size < after < _NEAR * size


def _again(picture: Any, line: Printed, strays: Sequence[Box], size: float) -> Printed | None:
    """A line recognised once more with the marks beside it; ``None`` if that says something else of the line itself."""
    room = _ROOM * size
    left = min(line.letters[0].left, *(x for x, _, _, _ in strays)) - room
    right = max(line.letters[-1].right, *(x + across for x, _, across, _ in strays)) + room
    top, bottom = max(int(line.top) - 2, 0), int(line.bottom) + 2
    text, certainty = text_in(picture[top:bottom, max(int(left), 0) : int(right)])
    old = "".join(letter.text for letter in line.letters)
    at = text.find(old)
    if at < 0 or text == old:
        return None
    first, last = line.letters[0].left, line.letters[-1].right
    before = _spread(text[:at], max(left, 0) + room, first, certainty)
    behind = _spread(text[at + len(old) :], last, right - room, certainty)
    return evolve(line, letters=(*before, *line.letters, *behind))


def _spread(text: str, left: float, right: float, certainty: float) -> list[Letter]:
    """Characters side by side between two edges."""
    step = max(right - left, 1.0) / max(len(text), 1)
    return [
        Letter(char, left + step * number, left + step * (number + 1), certainty)
        for number, char in enumerate(text)
    ]
