"""The money of the year and that of all years, sources, and grids of money."""

import pytest

from disclosures import read_project
from perfrules.model import Figure, Project


def money(*rows: str) -> Project:
    return read_project("\n".join(["项目支出绩效目标表", "项目名称→道路", *rows]))


def text(figure: Figure | None) -> str | None:
    return None if figure is None else figure.cell.text


@pytest.mark.parametrize(
    ("rows", "budget", "whole", "fiscal"),
    [
        pytest.param(["资金总额→90"], "90", None, None, id="a-sum-that-does-not-say"),
        pytest.param(["资金总额→90→当年资金总额→30"], "30", "90", None, id="beside-the-years"),
        pytest.param(
            ["资金总额→90→当年资金总额→30", "其中：财政拨款→80→其中：当年财政拨款→20"], "30", "90", "20", id="sources"
        ),
        pytest.param(
            ["实施期资金总额→90→年度资金总额→30", "其中：财政拨款→80→其中：财政拨款→20"], "30", "90", "20",
            id="sources-by-their-columns",
        ),
        pytest.param(["项目资金→总金额→90→当年度金额→30"], "30", "90", None, id="a-label-over-labels"),
        pytest.param(["项目资金（万元）→年度资金总额→金额（万元）", "财政拨款小计→50", "自有资金→0"], "50", None, "50", id="only-sources"),
        pytest.param(["主管预算部门→水务局→项目预算金额→30"], "30", None, None, id="behind-an-unknown-label"),
        pytest.param(["补贴需求（万元）→30"], "30", None, None, id="unknown-with-a-unit"),
        pytest.param(["1、资金来源：（1）财政性资金→20", "（2）其他资金→10"], "30万元", None, "20", id="behind-the-label-of-the-block"),
    ],
)  # fmt: skip
def test_sums_and_sources(rows: list[str], budget: str, whole: str | None, fiscal: str | None) -> None:
    project = money(*rows)
    found = (project.budget, project.whole_budget, project.fiscal_funds)
    assert tuple(map(text, found)) == (budget, whole, fiscal)


def test_what_is_not_stated_says_so() -> None:
    assert [(one.what, one.why) for one in money("补贴需求（万元）→30").inferred] == [("budget", "amount")]
    assert [(one.what, one.why) for one in money("财政拨款→20", "其他资金→10").inferred] == [
        ("budget", "sources")
    ]
    assert money("年度资金总额→30", "财政拨款→20", "其他资金→10").inferred == ()


def test_a_text_that_reads_like_a_label_may_be_an_answer() -> None:
    project = read_project("1、道路绩效目标表\n项目名称→公用经费→项目类别→项目支出\n年度资金总额→30")
    assert (str(project.name), text(project.budget)) == ("公用经费", "30")
    assert [(str(one.label), str(one.text)) for one in project.details] == [("项目类别", "项目支出")]


def test_a_label_is_no_answer_to_the_one_in_front_of_it() -> None:
    project = money("资金筹措→资本金→20→专项债券→10", "年度资金总额→30")
    assert [(str(one.label), text(one.amount)) for one in project.more_funds] == [
        ("资本金", "20"),
        ("专项债券", "10"),
    ]


def test_years_gone_by_are_told_apart() -> None:
    project = money(
        "资金情况→资金来源（万元）→上年度预算安排→上年度实际执行→本年度申请金额",
        "→合计→22→21→30",
        "→财政拨款→20→19→25",
        "→其他资金→2→2→5",
    )
    assert [text(project.budget), text(project.fiscal_funds), text(project.other_funds)] == ["30", "25", "5"]


def test_levels_of_government_in_columns() -> None:
    project = money("项目资金→来源→中央（万元）→省级（万元）→其他（万元）→合计（万元）", "→财政→10→5→2→17")
    assert text(project.budget) == "17"
    assert [text(one.amount) for one in project.more_funds] == ["10", "5"]
    assert text(project.other_funds) == "2"


def test_what_a_department_spends() -> None:
    project = read_project(
        "部门整体支出绩效目标表\n部门名称→水务局\n部门资金情况→总体资金情况（万元）→当年金额→占比\n"
        "收入构成→财政拨款→30→100%\n→合计→30→100%\n支出构成→基本支出→20→60%\n→项目支出→9→40%\n→合计→30→100%"
    )
    assert (text(project.budget), text(project.spending_total)) == ("30", "30")
    assert [(str(one.label), text(one.amount)) for one in project.spending] == [
        ("基本支出", "20"),
        ("项目支出", "9"),
    ]


_OF_A_DEPARTMENT = {
    "in-cells": """年度预算申请（万元）→收入总额：4200→→支出总额：4100→
→按收入性质分→→按支出性质分→
→其中：一般公共预算：3200→→其中：基本支出：1400→
→政府性基金拨款：1000→→项目支出：2680→
→→→债务还本支出：20→""",
    "below-headings": """年度预算（万元）→收入预算→→支出预算→
→收入合计→4200→支出合计→4100
→一般公共预算→3200→基本支出→1400
→政府性基金→1000→项目支出→2680
→→→债务还本支出→20""",
    "several-in-a-cell": """预算安排情况→本年收入合计：4200万元；本年支出合计：4100万元
收入来源→一般公共预算：3200万元；政府性基金：1000万元
支出结构→基本支出：1400万元；项目支出：2680万元；经营支出：20万元""",
    "side-by-side": """预算收支情况（万元）→收入项目→预算数→支出项目→预算数
→1.一般公共预算拨款→3200→1.基本支出→1400
→2.政府性基金拨款→1000→2.项目支出→2680
→→→3.债务还本支出→20
→收入总计→4200→支出总计→4100""",
    "beside-each-other": """年度预算（万元）→收入→4200→支出→4100
其中：一般公共预算→3200→其中：基本支出→1400
政府性基金→1000→项目支出→2680
→→经营支出→20""",
    "of-the-budget": """预算收入→4200→预算支出→4100
一般公共预算→3200→基本支出→1400
政府性基金→1000→项目支出→2680
→→经营支出→20""",
    "one-row-each": """年度收入预算（万元）→4200→年度支出预算（万元）→4100
其中：一般公共预算→3200→其中：基本支出→1400
政府性基金预算→1000→项目支出→2680
→→经营支出→20""",
}


@pytest.mark.parametrize("form", _OF_A_DEPARTMENT)
def test_both_sides_of_a_departments_budget(form: str) -> None:
    """收入总额 is the budget, 支出总额 the sum of what is spent, and a heading over either is no value of the other."""
    project = read_project(
        f"部门整体支出绩效目标申报表\n部门名称→云川县水利局\n{_OF_A_DEPARTMENT[form]}\n"
        "一级指标→二级指标→三级指标→指标值\n产出指标→数量指标→加固水库→6座"
    )
    amounts = (project.budget, project.fiscal_funds, project.spending_total)
    assert [amount and str(amount.quantity).removesuffix("万元") for amount in amounts] == [
        "4200",
        "3200",
        "4100",
    ]
    assert [str(one.amount.quantity) for one in project.more_funds] == ["1000万元"]
    assert [str(one.amount.quantity) for one in project.spending] == ["1400万元", "2680万元", "20万元"]
    assert project.purpose is None
    assert not any(one.text.text for one in project.details)


def test_several_amounts_behind_the_label_of_a_sum() -> None:
    project = money("预算资金→总额：96.6万元；财政拨款：90万元；自有资金：6.6万元")
    assert (text(project.budget), text(project.fiscal_funds)) == ("96.6万元", "90万元")
    assert [text(one.amount) for one in project.more_funds] == ["6.6万元"]


def test_a_column_for_each_source_one_of_them_unknown() -> None:
    project = money("资金来源→区级财政→市级补助→社会认捐→合计", "金额→320→80→10→410")
    assert text(project.budget) == "410"
    assert [(str(one.label), text(one.amount)) for one in project.more_funds] == [
        ("区级财政", "320"),
        ("市级补助", "80"),
        ("社会认捐", "10"),
    ]


def test_words_of_a_sum_in_front_of_its_amount() -> None:
    project = money("资金额度→申请资金1500万元（其中：省级1200万元，县级300万元）")
    assert text(project.budget) == "1500万元"
    assert [str(one.text) for one in project.details] == ["（其中：省级1200万元，县级300万元）"]
