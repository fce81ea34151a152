from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.errors import DimensionError
from perfrules.reading import parse
from perfrules.values import Interval, Quantity, unit

bounds = st.none() | st.integers(-50, 50).map(Decimal)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    lower, upper = draw(bounds), draw(bounds)
    if lower is not None and upper is not None and lower > upper:
        lower, upper = upper, lower
    is_point = lower is not None and lower == upper
    lower_open = lower is not None and not is_point and draw(st.booleans())
    upper_open = upper is not None and not is_point and draw(st.booleans())
    return Interval(lower, upper, lower_open, upper_open, unit("元"))


yuan = st.integers(-60, 60).map(lambda number: Quantity(number, "元"))


@given(intervals(), intervals(), yuan)
def test_an_intersection_holds_what_both_hold(one: Interval, two: Interval, amount: Quantity) -> None:
    common = one.intersection(two)
    assert (common is not None and amount in common) == (amount in one and amount in two)
    assert common == two.intersection(one)


@given(intervals(), intervals(), yuan, yuan)
def test_a_sum_holds_the_sums(one: Interval, two: Interval, left: Quantity, right: Quantity) -> None:
    if left in one and right in two:
        assert left + right in one + two
        assert left - right in one - two


@given(intervals(), yuan, st.integers(-5, 5))
def test_a_product_holds_the_products(one: Interval, amount: Quantity, heads: int) -> None:
    if amount in one and heads:
        assert amount * Quantity(heads, "人") in one * Quantity(heads, "人")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("≥95%", "[0.95, ∞)"),
        ("≤30 万元", "(−∞, 300000] 元"),
        ("100%", "[1, 1]"),
        ("10-20人", "[10, 20] 人"),
        (">5个", "(5, ∞) 个"),
    ],
)
def test_prints_as_mathematics(text: str, shown: str) -> None:
    assert str(parse(text).interval) == shown


@pytest.mark.parametrize(
    ("one", "two", "total", "difference"),
    [
        pytest.param("10-20人", "2-3人", "[12, 23] 人", "[7, 18] 人", id="closed"),
        pytest.param(">5人", "≥3人", "(8, ∞) 人", "(−∞, ∞) 人", id="one-is-open-below"),
        pytest.param("<5人", "≤3人", "(−∞, 8) 人", "(−∞, ∞) 人", id="one-is-open-above"),
        pytest.param("10-20人", ">3人", "(13, ∞) 人", "(−∞, 17) 人", id="open-bounds-change-sides"),
    ],
)
def test_bounds_that_are_left_out_stay_so_in_sums(one: str, two: str, total: str, difference: str) -> None:
    left, right = parse(one).interval, parse(two).interval
    assert left is not None
    assert right is not None
    assert (str(left + right), str(left - right)) == (total, difference)


def test_bounds_must_be_of_one_dimension_and_in_order() -> None:
    with pytest.raises(DimensionError):
        Interval.between(Quantity(1, "元"), Quantity(2, "人"))
    with pytest.raises(ValueError, match="above the upper bound"):
        Interval.between(Quantity(2, "元"), Quantity(1, "元"))
    with pytest.raises(ValueError, match="needs a bound"):
        Interval.between(None, None)
    with pytest.raises(DimensionError):
        Interval.between(Quantity(1, "元"), None).intersection(Interval.between(Quantity(1, "人"), None))
