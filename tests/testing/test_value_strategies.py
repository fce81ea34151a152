"""Made-up values are of the kind that was asked for."""

from typing import Any

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from perfrules.reading import parse
from perfrules.testing import quantities, values
from perfrules.values import Kind, Quantity, quantity


@pytest.mark.parametrize("kind", Kind)
def test_a_value_of_each_kind(kind: Kind) -> None:
    @given(values([kind]))
    def is_of_its_kind(value: object) -> None:
        assert getattr(value, "kind", None) is kind

    is_of_its_kind()


@given(values())
def test_a_value_is_what_its_text_says(value: object) -> None:
    assert parse(getattr(value, "text", "")) == value


@given(quantities("万元", least="1.5 万元", most="20000 元"))
def test_quantities_keep_to_their_bounds(amount: Quantity) -> None:
    assert quantity("1.5 万元").base <= amount.base <= quantity("2 万元").base


@given(st.data())
def test_places_are_no_more_than_asked_for(data: st.DataObject) -> None:
    places = data.draw(st.integers(0, 4))
    amount = data.draw(quantities("人", places=places))
    _, _, fraction = f"{amount.magnitude}".partition(".")
    assert len(fraction) <= places


def test_bounds_without_a_unit_mean_nothing() -> None:
    with pytest.raises(TypeError, match="need a unit"):
        quantities(least="1 万元")


def test_bounds_may_leave_no_number() -> None:
    with pytest.raises(ValueError, match="no number with 0 places"):
        quantities("元", least="1.2 元", most="1.8 元", places=0)


def test_bounds_may_be_of_another_unit_that_does_not_divide_it() -> None:
    assert find(quantities("年", least="1 月", most="2 月"), lambda made: True) == Quantity("0.1", "年")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"unit": "foo"}, "'foo', and no unit that perfrules knows"),
        ({"unit": "万员"}, "no unit that perfrules knows"),
        ({"unit": 3}, "no unit that perfrules knows"),
        ({"unit": "万元", "least": "3 人"}, "least: 人 cannot be converted to 万元"),
        ({"unit": "万元", "most": 30}, "most is 30, and must be an amount as text"),
        ({"unit": "万元", "most": "-1 万元"}, "no number with 2 places lies between"),
        ({"places": -1}, "places is -1, less than 0"),
        ({"places": "2"}, "places is '2', and no whole number"),
    ],
)
def test_what_is_no_quantity_is_refused_at_once(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        quantities(**arguments)


@pytest.mark.parametrize(
    ("kinds", "message"),
    [
        ("deadline", "must be a list"),
        (["deadlines"], "'deadlines', which is none of 'quantity'"),
        ([], "nothing to choose from"),
        (3, "must be a list"),
    ],
)
def test_a_kind_that_there_is_not_is_refused(kinds: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        values(kinds)
