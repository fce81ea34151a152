"""Every unit, behind numbers written in digits, in words and with 万: all say the same."""

import pytest

from perfrules.reading import parse
from perfrules.values import Kind, Value
from perfrules.values.units import MULTIPLIERS, unit, unit_words
from spelling import spelled

# What is no plain number of them: 12 月 is a month, 一百平台 and 100 平台 a name, 五百帕 five hundred pascals.
OF_THE_CALENDAR = {"年", "年度", "年级", "学年", "学年度", "学期", "月", "月份", "季", "季度"}
NAMES = {"平台", "投诉", "热线"}
DIVIDED = {"百分之一", "千分之一", "万分之一"}
AMBIGUOUS = {"百帕", "克拉", "牛顿米"}

PLAIN = [word for word in unit_words() if word not in OF_THE_CALENDAR | NAMES | DIVIDED | AMBIGUOUS]
COUNTED = [word for word in PLAIN if unit(word).base.name]
"""Those that 万 may stand before: no 万%."""


def said(value: Value) -> tuple[object, ...]:
    assert value.kind is Kind.QUANTITY, value
    return value.comparator, value.lower, value.upper


@pytest.mark.parametrize("number", [5, 12, 300, 2500])
def test_in_words_as_in_digits(number: int) -> None:
    for word in PLAIN:
        assert said(parse(f"≥{spelled(number)}{word}")) == said(parse(f"≥{number}{word}")), word


@pytest.mark.parametrize(("short", "number"), [("1.2万", 12_000), ("2亿", 200_000_000), ("三万", 30_000)])
def test_with_a_multiplier_as_without(short: str, number: int) -> None:
    for word in COUNTED:
        assert said(parse(f"≤{short}{word}")) == said(parse(f"≤{number}{word}")), word


def test_the_spelling_of_no_unit_has_a_digit() -> None:
    """The tree of a text depends on its shape alone, so a digit must never belong to a unit."""
    assert [word for word in unit_words() if any(character.isdecimal() for character in word)] == []


def test_no_unit_is_a_multiplier() -> None:
    assert not MULTIPLIERS.keys() & set(unit_words())
