import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.packs.places import KeyPath, locate
from perfrules.resources import resource

RULE_FILES = sorted(resource("rules").glob("*/*.toml"))


def _texts(data: Any, path: KeyPath = ()) -> dict[KeyPath, str]:
    """Every text in the tables, by its path."""
    if isinstance(data, dict):
        return {at: text for key, part in data.items() for at, text in _texts(part, (*path, key)).items()}
    if isinstance(data, list):
        return {
            at: text for index, part in enumerate(data) for at, text in _texts(part, (*path, index)).items()
        }
    return {path: data} if isinstance(data, str) else {}


def _assert_located(text: str) -> None:
    places = locate(text)
    for path, value in _texts(tomllib.loads(text)).items():
        offsets = places[path].offsets
        assert len(offsets) == len(value) + 1, path
        for character, offset in zip(value, offsets[:-1], strict=True):
            # An escape begins with a backslash, whatever it stands for.
            assert text[offset] in {character, "\\"}, path


def test_finds_every_text_of_the_shipped_files() -> None:
    for path in RULE_FILES:
        _assert_located(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('a = "x\\"y\\u4e00z"', id="escapes"),
        pytest.param("a = '''\nx ''y''\n'''", id="literal-lines"),
        pytest.param('a = """\nx \\\n   y"""', id="joined-lines"),
        pytest.param('a = """x"""""', id="quotes-before-the-end"),
        pytest.param("[a.b]\nc.d = 'x'\n[a.e]\nf = 'y'", id="dotted"),
        pytest.param(
            "[[a]]\nb = 'x'\n[[a.c]]\nd = 'y'\n[[a]]\nb = 'z'\n[[a.c]]\nd = 'w'", id="lists-of-tables"
        ),
        pytest.param("a = [ # comment ] \n 'x', { b = 'y' }, ['z',],\n]", id="nested"),
        pytest.param("# a = 'x'\n\"b c\" = 'y' # 'z'\n'd.e' = 1979-05-27T07:32:00Z", id="quoted-keys"),
    ],
)
def test_finds_every_text(text: str) -> None:
    _assert_located(text)


@given(st.text(alphabet="ab\\\"'\n\t一[]{}#=.", max_size=20))
def test_finds_a_text_whatever_is_in_it(value: str) -> None:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    _assert_located(f'a = [1, "{escaped}"]\nb = {{ c = "{escaped}" }}\n')
