"""What the grammar reads: the normalised text, and its shape, on which alone the tree of a text depends."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from perfrules.patterns import regex
from perfrules.reading.comparators import comparators
from perfrules.values.normalise import characters, normalise
from perfrules.values.numerals import chinese_integer
from perfrules.words import derived

_BRACKETS: Final = {"(": ")", "[": "]", "【": "】"}
_SHAPE: Final = {ord(digit): "0" for digit in "123456789"}
_WIDE_DIGITS: Final = {ord(wide): "0" for wide in "１２３４５６７８９"}


def source_of(text: str) -> str:
    """The text that the grammar reads: normalised, without the brackets around a value; positions stay.

    >>> source_of("机柜数量（≥７７台）")
    '机柜数量 ≥77台 '
    """
    return _without_brackets_around(_without_brackets_behind_label(_with_ordinals(normalise(text))))


_ORDINALS: Final = {
    form: regex(pattern)
    for form, pattern in {
        "(1)": r"\(\s?(?P<number>\d{1,2})\s?\)",
        "1)": r"(?<![\d.(])(?<!\(\s)(?P<number>\d{1,2})\s?\)",
        "1、": r"(?<![\d.])(?P<number>\d{1,2})\s?、",
        "1.": r"(?<![\d.])(?P<number>\d{1,2})\.(?=\s|[^\d\s])",
        "(一)": r"\(\s?(?P<numeral>[一二三四五六七八九十]{1,2})\s?\)",
        "一、": r"(?<![一二三四五六七八九十百第])(?P<numeral>[一二三四五六七八九十]{1,2})、",
    }.items()
}
_BEFORE_ORDINALS: Final = regex(r"(?:^|[:，。；;])\s?\Z")
_CONTENT: Final = regex(r"[^\s，。；;、]{2}")


def _with_ordinals(text: str) -> str:
    """1)50 场;2)30 场: a list that counts its items from 1 on, with its ordinals as signs that are no figures."""
    if "1" not in text and "一" not in text:
        return text
    for pattern in _ORDINALS.values():
        found = list(_in_sequence(text, pattern))
        if len(found) > 1 and all(
            _CONTENT.search(text[one.end() : two.start()]) for one, two in pairwise(found)
        ):
            for ordinal in found:
                text = f"{text[: ordinal.start()]}{'①' * len(ordinal[0])}{text[ordinal.end() :]}"
    return text


def _in_sequence(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The ordinals 1, 2, 3 … of one form; the first begins the text or what follows a stop."""
    wanted = 1
    for found in pattern.finditer(text):
        groups = found.groupdict()
        number = int(groups["number"]) if "number" in groups else chinese_integer(groups["numeral"])
        if number == wanted and (wanted > 1 or _BEFORE_ORDINALS.search(text[: found.start()])):
            yield found
            wanted += 1


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
