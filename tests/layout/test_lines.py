import pytest

from perfrules.layout.lines import (
    agency_of,
    begins_section,
    kind_of,
    project_heading,
    title_year,
    unit_of,
    year_of,
)
from perfrules.model import Cell, Location


@pytest.mark.parametrize(
    ("line", "code", "name"),
    [
        pytest.param(
            "617003 云溪县清泉镇人民政府本级", "617003", "云溪县清泉镇人民政府本级", id="code-and-name"
        ),
        pytest.param("617003\u3000清泉镇", "617003", "清泉镇", id="full-width-blank"),
        pytest.param("预算单位：清泉镇人民政府", None, "清泉镇人民政府", id="label-only"),
    ],
)
def test_agency(line: str, code: str | None, name: str) -> None:
    agency = agency_of(line, None)
    assert agency is not None
    assert (agency.code, agency.name.text) == (code, name)


@pytest.mark.parametrize(
    "line", ["2025 年预算", "617003 12", "617003清泉镇", "617003 本镇预算收支情况说明如下。", "清泉镇"]
)
def test_no_agency(line: str) -> None:
    assert agency_of(line, None) is None


def test_place_of_the_agency_is_that_of_its_name() -> None:
    agency = agency_of("617003 清泉镇", Location(3, 5, 15))
    assert agency is not None
    assert agency.name.location == Location(3, 12, 15)


@pytest.mark.parametrize(
    ("line", "year"),
    [("预算年度：2025", 2025), ("预算年度: 2025年", 2025), ("预算年度：25", None), ("2025", None)],
)
def test_year_line(line: str, year: int | None) -> None:
    assert year_of(line) == year


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("2025 年单位预算信息公开目录", 2025),
        ("云溪县清泉镇2025年度部门预算公开", 2025),
        ("2025 年收入情况", None),
        ("2025 年预算收入为 1400.00 万元。", None),
    ],
)
def test_year_of_a_title(line: str, year: int | None) -> None:
    assert title_year(line) == year


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位:元", "元"),
        ("单位 ： 千元", "千元"),
        ("（单位：元）", "元"),
        ("金额单位：人民币元", "元"),
        ("单位：人", None),
        ("单位名称", None),
    ],
)
def test_unit_line(line: str, unit: str | None) -> None:
    assert unit_of(line) == unit


@pytest.mark.parametrize(
    ("line", "number", "text"),
    [
        pytest.param(
            "7、2025 镇级文化活动经费绩效目标表", 7, "2025 镇级文化活动经费绩效目标表", id="numbered"
        ),
        pytest.param("12. 道路养护绩效目标表", 12, "道路养护绩效目标表", id="dot"),
        pytest.param("道路养护绩效目标表", None, "道路养护绩效目标表", id="no-number"),
        pytest.param("2025 镇级道路绩效目标表", None, "2025 镇级道路绩效目标表", id="year-is-no-number"),
    ],
)
def test_project_heading(line: str, number: int | None, text: str) -> None:
    heading = project_heading(line, None)
    assert heading is not None
    assert (heading.number, heading.text.text) == (number, text)


@pytest.mark.parametrize(
    "line", ["五、单位项目预算安排情况及绩效目标", "1、道路养护绩效目标表..... 12", "道路养护绩效目标表-12"]
)
def test_no_project_heading(line: str) -> None:
    assert project_heading(line, None) is None


@pytest.mark.parametrize(
    "line",
    [
        "项目支出绩效目标表",
        "项 目 支 出 绩 效 目 标 表",
        "绩效目标表",
        "绩效自评表",
        "（2025 年度）项目支出绩效目标表",
        "项目支出绩效目标表（含新增项目）",
        "项目支出绩效目标表（续表1）",
        "云川市项目支出绩效目标申报表",
        "云川市某区2025年项目支出绩效目标表",
        "十、项目支出绩效目标表",
        "（一）一般项目支出绩效目标表",
        "政府购买服务项目支出绩效目标表",
        "某县财政局部门整体支出绩效自评表",
        "2025年度某县残疾人联合会项目支出绩效目标表",
    ],
)
def test_the_title_of_a_form_names_no_project(line: str) -> None:
    heading = project_heading(line, None)
    assert heading is not None
    assert heading.is_generic


@pytest.mark.parametrize(
    "line",
    [
        "1、2025镇级道路养护绩效目标表",
        "道路养护项目绩效目标表",
        "清泉镇道路养护项目支出绩效目标表",
        "12、城区道路养护项目支出绩效目标表",
        "某某中学校舍维修项目支出绩效目标表",
    ],
)
def test_a_title_that_names_a_project(line: str) -> None:
    heading = project_heading(line, None)
    assert heading is not None
    assert not heading.is_generic


def test_what_a_title_says_behind_itself() -> None:
    heading = project_heading("项目支出绩效目标表（2025年度）（单位：元）—道路养护", None)
    assert heading is not None
    assert (heading.year, heading.unit, heading.name) == (2025, "元", Cell("道路养护"))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("部门整体支出绩效目标表", "部门整体"),
        ("中央对地方专项转移支付整体绩效目标表", "转移支付"),
        ("专项资金整体绩效目标表", "转移支付"),
        ("项目支出绩效目标表", "项目"),
    ],
)
def test_whose_targets(title: str, kind: str) -> None:
    assert kind_of(title) == kind


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("六、政府采购预算情况", True),
        ("第三部分 名词解释", True),
        ("（二）机构设置", False),
        ("单位预算收支总表", False),
        ("一、加强领导，落实责任。", False),
        ("单位：万元", False),
    ],
)
def test_headings_of_sections(line: str, section: bool) -> None:
    assert begins_section(line) is section


@pytest.mark.parametrize(
    ("line", "code", "name"),
    [
        ("305001青竹县审计局本级", "305001", "青竹县审计局本级"),
        ("305001-青竹县审计局", "305001", "青竹县审计局"),
        ("单位：305001_青竹县审计局", "305001", "青竹县审计局"),
        ("填报单位：[305]青竹县审计局", "305", "青竹县审计局"),
        ("单位（盖章）：青竹县审计局", None, "青竹县审计局"),
        ("单位：2025年青竹县审计局", None, "2025年青竹县审计局"),
    ],
)
def test_a_body_with_its_code(line: str, code: str | None, name: str) -> None:
    agency = agency_of(line, None)
    assert agency is not None
    assert (agency.code, agency.name.text) == (code, name)


@pytest.mark.parametrize("line", ["305001个项目", "202501批次资金拨付", "100000元补助"])
def test_a_figure_in_front_is_no_code_of_a_body(line: str) -> None:
    assert agency_of(line, None) is None
