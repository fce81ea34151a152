"""Prices with the quantities that belong to them."""

import time
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.layout import read_disclosure
from perfrules.model import Project
from perfrules.model.data import project_from_dict
from perfrules.reconcile import Confidence, clashes, pairings, unpaired
from perfrules.values import Exact


def project(*rows: tuple[str, str, str]) -> Project:
    return project_from_dict(
        {
            "indicators": [
                {"category": category, "name": name, "value": value} for category, name, value in rows
            ]
        }
    )


def quantity(name: str, value: str) -> tuple[str, str, str]:
    return ("数量指标", name, value)


def cost(name: str, value: str) -> tuple[str, str, str]:
    return ("成本指标", name, value)


def made(*rows: tuple[str, str, str]) -> list[tuple[str, str, str | None]]:
    return [
        (pairing.formula, f"{pairing.lower:f}", None if pairing.upper is None else f"{pairing.upper:f}")
        for pairing in pairings(project(*rows))
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [quantity("网格员人数", "36 人"), cost("网格员报酬标准", "2200 元/人/月")],
            [("36 人 × 2200 元/人/月 × 12 月", "950400", "950400")],
            id="people by the month",
        ),
        pytest.param(
            [quantity("教师人数", "≤184 人"), cost("教师工资标准", "2500 元/人/月")],
            [("≤184 人 × 2500 元/人/月 × 12 月", "0", "5520000")],
            id="a ceiling",
        ),
        pytest.param(
            [
                quantity("一类家庭户数", "40 户"),
                quantity("二类家庭户数", "80 户"),
                cost("一类家庭补助标准", "3500 元/户"),
                cost("二类家庭补助标准", "1000 元/户"),
            ],
            [("40 户 × 3500 元/户", "140000", "140000"), ("80 户 × 1000 元/户", "80000", "80000")],
            id="each tier at its own standard",
        ),
        pytest.param(
            [quantity("带动农户数", "180 户"), ("经济效益指标", "农户户均增收", "3000 元/户")],
            [],
            id="what is brought about is no cost",
        ),
        pytest.param(
            [quantity("消杀面积", "≥255 万平方米"), cost("消杀成本", "1.2 元/每平方米")],
            [("≥255 万平方米 × 1.2 元/每平方米", "3060000.0", None)],
            id="a floor",
        ),
        pytest.param(
            [
                quantity("失地面积", "238 亩"),
                quantity("失地产量", "450 公斤/亩"),
                cost("失地补偿标准", "2.68 元/公斤"),
            ],
            [("238 亩 × 450 公斤/亩 × 2.68 元/公斤", "287028.00", "287028.00")],
            id="three factors",
        ),
        pytest.param(
            [cost("道路保洁费标准", "57.8 万元/月")],
            [("57.8 万元/月 × 12 月", "6936000.0", "6936000.0")],
            id="a rate for the whole",
        ),
        pytest.param(
            [cost("取暖费标准", "3 万元/年")], [("3 万元/年 × 1 年", "30000", "30000")], id="by the year"
        ),
        pytest.param(
            [
                quantity("城管队员人数", "61 人"),
                quantity("网格员人数", "73 人"),
                cost("城管队员、网格员保险标准", "100 元/人"),
            ],
            [("（61 人 + 73 人） × 100 元/人", "13400", "13400")],
            id="several groups in one price",
        ),
        pytest.param(
            [quantity("参会规模", "300 人"), ("质量指标", "午餐单价", "20 元/人")],
            [("300 人 × 20 元/人", "6000", "6000")],
            id="the only ones of their units, in the wrong category",
        ),
        pytest.param(
            [quantity("网格员人数", "36 人"), cost("网格员报酬标准", "100 元/人/天")],
            [],
            id="days are not known",
        ),
        pytest.param(
            [quantity("房屋拆除面积", "32 亩"), cost("房屋拆除补偿标准", "1300 元/平方米")],
            [],
            id="land and buildings",
        ),
        pytest.param(
            [
                quantity("东区巡查员人数", "3 人"),
                quantity("西区巡查员人数", "4 人"),
                cost("巡查员报酬标准", "100 元/人"),
            ],
            [],
            id="two that fit equally well",
        ),
        pytest.param(
            [quantity("苗木数量", "80 棵"), cost("围栏单价", "210 元/米")], [], id="other units, other words"
        ),
        pytest.param([cost("总成本", "≤30 万元")], [], id="a total is no price"),
    ],
)
def test_pairings(rows: list[tuple[str, str, str]], expected: list[tuple[str, str, str | None]]) -> None:
    assert made(*rows) == expected


def test_why_they_belong_together() -> None:
    words = pairings(project(quantity("网格员人数", "36 人"), cost("网格员报酬标准", "2200 元/人")))
    only = pairings(project(quantity("参会规模", "300 人"), cost("午餐单价", "20 元/人")))
    period = pairings(project(cost("保洁费", "1 万元/月")))
    assert [pairing.confidence for pairing in (*words, *only, *period)] == [
        Confidence.WORDS, Confidence.ONLY, Confidence.PERIOD,
    ]  # fmt: skip


def test_a_quantity_belongs_to_the_price_that_fits_it_best() -> None:
    rows = [
        quantity("计划生育家庭人数", "≤540 人"),
        cost("计划生育补助标准", "10 元/月/人"),
        cost("退休计划生育补助标准", "3000 元/人"),
    ]
    assert [pairing.price.name.text for pairing in pairings(project(*rows))] == ["计划生育补助标准"]
    assert [price.name.text for price in unpaired(project(*rows))] == ["退休计划生育补助标准"]


def test_clashes() -> None:
    (clash,) = clashes(project(quantity("卷帘门数量", "2262.54 平方米"), cost("卷帘门单价", "≤210 元/个")))
    assert (clash.price.value_cell.text, clash.quantity.value_cell.text) == ("≤210 元/个", "2262.54 平方米")
    assert not clashes(project(quantity("粉刷面积", "20 平方米"), cost("苗木单价", "210 元/个")))


_ROWS = st.sampled_from(
    [
        quantity("网格员人数", "36 人"), quantity("教师人数", "≤184 人"), quantity("消杀面积", "≥255 万平方米"),
        quantity("卷帘门数量", "20 平方米"), quantity("道路长度", "3 公里"), cost("网格员报酬标准", "2200 元/人/月"),
        cost("教师工资标准", "2500 元/人/月"), cost("消杀成本", "1.2 元/平方米"), cost("卷帘门单价", "≤210 元/个"),
        cost("总成本", "≤30 万元"), cost("保洁费标准", "5 万元/月"), ("时效指标", "完成时间", "10 月底前"),
    ]
)  # fmt: skip


@given(st.lists(_ROWS, max_size=10, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_indicators_does_not_matter(rows: list[tuple[str, str, str]], random: object) -> None:
    shuffled = sorted(rows, key=lambda row: hash((row, id(random))))
    assert sorted(made(*rows), key=str) == sorted(made(*shuffled), key=str)


@given(st.lists(_ROWS, max_size=8, unique=True))
def test_an_indicator_of_another_dimension_changes_nothing(rows: list[tuple[str, str, str]]) -> None:
    assert made(*rows) == made(*rows, quantity("清运垃圾重量", "36 吨"))


@given(
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.sampled_from(["", "≤", "≥"]),
    st.sampled_from(["", "≤", "≥"]),
)
def test_the_product_is_that_of_the_bounds(number: int, price: int, sign: str, other: str) -> None:
    (pairing,) = pairings(
        project(quantity("网格员人数", f"{sign}{number} 人"), cost("网格员报酬标准", f"{other}{price} 元/人"))
    )
    product = Decimal(number) * price
    assert pairing.lower == (0 if "≤" in (sign, other) else product)
    assert pairing.upper == (None if "≥" in (sign, other) else product)
    assert pairing.written == product


@given(st.integers(1, 10**6))
def test_units_of_money_do_not_matter(price: int) -> None:
    people = quantity("网格员人数", "36 人")
    (small,) = pairings(project(people, cost("网格员报酬标准", f"{price} 万元/人")))
    (large,) = pairings(project(people, cost("网格员报酬标准", f"{price}0000 元/人")))
    assert (small.lower, small.upper) == (large.lower, large.upper)


def in_wan(amounts: Iterable[Exact]) -> str:
    """A total in 万元, to two places."""
    return f"{float(sum((Fraction(amount) for amount in amounts), Fraction(0)) / 10000):.2f}"


def test_the_published_document(real_disclosure: Path) -> None:
    """What every project's quantities and prices come to, in 万元, checked by hand."""
    found = {}
    for one in read_disclosure(real_disclosure).projects:
        paired = pairings(one)
        if paired:
            upper = [pairing.upper for pairing in paired if pairing.upper is not None]
            found[one.number] = (
                in_wan(pairing.lower for pairing in paired),
                in_wan(upper) if len(upper) == len(paired) else "",
            )
    assert found == {
        3: ("60.62", "60.62"),
        6: ("36.82", "36.82"),
        7: ("5.30", "5.30"),
        11: ("0.00", "38.74"),
        12: ("0.00", "199.01"),
        15: ("0.00", ""),
        16: ("0.00", "6.48"),
        17: ("0.00", "552.00"),
        19: ("2.55", ""),
        20: ("0.00", "1313.14"),
        22: ("121.32", ""),
        27: ("571.61", ""),
        29: ("693.60", "693.60"),
        30: ("123.20", "123.20"),
        31: ("0.00", "195.62"),
    }


def test_a_project_of_many_prices_is_paired_in_seconds() -> None:
    """The work grows with prices and quantities, and not with their product."""
    rows = [("成本指标", f"甲{row}号物资补助标准", f"{row + 1} 元/人/月") for row in range(600)]
    rows += [("数量指标", f"甲{row}号物资人数", f"{row + 2} 人") for row in range(600)]
    large = project(*rows)
    began = time.process_time()
    assert pairings(large) is pairings(large)
    assert time.process_time() - began < 10  # it took a minute


_TIERS = [
    ("数量指标", "救助困难家庭户数", "120 户", ""),
    ("成本指标", "一类困难家庭救助标准", "2000 元/户", "每户救助金额（50 户）"),
    ("成本指标", "二类困难家庭救助标准", "1000 元/户", "70 户二类困难家庭的救助金额"),
]


@pytest.mark.parametrize(
    ("rows", "formulas"),
    [
        (_TIERS, ["50 户 × 2000 元/户", "70 户 × 1000 元/户"]),
        (_TIERS[:2], ["120 户 × 2000 元/户"]),
        ([*_TIERS[:2], ("成本指标", "困难家庭救助标准", "10 元/户", "其中 30 户、40 户另计")], ["50 户 × 2000 元/户"]),
        ([*_TIERS[:2], ("成本指标", "困难家庭慰问标准", "10 元/户", "每 5 户一组")], ["50 户 × 2000 元/户", "120 户 × 10 元/户"]),
    ],
    ids=["tiers", "one-price-alone", "several-numbers", "groups-are-no-part"],
)  # fmt: skip
def test_the_part_that_a_price_names_is_what_is_paid_at_it(
    rows: list[tuple[str, str, str, str]], formulas: list[str]
) -> None:
    data = [dict(zip(("category", "name", "value", "description"), row, strict=True)) for row in rows]
    assert [pairing.formula for pairing in pairings(project_from_dict({"indicators": data}))] == formulas
