"""Values 指标值: what the cell of an indicator says, exactly, with its unit and its dimension."""

import re

from perfrules.errors import UnitError
from perfrules.values.calendar import Deadline, Moment, Period
from perfrules.values.dimension import DIMENSIONLESS, Dimension
from perfrules.values.exact import EXACT, Exact, add, as_exact, divide, exact_text, multiply, subtract
from perfrules.values.interval import Interval
from perfrules.values.notes import Note
from perfrules.values.quantity import Quantity
from perfrules.values.trend import Polarity, Trend
from perfrules.values.units import NO_UNIT, Unit, compose, unit
from perfrules.values.value import Comparator, Grade, Kind, Role, Span, Value

__all__ = [
    "DIMENSIONLESS",
    "EXACT",
    "NO_UNIT",
    "Comparator",
    "Deadline",
    "Dimension",
    "Exact",
    "Grade",
    "Interval",
    "Kind",
    "Moment",
    "Note",
    "Period",
    "Polarity",
    "Quantity",
    "Role",
    "Span",
    "Trend",
    "Unit",
    "Value",
    "add",
    "as_exact",
    "compose",
    "divide",
    "exact_text",
    "multiply",
    "quantity",
    "subtract",
    "unit",
]


def quantity(text: str) -> Quantity:
    """The quantity that a text such as ``"30.00 万元"`` or ``"12 月"`` writes: one number, perhaps a unit, nothing else.

    Raises:
        UnitError: *text* is no plain quantity.

    >>> quantity("30.00 万元")
    Quantity('30.00', '万元')
    """
    match = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*(\S*)\s*", text)
    if match is None:
        raise UnitError(
            f"{text!r} is no quantity",
            f"“{text}”不是数量",
            "write a number and a unit, e.g. 30 万元",
            "写成数字加单位，例如 30 万元",
        )
    return Quantity(match[1], match[2])
