"""``perfrules pack mutate``: rules changed in small ways, to find out whether their own examples notice."""

import json
from fractions import Fraction
from typing import TYPE_CHECKING

from perfrules._version import __version__
from perfrules.api import load_packs
from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.errors import PerfRulesError
from perfrules.reports.json import error_json
from perfrules.reports.pack_mutate import mutate_json, mutate_lines, percent
from perfrules.reports.page import Page

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from perfrules.reports.texts import Texts
    from perfrules.testing.changes import MutateReport


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
        data = {"version": __version__, "packs": [mutate_json(report) for report in reports], "errors": []}
        console.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        page = Page(
            console.texts,
            width=console.width(),
            wraps=console.wraps(),
            style=console.style(options.color),
            verbose=options.verbose,
        )
        lines = [line for report in reports for line in (*mutate_lines(report, page), "")]
        console.write("".join(f"{line.rstrip()}\n" for line in lines[:-1]))
    wrong = [text for report in reports for text in _wrong(report, options.min_score, console.texts)]
    for text in wrong:
        console.message(text)
    return Status.FINDINGS if wrong else Status.CLEAN


def _wrong(report: "MutateReport", least: int, texts: "Texts") -> "Iterator[str]":
    """Why a pack does not hold, a line each: among thousands of lines nobody finds the one that decides."""
    if report.score < Fraction(least, 100):
        yield texts("mutate.wrong.score", pack=report.pack, percent=percent(report.score), least=least)
    for key, rules in (
        ("mutate.wrong.failing", [rule.code for rule in report.rules if rule.failing]),
        ("mutate.wrong.stale", [rule.code for rule in report.rules if rule.stale]),
    ):
        if rules:
            yield texts(key, pack=report.pack, codes=texts.listed(rules))
