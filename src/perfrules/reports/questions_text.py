"""What could not be decided, and what rules did not apply to: each reason once, with the rules and all that it concerns."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from perfrules.engine.report import Skipped, Undecided
from perfrules.reports.page import Page
from perfrules.reports.subject import subject_text

_FEW_PLACES: Final = 6
"""Subjects of the same open question that are listed without ``-v``."""

_FEW_CODES: Final = 8
"""Rules of the same."""


def by_reason(questions: Iterable[Undecided | Skipped], page: Page) -> dict[str, list[Undecided | Skipped]]:
    """The questions by reason, in their order: one blank cell is the reason of many rules."""
    texts = page.texts
    groups: dict[str, list[Undecided | Skipped]] = {}
    for question in questions:
        reason = question.reason
        text = texts.choose(reason.zh, reason.en) if reason else texts("skipped.no_reason")
        groups.setdefault(text, []).append(question)
    return groups


def question_lines(questions: Sequence[Undecided | Skipped], page: Page) -> Iterator[str]:
    """The lines of all questions."""
    for text, concerned in by_reason(questions, page).items():
        yield from page.paragraph(text + page.texts.bracketed(codes_of(concerned, page)), "  ")
        yield from page.paragraph(_subjects(concerned, page), "      ")


def codes_of(questions: Iterable[Undecided | Skipped], page: Page) -> str:
    """The rules that ask, the first few of many unless everything is wanted."""
    codes = sorted({question.code for question in questions})
    shown = codes if page.verbose else codes[:_FEW_CODES]
    more = page.texts("questions.more_rules", n=len(codes)) if len(shown) < len(codes) else ""
    return page.texts.listed(shown) + more


def _subjects(questions: Sequence[Undecided | Skipped], page: Page) -> str:
    texts = page.texts
    named = list(dict.fromkeys(subject_text(question.subject, page) for question in questions))
    shown = named if page.verbose else named[:_FEW_PLACES]
    listed = texts.listed(shown)
    if len(shown) < len(named):
        n = len(named) if texts.language == "zh" else len(named) - len(shown)
        listed += ("" if texts.language == "zh" else ", ") + texts("places.more", n=n)
    return listed
