"""What was left open in a document, and what it states itself, piece by piece: nobody may take either for checked and passed."""

from collections.abc import Iterator
from typing import NamedTuple

from perfrules.engine.report import DocumentReport
from perfrules.model import Location
from perfrules.reports.exceptions_text import stated_text, told_exceptions
from perfrules.reports.landmarks import Landmarks
from perfrules.reports.not_checked import not_checked
from perfrules.reports.page import Page
from perfrules.reports.subject import subject_text


class Open(NamedTuple):
    """Something that was not checked, or an exception.

    Attributes:
        kind: ``stated``, ``absent``, ``fault``, ``undecided``, ``table``, ``figure``, ``unplaced``, ``outside`` or ``remark``.
        code: of the rule that asked; empty where none did.
        what: it is, as printed or as people find it.
        why: it was not checked, or what stands above it.
        place: for people; empty where it has none.
    """

    kind: str
    code: str
    what: str
    why: str
    place: str


def excepted(document: DocumentReport, page: Page) -> Iterator[Open]:
    """What is no finding because the document states why it is so; the arguments are those of :func:`left_open`."""
    texts = page.texts
    landmarks = Landmarks(document.disclosure, page.sources.get(document.disclosure.path, ()))
    for finding in told_exceptions(document):
        place = finding.places[0] if finding.places else None
        yield Open(
            kind="stated",
            code=finding.code,
            what=texts.choose(finding.message.zh, finding.message.en),
            why="" if finding.stated is None else stated_text(finding.stated, landmarks, page),
            place=landmarks.describe(place, texts.language) if place else "",
        )


def left_open(document: DocumentReport, page: Page) -> Iterator[Open]:
    """All of it, what rules asked first.

    Args:
        document: that was checked.
        page: the language, and the documents' lines, by which places are named.
    """
    disclosure, texts = document.disclosure, page.texts
    landmarks = Landmarks(disclosure, page.sources.get(disclosure.path, ()))

    def piece(kind: str, what: str, why: str, place: Location | None, code: str = "") -> Open:
        return Open(kind, code, what, why, landmarks.describe(place, texts.language) if place else "")

    if document.comparison is None:
        for missing in not_checked(disclosure):
            yield piece("absent", texts.choose(missing.zh, missing.en), "", None)
    for fault in document.faults:
        told = subject_text(fault.subject, page)
        yield piece("fault", told, fault.error, fault.subject.location, fault.code)
    for question in document.undecided:
        where = next((one.location for one in question.operands if one.location), question.subject.location)
        reason = texts.choose(question.reason.zh, question.reason.en)
        yield piece("undecided", subject_text(question.subject, page), reason, where, question.code)
    for table in () if disclosure.account is None else disclosure.account.tables:
        if table.is_unread:
            yield piece("table", table.title, "", table.location)
        for figure in table.unread:
            yield piece("figure", figure.text, table.title, figure.location)
    for unplaced in disclosure.unplaced:
        what = unplaced.text.replace("\t", " | ").strip()
        yield piece("unplaced", what, unplaced.context, unplaced.location)
    if disclosure.outside:
        first, n = disclosure.outside[0], len(disclosure.outside)
        yield piece("outside", texts("document.outside", n=n), first.context, first.location)
    for remark in disclosure.remarks:
        yield piece("remark", texts.choose(remark.zh, remark.en), "", remark.location)
