"""Which changes to the rules of a pack its examples notice, for people and as JSON (``schemas/pack-mutate.schema.json``)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from perfrules.reports.page import Page
from perfrules.reports.width import display_width, pad

if TYPE_CHECKING:
    from perfrules.testing.changes import Fate, MutateReport, RuleChanges

_MOST: Final = 10
"""Changes of a rule that are listed where nobody asks for all of them."""


def mutate_lines(report: "MutateReport", page: Page) -> Iterator[str]:
    """The report on one pack, line by line.

    Args:
        report: what became of each change.
        page: how it is written.
    """
    texts = page.texts
    yield page.heading(texts("pack.title", id=report.pack, version=report.version))
    codes = max((display_width(rule.code) for rule in report.rules), default=0)
    for rule in report.rules:
        noticed = texts("mutate.noticed", noticed=_noticed(rule), n=rule.counted)
        missed = rule.counted - _noticed(rule)
        role = "error" if missed or rule.stale or rule.failing else "good"
        yield f"  {pad(rule.code, codes)}  {page.style(role, noticed)}  {page.style('faint', rule.name)}"
        yield from _rule_lines(rule, page)
    counts = [
        texts("mutate.score", percent=percent(report.score)),
        texts("mutate.noticed", noticed=_noticed(report), n=sum(rule.counted for rule in report.rules)),
        texts("mutate.invalid", n=report.count(_fates().INVALID)),
        texts("mutate.equivalent", n=report.count(_fates().EQUIVALENT)),
    ]
    yield texts.listed(counts)


def _rule_lines(rule: "RuleChanges", page: Page) -> Iterator[str]:
    shown = {"unnoticed", "crashed"} | ({"noticed", "invalid", "equivalent"} if page.verbose else set())
    listed = [(change, fate) for change, fate in rule.fates if fate in shown]
    most = len(listed) if page.verbose else _MOST
    for case in rule.failing:
        yield from page.paragraph(case, f"      {page.texts('mutate.failing')}  ", " " * 8)
    for change, fate in listed[:most]:
        name = page.texts.choose(change.name_zh, change.name)
        yield from page.paragraph(name, f"      {page.texts(f'mutate.fate.{fate}')}  ", " " * 8)
    if listed[most:]:
        yield f"      {page.style('faint', page.texts('mutate.more', n=len(listed) - most))}"
    for name in rule.stale:
        yield from page.paragraph(name, f"      {page.texts('mutate.stale')}  ", " " * 8)


def _noticed(report: "MutateReport | RuleChanges") -> int:
    return report.count(_fates().NOTICED)


def _fates() -> "type[Fate]":
    from perfrules.testing.changes import Fate

    return Fate


def percent(score: Fraction) -> str:
    """A share with one place, rounded down: 89.99% is not 90%."""
    tenths = int(score * 1000)
    return f"{tenths // 10}.{tenths % 10}"


def mutate_json(report: "MutateReport") -> Mapping[str, Any]:
    """The report on one pack as what :func:`json.dumps` takes."""
    return {
        "id": report.pack,
        "version": report.version,
        "score": percent(report.score),
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "changes": [{"change": change.name, "fate": str(fate)} for change, fate in rule.fates],
                "stale": list(rule.stale),
                "failing": list(rule.failing),
            }
            for rule in report.rules
        ],
    }
