"""Days that sentences of the narrative name: when a budget was approved, and when it was published."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from perfrules.model.day import Day
from perfrules.model.location import Cell
from perfrules.model.sentences import LONGEST, SENTENCE, part_of
from perfrules.patterns import regex
from perfrules.words import derived, words_of

_DAY: Final = regex(
    r"(?:(?P<year>(?:19|20)\d{2})\s*[-—./年]\s*)(?P<month>\d{1,2})\s*[-—./月]\s*(?P<day>\d{1,2})\s*日?"
    r"|(?P<month_only>\d{1,2})\s*月\s*(?P<day_only>\d{1,2})\s*日"
)
_CLAUSE_ENDS: Final = "，,：:"
_NEAR: Final = 24
"""Characters between a day and the word that says what happened on it."""

EVENTS: Final = ("approved", "published")


@derived
def _events() -> re.Pattern[str]:
    lines = words_of("lines")
    return regex(
        "|".join(
            f"(?P<{name}>{'|'.join(map(re.escape, sorted(lines[name], key=len, reverse=True)))})"
            for name in EVENTS
        )
    )


@derived
def _labelled() -> re.Pattern[str]:
    """批复日期: what such a day is of needs no other word."""
    return regex(rf"(?:{_events().pattern})(?:日期|时间)")


def days_in(paragraph: Cell, year: int | None) -> Iterator[tuple[str, Day]]:
    """What happened to a budget, by the name of the event, and on which day.

    Args:
        paragraph: a line of running text.
        year: that of days which state none.

    >>> found = days_in(Cell("县财政局 2025 年 1 月 24 日批复本单位预算，本单位于 3 月 21 日在网站公开。"), 2025)
    >>> [(name, str(day.date)) for name, day in found]
    [('approved', '2025-01-24'), ('published', '2025-03-21')]
    """
    for sentence in SENTENCE.finditer(paragraph.text):
        text = sentence.group()[:LONGEST]
        if _BUDGET not in paragraph.text[: sentence.end()] and _labelled().search(text) is None:
            continue
        found = list(_DAY.finditer(text))
        for number, match in enumerate(found):
            until = found[number + 1].start() if number + 1 < len(found) else len(text)
            since = found[number - 1].end() if number else 0
            event = _event(text[match.end() : until], text[since : match.start()])
            day = None if event is None else _day(match, year)
            if event is not None and day is not None:
                place = part_of(paragraph, sentence.start() + match.start(), sentence.start() + match.end())
                if match["year"] is None:  # the year is that of the document
                    place = Cell(f"{day.year}年{day.month}月{day.day}日", place.location)
                yield event, Day(place, day)


_BUDGET: Final = "预算"


def _event(behind: str, front: str) -> str | None:
    """What happened on a day, by the words behind it up to the end of the clause, or by those in front of it."""
    clause = behind[:_NEAR]
    cuts = [clause.index(end) for end in _CLAUSE_ENDS if end in clause]
    match = _events().search(clause[: min(cuts, default=len(clause))])
    if match is None:
        before = list(_events().finditer(front[-_NEAR:]))
        match = before[-1] if before else None
    return None if match is None else match.lastgroup


def _day(match: re.Match[str], year: int | None) -> date | None:
    written = year if match["year"] is None else int(match["year"])
    if written is None:
        return None
    try:
        return date(
            written, int(match["month"] or match["month_only"]), int(match["day"] or match["day_only"])
        )
    except ValueError:
        return None
