"""Made-up values are of the kind that was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.testing import quantities, values
from perfrules.values import Kind, Quantity, parse, quantity


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
