"""What became of a target: spelling, units and signs are no change; what asks for less is told with how much."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given

from perfrules.comparison.targets import CHANGES, became, changed_by, eased_by
from perfrules.reading import parse
from perfrules.testing.value_strategies import values
from perfrules.values import Kind, Polarity, Value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("≥95%", "95%"),
        ("≥95%", "95"),
        ("大于等于95%", "≥ 95 %"),
        ("≤30 万元", "≤300000 元"),
        ("≤30 万元", "30.00万元"),
        ("1234567 元", "123.46 万元"),
        ("12 场", "12次"),
        ("≥0.5 万平方米", "5000平方米"),
        ("12月底前", "2025年12月31日前"),
        ("2025年6月底", "6月30日前"),
        ("优秀", "优"),
        ("显著提升", "显著提升。"),
        ("全年", "2025年1月至12月"),
        ("第二季度", "6月底前"),
        ("9月底前", "≤9月"),
    ],
)
def test_other_spellings_are_no_change(before: str, after: str) -> None:
    assert became(parse(before), parse(after), (2025, 2025)) == "相同"


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("≥80 人", "≥60 人", "放宽"),
        ("≤30 万元", "≤45 万元", "放宽"),
        ("≥95%", "90", "放宽"),
        ("≥60 人", "≥80 人", "提高"),
        ("≤45 万元", "≤30 万元", "提高"),
        ("80 人", "60 人", "改变"),
        ("≥60 人", "≤60 人", "改变"),
        ("5 公里", "5 处", "换单位"),
        ("300 人", "300 人次", "换单位"),
        ("≥5 篇", "若干", "改为文字"),
        ("按时完成", "12月底前", "改为数字"),
        ("10月底前", "12月底前", "推迟"),
        ("2025年12月底前", "2026年3月底前", "推迟"),
        ("12月底前", "10月底前", "提前"),
        ("优", "良好", "降级"),
        ("良好", "优", "升级"),
        ("有效改善", "逐步改善", "改变"),
        ("≥5 篇", "", "空缺"),
    ],
)
def test_what_became_of_a_target(before: str, after: str, change: str) -> None:
    assert became(parse(before), parse(after), (2025, 2025)) == change


def test_nothing_is_said_of_what_is_blank_or_unread() -> None:
    assert became(parse(""), parse("≥5 篇")) is None
    assert became(parse("≥5 篇"), evolve(parse("≥4 篇"), kind=Kind.UNREADABLE)) is None


def test_the_row_says_which_way_is_better() -> None:
    before, after = (parse(text).toward(Polarity.POSITIVE) for text in ("80 人", "60 人"))
    assert became(before, after) == "放宽"
    assert eased_by(before, after) == Decimal("0.25")
    assert became(before.toward(Polarity.NEGATIVE), after.toward(Polarity.NEGATIVE)) == "提高"


def test_the_same_date_of_two_years() -> None:
    assert became(parse("2024年12月底前"), parse("2025年12月底前"), (2024, 2025)) == "相同"
    assert became(parse("2024年10月底前"), parse("2025年12月底前"), (2024, 2025)) == "推迟"


def test_how_far() -> None:
    assert eased_by(parse("≥80 人"), parse("≥60 人")) == Decimal("0.25")
    assert eased_by(parse("≤0 起"), parse("≤2 起")) == 1
    assert changed_by(parse("40 万元"), parse("300000 元")) == Decimal("-0.25")
    assert changed_by(parse("40 万元"), parse("40 人")) is None
    assert eased_by(parse("80 人"), parse("60 人")) is None


@given(values(), values())
def test_it_always_says_something_known(before: Value, after: Value) -> None:
    change = became(before, after)
    assert change is None or change in CHANGES


@given(values())
def test_a_value_is_what_it_was(value: Value) -> None:
    assert became(value, value) in {"相同", None}
