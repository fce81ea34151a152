"""Words that a user adds are read like the shipped ones, in cells and in sentences, and only where they are in use."""

import pytest

from perfrules.reading import parse
from perfrules.reading.mentions import mentions
from perfrules.words import Vocabulary, parse_words, use


def vocabulary(text: str) -> Vocabulary:
    return Vocabulary(parse_words(text, "words.txt"))


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("[comparators/negator] 毋得", "毋得超过30万元", "≤30万元"),
        ("[comparators/below] 逊色于", "逊色于90分", "<90分"),
        ("[comparators/below] 逊色于", "不得逊色于90分", "≥90分"),
        ("[comparators/most] 撑死", "撑死开展5次", "≤5次"),
        ("[bounds/at-most] 打住", "5天打住", "≤5天"),
        ("[currencies/港元] 港纸", "港纸200万元", "200万港元"),
    ],
)
def test_an_added_word_is_read(words: str, text: str, expected: str) -> None:
    before = str(parse(text))
    with use(vocabulary(words)):
        for _ in range(3):  # from the grammar, the tree and the template of its shape
            assert str(parse(text)) == expected
    assert str(parse(text)) == before != expected


def test_an_added_scale_is_read() -> None:
    with use(vocabulary("[grades/scales] 钻石/铂金/青铜")):
        value = parse("铂金")
        assert value.grade is not None
        assert (value.grade.step, value.grade.scale) == ("铂金", ("钻石", "铂金", "青铜"))
    assert parse("铂金").grade is None


def test_a_sentence_is_read_by_the_words_in_use() -> None:
    sentence = "全年支出毋得超过30万元。"
    assert mentions(sentence)[0].text == "超过30万元"
    with use(vocabulary("[comparators/negator] 毋得")):
        assert mentions(sentence)[0].text == "毋得超过30万元"
    assert mentions(sentence)[0].text == "超过30万元"
