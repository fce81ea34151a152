"""What a careful programmer writes instead of perfrules.parse: one regular expression and a dictionary of units.

It gives the same comparator, exact numbers, canonical unit, and interval in base units for the benchmark's values; the
benchmark asserts that before it measures. It does nothing else: no dates, grades, references, compounds, Chinese
numerals, ambiguities, spans or notes.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

__all__ = ["Reading", "bare", "read"]

_SIGNS = str.maketrans({"＞": ">", "＜": "<", "％": "%", "＝": "=", "～": "~", "／": "/"})
_VALUE = re.compile(
    r"\s*([≥≤><=])?\s*(\d+(?:\.\d+)?)\s*([^\d\s~-][^~-]*?)?\s*(?:[~-]\s*(\d+(?:\.\d+)?)\s*(\S+)?)?\s*"
)
_COMPARATORS = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", "=": "="}

_SPELLINGS = {"个工作日": "工作日", "㎡": "平方米", "平米": "平方米", "公斤": "千克", "个月": "月"}

# Unit → factor to the base unit, and that. Every counter word is a base unit of its own.
_BASES: dict[str, tuple[Decimal | Fraction, str]] = {
    "": (Decimal(1), ""),
    "%": (Decimal("0.01"), ""),
    "元": (Decimal(1), "元"),
    "万元": (Decimal(10000), "元"),
    "平方米": (Decimal(1), "平方米"),
    "万平方米": (Decimal(10000), "平方米"),
    "亩": (Fraction(2000, 3), "平方米"),
    "公里": (Decimal(1000), "米"),
    "吨": (Decimal(1000), "千克"),
    "人": (Decimal(1), "人"),
    "万人": (Decimal(10000), "人"),
    "年": (Decimal(1), "年"),
    "月": (Fraction(1, 12), "年"),
    "场": (Decimal(1), "次"),
    "天": (Decimal(1), "天"),
    "小时": (Fraction(1, 24), "天"),
}


class Reading(NamedTuple):
    """What was read; bounds are in base units."""

    comparator: str | None
    numbers: tuple[Decimal, ...]
    unit: str
    lower: Decimal | Fraction | None
    upper: Decimal | Fraction | None
    lower_open: bool
    upper_open: bool
    base: str


def read(text: str) -> Reading:
    """Read one value.

    Raises:
        ValueError: it is not of this form.
    """
    match = _VALUE.fullmatch(text.translate(_SIGNS))
    if match is None:
        raise ValueError(text)
    sign, first, unit, second, last_unit = match.groups()
    unit = last_unit or unit or ""
    unit = _SPELLINGS.get(unit, unit)
    factor, base = _factor(unit)
    comparator = _COMPARATORS[sign] if sign else None
    number = Decimal(first)
    lower: Decimal | Fraction | None
    upper: Decimal | Fraction | None
    lower = upper = _times(number, factor)
    if second is not None:
        other = Decimal(second)
        return Reading(comparator, (number, other), unit, lower, _times(other, factor), False, False, base)
    if comparator in (">", ">="):
        upper = None
    elif comparator in ("<", "<="):
        lower = None
    return Reading(comparator, (number,), unit, lower, upper, comparator == ">", comparator == "<", base)


def _factor(unit: str) -> tuple[Decimal | Fraction, str]:
    """The exact factor to base units, and these, of a unit such as 元/人/月."""
    if unit in _BASES:
        return _BASES[unit]
    over, *under = unit.split("/")
    factor, base = _BASES.get(over, (Decimal(1), over))
    bases = [base]
    for part in under:
        divisor, base = _BASES.get(part, (Decimal(1), part))
        factor = Fraction(factor) / Fraction(divisor)
        bases.append(base)
    return factor, "/".join(bases)


def _times(number: Decimal, factor: Decimal | Fraction) -> Decimal | Fraction:
    return number * factor if isinstance(factor, Decimal) else Fraction(number) * factor


_BARE = re.compile(r"\s*([≥≤><=＞＜＝]?)\s*(\d+(?:\.\d+)?)\s*(.*)")


def bare(text: str) -> dict[str, object]:
    """The least that can be called reading: one match, and a dictionary of comparator, number and unit as written."""
    match = _BARE.match(text)
    if match is None:
        raise ValueError(text)
    return {"comparator": match[1], "number": Decimal(match[2]), "unit": match[3]}
