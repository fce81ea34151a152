"""What only web pages have."""

import pytest

from perfrules.readers import Document, Table
from perfrules.readers.html import read_html


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
    ],
)  # fmt: skip
def test_what_stands_on_a_page(body: str, lines: list[str]) -> None:
    assert list(page(body).lines) == lines


@pytest.mark.parametrize(
    ("stated", "encoding"),
    [("gb2312", "gb18030"), ("GBK", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "gb18030"), ("gb2312", "utf-8"),
     ("big5", "big5"), ("no-such", "utf-8"), ("utf-16", "utf-8")],
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
