"""The report as a summary in Markdown, for a review or a job: counts, files, and a line for each matter."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from perfrules.engine.report import Report
from perfrules.printable import printable
from perfrules.reports.comparison_rows import paths_of, rows
from perfrules.reports.entries import SEVERITIES, entries, gravest_first, worst_first
from perfrules.reports.entry_text import entry_title
from perfrules.reports.landmarks import Landmarks
from perfrules.reports.overview_text import counts_text
from perfrules.reports.page import Page
from perfrules.reports.subject import owner_text
from perfrules.reports.told import path_of

_MOST: Final = 200
"""Matters that are listed; a host of code cuts a longer summary off anyway."""

_SPECIAL: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~"})


def render_markdown(report: Report, page: Page) -> str:
    """The summary.

    Args:
        report: a whole run.
        page: the language, the titles of the rules, and the documents' lines, by which places are named.
    """
    return "".join(f"{line}\n" for line in _lines(report, page))


def _lines(report: Report, page: Page) -> Iterator[str]:
    texts = page.texts
    found = gravest_first(chain.from_iterable(map(entries, report.documents)))
    yield f"# {texts('html.title')}"
    yield ""
    yield _escaped(counts_text(report, len(found), page))
    if page.left_out:
        counted = [
            f"{page.left_out[one]} {texts(f'severity.{one}')}" for one in SEVERITIES if one in page.left_out
        ]
        yield ""
        yield _escaped(texts("summary.left_out", counts=texts.listed(counted)))
    yield ""
    yield from _files(report, page)
    yield from _compared(report, page)
    if found:
        yield f"## {texts('sheet.findings')}"
        yield ""
        keys = (
            "column.severity",
            "column.code",
            "column.message",
            "column.project",
            "paper.amount",
            "column.place",
        )
        yield from _table([*map(texts, keys), texts("column.path")])
        for entry in found[:_MOST]:
            disclosure = entry.document.disclosure
            landmarks = Landmarks(disclosure, page.sources.get(disclosure.path, ()))
            place = next(iter(entry.head.places), None)
            yield _row(
                [
                    texts(f"severity.{entry.severity}"),
                    entry.code,
                    entry_title(entry, page),
                    owner_text(entry.head.subject, page) if entry.is_single else "",
                    entry.amount_text,
                    landmarks.describe(place, texts.language) if place else "",
                    path_of(entry.document),
                ]
            )
        yield ""
        if len(found) > _MOST:
            yield texts("paper.more", n=len(found) - _MOST)
            yield ""
    if report.unread:
        yield f"## {texts('html.unread', n=len(report.unread))}"
        yield ""
        for one in report.unread:
            first = texts.choose(one.message.zh, one.message.en).splitlines()[0]
            yield f"- {_escaped(printable(one.path, is_one_line=True))}{texts.colon}{_escaped(first)}"
        yield ""


def _compared(report: Report, page: Page) -> Iterator[str]:
    """Of two documents side by side, what is not the same."""
    for document in report.documents:
        if document.comparison is None:
            continue
        texts, comparison = page.texts, document.comparison
        yield f"## {texts(f'comparison.kind.{comparison.kind}')}{texts.colon}{_escaped(paths_of(comparison))} → {_escaped(path_of(document))}"
        yield ""
        changed = [one for one in rows(comparison, texts) if not one.is_kept]
        keys = ("project", "name", "became", "before", "after", "share")
        yield from _table([texts(f"column.{key}") for key in keys])
        for one in changed[:_MOST]:
            state = " ".join(part for part in (one.state, one.change) if part)
            yield _row([one.project, one.name, state, one.before, one.after, one.share])
        yield ""
        if len(changed) > _MOST:
            yield texts("paper.more", n=len(changed) - _MOST)
            yield ""


def _files(report: Report, page: Page) -> Iterator[str]:
    texts = page.texts
    yield f"## {texts('sheet.files')}"
    yield ""
    labels = [texts(f"severity.{severity}") for severity in SEVERITIES]
    yield from _table([texts("column.path"), *labels, texts("column.undecided"), texts("column.unread")])
    for document in worst_first(report.documents):
        counts = Counter(finding.severity for finding in document.findings)
        account = document.disclosure.account
        numbers = [*(counts[one] for one in SEVERITIES), len(document.undecided)]
        unread = "" if account is None else str(len(account.unread))
        yield _row([path_of(document), *map(str, numbers), unread])
    yield ""


def _table(headings: Sequence[str]) -> Iterator[str]:
    yield _row(headings)
    yield "|" + " --- |" * len(headings)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    """As text, whatever signs are in it: nothing of a document becomes a link or a picture."""
    return " ".join(printable(text).split()).translate(_SPECIAL)
