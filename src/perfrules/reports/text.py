"""The report for people: one page that says it all, then each document's matters, the gravest and largest first."""

from collections.abc import Iterator, Sequence

from perfrules.engine.report import DocumentReport, Finding, Report
from perfrules.printable import printable
from perfrules.reports.entries import Entry, entries, worst_first
from perfrules.reports.entry_text import entry_lines
from perfrules.reports.exceptions_text import exception_lines
from perfrules.reports.overview_text import overview_lines
from perfrules.reports.pack import pack_name
from perfrules.reports.page import Page
from perfrules.reports.questions_text import question_lines
from perfrules.reports.reading import examined_lines, left_over_lines, unread_tables
from perfrules.reports.rules_text import rules_lines
from perfrules.reports.subject import subject_text


def render_text(report: Report, page: Page) -> str:
    """The whole report, ending with a line end.

    Args:
        report: what was found.
        page: how to draw it; it decides every byte, no terminal and no locale is asked.
    """
    return "".join(f"{line.rstrip()}\n" for line in _lines(report, page))


def _lines(report: Report, page: Page) -> Iterator[str]:
    is_alone = len(report.documents) == 1
    if is_alone:
        yield from _head(report.documents[0], page)
        yield ""
    found = {id(document): entries(document) for document in report.documents}
    yield from overview_lines(report, found, page)
    for document in worst_first(report.documents):
        if not is_alone and _says_something(document, page):
            yield ""
            yield from _head(document, page)
        yield from _document(document, found[id(document)], page)
    yield ""
    yield from _notices(report, page)
    yield from rules_lines(report, page)
    packs = page.texts.listed([pack_name(pack, page.texts) for pack in report.packs])
    for line in page.paragraph(f"{page.texts('summary.documents', n=len(report.documents))} · {packs}"):
        yield page.style("faint", line)


def _says_something(document: DocumentReport, page: Page) -> bool:
    """Whether there is more to say of a document among others than that nothing was found."""
    return page.verbose or bool(
        document.findings
        or document.excepted
        or document.undecided
        or document.faults
        or document.skipped
        or document.comparison is not None
        or document.disclosure.unplaced
        or unread_tables(document.disclosure)
        or not document.disclosure.projects
    )


def _head(document: DocumentReport, page: Page) -> Iterator[str]:
    if document.comparison is None:
        yield from examined_lines(document.disclosure, page)
    else:
        from perfrules.reports.comparison_text import compared_lines

        yield from compared_lines(document.comparison, page)
    if document.configuration:
        path = printable(document.configuration, is_one_line=True)
        yield from page.paragraph(page.texts("document.configuration", path=path), "  ")


def _document(document: DocumentReport, found: Sequence[Entry], page: Page) -> Iterator[str]:
    if document.comparison is not None:
        from perfrules.reports.comparison_text import matrix_lines

        yield from matrix_lines(document.comparison, page)
    for entry in found:
        yield ""
        yield from entry_lines(entry, page)
    yield from exception_lines(document, page)
    if document.undecided:
        yield ""
        yield page.style("undecided", page.texts("undecided.title", n=len(document.undecided)))
        yield from question_lines(document.undecided, page)
    if document.skipped:
        yield ""
        yield page.heading(page.texts("skipped.title", n=len(document.skipped)))
        yield from question_lines(document.skipped, page)
    yield from _suppressed(document, page)
    yield from _known(document, page)
    yield from _faults(document, page)
    if page.verbose:
        yield from left_over_lines(document.disclosure, page)


# Set aside, known, broken


def _suppressed(document: DocumentReport, page: Page) -> Iterator[str]:
    """What is set aside, each with its reason, if it is to be listed."""
    if not document.suppressed or not (page.verbose or "suppressed" in page.show):
        return
    texts = page.texts
    yield ""
    yield page.heading(texts("suppressed.title", n=len(document.suppressed)))
    for one in document.suppressed:
        yield from _set_aside(one.finding, page)
        by = texts("suppressed.by", name=one.by) if one.by else ""
        until = texts("suppressed.until", day=one.until) if one.until else ""
        facts = [fact for fact in (by, until) if fact]
        reason = texts("suppressed.reason", reason=one.reason)
        reason += texts.bracketed(texts.listed(facts)) if facts else ""
        yield from page.paragraph(reason, " " * (len(one.finding.code) + 4))


def _known(document: DocumentReport, page: Page) -> Iterator[str]:
    """What the baseline knows, if it is to be listed."""
    if document.baseline and "baseline" in page.show:
        yield ""
        yield page.heading(page.texts("baseline.title", n=len(document.baseline)))
        for finding in document.baseline:
            yield from _set_aside(finding, page)


def _set_aside(finding: Finding, page: Page) -> Iterator[str]:
    indent = " " * (len(finding.code) + 4)
    message = page.texts.choose(finding.message.zh, finding.message.en)
    yield from page.paragraph(message, f"  {finding.code}  ", indent)
    yield from page.paragraph(subject_text(finding.subject, page), indent)


def _faults(document: DocumentReport, page: Page) -> Iterator[str]:
    if not document.faults:
        return
    yield ""
    yield page.style("error", page.texts("faults.title", n=len(document.faults)))
    for fault in document.faults:
        text = f"{subject_text(fault.subject, page)}{page.texts.colon}{fault.error}"
        yield from page.paragraph(text, f"  {fault.code}  ")


def _notices(report: Report, page: Page) -> Iterator[str]:
    """What is wrong with the configuration or the baseline; this is never left out."""
    if not report.notices:
        return
    texts = page.texts
    yield page.style("warning", texts("notices.title", n=len(report.notices)))
    for notice in report.notices:
        path = printable(notice.path, is_one_line=True)
        place = path if notice.line is None else f"{path}:{notice.line}"
        message = texts.choose(notice.message.zh, notice.message.en)
        yield from page.paragraph(f"{place}{texts.colon}{message}", f"  {notice.code}  ")
    yield ""
