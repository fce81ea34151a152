"""A page as people look at it: without what is printed outside the page, or behind the text."""

from collections.abc import Iterable

from perfrules.readers.pages.drawing import Char, Drawing


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
    marks = [char for char in shown if char.turn is None or char.is_behind]
    if len(marks) == len(shown):
        marks = []  # it is all there is
    elif marks:
        shown = [char for char in shown if not (char.turn is None or char.is_behind)]
    drawing.chars = shown
    return _text(marks), _text(hidden)


def _text(chars: Iterable[Char]) -> str:
    return "".join(char.text for char in chars).strip()
