"""What the grammar reads: the normalised text, and its shape, on which alone the tree of a text depends."""

import re
from typing import Final

from perfrules.patterns import regex
from perfrules.reading.comparators import comparators
from perfrules.values.normalise import characters, normalise
from perfrules.words import derived

_BRACKETS: Final = {"(": ")", "[": "]", "【": "】"}
_SHAPE: Final = {ord(digit): "0" for digit in "123456789"}
_WIDE_DIGITS: Final = {ord(wide): "0" for wide in "１２３４５６７８９"}


def source_of(text: str) -> str:
    """The text that the grammar reads: normalised, without the brackets around a value; positions stay.

    >>> source_of("机柜数量（≥７７台）")
    '机柜数量 ≥77台 '
    """
    return _without_brackets_around(_without_brackets_behind_label(normalise(text)))


def _without_brackets_around(text: str) -> str:
    """Blank out brackets that hold the whole cell; positions stay."""
    bare = text.strip()
    if len(bare) < 3 or bare[0] not in _BRACKETS or bare[-1] != _BRACKETS[bare[0]]:
        return text
    if bare[0] == "[" and ("," in bare or "，" in bare):
        return text  # an interval
    if bare[0] in bare[1:] or bare[-1] in bare[:-1] or not any(map(str.isalnum, bare)):
        return text
    start = text.index(bare[0])
    return f"{text[:start]} {bare[1:-1]} {text[start + len(bare) :]}"


@derived
def _label_and_value() -> re.Pattern[str]:
    """机柜数量(≥77 台), 指标 1: 群众安全感(≥90%): the value stands in brackets behind its label, and says that it is one."""
    table = comparators()
    words = "|".join(pattern for name, pattern in table.meaning.items() if name not in {"equal", "about"})
    signs = "|".join(table.signs.values())
    behind = "|".join(pattern for name, pattern in table.behind.items() if name != "about")
    return regex(
        rf"((?:\s*指标\s?\d{{1,2}}\s?[:.、])?[^\d()≥≤<>=]{{1,60}})"
        rf"\((\s?(?:{signs}|{words})[^()]{{1,40}}|\s?\d[^()]{{0,20}}(?:{behind})\s?"
        rf"|\s?\d{{1,3}}\s?[-~]\s?\d{{1,3}}\s?分\s?)\)([。;]?\s*)"
    )


def _without_brackets_behind_label(text: str) -> str:
    """Blank out brackets that hold the value behind its label; positions stay."""
    if "(" not in text:
        return text
    found = _label_and_value().fullmatch(text)
    return f"{found[1]} {found[2]} {found[3]}" if found else text


def has_digit_of_unit(quick: str) -> bool:
    """Whether a digit of a quick shape may be one of m2 or tCO2."""
    return "m0" in quick or "M0" in quick or "tCO0" in quick


def shape(normal: str) -> str:
    """What the tree of a text depends on: the text with each digit blanked. The grammar never looks at a digit's value.

    >>> shape("≤1,250.50元")
    '≤0,000.00元'
    """
    return normal.translate(_SHAPE)


def quick_shape(text: str) -> str:
    """The shape of a text in one pass; not that of :func:`shape` where brackets or the digits of a unit need a closer look."""
    return text.translate(_shape_at_once())


@derived
def _shape_at_once() -> dict[int, str]:
    return characters() | _SHAPE | _WIDE_DIGITS
