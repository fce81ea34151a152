"""Words are data: the format of their files, what is refused, and what users add."""

from pathlib import Path

import pytest

from perfrules.errors import WordsError
from perfrules.words import Vocabulary, active, derived, parse_words, read_words, subjects, use, words_of

TEXT = """\
# a comment
[value]           # what is to be reached
指标值 目标值 "target value"
role: amount whole
年度指标值

[name]
指标名称
"""


def test_sections_words_and_remarks() -> None:
    value, name = parse_words(TEXT, "headings.txt", "headings")
    assert value.texts == ("指标值", "目标值", "target value", "年度指标值")
    assert value.remarks == {"role": ("amount", "whole")}
    assert value.remark("role") == "amount"
    assert value.remark("unit") == ""
    assert name.texts == ("指标名称",)
    assert value.words[2].place == "headings.txt:3:9"


def test_a_file_of_several_subjects() -> None:
    sections = parse_words("[a/x]\n一\n[b/x]\n一\n", "mine.txt")
    assert [(one.subject, one.name) for one in sections] == [("a", "x"), ("b", "x")]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        pytest.param("词\n[a]\n", "w.txt:1:1", "before the first section", id="no-section"),
        pytest.param("[a]\n词 词\n", "w.txt:2:3", "stands already at w.txt:2:1", id="twice"),
        pytest.param("[a]\n词\n[b]\n词\n", "w.txt:4:1", "stands already at w.txt:2:1", id="two-meanings"),
        pytest.param("[a]\n[b]\n[a]\n", "w.txt:3:1", "a second time", id="section-twice"),
        pytest.param('[a]\n"open\n', "w.txt:2:1", "quotation mark is open", id="open-quote"),
    ],
)
def test_refuses(text: str, place: str, said: str) -> None:
    with pytest.raises(WordsError) as caught:
        parse_words(text, "w.txt", "w")
    assert caught.value.en.startswith(place)
    assert said in caught.value.en
    assert caught.value.help_zh


def test_a_section_without_a_subject() -> None:
    with pytest.raises(WordsError, match="does not say its subject"):
        parse_words("[a]\n词\n", "mine.txt")


def test_every_shipped_file_can_be_read() -> None:
    assert subjects()
    for subject in subjects():
        assert words_of(subject).sections


class TestAdditions:
    def test_adds_to_a_section(self, tmp_path: Path) -> None:
        path = tmp_path / "placeholders.txt"
        path.write_text("[none]\n尚无\n", encoding="utf-8")
        mine = Vocabulary(read_words(path))
        assert "尚无" not in words_of("placeholders").meanings
        with use(mine):
            assert words_of("placeholders").meanings["尚无"] == "none"
            assert words_of("placeholders").meanings["无"] == "none"
        assert active().fingerprint == ""
        assert mine.fingerprint != ""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            pytest.param("[nothing]\n尚无\n", "no section “nothing”", id="section"),
            pytest.param("[plaecholders/none]\n尚无\n", "did you mean “placeholders”", id="subject"),
            pytest.param("[blank]\n无\n", "stands already at grammar/words/placeholders.txt", id="clash"),
        ],
    )
    def test_refuses(self, tmp_path: Path, text: str, said: str) -> None:
        path = tmp_path / "placeholders.txt"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(WordsError) as caught:
            Vocabulary(read_words(path))
        assert said in caught.value.text("en")

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(WordsError, match="cannot be read"):
            read_words(tmp_path / "none.txt")


def test_what_is_made_of_words_is_made_once_for_each_vocabulary() -> None:
    @derived
    def longest() -> int:
        return max(map(len, words_of("placeholders").meanings))

    before = longest()
    more = Vocabulary(parse_words("[placeholders/none]\n此项内容本年度没有安排\n", "mine.txt"))
    with use(more):
        assert longest() == 11
    assert longest() == before
