"""CSV and Markdown."""

import pytest

from perfrules.errors import LimitError, ReadError
from perfrules.readers import Paragraph
from perfrules.readers import csv as csv_reader
from perfrules.readers.csv import read_csv
from perfrules.readers.markdown import read_markdown
from perfrules.readers.transcript import one_line


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a,b\nc,d\n", ["a\tb", "c\td"]),
        ("a;b\nc;d\n", ["a\tb", "c\td"]),
        ("a\tb\r\nc\td\r\n", ["a\tb", "c\td"]),
        ('a,"1,257.00"\n', ["a\t1,257.00"]),
        ('a,"一\n二"\nb,2\n', ["a\t一二", "b\t2"]),
        ('a,"说""好"""\n', ['a\t说"好"']),
        ("标题\n\na,b\n", ["标题", "a\tb"]),
        ("1、道路，绿化\n\na,b\nc,d\n", ["1、道路，绿化", "a\tb", "c\td"]),
        ("sep=;\na,b;c\n", ["a,b\tc"]),
        ('"sep=\t"\r\na\tb\r\n', ["a\tb"]),
        ('编码,="0012"\n', ["编码\t0012"]),
        ('a, "b, c"\n', ["a\tb, c"]),
        ("a,b,,\n,,,\nc,d,,\n", ["a\tb\t\t", "c\td\t\t"]),
        ("a,\u2028b\n", ["a\t\u2028b".replace("\u2028", "")]),
    ],
)
def test_csv(text: str, lines: list[str]) -> None:
    assert list(read_csv(text, "a.csv").lines) == lines


def test_places_in_csv_are_records() -> None:
    block = read_csv('a,"一\n二"\nb,2\n', "a.csv").blocks[0]
    assert str(block.rows[1].cells[1].location) == "row 2, column 2"  # type: ignore[union-attr]


def test_a_quotation_mark_that_is_never_closed() -> None:
    with pytest.raises(ReadError, match=r"a\.csv: line 1"):
        read_csv('a,"b\n', "a.csv")


def test_a_cell_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reader, "MAX_CELL_LENGTH", 10)
    with pytest.raises(LimitError, match="more than 10 characters"):
        read_csv("a," + "b" * 11, "a.csv")


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


def test_a_table_in_html_is_noted() -> None:
    remarks = read_markdown("# 标题\n\n<table><tr><td>甲</td></tr></table>\n").remarks
    assert [(str(remark.location), remark.is_unread) for remark in remarks] == [("3:1", True)]


def test_places_in_csv_count_the_line_that_states_the_sign() -> None:
    block = read_csv("sep=;\na;b\n", "a.csv").blocks[0]
    assert str(block.rows[0].cells[1].location) == "row 2, column 2"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("绩效\n指标", "绩效指标"),
        ("一级 \n 指标", "一级指标"),
        ("≥95\n%", "≥95 %"),
        ("1、养护。\n2、绿化。", "1、养护。 2、绿化。"),
        ("two\r\nwords", "two words"),
        ("\u200b\ufeff甲\u00a0乙\t", "甲 乙"),
        ("甲  乙", "甲  乙"),
        ("\n", ""),
    ],
)
def test_a_text_in_one_line(text: str, line: str) -> None:
    assert one_line(text) == line
