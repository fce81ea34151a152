"""Strategies for quantities and for values of indicators 指标值."""

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from perfrules.errors import ArgumentError
from perfrules.reading import parse
from perfrules.testing.arguments import amount, known_unit, several, whole_number
from perfrules.values import Kind, Quantity, Value

COUNTED: Final = ("人", "户", "米", "平方米", "盏", "次")
"""Units of whole numbers that values are made with."""

_UNITS: Final = ("元", "万元", "人", "户", "米", "平方米", "%", "元/人/月", "元/平方米")
_COMPARATORS: Final = ("", "≥", "≤", ">", "<", "约 ")
_WORDS: Final = {
    Kind.GRADE: ("优", "良好", "达标", "合格"),
    Kind.REFERENCE: ("按规定执行", "按合同约定支付"),
    Kind.QUALITATIVE: ("有效提升", "社会稳定", "持续改善"),
    Kind.EMPTY: ("", "/", "无"),
    Kind.UNREADABLE: ("二100%", "≥**%"),
}


def quantities(
    unit: str | None = None, *, least: str | None = None, most: str | None = None, places: int = 2
) -> st.SearchStrategy[Quantity]:
    """Quantities 数量, exact, with as many printed places as *places* says at most.

    Args:
        unit: of each; one of a few common units if not given.
        least: the least of them as text, e.g. ``"1 万元"``; 0 if not given. It needs *unit*.
        most: the greatest of them; a hundred thousand if not given. It needs *unit*.
        places: the most places behind the point.

    Raises:
        ArgumentError: there is no such unit, a bound is no amount of it, or no number lies between the two.

    >>> from hypothesis import find
    >>> find(quantities("万元", least="1 万元"), lambda amount: True)
    Quantity('1', '万元')
    """
    if unit is None and not (least is None and most is None):
        raise TypeError("bounds need a unit")
    low, high = Fraction(0), Fraction(100_000)
    if unit is not None:
        known_unit("unit", unit, _UNITS)
        low = low if least is None else amount("least", least, unit)
        high = high if most is None else amount("most", most, unit)
    digits = _digits(low, high, whole_number("places", places))
    if not digits:
        raise ArgumentError(
            f"no number with {places} places lies between {least or low} and {most or high}",
            f"在 {least or low} 与 {most or high} 之间没有 {places} 位小数的数",
        )
    units = st.sampled_from(_UNITS) if unit is None else st.just(unit)
    return st.builds(Quantity, _decimals(digits), units)


def _digits(low: Fraction, high: Fraction, most_places: int) -> dict[int, tuple[int, int]]:
    """By the number of places, the least and the greatest number between two bounds, in units of the last place."""
    bounds = {
        places: (math.ceil(low * 10**places), math.floor(high * 10**places))
        for places in range(most_places + 1)
    }
    return {places: (first, last) for places, (first, last) in bounds.items() if first <= last}


def _decimals(digits: dict[int, tuple[int, int]]) -> st.SearchStrategy[Decimal]:
    """Decimals between two bounds; those with few places first, for they read best."""
    return st.sampled_from(list(digits)).flatmap(
        lambda places: st.integers(*digits[places]).map(lambda number: Decimal(number).scaleb(-places))
    )


def values(kinds: Iterable[Kind | str] | None = None) -> st.SearchStrategy[Value]:
    """Values 指标值, each read from a text as an indicator's cell may have it.

    Args:
        kinds: which kinds of :class:`~perfrules.values.Kind`; any of them if not given. Every value has one of these.

    Raises:
        ArgumentError: *kinds* names something else.

    >>> from hypothesis import find
    >>> str(find(values(["range"]), lambda value: True))
    '0~1人'
    """
    return value_texts(kinds).map(parse)


def value_texts(kinds: Iterable[Kind | str] | None = None) -> st.SearchStrategy[str]:
    """What :func:`values` reads: texts as cells have them."""
    names = tuple(map(str, Kind))
    wanted = names if kinds is None else several("kinds", kinds, names, least=1)
    return st.one_of(*(_texts_of(Kind(kind)) for kind in wanted))


def _texts_of(kind: Kind) -> st.SearchStrategy[str]:
    small = st.integers(0, 1000)
    match kind:
        case Kind.QUANTITY:
            return st.builds(
                lambda sign, amount: f"{sign}{amount.magnitude} {amount.unit.name}",
                st.sampled_from(_COMPARATORS),
                quantities(),
            )
        case Kind.RANGE:
            return st.builds(
                lambda low, more, unit: f"{low}-{low + more} {unit}",
                small,
                st.integers(1, 1000),
                st.sampled_from(COUNTED),
            )
        case Kind.ALTERNATIVES:
            return st.builds(
                lambda one, more: f"{one} 元/{one + more} 元每吨", st.integers(1, 1000), st.integers(1, 1000)
            )
        case Kind.DEADLINE:
            months = st.integers(1, 12)
            return st.one_of(
                months.map(lambda month: f"{month} 月底前"),
                st.builds(
                    lambda year, month: f"{year} 年 {month} 月 20 日前", st.integers(2015, 2035), months
                ),
            )
        case Kind.PERIOD:
            return st.builds(
                lambda year, last: f"{year} 年 1 月-{last} 月", st.integers(2015, 2035), st.integers(2, 12)
            )
        case Kind.RATIO:
            return st.builds(lambda left, right: f"{left}:{right}", st.integers(1, 9), st.integers(1, 9))
        case Kind.COMPOUND:
            return st.builds(
                lambda first, second: f"镇级≥{first} 个，村级≥{second} 个",
                st.integers(1, 99),
                st.integers(1, 99),
            )
        case _:
            return st.sampled_from(_WORDS[kind])
