"""What the documents state themselves, and what is therefore no finding, or a lesser one: the reason, and the sentence."""

from collections.abc import Iterator, Sequence

from perfrules.engine.report import DocumentReport, Finding, Operand, Stated
from perfrules.printable import printable
from perfrules.reports.landmarks import Landmarks
from perfrules.reports.page import Page
from perfrules.reports.subject import owner_text

_FEW: int = 4
"""Sentences that are quoted for one exception."""


def stated_text(stated: Stated, landmarks: Landmarks, page: Page) -> str:
    """Why it makes a difference, with each sentence as it is printed, and where.

    Args:
        stated: what the document states.
        landmarks: of the document, by which places are named.
        page: the language.
    """
    texts = page.texts
    quotes = texts.separator.join(_quotation(quote, landmarks, page) for quote in stated.quotes[:_FEW])
    return texts.choose(stated.reason.zh, stated.reason.en) + (texts.colon + quotes if quotes else "")


def _quotation(quote: Operand, landmarks: Landmarks, page: Page) -> str:
    text = f"“{printable(quote.text, is_one_line=True)}”"
    if quote.location is not None:
        return text + page.texts.bracketed(landmarks.describe(quote.location, page.texts.language))
    if quote.other is not None:
        return text + page.texts.bracketed(quote.other.text(page.texts.language))
    return text


def told_exceptions(document: DocumentReport) -> Sequence[Finding]:
    """What would have been found, each matter once: of rules that say the same of the same cells, the one that covers the others."""
    return [finding for finding in document.excepted if finding.group == finding.code]


def exception_lines(document: DocumentReport, page: Page) -> Iterator[str]:
    """What would have been found, each with what the document states instead."""
    excepted = told_exceptions(document)
    if not excepted:
        return
    yield ""
    yield page.heading(page.texts("excepted.title", n=len(excepted)))
    disclosure = document.disclosure
    landmarks = Landmarks(disclosure, page.sources.get(disclosure.path, ()))
    for finding in excepted:
        owner = owner_text(finding.subject, page)
        message = page.texts.choose(finding.message.zh, finding.message.en)
        told = f"{finding.code} {message}" + (page.texts.bracketed(owner) if owner else "")
        yield from page.paragraph(told, "  ", "      ")
        if finding.stated is not None:
            yield from page.paragraph(stated_text(finding.stated, landmarks, page), "      ")
