import pytest

from perfrules.editor.cursor import cursor_at
from perfrules.editor.keys import key_offers

_FILE = '''for = "project in disclosure.projects"
when = "project.|
require = """any(i.value is money
    for i in project.|

[let]
total = "sum(p.|

[message]
zh = "预算数为 {project.|
en = "the budget of |

[[accepts]]
ca|
severity = "wa|
'''


def places() -> list[tuple[str, int, int]]:
    found, text = [], _FILE
    while (at := text.find("|")) >= 0:
        text = text[:at] + text[at + 1 :]
        found.append((text[:at].count("\n"), at - text.rfind("\n", 0, at) - 1))
    return [(text, *one) for one in found]


@pytest.mark.parametrize(
    ("number", "section", "key", "before", "is_expression"),
    [
        pytest.param(0, "", "when", "project.", True, id="condition"),
        pytest.param(
            1, "", "require", "any(i.value is money\n    for i in project.", True, id="several-lines"
        ),
        pytest.param(2, "let", "total", "sum(p.", True, id="let"),
        pytest.param(3, "message", "zh", "project.", True, id="in-braces"),
        pytest.param(4, "message", "en", "the budget of ", False, id="text-of-a-message"),
        pytest.param(5, "accepts", "", "ca", False, id="key"),
        pytest.param(6, "accepts", "severity", "wa", False, id="value"),
    ],
)
def test_where_the_cursor_is(number: int, section: str, key: str, before: str, is_expression: bool) -> None:
    found = cursor_at(*places()[number])
    assert (found.section, found.key, found.before) == (section, key, before)
    assert found.is_expression is is_expression
    assert found.scope == "project in disclosure.projects"


def test_keys_are_those_of_the_table() -> None:
    assert {one.name for one in key_offers(cursor_at("s", 0, 1), is_pack=False)} >= {
        "severity",
        "require",
        "accepts",
    }
    assert {one.name for one in key_offers(cursor_at("[[rejects]]\nc", 1, 1), is_pack=False)} >= {
        "case",
        "times",
        "project",
    }
    assert {one.name for one in key_offers(cursor_at("[parameters.x]\nd", 1, 1), is_pack=True)} == {
        "default",
        "title",
        "unit",
    }
    words = key_offers(cursor_at('severity = "', 0, 12), is_pack=False)
    assert [one.name for one in words] == ["error", "warning", "info"]
