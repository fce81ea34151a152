"""What could not be decided, and what rules did not apply to: each rule and reason once, with all that it concerns."""

from collections.abc import Iterator, Sequence
from typing import Final

from perfrules.engine.report import Skipped, Undecided
from perfrules.reports.page import Page
from perfrules.reports.subject import subject_text

__all__ = ["by_reason", "question_lines"]

_FEW_PLACES: Final = 6
"""Subjects of the same open question that are listed without ``-v``."""


def by_reason(
    questions: Sequence[Undecided | Skipped], page: Page
) -> dict[tuple[str, str], list[Undecided | Skipped]]:
    """The questions by rule and reason, in their order."""
    texts = page.texts
    groups: dict[tuple[str, str], list[Undecided | Skipped]] = {}
    for question in questions:
        reason = question.reason
        text = texts.choose(reason.zh, reason.en) if reason else texts("skipped.no_reason")
        groups.setdefault((question.code, text), []).append(question)
    return groups


def question_lines(questions: Sequence[Undecided | Skipped], page: Page) -> Iterator[str]:
    """The lines of all questions."""
    for (code, text), concerned in by_reason(questions, page).items():
        indent = " " * (len(code) + 4)
        yield from page.paragraph(text, f"  {code}  ", indent)
        yield from page.paragraph(_subjects(concerned, page), indent)


def _subjects(questions: Sequence[Undecided | Skipped], page: Page) -> str:
    texts = page.texts
    shown = questions if page.verbose else questions[:_FEW_PLACES]
    named = list(dict.fromkeys(subject_text(question.subject, page) for question in shown))
    listed = texts.listed(named)
    if len(shown) < len(questions):
        n = len(questions) if texts.language == "zh" else len(questions) - len(shown)
        listed += ("" if texts.language == "zh" else ", ") + texts("places.more", n=n)
    return listed
