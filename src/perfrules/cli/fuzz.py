"""``perfrules pack fuzz``: documents made and mutated, to find out what rules catch, miss, and find without cause."""

import json
import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from perfrules._version import __version__
from perfrules.api import load_packs
from perfrules.cli.console import Console
from perfrules.cli.fuzz_page import fuzz_lines
from perfrules.cli.status import Status
from perfrules.errors import PerfRulesError, UsageError
from perfrules.reports.json import error_json
from perfrules.reports.page import Page

if TYPE_CHECKING:
    import argparse

    from perfrules.packs import Pack
    from perfrules.testing.fuzz import FuzzReport

__all__ = ["fuzz_packs"]


def fuzz_packs(options: "argparse.Namespace", console: Console) -> int:
    """Fuzz the packs together, and say what came to light.

    Raises:
        UsageError: hypothesis is not installed, or there is no such pack.
        RuleError: a pack cannot be loaded.
    """
    try:
        from perfrules.testing.fuzz import FuzzReport, fuzz
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("hypothesis"):
            raise
        raise UsageError(
            "pack fuzz needs hypothesis, which is not installed",
            "pack fuzz 需要 hypothesis，当前未安装",
            "pip install 'perfrules[testing]'",
            "pip install 'perfrules[testing]'",
        ) from error
    try:
        packs = load_packs(options.packs)
    except PerfRulesError as error:
        if options.format != "json":
            raise
        console.error(error)
        nothing = FuzzReport(options.seed, 0, 0, 0, False, (), (), ())
        console.write(_json({**_as_data(nothing, ()), "errors": [error_json(error)]}))
        return Status.FAILED
    report = fuzz(packs, examples=options.examples, seed=options.seed, seconds=options.seconds)
    if options.format == "json":
        console.write(_json(_as_data(report, packs)))
    else:
        page = Page(
            console.texts, width=console.width(), style=console.style(options.color), verbose=options.verbose
        )
        lines = fuzz_lines(report, packs, page, again=_command(options))
        console.write("".join(f"{line.rstrip()}\n" for line in lines))
    if report.has_faults:
        return Status.FAULT
    if not report.is_whole and not report.planted and not report.fails:
        console.message(console.texts("fuzz.nothing", seconds=f"{options.seconds:g}"))
        return Status.FAILED
    return Status.FINDINGS if report.fails else Status.CLEAN


def _command(options: "argparse.Namespace") -> str:
    """The command that gives the same report again."""
    return shlex.join(
        [
            "perfrules",
            "pack",
            "fuzz",
            *options.packs,
            "--examples",
            str(options.examples),
            "--seed",
            str(options.seed),
        ]
    )


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _as_data(report: "FuzzReport", packs: "tuple[Pack, ...]") -> Mapping[str, Any]:
    return {
        "version": __version__,
        "packs": [{"id": pack.id, "version": pack.version} for pack in packs],
        "seed": report.seed,
        "examples": report.examples,
        "planted": report.planted,
        "variations": report.variations,
        "is_whole": report.is_whole,
        "score": {"caught": report.caught, "applied": report.applied},
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "pack": rule.pack,
                "severity": rule.severity.value,
                "passed": rule.passed,
                "found": rule.found,
                "not_applicable": rule.not_applicable,
                "not_decidable": rule.not_decidable,
                "targets": rule.targets,
                "hit": rule.hit,
                "caught": dict(rule.caught),
                "most_steps": rule.most_steps,
            }
            for rule in report.rules
        ],
        "faults": [
            {
                "name": fault.name,
                "title": {"zh": fault.title.zh, "en": fault.title.en},
                "is_harmless": fault.is_harmless,
                "made": fault.made,
                "caught": fault.caught,
                "by": dict(fault.by),
            }
            for fault in report.faults
        ],
        "problems": [
            {
                "kind": problem.kind,
                "codes": list(problem.codes),
                "is_remark": problem.is_remark,
                "fault": problem.fault or None,
                "times": problem.times,
                "of": problem.of or None,
                "error": problem.error or None,
                "why": None if problem.why is None else {"zh": problem.why.zh, "en": problem.why.en},
                "intended": problem.intended or None,
                "except_own_examples": problem.except_own,
                "document": problem.document,
            }
            for problem in report.problems
        ],
        "errors": [],
    }
