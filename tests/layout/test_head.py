import pytest

from disclosures import read_project
from perfrules.model import Location, Project
from perfrules.values import Quantity


def head(text: str) -> Project:
    return read_project(f"1、道路养护绩效目标表\n\n{text}")


def test_reads_what_stands_behind_each_label() -> None:
    project = head(
        "项目编码→99012125P00410310021P→→项目名称→2025 镇级道路养护→→\n"
        "预算规模及资金用途→预算数→30.00→其中：财政资金→25.00→其他资金→5.00\n"
        "→养护道路 12 公里。→→→→→"
    )
    assert (project.number, str(project.heading)) == (1, "道路养护绩效目标表")
    assert (str(project.code), str(project.name)) == ("99012125P00410310021P", "2025 镇级道路养护")
    assert project.budget is not None
    assert project.budget.quantity == Quantity("30.00", "万元")
    assert project.fiscal_funds is not None
    assert project.fiscal_funds.quantity == Quantity(25, "万元")
    assert project.other_funds is not None
    assert project.other_funds.quantity == Quantity(5, "万元")
    assert str(project.purpose) == "养护道路 12 公里。"
    assert project.location == Location(1, 1, 12)


def test_places_are_those_of_the_cells() -> None:
    project = head("项目编码→C1→→项目名称→道路→→")
    assert project.code is not None
    assert project.code.location == Location(3, 6, 8)
    assert project.name is not None
    assert project.name.location == Location(3, 15, 17)


@pytest.mark.parametrize(
    "funds",
    [
        pytest.param("预算规模及资金用途→预算数→30.00→其中：财政资金→25.00→其他资金→5.00", id="as-printed"),
        pytest.param("预算规模及资金用途→预算数→30.00→其中：财政→资金→25.00→其他资金→5.00", id="split-label"),
        pytest.param(
            "预算规模及 资金用途→预算数→→30.00→其中:财政资金→25.00→→其他资金→5.00", id="blank-cells"
        ),
        pytest.param("预算规模及资金用途→其他资金→5.00→预算数→30.00→财政资金→25.00", id="another-order"),
        pytest.param("预算数→30.00→其中：财政资金→25.00→其他资金→5.00", id="first-label-lost"),
        pytest.param("预算数→３０．００→财政拨款→25.00 万元→其他资金→50,000.00 元", id="other-spellings"),
    ],
)
def test_funds_in_their_variants(funds: str) -> None:
    project = head(funds)
    figures = [project.budget, project.fiscal_funds, project.other_funds]
    assert [figure.quantity for figure in figures if figure] == [
        Quantity(30, "万元"),
        Quantity(25, "万元"),
        Quantity(5, "万元"),
    ]


@pytest.mark.parametrize(
    "funds",
    [
        pytest.param("预算数→30.00→其中：财政资金→30.00→其他资金→", id="blank-cell"),
        pytest.param("预算数→30.00→其中：财政→资金→30.00→其他资金", id="cell-lost"),
        pytest.param("其他资金→预算数→30.00→财政资金→30.00", id="next-label-follows"),
    ],
)
def test_a_label_with_nothing_behind_it_is_blank(funds: str) -> None:
    project = head(funds)
    assert project.other_funds is not None
    assert project.other_funds.is_blank
    assert project.other_funds.cell.location is not None
    assert project.budget is not None
    assert project.budget.quantity == Quantity(30, "万元")


def test_what_has_no_label_is_absent() -> None:
    project = head("项目编码→C1→项目名称→道路")
    assert (project.budget, project.fiscal_funds, project.other_funds) == (None, None, None)
    assert (project.purpose, project.schedule, project.goal) == (None, None, None)


def test_an_amount_that_is_none_keeps_its_text() -> None:
    project = head("预算数→见附件→其中：财政资金→30.00")
    assert project.budget is not None
    assert (str(project.budget.cell), project.budget.quantity) == ("见附件", None)


def test_the_unit_above_the_table_holds_for_bare_amounts() -> None:
    project = read_project("1、道路绩效目标表\n单位：元\n预算规模及资金用途→预算数→300000.00→其他资金→2 万元")
    assert project.budget is not None
    assert project.budget.quantity == Quantity(30, "万元")
    assert project.other_funds is not None
    assert project.other_funds.quantity == Quantity(2, "万元")


def test_purpose_beside_its_label_and_over_several_rows() -> None:
    assert str(head("预算数→30.00\n资金用途→养护道路。").purpose) == "养护道路。"
    assert (
        str(head("预算规模及资金用途→预算数→1\n→养护道路。→→\n→更换路牌。→→").purpose)
        == "养护道路。\n更换路牌。"
    )
    assert str(head("资金用途→\n→养护道路。→").purpose) == "养护道路。"
    assert str(head("资金用途→→").purpose) == ""


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            "实施计划→3月→6月→12月\n→招标→施工→结算", [("实施计划", ""), ("3月", "招标"), ("6月", "施工"), ("12月", "结算")], id="months"
        ),
        pytest.param(
            "分年计划→2025年→2026年\n金额→100→60", [("分年计划", ""), ("金额", ""), ("2025年", "100"), ("2026年", "60")], id="years"
        ),
        pytest.param("实施计划→3月→6月", [("实施计划", ""), ("3月", ""), ("6月", "")], id="nothing-below"),
        pytest.param("实施计划→6月底完成", [("实施计划", "6月底完成")], id="a-text"),
    ],
)  # fmt: skip
def test_months_and_years_are_headings_and_no_values(rows: str, said: list[tuple[str, str]]) -> None:
    project = read_project(f"项目支出绩效目标表\n项目名称→道路\n年度资金总额→160\n{rows}")
    assert [(str(one.label), str(one.text)) for one in project.details] == said
    assert project.budget is not None
    assert str(project.budget.quantity) == "160万元"
