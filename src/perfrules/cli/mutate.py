"""``perfrules pack mutate``: rules changed in small ways, to find out whether their own examples notice."""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from perfrules._version import __version__
from perfrules.api import load_packs
from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.errors import PerfRulesError
from perfrules.reports.json import error_json
from perfrules.reports.page import Page
from perfrules.reports.width import display_width, pad

if TYPE_CHECKING:
    import argparse

    from perfrules.testing.changes import Fate, MutateReport, RuleChanges

__all__ = ["mutate_packs"]

_MOST: Final = 10
"""Changes of a rule that are listed where nobody asks for all of them."""


def mutate_packs(options: "argparse.Namespace", console: Console) -> int:
    """Change the rules of each pack, and say which changes their examples do not notice.

    Raises:
        UsageError: there is no such pack.
        RuleError: a pack cannot be loaded.
    """
    from perfrules.testing.changes import mutate

    try:
        reports = [mutate(pack) for pack in load_packs(options.packs)]
    except PerfRulesError as error:
        if options.format != "json":
            raise
        console.error(error)
        data = {"version": __version__, "packs": [], "errors": [error_json(error)]}
        console.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        return Status.FAILED
    if options.format == "json":
        data = {"version": __version__, "packs": [_as_data(report) for report in reports], "errors": []}
        console.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        page = Page(
            console.texts, width=console.width(), style=console.style(options.color), verbose=options.verbose
        )
        lines = [line for report in reports for line in (*_lines(report, page), "")]
        console.write("".join(f"{line.rstrip()}\n" for line in lines[:-1]))
    least = Fraction(options.min_score, 100)
    is_enough = all(
        report.score >= least and not report.has_stale and not report.has_failing for report in reports
    )
    return Status.CLEAN if is_enough else Status.FINDINGS


def _lines(report: "MutateReport", page: Page) -> Iterator[str]:
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
        texts("mutate.score", percent=_percent(report.score)),
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


def _percent(score: Fraction) -> str:
    """A share with one place, rounded down: 89.99% is not 90%."""
    tenths = int(score * 1000)
    return f"{tenths // 10}.{tenths % 10}"


def _as_data(report: "MutateReport") -> Mapping[str, Any]:
    return {
        "id": report.pack,
        "version": report.version,
        "score": _percent(report.score),
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
