"""A page of a PDF as people look at it: without what is printed twice, outside the page, or behind the text."""

from statistics import median
from typing import Final

from perfrules.readers.pdf.drawing import Char, Drawing

__all__ = ["cleaned"]

_COPY: Final = 0.7
"""Points: a character that stands closer than that to the same character is printed over it."""

_LARGE: Final = 1.8
"""Times that a watermark is larger than the text."""


def cleaned(drawing: Drawing) -> tuple[str, str]:
    """Leave out of a page what is not its text.

    Args:
        drawing: that is changed.

    Returns:
        What is printed across it or, large and pale, behind it; and what stands outside the page.
    """
    shown = [
        char
        for char in drawing.chars
        if 0 <= char.middle[0] <= drawing.width and 0 <= char.middle[1] <= drawing.height
    ]
    outside = (
        _text(char for char in drawing.chars if char not in shown) if len(shown) < len(drawing.chars) else ""
    )
    chars = _without_copies(shown)
    marks: list[Char] = []
    if chars:
        usual = median(char.bottom - char.top for char in chars)
        marks = [char for char in chars if _is_watermark(char, usual, drawing)]
    if marks and len(marks) < len(chars):
        known = set(map(id, marks))
        chars = [char for char in chars if id(char) not in known]
    else:
        marks = []
    drawing.chars = chars
    return _text(marks), outside


def _text(chars: object) -> str:
    return "".join(char.text for char in chars).strip()  # type: ignore[attr-defined]


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


def _is_watermark(char: Char, usual: float, drawing: Drawing) -> bool:
    if char.turn is None:
        return True
    return char.bottom - char.top > _LARGE * usual and drawing.is_pale(char)
