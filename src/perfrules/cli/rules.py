"""``perfrules rules``: list the rules, or explain one."""

from typing import TYPE_CHECKING

from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.engine.program import make_program
from perfrules.packs import load_packs
from perfrules.reports.page import Page
from perfrules.reports.rule import pack_lines, rule_lines

if TYPE_CHECKING:
    import argparse


def show_rules(options: "argparse.Namespace", console: Console) -> int:
    """List the rules of all packs, or explain those whose code begins with the one given."""
    packs = load_packs(options.pack or ("all",))
    code = None if options.code is None else options.code.upper()
    if code is not None:
        make_program(packs, select=(code,))  # an unknown code is refused there, with a suggestion
    wanted = [
        (rule, pack) for pack in packs for rule in pack.rules if code is None or rule.code.startswith(code)
    ]
    if options.format == "json":
        from perfrules.reports.rules_json import render_rules_json

        console.write(render_rules_json(packs, wanted))
        return Status.CLEAN
    page = Page(
        console.texts,
        width=console.width(),
        wraps=console.wraps(),
        style=console.style(options.color),
        verbose=options.verbose,
    )
    if code is None:
        lines = list(pack_lines(packs, page))
    else:
        lines = [line for rule, pack in wanted for line in (*rule_lines(rule, page, pack), "")][:-1]
    console.write("".join(f"{line.rstrip()}\n" for line in lines))
    return Status.CLEAN
