"""Tables of Word, Excel and web pages, where a cell stands in its column: nothing moves, and merged headings hold together."""

import pytest

from perfrules.layout import from_document
from perfrules.model import Disclosure, Place
from perfrules.readers.transcript import Transcript

HEADING = "一级指标→二级指标→三级指标→指标值"


def table(*rows: str) -> Disclosure:
    """The disclosure in a table of a document that has columns of its own."""
    transcript = Transcript("table.docx")
    transcript.paragraph("项目支出绩效目标表（2025年度）", Place(paragraph=1))
    for number, row in enumerate(["项目名称→道路", *rows], start=1):
        transcript.row(row.split("→"), Place(table=1, row=number))
    return from_document(transcript.document())


def values(disclosure: Disclosure) -> list[tuple[str | None, str, str]]:
    """Category, name and value of each indicator."""
    (project,) = disclosure.projects
    return [(one.category, one.name.text, one.value_cell.text) for one in project.indicators]


def unplaced(disclosure: Disclosure) -> list[str]:
    return [piece.text for piece in disclosure.unplaced]


def test_sign_and_value_below_one_heading() -> None:
    disclosure = table(
        f"{HEADING}→", "产出指标→数量指标→条数→≥→10个", "→质量指标→合格率→≥→95%", "→成本指标→总成本→→50万元"
    )
    assert values(disclosure) == [
        ("数量指标", "条数", "≥10个"),
        ("质量指标", "合格率", "≥95%"),
        ("成本指标", "总成本", "50万元"),
    ]
    assert unplaced(disclosure) == []


def test_a_heading_merged_to_the_end_may_be_cut_off_there() -> None:
    """As spreadsheets leave out what is blank at the end of a row."""
    assert values(table(HEADING, "产出指标→数量指标→条数→≥→500→人", "→质量指标→合格率→→95%")) == [
        ("数量指标", "条数", "≥500 人"),
        ("质量指标", "合格率", "95%"),
    ]


def test_a_number_in_front_of_the_name() -> None:
    disclosure = table(
        "一级指标→二级指标→三级指标→→指标值", "产出指标→数量指标→1→条数→≥10条", "→→2→里程→≥11公里", "满意度指标→服务对象满意度指标→满意度→→≥90%"
    )  # fmt: skip
    assert values(disclosure) == [
        ("数量指标", "条数", "≥10条"),
        ("数量指标", "里程", "≥11公里"),
        ("服务对象满意度指标", "满意度", "≥90%"),
    ]
    (project,) = disclosure.projects
    assert [[(one.label.text, one.text.text) for one in row.extra] for row in project.indicators] == [
        [("三级指标", "1")], [("三级指标", "2")], [],
    ]  # fmt: skip
    assert unplaced(disclosure) == []


def test_what_stands_right_of_the_table_moves_nothing() -> None:
    disclosure = table(
        HEADING, "产出指标→数量指标→条数→≥10条", "→质量指标→合格率→≥95%→待核实", "→成本指标→总成本→→待核实"
    )
    assert values(disclosure) == [
        ("数量指标", "条数", "≥10条"),
        ("质量指标", "合格率", "≥95%"),
        ("成本指标", "总成本", ""),
    ]
    assert unplaced(disclosure) == ["待核实", "待核实"]
    location = disclosure.unplaced[0].location
    assert str(location) == "table 1, row 4, column 5"


def test_columns_below_a_heading_without_a_field_keep_theirs() -> None:
    disclosure = table(
        "一级指标→二级指标→三级指标→指标值→数据来源→→备注", "产出指标→数量指标→条数→≥10条→台账→2024年→甲"
    )
    (project,) = disclosure.projects
    (indicator,) = project.indicators
    assert [(one.label.text, one.text.text) for one in indicator.extra] == [
        ("数据来源", "台账"),
        ("数据来源", "2024年"),
    ]
    assert str(indicator.remark) == "甲"
    assert unplaced(disclosure) == []


def test_two_texts_below_one_heading_that_are_not_one() -> None:
    disclosure = table("一级指标→二级指标→三级指标→指标值→分值→", "产出指标→数量指标→条数→≥10条→10→20")
    assert values(disclosure) == [("数量指标", "条数", "≥10条")]
    assert unplaced(disclosure) == ["20"]


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("→→→符号→值→单位（文字描述）", id="known"),
        pytest.param("→→→符号→数值→计量单位及说明", id="one-unknown-word"),
    ],
)
def test_headings_below_that_of_values(below: str) -> None:
    disclosure = table(f"{HEADING}→→", below, "产出指标→数量指标→人数→≥→500→人")
    ((category, name, value),) = values(disclosure)
    assert (category, name, value[:4]) == ("数量指标", "人数", "≥500")
    assert unplaced(disclosure) == ([] if "文字描述" in below else ["计量单位及说明"])


def test_a_row_with_figures_below_headings_is_no_heading() -> None:
    assert values(table(f"{HEADING}→", "→→→符号→95%", "产出指标→数量指标→人数→≥→500人"))[-1] == (
        "数量指标",
        "人数",
        "≥500人",
    )


def test_years_below_the_heading_of_values() -> None:
    (project,) = table(
        f"{HEADING}→", "→→→2024年度完成值→2025年度目标值", "产出指标→数量指标→条数→8条→≥10条"
    ).projects
    (indicator,) = project.indicators
    assert (str(indicator.last_year_cell), str(indicator.value_cell)) == ("8条", "≥10条")


def test_all_years_and_the_year_below_the_heading_of_targets() -> None:
    (project,) = table(
        "一级指标→二级指标→三级指标→绩效目标值→→备注", "→→→实施期（2025-2027）→2025年→", "产出指标→数量指标→条数→≥30条→≥10条→甲"
    ).projects  # fmt: skip
    (indicator,) = project.indicators
    assert (str(indicator.long_term_cell), str(indicator.value_cell), str(indicator.remark)) == (
        "≥30条",
        "≥10条",
        "甲",
    )


@pytest.mark.parametrize(
    "row",
    ["→→指标2：→", "→→指标 2→", "→→……→", "→→…→……", "→→指标2：→……", "→……→指标1：→"],
)
def test_a_row_that_was_not_filled_in_is_none(row: str) -> None:
    disclosure = table(HEADING, "产出指标→数量指标→条数→≥10条", row, "→质量指标→合格率→≥95%")
    assert [name for _, name, _ in values(disclosure)] == ["条数", "合格率"]
    assert unplaced(disclosure) == []


def test_a_row_of_a_form_with_a_value_is_an_indicator() -> None:
    assert values(table(HEADING, "产出指标→数量指标→指标1：→≥10条", "→→指标2：条数→"))[:2] == [
        ("数量指标", "指标1：", "≥10条"),
        ("数量指标", "条数", ""),
    ]


@pytest.mark.parametrize("row", ["1→2→3→4", "①→②→③→④", "甲→乙→丙→丁", "A→B→1→2", "栏次→1→2→3", "1→2→3→4=2/3"])
def test_a_row_that_counts_the_columns(row: str) -> None:
    disclosure = table(HEADING, row, "产出指标→数量指标→条数→≥10条")
    assert values(disclosure) == [("数量指标", "条数", "≥10条")]
    assert unplaced(disclosure) == []


@pytest.mark.parametrize("row", ["产出指标→数量指标→3→4", "1→2→3→5", "1→2→4→3"])
def test_a_row_below_headings_that_counts_nothing(row: str) -> None:
    assert len(values(table(HEADING, row, "产出指标→数量指标→条数→≥10条"))) == 2


def test_columns_of_a_list_of_projects_may_be_counted() -> None:
    transcript = Transcript("list.xlsx")
    transcript.paragraph("项目支出绩效目标表", Place(sheet="表"))
    rows = [
        "项目名称→预算数→一级指标→二级指标→三级指标→指标值→中期目标", "1→2→3→4→5→6→7", "道路→50→产出指标→数量指标→条数→≥10条→≥30条"
    ]  # fmt: skip
    for number, row in enumerate(rows, start=1):
        transcript.row(row.split("→"), Place(sheet="表", row=number))
    disclosure = from_document(transcript.document())
    assert [str(project.name) for project in disclosure.projects] == ["道路"]
    assert values(disclosure) == [("数量指标", "条数", "≥10条")]
    (indicator,) = disclosure.projects[0].indicators
    assert str(indicator.long_term_cell) == "≥30条"
    assert disclosure.projects[0].long_term_goal is None


def test_captions_tell_of_which_targets_a_table_is() -> None:
    disclosure = table(
        "实施期绩效指标", HEADING, "产出指标→数量指标→条数→≥30条", "年度绩效指标", HEADING, "产出指标→数量指标→条数→≥10条"
    )  # fmt: skip
    (project,) = disclosure.projects
    assert [one.value_cell.text for one in project.long_term_indicators] == ["≥30条"]
    assert [one.value_cell.text for one in project.indicators] == ["≥10条"]
    assert unplaced(disclosure) == []
