"""One matter as text: what is wrong, where, the printed figures, the calculation, what it rests on, and how to mend it.

A matter of several findings is a small table; one that stands alone shows the lines of the document.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from perfrules.engine.report import Finding, Operand
from perfrules.model import Location
from perfrules.reports.basis import basis_lines
from perfrules.reports.calculation import calculation, difference
from perfrules.reports.entries import Entry
from perfrules.reports.exceptions_text import stated_text
from perfrules.reports.excerpt import excerpt
from perfrules.reports.landmarks import Landmarks
from perfrules.reports.page import Page
from perfrules.reports.subject import owner_text
from perfrules.reports.told import inferred_text
from perfrules.reports.width import display_width, pad

_FEW: Final = 5
"""Excerpts, figures or steps that are shown without ``-v``."""

_MANY: Final = 30
"""Rows of the table of one matter that are shown without ``-v``."""

_FIRST_COLUMN: Final = 36
"""Terminal cells that the places of a table may take, so that what is wrong stands in one column."""

_QUOTES: Final = 3
"""Cells that are quoted in a row of it, where the message quotes none."""

_QUOTED: Final = 40
"""Terminal cells of such a quotation; a longer text is no cell that says something by itself."""


def entry_lines(entry: Entry, page: Page) -> Iterator[str]:
    """The lines of one matter, without a blank line at the end."""
    texts = page.texts
    label = f"{texts(f'severity.{entry.severity}')}[{entry.code}]"
    indent = " " * (display_width(label) + display_width(texts.colon))
    first, *rest = page.paragraph(entry_title(entry, page), indent)
    yield page.style(entry.severity.value, label) + texts.colon + page.style("strong", first.strip())
    yield from (indent + page.style("strong", line.strip()) for line in rest)
    if entry.is_single:
        yield from _alone(entry, page)
    else:
        yield from _together(entry, page)


def entry_title(entry: Entry, page: Page) -> str:
    """What is wrong: the message of a finding that stands alone; else what the rule is called, how often, and the money."""
    texts, head = page.texts, entry.head
    if entry.is_single:
        return texts.choose(head.message.zh, head.message.en)
    facts = [texts("entry.places", n=len(entry.findings))]
    if entry.amount is not None:
        facts.append(texts("entry.amount", amount=entry.amount_text))
    return page.title(head.code, head.name) + texts.bracketed(texts.listed(facts))


# One finding


def _alone(entry: Entry, page: Page) -> Iterator[str]:
    finding = entry.head
    disclosure = entry.document.disclosure
    places = _places(finding)
    gutter = max((len(_number(place)) for place in places), default=1)
    if owner := owner_text(finding.subject, page):
        yield f"{' ' * gutter}   {page.style('faint', owner)}"
    first = places[0] if places else finding.subject.location
    landmarks = Landmarks(disclosure, page.sources.get(disclosure.path, ()))
    known = landmarks.words(first, page.texts.language) if first and first.place else ""
    where = page.place(disclosure.path, first)
    yield " " * gutter + page.style("place", "--> " + where) + (f"  {known}" if known else "")
    if landmarks.lines and places:
        yield from _excerpts(places, landmarks, gutter, page)
    else:
        yield from _figures(finding.operands, gutter, page)
    if entry.document.comparison is not None:
        from perfrules.reports.comparison_text import earlier_lines

        yield from earlier_lines(finding, entry.document.comparison, gutter, page)
    yield from _notes(entry, gutter, page)


def _places(finding: Finding) -> list[Location]:
    """Where its figures stand, without repetitions, those of the subject's own line first."""
    found = dict.fromkeys(operand.location for operand in finding.operands if operand.location)
    subject = finding.subject.location
    if not found:
        return [subject] if subject else []
    return sorted(found, key=lambda place: (subject is None or place.line != subject.line, place))


def _excerpts(places: Sequence[Location], landmarks: Landmarks, gutter: int, page: Page) -> Iterator[str]:
    """The printed lines with markers, at most :data:`_FEW` of them unless everything is wanted.

    A line of a text file has its number in front. A row of another format is shown as text, and where it stands above it;
    of the first that has just been said.
    """
    by_line = [
        (number, marked)
        for number, group in groupby(places, key=lambda place: place.line)
        for marked in _in_sight(group, page.width)
    ]
    shown = by_line if page.verbose else by_line[:_FEW]
    lines = landmarks.lines
    bar = page.style("place", "|")
    for index, (number, marked) in enumerate(shown):
        if number > len(lines):
            continue
        if index and marked[0].place is not None:
            place = landmarks.describe(marked[0], page.texts.language)
            yield " " * gutter + page.style("place", f"::: {place}")
        drawn = excerpt(lines[number - 1], marked, page.width - gutter - 3)
        yield f"{page.style('place', _number(marked[0]).rjust(gutter))} {bar} {drawn.text}"
        yield f"{' ' * gutter} {bar} {page.style('marker', drawn.markers)}"
    if hidden := sum(len(marked) for _, marked in by_line[len(shown) :]):
        yield f"{' ' * gutter} {bar} {page.texts('finding.more_places', n=hidden)}"


def _in_sight(places: Iterable[Location], width: int) -> Iterator[list[Location]]:
    """The places on one line, those together that can be seen at once: a whole table may be one line."""
    together: list[Location] = []
    for place in places:
        if together and place.column - together[0].column >= width:
            yield together
            together = []
        together.append(place)
    yield together


def _number(location: Location) -> str:
    """What stands in front of a line: its number in a text file; other formats do not number theirs."""
    return str(location.line) if location.place is None else ""


def _figures(operands: Sequence[Operand], gutter: int, page: Page) -> Iterator[str]:
    """The figures one by one, where the document's own lines are not at hand."""
    shown = operands if page.verbose else operands[:_FEW]
    for operand in shown:
        place = operand.location.text(page.texts.language) if operand.location else ""
        yield f"{' ' * gutter} {page.style('place', '|')} {pad(place, 9)} {operand.text}"
    if hidden := len(operands) - len(shown):
        yield f"{' ' * gutter} {page.style('place', '|')} {page.texts('finding.more_places', n=hidden)}"


# Several findings


def _together(entry: Entry, page: Page) -> Iterator[str]:
    """A row for each finding: where, how much, what; the calculation below it where that says more."""
    texts = page.texts
    shown = entry.findings if page.verbose else entry.findings[:_MANY]
    wheres = [_where(finding, page) for finding in shown]
    widest = min(max(map(display_width, wheres)), _FIRST_COLUMN)
    for finding, where in zip(shown, wheres, strict=True):
        message = _message(finding, page)
        if finding.code != entry.code or finding.severity is not entry.severity:
            message += texts.bracketed(f"{texts(f'severity.{finding.severity}')} {finding.code}")
        blanks = " " * (widest + 6)
        if display_width(where) > widest:
            yield "    " + page.style("place", where)
            yield from page.paragraph(message, blanks)
        else:
            first, *rest = page.paragraph(message, blanks)
            yield f"    {page.style('place', pad(where, widest))}  {first.lstrip()}"
            yield from rest
        for step in calculation(finding, texts, verbose=page.verbose)[: None if page.verbose else _FEW]:
            for line in page.paragraph(step, blanks):
                yield page.style("faint", line)
    if hidden := len(entry.findings) - len(shown):
        yield "    " + texts("finding.more_places", n=hidden)
    yield from _notes(entry, 4, page)


def _stated(entry: Entry, page: Page) -> list[str]:
    disclosure = entry.document.disclosure
    landmarks = Landmarks(disclosure, page.sources.get(disclosure.path, ()))
    told = (stated_text(one.stated, landmarks, page) for one in entry.findings if one.stated is not None)
    return list(dict.fromkeys(told))


def _labelled(finding: Finding, page: Page) -> str:
    message = page.texts.choose(finding.message.zh, finding.message.en)
    return f"{page.texts(f'severity.{finding.severity}')}[{finding.code}] {message}"


def _where(finding: Finding, page: Page) -> str:
    """The project by its number, what the message does not name, and the line."""
    subject, texts = finding.subject, page.texts
    if subject.project_number is not None:
        owner = texts("project.short", number=subject.project_number)
    else:
        owner = subject.project_name or ""
    names = (owner, subject.table, subject.row, subject.indicator_name)
    message = texts.choose(finding.message.zh, finding.message.en)
    parts = [name for name in names if name and name not in message]
    if subject.location is not None:
        parts.append(page.line(subject.location))
    return " ".join(parts) or texts("project.document")


def _message(finding: Finding, page: Page) -> str:
    """What is wrong, with the texts that it is about where the message does not quote them."""
    texts = page.texts
    message = texts.choose(finding.message.zh, finding.message.en)
    quoted = list(dict.fromkeys(operand.text for operand in finding.operands if operand.location))
    if any(text in message for text in quoted):
        return message
    short = [text for text in quoted if display_width(text) <= _QUOTED]
    return message + texts.colon + texts.listed(short[:_QUOTES]) if short else message


def _notes(entry: Entry, gutter: int, page: Page) -> Iterator[str]:
    """Calculation and difference of a single finding, then what all rest on and how to mend it, each after its label."""
    texts, findings = page.texts, entry.findings
    notes: list[tuple[str, list[str]]] = []
    if entry.is_single:
        steps = calculation(entry.head, texts, verbose=page.verbose)
        shown = steps if page.verbose else steps[:_FEW]
        if hidden := len(steps) - len(shown):
            shown = [*shown, texts("finding.more_steps", n=hidden)]
        notes += [
            ("finding.calculation", shown),
            ("finding.difference", [found] if (found := difference(entry.head)) else []),
            ("finding.also", [_labelled(finding, page) for finding in findings[1:]]),
        ]
    inferred = dict.fromkeys(inferred_text(one, page) for finding in findings for one in finding.inferred)
    least = min((one.confidence for one in findings if one.confidence is not None), default=None)
    bases = list(dict.fromkeys(basis for finding in findings for basis in finding.basis))
    fixes = dict.fromkeys(texts.choose(finding.fix.zh, finding.fix.en) for finding in findings)
    notes += [
        ("finding.stated", _stated(entry, page)),
        ("finding.inferred", list(inferred)),
        ("finding.recognised", [] if least is None else [texts("finding.recognised.what", percent=least)]),
        ("finding.basis", list(basis_lines(bases, texts))),
        ("finding.fix", [fix for fix in fixes if fix]),
    ]
    if page.verbose:
        notes.append(("finding.fingerprint", [one.fingerprint for one in findings if one.fingerprint]))
    widest = max(display_width(texts(key)) for key, _ in notes)
    for key, items in notes:
        for number, item in enumerate(items):
            label = "" if number else texts(key)
            sign = " " if number else page.style("place", "=")
            blanks = " " * (gutter + 3 + widest + 2)
            first, *rest = page.paragraph(item, blanks)
            yield f"{' ' * gutter} {sign} {page.style('faint', pad(label, widest))}  {first.lstrip()}".rstrip()
            yield from rest
