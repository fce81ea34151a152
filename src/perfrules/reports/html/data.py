"""The report as the page's script wants it: every text in both languages, each once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import evolve

from perfrules._version import __version__
from perfrules.engine.report import DocumentReport, Fault, Finding, Report, Undecided
from perfrules.errors import Language
from perfrules.model import Location
from perfrules.printable import printable
from perfrules.reports.catalogue import TEXTS
from perfrules.reports.entries import SEVERITIES, Entry, entries
from perfrules.reports.html.excerpts import Excerpts
from perfrules.reports.landmarks import Landmarks
from perfrules.reports.page import Page
from perfrules.reports.subject import subject_text
from perfrules.reports.texts import Texts
from perfrules.reports.told import path_of, tell

__all__ = ["page_data", "source_data"]

Data: TypeAlias = Mapping[str, object]
Pair: TypeAlias = tuple[str, str]
"""A text in Chinese and in English."""

_OWN_TEXTS: Final = ("html.", "column.", "severity.", "open.", "sheet.", "state.")
"""Beginnings of the keys of what the page itself says."""


class _Shared:
    """Texts that many findings share, such as advice: each is in the page once."""

    def __init__(self) -> None:
        self._numbers: dict[Pair, int] = {}

    def number(self, pair: Pair) -> int:
        """Of a pair, which is kept."""
        return self._numbers.setdefault(pair, len(self._numbers))

    def all(self) -> list[Pair]:
        """In the order of their numbers."""
        return list(self._numbers)


def page_data(report: Report, page: Page) -> Data:
    """All that the page shows but the documents themselves."""
    pages = _pages(page)
    shared = _Shared()
    documents = [_document(document, pages, shared) for document in report.documents]
    return {
        "version": __version__,
        "language": page.texts.language,
        "texts": {
            key: [zh, english[-1]] for key, (zh, *english) in TEXTS.items() if key.startswith(_OWN_TEXTS)
        },
        "packs": [f"{pack.id} {pack.version}" for pack in report.packs],
        "titles": {code: [title.zh, title.en] for code, title in page.titles.items()},
        "documents": documents,
        "unread": [
            {"path": printable(one.path, is_one_line=True), "why": [one.message.zh, one.message.en]}
            for one in report.unread
        ],
        "notices": [
            {
                "code": one.code,
                "path": printable(one.path, is_one_line=True),
                "what": [one.message.zh, one.message.en],
            }
            for one in report.notices
        ],
        "leftOut": {severity.value: page.left_out.get(severity, 0) for severity in SEVERITIES},
        "shared": shared.all(),
    }


def source_data(document: DocumentReport, page: Page) -> Sequence[object]:
    """The parts of a document that its findings speak of."""
    lines = page.sources.get(document.disclosure.path, ())
    return Excerpts(lines, (place for finding in document.findings for place in finding.places)).parts()


def _pages(page: Page) -> tuple[Page, Page]:
    return evolve(page, texts=Texts("zh"), verbose=False), evolve(page, texts=Texts("en"), verbose=False)


def _document(document: DocumentReport, pages: tuple[Page, Page], shared: _Shared) -> Data:
    disclosure = document.disclosure
    landmarks = Landmarks(disclosure, pages[0].sources.get(disclosure.path, ()))
    account = disclosure.account
    return {
        "path": path_of(document),
        "agency": disclosure.agency.name.text if disclosure.agency else "",
        "year": disclosure.year,
        "kind": disclosure.kind or "",
        "projects": len(disclosure.projects),
        "indicators": sum(len(project.indicators) for project in disclosure.projects),
        "figures": None
        if account is None
        else [account.total, account.taken, len(account.ignored), len(account.unread)],
        "entries": [_entry(entry, landmarks, pages, shared) for entry in entries(document)],
        "open": list(_left_open(document, landmarks, pages)),
        "suppressed": len(document.suppressed),
        "known": len(document.baseline),
    }


def _entry(entry: Entry, landmarks: Landmarks, pages: tuple[Page, Page], shared: _Shared) -> Data:
    return {
        "code": entry.code,
        "severity": entry.severity.value,
        "amount": entry.amount_text,
        "single": entry.is_single,
        "findings": [_finding(finding, landmarks, pages, shared) for finding in entry.findings],
    }


def _finding(finding: Finding, landmarks: Landmarks, pages: tuple[Page, Page], shared: _Shared) -> Data:
    zh, en = (tell(finding, landmarks, page) for page in pages)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": [zh.message, en.message],
        "number": zh.project_number,
        "project": zh.project,
        "subject": zh.subject,
        "amount": zh.amount,
        "steps": [list(pair) for pair in zip(zh.calculation, en.calculation, strict=True)],
        "places": [
            [*_span(place), *words]
            for place, *words in zip(finding.places, zh.places, en.places, strict=True)
        ],
        "basis": shared.number(("\n".join(zh.basis), "\n".join(en.basis))),
        "fix": shared.number((zh.fix, en.fix)),
        "fingerprint": finding.fingerprint,
    }


def _span(place: Location) -> tuple[int, int, int]:
    return place.line, place.column, place.end_column


def _left_open(document: DocumentReport, landmarks: Landmarks, pages: tuple[Page, Page]) -> Iterator[Data]:
    """What nobody must take for checked: kind, rule, what, why, and where."""
    disclosure = document.disclosure

    def described(place: Location | None) -> list[str]:
        if place is None:
            return ["", ""]
        return [landmarks.describe(place, language) for language in _LANGUAGES]

    for fault in document.faults:
        yield _open(
            "fault", fault.code, _both(pages, fault), [fault.error] * 2, described(fault.subject.location)
        )
    for question in document.undecided:
        where = next((one.location for one in question.operands if one.location), question.subject.location)
        reason = [question.reason.zh, question.reason.en]
        yield _open("undecided", question.code, _both(pages, question), reason, described(where))
    account = disclosure.account
    for table in () if account is None else account.tables:
        if table.is_unread:
            yield _open("table", "", [table.title] * 2, ["", ""], described(table.location))
        for figure in table.unread:
            yield _open("figure", "", [figure.text] * 2, [table.title] * 2, described(figure.location))
    for piece in disclosure.unplaced:
        what = piece.text.replace("\t", " | ").strip()
        yield _open("unplaced", "", [what] * 2, [piece.context] * 2, described(piece.location))
    if disclosure.outside:
        count = [page.texts("document.outside", n=len(disclosure.outside)) for page in pages]
        yield _open("outside", "", count, ["", ""], described(disclosure.outside[0].location))
    for remark in disclosure.remarks:
        yield _open("remark", "", [remark.zh, remark.en], ["", ""], described(remark.location))


_LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")


def _open(kind: str, code: str, what: Sequence[str], why: Sequence[str], place: Sequence[str]) -> Data:
    return {"kind": kind, "code": code, "what": list(what), "why": list(why), "place": list(place)}


def _both(pages: tuple[Page, Page], about: Undecided | Fault) -> list[str]:
    return [subject_text(about.subject, page) for page in pages]
