"""The page that stands before everything else: which files, what was found, the largest matters, what was not checked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from perfrules.engine.report import DocumentReport, Report, Severity
from perfrules.printable import printable
from perfrules.reports.entries import SEVERITIES, Entry, gravest_first, worst_first
from perfrules.reports.entry_text import entry_title
from perfrules.reports.exceptions_text import told_exceptions
from perfrules.reports.page import Page
from perfrules.reports.questions_text import by_reason, codes_of
from perfrules.reports.reading import unread_tables
from perfrules.reports.subject import owner_text
from perfrules.reports.width import display_width, pad

_LARGEST: Final = 5
"""Matters that are named on the first page."""

_REASONS: Final = 3
"""Reasons why something could not be decided that are named there."""


def overview_lines(report: Report, found: Mapping[int, Sequence[Entry]], page: Page) -> Iterator[str]:
    """The first page.

    Args:
        report: a whole run.
        found: the entries of each document, by its identity.
        page: how to draw it.
    """
    if len(report.documents) > 1:
        yield from _files(report.documents, page)
        yield ""
    yield from _unread_files(report, page)
    for line in page.paragraph(counts_text(report, sum(map(len, found.values())), page)):
        yield page.style(_role(report), line)
    yield from _left_out(page)
    together = list(chain.from_iterable(found.values()))
    if len(report.documents) > 1 or len(together) > _LARGEST:  # else all of it is in sight
        yield from _largest(together, len(report.documents) > 1, page)
        yield from _not_checked(report, page)


def counts_text(report: Report, n_entries: int, page: Page) -> str:
    """In one sentence how many findings of which severity there are, and how much else."""
    texts = page.texts
    counts = Counter(finding.severity for document in report.documents for finding in document.findings)
    unread = sum(len(unread_tables(document.disclosure)) for document in report.documents)
    if counts:
        by_severity = {f"{severity.value}s": counts[severity] for severity in SEVERITIES}
        found = texts("summary.found", n=counts.total(), entries=n_entries, **by_severity)
    elif unread:
        found = texts("summary.unread_tables", n=unread)
    else:
        found = texts("summary.none" if _is_checked(report) else "summary.nothing")
    others = {
        "summary.undecided": sum(len(document.undecided) for document in report.documents),
        "summary.excepted_count": sum(len(told_exceptions(document)) for document in report.documents),
        "summary.suppressed_count": sum(len(document.suppressed) for document in report.documents),
        "summary.baseline_count": sum(len(document.baseline) for document in report.documents),
    }
    return texts.separator.join([found, *(texts(key, n=n) for key, n in others.items() if n)])


def _is_checked(report: Report) -> bool:
    """Whether any rule had anything to say of anything."""
    return any(tally.passed for document in report.documents for tally in document.tallies)


def _role(report: Report) -> str:
    """How the sentence is coloured."""
    findings = [finding for document in report.documents for finding in document.findings]
    if any(finding.severity is Severity.ERROR for finding in findings):
        return "error"
    is_read = not any(unread_tables(document.disclosure) for document in report.documents)
    return "good" if not findings and is_read and _is_checked(report) else "warning"


def _left_out(page: Page) -> Iterator[str]:
    """What ``--severity`` hides is still counted."""
    counted = [
        f"{page.left_out[severity]} {page.texts(f'severity.{severity}')}"
        for severity in SEVERITIES
        if page.left_out.get(severity)
    ]
    if counted:
        yield from page.paragraph(page.texts("summary.left_out", counts=page.texts.listed(counted)), "  ")


def _unread_files(report: Report, page: Page) -> Iterator[str]:
    if report.unread:
        yield page.style("error", page.texts("summary.unread", n=len(report.unread)))
        for one in report.unread:
            why = page.texts.choose(one.message.zh, one.message.en).splitlines()[0]
            path = printable(one.path, is_one_line=True)
            # The reason mostly begins with the name.
            text = why if why.startswith(path) else f"{path}{page.texts.colon}{why}"
            yield from page.paragraph(printable(text), "  ", "    ")
        yield ""


# The largest matters


def _largest(found: Sequence[Entry], is_many: bool, page: Page) -> Iterator[str]:
    """The first few of a long list, each with its project and its money."""
    shown = gravest_first(found)[:_LARGEST]
    if shown:
        yield ""
        yield page.heading(page.texts("overview.largest", n=len(shown)))
    for number, entry in enumerate(shown, start=1):
        texts = page.texts
        label = f"{texts(f'severity.{entry.severity}')}[{entry.code}]"
        facts = [
            printable(entry.document.disclosure.path, is_one_line=True) if is_many else "",
            owner_text(entry.head.subject, page) if entry.is_single else "",
            texts("entry.amount", amount=entry.amount_text)
            if entry.amount is not None and entry.is_single
            else "",
        ]
        yield from page.paragraph(f"{label} {entry_title(entry, page)}", f"  {number}. ", "     ")
        if told := " · ".join(fact for fact in facts if fact):
            for line in page.paragraph(told, "     "):
                yield page.style("faint", line)


# The files of a run, worst first


def _files(documents: Sequence[DocumentReport], page: Page) -> Iterator[str]:
    texts = page.texts
    yield page.heading(texts("overview.files", n=len(documents)))
    headings = [
        *(texts(f"severity.{severity}") for severity in SEVERITIES),
        texts("summary.not_decidable"),
        texts("overview.unread"),
    ]
    widths = [max(display_width(heading), 4) for heading in headings]
    yield "  " + page.style("faint", _row(headings, widths, texts("overview.file")))
    for document in worst_first(documents):
        counts = Counter(finding.severity for finding in document.findings)
        account = document.disclosure.account
        numbers = [
            *(counts[severity] for severity in SEVERITIES),
            len(document.undecided),
            0 if account is None else len(account.unread),
        ]
        agency = document.disclosure.agency
        path = printable(document.disclosure.path, is_one_line=True)
        name = texts.bracketed(agency.name.text) if agency and agency.name.text not in path else ""
        row = _row([str(number or "·") for number in numbers], widths, path + name)
        yield "  " + (page.style("strong", row) if counts[Severity.ERROR] else row)


def _row(cells: Sequence[str], widths: Sequence[int], last: str) -> str:
    """The name stands last, so that no name is cut, and the numbers in columns."""
    return "  ".join([*map(_right, cells, widths), last])


def _right(cell: str, width: int) -> str:
    return pad(cell, width, right=True)


# What was not checked


def _not_checked(report: Report, page: Page) -> Iterator[str]:
    """In a few lines: figures and lines that were not read, and why checks could not be decided."""
    texts = page.texts
    disclosures = [document.disclosure for document in report.documents]
    accounts = [one.account for one in disclosures if one.account is not None]
    counted = {
        "overview.unread_tables": sum(len(account.unread_tables) for account in accounts),
        "overview.unread_figures": sum(len(account.unread) for account in accounts),
        "overview.unplaced": sum(len(one.unplaced) for one in disclosures),
        "overview.outside": sum(len(one.outside) for one in disclosures),
    }
    # Of a document that stands alone its head has just said it.
    lines = [texts(key, n=n) for key, n in counted.items() if n and len(disclosures) > 1]
    questions = by_reason((one for document in report.documents for one in document.undecided), page)
    common = sorted(questions.items(), key=lambda item: -len(item[1]))[:_REASONS]
    lines += [
        texts("overview.undecided", n=len(asked), reason=reason, codes=codes_of(asked, page))
        for reason, asked in common
    ]
    if rest := sum(map(len, questions.values())) - sum(len(asked) for _, asked in common):
        lines.append(texts("overview.undecided_more", n=rest))
    if lines:
        yield ""
        yield page.heading(texts("overview.not_checked"))
        for line in lines:
            yield from page.paragraph(line, "  ")
