"""``perfrules pack test``: do rules say of their own examples what their files state?"""

import json
from itertools import starmap
from typing import TYPE_CHECKING, Any

from perfrules._version import __version__
from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.errors import PerfRulesError
from perfrules.packs import Pack, load_pack
from perfrules.packs.examples import ExampleResult, run_examples
from perfrules.reports.json import error_json
from perfrules.reports.pack_test import example_lines, pack_tested_json, rules_without_cases, total_line
from perfrules.reports.page import Page
from perfrules.words import use

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from perfrules.packs.coverage import ConditionPart


def test_packs(options: "argparse.Namespace", console: Console) -> int:
    """Run the examples of each pack; one that cannot be loaded is an error, and the others go on."""
    if options.format == "json":
        return _as_json(options, console)
    page = Page(
        console.texts,
        width=console.width(),
        wraps=console.wraps(),
        style=console.style(options.color),
        verbose=options.verbose,
    )
    tested: list[tuple[Pack, list[ExampleResult]]] = []
    is_whole = True
    for name in options.packs:
        try:
            pack = load_pack(name)
            results = run_examples(pack)
        except PerfRulesError as error:
            console.error(error)
            is_whole = False
            continue
        tested.append((pack, results))
        with use(pack.vocabulary):
            lines = [*example_lines(pack, results, page)]
            if options.coverage:
                lines += _coverage(pack, page)
        console.write("".join(f"{line.rstrip()}\n" for line in (*lines, "")))
    if tested:
        console.write(total_line(tested, page) + "\n")
    if not is_whole:
        return Status.FAILED
    return Status.CLEAN if all(starmap(_is_as_stated, tested)) else Status.FINDINGS


def _is_as_stated(pack: Pack, results: "Sequence[ExampleResult]") -> bool:
    """Whether every case came out as stated, and every rule has one."""
    return all(result.passed for result in results) and not rules_without_cases(pack)


def _as_json(options: "argparse.Namespace", console: Console) -> int:
    packs: list[Mapping[str, Any]] = []
    errors: list[Mapping[str, Any]] = []
    status = Status.CLEAN
    for name in options.packs:
        try:
            pack = load_pack(name)
            results = run_examples(pack)
        except PerfRulesError as error:
            console.error(error)
            errors.append(error_json(error))
            status = Status.FAILED
            continue
        with use(pack.vocabulary):
            packs.append(pack_tested_json(pack, results, _parts(pack) if options.coverage else None))
        if not _is_as_stated(pack, results):
            status = max(status, Status.FINDINGS)
    data = {"version": __version__, "packs": packs, "errors": errors}
    console.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    return status


def _parts(pack: Pack) -> list["ConditionPart"]:
    from perfrules.packs.coverage import coverage

    return [part for rule in pack.own_rules for part in coverage(rule)]


def _coverage(pack: Pack, page: Page) -> list[str]:
    from perfrules.reports.coverage import coverage_lines, coverage_total

    parts = _parts(pack)
    return ["", *coverage_lines(parts, page), "", coverage_total(parts, page)]
