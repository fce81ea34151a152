import pytest

from perfrules.layout.above import goal_and_text, is_page_number, names_unit, parts_about
from perfrules.model import Cell, Location


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("部门：某镇人民政府    单位：万元", ["部门：某镇人民政府", "单位：万元"]),
        ("（2025年度，金额单位：元）", ["2025年度", "金额单位：元"]),
        (
            "填报单位（盖章）：某镇政府 填报日期：2025年1月5日 单位：元",
            ["填报单位（盖章）：某镇政府", "填报日期：2025年1月5日", "单位：元"],
        ),
        ("联系人：张某，电话：123", ["联系人：张某，电话：123"]),
        ("本表单位：万元，请如实填写", ["本表单位：万元，请如实填写"]),
        ("单位：元", ["单位：元"]),
        ("来源：某局　发布日期：2025-03-04　浏览：5次", ["来源：某局", "发布日期：2025-03-04", "浏览：5次"]),
    ],
)
def test_the_parts_of_a_line(line: str, parts: list[str]) -> None:
    found = parts_about(Cell(line, Location(3, 1, len(line))))
    assert [part.text for part in found] == parts
    for part in found:
        assert part.location is not None
        assert line[part.location.column - 1 :].startswith(part.text)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("年度绩效目标：保洁到位。", ["年度绩效目标", "保洁到位。"]),
        ("项目名称：道路保洁", ["项目名称：道路保洁"]),
        ("要求：保洁到位", ["要求：保洁到位"]),
    ],
)
def test_a_goal_in_a_line(line: str, cells: list[str]) -> None:
    assert [cell.text for cell in goal_and_text(Cell(line))] == cells


@pytest.mark.parametrize(
    ("text", "is_one"), [("- 12 -", True), ("第3页", True), ("12345", False), ("3 个", False)]
)
def test_page_numbers(text: str, is_one: bool) -> None:
    assert is_page_number(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"), [("金额单位：元", True), ("单位名称", False), ("单位：个", False)]
)
def test_units(text: str, is_one: bool) -> None:
    assert names_unit(text) is is_one
