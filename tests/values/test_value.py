from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.errors import DimensionError
from perfrules.reading import parse
from perfrules.values import Comparator, Kind, Note, Polarity, Quantity, Value


@pytest.mark.parametrize(
    ("target", "actual", "met"),
    [
        ("≥95%", "96.2%", True),
        ("≥95%", "95%", True),
        ("≥95%", "94.99%", False),
        ("≤30 万元", "300000 元", True),
        ("≤30 万元", "300000.01 元", False),
        (">5 个", "5 个", False),
        ("10-20 人", "20 人", True),
        ("100%", "100.0%", True),
        ("≥3 万人", "29999 人", False),
        ("≥95%", "95 人", None),
        ("≥95%", "良好", None),
        ("有效提升", "95%", None),
        ("≥5 个", "≥4 个", None),
        ("≥5 个", "≥6 个", True),
        ("≥5 个", "≤4 个", False),
        ("100 人", "105 人", None),
        ("100 人", "95 人", None),
        ("=180 天", "175 天", None),
        ("10-15 个", "20 个", False),
        ("≥约 500 亩", "498 亩", None),
        ("≥500 亩", "约 498 亩", None),
        ("≥500 亩", "约 510 亩", True),
        ("约 500 亩", "498 亩", None),
        ("约 500 亩", "500 亩", True),
        ("增长≥5%", "增长 6%", True),
        ("增长≥5%", "下降 6%", None),
        ("增长≥5%", "6%", True),
        ("增长≥5%", "-1%", False),
        ("下降≥3%", "下降 4%", True),
        ("下降≥3%", "增长 4%", None),
        ("下降≥3%", "4%", True),
        ("下降≥3%", "-4%", None),
        ("≥3%", "下降 4%", None),
        ("≥3%", "增长 4%", True),
        ("提高到≥95%", "96%", True),
        ("提高到≥95%", "提高 3%", None),
    ],
)
def test_met_by(target: str, actual: str, met: bool | None) -> None:
    assert parse(target).met_by(actual) is met


@pytest.mark.parametrize(
    ("target", "actual", "ratio"),
    [
        ("≥80 人", "60 人", Decimal("0.75")),
        ("≤30 万元", "40 万元", Decimal("0.75")),
        ("100%", "90%", None),
        ("100%", "100.0%", Decimal(1)),
        ("0 起", "0 起", None),
        ("≤-3%", "-2%", None),
        ("≥-3%", "2%", None),
        ("下降≥4%", "增长 4%", None),
        ("≥3 亩", "1000 平方米", Decimal("0.5")),
        ("≥3 个", "1 个", Fraction(1, 3)),
        ("≤30 万元", "0 元", None),
        ("≥0 起", "1 起", None),
        ("10-20 人", "15 人", None),
        ("≥80 人", "≥60 人", None),
        ("≥80 人", "60 户", None),
    ],
)
def test_attainment(target: str, actual: str, ratio: object) -> None:
    assert parse(target).attainment(actual) == ratio


_MORE, _LESS = Polarity.POSITIVE, Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("target", "polarity", "actual", "met", "ratio"),
    [
        ("100 人", _MORE, "105 人", True, Decimal("1.05")),
        ("100 人", _MORE, "100 人", True, Decimal(1)),
        ("100 人", _MORE, "≥105 人", True, None),
        ("100 人", _MORE, "95 人", False, Decimal("0.95")),
        ("=100 人", _MORE, "105 人", True, Decimal("1.05")),
        ("50 万元", _LESS, "40 万元", True, Decimal("1.25")),
        ("50 万元", _LESS, "62.5 万元", False, Decimal("0.8")),
        ("0 起", _LESS, "1 起", False, Decimal(0)),
        ("0 起", _LESS, "0 起", True, None),
        ("约 500 亩", _MORE, "498 亩", None, Decimal("0.996")),
        ("约 500 亩", _MORE, "510 亩", True, Decimal("1.02")),
        ("10-15 个", _MORE, "20 个", None, None),
        ("10-15 个", _MORE, "5 个", False, None),
        ("10-15 个", _MORE, "12 个", True, None),
        ("10-15 个", _LESS, "5 个", None, None),
        ("10-15 个", _LESS, "20 个", False, None),
        # What is printed counts, even if it points the other way.
        ("≥95%", _LESS, "96%", True, Fraction(96, 95)),
    ],
)
def test_a_row_may_tell_which_way_is_better(
    target: str, polarity: Polarity, actual: str, met: bool | None, ratio: object
) -> None:
    value = parse(target).toward(polarity)
    assert value.met_by(actual) is met
    assert value.attainment(actual) == ratio
    assert value == parse(target)


@given(st.integers(1, 1000), st.integers(1, 1000), st.sampled_from(Polarity))
def test_what_is_better_meets_a_bare_number_and_attains_one(
    target: int, actual: int, polarity: Polarity
) -> None:
    value = parse(f"{target}个").toward(polarity)
    ratio = value.attainment(f"{actual}个")
    assert ratio is not None
    is_better = actual >= target if polarity is Polarity.POSITIVE else actual <= target
    assert value.met_by(f"{actual}个") is is_better
    assert (ratio >= 1) is is_better


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_an_attainment_of_one_or_more_means_met(target: int, actual: int) -> None:
    value, achieved = parse(f"≥{target}个"), Quantity(actual, "个")
    ratio = value.attainment(achieved)
    assert ratio is not None
    assert (ratio >= 1) == value.met_by(achieved)


def test_converts_to_another_unit() -> None:
    assert str(parse("≤30 万元").to("元")) == "≤300000元"
    with pytest.raises(DimensionError):
        parse("≤30 万元").to("人")
    with pytest.raises(ValueError, match="no numbers"):
        parse("优").to("元")


def test_a_truncated_unit_can_be_supplied() -> None:
    value = parse("≤10 万")
    supplied = value.reading_as("元")
    assert supplied.unit is not None
    assert (supplied.unit.name, supplied.upper) == ("万元", Quantity(10, "万元"))
    assert Note.UNIT_TRUNCATED in supplied.notes
    assert parse("≤10 万元").reading_as("元") == parse("≤10 万元")


def test_equal_values_need_not_be_spelt_alike() -> None:
    assert parse("≥９５％") == parse("不低于95%") == parse("95%以上") == parse("百分之九十五以上")
    assert parse("≥95%") != parse("≤95%")


def test_printed_digits_are_kept() -> None:
    assert str(parse("≤30.00万元").numbers[0]) == "30.00"


def test_bounds_are_quantities_in_base_units() -> None:
    value = parse("≤30 万元")
    assert value.lower is None
    assert value.upper == Quantity(300000, "元")
    assert value.quantities == (Quantity(30, "万元"),)


def test_parts_of_a_compound_carry_their_labels() -> None:
    value = parse("省级≥3个，市级≥5个")
    assert value.kind is Kind.COMPOUND
    assert [(part.label, str(part)) for part in value.parts] == [("省级", "≥3个"), ("市级", "≥5个")]


def test_every_note_speaks_both_languages() -> None:
    for note in Note:
        assert note.zh
        assert note.en
        assert note.zh != note.en


def test_every_comparator_has_a_sign() -> None:
    assert [comparator.sign for comparator in Comparator] == ["<", "≤", "=", "≥", ">", "约"]


def test_json_that_does_not_belong_to_its_text_is_refused() -> None:
    data = parse("≥95%").to_json()
    with pytest.raises(ValueError, match="reads with lower"):
        Value.from_json({**data, "lower": "0.9"})


def test_a_unit_that_was_supplied_goes_through_json() -> None:
    value = parse("≤10 万").reading_as("元")
    assert str(value) == "≤10万元"
    assert Value.from_json(value.to_json()) == value


@pytest.mark.parametrize(
    ("text", "deadline", "period"),
    [
        pytest.param(
            "次年3月底前",
            {"year": None, "quarter": None, "month": 3, "day": None, "part": "底", "relative": "次年", "before": True},
            None,
            id="deadline",
        ),
        pytest.param("2021年1月-12月", None, {"first": "2021年1月", "last": "2021年12月"}, id="period"),
        pytest.param("1-12月", None, {"first": "1月", "last": "12月"}, id="period-without-a-year"),
    ],
)  # fmt: skip
def test_json_spells_out_what_is_no_amount(text: str, deadline: object, period: object) -> None:
    shown = parse(text).to_json()
    assert (shown["deadline"], shown["period"]) == (deadline, period)


def test_what_no_decimal_holds_is_written_as_a_fraction() -> None:
    value = parse("≥1 亩").to("平方米")
    assert str(value) == "≥2000/3平方米"
    shown = value.to_json()
    assert (shown["comparator"], shown["numbers"], shown["lower"]) == (">=", ["2000/3"], "2000/3")
