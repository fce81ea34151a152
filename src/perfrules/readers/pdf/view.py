"""A page of a PDF as people look at it: without what is printed twice, outside the page, or behind the text."""

from collections.abc import Iterable
from typing import Final

from perfrules.readers.pdf.drawing import Char, Drawing

__all__ = ["cleaned"]

_COPY: Final = 0.7
"""Points: a character that stands closer than that to the same character is printed over it."""


def cleaned(drawing: Drawing) -> tuple[str, str]:
    """Leave out of a page what is not its text.

    Args:
        drawing: that is changed.

    Returns:
        What is printed across it or, large and pale, behind it; and what stands outside the page.
    """
    width, height = 2 * drawing.sheet.width, 2 * drawing.sheet.height
    shown: list[Char] = []
    hidden: list[Char] = []
    for char in drawing.chars:
        is_shown = 0 <= char.left + char.right <= width and 0 <= char.top + char.bottom <= height
        (shown if is_shown else hidden).append(char)
    chars = _without_copies(shown)
    marks = [char for char in chars if char.turn is None or char.is_behind]
    if len(marks) == len(chars):
        marks = []  # it is all there is
    elif marks:
        chars = [char for char in chars if not (char.turn is None or char.is_behind)]
    drawing.chars = chars
    return _text(marks), _text(hidden)


def _text(chars: Iterable[Char]) -> str:
    return "".join(char.text for char in chars).strip()


def _without_copies(chars: list[Char]) -> list[Char]:
    """The characters without those that are printed twice, a hair apart, to look bold."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for char in chars:
        column, row = round(char.left / _COPY), round(char.top / _COPY)
        here = char.text, column, row
        if not char.text.isspace() and (
            here in seen
            or any((char.text, column + x, row + y) in seen for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)
        ):
            continue
        seen.add(here)
        kept.append(char)
    return kept
