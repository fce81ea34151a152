"""What only web pages have."""

import pytest

from perfrules.readers import Document, Table
from perfrules.readers.web import styles as html_styles
from perfrules.readers.web.reader import read_html


def page(body: str, head: str = "", encoding: str = "utf-8") -> Document:
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), "a.html")


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>一<br>二</p>三", ["一", "二", "三"]),
        ("<p>≥&nbsp;95&#37; &lt;5</p>", ["≥ 95% <5"]),
        ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
        ("<p>折\n  行</p>", ["折行"]),
        ("<p>two\n  words</p>", ["two words"]),
        ("<script>x</script><style>y</style><nav>z</nav><p>一<!-- 注 --></p>", ["一"]),
        ("<table><tr><td colspan=2>甲<td>乙</table>", ["甲\t\t乙"]),
        ("<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>", ["甲\t乙", "\t丙"]),
        ("<table><tr><td>甲<td rowspan=2>乙<tr><td>丙</table>", ["甲\t乙", "丙\t"]),
        ("<table><tr><td rowspan=0>甲<td>乙<tr><td>丙<tr><td>丁</table>", ["甲\t乙", "\t丙", "\t丁"]),
        ("<table><tr><td rowspan=2 colspan=2>甲<td>乙<tr><td>丙</table>", ["甲\t\t乙", "\t\t丙"]),
        ("<table><tr><td colspan=x rowspan=-1>甲<td>乙</table>", ["甲\t乙"]),
        ("<table><caption>表名</caption><thead><tr><th>甲</thead><tbody><tr><td>1</table>", ["表名", "甲", "1"]),
        ("<table><tr><td><p>绩效</p><p>指标</p><td>a<br>b</table>", ["绩效指标\ta b"]),
        ("<table><tr><td>名称<td><input value='30.00'><input type=hidden value=x></table>", ["名称\t30.00"]),
        ("<table><tr><td><p>正文</p><table><tr><td>甲<td>乙</table><p>末</p></table>", ["正文", "甲\t乙", "末"]),
        ("<table><tr><td>外<td>x<table><tr><td>内<td>y</table><tr><td>二<td>z</table>", ["外\tx", "内\ty", "二\tz"]),
        ("<p>100m<sup>2</sup> 10<sup>4</sup> x<sup>①</sup> H<sub>2</sub>O</p>", ["100m² 10⁴ x① H2O"]),
        ("<p>&ge;95&#x25; &le;5 &#8805;3&ensp;甲 绩&shy;效</p>", ["≥95% ≤5 ≥3 甲 绩效"]),
        ("<ruby>绩<rp>(</rp><rt>jì</rt><rp>)</rp></ruby>效<del>旧</del>", ["绩效"]),
        ("<pre>第一行\n第二行</pre>", ["第一行", "第二行"]),
        ("<table><tr><td>是否<td><select><option>否<option selected>是</select></table>", ["是否\t是"]),
        ("<select><option>友情链接</select><p>甲", ["甲"]),
        ("<table><th>甲<th>乙<tr><td>1<td>2</table>", ["甲\t乙", "1\t2"]),
        ("<table><td>甲<td>乙</table>", ["甲\t乙"]),
        ("<table><tfoot><tr><td>合计</tr></tfoot><tbody><tr><td>1</tr></tbody><thead><tr><th>头</tr></thead></table>", ["头", "1", "合计"]),
        ("<table><tbody><tr><td rowspan=9>甲<td>乙<tbody><tr><td>丙<td>丁</table>", ["甲\t乙", "丙\t丁"]),
        ("<table><tbody><tr><td rowspan=0>甲<td>乙<tr><td>丙<tbody><tr><td>丁<td>戊</table>", ["甲\t乙", "\t丙", "丁\t戊"]),
        ("<!--[if gte mso 9]><xml><w:View>Print</w:View></xml><![endif]--><p>绩效<o:p></o:p></p><![if !supportLists]>一、<![endif]>目标",
         ["绩效", "一、目标"]),
    ],
)  # fmt: skip
def test_what_stands_on_a_page(body: str, lines: list[str]) -> None:
    assert list(page(body).lines) == lines


@pytest.mark.parametrize(
    ("stated", "encoding"),
    [("gb2312", "gb18030"), ("GBK", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "gb18030"), ("gb2312", "utf-8"),
     ("big5", "big5"), ("no-such", "utf-8"), ("iso-8859-1", "utf-8"), ("windows-1252", "gb18030"), ("utf-16", "utf-8")],
)  # fmt: skip
@pytest.mark.parametrize(
    "form", ['<meta charset="{}">', '<meta http-equiv=x content="text/html; charset={}">']
)
def test_encodings(stated: str, encoding: str, form: str) -> None:
    assert page("<p>績效 95%</p>", form.format(stated), encoding).lines == ("績效 95%",)


def test_the_encoding_of_an_xml_declaration() -> None:
    data = '<?xml version="1.0" encoding="gb2312"?><html><body><p>绩效</p></body></html>'.encode("gb18030")
    assert read_html(data, "a.html").lines == ("绩效",)


def test_places_count_tables_and_paragraphs() -> None:
    document = page("<p>一</p><table><tr><td>甲<td>乙</table><p>二</p><table><tr><td>丙<td>丁</table>")
    last = document.blocks[-1]
    assert isinstance(last, Table)
    assert [str(cell.location) for cell in last.rows[0].cells] == [
        "table 2, row 1, column 1",
        "table 2, row 1, column 2",
    ]
    assert str(document.blocks[2].location) == "paragraph 2"  # type: ignore[union-attr]


def test_what_a_page_does_not_show_is_left_out_and_noted() -> None:
    document = page(
        "<p style='display:none'>藏</p><p hidden>藏</p>见<table><tr style='Visibility : hidden'><td>藏</tr>"
        "<tr><td>甲<td style='width:0;display:none'>藏<td>乙</tr></table><p style='display:none'> <script>x</script></p>"
    )
    assert document.lines == ("见", "甲\t乙")
    assert [remark.zh for remark in document.remarks] == ["页面中有 4 处不显示的内容，未读取"]


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        (".x { color: red; display: none }", "abe"),
        ("#c{visibility:hidden}", "abde"),
        ("p.x{DISPLAY:NONE!important}", "abe"),
        ("div.x{display:none}", "abcde"),
        ("p{display:none}", "e"),
        (".x.y, #b {display:none}", "ace"),
        ("*{mso-hide:all}", ""),
        ("<!-- /* .x{} */ @charset 'x'; @import url(x); .x{display:none} -->", "abe"),
        (".x::before{content:'}{'} .x{display:none}", "abe"),
        # What counts in the end.
        (".x{display:none} .x{display:block}", "abcde"),
        (".x{display:none} p{display:block}", "abe"),
        ("#d{display:block} .x{display:none}", "abde"),
        (".x{display:none!important} #d{display:block}", "abe"),
        (".x{display:none} .x{visibility:visible}", "abe"),
        ("p{visibility:hidden} #e{visibility:visible}", "e"),
        ("#e{display:none}", "abcde"),
        ("#e{display:none!important}", "abcd"),
        # What depends on other things hides nothing, and may show.
        ("div p{display:none}", "abcde"),
        ("p:first-child{display:none}", "abcde"),
        ("[id]{display:none}", "abcde"),
        ("@media print{.x{display:none}}", "abcde"),
        ("@media (max-width: 9px){.x{display:none}}", "abcde"),
        (".x{display:none} @media (min-width: 9px){.y{display:block}}", "abde"),
        (".x{display:none} @media print{.x{display:block}}", "abe"),
        (".x{display:none} div > .y{display:block}", "abde"),
        (".x{display:none} body .x:not(.y){display:block}", "abcde"),
        (".x{display:none} p:hover{display:block}", "abe"),
        (r".x{display:none} @media screen{.md\:z{display:block}}", "abde"),
        # What is not well written.
        (".x{display:none", "abcde"),
        ("}}{{.x{display:none}", "abcde"),
        ("a{} , .x{display:none}", "abe"),
        (".x{display:none; {}", "abcde"),
    ],
)  # fmt: skip
def test_what_a_style_sheet_hides(style: str, lines: str) -> None:
    document = page(
        "<p>a</p><p id=b>b</p><p id=c class=x>c</p><p id=d class='x y md:z'>d</p><p id=e style='display:block'>e",
        f"<style>{style}</style>",
    )
    assert "".join(document.lines) == lines
    hidden = 5 - len(lines)
    assert [remark.en.split()[0] for remark in document.remarks] == ([str(hidden)] if hidden else [])


@pytest.mark.parametrize(
    ("media", "is_hidden"),
    [("", True), (" media=all", True), (" media='print, Screen'", True), (" media=print", False), (" media='(width: 9px)'", False)],
)  # fmt: skip
def test_for_which_medium_a_style_sheet_is(media: str, is_hidden: bool) -> None:
    document = page("<p>甲<p class=x>乙", f"<style{media}>.x{{display:none}}</style>")
    assert (document.lines == ("甲",)) is is_hidden


def test_what_is_hidden_inside_what_is_hidden_counts_once() -> None:
    document = page("<div class=x>甲<div><p class=x>乙</p></div></div>丙", "<style>.x{display:none}</style>")
    assert [remark.zh for remark in document.remarks] == ["页面中有 1 处不显示的内容，未读取"]


@pytest.mark.parametrize(
    ("name", "limit"), [("MAX_STYLE", 40), ("MAX_RULES", 1), ("MAX_COMPARED", 3), ("_LONG", 9)]
)
def test_a_style_sheet_that_is_too_long_is_noted(
    name: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html_styles, name, limit)
    document = page(
        "<p class=x>a<p class=x>b",
        "<style>.x,.z{display:block}" + " " * 40 + ".x.y.zzzzz{display:none}</style>",
    )
    assert document.lines == ("a", "b")
    assert ["style sheets" in remark.en for remark in document.remarks] == [True]


def test_a_page_that_waits_for_a_script_is_read() -> None:
    data = "<html style='visibility:hidden'><body style='display:none'><p>甲</p></body></html>".encode()
    assert read_html(data, "a.html").lines == ("甲",)
