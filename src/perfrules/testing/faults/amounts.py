"""Amounts of money as faults read and write them."""

from decimal import Decimal
from fractions import Fraction

from perfrules.model import Figure


def in_yuan(figure: Figure | None) -> Fraction | None:
    """What a printed amount is in 元; ``None`` if it is blank or cannot be read."""
    return None if figure is None or figure.quantity is None else Fraction(figure.quantity.base)


def as_printed(amount: Fraction) -> str | None:
    """An amount in 元 as a table in 万元 prints it, with two places; ``None`` if it has more."""
    hundreds = amount / 100
    return f"{Decimal(int(hundreds)).scaleb(-2)} 万元" if hundreds.denominator == 1 else None


def yuan_text(amount: Fraction) -> str | None:
    """An amount in whole 元; ``None`` if it is none."""
    return f"{int(amount)} 元" if amount.denominator == 1 else None
