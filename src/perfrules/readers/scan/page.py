"""From the picture of a page to what is drawn on it."""

from collections.abc import Sequence
from itertools import zip_longest
from statistics import median
from typing import Any, Final

from attrs import evolve

from perfrules.readers.pages.drawing import Char, Drawing, RuledLine, Sheet
from perfrules.readers.scan.recognition import Letter, Printed, lines_in
from perfrules.readers.scan.ruling import rules_of, straight
from perfrules.readers.scan.strays import completed

_USUAL: Final = (0.6, 1.6)
"""How high lines of text are, in shares of the usual height, whose boxes are only drawn wider or narrower."""

_SAME_LINE: Final = 0.3
"""The share of its height by which the middle of a piece of a line may stand above or below that of another."""

_HALF_BLANK: Final = frozenset("、，。：；）")
_WIDE: Final = 1.8
"""Characters' heights of a gap behind a sign that is blank in its right half."""

_TIGHT: Final = 0.8
"""The share of the height of a line's box that its characters have: the box is drawn with some room around them."""


def drawing_of(picture: Any, width: float, height: float, cv2: Any) -> tuple[Drawing, int]:
    """What is drawn on a page, and how many marks on it may be characters that were not recognised.

    Args:
        picture: of it, in grey.
        width: of the page, in points.
        height: of the page.
        cv2: OpenCV.
    """
    picture = straight(picture, cv2)
    lines = list(lines_in(picture))
    high = [line.bottom - line.top for line in lines if len(line.letters) > 1]
    usual = median(high) if high else picture.shape[0] / 60
    lines, strays = completed(picture, lines, usual * _TIGHT, cv2)
    boxes = [
        (line.letters[0].left, line.top, line.letters[-1].right, line.bottom)
        for line in lines
        if line.letters
    ]
    level, upright = rules_of(picture, usual * _TIGHT, boxes, cv2)
    across, down = width / picture.shape[1], height / picture.shape[0]
    drawing = Drawing(Sheet(width, height))
    drawing.level = [RuledLine(rule.at * down, rule.start * across, rule.end * across) for rule in level]
    drawing.upright = [RuledLine(rule.at * across, rule.start * down, rule.end * down) for rule in upright]
    for line in _closed_up(lines, usual):
        drawing.chars += _chars(line, usual, across, down)
    return drawing, strays


def _closed_up(lines: Sequence[Printed], usual: float) -> list[Printed]:
    """The lines, those that go on in another right beside them as far as that one: a line is often found in pieces."""
    found: list[Printed] = []
    for line in lines:
        if not line.letters:
            continue
        *before, last = line.letters
        following = _following(line, lines, usual)
        if following is None:
            found.append(line)
        elif following.text == last.text and following.left < last.right:
            # The pieces overlap, and both have it.
            found.append(evolve(line, letters=tuple(before)))
        else:
            widened = evolve(last, right=max(last.right, following.left))
            found.append(evolve(line, letters=(*before, widened)))
    return found


def _following(line: Printed, lines: Sequence[Printed], usual: float) -> Letter | None:
    """The first letter of the line that goes on right beside another."""
    last, middle = line.letters[-1], (line.top + line.bottom) / 2
    beside = [
        other.letters[0]
        for other in lines
        if other.letters
        and abs((other.top + other.bottom) / 2 - middle) < _SAME_LINE * usual
        and last.left < other.letters[0].left < last.right + usual
    ]
    return min(beside, key=lambda one: one.left, default=None)


def _chars(line: Printed, usual: float, across: float, down: float) -> list[Char]:
    middle, high = (line.top + line.bottom) / 2, line.bottom - line.top
    if _USUAL[0] * usual <= high <= _USUAL[1] * usual:
        high = usual
    half = high * _TIGHT / 2
    chars: list[Char] = []
    for letter, following in zip_longest(line.letters, line.letters[1:]):
        right = letter.right
        # Where characters stand is a guess, and blanks are recognised: a gap between two says something if it is wide only.
        least = (_WIDE if letter.text in _HALF_BLANK else 1.0) * high
        if following is not None and following.left - right < least:
            right = following.left
        chars.append(
            Char(
                letter.text,
                letter.left * across,
                (middle - half) * down,
                right * across,
                (middle + half) * down,
                confidence=int(letter.certainty * 100),
            )
        )
    return chars
