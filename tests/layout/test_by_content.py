"""Columns of indicators whose headings no list of words has."""

import pytest

from disclosures import read
from perfrules.model import Project

TITLE = "项目支出绩效目标表\n项目名称→道路\n"


def project(*rows: str) -> Project:
    (found,) = read(TITLE + "\n".join(rows)).projects
    return found


def told(found: Project) -> list[tuple[str, str, str]]:
    return [(one.what, str(one.heading), one.why) for one in found.inferred]


ROWS = (
    "产出指标→数量指标→养护里程→≥12公里→60→12公里→58",
    "效益指标→社会效益指标→受益户数→≥200户→40→210户→40",
)


def test_values_weights_scores_and_what_was_achieved() -> None:
    found = project("一级指标→二级指标→三级指标→及格线→配比→达成→核定", *ROWS)
    assert [(one.value_cell.text, str(one.weight and one.weight.cell), str(one.actual_cell), str(one.score and one.score.cell))
            for one in found.indicators] == [("≥12公里", "60", "12公里", "58"), ("≥200户", "40", "210户", "40")]  # fmt: skip
    assert told(found) == [
        ("value", "及格线", "values"),
        ("weight", "配比", "adds-up"),
        ("score", "核定", "below-weights"),
        ("actual", "达成", "values"),
    ]


def test_no_heading_is_known() -> None:
    found = project(
        "考评分类→考评细目→考评要点→及格线", "产出指标→数量指标→养护里程→≥12公里", "→质量指标→合格率→≥95%"
    )
    assert [(one.group, one.category, str(one.name), one.value_cell.text) for one in found.indicators] == [
        ("产出指标", "数量指标", "养护里程", "≥12公里"),
        ("产出指标", "质量指标", "合格率", "≥95%"),
    ]


def test_categories_one_level_down() -> None:
    found = project(
        "一级指标→二级指标→绩效标准→预期实现值",
        "数量指标→维修次数→反映维修→20次",
        "质量指标→合格率→反映质量→≥95%",
    )
    assert [(one.category, str(one.name), str(one.description)) for one in found.indicators] == [
        ("数量指标", "维修次数", "反映维修"),
        ("质量指标", "合格率", "反映质量"),
    ]


def test_a_column_for_each_place() -> None:
    found = project(
        "一级指标→二级指标→三级指标→指标方向→甲镇→乙街道",
        "产出指标→数量指标→修复工程（处）→≥→2→1",
        "产出指标→时效指标→开工率（%）→≥→100→",
    )
    assert [(str(one.name), str(one.value)) for one in found.indicators] == [
        ("修复工程（处）（甲镇）", "≥2处"),
        ("修复工程（处）（乙街道）", "≥1处"),
        ("开工率（%）（甲镇）", "≥100%"),
    ]


@pytest.mark.parametrize("heading", ["评分标准", "数据来源", "完成率"])
def test_headings_that_are_known_are_not_guessed_at(heading: str) -> None:
    found = project(
        f"一级指标→二级指标→三级指标→指标值→{heading}",
        "产出指标→数量指标→条数→≥3条→60",
        "→质量指标→合格率→≥95%→40",
    )
    assert found.inferred == ()


def test_rows_below_the_indicators_are_none() -> None:
    found = project(
        "一级指标→二级指标→三级指标→年度指标值→实际完成值→分值→得分",
        "产出指标→数量指标→条数→≥3条→3条→90→90",
        "预算执行率→→→→→10→9",
        "总分→→→→→100→99→优",
        "另行说明→无",
        "填表人：→→单位（盖章）：",
    )
    assert [str(one.name) for one in found.indicators] == ["条数"]
    assert found.evaluation is not None
    assert str(found.evaluation.grade) == "优"
    total = found.evaluation.total
    assert total is not None
    assert (str(total.weight and total.weight.cell), str(total.score and total.score.cell)) == ("10", "9")


def test_a_column_of_signs() -> None:
    found = project(
        "一级指标→二级指标→三级指标→取值方式→指标值→度量单位",
        "产出指标→数量指标→巡查次数→≥→24→次",
        "→质量指标→整改率→大于等于→95→%",
        "效益指标→社会效益指标→公众知晓→定性→有所提高→",
    )
    assert [one.value_cell.text for one in found.indicators] == ["≥24 次", "≥95%", "有所提高"]
    assert told(found) == [("sign", "取值方式", "signs")]


@pytest.mark.parametrize(
    ("headings", "row", "said"),
    [
        ("维度→类型→指标→标准", "产出指标→数量指标→植树→900棵", ("数量指标", "植树", "900棵")),
        (
            "绩效类别→绩效内容→绩效指标→年度计划",
            "产出指标→数量指标→植树→900棵",
            ("数量指标", "植树", "900棵"),
        ),
        (
            "一级指标→二级指标→三级指标→2024年→2025年",
            "产出指标→数量指标→植树→700棵→900棵",
            ("数量指标", "植树", "900棵"),
        ),
    ],
    ids=["indicator-over-names", "contents-over-categories", "bare-years"],
)
def test_words_that_mean_something_else_elsewhere(
    headings: str, row: str, said: tuple[str, str, str]
) -> None:
    (indicator,) = project(headings, row).indicators
    assert (indicator.category, str(indicator.name), indicator.value_cell.text) == said


def test_the_value_of_the_year_before_beside_that_of_the_year() -> None:
    (indicator,) = project(
        "一级指标→二级指标→三级指标→2024年→2025年", "产出指标→数量指标→植树→700棵→900棵"
    ).indicators
    assert str(indicator.last_year_cell) == "700棵"


def test_one_heading_over_groups_and_categories() -> None:
    found = project(
        "指标类型→→指标名称→目标值",
        "产出指标→数量→养护里程→≥12公里",
        "→质量→合格率→≥95%",
        "效益指标→社会效益→受益户数→≥200户",
    )
    assert [(one.group, one.category, one.name.text) for one in found.indicators] == [
        ("产出指标", "数量指标", "养护里程"),
        ("产出指标", "质量指标", "合格率"),
        ("效益指标", "社会效益指标", "受益户数"),
    ]
