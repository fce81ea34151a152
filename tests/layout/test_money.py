"""Labels of money, by the parts that they are put together of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.layout.money import Money, is_level, money_of
from perfrules.words import words_of

WORDS = words_of("money")


@pytest.mark.parametrize(
    ("label", "field", "span"),
    [
        ("资金总额", "sum", None),
        ("项目资金总额", "sum", None),
        ("年度资金总额", "sum", "year"),
        ("年度本级预算金额", "sum", "year"),
        ("当年申请", "sum", "year"),
        ("2026年预算数", "sum", "year"),
        ("其中：2026年投资", "sum", "year"),
        ("年度财政资金总额", "sum", "year"),
        ("中期预算资金总额", "sum", "whole"),
        ("项目总投资", "sum", "whole"),
        ("年度总投资", "sum", "year"),
        ("上年度预算安排", "sum", "before"),
        ("财政拨款小计", "fiscal", None),
        ("其中-财政拨款", "fiscal", None),
        ("其中：当年财政拨款", "fiscal", "year"),
        ("申请财政拨款", "fiscal", None),
        ("当年其他资金", "other", "year"),
        ("上年结转资金", "more", None),
        ("该项目支出上级资金", "more", None),
        ("省级财政补助资金", "more", None),
        ("基本支出", "spending", None),
    ],
)
def test_what_a_label_of_money_means(label: str, field: str, span: str | None) -> None:
    found = money_of(label)
    assert found is not None
    assert (found.field, found.span) == (field, span)


@pytest.mark.parametrize(
    "label", ["项目概况", "专项资金", "项目资金", "市级", "申报", "主管部门", "说明", ""]
)
def test_what_is_no_label_of_money(label: str) -> None:
    assert money_of(label) is None


@given(st.sampled_from(WORDS["year"]), st.sampled_from(WORDS["of-a-plan"]), st.sampled_from(WORDS["sum"]))
def test_a_year_in_front_of_a_sum_makes_it_the_years(year: str, plan: str, total: str) -> None:
    found = money_of(f"{year}{plan}{total}")
    assert found is not None
    assert (found.field, found.span) == ("sum", "year")


@given(st.sampled_from(WORDS["whole"]), st.sampled_from(WORDS["sum"]))
def test_a_span_of_years_in_front_of_a_sum_makes_it_that_of_all(whole: str, total: str) -> None:
    assert money_of(f"{whole}{total}") == Money("sum", "whole")


@pytest.mark.parametrize(("text", "expected"), [("中央（万元）", True), ("省级资金", True), ("市场", False)])
def test_levels_of_government(text: str, expected: bool) -> None:
    assert is_level(text) is expected
