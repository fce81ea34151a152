"""The command line: arguments, exit statuses and printing; everything else happens below."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from perfrules.cli import windows
from perfrules.cli.catalogue import texts_in
from perfrules.cli.console import Console
from perfrules.cli.language import choose_language
from perfrules.cli.parser import parse_arguments
from perfrules.cli.status import Status
from perfrules.errors import PerfRulesError
from perfrules.workers import collect_rarely

if TYPE_CHECKING:
    import argparse

__all__ = ["Status", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name; those of the process if not given.

    Returns:
        The exit status, see :class:`Status`.

    Raises:
        SystemExit: help or the version was asked for.
    """
    collect_rarely()
    given = list(sys.argv[1:] if arguments is None else arguments)
    console = Console(texts_in(choose_language(given, os.environ, windows.language)))
    options: argparse.Namespace | None = None
    try:
        options = parse_arguments(given, console.texts)
        console.is_for_people = getattr(options, "format", None) in {None, "text", "line"}
        return _run(options, console)
    except PerfRulesError as error:
        console.error(error)
        return Status.FAILED
    except KeyboardInterrupt:
        console.end_progress()
        console.message(console.texts("cli.interrupted"))
        return Status.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback meets a user unasked
        console.fault(error, verbose=options is not None and options.verbose)
        return Status.FAULT
    finally:
        if arguments is None:
            # The process ends here: what it still holds need not be searched for cycles once more.
            gc.freeze()


def _run(options: "argparse.Namespace", console: Console) -> int:
    """Run one command; each imports only what it needs, so that the quick ones stay quick."""
    if options.command == "check":
        from perfrules.cli.check import check

        return check(options, console)
    if options.command == "compare":
        from perfrules.cli.compare import compare

        return compare(options, console)
    if options.command == "baseline":
        from perfrules.cli.baseline import write_baseline

        return write_baseline(options, console)
    if options.command == "read":
        from perfrules.cli.read import read_documents

        return read_documents(options, console)
    if options.command == "parse":
        from perfrules.cli.parse import parse_values

        return parse_values(options, console)
    if options.command == "rules":
        from perfrules.cli.rules import show_rules

        return show_rules(options, console)
    if options.command == "lsp":
        from perfrules.cli.lsp import serve

        return serve(options, console)
    if options.action == "fuzz":
        from perfrules.cli.pack_fuzz import fuzz_packs

        return fuzz_packs(options, console)
    if options.action == "new":
        from perfrules.cli.pack_new import new_pack

        return new_pack(options, console)
    if options.action == "diff":
        from perfrules.cli.pack_diff import diff_packs

        return diff_packs(options, console)
    if options.action == "lint":
        from perfrules.cli.pack_lint import lint

        return lint(options, console)
    if options.action == "mutate":
        from perfrules.cli.pack_mutate import mutate_packs

        return mutate_packs(options, console)
    from perfrules.cli.pack_test import test_packs

    return test_packs(options, console)
