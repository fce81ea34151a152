from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.errors import LimitError
from perfrules.model import Cell, Project
from perfrules.model.make import (
    MAX_FIGURE_LENGTH,
    make_figure,
    make_indicator,
    make_schedule,
    month_of,
    with_budget,
)
from perfrules.values import Quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("30.00", "30.00万元", id="bare-number-keeps-its-places"),
        pytest.param("1,257.00", "1257.00万元", id="thousands-separator"),
        pytest.param("１，２５７．００", "1257.00万元", id="full-width"),
        pytest.param("30 万元", "30万元", id="own-unit"),
        pytest.param("300000元", "300000元", id="own-unit-of-the-same-kind"),
        pytest.param("0.3亿元", "0.3亿元", id="larger-unit"),
        pytest.param("30 万", "30万元", id="truncated-unit"),
        pytest.param("-5.00", "-5.00万元", id="negative"),
        pytest.param("－5", "-5万元", id="full-width-minus"),
        pytest.param("0.00", "0.00万元", id="zero"),
        pytest.param("¥1,257.00", "1257.00万元", id="currency-sign"),
        pytest.param("￥ 1,257.00", "1257.00万元", id="full-width-currency-sign"),
        pytest.param("￥30 万元", "30万元", id="currency-sign-and-unit"),
        pytest.param("-¥1.50", "-1.50万元", id="negative-currency"),
        pytest.param("¥-1.50", "-1.50万元", id="currency-of-a-negative"),
        pytest.param("(1.50)", "-1.50万元", id="brackets"),
        pytest.param("(¥1,257.50)", "-1257.50万元", id="currency-in-brackets"),
        pytest.param("¥(1.50)", "-1.50万元", id="currency-before-brackets"),
    ],
)
def test_amount(text: str, expected: str) -> None:
    figure = make_figure(Cell(text), "万元")
    assert str(figure.quantity) == expected
    assert figure.cell.text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "无",
        "—",
        "见附件",
        "30 人",
        "12,57.00",
        "1.2.3",
        "30-40",
        "≤30",
        "3e5",
        ".5",
        "30.",
        "25%",
        "1" * 65,
        "（30.00）",
        "(30.00",
        "30.00)",
        "-(30.00)",
        "¥",
        "¥¥30",
        "(-30)",
        "-",
    ],
)
def test_no_amount(text: str) -> None:
    figure = make_figure(Cell(text), "万元")
    assert figure.quantity is None
    assert figure.cell.text == text
    assert figure.is_blank is (text in {"", "-", "—"})


@pytest.mark.parametrize(
    ("text", "expected"), [("25%", "25"), ("25％", "25"), ("25", "25"), ("83.50%", "83.50"), ("100 %", "100")]
)
def test_progress_is_in_percent(text: str, expected: str) -> None:
    quantity = make_figure(Cell(text), "%").quantity
    assert quantity is not None
    assert (str(quantity.magnitude), quantity.unit.name) == (expected, "%")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=2))
def test_an_amount_says_exactly_what_is_printed(number: Decimal) -> None:
    for printed in (f"{number:f}", f"{number:,f}", f"{number:f} 万元"):
        quantity = make_figure(Cell(printed), "万元").quantity
        assert quantity is not None
        assert isinstance(quantity.magnitude, Decimal)
        assert quantity.magnitude.as_tuple() == number.as_tuple()


@given(st.text(max_size=MAX_FIGURE_LENGTH + 5), st.sampled_from(["万元", "%", "元"]))
def test_any_text_is_a_figure(text: str, unit: str) -> None:
    figure = make_figure(Cell(text), unit)
    assert figure.cell.text == text
    assert figure.quantity is None or any(character.isdecimal() for character in text)


@pytest.mark.parametrize(
    ("text", "half"), [("30.00", "0.005"), ("30", "0.5"), ("30.0", "0.05"), ("1,257", "0.5"), ("无", "0")]
)
def test_half_a_unit_of_the_last_printed_place(text: str, half: str) -> None:
    assert make_figure(Cell(text)).half_unit == Decimal(half)


@pytest.mark.parametrize(
    ("label", "month"),
    [
        ("3 月底", 3),
        ("10月末", 10),
        ("12 月", 12),
        ("１２月底", 12),
        ("十二月底", 12),
        ("6", 6),
        ("2025年6月底", 6),
        ("第三季度末", 9),
        ("1季度", 3),
        ("年底", 12),
        ("上半年", 6),
        ("0 月底", None),
        ("13 月底", None),
        ("", None),
        ("25%", None),
        ("月底", None),
        ("3 月底完成", None),
    ],
)
def test_month_of_a_label(label: str, month: int | None) -> None:
    assert month_of(label) == month


def test_schedule_is_in_the_order_of_months_and_its_first_entries_count() -> None:
    labels = [("12 月底", "100%"), ("3 月底", "25%"), ("合计", "1%"), ("3月底", "30%")]
    schedule = make_schedule((Cell(label), Cell(progress)) for label, progress in labels)
    assert schedule is not None
    assert [(entry.month, entry.progress.cell.text) for entry in schedule.entries] == [
        (3, "25%"),
        (12, "100%"),
    ]
    assert make_schedule([(Cell("合计"), Cell("1%"))]) is None


@pytest.mark.parametrize(
    ("group", "category", "names"),
    [
        ("产出指标", "数量指标", ("产出指标", "数量指标")),
        ("项目产出", "产出数量", ("产出指标", "数量指标")),
        ("产出指标（50分）", "质量 指标", ("产出指标", "质量指标")),
        ("效果指标", "环境效益", ("效益指标", "生态效益指标")),
        ("", "其他", (None, None)),
    ],
)
def test_indicator_has_canonical_categories_and_keeps_the_printed_ones(
    group: str, category: str, names: tuple[str | None, str | None]
) -> None:
    indicator = make_indicator(group=Cell(group), category=Cell(category), value=Cell("≥20 台"))
    assert (indicator.group, indicator.category) == names
    assert (indicator.group_cell.text, indicator.category_cell.text) == (group, category)
    assert indicator.value.lower == Quantity(20, "台")


@pytest.mark.parametrize(
    ("category", "upper"),
    [
        pytest.param("成本指标", Quantity(10, "万元"), id="cost-means-money"),
        pytest.param("经济成本指标", Quantity(10, "万元"), id="cost-of-2021"),
        pytest.param("数量指标", Quantity(10, "万"), id="elsewhere-a-number"),
    ],
)
def test_a_bare_multiplier(category: str, upper: Quantity) -> None:
    value = make_indicator(category=Cell(category), value=Cell("≤10 万")).value
    assert value.upper == upper
    assert "unit-truncated" in value.notes


def test_too_long_a_value_is_refused() -> None:
    with pytest.raises(LimitError):
        make_indicator(value=Cell("一" * 100_001))


def test_project_has_what_it_was_given() -> None:
    project = with_budget(
        Project(budget=make_figure(Cell("300000"), "元"), other_funds=make_figure(Cell("")))
    )
    assert project.budget is not None
    assert project.budget.quantity == Quantity(30, "万元")
    assert project.other_funds is not None
    assert project.other_funds.is_blank
    assert (project.fiscal_funds, project.schedule, project.indicators) == (None, None, ())


@pytest.mark.parametrize("text", ["", "-", "—", "——", "－", "¥-", "¥ -"])
def test_a_dash_stands_for_nothing(text: str) -> None:
    assert make_figure(Cell(text)).is_blank


@pytest.mark.parametrize("text", ["0", "0.00", "无", "/", "--5"])
def test_other_texts_do_not(text: str) -> None:
    assert not make_figure(Cell(text)).is_blank
