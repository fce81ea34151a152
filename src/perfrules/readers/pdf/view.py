"""A page of a PDF as people look at it: turned the way its text runs, without watermarks."""

from collections import Counter
from statistics import median
from typing import Any, Final

from perfrules.model import Place
from perfrules.readers.pdf.drawing import Drawings
from perfrules.readers.transcript import Transcript

__all__ = ["readable"]

_COPY: Final = 0.7
"""Points: a character that stands closer than that to the same character is printed over it."""

_SLANTED: Final = 0.1
"""The share of a character's height by which its line rises or falls where it is neither level nor upright."""

_LARGE: Final = 1.8
"""Times that a watermark is larger than the text."""

_PALE: Final = 0.55
"""How bright a watermark is at least, from black at 0 to white at 1."""


def readable(page: Any, number: int, transcript: Transcript, drawings: Drawings) -> Any:
    """The page turned so that most of its text is level, without what is printed across or, large and pale, behind it."""
    directions = Counter(_direction(char) for char in page.chars)
    turns = max((0, 90, 180, 270), key=lambda turn: directions[turn])
    if turns and directions[turns]:
        page = _turned(page, turns)
        drawings.draw(page)
    if not page.chars:
        return page
    page = _without_copies(page)
    usual = median(char["size"] for char in page.chars)
    marks = [char for char in page.chars if _is_watermark(char, usual)]
    if not marks or len(marks) == len(page.chars):
        return page
    text = "".join(char["text"] for char in marks[:20])
    transcript.remark(
        f"水印等背景文字未读取：{text}", f"a watermark was not read: {text}", Place(page=number)
    )
    return page.filter(lambda item: item["object_type"] != "char" or not _is_watermark(item, usual))


def _direction(char: Any) -> int | None:
    """By how many degrees, clockwise, a character must be turned to be level; ``None`` if it is slanted."""
    a, b = float(char["matrix"][0]), float(char["matrix"][1])
    length = max(abs(a), abs(b))
    if min(abs(a), abs(b)) > _SLANTED * length:
        return None
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def _without_copies(page: Any) -> Any:
    """The page without characters that are printed twice, a hair apart, to look bold."""
    seen: set[tuple[str, str, int, int]] = set()
    copies: set[int] = set()
    for char in page.chars:
        column, row = round(char["x0"] / _COPY), round(char["doctop"] / _COPY)
        near = ((char["text"], char["fontname"], column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
        if char["text"].strip() and any(place in seen for place in near):
            copies.add(id(char))
        else:
            seen.add((char["text"], char["fontname"], column, row))
    return page.filter(lambda item: id(item) not in copies) if copies else page


def _turned(page: Any, degrees: int) -> Any:
    from pdfplumber.page import Page

    page.page_obj.rotate = (page.page_obj.rotate + degrees) % 360
    turned = Page(page.pdf, page.page_obj, page_number=page.page_number, initial_doctop=page.initial_doctop)
    page.close()
    return turned


def _is_watermark(char: Any, usual: float) -> bool:
    if _direction(char) is None:
        return True
    return char["size"] > _LARGE * usual and _brightness(char.get("non_stroking_color")) > _PALE


def _brightness(colour: Any) -> float:
    """How bright a colour of one part (grey), three (red, green, blue) or four (cyan, magenta, yellow, black) is."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    values = [float(part) for part in parts if isinstance(part, int | float)]
    if len(values) == 4:
        return 1 - min(1.0, values[3] + sum(values[:3]) / 3)
    return sum(values) / len(values) if values else 0.0
