"""Texts as rules see them, and words looked for in them."""

from hypothesis import given
from hypothesis import strategies as st

from perfrules.language.spelling import having_any, plain, without_blanks

TEXTS = st.text(alphabet="合同台账１1 　（(", max_size=8)


@given(st.lists(TEXTS, max_size=5), TEXTS)
def test_looking_for_letters_first_finds_the_same(words: list[str], text: str) -> None:
    assert having_any(words)(text) == any(word in text for word in words)


def test_no_word_is_in_no_text() -> None:
    assert not having_any([])("合同")


@given(TEXTS)
def test_spelling_again_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert without_blanks(without_blanks(text)) == without_blanks(text)
    assert not any(map(str.isspace, without_blanks(text)))
