"""What the sentences of a narrative say."""

import pytest

from perfrules.model import Cell, Location
from perfrules.model.narrative import TOPICS, denials_in, read_narrative, stated_in

GENERAL = "政府性基金预算支出表"
CAPITAL = "国有资本经营预算支出表"
PUBLIC = "“三公”经费支出表"


@pytest.mark.parametrize(
    ("text", "label", "direction", "year", "reason"),
    [
        pytest.param("2025 年机关运行经费共安排 78.25 万元。", "机关运行经费", None, 2025, None, id="year"),
        pytest.param("机关运行经费共安排 78.25 万元。", "机关运行经费", None, None, None, id="no year"),
        pytest.param("2024 年机关运行经费为 78.25 万元。", "机关运行经费", None, 2024, None, id="other year"),
        pytest.param(
            "项目支出较 2024 年增加 6.00 万元，主要为新增养护任务。", "项目支出", "增加", None, "主要为新增养护任务",
            id="change with a reason",
        ),
        pytest.param("2025年公务接待费比2024年减少 1 万元。", "公务接待费", "减少", 2025, None, id="change without"),
        pytest.param("2.公务接待费。2025年预算数 1.50 万元。", "公务接待费", None, 2025, None, id="below its name"),
        pytest.param("2.公务接待费。会议 1.50 万元。", None, None, None, None, id="of something else"),
        pytest.param("2024 年末固定资产金额为 512.60 万元。", "固定资产", None, None, None, id="at the end of a year"),
    ],
)  # fmt: skip
def test_amount(
    text: str, label: str | None, direction: str | None, year: int | None, reason: str | None
) -> None:
    (one,) = stated_in(Cell(text))
    assert (one.label, one.direction, one.year) == (label, direction, year)
    assert (None if one.reason is None else one.reason.text) == reason
    assert one.has_reason is (reason is not None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "项目支出增加 7.00 万元，主要为新增道路硬化增加 12.00 万元，桥梁完工减少 5.00 万元。",
            [("项目支出", "增加"), (None, "增加"), (None, "减少")],
        ),
        (
            "公务接待费 5.00 万元，系全年预计支出，比上年减少 1.00 万元，原因是来访减少。",
            [("公务接待费", None), ("公务接待费", "减少")],
        ),
        (
            "基本支出减少 2.00 万元，主要为人员经费减少 2.50 万元、公用经费增加 0.50 万元。",
            [("基本支出", "减少"), ("人员经费", "减少"), ("公用经费", "增加")],
        ),
    ],
    ids=["reasons", "a change behind a reason", "reasons with labels"],
)
def test_a_change_given_as_a_reason_is_not_of_what_it_explains(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    found = stated_in(Cell(text))
    assert [(one.label, one.direction) for one in found] == expected
    assert all(one.has_reason for one in found if one.direction is not None)


def test_places() -> None:
    (one,) = stated_in(Cell("无。基本支出增加 2.00 万元，原因是人员增加。", Location(7, 1, 30)))
    assert one.reason is not None
    assert one.amount.cell.location == Location(7, 10, 17)
    assert one.reason.location == Location(7, 18, 25)
    assert one.sentence.location == Location(7, 3, 25)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("本单位没有政府性基金预算，以空表列示。", [GENERAL], id="fund"),
        pytest.param("无政府性基金预算、国有资本经营预算支出。", [GENERAL, CAPITAL], id="both"),
        pytest.param("2025 年未安排国有资本经营预算支出。", [CAPITAL], id="not planned"),
        pytest.param("本单位无财政拨款“三公”经费预算。", [PUBLIC], id="public expenses"),
        pytest.param("注：本表无数据。", [None], id="this table"),
        pytest.param("“三公”经费与上年持平，无增减变化。", [], id="no change"),
        pytest.param("无上年结转的政府性基金预算。", [], id="nothing carried over"),
        pytest.param("政府性基金预算 900.00 万元，无国有土地出让。", [], id="another sentence part"),
    ],
)
def test_denials(text: str, kinds: list[str | None]) -> None:
    assert [one.kind for one in denials_in(Cell(text))] == kinds


def paragraphs(*lines: str) -> list[Cell]:
    return [Cell(line) for line in lines]


def test_a_glossary_takes_nothing_up() -> None:
    said = read_narrative(
        paragraphs(
            "一、名词解释", "机关运行经费：每年 3.00 万元的公用经费。", "二、其他", "政府采购 2.00 万元。"
        )
    )
    assert [topic.name for topic in said.topics] == ["政府采购", "名词解释"]
    assert [one.label for one in said.statements] == ["政府采购"]


def test_a_list_of_contents_takes_nothing_up() -> None:
    said = read_narrative(
        paragraphs("二、政府采购预算情况..... 5", "三、机关运行经费…………12", "三、机关运行经费")
    )
    assert [(topic.name, topic.paragraph.text) for topic in said.topics] == [
        ("机关运行经费", "三、机关运行经费")
    ]


def test_every_topic() -> None:
    lines = (
        "单位职责",
        "机构设置",
        "比上年持平",
        "机关运行经费",
        "“三公”经费",
        "政府采购",
        "国有资产",
        "绩效",
        "名词解释",
    )
    said = read_narrative(paragraphs(*reversed(lines)))
    assert [topic.name for topic in said.topics] == list(TOPICS)
