from decimal import Decimal
from fractions import Fraction

import pytest

from perfrules.language.amounts import amount_text, base_unit, figure_text, shown_unit
from perfrules.model.location import Cell
from perfrules.model.make import make_figure
from perfrules.values import unit
from perfrules.values.exact import Exact


@pytest.mark.parametrize(
    ("amount", "shown", "rivals", "text"),
    [
        pytest.param(Decimal("2200000"), "万元", [], "220 万元", id="money"),
        pytest.param(Decimal("1E+6"), "元", [], "1000000 元", id="no-exponent"),
        pytest.param(Decimal("0.95"), "%", [], "95%", id="percentage"),
        pytest.param(Decimal("3"), "", [], "3", id="number"),
        pytest.param(Fraction(5, 6), "月", [], "10 月", id="month"),
        pytest.param(Fraction(1, 3), "", [], "0.33", id="endless"),
        pytest.param(Fraction(1, 3), "", [Decimal("0.3333")], "0.33333", id="endless-told-apart"),
        pytest.param(Decimal("-5000"), "万元", [], "-0.5 万元", id="negative"),
    ],
)
def test_amounts_as_people_read_them(amount: Exact, shown: str, rivals: list[Exact], text: str) -> None:
    assert amount_text(amount, unit(shown), rivals) == text


@pytest.mark.parametrize("name", ["元", "元/人/年", "平方米", "人", "台", ""])
def test_the_base_unit_of_a_dimension(name: str) -> None:
    assert base_unit(unit(name).dimension) is unit(name)


@pytest.mark.parametrize(("amount", "name"), [("9999", "元"), ("10000", "万元"), ("-20000", "万元")])
def test_large_amounts_of_money_are_in_ten_thousands(amount: str, name: str) -> None:
    assert shown_unit(unit("元").dimension, Decimal(amount)).name == name


@pytest.mark.parametrize(
    ("printed", "table_unit", "text"),
    [
        ("30.00", "万元", "30.00 万元"),
        ("300 元", "万元", "300 元"),
        ("75", "%", "75%"),
        ("75%", "%", "75%"),
        ("x", "%", "x"),
    ],
)
def test_figures_keep_what_is_printed(printed: str, table_unit: str, text: str) -> None:
    assert figure_text(make_figure(Cell(printed), table_unit)) == text
