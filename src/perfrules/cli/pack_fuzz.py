"""``perfrules pack fuzz``: documents made and mutated, to find out what rules catch, miss, and find without cause."""

import json
import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from perfrules.api import load_packs
from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.errors import PerfRulesError, UsageError
from perfrules.reports.json import error_json
from perfrules.reports.pack_fuzz import fuzz_json, fuzz_lines
from perfrules.reports.page import Page

if TYPE_CHECKING:
    import argparse

    from perfrules.testing.fuzz import FuzzReport


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
            "in the folder of perfrules' source: pip install '.[testing]'",
            "请在 perfrules 的源码目录中运行 pip install '.[testing]'",
        ) from error
    try:
        packs = load_packs(options.packs)
    except PerfRulesError as error:
        if options.format != "json":
            raise
        console.error(error)
        nothing = FuzzReport(options.seed, 0, 0, 0, False, (), (), ())
        console.write(_json({**fuzz_json(nothing, ()), "errors": [error_json(error)]}))
        return Status.FAILED
    report = fuzz(packs, examples=options.examples, seed=options.seed, seconds=options.seconds)
    if options.format == "json":
        console.write(_json(fuzz_json(report, packs)))
    else:
        page = Page(
            console.texts,
            width=console.width(),
            wraps=console.wraps(),
            style=console.style(options.color),
            verbose=options.verbose,
        )
        lines = fuzz_lines(report, packs, page, again=_command(options))
        console.write("".join(f"{line.rstrip()}\n" for line in lines))
    if report.has_faults:
        return Status.FAULT
    if report.tried_nothing:
        console.message(_nothing(report, options, console))
        return Status.FAILED
    return Status.FINDINGS if report.fails else Status.CLEAN


def _nothing(report: "FuzzReport", options: "argparse.Namespace", console: Console) -> str:
    """Why nothing was tried."""
    if not report.rules:
        return console.texts("fuzz.nothing.rules")
    if report.is_whole:
        return console.texts("fuzz.nothing.examples")
    return console.texts("fuzz.nothing", seconds=f"{options.seconds:g}")


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
