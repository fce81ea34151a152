"""Amounts as people read them: in the unit that was printed, with as many digits as it takes."""

from collections.abc import Iterable
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation
from fractions import Fraction
from typing import Final

from perfrules.language.types import base_unit
from perfrules.model import Figure
from perfrules.values import Quantity, Unit, unit
from perfrules.values.dimension import Dimension
from perfrules.values.exact import Exact, as_exact, divide, exact_text

__all__ = ["amount_text", "base_unit", "figure_text", "quantity_text", "shown_unit"]

_MAX_PLACES: Final = 8
"""Places that are printed of an exact decimal; beyond them, and for fractions, as many as separate it from its rivals."""

_LARGE_MONEY: Final = 10_000


def shown_unit(dimension: Dimension, amount: Exact) -> Unit:
    """The unit in which people would say a computed amount."""
    base = base_unit(dimension)
    if base.name == "年" and amount % 1 and not amount * 12 % 1:
        return unit("月")
    if base.name == "元" and (amount >= _LARGE_MONEY or amount <= -_LARGE_MONEY):
        return unit("万元")
    return base


def amount_text(amount: Exact, shown: Unit, rivals: Iterable[Exact] = ()) -> str:
    """An amount in base units as text in the unit *shown*.

    Args:
        amount: an exact number of base units.
        shown: the unit to print.
        rivals: other amounts in base units that the text must be told apart from.

    >>> amount_text(Decimal(2200000), unit("万元"))
    '220 万元'
    """
    number = _per(amount, shown.factor)
    if isinstance(number, Decimal):
        text = exact_text(number)
        if len(text.partition(".")[2]) <= _MAX_PLACES:
            return _joined(text, shown)
    return _joined(_rounded_text(number, [divide(rival, shown.factor) for rival in rivals]), shown)


_TERMINATING: Final = Context(prec=60, traps=[Inexact, DivisionByZero, InvalidOperation])


def _per(amount: Exact, factor: Exact) -> Exact:
    """The exact quotient; quickly where it ends soon, as it does for all money."""
    if isinstance(amount, Decimal) and isinstance(factor, Decimal):
        try:
            return _TERMINATING.divide(amount, factor)
        except Inexact:
            return divide(amount, factor)
    return divide(amount, factor)


def _rounded_text(number: Exact, rivals: list[Exact]) -> str:
    """Two places, or as many as separate it from its rivals."""
    places = 2
    while places < 60 and any(
        rival != number and _rounded(rival, places) == _rounded(number, places) for rival in rivals
    ):
        places += 1
    return exact_text(as_exact(_rounded(number, places)))


def _rounded(number: Exact, places: int) -> Fraction:
    return round(Fraction(number), places)


def quantity_text(quantity: Quantity) -> str:
    """A quantity with the places it was written with."""
    magnitude = quantity.magnitude
    return _joined(
        f"{magnitude:f}" if isinstance(magnitude, Decimal) else exact_text(magnitude), quantity.unit
    )


def figure_text(figure: Figure) -> str:
    """A figure as printed, with the unit of its table where the cell has none."""
    if figure.quantity is None or not figure.cell.text[-1:].isdigit():
        return figure.cell.text
    return _joined(figure.cell.text, figure.quantity.unit)


def _joined(digits: str, shown: Unit) -> str:
    if not shown.name or shown.name in {"%", "‰"}:
        return f"{digits}{shown.name}"
    return f"{digits} {shown.name}"
