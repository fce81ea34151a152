"""Percentages beside the amounts they follow from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.model import Cell, Ratio
from perfrules.model.narrative import read_narrative
from perfrules.model.ratios import ratios_in


def told(*paragraphs: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    def text(ratio: Ratio, part: str) -> str | None:
        figure = getattr(ratio, part)
        return None if figure is None else figure.cell.text

    return [
        (one.kind, one.rate.cell.text, text(one, "amount"), text(one, "whole"), text(one, "change"))
        for one in read_narrative(map(Cell, paragraphs)).ratios
    ]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ("支出合计90万元，其中：基本支出30万元，占33.33%；项目支出60万元，占66.67%。",),
            [("占比", "33.33%", "30万元", "90万元", None), ("占比", "66.67%", "60万元", "90万元", None)],
        ),
        (
            ("收入预算90万元。其中：一般公共预算80万元，占88.9%。",),
            [("占比", "88.9%", "80万元", "90万元", None)],
        ),
        (
            ("本年支出合计90万元。", "一般公共预算财政拨款支出80万元，占本年支出合计的88.89%。"),
            [("占比", "88.89%", "80万元", "90万元", None)],
        ),
        (("收入预算90万元，比上年增加10万元，增长12.5%。",), [("增加", "12.5%", "90万元", None, "10万元")]),
        (("收入预算90万元。与上年相比，收入预算减少10万元，下降10%。",), [("减少", "10%", "90万元", None, "10万元")]),
        (("收入预算90万元，比2024年80万元增加10万元，增长12.5%。",), [("增加", "12.5%", None, "80万元", "10万元")]),
        (
            ("年初预算为80万元，支出决算为90万元，完成年初预算的112.5%。",),
            [("完成", "112.5%", "90万元", "80万元", None)],
        ),
        (
            ("公务用车支出决算为5万元，完成预算的90%；公务接待费支出决算为2万元，完成预算的50%。",),
            [],  # what was budgeted is not printed
        ),
        (
            ("支出预算80万元，其中基本支出60万元；项目支出20万元，占全部支出的28%，主要为绿化10万元。",),
            [("占比", "28%", "20万元", "80万元", None)],
        ),
        (
            ("收入预算80万元，其中专户收入20万元，占当年收入的25%。",),
            [("占比", "25%", "20万元", "80万元", None)],
        ),
        (("满意度达到95%，投入90万元。",), []),
        (("支出90万元，其中：办公费10万元、水费20万元，比上年增加5万元，增长20%。",), []),
        (("完成率为95%。",), []),
        (("名词解释", "项目支出60万元，占66.67%。"), []),
    ],
    ids=[
        "shares", "of-the-sentence-before", "of-what-is-named", "increase", "decrease-of-the-sentence-before", "amount-before-printed",
        "completion", "budget-not-printed", "of-all-expenditure", "of-all-income", "no-amount-before", "left-open-of-which", "no-amount", "no-whole",
    ],
)  # fmt: skip
def test_what_is_told(
    paragraphs: tuple[str, ...], expected: list[tuple[str, str, str | None, str | None, str | None]]
) -> None:
    assert told(*paragraphs) == expected


PIECES = st.sampled_from(
    ["支出合计", "其中：", "基本支出", "90万元", "3.5亿元", "占", "比上年", "增加", "增长", "下降", "完成预算的", "12.5%", "，", "；", "。", "预算为"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=24).map("".join))
def test_every_rate_is_one_that_is_printed(text: str) -> None:
    for ratio in ratios_in(Cell(text)):
        assert ratio.rate.cell.text in text
        assert ratio.rate.quantity is not None
        assert ratio.amount is not None or ratio.whole is not None
