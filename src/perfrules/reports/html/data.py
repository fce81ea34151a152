"""The report as the page's script wants it: every text in both languages, each once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import evolve

from perfrules._version import __version__
from perfrules.engine.report import DocumentReport, Finding, Report
from perfrules.model import Location
from perfrules.printable import printable
from perfrules.reports.catalogue import TEXTS
from perfrules.reports.comparison_rows import paths_of, rows
from perfrules.reports.entries import SEVERITIES, Entry, entries
from perfrules.reports.html.excerpts import Excerpts
from perfrules.reports.landmarks import Landmarks
from perfrules.reports.left_open import Open, excepted, left_open
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts
from perfrules.reports.told import path_of, set_aside_text, tell

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
        "comparison": _comparison(document, pages),
        "entries": [_entry(entry, landmarks, pages, shared) for entry in entries(document)],
        "stated": list(_pieces(document, pages, excepted)),
        "open": list(_pieces(document, pages, left_open)),
        "aside": [set_aside_text(document, page.texts) for page in pages],
    }


def _comparison(document: DocumentReport, pages: tuple[Page, Page]) -> Data | None:
    """The table of two documents side by side; nothing of a document that stands alone."""
    comparison = document.comparison
    if comparison is None:
        return None
    zh, en = (list(rows(comparison, page.texts)) for page in pages)
    return {
        "kind": [page.texts(f"comparison.kind.{comparison.kind}") for page in pages],
        "before": paths_of(comparison),
        "rows": [
            {
                "kept": one.is_kept,
                "part": [one.part, other.part],
                "project": one.project,
                "name": [one.name, other.name],
                "values": [one.before, one.after, one.share],
                "state": [one.state, other.state],
                "change": [one.change, other.change],
                "places": [[one.before_place, other.before_place], [one.after_place, other.after_place]],
            }
            for one, other in zip(zh, en, strict=True)
        ],
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
        "earlier": [list(pair) for pair in zip(zh.earlier, en.earlier, strict=True)],
        "doubts": shared.number(("\n".join(zh.doubts), "\n".join(en.doubts))),
        "basis": shared.number(("\n".join(zh.basis), "\n".join(en.basis))),
        "fix": shared.number((zh.fix, en.fix)),
        "fingerprint": finding.fingerprint,
    }


def _span(place: Location) -> tuple[int, int, int]:
    return place.line, place.column, place.end_column


def _pieces(
    document: DocumentReport,
    pages: tuple[Page, Page],
    list_of: Callable[[DocumentReport, Page], Iterator[Open]],
) -> Iterator[Data]:
    """What nobody must take for checked: kind, rule, what, why, and where."""
    for zh, en in zip(*(list_of(document, page) for page in pages), strict=True):
        yield {
            "kind": zh.kind,
            "code": zh.code,
            "what": [zh.what, en.what],
            "why": [zh.why, en.why],
            "place": [zh.place, en.place],
        }
