"""What is told of a finding, column by column: the same words in a list, in a working paper and on a page."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from perfrules.engine.report import DocumentReport, Finding
from perfrules.language.amounts import quantity_text
from perfrules.model import Inference, Location
from perfrules.printable import printable
from perfrules.reports.basis import basis_lines
from perfrules.reports.calculation import calculation, difference
from perfrules.reports.exceptions_text import stated_text
from perfrules.reports.landmarks import Landmarks
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts
from perfrules.reports.width import display_width

_SHORT: Final = 30
"""Terminal cells of what is quoted of a place."""


@frozen
class Told:
    """A finding in words.

    Attributes:
        severity: its label.
        project_number: of the project, as text; empty where there is none.
        project: its name.
        subject: the indicator, or the table and the row of it.
        message: what is wrong.
        calculation: each step that a reader can redo, and what separates the two sides.
        places: where, so that a person finds it.
        earlier: where its figures stand in the earlier of two documents.
        basis: what it rests on, by how binding that is.
        fix: how to mend it.
        amount: the money concerned, as text.
        doubts: why it is less severe: what the document states itself, or that it may have been read wrongly.
    """

    severity: str
    project_number: str
    project: str
    subject: str
    message: str
    calculation: tuple[str, ...]
    places: tuple[str, ...]
    earlier: tuple[str, ...]
    basis: tuple[str, ...]
    fix: str
    amount: str
    doubts: tuple[str, ...]


def tell(finding: Finding, landmarks: Landmarks, page: Page) -> Told:
    """Say a finding.

    Args:
        finding: of the document of *landmarks*.
        landmarks: of the document.
        page: the language.
    """
    texts, subject = page.texts, finding.subject
    steps = calculation(finding, texts)
    if apart := difference(finding):
        steps.append(f"{texts('finding.difference')}{texts.colon}{apart}")
    return Told(
        severity=texts(f"severity.{finding.severity}"),
        project_number="" if subject.project_number is None else str(subject.project_number),
        project=subject.project_name or "",
        subject=subject.indicator_name or " ".join(part for part in (subject.table, subject.row) if part),
        message=texts.choose(finding.message.zh, finding.message.en),
        calculation=tuple(steps),
        places=tuple(_placed(place, landmarks, page) for place in finding.places),
        earlier=tuple(
            f"{operand.other.text(texts.language)}{texts.colon}{printable(operand.text)}"
            for operand in finding.operands
            if operand.other is not None
        ),
        basis=tuple(basis_lines(finding.basis, texts)),
        fix=texts.choose(finding.fix.zh, finding.fix.en),
        amount="" if finding.amount is None else quantity_text(finding.amount),
        doubts=tuple(_doubts(finding, landmarks, page)),
    )


def inferred_text(inferred: Inference, page: Page) -> str:
    """That a finding rests on what was read by content, or taken from elsewhere."""
    key = "finding.inferred.what" if inferred.is_of_heading else "finding.inferred.elsewhere"
    return page.texts(key, heading=inferred.heading.text)


def _doubts(finding: Finding, landmarks: Landmarks, page: Page) -> Iterator[str]:
    if finding.stated is not None:
        yield stated_text(finding.stated, landmarks, page)
    yield from dict.fromkeys(inferred_text(one, page) for one in finding.inferred)
    if finding.confidence is not None:
        yield page.texts("finding.recognised.what", percent=finding.confidence)


def _placed(place: Location, landmarks: Landmarks, page: Page) -> str:
    """A place, and what is printed there where that is short, so that two figures of one line are told apart."""
    printed = landmarks.printed(place)
    told = landmarks.describe(place, page.texts.language)
    return told + page.texts.colon + printed if printed and display_width(printed) <= _SHORT else told


def set_aside_text(document: DocumentReport, texts: Texts) -> str:
    """How many findings the configuration sets aside or the baseline knows; empty if none."""
    counted = {
        "summary.suppressed_count": len(document.suppressed),
        "summary.baseline_count": len(document.baseline),
    }
    return texts.separator.join(texts(key, n=n) for key, n in counted.items() if n)


def path_of(document: DocumentReport) -> str:
    """The path of a document, safe to show."""
    return printable(document.disclosure.path, is_one_line=True)
