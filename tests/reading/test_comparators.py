"""The table of comparators: a negation turns the side, in cells and in sentences alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.reading import parse
from perfrules.reading.mentions import mentions
from perfrules.values import Comparator, Kind, Note
from perfrules.words import words_of

TURNED = {
    Comparator.MORE_THAN: Comparator.AT_MOST,
    Comparator.LESS_THAN: Comparator.AT_LEAST,
    Comparator.AT_LEAST: Comparator.LESS_THAN,
}
MEANT = {
    "more-than": Comparator.MORE_THAN,
    "less-than": Comparator.LESS_THAN,
    "at-least": Comparator.AT_LEAST,
}
LIST = words_of("comparators")
NEGATORS = LIST["negator"]
COMPARATIVES = [
    (word, MEANT[section.remark("means")])
    for section in LIST.sections.values()
    if section.remark("negated") and section.remark("means") in MEANT
    for word in section.texts
]
AMOUNTS = [
    "30万元",
    "95%",
    "5 次",
    "2460元/人/月",
    "三次",
    "百分之五",
    "３０ 万元",
    "1,200人",
    "-5%",
    "3个工作日",
    "九成",
]

negators = st.sampled_from(NEGATORS)
comparatives = st.sampled_from(COMPARATIVES)
amounts = st.sampled_from(AMOUNTS)
blanks = st.sampled_from(["", " ", "　"])


@given(negators, comparatives, amounts, blanks, st.sampled_from(["", "支出", "服务时间："]))
def test_a_negation_turns_the_side(
    negator: str, comparative: tuple[str, Comparator], amount: str, blank: str, label: str
) -> None:
    word, meant = comparative
    value = parse(f"{label}{negator}{word}{blank}{amount}")
    assert (value.kind, value.comparator) == (Kind.QUANTITY, TURNED[meant])
    assert value.numbers == parse(amount).numbers


@given(
    st.one_of(negators, st.just("")),
    comparatives,
    st.sampled_from(["", "开展", "组织实施"]),
    st.sampled_from(["30万元", "95%", "5 次", "1,200人", "2460元/人/月"]),
    blanks,
)
def test_a_sentence_says_what_a_cell_says(
    negator: str, comparative: tuple[str, Comparator], verb: str, amount: str, blank: str
) -> None:
    cell = f"{negator}{comparative[0]}{verb}{blank}{amount}"
    (mention,) = mentions(f"按照计划，本年支出{cell}，并做好培训。")
    assert mention.value == parse(cell)


@given(negators, comparatives, st.sampled_from(["", "了", "为", "到"]))
def test_a_word_between_changes_nothing(negator: str, comparative: tuple[str, Comparator], word: str) -> None:
    assert parse(f"{negator}{comparative[0]}{word}30万元").comparator is TURNED[comparative[1]]


@given(negators, comparatives, amounts)
def test_blanks_inside_of_words_change_nothing(
    negator: str, comparative: tuple[str, Comparator], amount: str
) -> None:
    assert parse(f"{' '.join(negator + comparative[0])} {amount}").comparator is TURNED[comparative[1]]


@given(
    negators,
    st.sampled_from([(word, meant) for word, meant in COMPARATIVES if meant is not Comparator.AT_LEAST]),
    st.sampled_from(["开展", "组织培训", "召开会议", "完成检查"]),
)
def test_a_verb_may_stand_between(negator: str, comparative: tuple[str, Comparator], verb: str) -> None:
    assert parse(f"{negator}{comparative[0]}{verb}5次").comparator is TURNED[comparative[1]]


@pytest.mark.parametrize(
    ("text", "comparator", "notes"),
    [
        ("大于或者等于95%", ">=", ""),
        ("小于或者等于5%", "<=", ""),
        ("大于=90%", ">=", ""),
        ("高于等于 60 分", ">=", ""),
        ("超过（含）10人", ">=", ""),
        ("不低于（≥）90%", ">=", ""),
        ("至少为3次", ">=", ""),
        ("最多为5次", "<=", ""),
        ("最高为100元", "<=", ""),
        ("超过了80%", ">", ""),
        ("下限50万元", ">=", ""),
        ("上限为 50 万元", "<=", ""),
        ("＞＝95％", ">=", "look-alike-sign"),
        ("不高于或等于5%", "<=", "comparator-ambiguous"),
        ("不小于或等于5%", ">=", "comparator-ambiguous"),
        ("不止3次", ">", ""),
    ],
)
def test_reads_a_long_comparator(text: str, comparator: str, notes: str) -> None:
    value = parse(text)
    assert value.comparator is not None
    assert (value.comparator.value, " ".join(value.notes)) == (comparator, notes)


@pytest.mark.parametrize("text", ["≠0次", "不等于0次", "!=0次", "不为 0 次"])
def test_what_is_only_unequal_bounds_nothing(text: str) -> None:
    value = parse(text)
    assert value.kind is Kind.UNREADABLE
    assert Note.UNEQUAL in value.notes


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("不＞5%", Comparator.AT_MOST),
        ("不 < 95%", Comparator.AT_LEAST),
        ("不得>3 起", Comparator.AT_MOST),
        ("不≥5 次", Comparator.LESS_THAN),
        ("非≤3 次", Comparator.MORE_THAN),
        ("等于或小于5%", Comparator.AT_MOST),
        ("等于或大于95%", Comparator.AT_LEAST),
    ],
)
def test_a_negator_in_front_of_a_sign_turns_it(text: str, comparator: Comparator) -> None:
    value = parse(text)
    assert (value.kind, value.comparator, value.remark) == (Kind.QUANTITY, comparator, "")
