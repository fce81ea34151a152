"""The canonical text of a value: the shortest usual way to write it, which parses back to an equal value."""

from decimal import Decimal
from typing import Final

from perfrules.patterns import regex
from perfrules.values.exact import Exact, exact_text
from perfrules.values.grades import whole_scales
from perfrules.values.value import Comparator, Kind, Value

_COUNTED_DENOMINATOR: Final = regex(r"/(?=\d)")


def canonical(value: Value) -> str:
    """The canonical text of *value*; that of a compound, and of mere words, is the source without the blanks around it."""
    kind = value.kind
    if kind is Kind.EMPTY:
        return ""
    if kind is Kind.DEADLINE:
        # 不早于 3 月 1 日 has a sign; by when something is due needs none.
        return ("" if value.comparator is None else value.comparator.sign) + str(value.deadline)
    if kind is Kind.PERIOD:
        return str(value.period)
    if kind is Kind.GRADE and value.grade is not None:
        suffix = "以上" if value.comparator is Comparator.AT_LEAST else ""
        joined = "".join(value.grade.scale)
        scale = joined if joined in whole_scales() else "/".join(value.grade.scale)
        return (value.grade.step or scale) + suffix
    if not value.numbers:
        return value.words
    sign = "" if value.comparator is None else value.comparator.sign
    about = "约" if value.approximate and sign != "约" else ""
    return sign + about + _numbers(value)


def _numbers(value: Value) -> str:
    unit = "" if value.unit is None else _unit_text(value.unit.name)
    shown = [_digits(number) for number in value.numbers]
    if value.kind is Kind.RATIO:
        return ("/" if value.interval is not None else ":").join(shown)
    if value.kind is Kind.RANGE and not _is_tolerance(value) and value.numbers[0] > value.numbers[1]:
        return f"{shown[0]}{unit}~{shown[1]}{unit}"
    if value.kind is Kind.RANGE:
        return f"{shown[0]}{'±' if _is_tolerance(value) else '~'}{shown[1]}{unit}"
    if value.kind is Kind.ALTERNATIVES:
        return "或".join(shown) + unit
    return shown[0] + unit


def _unit_text(name: str) -> str:
    """12 月 and 4 季度 could be points of the calendar, and 5 期/20 天 two amounts; 12 个月 and 5 期每 20 天 cannot."""
    clear = _COUNTED_DENOMINATOR.sub("每", name)
    return f"个{clear}" if name.split("/")[0] in {"月", "季度"} else clear


def _is_tolerance(value: Value) -> bool:
    """Whether the numbers are a middle and a margin (10±2) instead of two ends."""
    first, second = value.quantities
    ends = (value.lower, value.upper)
    return ends not in {(first, second), (second, first)}


def _digits(number: Exact) -> str:
    return f"{number:f}" if isinstance(number, Decimal) else exact_text(number)
