import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.errors import UnitError
from perfrules.values import NO_UNIT, compose, exact_text, unit
from perfrules.values.units import MULTIPLIERS, pint_registry, unit_words

words = st.sampled_from(
    ["元", "万元", "人", "月", "年", "天", "次", "台", "亩", "平方米", "吨", "公里", "%", "人次", "户", "樘"]
)


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("元/人·月", "元/人/月"),
        ("元/月/人", "元/人/月"),
        ("元每吨", "元/吨"),
        ("元/每平方米", "元/平方米"),
        ("元/㎡", "元/平方米"),
        ("元/平米", "元/平方米"),
        ("元/台/户", "元/户/台"),
        ("m²", "平方米"),
        ("6m2".removeprefix("6"), "平方米"),
        ("万平米", "万平方米"),
        ("个月", "月"),
        ("％", "%"),
        ("名", "人"),
        ("人·次/年", "人次/年"),
        ("台（套）", "台套"),
        (" 万 元 ", "万元"),
        ("", ""),
    ],
)
def test_spellings_have_one_name(spelling: str, name: str) -> None:
    assert unit(spelling).name == name
    assert unit(name) is unit(spelling)


@pytest.mark.parametrize(
    ("name", "factor", "base"),
    [
        ("万元", "10000", "元"),
        ("亿元", "100000000", "元"),
        ("元/人/月", "12", "元/人/年"),
        ("次/季度", "4", "次/年"),
        ("亩", "2000/3", "平方米"),
        ("公斤/亩", "0.0015", "千克/平方米"),
        ("%", "0.01", ""),
        ("小时", "1/24", "天"),
        ("公里", "1000", "米"),
        ("立方米", "1", "立方米"),
        ("万人", "10000", "人"),
        ("樘", "1", "樘"),
    ],
)
def test_factors_to_base_units_are_exact(name: str, factor: str, base: str) -> None:
    made = unit(name)
    assert exact_text(made.factor) == factor
    assert made.base.name == base
    assert made.base.base is made.base


@given(st.lists(words, min_size=1, max_size=2), st.lists(words, max_size=3))
def test_the_order_of_denominators_does_not_matter(above: list[str], below: list[str]) -> None:
    made = compose(above, below)
    assert compose(above, list(reversed(below))) is made
    assert unit(made.name) is made
    assert pickle.loads(pickle.dumps(made)) is made


@given(words, words)
def test_dimensions_multiply_with_units(one: str, two: str) -> None:
    left, right = unit(one), unit(two)
    assert (left * right).dimension == left.dimension * right.dimension
    assert (left / right).dimension == left.dimension / right.dimension
    assert (left / right) * right is left or (left / right * right).dimension == left.dimension


def test_calendar_time_and_days_do_not_mix() -> None:
    assert unit("月").dimension == unit("年").dimension
    assert unit("天").dimension == unit("小时").dimension
    assert unit("月").dimension != unit("天").dimension
    assert unit("工作日").dimension not in {unit("天").dimension, unit("年").dimension}


def test_counter_words_are_dimensions_of_their_own() -> None:
    assert len({unit(word).dimension for word in ("人", "户", "人次", "台", "辆", "处")}) == 6


def test_an_unknown_word_is_a_counter_of_its_own() -> None:
    assert not unit("糸").is_known
    assert unit("糸").dimension != unit("人").dimension
    assert unit("万糸").factor == 10_000


@pytest.mark.parametrize("text", ["3", "元/3", "≥", "《》", "元/≥", "5元"])
def test_refuses_what_is_no_unit(text: str) -> None:
    with pytest.raises(UnitError, match="no unit"):
        unit(text)


def test_every_word_of_the_vocabulary_is_known() -> None:
    assert len(unit_words()) > 1000
    assert [word for word in unit_words() if not unit(word).is_known] == []


def test_the_table_agrees_with_pint() -> None:
    registry = pint_registry()
    for word in unit_words():
        parsed = registry.parse_unit_name(word)
        if parsed and len(parsed) == 1:
            factor, _ = registry.get_root_units(registry.UnitsContainer({parsed[0][0] + parsed[0][1]: 1}))
            assert unit(word).factor == Fraction(str(factor)), word


@given(st.sampled_from(sorted(MULTIPLIERS)), words.filter(lambda word: word != "%"))
def test_multipliers_multiply(multiplier: str, word: str) -> None:
    assert unit(multiplier + word).dimension == unit(word).dimension
    assert Fraction(unit(multiplier + word).factor) == MULTIPLIERS[multiplier] * Fraction(unit(word).factor)


def test_no_unit_is_neutral() -> None:
    assert unit("元") * NO_UNIT is unit("元")
    assert not NO_UNIT.dimension
