"""The canonical text of a value: the shortest usual way to write it, which parses back to an equal value."""

from decimal import Decimal

from perfrules.values.exact import Exact, exact_text
from perfrules.values.value import Comparator, Kind, Value

__all__ = ["canonical"]


def canonical(value: Value) -> str:
    """The canonical text of *value*."""
    kind = value.kind
    if kind is Kind.EMPTY:
        return ""
    if kind is Kind.DEADLINE:
        return str(value.deadline)
    if kind is Kind.PERIOD:
        return str(value.period)
    if kind is Kind.GRADE and value.grade is not None:
        suffix = "以上" if value.comparator is Comparator.AT_LEAST else ""
        return (value.grade.step or "/".join(value.grade.scale)) + suffix
    if kind is Kind.COMPOUND:
        return "；".join(f"{part.label}{canonical(part)}" for part in value.parts)
    if not value.numbers:
        return value.words
    sign = "" if value.comparator is None else value.comparator.sign
    about = "约" if value.approximate and sign != "约" else ""
    return sign + about + _numbers(value)


def _numbers(value: Value) -> str:
    unit = "" if value.unit is None else value.unit.name
    shown = [_digits(number) for number in value.numbers]
    if value.kind is Kind.RATIO:
        return ("/" if value.interval is not None else ":").join(shown)
    if value.kind is Kind.RANGE:
        return f"{shown[0]}{'±' if _is_tolerance(value) else '~'}{shown[1]}{unit}"
    if value.kind is Kind.ALTERNATIVES:
        return "或".join(shown) + unit
    return shown[0] + unit


def _is_tolerance(value: Value) -> bool:
    """Whether the numbers are a middle and a margin (10±2) instead of two ends."""
    lower = value.lower
    return lower is not None and lower.base != value.quantities[0].base and lower.base != value.quantities[1].base


def _digits(number: Exact) -> str:
    return f"{number:f}" if isinstance(number, Decimal) else exact_text(number)
