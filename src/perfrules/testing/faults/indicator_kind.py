"""What an indicator is about, as far as faults ask: its category, its unit, a cost of the whole."""

from perfrules.model import Indicator
from perfrules.values import Kind


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
