"""Which parts of conditions no example has seen true, false or unknown, and which boundary cases are wanting."""

from collections.abc import Iterator, Sequence

from perfrules.packs.coverage import ConditionPart
from perfrules.reports.page import Page

_OUTCOMES = {True: "coverage.true", False: "coverage.false", None: "coverage.unknown"}
_BOUNDARIES = {"<": "coverage.below", "=": "coverage.equal", ">": "coverage.above"}


def coverage_lines(parts: Sequence[ConditionPart], page: Page) -> Iterator[str]:
    """For each rule with something unseen: the part as written, what no example has seen of it, and the cases to add."""
    texts = page.texts
    code = ""
    for part in parts:
        unseen = [texts(_OUTCOMES[outcome]) for outcome in part.unseen]
        wanting = [texts(_BOUNDARIES[sign]) for sign in part.boundaries]
        if not unseen and not wanting:
            continue
        if part.rule.code != code:
            code = part.rule.code
            yield f"  {page.style('strong', code)}  {page.style('faint', part.rule.name)}"
        said = []
        if unseen:
            said.append(texts("coverage.never", outcomes=texts.listed(unseen)))
        if wanting:
            said.append(texts("coverage.add", cases=texts.listed(wanting)))
        yield from page.paragraph(f"{part.key}: {' '.join(part.text.split())}", "    ")
        yield from page.paragraph("; ".join(said) if texts.language == "en" else "；".join(said), "      ")


def coverage_total(parts: Sequence[ConditionPart], page: Page) -> str:
    """How many parts the examples have seen both true and false, and how many comparisons with both sides equal."""
    compared = [part for part in parts if part.sides is not None]
    return page.texts(
        "coverage.total",
        both=sum({True, False} <= part.seen for part in parts),
        parts=len(parts),
        equal=sum("=" not in part.boundaries for part in compared),
        compared=len(compared),
    )
