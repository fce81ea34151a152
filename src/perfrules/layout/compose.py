"""A value as a person would write it, where its sign and its unit stand in cells of their own."""

import re
from typing import Final

from perfrules.model import Cell

__all__ = ["composed"]

_SIGNS: Final = {
    "大于等于": "≥", "不小于": "≥", "不低于": "≥", "正向": "≥", "正向指标": "≥", "小于等于": "≤", "不大于": "≤",
    "不高于": "≤", "反向": "≤", "反向指标": "≤", "负向": "≤", "负向指标": "≤", "等于": "=", "大于": "＞", "小于": "＜",
}  # fmt: skip
_OWN_SIGNS: Final = ("≥", "≤", "=", ">", "<", "＞", "＜", "＝")
_NUMBER: Final = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?:\s?[-~～—–至]\s?\d[\d,]*(?:\.\d+)?)?")
_SIGNED: Final = re.compile(rf"[≥≤=><＞＜＝]\s?(?:{_NUMBER.pattern})")
_IN_NAME: Final = re.compile(r"[（(]\s*(?P<sign>[≥≤＞＜><=＝]?)\s*\*+\s*(?P<unit>[^\s*（()）]*)\s*[)）]\s*\Z")


def composed(value: Cell, name: Cell, sign: Cell, unit: Cell) -> Cell:
    """The value as a person would write it, where its sign and unit stand in columns of their own or in the name.

    >>> str(composed(Cell("95"), Cell("成活率"), Cell("大于等于"), Cell("%")))
    '≥95%'
    >>> str(composed(Cell("90"), Cell("苗木成活率(≥**%)"), Cell(""), Cell("")))
    '≥90%'
    >>> str(composed(Cell("≤80"), Cell("总成本"), Cell(""), Cell("万元")))
    '≤80 万元'
    """
    is_signed = _SIGNED.fullmatch(value.text) is not None
    if not is_signed and not _NUMBER.fullmatch(value.text):
        return value
    written_sign = sign.squeezed
    written_unit = unit.text
    if not written_sign and not written_unit and (match := _IN_NAME.search(name.text)):
        written_sign, written_unit = match["sign"], match["unit"]
    mark = "" if is_signed else _SIGNS.get(written_sign, written_sign if written_sign in _OWN_SIGNS else "")
    gap = "" if not written_unit or written_unit[0] in "%％‰" else " "
    return Cell(f"{'' if mark in {'=', '＝'} else mark}{value.text}{gap}{written_unit}", value.location)
