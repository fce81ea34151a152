"""Where a project begins and ends, and in which unit its money is, however little a document says of that."""

import pytest

from perfrules.errors import NoDisclosureError
from perfrules.layout import from_text
from perfrules.layout.document import read_blocks
from perfrules.model import Cell, Disclosure, Location, Place
from perfrules.readers import Paragraph, Row, Table, row_of
from perfrules.values import Quantity

TARGETS = "一级指标→二级指标→三级指标→指标值\n产出指标→数量指标→条数→≥12 条"
HEAD = "项目名称→道路保洁\n年度资金总额→50.00\n年度目标→保洁到位"


def read(text: str) -> Disclosure:
    return from_text(text.replace("→", "\t"))


def names(disclosure: Disclosure) -> list[str | None]:
    return [None if project.name is None else project.name.text for project in disclosure.projects]


def budgets(disclosure: Disclosure) -> list[Quantity | None]:
    return [None if project.budget is None else project.budget.quantity for project in disclosure.projects]


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("", id="none"),
        pytest.param("一张表\n", id="says-nothing"),
        pytest.param("绩效目标表\n", id="bare"),
        pytest.param("项 目 支 出 绩 效 目 标 表\n", id="set-wide"),
        pytest.param("项目支出绩效目标表（含新增项目）\n", id="with-a-remark"),
        pytest.param("云川市2025年项目支出绩效目标申报表\n", id="of-a-place"),
    ],
)
def test_the_head_belongs_to_the_targets_below_it(title: str) -> None:
    disclosure = read(f"{title}{HEAD}\n{TARGETS}")
    (project,) = disclosure.projects
    assert (names(disclosure), budgets(disclosure)) == (["道路保洁"], [Quantity(50, "万元")])
    assert (str(project.goal), project.heading) == ("保洁到位", None)
    assert disclosure.unplaced == ()


def test_a_head_without_targets_is_no_project() -> None:
    with pytest.raises(NoDisclosureError):
        read(HEAD)


def test_the_name_behind_the_title() -> None:
    assert names(read(f"项目支出绩效目标表-道路保洁\n年度资金总额→50.00\n{TARGETS}")) == ["道路保洁"]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_another_name_under_the_same_title_is_another_project(between: str) -> None:
    second = "项目名称→村道养护\n年度资金总额→80.00"
    disclosure = read(f"项目支出绩效目标表\n{HEAD}\n{TARGETS}{between}{second}\n{TARGETS}")
    assert names(disclosure) == ["道路保洁", "村道养护"]
    assert budgets(disclosure) == [Quantity(50, "万元"), Quantity(80, "万元")]


def test_what_stands_before_the_other_name_belongs_to_it() -> None:
    second = "主管部门→镇政府\n项目名称→村道养护"
    _, project = read(f"项目支出绩效目标表\n{HEAD}\n{TARGETS}\n\n{second}\n{TARGETS}").projects
    assert [(str(detail.label), str(detail.text)) for detail in project.details] == [("主管部门", "镇政府")]


def test_the_same_head_on_a_further_page_says_nothing_new() -> None:
    disclosure = read(f"项目支出绩效目标表\n{HEAD}\n{TARGETS}\n\n{HEAD}\n{TARGETS}")
    (project,) = disclosure.projects
    assert len(project.indicators) == 2
    assert disclosure.unplaced == ()


def sheet(name: str, text: str) -> list[Paragraph | Table]:
    """A sheet as the reader of workbooks gives it: its name, and its rows."""
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), 1):
        cells = (
            Cell(cell, Location(number, column, column, Place(sheet=name, row=number, column=column)))
            for column, cell in enumerate(line.split("→"), 1)
        )
        row = row_of(cells)
        assert row is not None
        rows.append(row)
    return [Paragraph(name, Location(1, 1, 1, Place(sheet=name))), Table(tuple(rows))]


def test_a_sheet_ends_a_project() -> None:
    disclosure = read_blocks([*sheet("甲", f"{HEAD}\n{TARGETS}"), *sheet("指标库", TARGETS)])
    assert [len(project.indicators) for project in disclosure.projects] == [1, 1]
    assert names(disclosure) == ["道路保洁", None]
    assert disclosure.unplaced == ()


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("单位：元\n项目名称→道路保洁\n", id="above"),
        pytest.param("（单位：元）\n项目名称→道路保洁\n", id="in-brackets"),
        pytest.param("（2025年度，金额单位：元）\n项目名称→道路保洁\n", id="with-the-year"),
        pytest.param("2025年度→单位：元\n项目名称→道路保洁\n", id="beside-the-year"),
        pytest.param(
            "填报单位（盖章）：某镇政府 填报日期：2025年1月5日 单位：元\n项目名称→道路保洁\n",
            id="at-the-end-of-a-line",
        ),
        pytest.param("项目名称→道路保洁\n单位：元\n", id="below-the-name"),
        pytest.param("项目名称→道路保洁→金额单位：元\n", id="beside-the-name"),
        pytest.param("主管部门：镇政府（盖章）→单位：元\n项目名称→道路保洁\n", id="beside-the-body"),
    ],
)
def test_the_unit_of_money_above_the_amounts(above: str) -> None:
    disclosure = read(f"项目支出绩效目标表\n{above}年度资金总额→500,000.00\n{TARGETS}")
    assert (names(disclosure), budgets(disclosure)) == (["道路保洁"], [Quantity(50, "万元")])
    assert disclosure.unplaced == ()


def test_the_unit_behind_the_title() -> None:
    disclosure = read(f"项目支出绩效目标表（单位：元）\n项目名称→道路保洁\n预算数→500000\n{TARGETS}")
    assert budgets(disclosure) == [Quantity(50, "万元")]


def test_each_label_may_name_a_unit() -> None:
    (project,) = read(
        "项目支出绩效目标表\n项目名称→跨河大桥\n项目总投资（亿元）→12.5\n年度资金总额（万元）→8,000.00\n"
        f"其中：财政拨款→7,000.00\n{TARGETS}"
    ).projects
    figures = (project.whole_budget, project.budget, project.fiscal_funds)
    assert [figure and figure.quantity for figure in figures] == [
        Quantity("12.5", "亿元"),
        Quantity(8000, "万元"),
        Quantity(7000, "万元"),
    ]


def test_the_unit_in_the_heading_of_a_list() -> None:
    disclosure = read(
        "项目支出绩效目标表\n项目名称→预算金额（元）→一级指标→二级指标→三级指标→指标值\n"
        "道路保洁→500,000.00→产出指标→数量指标→条数→≥12 条"
    )
    assert budgets(disclosure) == [Quantity(50, "万元")]


def test_two_goals_in_a_list() -> None:
    (project,) = read(
        "项目支出绩效目标表\n项目名称→中期目标→年度目标→一级指标→二级指标→三级指标→指标值\n"
        "道路保洁→三年全覆盖→今年过半→产出指标→数量指标→条数→≥12 条"
    ).projects
    assert (str(project.long_term_goal), str(project.goal)) == ("三年全覆盖", "今年过半")


def test_lines_below_the_title() -> None:
    disclosure = read(
        "项目支出绩效目标表\n项目名称：道路保洁\n项目编码：C1\n预算金额：50.00\n年度绩效目标：保洁到位。\n"
        + TARGETS
    )
    (project,) = disclosure.projects
    assert (str(project.name), str(project.code), str(project.goal)) == ("道路保洁", "C1", "保洁到位。")
    assert budgets(disclosure) == [Quantity(50, "万元")]
    assert disclosure.unplaced == ()


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("本年度预算（万元）", "budget"),
        ("其中：一般公共预算拨款", "fiscal_funds"),
    ],
)
def test_further_labels_of_money(label: str, field: str) -> None:
    (project,) = read(f"项目支出绩效目标表\n项目名称→道路保洁\n{label}→50.00\n{TARGETS}").projects
    assert getattr(project, field).quantity == Quantity(50, "万元")


def test_parts_of_the_fiscal_funds_are_no_further_sources() -> None:
    (project,) = read(
        "项目支出绩效目标表\n项目名称→道路保洁\n年度资金总额→100\n其中：财政拨款→100\n其中：一般公共预算→70\n政府性基金预算→30\n"
        f"其他资金→0\n{TARGETS}"
    ).projects
    assert (str(project.fiscal_funds and project.fiscal_funds.cell), project.more_funds) == ("100", ())
    assert [str(detail.text) for detail in project.details] == ["70", "30"]


def test_sources_that_are_funds_of_their_own() -> None:
    (project,) = read(
        "项目支出绩效目标表\n项目名称→道路保洁\n项目资金→总额→100\n其中：一般公共预算拨款→70\n政府性基金预算拨款→30\n"
        + TARGETS
    ).projects
    assert (
        str(project.budget and project.budget.cell),
        str(project.fiscal_funds and project.fiscal_funds.cell),
    ) == (
        "100",
        "70",
    )
    assert [str(fund.amount.cell) for fund in project.more_funds] == ["30"]


def test_sources_belong_to_the_total_of_their_row() -> None:
    (project,) = read(
        "项目支出绩效目标表\n项目名称→人才引进\n实施周期→2024-2026年→项目总额→900\n2025年预算→300→其中：财政拨款→300\n"
        + TARGETS
    ).projects
    assert str(project.fiscal_funds and project.fiscal_funds.cell) == "300"


@pytest.mark.parametrize("line", ["— 3 —", "第 4 页 共 5 页", "12", "附表2"])
def test_the_number_of_a_page_is_no_part_of_a_project(line: str) -> None:
    disclosure = read(f"项目支出绩效目标表\n{HEAD}\n{TARGETS}\n\n{line}\n\n{TARGETS}")
    assert disclosure.unplaced == ()
    assert [piece.text for piece in disclosure.outside] == [line]


def test_goals_with_numbers_and_what_was_achieved() -> None:
    (project,) = read(
        "项目支出绩效自评表\n项目名称→道路保洁\n总体目标完成情况→总体目标→→全年实际完成情况\n→保洁到位→→已完成\n"
        + TARGETS
    ).projects
    assert project.evaluation is not None
    assert (str(project.goal), str(project.evaluation.achieved)) == ("保洁到位", "已完成")


def test_amounts_below_their_labels() -> None:
    disclosure = read(
        "项目支出绩效目标表\n项目名称→道路保洁\n资金来源（元）→合计→财政拨款→其他资金\n→500,000→400,000→100,000\n"
        + TARGETS
    )
    (project,) = disclosure.projects
    figures = (project.budget, project.fiscal_funds, project.other_funds)
    assert [figure and figure.quantity for figure in figures] == [
        Quantity(amount, "万元") for amount in (50, 40, 10)
    ]
    assert disclosure.unplaced == ()


@pytest.mark.parametrize("kind", ["财政拨款", "一般公共预算", "自筹资金"])
def test_a_kind_of_money_is_no_label_behind_one(kind: str) -> None:
    disclosure = read(f"项目支出绩效目标表\n项目名称→道路保洁→资金性质→{kind}\n年度资金总额→50\n{TARGETS}")
    (project,) = disclosure.projects
    assert (project.fiscal_funds, project.more_funds) == (None, ())
    assert [str(detail.text) for detail in project.details] == [kind]
    assert disclosure.unplaced == ()


def test_two_goals_beside_each_other() -> None:
    disclosure = read(f"项目支出绩效目标表\n{HEAD}\n项目总目标→三年全覆盖→年度绩效目标→今年过半\n{TARGETS}")
    (project,) = disclosure.projects
    assert (str(project.long_term_goal), str(project.goal)) == ("三年全覆盖", "保洁到位\n今年过半")
    assert disclosure.unplaced == ()


def test_the_year_in_a_row() -> None:
    disclosure = read(f"项目支出绩效目标表\n项目名称→道路保洁\n预算年度→2025\n{TARGETS}")
    assert (disclosure.year, disclosure.unplaced) == (2025, ())


def test_tasks_by_their_projects() -> None:
    (department,) = read(
        "部门整体支出绩效目标表\n部门名称→镇政府\n年度主要任务→对应项目→主要内容→预算金额（万元）\n→道路保洁→保洁→100\n"
        f"年度总体目标→完成\n{TARGETS}"
    ).projects
    assert [(str(task.name), str(task.amount and task.amount.cell)) for task in department.tasks] == [
        ("道路保洁", "100")
    ]


def test_a_title_inside_the_form_and_one_of_the_next() -> None:
    targets = "一级指标→二级指标→三级指标→指标值\n产出指标→数量指标→株数→900株\n"
    inside = read(f"项目支出绩效目标表\n项目名称→育苗\n预算数→12\n年度绩效目标表\n{targets}").projects
    assert [(str(one.name), len(one.indicators)) for one in inside] == [("育苗", 1)]
    two = read(
        f"绩效目标表\n项目名称→育苗\n{targets}绩效目标表\n主管部门→某局\n项目名称→移栽\n{targets}"
    ).projects
    assert [str(one.name) for one in two] == ["育苗", "移栽"]


def test_the_title_of_targets_below_a_list_of_money() -> None:
    targets = "项目名称→助餐\n一级指标→二级指标→三级指标→指标值\n产出指标→数量指标→场次→240场次\n"
    text = f"2024年资金分配明细表、绩效目标表\n项目内容→金额\n送餐→35\n合计→35\n绩效目标表\n{targets}"
    (project,) = read(text).projects
    assert (str(project.name), len(project.tasks), len(project.indicators)) == ("助餐", 1, 1)


def test_a_line_below_a_heading_is_of_the_project_below() -> None:
    form = "项目绩效目标申报表（一次性）\n申报日期：2025年9月{}日\n项目名称→{}\n一级指标→二级指标→三级指标→指标值\n产出指标→数量指标→株数→900株\n"
    projects = read(form.format(1, "育苗") + form.format(2, "移栽")).projects
    assert [[str(one.text) for one in project.details] for project in projects] == [
        ["2025年9月1日"],
        ["2025年9月2日"],
    ]


def test_the_body_above_a_list_is_no_project() -> None:
    """In a spreadsheet 单位名称：… stands in a row; in the list a row of its own names the body of those below it."""
    heading = "单位名称、项目名称→项目年度绩效目标→一级指标→二级指标→三级指标→指标值"
    rows = [
        "云川档案→→→→→",
        "馆藏扫描→扫描60万页→产出指标→数量指标→页数→≥60万页",
        "→→产出指标→质量指标→合格率→≥99%",
    ]
    text = "\n".join(["部门项目支出绩效目标表（本级下达）", "单位名称：云川县档案馆→", heading, *rows])
    disclosure = read(text)
    assert names(disclosure) == ["馆藏扫描"]
    assert len(disclosure.projects[0].indicators) == 2
    assert [(str(one.label), str(one.text)) for one in disclosure.projects[0].details] == [
        ("单位名称、项目名称", "云川档案")
    ]


LISTED = "单位名称→项目名称→预算数→年度目标→一级指标→二级指标→三级指标→指标值"
OF_LIST = [
    "镇政府→道路保洁→80.00→保洁到位→产出指标→数量指标→里程→≥12 公里",
    "镇政府→村道养护→45.00→养护到位→产出指标→数量指标→里程→≥15 公里",
]


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        pytest.param(["合计→→126.00→→→→→", *OF_LIST], "126.00", id="above"),
        pytest.param([*OF_LIST, "合计→→126.00→→→→→"], "126.00", id="below"),
        pytest.param(["820-云溪镇部门→→126.00→→→→→", *OF_LIST], "126.00", id="of-a-body"),
        pytest.param(["合计→→126.00→→→→→", "镇政府→→125.00→→→→→", *OF_LIST], "126.00", id="beside-a-body's"),
        pytest.param(OF_LIST, None, id="none"),
        pytest.param(
            ["甲镇→→80.00→→→→→", OF_LIST[0], "乙镇→→45.00→→→→→", OF_LIST[1]], None, id="of-two-bodies"
        ),
    ],
)
def test_the_total_of_a_list(rows: list[str], total: str | None) -> None:
    disclosure = read("\n".join(["项目支出绩效目标表", LISTED, *rows]))
    assert names(disclosure) == ["道路保洁", "村道养护"]
    assert [len(project.indicators) for project in disclosure.projects] == [1, 1]
    found = disclosure.list_total
    assert (found and found.amount and found.amount.cell.text) == total
    assert {one.text for one in disclosure.unplaced} <= {"镇政府", "125.00", "甲镇", "80.00", "乙镇", "45.00"}
