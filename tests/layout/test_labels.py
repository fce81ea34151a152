import pytest

from disclosures import tabbed
from perfrules.layout.goal import is_goal_label
from perfrules.layout.heading_words import column_of
from perfrules.layout.labels import is_schedule_label, label_at, plain
from perfrules.model import Cell
from perfrules.readers import Row, row_of
from perfrules.words import words_of


def row(text: str) -> Row:
    made = row_of(Cell(piece.strip()) for piece in tabbed(text).split("\t"))
    assert made is not None
    return made


@pytest.mark.parametrize(
    "text",
    [
        "资金支出计划（%）",
        "资金支出计划 (%)",
        "资金支出计划(%)",
        "资金支出计 划（%）",
        "资金支出计划（％）",
        "资金支出计划",
    ],
)
def test_schedule_label(text: str) -> None:
    assert is_schedule_label(Cell(text))


@pytest.mark.parametrize("text", ["资金支出计划情况", "支出计划的说明", "绩效目标", "资金支出计划（%）" * 9])
def test_no_schedule_label(text: str) -> None:
    assert not is_schedule_label(Cell(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("绩效目标", True), ("绩效 目标：", True), ("年度目标", True), ("绩效目标表", False), ("目标", False)],
)
def test_goal_label(text: str, expected: bool) -> None:
    assert is_goal_label(Cell(text)) is expected


@pytest.mark.parametrize(
    ("text", "field", "width"),
    [
        pytest.param("预算规模及 资金用途→预算数", "scale", 1, id="blank-inside"),
        pytest.param("其中：财政→资金→135.50", "fiscal_funds", 2, id="split-in-two"),
        pytest.param("其中:→→财政资金→1", "fiscal_funds", 2, id="split-with-blanks-between"),
        pytest.param("其中：财政→120.00", "fiscal_funds", 1, id="second-half-lost"),
        pytest.param("项目编码：→1", "code", 1, id="colon"),
    ],
)
def test_label(text: str, field: str, width: int) -> None:
    label = label_at(row(text), 0)
    assert label is not None
    assert (label.field, label.width) == (field, width)


@pytest.mark.parametrize("text", ["其中→30.00", "25%→50%", "产出指标→数量指标", "项目编码表→1"])
def test_no_label(text: str) -> None:
    assert label_at(row(text), 0) is None


def test_every_spelling_is_in_its_plain_form() -> None:
    for subject in ("labels", "names", "money", "headings", "subheadings", "heading-parts"):
        for spelling in words_of(subject).meanings:
            assert plain(spelling) == spelling


def test_a_heading_may_have_blanks_inside() -> None:
    assert column_of(Cell("指标值确 定依据")) == "basis"
    assert column_of(Cell("页码")) is None
