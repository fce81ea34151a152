"""Names and targets in one cell, and several of them."""

import pytest

from disclosures import read_project
from perfrules.layout.together import numbered_pieces, targets_in
from perfrules.model import Cell, Project


def form(heading: str, *rows: str) -> Project:
    return read_project("\n".join(["项目支出绩效目标表", "项目名称→展柜改造", heading, *rows]))


def found(project: Project) -> list[tuple[str | None, str, str]]:
    return [(one.category, str(one.name), str(one.value_cell)) for one in project.indicators]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("更换展柜≥42组", [("更换展柜", "≥42组")]),
        ("指标1：更换展柜≥42组；指标2：加装传感器≥126个", [("更换展柜", "≥42组"), ("加装传感器", "≥126个")]),
        (
            "数量指标1：培训场次，12场 数量指标2：参训人次，300人次",
            [("培训场次", "12场"), ("参训人次", "300人次")],
        ),
        ("①验收合格率（≥95%）②返修率不高于2%", [("验收合格率", "≥95%"), ("返修率", "不高于2%")]),
        ("1.每平方米成本：680元以内", [("每平方米成本", "680元以内")]),
        ("完成1000户改造", [("完成1000户改造", "1000户")]),
        ("第三季度末前完成安装", [("第三季度末前完成安装", "第三季度末前")]),
        ("指标1：新建基地指标2：建设加工点8个", [("新建基地", "新建基地"), ("建设加工点", "8个")]),
        ("1.蒸箱6台2.冷柜≥15台", [("蒸箱", "6台"), ("冷柜", "≥15台")]),
        ("更新蒸箱6台，更新冷柜≥15台", [("更新蒸箱", "6台"), ("更新冷柜", "≥15台")]),
        ("管护机制：健全", [("管护机制", "健全")]),
        ("机制健全", [("机制健全", "机制健全")]),
        ("新增灌溉面积1.5万亩", [("新增灌溉面积", "1.5万亩")]),
        ("涉及3个乡镇12个村", [("涉及3个乡镇12个村", "涉及3个乡镇12个村")]),
    ],
)
def test_names_with_their_targets(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(str(one.name), str(one.value)) for one in targets_in(Cell(text))] == expected


def test_places_are_those_of_the_pieces() -> None:
    project = form(
        "一级指标→二级指标→三级指标及指标值", "产出→数量→指标1：更换展柜≥42组；指标2：加装传感器≥126个"
    )
    places = [one.value_cell.location for one in project.indicators]
    assert [(place.column, place.end_column) for place in places if place is not None] == [(15, 19), (29, 34)]


def test_a_column_of_names_with_their_targets() -> None:
    project = form(
        "一级指标→二级指标→三级指标及目标值→分值",
        "产出→数量→指标1：更换展柜≥42组；指标2：加装传感器≥126个→20",
        "→质量→指标1：恒湿精度±3%以内→10",
    )
    assert found(project) == [
        ("数量指标", "更换展柜", "≥42组"),
        ("数量指标", "加装传感器", "≥126个"),
        ("质量指标", "恒湿精度", "±3%以内"),
    ]


def test_several_in_each_cell() -> None:
    project = form(
        "一级指标→二级指标→三级指标→指标值→分值",
        "产出→数量→指标1：更换展柜 指标2：加装传感器→指标1：≥42组 指标2：≥126个→10 5",
        "→质量→1.恒湿精度 2.验收合格率→±3%以内 100%→",
        "→时效→1.安装完成时间→第三季度末前→5",
    )
    assert found(project) == [
        ("数量指标", "更换展柜", "≥42组"),
        ("数量指标", "加装传感器", "≥126个"),
        ("质量指标", "恒湿精度", "±3%以内"),
        ("质量指标", "验收合格率", "100%"),
        ("时效指标", "1.安装完成时间", "第三季度末前"),
    ]


def test_where_it_is_not_sure_which_is_of_which_nothing_is_split() -> None:
    project = form(
        "一级指标→二级指标→三级指标→指标值→分值", "产出→数量→1.更换展柜 2.加装传感器→≥42组 ≥126个→15"
    )
    assert [str(one.value_cell) for one in project.indicators] == ["≥42组 ≥126个"]


def test_one_numbered_name_is_not_several() -> None:
    assert numbered_pieces(Cell("1.5万亩造林")) == ()
    assert numbered_pieces(Cell("指标1：培训场次")) == ()
