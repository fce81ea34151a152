from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.values import add, as_exact, divide, exact_text, multiply, subtract

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6)
exacts = st.one_of(decimals, st.fractions(max_denominator=1000).map(as_exact))


@given(exacts, exacts)
def test_arithmetic_agrees_with_fractions(left: Decimal | Fraction, right: Decimal | Fraction) -> None:
    assert add(left, right) == Fraction(left) + Fraction(right)
    assert subtract(left, right) == Fraction(left) - Fraction(right)
    assert multiply(left, right) == Fraction(left) * Fraction(right)
    if right:
        assert divide(left, right) == Fraction(left) / Fraction(right)


@given(exacts)
def test_the_text_of_a_number_is_the_number(number: Decimal | Fraction) -> None:
    assert Fraction(exact_text(number)) == number
    assert "E" not in exact_text(number)


@given(st.fractions())
def test_a_fraction_stays_one_only_where_no_decimal_holds_it(number: Fraction) -> None:
    exact = as_exact(number)
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    assert isinstance(exact, Decimal) == (rest == 1)
    assert exact == number


def test_keeps_more_digits_than_the_default_context() -> None:
    assert exact_text(multiply(Decimal("1" * 40), Decimal("1" * 40))) == str(int("1" * 40) ** 2)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param(Decimal("3.0E+5"), "300000", id="exponent"),
        pytest.param(Decimal("0.9500"), "0.95", id="zeros-behind"),
        pytest.param(Decimal("-0"), "0", id="no-minus-zero"),
        pytest.param(Decimal("100"), "100", id="zeros-that-count"),
        pytest.param(Fraction(2000, 3), "2000/3", id="fraction"),
    ],
)
def test_prints_plainly(number: Decimal | Fraction, text: str) -> None:
    assert exact_text(number) == text


@pytest.mark.parametrize("number", [0.1, True, None, [1]], ids=repr)
def test_refuses_what_is_not_exact(number: object) -> None:
    with pytest.raises(TypeError, match="an exact number is"):
        as_exact(number)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "abc", "NaN", "Infinity", "1e"])
def test_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="no finite number"):
        as_exact(text)
