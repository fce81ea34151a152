"""Words and rows of column headings."""

import pytest

from disclosures import read, tabbed
from perfrules.layout.heading_words import block_of, caption_of, column_of, under_of
from perfrules.layout.headings import is_heading_row
from perfrules.model import Cell, Disclosure, Project
from perfrules.readers import Row, row_of


def row(text: str) -> Row:
    made = row_of(Cell(piece.strip()) for piece in tabbed(text).split("\t"))
    assert made is not None
    return made


def table(*rows: str) -> Disclosure:
    return read("\n".join(["项目支出绩效目标表", "项目名称→道路", *rows]))


def project(*rows: str) -> Project:
    (found,) = table(*rows).projects
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, "value") for text in (
            "指标值", "目标值", "绩效指标值", "绩效目标值", "年度指标值", "年初指标值", "年初目标值", "本年度目标值", "2025年指标值",
            "2025年度目标值", "年度绩效指标值", "计划值", "目标值及单位", "全年（程）指标值", "年度指标值（A）", "当年指标值", "预期值",
            "年初设定指标值", "指标要求值", "预期当年实现值", "2025 年 目标值",
        )),
        *((text, "long_term") for text in ("中期指标值", "实施期目标值", "项目周期指标值", "总体指标值", "总指标值")),
        *((text, "last_year") for text in ("上年指标值", "上年度实际完成值", "去年实际值", "2024年预计值", "历史值")),
        *((text, "actual") for text in ("实际完成值", "全年完成值", "完成值", "2024年实际值", "实际完成指标值", "实际值")),
        *((text, "score") for text in ("得分", "自评分", "自评得分")),
        *((text, "deviation") for text in ("偏差原因分析", "未达标原因及改进措施", "未完成原因", "偏差原因分析及改进措施")),
        *((text, None) for text in (
            "半年（程）指标值", "完成率", "目标", "数值", "值", "总值", "近两年指标值", "指标值确定", "2025年", "计量单位说明",
        )),
        ("一级目标", "group"), ("二级目标", "category"), ("三级目标", "name"),
    ],
)  # fmt: skip
def test_what_a_heading_means(text: str, expected: str | None) -> None:
    assert column_of(Cell(text)) == expected


@pytest.mark.parametrize(
    ("text", "above", "expected"),
    [
        ("2025年", "指标值", "value"),
        ("2025年度", "绩效目标", "value"),
        ("年度目标", "指标值", "value"),
        ("2023年", "近两年指标值", "last_year"),
        ("2025年", "评分标准", None),
        ("年度目标", "近两年指标值", None),
        ("条数", "指标值", None),
    ],
)
def test_what_a_word_means_below_another(text: str, above: str, expected: str | None) -> None:
    assert under_of(Cell(text), Cell(above)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施期绩效指标", "long_term"),
        ("总体绩效指标", "long_term"),
        ("项目中期绩效指标（2024—2026年）", "long_term"),
        ("年度绩效指标", "annual"),
        ("本年度绩效指标", "annual"),
        ("绩效指标", "annual"),
        ("数量指标", None),
        ("年度目标", None),
    ],
)
def test_labels_of_tables(text: str, expected: str | None) -> None:
    assert block_of(Cell(text)) == expected
    assert caption_of(Cell(f"（二）{text}：")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一级指标→二级指标→三级指标→指标值", True),
        ("三级指标→分值→得分", True),
        ("实际完成值→分值→得分", True),
        ("项目资金→年初预算数→全年预算数→全年执行数→分值→执行率→得分→备注", False),
        ("年初预算数→全年执行数→分值→得分→偏差原因分析", False),
        ("三级指标→指标值", False),
    ],
)
def test_heading_rows(text: str, expected: bool) -> None:
    assert is_heading_row(row(text)) is expected


@pytest.mark.parametrize("last", ["备注", "偏差原因分析"])
def test_how_much_was_spent_is_no_table_of_indicators(last: str) -> None:
    found = project(
        f"项目资金（万元）→→年初预算数→全年预算数→全年执行数→分值→执行率→得分→{last}",
        "→年度资金总额→100→100→90→10→90%→9→结算滞后",
        f"一级指标→二级指标→三级指标→年度指标值→实际完成值→分值→得分→{last}",
        "产出指标→数量指标→条数→≥10条→10条→50→50→",
    )
    assert found.evaluation is not None
    (spent,) = found.evaluation.execution
    assert (str(spent.reason), spent.is_total) == ("结算滞后", True)
    assert len(found.indicators) == 1


def test_years_in_headings() -> None:
    disclosure = table(
        "一级指标→二级指标→三级指标→2023年实际值→2024年预计值→2025年目标值",
        "产出指标→数量指标→条数→8条→9条→≥10条",
    )
    (indicator,) = disclosure.projects[0].indicators
    assert (str(indicator.value_cell), str(indicator.last_year_cell)) == ("≥10条", "9条")
    assert [(one.label.text, one.text.text) for one in indicator.extra] == [("2023年实际值", "8条")]
    assert [piece.text for piece in disclosure.unplaced] == ["2023年实际值"]


@pytest.mark.parametrize(
    ("heading", "last_year", "actual"),
    [
        pytest.param("2024年实际值→指标值", "8条", None, id="in-front-of-the-target"),
        pytest.param("2024年指标值→2024年实际值", None, "≥10条", id="of-the-same-year"),
        pytest.param("指标值→2024年实际值", None, "≥10条", id="behind-the-target"),
    ],
)
def test_what_was_achieved_before_is_no_actual_value(
    heading: str, last_year: str | None, actual: str | None
) -> None:
    found = project(f"一级指标→二级指标→三级指标→{heading}", "产出指标→数量指标→条数→8条→≥10条")
    (indicator,) = found.indicators
    given = (indicator.last_year_cell, indicator.actual_cell)
    assert tuple(None if cell is None else cell.text for cell in given) == (last_year, actual)


def test_the_later_of_two_years_before_is_the_last() -> None:
    disclosure = table(
        "一级指标→二级指标→三级指标→近两年指标值→→指标值",
        "→→→2023年→2024年→",
        "产出指标→数量指标→条数→8条→9条→≥10条",
    )
    (indicator,) = disclosure.projects[0].indicators
    assert (str(indicator.last_year_cell), str(indicator.value_cell)) == ("9条", "≥10条")
    assert [piece.text for piece in disclosure.unplaced] == ["2023年"]


def test_of_targets_of_several_years_the_first_counts() -> None:
    disclosure = table(
        "一级指标→二级指标→三级指标→2025年目标值→2026年目标值", "产出指标→数量指标→条数→8条→9条"
    )
    (indicator,) = disclosure.projects[0].indicators
    assert str(indicator.value_cell) == "8条"
    assert [piece.text for piece in disclosure.unplaced] == ["2026年目标值"]


def test_where_no_column_states_targets_one_is_told_by_its_cells() -> None:
    """Only if no further row of headings says more."""
    disclosure = table(
        "一级指标→二级指标→三级指标→绩效目标", "产出指标→数量指标→条数→≥10条", "→质量指标→合格率→≥95%"
    )
    assert disclosure.unplaced == ()
    (project,) = disclosure.projects
    assert [one.value_cell.text for one in project.indicators] == ["≥10条", "≥95%"]
    assert [(one.what, str(one.heading), one.why) for one in project.inferred] == [
        ("value", "绩效目标", "values")
    ]
    again = table(
        "一级指标→二级指标→三级指标→绩效目标→→", "→→→中期→年度→", "产出指标→数量指标→条数→≥30条→≥10条→"
    )
    assert again.unplaced == ()
    assert str(again.projects[0].indicators[0].value_cell) == "≥10条"


def test_the_form_of_shanghai() -> None:
    disclosure = table(
        "一级目标→二级目标→三级目标→指标目标值", "产出目标→数量→养护面积→=1200000平方米", "效益目标→社会效益→完好率→≥95%", "满意度目标→满意度→市民满意度→≥85%"
    )  # fmt: skip
    assert [(one.group, one.category) for one in disclosure.projects[0].indicators] == [
        ("产出指标", "数量指标"),
        ("效益指标", "社会效益指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
    assert disclosure.unplaced == ()


HEADING = "一级指标→二级指标→三级指标→指标值"


@pytest.mark.parametrize(
    ("above", "between", "long_term", "annual"),
    [
        pytest.param("实施期绩效指标", f"年度绩效指标\n{HEADING}", ["≥30条"], ["≥10条"], id="lines"),
        pytest.param("（一）总体绩效指标：", "（二）年度绩效指标：", ["≥30条"], ["≥10条"], id="headings-once"),
        pytest.param("年度绩效指标", f"中期绩效指标\n{HEADING}", ["≥10条"], ["≥30条"], id="the-year-first"),
        pytest.param(
            "实施期绩效指标", "一级指标→二级指标→三级指标→年度指标值", ["≥30条"], ["≥10条"], id="the-heading-says-it"
        ),
        pytest.param("实施期绩效指标", f"\n{HEADING}", ["≥30条", "≥10条"], [], id="on-the-next-page"),
        pytest.param("绩效指标", f"绩效指标\n{HEADING}", [], ["≥30条", "≥10条"], id="says-nothing"),
    ],
)  # fmt: skip
def test_lines_above_tables(above: str, between: str, long_term: list[str], annual: list[str]) -> None:
    disclosure = table(
        above, HEADING, "产出指标→数量指标→条数→≥30条", between, "产出指标→数量指标→条数→≥10条"
    )
    (found,) = disclosure.projects
    texts = [[one.value_cell.text for one in part] for part in (found.long_term_indicators, found.indicators)]
    assert texts == [long_term, annual]
    assert disclosure.unplaced == ()


def test_a_line_above_the_first_table_of_a_project() -> None:
    (found,) = read(f"1、道路绩效目标表\n实施期绩效指标\n{HEADING}\n产出指标→数量指标→条数→≥30条").projects
    assert len(found.long_term_indicators) == 1


def test_a_table_of_nothing_but_targets_of_all_years() -> None:
    found = project(
        "一级指标→二级指标→三级指标→实施期指标值", "产出指标→数量指标→条数→≥30条", "", "一级指标→二级指标→三级指标→年度指标值", "产出指标→数量指标→条数→≥10条"
    )  # fmt: skip
    assert [one.value_cell.text for one in found.long_term_indicators] == ["≥30条"]
    assert [one.value_cell.text for one in found.indicators] == ["≥10条"]


def test_headings_have_few_rows() -> None:
    disclosure = table(HEADING, *["→→→年度"] * 20, "产出指标→数量指标→条数→≥30条")
    assert [str(one.name) for one in disclosure.projects[0].indicators] == ["条数"]
    assert 10 < len(disclosure.unplaced) < 20


@pytest.mark.parametrize("row_below", ["→→指标2：→", "→→……→", "→→指标 2：→……"])
def test_a_row_that_was_not_filled_in_is_not_joined_to_the_name_above(row_below: str) -> None:
    disclosure = table(HEADING, "产出指标→数量指标→条数→≥10条", row_below, "→质量指标→合格率→≥95%")
    assert [str(one.name) for one in disclosure.projects[0].indicators] == ["条数", "合格率"]
    assert disclosure.unplaced == ()


def test_a_row_of_a_form_with_something_is_no_part_of_the_one_above() -> None:
    found = project(
        "一级指标→二级指标→三级指标→指标值→分值", "产出指标→数量指标→条数→≥10条→10", "→→指标2：→→5"
    )
    assert [str(one.name) for one in found.indicators] == ["条数", "指标2："]


def test_dots_in_the_place_of_a_value_are_one_that_is_missing() -> None:
    found = project(HEADING, "产出指标→数量指标→条数→≥10条", "→→里程→……", "→……→面积→≥3亩")
    assert [(str(one.name), str(one.value_cell)) for one in found.indicators] == [
        ("条数", "≥10条"),
        ("里程", "……"),
        ("面积", "≥3亩"),
    ]


def test_sign_and_value_below_one_heading_in_a_text() -> None:
    found = project(f"{HEADING}→", "产出指标→数量指标→条数→≥→10条", "→质量指标→合格率→≥→95%")
    assert [str(one.value) for one in found.indicators] == ["≥10条", "≥95%"]
