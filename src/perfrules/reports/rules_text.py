"""The rules of a run by outcomes: those that found something or could not be decided; all of them if everything is wanted."""

from collections.abc import Iterator, Sequence

from perfrules.engine.report import Report, Tally
from perfrules.reports.page import Page
from perfrules.reports.width import clip, display_width, pad


def merged_tallies(report: Report) -> list[Tally]:
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


def rules_lines(report: Report, page: Page) -> Iterator[str]:
    """The table, and how many rules are not in it."""
    tallies = merged_tallies(report)
    if not tallies:
        return
    told = [one for one in tallies if one.findings or one.not_decidable or one.suppressed or one.baseline]
    shown = tallies if page.verbose else told
    yield page.heading(page.texts("summary.title"))
    if shown:
        yield from _table(shown, tallies, page)
    if quiet := len(tallies) - len(shown):
        used = sum(1 for one in tallies if one.passed and one not in told)
        text = page.texts("summary.quiet", n=quiet, used=used, idle=quiet - used)
        for line in page.paragraph(text, "  "):
            yield page.style("faint", line)
    yield ""


def _table(tallies: Sequence[Tally], everything: Sequence[Tally], page: Page) -> Iterator[str]:
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
    totals = [str(sum(getattr(tally, outcome) for tally in everything)) for outcome in outcomes]
    yield page.style("faint", _row(texts("summary.total", n=len(everything)), totals, widest, columns))


def _row(first: str, cells: Sequence[str], widest: int, columns: Sequence[int]) -> str:
    numbers = "  ".join(pad(cell, width, right=True) for cell, width in zip(cells, columns, strict=True))
    return f"  {pad(clip(first, widest), widest)}  {numbers}"
