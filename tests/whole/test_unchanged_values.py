"""What says nothing changes nothing: a value written otherwise is read as the same, or says in a note that it is not."""

import re
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from hard_cases import hard_cases
from perfrules.reading import parse
from perfrules.values import Kind
from perfrules.words import words_of
from silence import has_note

AMOUNTS = {Kind.QUANTITY, Kind.RANGE, Kind.RATIO, Kind.ALTERNATIVES}
WIDE = str.maketrans({narrow: chr(ord(narrow) + 0xFEE0) for narrow in "0123456789%()<>=:/"})
TRADITIONAL = str.maketrans({pair[1]: pair[0] for pair in words_of("traditional")["pairs"]})
CHANGES: dict[str, Callable[[str], str]] = {
    "full-width": lambda text: text.translate(WIDE),
    "traditional script": lambda text: text.translate(TRADITIONAL),
    "blanks in front of units": lambda text: re.sub(r"(\d)(?=[^\d\s.,，。:：/%)）\-~～—])", r"\1 ", text),
    "blanks behind comparators": lambda text: re.sub(
        r"([≥≤><=]|不低于|不超过|不少于|至少)(?=\S)", r"\1 ", text
    ),
    "blanks around": lambda text: f"\t{text}　",
    "a label": lambda text: f"本年度绩效目标值：{text}",
    "words in front": lambda text: f"按照要求{text}",
    "a full stop": lambda text: f"{text}。",
    "brackets": lambda text: f"（{text}）",
    "a remark": lambda text: f"{text}（按实际情况）",
}

texts = st.sampled_from([text for text, kind, *_ in hard_cases() if kind in AMOUNTS])


@given(texts, st.sampled_from(list(CHANGES)))
def test_what_says_nothing_changes_nothing(text: str, change: str) -> None:
    plain, changed = parse(text), parse(CHANGES[change](text))
    assert (
        has_note(changed)
        or changed.kind is Kind.UNREADABLE
        or (changed.interval, changed.numbers, changed.approximate)
        == (plain.interval, plain.numbers, plain.approximate)
    )


@example("满意度（%）≥90", "≤30万元", "；")
@given(texts, texts, st.sampled_from(["；", "，", "。", "，且"]))
def test_two_values_in_a_cell_say_what_each_says(one: str, two: str, sign: str) -> None:
    parts = parse(f"{one}{sign}{two}")
    if has_note(parts) or parts.kind is Kind.UNREADABLE or re.search("[，；、]", one + two):
        return
    assert [(part.interval, part.numbers) for part in parts.parts] == [
        (value.interval, value.numbers) for value in (parse(one), parse(two))
    ]
