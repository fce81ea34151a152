"""Exact arithmetic: :class:`~decimal.Decimal` wherever it can hold the result, else :class:`~fractions.Fraction`.

Amounts are decimal by nature, and ``Decimal`` is fast; but 1 亩 is 2000/3 平方米, which no decimal can hold. Comparison
between the two types is exact in Python itself, so only arithmetic needs these functions. Nothing here ever rounds,
and nothing accepts binary floating point.
"""

import decimal
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

Exact: TypeAlias = Decimal | Fraction
"""An exact number. A ``Fraction`` only where no ``Decimal`` holds the same number."""

EXACT: Final = decimal.Context(
    prec=decimal.MAX_PREC,
    Emax=decimal.MAX_EMAX,
    Emin=decimal.MIN_EMIN,
    traps=[decimal.Inexact, decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
"""A context in which ``+``, ``-`` and ``*`` are exact: the result has as many digits as it needs."""


def as_exact(number: int | str | Decimal | Fraction) -> Exact:
    """*number* as an exact number.

    Raises:
        TypeError: for binary floating point, which has lost the printed figure already, and for other types.
        ValueError: for a text that is no finite number.

    >>> as_exact("30.00"), as_exact(Fraction(1, 4)), as_exact(Fraction(2, 3))
    (Decimal('30.00'), Decimal('0.25'), Fraction(2, 3))
    """
    if isinstance(number, Fraction):
        return _simplify(number)
    if isinstance(number, bool) or not isinstance(number, int | str | Decimal):
        raise TypeError(
            f"an exact number is an int, a str, a Decimal or a Fraction, not {type(number).__name__}"
        )
    try:
        exact = Decimal(number)
    except decimal.InvalidOperation:
        exact = Decimal("NaN")
    if not exact.is_finite():
        raise ValueError(f"{number!r} is no finite number")
    return exact


def add(left: Exact, right: Exact) -> Exact:
    """The exact sum."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.add(left, right)
    return _simplify(Fraction(left) + Fraction(right))


def subtract(left: Exact, right: Exact) -> Exact:
    """The exact difference."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.subtract(left, right)
    return _simplify(Fraction(left) - Fraction(right))


def multiply(left: Exact, right: Exact) -> Exact:
    """The exact product."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.multiply(left, right)
    return _simplify(Fraction(left) * Fraction(right))


def divide(left: Exact, right: Exact) -> Exact:
    """The exact quotient.

    Raises:
        ZeroDivisionError: *right* is zero.

    >>> divide(Decimal(2000), Decimal(3)), divide(Decimal(1), Decimal(8))
    (Fraction(2000, 3), Decimal('0.125'))
    """
    return _simplify(Fraction(left) / Fraction(right))


def _simplify(number: Fraction) -> Exact:
    """The same number as a ``Decimal`` if it terminates, that is, if its denominator has no factor but 2 and 5."""
    rest, places = number.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return number
    scaled = number.numerator * 10**places // number.denominator
    return EXACT.scaleb(Decimal(scaled), -places) if places else Decimal(scaled)


def exact_text(number: Exact) -> str:
    """Plain digits without exponent or superfluous zeros; a fraction as ``numerator/denominator``.

    >>> exact_text(Decimal("3.0E+5")), exact_text(Decimal("0.9500")), exact_text(Fraction(2000, 3))
    ('300000', '0.95', '2000/3')
    """
    if isinstance(number, Fraction):
        return (
            str(number.numerator) if number.denominator == 1 else f"{number.numerator}/{number.denominator}"
        )
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").removesuffix(".")
    return "0" if text == "-0" else text
