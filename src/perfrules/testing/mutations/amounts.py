"""Amounts of money as mutations read and write them."""

from decimal import Decimal
from fractions import Fraction

from perfrules.model import Figure, Indicator
from perfrules.values import Kind

__all__ = ["as_printed", "in_yuan", "is_category", "is_total_cost", "unit_of", "yuan_text"]


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


def is_category(indicator: Indicator, *words: str) -> bool:
    """Whether the second-level category is one of these; 成本指标 stands for every kind of cost."""
    category = indicator.category or ""
    return category in words or ("成本指标" in words and category.endswith("成本指标"))


def unit_of(indicator: Indicator) -> str:
    """The unit of the value; empty if it has none."""
    return "" if indicator.value.unit is None else indicator.value.unit.name


def is_total_cost(indicator: Indicator) -> bool:
    """Whether the indicator says what something costs as a whole, in money."""
    return (
        is_category(indicator, "成本指标")
        and indicator.value.kind is Kind.QUANTITY
        and unit_of(indicator) in {"元", "万元"}
    )
