"""Characters that stand for others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.readers.characters import usual_characters
from perfrules.readers.files import decode
from perfrules.readers.transcript import one_line


@pytest.mark.parametrize(
    ("odd", "usual"),
    [("12 ⽉底前", "12 月底前"), ("⽔⼟⽅⾯", "水土方面"), ("⺠⽣", "民生"), ("⻓⻔⻋", "长门车"), ("\uf90a\uf98e", "金年"), ("≥95%㎡", "≥95%㎡")],
)  # fmt: skip
def test_radicals_are_read_as_words(odd: str, usual: str) -> None:
    assert usual_characters(odd) == one_line(odd) == decode(odd.encode()) == usual


@given(st.text(st.characters(min_codepoint=0x2E00, max_codepoint=0xFB00)))
def test_the_length_stays(text: str) -> None:
    usual = usual_characters(text)
    assert len(usual) == len(text)
    assert usual_characters(usual) == usual
