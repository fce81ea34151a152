"""What was read of a document and what was not, for people: the head of a report, and the lists behind it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from perfrules.model import Disclosure, Inference, Location, TableAccount
from perfrules.model.data.projects import INDICATOR, PROJECT
from perfrules.model.document_kind import public_tables
from perfrules.printable import printable
from perfrules.reports.not_checked import not_checked
from perfrules.reports.page import NARROWEST, Page
from perfrules.reports.width import clip, display_width, pad

_FEW: Final = 6
"""Remarks that are listed without ``-v``."""


_FINAL: Final = "决算"
_WITH_TABLES: Final = frozenset({"预算", _FINAL})
"""Kinds of document that publish budget tables or those of final accounts."""


def unread_tables(disclosure: Disclosure) -> tuple[TableAccount, ...]:
    """The tables of performance targets of which nothing was read."""
    return () if disclosure.account is None else disclosure.account.unread_tables


def examined_lines(disclosure: Disclosure, page: Page) -> Iterator[str]:
    """The document and how much of it was read, so that an empty result cannot be mistaken for a clean one.

    Args:
        disclosure: what was read.
        page: how to draw it.
    """
    texts = page.texts
    yield page.heading(printable(disclosure.path, is_one_line=True) or texts("document.unnamed"))
    indicators = [indicator for project in disclosure.projects for indicator in project.indicators]
    facts = [
        disclosure.agency.name.text if disclosure.agency else "",
        _year(disclosure, page),
        texts("document.projects", n=len(disclosure.projects)),
        texts("document.indicators", n=len(indicators)),
    ]
    yield from page.paragraph(" · ".join(fact for fact in facts if fact), "  ")
    if indicators:
        counts = Counter(indicator.value.kind.value for indicator in indicators)
        kinds = [
            f"{texts(f'kind.{kind}')} {n}" for kind, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))
        ]
        yield from page.paragraph(texts("document.values", counts=" · ".join(kinds)), "  ")
    if others := list(_other_tables(disclosure, page)):
        yield from page.paragraph(" · ".join(others), "  ")
    if disclosure.unplaced:
        yield "  " + page.style("warning", texts("document.unplaced", n=len(disclosure.unplaced)))
    if disclosure.outside:
        yield from page.paragraph(texts("document.outside", n=len(disclosure.outside)), "  ")
    yield from _figures(disclosure, page)
    yield from not_checked_lines(disclosure, page)
    yield from _inferred(disclosure, page)
    yield from _remarks(disclosure, page)


def not_checked_lines(disclosure: Disclosure, page: Page) -> Iterator[str]:
    """What was not checked since it is not there, in one paragraph."""
    missing = not_checked(disclosure)
    if missing:
        told = page.texts.separator.join(page.texts.choose(one.zh, one.en) for one in missing)
        for line in page.paragraph(page.texts("document.not_checked", what=told), "  "):
            yield page.style("warning", line) if not disclosure.projects else line


def _year(disclosure: Disclosure, page: Page) -> str:
    """The year, and of what: a budget, final accounts, a self-evaluation."""
    if disclosure.year is None:
        return ""
    kind = disclosure.kind
    return page.texts("document.year" if kind is None else f"document.year.{kind}", year=disclosure.year)


def _remarks(disclosure: Disclosure, page: Page) -> Iterator[str]:
    """How the file was read; what could not be read comes first."""
    remarks = sorted(disclosure.remarks, key=lambda remark: not remark.is_unread)
    if not remarks:
        return
    shown = remarks if page.verbose else remarks[:_FEW]
    yield "  " + page.texts("document.remarks", n=len(remarks))
    for remark in shown:
        place = remark.location.text(page.texts.language) + page.texts.colon if remark.location else ""
        for line in page.paragraph(place + page.texts.choose(remark.zh, remark.en), "    "):
            yield page.style("warning", line) if remark.is_unread else line
    if len(shown) < len(remarks):
        yield "    " + page.texts("places.n_more", n=len(remarks) - len(shown))


def _other_tables(disclosure: Disclosure, page: Page) -> Iterator[str]:
    """What was read besides the projects: budget tables, which of them are missing, procurement, assets, narrative."""
    texts = page.texts
    public = public_tables(disclosure.kind)
    found = {table.kind for table in disclosure.tables} & {*public}
    named = "document.accounts" if disclosure.kind == _FINAL else "document.tables"
    tables = texts(named, found=len(found), all=len(public))
    missing = [kind for kind in public if kind not in found]
    if found and missing:
        tables += texts.bracketed(texts("document.missing", names=texts.listed(missing)))
    if found or disclosure.kind in _WITH_TABLES:
        yield tables
    purchases = len(disclosure.procurement.rows) if disclosure.procurement else 0
    assets = len(disclosure.assets.rows) if disclosure.assets else 0
    for key, n in (("purchases", purchases), ("assets", assets), ("stated", len(disclosure.statements))):
        if n:
            yield texts(f"document.{key}", n=n)


def left_over_lines(disclosure: Disclosure, page: Page) -> Iterator[str]:
    """All that was not read: figures, lines among the projects, other parts of the document."""
    yield from _unread_figures(disclosure, page)
    yield from _unplaced(disclosure, page)
    yield from _outside(disclosure, page)


def _unplaced(disclosure: Disclosure, page: Page) -> Iterator[str]:
    if not disclosure.unplaced:
        return
    yield ""
    yield page.heading(page.texts("document.unplaced_list"))
    for piece in disclosure.unplaced:
        place = pad(piece.location.text(page.texts.language), 8)
        text = piece.text.replace("\t", " | ").strip()
        room = max(page.width - display_width(place) - 3, NARROWEST // 2)
        yield f"  {page.style('place', place)} {clip(text, room)}"


def _outside(disclosure: Disclosure, page: Page) -> Iterator[str]:
    """What stands elsewhere in the document, by the heading above it: first and last line, and how many."""
    if not disclosure.outside:
        return
    yield ""
    yield page.heading(page.texts("document.outside_list"))
    for context, pieces in groupby(disclosure.outside, key=lambda piece: piece.context):
        locations = [piece.location for piece in pieces]
        place = pad(_span(locations, page), 11)
        title = context or page.texts("document.no_heading")
        count = page.texts("document.lines", n=len(locations))
        room = max(page.width - display_width(place) - 19, NARROWEST // 2)
        yield f"  {page.style('place', place)} {clip(title, room)}{page.texts.bracketed(count)}"


def _span(locations: Sequence[Location], page: Page) -> str:
    """From the first to the last: lines of a text file, rows of another format."""
    ends = [locations[0], locations[-1]][: len(locations)]
    if ends[0].place is None:
        return "-".join(str(location.line) for location in ends)
    places = [location.place.whole_row for location in ends if location.place is not None]
    return " - ".join(dict.fromkeys(place.text(page.texts.language) for place in places))


# What was inferred


def _inferred(disclosure: Disclosure, page: Page) -> Iterator[str]:
    """What was read by content; each heading once, however many projects have it."""
    found = {
        (one.what, one.heading.text, one.why): one
        for project in reversed(disclosure.projects)
        for one in project.inferred
    }
    inferred = list(reversed(found.values()))
    shown = inferred if page.verbose else inferred[:_FEW]
    for line in inferred_lines(shown, page, "  "):
        yield page.style("warning", line)
    if len(shown) < len(inferred):
        yield "    " + page.texts("places.n_more", n=len(inferred) - len(shown))


def inferred_lines(inferred: Sequence[Inference], page: Page, indent: str) -> Iterator[str]:
    """What was read by content: the heading, its place, as what it was read, and what shows it.

    Args:
        inferred: of a project.
        page: how to draw it.
        indent: of each line.
    """
    names = {key.name: (key.zh, key.en) for key in (*INDICATOR.keys, *PROJECT.keys)}
    names["sign"] = ("符号", "sign")  # of the value, which has no key of its own
    texts = page.texts
    for one in inferred:
        place = one.heading.location
        text = texts(
            "document.inferred" if one.is_of_heading else "document.inferred.elsewhere",
            heading=one.heading.text or texts("value.blank"),
            place="" if place is None else texts.bracketed(page.line(place)),
            what=texts.choose(*names[one.what]),
            why=one.text(texts.language),
        )
        yield from page.paragraph(text, indent)


# The account of figures


def _figures(disclosure: Disclosure, page: Page) -> Iterator[str]:
    """How many figures were read, and each table of performance targets of which nothing was."""
    account, texts = disclosure.account, page.texts
    if account is None:
        return
    if account.total:
        counts = texts(
            "document.figures",
            n=account.total,
            taken=account.taken,
            ignored=len(account.ignored),
            unread=len(account.unread),
        )
        listed = texts("document.listed") if account.unread and not page.verbose else ""
        for line in page.paragraph(counts + listed, "  "):
            yield page.style("warning", line) if account.unread else line
    for table in account.unread_tables:
        place = page.line(table.location)
        title = table.title or texts("document.no_heading")
        for line in page.paragraph(texts("document.unread_table", title=title, place=place), "  "):
            yield page.style("warning", line)


def _unread_figures(disclosure: Disclosure, page: Page) -> Iterator[str]:
    """The figures that were not read, by table."""
    account = disclosure.account
    if account is None or not account.unread:
        return
    yield ""
    yield page.heading(page.texts("document.unread_figures", n=len(account.unread)))
    for table in account.tables:
        if table.unread:
            count = page.texts("document.n_figures", n=len(table.unread))
            yield f"  {clip(table.title or page.texts('document.no_heading'), page.width - 20)}{page.texts.bracketed(count)}"
        for figure in table.unread:
            place = pad(figure.location.text(page.texts.language), 11)
            room = max(page.width - display_width(place) - 5, NARROWEST // 2)
            yield f"    {page.style('place', place)} {clip(figure.text, room)}"
