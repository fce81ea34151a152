"""The report for people: what was examined, the findings by project, what was left open, and a summary by rule."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from attrs import evolve

from perfrules.engine.report import (
    DocumentReport,
    Finding,
    Report,
    Severity,
    Skipped,
    Subject,
    Tally,
    Undecided,
)
from perfrules.model import Location, Project
from perfrules.printable import printable
from perfrules.reports.finding import finding_lines
from perfrules.reports.pack import pack_name
from perfrules.reports.page import Page
from perfrules.reports.reading import examined_lines, left_over_lines, unread_tables
from perfrules.reports.width import clip, display_width, pad

__all__ = ["project_heading", "project_key", "render_text", "subject_text"]

_FEW_PLACES: Final = 6
"""Subjects of the same open question that are listed without ``-v``."""

_INDENT: Final = "  "
"""Of findings under their project."""

_ProjectKey: TypeAlias = tuple[int | None, str | None, str | None]


def render_text(report: Report, page: Page) -> str:
    """The whole report, ending with a line end.

    Args:
        report: what was found.
        page: how to draw it; it decides every byte, no terminal and no locale is asked.
    """
    lines: list[str] = []
    for document in report.documents:
        lines += _document(document, page)
        lines.append("")
    lines += _summary(report, page)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _document(document: DocumentReport, page: Page) -> Iterator[str]:
    yield from examined_lines(document.disclosure, page)
    if document.configuration:
        yield from page.paragraph(
            page.texts("document.configuration", path=printable(document.configuration, is_one_line=True)),
            "  ",
        )
    projects = {project_key(project): project for project in document.disclosure.projects}
    for key, findings in groupby(_by_project(document.findings), key=lambda finding: _key(finding.subject)):
        yield ""
        yield project_heading(key, projects.get(key), page)
        for finding in findings:
            yield ""
            narrower = evolve(page, width=page.width - len(_INDENT))
            yield from _indented(finding_lines(finding, document.disclosure.path, narrower))
    if not document.findings and document.disclosure.projects and not unread_tables(document.disclosure):
        yield ""
        yield page.style("good", page.texts("document.clean"))
    yield from _undecided(document, page)
    yield from _skipped(document, page)
    yield from _suppressed(document, page)
    yield from _known(document, page)
    yield from _faults(document, page)
    if page.verbose:
        yield from left_over_lines(document.disclosure, page)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"{_INDENT}{line}" if line else "" for line in lines)


# Findings by project


def _key(subject: Subject) -> _ProjectKey:
    return subject.project_number, subject.project_code, subject.project_name


def project_key(project: Project) -> _ProjectKey:
    """What tells a project from the others of its document: number, code, name."""
    return (
        project.number,
        project.code.text if project.code else None,
        project.name.text if project.name else None,
    )


def _by_project(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of one project together, projects as they come first; those of the whole document last."""
    order: dict[_ProjectKey, int] = {}
    for finding in findings:
        order.setdefault(_key(finding.subject), len(order))
    return sorted(findings, key=lambda f: (_key(f.subject) == (None, None, None), order[_key(f.subject)]))


def project_heading(key: _ProjectKey, project: Project | None, page: Page) -> str:
    """The line above what concerns one project, or the document as a whole."""
    texts = page.texts
    number, _, name = key
    if key == (None, None, None):
        return page.heading(texts("project.document"))
    shown = name or texts("project.nameless")
    title = (
        texts("project.unnumbered", name=shown)
        if number is None
        else texts("project.numbered", number=number, name=shown)
    )
    line = page.line(project.location) if project and project.location else ""
    return page.heading(title) + (page.style("faint", texts.bracketed(line)) if line else "")


# What could not be decided, did not apply, or broke


def _undecided(document: DocumentReport, page: Page) -> Iterator[str]:
    if document.undecided:
        yield ""
        yield page.style("undecided", page.texts("undecided.title", n=len(document.undecided)))
        yield from _questions(document.undecided, page)


def _skipped(document: DocumentReport, page: Page) -> Iterator[str]:
    if document.skipped:
        yield ""
        yield page.heading(page.texts("skipped.title", n=len(document.skipped)))
        yield from _questions(document.skipped, page)


def _questions(questions: Sequence[Undecided | Skipped], page: Page) -> Iterator[str]:
    """Each rule and reason once, with all that it concerns."""
    texts = page.texts
    groups: dict[tuple[str, str], list[Undecided | Skipped]] = {}
    for question in questions:
        reason = question.reason
        text = texts.choose(reason.zh, reason.en) if reason else texts("skipped.no_reason")
        groups.setdefault((question.code, text), []).append(question)
    for (code, text), concerned in groups.items():
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


def subject_text(subject: Subject, page: Page) -> str:
    """The project by its number, or its name, and the line."""
    texts = page.texts
    if subject.project_number is not None:
        name = texts("project.short", number=subject.project_number)
    else:
        name = subject.project_name or texts("project.document")
    if subject.indicator_name:
        name += texts("project.indicator", name=subject.indicator_name)
    if subject.table is not None:
        owner = "" if subject.project_number is None and not subject.project_name else name
        name = " ".join(part for part in (owner, subject.table, subject.row) if part)
    location: Location | None = subject.location
    return name + (texts.bracketed(page.line(location)) if location else "")


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


# Summary


def _summary(report: Report, page: Page) -> Iterator[str]:
    texts = page.texts
    yield from _notices(report, page)
    yield page.heading(texts("summary.title"))
    tallies = _merged(report)
    if tallies:
        yield from _table(tallies, page)
        yield ""
    counts = Counter(finding.severity for document in report.documents for finding in document.findings)
    total = counts.total()
    unread = sum(len(unread_tables(document.disclosure)) for document in report.documents)
    found = (
        page.style(
            "error" if counts[Severity.ERROR] else "warning",
            texts(
                "summary.found",
                n=total,
                errors=counts[Severity.ERROR],
                warnings=counts[Severity.WARNING],
                infos=counts[Severity.INFO],
            ),
        )
        if total
        else page.style("warning", texts("summary.unread_tables", n=unread))
        if unread
        else page.style("good", texts("summary.none"))
    )
    others = {
        "summary.undecided": sum(len(document.undecided) for document in report.documents),
        "summary.suppressed_count": sum(len(document.suppressed) for document in report.documents),
        "summary.baseline_count": sum(len(document.baseline) for document in report.documents),
    }
    yield texts.separator.join([found, *(texts(key, n=n) for key, n in others.items() if n)])
    packs = texts.listed([pack_name(pack, texts) for pack in report.packs])
    if report.unread:
        yield page.style("error", texts("summary.unread", n=len(report.unread)))
        for one in report.unread:
            yield f"  {printable(one.path, is_one_line=True)}"
    for line in page.paragraph(f"{texts('summary.documents', n=len(report.documents))} · {packs}"):
        yield page.style("faint", line)


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


def _merged(report: Report) -> list[Tally]:
    """The tallies of all documents, added up by rule, in the order of the packs."""
    merged: dict[str, Tally] = {}
    for tally in (tally for document in report.documents for tally in document.tallies):
        before = merged.get(tally.code)
        merged[tally.code] = tally if before is None else _added(before, tally)
    return list(merged.values())


def _added(one: Tally, other: Tally) -> Tally:
    return Tally(
        one.code,
        one.name,
        one.passed + other.passed,
        one.findings + other.findings,
        one.not_applicable + other.not_applicable,
        one.not_decidable + other.not_decidable,
        one.suppressed + other.suppressed,
        one.baseline + other.baseline,
    )


def _table(tallies: Sequence[Tally], page: Page) -> Iterator[str]:
    """Rules by outcomes, right-aligned numbers, a nought as a dot so that the others stand out."""
    texts = page.texts
    outcomes = [
        "passed",
        "findings",
        *(name for name in ("suppressed", "baseline") if any(getattr(tally, name) for tally in tallies)),
        "not_applicable",
        "not_decidable",
    ]
    headings = [texts(f"summary.{outcome}") for outcome in outcomes]
    columns = [max(display_width(heading), 5) for heading in headings]
    codes = max(len(tally.code) for tally in tallies)
    rules = [f"{tally.code.ljust(codes)}  {page.title(tally.code, tally.name)}" for tally in tallies]
    room = page.width - sum(columns) - 2 * len(columns) - 2
    widest = min(max(display_width(rule) for rule in [*rules, texts("summary.rule")]), max(room, 12))
    yield page.style("faint", _row(texts("summary.rule"), headings, widest, columns))
    for tally, rule in zip(tallies, rules, strict=True):
        numbers = [str(getattr(tally, outcome) or "·") for outcome in outcomes]
        row = _row(rule, numbers, widest, columns)
        yield page.style("strong", row) if tally.findings else row
    totals = [str(sum(getattr(tally, outcome) for tally in tallies)) for outcome in outcomes]
    yield page.style("faint", _row(texts("summary.total"), totals, widest, columns))


def _row(first: str, cells: Sequence[str], widest: int, columns: Sequence[int]) -> str:
    numbers = "  ".join(pad(cell, width, right=True) for cell, width in zip(cells, columns, strict=True))
    return f"  {pad(clip(first, widest), widest)}  {numbers}"
