import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.errors import DimensionError, UnitError
from perfrules.values import Quantity, exact_text, quantity

amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2)
money = st.builds(Quantity, amounts, st.sampled_from(["元", "万元", "亿元"]))
land = st.builds(Quantity, amounts, st.sampled_from(["亩", "平方米", "公顷"]))


@given(st.one_of(st.tuples(money, money), st.tuples(land, land)))
def test_sums_and_order_agree_with_base_units(pair: tuple[Quantity, Quantity]) -> None:
    one, two = pair
    assert Fraction((one + two).base) == Fraction(one.base) + Fraction(two.base)
    assert (one - two) + two == one
    assert (one < two) == (Fraction(one.base) < Fraction(two.base))
    assert (one <= two) == (not two < one)


@given(st.one_of(money, land))
def test_converting_there_and_back_is_the_same(amount: Quantity) -> None:
    assert amount.to(amount.unit.base).to(amount.unit) == amount
    assert pickle.loads(pickle.dumps(amount)) == amount
    assert hash(amount.to(amount.unit.base)) == hash(amount)
    assert Quantity.from_pint(amount.to_pint()) == amount


@given(money)
def test_printed_places_are_kept(amount: Quantity) -> None:
    assert isinstance(amount.magnitude, Decimal)
    assert amount.magnitude.as_tuple().exponent == -2
    assert quantity(str(amount)) == amount


def test_a_wage_for_a_year() -> None:
    cost = Quantity(29, "人") * Quantity(2460, "元/人/月") * Quantity(12, "月")
    assert cost == Quantity("85.608", "万元")
    assert str(cost.to("万元")) == "85.608万元"


def test_what_cancels_leaves_a_plain_number() -> None:
    ratio = Quantity(30, "万元") / Quantity(60, "万元")
    assert not ratio.unit.dimension
    assert exact_text(ratio.base) == "0.5"


def test_a_quotient_that_no_decimal_holds_stays_exact() -> None:
    assert Quantity(238, "亩").to("平方米").magnitude == Fraction(476000, 3)


@pytest.mark.parametrize(
    "operation",
    [
        pytest.param(lambda one, two: one + two, id="add"),
        pytest.param(lambda one, two: one - two, id="subtract"),
        pytest.param(lambda one, two: one < two, id="compare"),
        pytest.param(lambda one, two: one.to(two.unit), id="convert"),
    ],
)
@pytest.mark.parametrize(
    ("one", "two"), [("元", "人"), ("元", "元/人/月"), ("户", "人"), ("月", "天"), ("%", "元")]
)
def test_different_dimensions_do_not_meet(operation: object, one: str, two: str) -> None:
    with pytest.raises(DimensionError, match="cannot be"):
        operation(Quantity(1, one), Quantity(1, two))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("one", "two", "en", "zh"),
    [
        ("元", "人", "元 cannot be added to 人", "元 与 人 不能相加"),
        ("", "人", "(no unit) cannot be added to 人", "无单位数 与 人 不能相加"),
        ("元", "", "元 cannot be added to (no unit)", "元 与 无单位数 不能相加"),
    ],
)
def test_an_error_names_the_units_that_do_not_meet(one: str, two: str, en: str, zh: str) -> None:
    with pytest.raises(DimensionError) as caught:
        Quantity(1, one) + Quantity(1, two)
    assert en in caught.value.en
    assert zh in caught.value.zh


def test_different_dimensions_are_simply_not_equal() -> None:
    assert Quantity(1, "元") != Quantity(1, "人")
    assert Quantity(1, "元") != "1元"


def test_binary_floating_point_is_refused() -> None:
    with pytest.raises(TypeError, match="not float"):
        Quantity(0.1, "元")  # type: ignore[arg-type]


def test_a_quantity_is_no_plain_number() -> None:
    with pytest.raises(TypeError, match="cannot be compared with int"):
        Quantity(1, "元") < 2  # type: ignore[operator]  # noqa: B015


@pytest.mark.parametrize("text", ["", "万元", "≥3 人", "3 人 4 户", "3/4", "1e5 元"])
def test_refuses_a_text_that_is_no_plain_quantity(text: str) -> None:
    with pytest.raises(UnitError):
        quantity(text)


def test_the_refusal_says_what_to_write() -> None:
    text = "≥3 人"
    with pytest.raises(UnitError) as caught:
        quantity(text)
    assert caught.value.en == f"{text!r} is no quantity"
    assert caught.value.zh == f"“{text}”不是数量"
    assert "30 万元" in caught.value.help_en
    assert "30 万元" in caught.value.help_zh


def test_shows_itself_as_code() -> None:
    assert repr(Quantity("30.00", "万元")) == "Quantity('30.00', '万元')"
    assert repr(Quantity(Fraction(2, 3), "亩")) == "Quantity(Fraction(2, 3), '亩')"
