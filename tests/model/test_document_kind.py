"""What kind of document a disclosure is."""

import pytest

from perfrules.layout import from_text
from perfrules.model import Disclosure
from perfrules.model.document_kind import public_tables

TARGETS = "项目名称\t桥梁检测\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t检测座数\t≥3座"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("单位支出总表\n科目编码\t科目名称\t合计\n214\t交通运输支出\t9.00", "预算"),
        ("支出决算表\n科目编码\t科目名称\t合计\n214\t交通运输支出\t9.00", "决算"),
        (f"青溪县交通局2026年部门预算\n项目支出绩效目标表\n{TARGETS}", "预算"),
        (f"青溪县交通局2024年部门决算公开\n项目支出绩效目标表\n{TARGETS}", "决算"),
        (f"项目支出绩效目标申报表\n{TARGETS}", "申报"),
        (f"项目支出绩效目标表\n{TARGETS}", "绩效目标"),
        (
            (
                "部门预算项目支出绩效自评表\n项目名称\t桥梁检测\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
                "产出指标\t数量指标\t检测座数\t≥3座\t3座\t90\t90"
            ),
            "自评",
        ),
    ],
)
def test_kinds(lines: str, kind: str) -> None:
    assert from_text(lines).kind == kind


def test_nothing_tells() -> None:
    assert Disclosure().kind is None


def test_tables_of_each_kind() -> None:
    assert public_tables("决算")[0] == "收入支出决算总表"
    assert public_tables("预算")[0] == public_tables(None)[0] == "收支总表"
