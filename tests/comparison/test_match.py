"""What finds its partner, by what, and what has none."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from perfrules.comparison import Comparison
from perfrules.comparison.match import lay_side_by_side
from perfrules.errors import UsageError
from perfrules.model import Disclosure
from perfrules.model.data import from_dict
from perfrules.testing import disclosures


def compared(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    return lay_side_by_side(from_dict(before), from_dict(after), "批复与公布")


def projects(*rows: Mapping[str, Any]) -> dict[str, Any]:
    return {"projects": list(rows)}


def rows(*indicators: tuple[str, str, str]) -> dict[str, Any]:
    return projects(
        {"name": "甲", "indicators": [{"category": c, "name": n, "value": v} for c, n, v in indicators]}
    )


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [
        ({"name": "村道养护", "code": "A1"}, {"name": "乡道养护", "code": "a1"}, "编码"),
        ({"name": "村道养护", "code": "A1"}, {"name": "村道养护", "code": "B2"}, "名称"),
        ({"name": "村道养护项目"}, {"name": "村道 养护"}, "名称"),
        ({"name": "2024年村道养护"}, {"name": "2025年村道养护"}, "名称（去年度）"),
        ({"kind": "部门整体", "name": "甲局"}, {"kind": "部门整体", "name": "甲局（本级）"}, "唯一"),
        ({"budget": "3 万元"}, {"budget": "3 万元"}, "唯一"),
        ({"name": "村道养护"}, {"name": "河道清淤"}, None),
    ],
)
def test_projects(before: Mapping[str, Any], after: Mapping[str, Any], by: str | None) -> None:
    found = compared(projects(before), projects(after)).projects
    assert [match.by for match in found] == ([by] if by else [None, None])


def test_a_name_that_stands_twice_tells_nothing() -> None:
    found = compared(projects({"name": "甲"}, {"name": "甲"}), projects({"name": "甲"})).projects
    assert [match.by for match in found] == [None, None, None]


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [
        (("数量指标", "养护里程", "≥15 公里"), ("数量指标", "养护里程（公里）", "≥12"), "类别和名称"),
        (("成本指标", "总成本", "≤3 万元"), ("经济成本指标", "总成本", "≤3 万元"), "名称"),
        (("数量指标", "养护里程", "≥15 公里"), ("数量指标", "管护长度", "≥15000 米"), "更名"),
        (("数量指标", "养护里程", "≥15 公里"), ("数量指标", "管护长度", "≥14 公里"), None),
        (("数量指标", "养护里程", "≥15 公里"), ("质量指标", "管护长度", "≥15 公里"), None),
        (("社会效益指标", "环境", "明显改善"), ("社会效益指标", "面貌", "明显改善"), None),
    ],
)
def test_indicators(before: tuple[str, str, str], after: tuple[str, str, str], by: str | None) -> None:
    found = compared(rows(before), rows(after)).indicators
    assert [match.by for match in found] == ([by] if by else [None, None])


def test_rows_of_one_name_find_those_of_the_same_value() -> None:
    one, other = ("数量指标", "补助人数", "≥20 人"), ("数量指标", "补助人数", "≥30 人")
    found = compared(rows(one, other), rows(other, one)).indicators
    assert [
        (match.before and match.before.value) == (match.after and match.after.value) for match in found
    ] == [True, True]


def test_a_list_of_projects_beside_their_tables() -> None:
    listed = [
        {"name": "村道养护", "role": "项目", "合计": "450000 元"},
        {"name": "合计", "合计": "450000 元"},
    ]
    before = {"tables": [{"kind": "项目支出表", "rows": listed}]}
    (match,) = compared(before, projects({"name": "村道养护", "budget": "45.00 万元"})).projects
    assert match.by == "名称"
    assert match.before is not None
    assert match.before.budget is not None


def test_rows_of_tables_by_code_then_name() -> None:
    def table(*rows: dict[str, str]) -> dict[str, Any]:
        return {"tables": [{"kind": "支出总表", "rows": list(rows)}]}

    before = table({"name": "合计", "合计": "3.00"}, {"code": "201", "name": "一般公共服务", "合计": "3.00"})
    after = table({"name": "支出合计", "合计": "3.00"}, {"code": "201", "name": "公共服务支出", "合计": "2.00"}, {"code": "213", "name": "农林水支出", "合计": "1.00"})  # fmt: skip
    found = compared(before, after).rows
    assert [(match.by, match.before is not None) for match in found] == [
        ("名称", True),
        ("编码", True),
        (None, False),
    ]


def test_units_beside_their_department() -> None:
    def unit(name: str, amount: str) -> Disclosure:
        rows = [{"name": "合计", "合计": amount}]
        return from_dict(
            {"level": "单位", "agency": {"name": name}, "tables": [{"kind": "支出总表", "rows": rows}]}
        )

    listed = [{"name": "云溪县林业局本级"}, {"name": "云溪县林场"}]
    department = from_dict(
        {
            "level": "部门",
            "institutions": listed,
            "tables": [{"kind": "支出总表", "rows": [{"name": "合计", "合计": "5.00"}]}],
        }
    )
    office, farm = unit("云溪县林业局本级", "3.00"), unit("云溪县林场", "2.00")
    both, one = lay_side_by_side([office, farm], department), lay_side_by_side(office, department)
    assert (both.kind, both.is_complete, one.is_complete) == ("单位与部门", True, False)
    assert [len(match.parts) for match in both.rows] == [2]


def test_nothing_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="nothing to compare"):
        lay_side_by_side([], Disclosure())
    with pytest.raises(UsageError):
        lay_side_by_side(from_dict({"year": 2025}), from_dict({"year": 2024}))


@given(disclosures())
def test_a_document_is_all_of_itself(disclosure: Disclosure) -> None:
    found = lay_side_by_side(disclosure, disclosure)
    assert all(match.before is not None and match.after is not None for match in found.indicators)
    assert all(match.before is not None and match.after is not None for match in found.rows)
    assert len(found.projects) == len(disclosure.projects)
