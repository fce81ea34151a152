"""Sentences of running text, the amounts in them, and the words that say which way an amount changed."""

import re
from typing import Final

from perfrules.model.location import Cell
from perfrules.patterns import regex
from perfrules.words import derived, words_of

AMOUNT: Final = regex(r"(?<![\d.,])\d[\d,]{0,15}(?:\.\d{1,8})?\s*(?:亿元|万元|元)(?!\s*[/／每])")
"""An amount of money; a unit price, such as 30 元/平方米, is none."""

SENTENCE: Final = regex(r"[^。；;！!？?\n]+")
"""A sentence, or a part of one up to a semicolon."""

LONGEST: Final = 4_000
"""Characters of a sentence that are looked at; a paragraph of a disclosure has some hundreds."""


def alternatives(subject: str, section: str) -> str:
    """The pattern of any word of a section, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words_of(subject)[section], key=len, reverse=True))


@derived
def compared_with() -> re.Pattern[str]:
    """Words by which an amount is set against that of another year: 比上年, 较2024年."""
    return regex(rf"(?:{alternatives('narrative', 'compared')})\s*(?:上|去|前|(?:19|20)\d{{2}})")


@derived
def _directions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("增加", regex(alternatives("narrative", "increase"))),
        ("减少", regex(alternatives("narrative", "decrease"))),
    )


@derived
def _compared() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Right in front of an amount: 比上年多, 较 2024 年低, 高于上年."""
    compared, earlier = alternatives("narrative", "compared"), r"(?:上|去|前|往|(?:19|20)\d{2}|预算|计划)"
    return tuple(
        (
            name,
            regex(
                rf"(?:{compared}){earlier}.{{0,16}}(?:{alternatives('narrative', more)}|{alternatives('narrative', beyond)})了?\s*\Z"
                rf"|(?:{alternatives('narrative', beyond)}){earlier}.{{0,8}}\Z"
            ),
        )
        for name, more, beyond in (("增加", "more", "beyond"), ("减少", "less", "below"))
    )


def direction_of(about: str) -> str | None:
    """``增加`` or ``减少``, as the words in front of an amount say; ``None`` if they say no change.

    >>> direction_of("比上年预算多"), direction_of("用于多功能厅")
    ('增加', None)
    """
    return next((name for name, words in (*_directions(), *_compared()) if words.search(about)), None)


def part_of(paragraph: Cell, start: int, end: int) -> Cell:
    """The characters of a paragraph from *start* up to *end*, without the blanks around them."""
    text = paragraph.text[start:end]
    lead = len(text) - len(text.lstrip())
    at = paragraph.location
    if at is None or "\n" in paragraph.text:
        return Cell(text.strip(), at)
    start += lead
    return Cell(text.strip(), at.part(start, start + len(text.strip())))
