"""Forms of other regions: columns apart, names of their own, self-evaluations."""

from decimal import Decimal

import pytest

from perfrules.layout import from_text
from perfrules.layout.lines import project_heading
from perfrules.model import Cell, Evaluation, Indicator, Project
from perfrules.model.make import make_execution_row, make_indicator, with_budget
from perfrules.values import Quantity


def indicators(heading: str, *rows: str) -> tuple[Indicator, ...]:
    lines = ["1、道路绩效目标表", "项目编码→C1→→项目名称→道路", heading, *rows]
    (project,) = from_text("\n".join(lines).replace("→", "\t")).projects
    return project.indicators


def only(heading: str, row: str) -> Indicator:
    (indicator,) = indicators(heading, row)
    return indicator


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        pytest.param(
            "一级指标→二级指标→三级指标→计算符号→指标值→计量单位", "产出指标→质量指标→成活率→≥→95→%", id="sign, value, unit"
        ),
        pytest.param(
            "一级指标→二级指标→三级指标→度量单位→指标值→指标性质",
            "产出指标→质量指标→成活率→%→95→大于等于",
            id="unit, value, sign in words",
        ),
        pytest.param(
            "指标方向→计量单位→目标值→指标名称→二级指标→一级指标",
            "正向→%→95→成活率→产出质量→产出",
            id="from right to left",
        ),
        pytest.param(
            "一级指标→二级指标→三级指标→年度指标值", "项目完成指标→质量指标→成活率(≥**%)→95", id="in the name"
        ),
        pytest.param(
            "一级指标→二级指标→三级指标→实施期指标值→年度指标值", "产出指标→质量指标→成活率→≥99%→≥95%", id="two values"
        ),
        pytest.param(
            "一级指标→二级指标→三级指标→指标值→分值（50）", "产出指标→质量指标（30分）→成活率→≥95%→10", id="weights"
        ),
        pytest.param(
            "绩效指标→→→指标值→备注\n一级指标→二级指标→三级指标→→", "产出指标→质量指标→成活率→≥95%→", id="two rows of headings"
        ),
    ],
)  # fmt: skip
def test_one_value_in_many_forms(heading: str, row: str) -> None:
    indicator = only(heading, row)
    assert (indicator.group, indicator.category) == ("产出指标", "质量指标")
    assert str(indicator.value) == "≥95%"


def test_a_value_keeps_its_place_and_what_is_beside_it() -> None:
    indicator = only(
        "一级指标→二级指标→三级指标→上年指标值→中期指标值→指标值→权重→备注",
        "产出指标→数量指标→人数→3 人→9 人→5 人→20%→共三年",
    )
    assert (str(indicator.last_year_cell), str(indicator.long_term_cell), str(indicator.value_cell)) == (
        "3 人",
        "9 人",
        "5 人",
    )
    assert indicator.weight is not None
    assert str(indicator.weight.quantity) == "20"
    assert str(indicator.remark) == "共三年"


def test_self_evaluation() -> None:
    indicator = only(
        "一级指标→二级指标→三级指标→年度指标值→实际完成值→分值→得分→偏差原因分析及改进措施",
        "产出指标→数量指标→人数→≥80 人→60 人→10→7.5→雨季停工",
    )
    assert indicator.actual is not None
    assert indicator.score is not None
    assert indicator.value.met_by(indicator.actual) is False
    assert str(indicator.score.quantity) == "7.5"
    assert str(indicator.deviation) == "雨季停工"


def test_merged_categories_of_the_tree_of_2021() -> None:
    found = indicators(
        "一级指标→二级指标→三级指标→指标值",
        "成本指标→经济成本指标→补助成本→≤30 万元",
        "满意度指标→服务对象满意度指标→居民满意度→≥90%",
        "产出指标→数量指标→人数→3 人",
        "→→次数→4 次",
    )
    assert [(one.group, one.category) for one in found] == [
        ("成本指标", "经济成本指标"),
        ("满意度指标", "服务对象满意度指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
    ]


class TestHead:
    @staticmethod
    def project(text: str) -> Project:
        (project,) = from_text(f"项目支出绩效目标表\n{text}".replace("→", "\t")).projects
        return project

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("项目名称→道路保洁→→\n年度资金总额：→80.00→", id="cells"),
            pytest.param(
                "项目名称：道路保洁→实施单位：镇政府\n年度资金总额：80.00→其他资金：", id="behind-colons"
            ),
            pytest.param(
                "项目名称：道路保洁\n\n项目资金（万元）→年度资金总额：→80.00", id="a-line-above-the-table"
            ),
            pytest.param("项目资金（元）→年度资金总额：→800000\n项目名称→道路保洁", id="unit-in-the-label"),
        ],
    )
    def test_name_and_money(self, text: str) -> None:
        project = self.project(text)
        assert project.budget is not None
        assert (str(project.name), project.budget.quantity) == ("道路保洁", Quantity(80, "万元"))

    def test_a_sentence_behind_a_colon_is_no_amount(self) -> None:
        project = self.project("项目名称→道路保洁\n财政资金：用于购置扫帚→")
        assert project.fiscal_funds is None

    def test_a_code_in_front_of_the_name(self) -> None:
        project = self.project("项目名称→51000025R000000012345-农村公路养护→")
        assert (str(project.code), str(project.name)) == ("51000025R000000012345", "农村公路养护")

    def test_sources_belong_to_the_money_above_them(self) -> None:
        project = self.project(
            "项目资金→中期资金总额：→300.00→年度资金总额：→100.00\n→其中：财政拨款→300.00→其中：财政拨款→100.00"
        )
        figures = (project.whole_budget, project.budget, project.fiscal_funds)
        assert [figure.cell.text for figure in figures if figure is not None] == [
            "300.00",
            "100.00",
            "100.00",
        ]
        assert [(one.label.text, one.text.text) for one in project.details] == [("其中：财政拨款", "300.00")]


@pytest.mark.parametrize(
    ("title", "is_generic"),
    [
        ("项目支出绩效目标表", True),
        ("2025年部门预算项目支出绩效目标申报表", True),
        ("部门（单位）整体支出绩效自评表", True),
        ("中央对地方转移支付区域绩效目标表", True),
        ("2、道路保洁绩效目标表", False),
        ("项目2绩效目标表", False),
    ],
)
def test_titles_that_name_no_project(title: str, is_generic: bool) -> None:
    heading = project_heading(title, None)
    assert heading is not None
    assert heading.is_generic is is_generic


def test_a_form_that_is_filled_in_in_part() -> None:
    """A category without an indicator says that there is none, as dots for more rows do."""
    text = "一级指标→二级指标→三级指标→指标值\n产出指标→数量指标→条数→≥12 条\n→→……→\n效益指标→经济效益指标→→\n→社会效益指标→人口→≥9 人"
    disclosure = from_text(f"项目支出绩效目标表\n{text}".replace("→", "\t"))
    (project,) = disclosure.projects
    assert [(row.category, row.name.text) for row in project.indicators] == [
        ("数量指标", "条数"),
        ("社会效益指标", "人口"),
    ]
    assert disclosure.unplaced == ()


@pytest.mark.parametrize(
    ("value", "actual", "expected"),
    [
        ("≥50 个", "50", "50个"),
        ("≥95%", "93", "93%"),
        ("≥95%", "0.93", "0.93"),
        ("≥95%", "1", "1"),
        ("良好", "95", "95"),
        ("≥50 个", "全部完成", "全部完成"),
    ],
)
def test_a_bare_actual_value_has_the_unit_of_its_target(value: str, actual: str, expected: str) -> None:
    indicator = make_indicator(value=Cell(value), actual=Cell(actual))
    assert indicator.actual is not None
    assert (indicator.actual.text, indicator.actual_cell) == (expected, Cell(actual))


@pytest.mark.parametrize(
    ("rate", "expected"), [("95.00%", "0.95"), ("95", "0.95"), ("0.95", "0.95"), ("1", "1"), ("—", None)]
)
def test_execution_rates(rate: str, expected: str | None) -> None:
    figure = make_execution_row(label=Cell("总额"), is_total=True, rate=Cell(rate)).rate
    assert figure is not None
    assert (None if figure.quantity is None else figure.quantity.base) == (expected and Decimal(expected))


@pytest.mark.parametrize(
    ("initial", "adjusted", "budget"),
    [("80.00", "78.00", "80.00"), ("0.00", "90.00", "90.00"), ("80.00", "", "80.00"), ("", "—", None)],
)
def test_the_budget_of_a_self_evaluation(initial: str, adjusted: str, budget: str | None) -> None:
    """Targets may rest on the initial or on the adjusted budget: the greater counts."""
    row = make_execution_row(
        label=Cell("总额"), is_total=True, initial=Cell(initial), adjusted=Cell(adjusted)
    )
    project = with_budget(Project(evaluation=Evaluation(execution=(row,))))
    assert (None if project.budget is None else project.budget.cell.text) == budget


@pytest.mark.parametrize(
    ("between", "names"),
    [
        pytest.param("项目支出绩效目标表\n", ["道路保洁"], id="its-heading-again"),
        pytest.param("项目支出绩效目标表\n\n项目支出绩效目标表\n\n（2025年度）\n", ["道路保洁"], id="twice"),
        pytest.param(
            "项目支出绩效目标表\n项目名称→村道养护\n", ["道路保洁", "村道养护"], id="another-project"
        ),
        pytest.param("2、村道养护绩效目标表\n", ["道路保洁", None], id="another-heading"),
    ],
)
def test_a_heading_that_stands_again(between: str, names: list[str | None]) -> None:
    heading = "一级指标→二级指标→三级指标→指标值"
    text = (
        f"项目支出绩效目标表\n项目名称→道路保洁\n{heading}\n产出指标→数量指标→条数→≥12 条\n\n"
        f"{between}{heading}\n产出指标→质量指标→合格率→≥95%"
    )
    projects = from_text(text.replace("→", "\t")).projects
    assert [project.name and project.name.text for project in projects] == names
    assert sum(len(project.indicators) for project in projects) == 2


def test_a_list_behind_a_project_leaves_it_as_it_was() -> None:
    text = (
        "项目支出绩效目标表\n项目名称→道路保洁\n\n项目支出绩效目标表\n项目名称→预算数→一级指标→二级指标→三级指标→指标值\n"
        "村道养护→45.00→产出指标→数量指标→里程→≥15 公里"
    )
    projects = from_text(text.replace("→", "\t")).projects
    assert [str(project.name) for project in projects] == ["道路保洁", "村道养护"]
