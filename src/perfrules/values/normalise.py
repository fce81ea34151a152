"""Normalising a text one character for one, so that a position in the result is a position in the source."""

import re
from typing import Final

__all__ = ["BLANKS", "has_digit_of_unit", "normalise", "quick_shape", "shape"]

_FULL_WIDTH: Final = {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)}
_PUNCTUATION: Final = {
    "％": "%", "﹪": "%", "︰": ":", "∶": ":", "：": ":", "（": "(", "）": ")", "﹙": "(", "﹚": ")",
    "＞": ">", "＜": "<", "﹥": ">", "﹤": "<", "～": "~", "∼": "~", "〜": "~", "﹣": "-", "－": "-", "−": "-",
    "‐": "-", "‑": "-", "．": ".", "﹒": ".", "／": "/", "∕": "/", "⁄": "/", "＊": "*", "✕": "×", "✖": "×",
    "﹢": "+", "〖": "【", "〗": "】", "﹔": ";", "；": ";", "﹐": "，", "|": " ", "｜": " ", "‘": "'", "’": "'",
    # As 》 and 《, these may stand for > and <; the grammar tells, and the value gets a note.
    "〉": "》", "⟩": "》", "›": "》", "»": "》", "˃": "》", "〈": "《", "⟨": "《", "‹": "《", "«": "《", "˂": "《",
    "≽": "≧", "≼": "≦",
}  # fmt: skip
# These carry meaning of their own: a full-width comma separates, a full-width = is a look-alike that gets a note.
_KEPT: Final = "，＝￥"
BLANKS: Final = " \t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2028\u2029\u3000\ufeff\x85\x1c\x1d\x1e\x1f"

# The numerals of cheques, and the traditional forms.
_FORMAL_NUMERALS: Final = dict(
    zip("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億", "一二二三三四五六六七八九十百千万亿", strict=True)
)

_NORMAL: Final = {
    **{code: character for code, character in _FULL_WIDTH.items() if chr(code) not in _KEPT},
    **{ord(character): plain for character, plain in _PUNCTUATION.items()},
    **{ord(blank): " " for blank in BLANKS},
    **{ord(formal): plain for formal, plain in _FORMAL_NUMERALS.items()},
}
_BRACKETS: Final = {"(": ")", "[": "]", "【": "】"}
# A digit that is part of a unit is no digit of the shape: m2, KM3, tCO2.
_DIGIT_OF_UNIT: Final = re.compile(r"(?<=[mM])[23](?!\d|\.\d)|(?<=tCO)2(?!\d)")
_RAISED_OR_LOWERED: Final = {"m2": "²", "m3": "³", "M2": "²", "M3": "³", "O2": "₂"}
_SHAPE: Final = {ord(digit): "0" for digit in "123456789"}
_SHAPE_AT_ONCE: Final = _NORMAL | _SHAPE | {ord(wide): "0" for wide in "１２３４５６７８９"}


def normalise(text: str) -> str:
    """*text* with full-width digits, letters and punctuation as ASCII, and every kind of blank as a space.

    >>> normalise("≥９５％（含）")
    '≥95%(含)'
    """
    normal = text.translate(_NORMAL)
    if any(letters in normal for letters in _RAISED_OR_LOWERED):
        normal = _DIGIT_OF_UNIT.sub(
            lambda match: _RAISED_OR_LOWERED[normal[match.start() - 1 : match.end()]], normal
        )
    return _without_brackets_around(_without_brackets_behind_label(normal))


def _without_brackets_around(text: str) -> str:
    """Blank out brackets that hold the whole cell; positions stay."""
    bare = text.strip()
    if len(bare) < 3 or bare[0] not in _BRACKETS or bare[-1] != _BRACKETS[bare[0]]:
        return text
    if bare[0] == "[" and ("," in bare or "，" in bare):
        return text  # an interval
    if bare[0] in bare[1:] or bare[-1] in bare[:-1] or not any(map(str.isdigit, bare)):
        return text
    start = text.index(bare[0])
    return f"{text[:start]} {bare[1:-1]} {text[start + len(bare) :]}"


# 机柜数量(≥77 台), 指标 1: 群众安全感(≥90%): the value stands in brackets behind its label.
_LABEL_AND_VALUE: Final = re.compile(
    # the value says that it is one: by its comparator, in front or behind
    r"((?:\s*指标\s?\d{1,2}\s?[:.、])?[^\d()≥≤<>=]{1,60})\((\s?(?:[≥≤<>=]|不[低少高超大小多]|至少|最多|达到)[^()]{1,40}|\s?\d[^()]{0,20}(?:以上|以下|以内)\s?|\s?\d{1,3}\s?[-~]\s?\d{1,3}\s?分\s?)\)([。;]?\s*)"
)


def _without_brackets_behind_label(text: str) -> str:
    """Blank out brackets that hold the value behind its label; positions stay."""
    if "(" not in text:
        return text
    return _LABEL_AND_VALUE.sub(r"\1 \2 \3", text) if _LABEL_AND_VALUE.fullmatch(text) else text


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
    return text.translate(_SHAPE_AT_ONCE)
