"""One finding as text: what is wrong, where, the printed figures, the calculation, and what it rests on."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from perfrules.engine.report import Finding, Operand, Step
from perfrules.model import Location
from perfrules.reports.basis import basis_lines
from perfrules.reports.excerpt import excerpt
from perfrules.reports.page import Page
from perfrules.reports.width import display_width, pad

__all__ = ["finding_lines", "step_text"]

_FEW: Final = 5
"""Excerpts, figures or steps that are shown without ``-v``."""


def finding_lines(finding: Finding, path: str, page: Page) -> Iterator[str]:
    """The lines of one finding, without a blank line at the end."""
    texts = page.texts
    severity = texts(f"severity.{finding.severity}")
    label = f"{severity}[{finding.code}]"
    message = texts.choose(finding.message.zh, finding.message.en)
    indent = " " * (display_width(label) + display_width(texts.colon))
    head = page.paragraph(message, indent)
    yield page.style(finding.severity.value, label) + texts.colon + page.style("strong", head[0].strip())
    yield from (indent + page.style("strong", line.strip()) for line in head[1:])

    places = _places(finding)
    gutter = max((len(_number(place)) for place in places), default=1)
    first = places[0] if places else finding.subject.location
    yield " " * gutter + page.style("place", "--> " + page.place(path, first))
    lines = page.sources.get(path)
    if lines and places:
        yield from _excerpts(places, lines, gutter, page)
    else:
        yield from _figures(finding.operands, gutter, page)
    yield from _notes(finding, gutter, page)


def _places(finding: Finding) -> list[Location]:
    """Where its figures stand, without repetitions, those of the subject's own line first."""
    found = dict.fromkeys(operand.location for operand in finding.operands if operand.location)
    subject = finding.subject.location
    if not found:
        return [subject] if subject else []
    return sorted(found, key=lambda place: (subject is None or place.line != subject.line, place))


def _excerpts(places: Sequence[Location], lines: Sequence[str], gutter: int, page: Page) -> Iterator[str]:
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
    bar = page.style("place", "|")
    for index, (number, marked) in enumerate(shown):
        if number > len(lines):
            continue
        if index and marked[0].place is not None:
            place = marked[0].text(page.texts.language)
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


def _notes(finding: Finding, gutter: int, page: Page) -> Iterator[str]:
    """Calculation, difference and basis, each after its label."""
    texts = page.texts
    steps = finding.trace if page.verbose else finding.trace[:_FEW]
    calculation = [step_text(step, page) for step in steps]
    if hidden := len(finding.trace) - len(steps):
        calculation.append(texts("finding.more_steps", n=hidden))
    notes = [
        ("finding.calculation", calculation),
        ("finding.difference", [finding.difference] if finding.difference else []),
        ("finding.inferred", [texts("finding.inferred.what", heading=h) for h in _inferred(finding)]),
        ("finding.basis", list(basis_lines(finding.basis, texts))),
        ("finding.fix", [fix] if (fix := texts.choose(finding.fix.zh, finding.fix.en)) else []),
        ("finding.fingerprint", [finding.fingerprint] if page.verbose and finding.fingerprint else []),
    ]
    labels = {key: texts(key) for key, _ in notes}
    widest = max(display_width(label) for label in labels.values())
    for key, items in notes:
        for number, item in enumerate(items):
            label = "" if number else labels[key]
            sign = " " if number else page.style("place", "=")
            blanks = " " * (gutter + 3 + widest + 2)
            first, *rest = page.paragraph(item, blanks)
            yield f"{' ' * gutter} {sign} {page.style('faint', pad(label, widest))}  {first.lstrip()}".rstrip()
            yield from rest


def _inferred(finding: Finding) -> list[str]:
    """The headings, each once, that no list of words has, and that the finding rests on."""
    return list(dict.fromkeys(one.heading.text for one in finding.inferred))


def step_text(step: Step, page: Page) -> str:
    """``printed → normalised (note)``, without what would only repeat; the rule's own words if everything is wanted."""
    text = step.printed
    if step.normalised and step.normalised != step.printed:
        text = f"{text} → {step.normalised}" if text else step.normalised
    if step.note:
        text += page.texts.bracketed(step.note)
    if page.verbose and step.expression and step.expression != step.printed:
        text = f"{step.expression}: {text}"
    return text
