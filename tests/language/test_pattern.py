import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.language.pattern import pattern


@pytest.mark.parametrize(
    ("shape", "text", "matches"),
    [
        pytest.param("*率", "合格率", True, id="ending"),
        pytest.param("*率", "率先", False, id="not-the-ending"),
        pytest.param("##?", "12x", True, id="digits"),
        pytest.param("##?", "1２x", True, id="full-width-digit"),
        pytest.param("*####*年底*", "２０２３ 年底", True, id="full-width-year"),
        pytest.param("12", "1\u200b2\xad", True, id="invisible"),
        pytest.param("（*）％", "(9)%", True, id="full-width-signs-in-the-pattern"),
        pytest.param("＊", "甲", False, id="a-full-width-star-is-a-sign"),
        pytest.param("[Ａ-Ｃ]", "B", True, id="full-width-set"),
        pytest.param("[A-CX]", "X", True, id="set"),
        pytest.param("[A-CX]", "D", False, id="not-in-the-set"),
        pytest.param("", "", True, id="nothing"),
        pytest.param("*", "", True, id="any"),
        pytest.param("a*b*c", "a-b-b-c", True, id="several-stars"),
        pytest.param("a.c", "abc", False, id="a-dot-is-a-dot"),
    ],
)
def test_matches(shape: str, text: str, matches: bool) -> None:
    assert pattern(shape).matches(text) is matches


@given(st.text(alphabet="ab*?#", max_size=10), st.text(alphabet="ab1", max_size=10))
def test_agrees_with_a_regular_expression(shape: str, text: str) -> None:
    same = "".join({"*": ".*", "?": ".", "#": "[0-9]"}.get(character, character) for character in shape)
    assert pattern(shape).matches(text) is bool(re.fullmatch(same, text))


@pytest.mark.parametrize("shape", ["[abc", "[]", "[z-a]", "[a-鿿]", "[\u200b]"])
def test_bad_sets_are_refused(shape: str) -> None:
    with pytest.raises(ValueError, match=r"set|range"):
        pattern(shape)


def test_stars_cannot_make_it_slow() -> None:
    # A backtracking matcher would need more steps than there are atoms.
    assert not pattern("*a" * 200 + "b").matches("a" * 2000)
