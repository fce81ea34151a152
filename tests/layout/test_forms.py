"""Forms of other regions: columns apart, names of their own, self-evaluations."""

import pytest

from perfrules.layout import from_text
from perfrules.layout.compose import composed
from perfrules.model import Cell, Indicator


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
    assert (str(indicator.last_year), str(indicator.long_term), str(indicator.value_cell)) == (
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


@pytest.mark.parametrize(
    ("value", "sign", "unit", "expected"),
    [
        ("95", "大于等于", "%", "≥95%"),
        ("30", "小于等于", "万元", "≤30 万元"),
        ("3", "等于", "个", "3 个"),
        ("3", "=", "个", "3 个"),
        ("10-20", "", "人", "10-20 人"),
        ("≥95%", "≥", "%", "≥95%"),
        ("良好", "定性", "", "良好"),
        ("", "≥", "%", ""),
    ],
)
def test_sign_and_unit_are_put_to_a_bare_number_only(value: str, sign: str, unit: str, expected: str) -> None:
    assert str(composed(Cell(value), Cell("名称"), Cell(sign), Cell(unit))) == expected
