"""XML that is changed between its bytes."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.marking.markup import Markup, as_utf8, text_of_xml, with_attributes

_NAMES = st.sampled_from(["a", "b", "x:c"])
_TEXTS = st.text(st.sampled_from("甲1 \n\"'"), max_size=4)


def written(tag: str, text: str, inside: list[str], quote: str) -> str:
    attribute = f" k={quote}>'{quote}" if quote == '"' else f" k={quote}&gt;{quote}"
    if not text and not inside:
        return f"<{tag}{attribute}/>"
    return f"<{tag}{attribute}>{text}{''.join(inside)}</{tag}>"


ELEMENTS = st.recursive(
    st.builds(written, _NAMES, _TEXTS, st.just([]), st.sampled_from("\"'")),
    lambda inside: st.builds(written, _NAMES, _TEXTS, st.lists(inside, max_size=3), st.sampled_from("\"'")),
    max_leaves=8,
)


@given(ELEMENTS, st.data())
def test_what_is_put_in_stands_where_it_is_put(inside: str, data: st.DataObject) -> None:
    source = f'<?xml version="1.0"?>\n<!-- 注 --><r xmlns="u:d" xmlns:x="u:x">{inside}</r>'
    markup = Markup(source.encode())
    assert markup.done() == source.encode()
    expected = ET.fromstring(source)
    elements = list(markup.root.iter())
    number = data.draw(st.integers(1, len(elements) - 1))
    way = data.draw(st.sampled_from(["before", "after", "prepend", "append"]))
    getattr(markup, way)(elements[number], "<new/>")

    twin = list(expected.iter())[number]
    above = next(one for one in expected.iter() if twin in list(one))
    new = ET.Element("{u:d}new")
    if way in {"before", "after"}:
        at = list(above).index(twin) + (way == "after")
        above.insert(at, new)
    else:
        twin.insert(0 if way == "prepend" else len(twin), new)

    def shape(one: ET.Element) -> object:
        return one.tag, sorted(one.attrib.items()), [shape(child) for child in one]

    assert shape(ET.fromstring(markup.done())) == shape(expected)


def test_several_pieces_at_one_place_stand_where_they_belong() -> None:
    markup = Markup("\ufeff<a><b/>\r\n绩</a>".encode())
    empty = markup.root[0]
    markup.after(empty, "<after/>")
    markup.append(empty, "<second/>")
    markup.prepend(empty, "<third/>")
    markup.before(empty, "<before/>")
    assert markup.done().decode() == "\ufeff<a><before/><b><second/><third/></b><after/>\r\n绩</a>"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "UTF-8"), ("utf-16", "UTF-16"), ("gb18030", "GB18030"), ("utf-8-sig", "UTF-8")],
)
def test_other_encodings_become_utf_8(encoding: str, declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><r>绩效</r>'
    assert Markup(as_utf8(text.encode(encoding))).root.text == "绩效"


@pytest.mark.parametrize(
    ("tag", "values", "expected"),
    [
        ('<c r="A1" s="3">', {"s": "7"}, '<c r="A1" s="7">'),
        ("<c r='A1'>", {"s": "7"}, "<c r='A1' s=\"7\">"),
        ("<x:c/>", {"s": "7"}, '<x:c s="7"/>'),
        ('<c cs="1" x:s="2" s = "3" />', {"s": "7"}, '<c cs="1" x:s="2" s="7" />'),
    ],
)
def test_attributes(tag: str, values: dict[str, str], expected: str) -> None:
    assert with_attributes(tag.encode(), values).decode() == expected


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert text_of_xml("a\x00b\x1b<&>\ud800") == "ab&lt;&amp;&gt;"
