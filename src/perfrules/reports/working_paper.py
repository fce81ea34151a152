"""The report as a working paper 工作底稿 in Word: a cover of counts, then fact, effect, basis and advice by file and project."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from perfrules.engine.report import DocumentReport, Finding, Report
from perfrules.printable import printable
from perfrules.reports.comparison_rows import paths_of, rows
from perfrules.reports.entries import SEVERITIES, Entry, entries, gravest_first, worst_first
from perfrules.reports.entry_text import entry_title
from perfrules.reports.landmarks import Landmarks
from perfrules.reports.left_open import excepted
from perfrules.reports.not_checked import not_checked
from perfrules.reports.page import Page
from perfrules.reports.questions_text import by_reason, codes_of
from perfrules.reports.reading import unread_tables
from perfrules.reports.subject import WHOLE, ProjectKey, project_title, subject_key, subject_text
from perfrules.reports.told import Told, path_of, set_aside_text, tell
from perfrules.reports.word import Word

_MANY: Final = 40
"""Findings of one matter that are told one by one; the list in Excel has all."""

_COMPARED: Final = 400
"""Lines of two documents side by side that are listed."""

_SUBJECTS: Final = 12
"""Subjects of one open question that are named."""


def render_docx(report: Report, page: Page) -> bytes:
    """The working paper.

    Args:
        report: a whole run.
        page: the language, the rules with their reasons, and the documents' lines, by which places are named.
    """
    texts = page.texts
    word = Word()
    _cover(word, report, page)
    for document in worst_first(report.documents):
        if document.findings or document.undecided or document.faults or unread_tables(document.disclosure):
            _document(word, document, page)
    return word.data((texts("paper.page"), texts("paper.of")), texts("paper.title"))


# The cover


def _cover(word: Word, report: Report, page: Page) -> None:
    texts = page.texts
    word.paragraph(texts("paper.title"), "Title")
    counts = Counter(finding.severity for document in report.documents for finding in document.findings)
    matters = [entry for document in report.documents for entry in entries(document)]
    undecided = sum(len(document.undecided) for document in report.documents)
    facts = [
        (texts("paper.checked"), texts("summary.documents", n=len(report.documents))),
        *((texts(f"paper.{severity}"), str(counts[severity])) for severity in SEVERITIES),
        (texts("paper.matters"), str(len(matters))),
        (texts("column.undecided"), str(undecided)),
        (texts("open.file"), str(len(report.unread))),
    ]
    facts += [
        (texts("open.left_out"), f"{texts(f'severity.{severity}')} {page.left_out[severity]}")
        for severity in SEVERITIES
        if page.left_out.get(severity)
    ]
    word.table(facts, (1, 2), labels=1)
    word.table(
        [(texts("paper.checker"), "", texts("paper.reviewer"), "", texts("paper.date"), "")],
        (2, 3, 2, 3, 2, 3),
    )
    if largest := gravest_first(matters)[:5]:
        word.paragraph(texts("overview.largest", n=len(largest)), "Heading2")
        word.table(
            [
                (
                    texts("column.severity"),
                    texts("column.message"),
                    texts("paper.amount"),
                    texts("column.path"),
                ),
                *(
                    (
                        texts(f"severity.{entry.severity}"),
                        entry_title(entry, page),
                        entry.amount_text,
                        path_of(entry.document),
                    )
                    for entry in largest
                ),
            ],
            (2, 9, 3, 5),
            heads=1,
        )
    _files(word, report, page)


def _files(word: Word, report: Report, page: Page) -> None:
    texts = page.texts
    word.paragraph(texts("overview.files", n=len(report.documents)), "Heading2")
    heading = [
        texts("column.path"),
        texts("column.agency"),
        *(texts(f"severity.{one}") for one in SEVERITIES),
    ]
    rows = [[*heading, texts("column.undecided"), texts("column.unread")]]
    for document in worst_first(report.documents):
        counts = Counter(finding.severity for finding in document.findings)
        agency, account = document.disclosure.agency, document.disclosure.account
        rows.append(
            [
                path_of(document),
                agency.name.text if agency else "",
                *(str(counts[severity]) for severity in SEVERITIES),
                str(len(document.undecided)),
                "" if account is None else str(len(account.unread)),
            ]
        )
    word.table(rows, (8, 6, 2, 2, 2, 3, 2), heads=1)
    if report.unread:
        word.paragraph(texts("html.unread", n=len(report.unread)), "Heading2")
        unread = [
            (printable(one.path, is_one_line=True), texts.choose(one.message.zh, one.message.en))
            for one in report.unread
        ]
        word.table([(texts("column.path"), texts("column.why")), *unread], (1, 2), heads=1)


# A document


def _document(word: Word, document: DocumentReport, page: Page) -> None:
    texts, disclosure = page.texts, document.disclosure
    agency = disclosure.agency.name.text if disclosure.agency else ""
    word.paragraph(agency or path_of(document), "Heading1")
    facts = [
        path_of(document),
        texts("document.year", year=disclosure.year) if disclosure.year else "",
        texts("document.projects", n=len(disclosure.projects)),
        texts("document.indicators", n=sum(len(project.indicators) for project in disclosure.projects)),
    ]
    word.paragraph(" · ".join(fact for fact in facts if fact), "Small")
    if account := disclosure.account:
        counts = texts(
            "document.figures",
            n=account.total,
            taken=account.taken,
            ignored=len(account.ignored),
            unread=len(account.unread),
        )
        word.paragraph(counts, "Small")
    if aside := set_aside_text(document, texts):
        word.paragraph(aside, "Small")
    if document.comparison is None and (missing := not_checked(disclosure)):
        told = texts.separator.join(texts.choose(one.zh, one.en) for one in missing)
        word.paragraph(texts("document.not_checked", what=told), "Small")
    _compared(word, document, page)
    landmarks = Landmarks(disclosure, page.sources.get(disclosure.path, ()))
    for heading, found in _by_project(entries(document), page):
        word.paragraph(heading, "Heading2")
        for entry in found:
            _matter(word, entry, landmarks, page)
    _left_open(word, document, page)


def _compared(word: Word, document: DocumentReport, page: Page) -> None:
    """Of two documents side by side, what is not the same."""
    comparison, texts = document.comparison, page.texts
    if comparison is None:
        return
    title = texts(f"comparison.kind.{comparison.kind}") + texts.colon + paths_of(comparison)
    word.paragraph(title, "Heading2")
    keys = ("project", "name", "became", "before", "after", "share")
    changed = [
        (one.project, one.name, " ".join((one.state, one.change)).strip(), one.before, one.after, one.share)
        for one in rows(comparison, texts)
        if not one.is_kept
    ]
    word.table(
        [tuple(texts(f"column.{key}") for key in keys), *changed[:_COMPARED]], (5, 5, 3, 4, 4, 2), heads=1
    )
    if len(changed) > _COMPARED:
        word.paragraph(texts("paper.more", n=len(changed) - _COMPARED), "Small")


def _by_project(found: Sequence[Entry], page: Page) -> Iterator[tuple[str, list[Entry]]]:
    """Matters of one project together, in the order of the projects; those of none, and of several, come first."""
    groups: dict[ProjectKey | None, list[Entry]] = {}
    for entry in found:
        keys = {subject_key(finding.subject) for finding in entry.findings}
        groups.setdefault(keys.pop() if len(keys) == 1 else None, []).append(entry)
    first = (WHOLE, None)
    for key in sorted(groups, key=lambda key: (key not in first, key != WHOLE, (key or WHOLE)[0] or 0)):
        if key is None:
            yield page.texts("paper.several"), groups[key]
        else:
            yield page.texts("project.document") if key == WHOLE else project_title(key, page), groups[key]


def _matter(word: Word, entry: Entry, landmarks: Landmarks, page: Page) -> None:
    texts = page.texts
    told = [(finding, tell(finding, landmarks, page)) for finding in entry.findings]
    head = (
        f"{texts(f'severity.{entry.severity}')} {entry.code}  {page.title(entry.head.code, entry.head.name)}"
    )
    bases = dict.fromkeys(line for _, one in told for line in one.basis)
    fixes = dict.fromkeys(one.fix for _, one in told if one.fix)
    rows: list[Sequence[str]] = [
        (head,),
        (texts("paper.fact"), "\n".join(_facts(entry, told, page))),
        (texts("paper.effect"), "\n".join(_effects(entry, page))),
        (texts("column.basis"), "\n".join(bases)),
        (texts("paper.advice"), "\n".join(fixes)),
        (texts("paper.opinion"), "\n"),
    ]
    word.table(rows, (2, 13), labels=1, together=True)


def _facts(entry: Entry, told: Sequence[tuple[Finding, Told]], page: Page) -> Iterator[str]:
    """What is wrong, the calculation, and where; each finding of a matter of several has a number."""
    texts = page.texts
    for number, (finding, one) in enumerate(told[:_MANY], start=1):
        prefix = f"{number}. " if len(told) > 1 else ""
        owner = "" if entry.is_single else texts.bracketed(subject_text(finding.subject, page))
        label = "" if finding.code == entry.code else f"[{one.severity} {finding.code}] "
        yield f"{prefix}{label}{one.message}{owner}"
        if one.calculation:
            yield f"{texts('finding.calculation')}{texts.colon}{texts.separator.join(one.calculation)}"
        if one.places:
            yield f"{texts('column.place')}{texts.colon}{texts.separator.join(one.places)}"
        yield from (f"{texts('column.before_path')} {place}" for place in one.earlier)
        yield from one.doubts
    if len(told) > _MANY:
        yield texts("paper.more", n=len(told) - _MANY)


def _effects(entry: Entry, page: Page) -> Iterator[str]:
    """The money, how grave it is, and why the rule asks."""
    texts = page.texts
    yield texts(f"paper.effect.{entry.severity}")
    if entry.amount is not None:
        yield texts("entry.amount", amount=entry.amount_text)
    why = next((rule.why for rule in page.rules if rule.code == entry.code), None)
    if why is not None:
        yield texts.choose(why.zh, why.en)


def _left_open(word: Word, document: DocumentReport, page: Page) -> None:
    """What could not be decided or read, by reason: nobody may take it for checked."""
    texts = page.texts
    rows: list[Sequence[str]] = [
        (texts("open.stated"), one.code, f"{one.what}{texts.separator}{one.why}", one.place)
        for one in excepted(document, page)
    ]
    for reason, questions in by_reason(document.undecided, page).items():
        named = list(dict.fromkeys(subject_text(one.subject, page) for one in questions))
        more = texts("places.more", n=len(named)) if len(named) > _SUBJECTS else ""
        codes = codes_of(questions, page)
        rows.append((texts("open.undecided"), codes, reason, texts.listed(named[:_SUBJECTS]) + more))
    rows += [
        (texts("open.table"), "", table.title, page.line(table.location))
        for table in unread_tables(document.disclosure)
    ]
    account = document.disclosure.account
    for table in () if account is None else account.tables:
        if table.unread:
            figures = texts.listed([figure.text for figure in table.unread[:_SUBJECTS]])
            rows.append((texts("open.figure"), "", table.title, f"{len(table.unread)}{texts.colon}{figures}"))
    rows += [
        (texts("open.fault"), fault.code, fault.error, subject_text(fault.subject, page))
        for fault in document.faults
    ]
    if rows:
        word.paragraph(texts("sheet.open"), "Heading2")
        heading = (texts("column.kind"), texts("column.code"), texts("column.why"), texts("column.place"))
        word.table([heading, *rows], (3, 4, 6, 7), heads=1)
