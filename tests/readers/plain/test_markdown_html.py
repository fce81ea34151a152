"""Tables in HTML inside Markdown."""

import pytest

from perfrules.errors import LimitError, ReadError
from perfrules.readers import Paragraph, Table
from perfrules.readers.plain import markdown_html
from perfrules.readers.plain.markdown import read_markdown


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
    assert "pip install '.[html]'" in caught.value.help_zh
