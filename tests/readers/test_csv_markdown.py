"""CSV and Markdown."""

import pytest

from perfrules.errors import LimitError, ReadError
from perfrules.readers import Paragraph, Table
from perfrules.readers.plain import csv as csv_reader
from perfrules.readers.plain import markdown_html
from perfrules.readers.plain.csv import read_csv
from perfrules.readers.plain.markdown import read_markdown
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


def blocks_of(text: str) -> list[str | list[list[str]]]:
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row.cells] for row in block.rows]
        for block in read_markdown(text).blocks
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "# 标题\n\n<table><tr><td rowspan=2>甲</td><td>乙</td></tr>\n<tr><td>&ge;95%</td></tr></table>\n\n末",
            ["标题", [["甲", "乙"], ["", "≥95%"]], "末"],
        ),
        ("<html><body><table><tr><td>甲</td></tr></table></body></html>", [[["甲"]]]),
        ("前<table><tr><td colspan=2>a|b</td></tr></table>后", ["前", [["a|b", ""]], "后"]),
        ("| a | b |\n|---|---|\n<TABLE\nborder=1><tr><td>c</TABLE>\n", [[["a", "b"]], [["c"]]]),
        ("<table><caption>表名</caption><tr><th>甲</table>", ["表名", [["甲"]]]),
        (
            "<table><tr><td>外<table><tr><td>内</td></tr></table></td><td>x</td></tr></table>",
            [[["外", "x"]], [["内"]]],
        ),
        ("<table><tfoot><tr><td>尾</tfoot><thead><tr><td>头</thead></table>", [[["头"], ["尾"]]]),
        ("<table><tr><td>甲</table><table><tr><td>乙</table>", [[["甲"]], [["乙"]]]),
        ("<!-- <table><tr><td>甲</table> --><table><tr><td>乙</table> <!-- <table>", [[["乙"]], "<!-- <table>"]),
        ("</table><tables><table></table>", ["</table><tables>"]),
        ("<table><tr><td perfrules-at=x>甲<td x='>'>乙</table>", [[["甲", "乙"]]]),
    ],
)  # fmt: skip
def test_tables_in_html(text: str, blocks: list[str | list[list[str]]]) -> None:
    assert blocks_of(text) == blocks


def test_places_of_tables_in_html_are_those_of_the_text() -> None:
    text = "# 标题\r\n<table>\r\n <tr>\r\n  <td><p> <b>项目</b>名称</p></td><td></td><td>&ge;3\r\n台</td>\r\n</tr></table>"
    row = read_markdown(text).blocks[1].rows[0]  # type: ignore[union-attr]
    assert [(cell.text, str(cell.location)) for cell in row.cells] == [
        ("项目名称", "4:14"),
        ("", "4:35"),
        ("≥3 台", "4:44"),
    ]
    assert row.location is not None
    assert (row.location.column, row.location.end_column) == (14, 49)


def test_a_row_that_goes_over_several_lines_is_on_its_first() -> None:
    row = read_markdown("<table><tr>\n<td>甲</td>\n<td>乙</td></table>").blocks[0].rows[0]  # type: ignore[union-attr]
    assert row.location == row.cells[0].location


def test_a_table_in_html_that_is_never_closed_is_noted() -> None:
    document = read_markdown("# 标题\n\n<table><tr><td>甲</td></tr>\n\n<table><tr><td>乙</td></tr></table>")
    assert [(str(remark.location), remark.is_unread) for remark in document.remarks] == [("3:1", True)]
    assert isinstance(document.blocks[-1], Table)


def test_what_a_table_in_html_hides_is_noted() -> None:
    document = read_markdown("<table><tr><td>甲</td><td style='display:none'>乙</td></tr></table>")
    assert len(document.remarks) == 1
    assert document.blocks[0].rows[0].text == "甲"  # type: ignore[union-attr]


def test_a_table_of_one_very_long_line() -> None:
    text = "<table>" + "<tr><td>指标</td><td>1</td></tr>" * 5_000 + "</table>"
    assert len(read_markdown(text).blocks[0].rows) == 5_000  # type: ignore[union-attr]
    with pytest.raises(LimitError, match="line 1"):
        read_markdown(text + "长" * 100_001)


def test_too_many_tables_in_html(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_html, "MAX_TABLES", 2)
    with pytest.raises(LimitError, match="more than 2 tables"):
        read_markdown("<table><tr><td>甲</table>" * 3)


def test_tables_in_html_need_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lxml", None)
    assert read_markdown("# 标题").blocks
    with pytest.raises(ReadError, match=r"a\.md: reading tables in HTML needs the extra 'html'") as caught:
        read_markdown("<table><tr><td>甲</table>", "a.md")
    assert "读取以 HTML 写成的表格" in caught.value.zh
    assert caught.value.help_zh == "请运行 pip install 'perfrules[html]'"


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
