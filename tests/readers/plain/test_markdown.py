"""Markdown: tables with vertical bars, and what only Markdown means."""

import pytest

from perfrules.readers import Paragraph
from perfrules.readers.plain.markdown import read_markdown


def test_markdown() -> None:
    text = """\
# 1、道路养护绩效目标表 #

- 单位：万元

| 项目编码 | P\\|1 |
|:---|---:|
| **预算数** | 30.00 |
数量 | ≥3

---
末段
"""
    document = read_markdown(text)
    paragraphs = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert paragraphs == ["1、道路养护绩效目标表", "单位：万元", "末段"]
    rows = [[cell.text for cell in row.cells] for row in document.blocks[2].rows]  # type: ignore[union-attr]
    assert rows == [["项目编码", "P|1"], ["预算数", "30.00"], ["数量", "≥3"]]
    assert str(document.blocks[2].rows[1].cells[1].location) == "7:13"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("*项目*", "项目"),
        ("`≥95%`", "≥95%"),
        ("2*3*4", "2*3*4"),
        ("snake_case_name", "snake_case_name"),
        (r"\*项\*", "*项*"),
        ("&ge;95%&nbsp;人", "≥95% 人"),
        ("<b>甲</b><br/>乙<!-- 注 -->", "甲 乙"),
        ("10<sup>4</sup>m<sup>2</sup>", "10⁴m²"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_what_only_markdown_means(written: str, plain: str) -> None:
    block = read_markdown(f"| {written} | x |\n|---|---|").blocks[0]
    assert block.rows[0].cells[0].text == plain  # type: ignore[union-attr]
