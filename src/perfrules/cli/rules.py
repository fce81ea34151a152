"""``perfrules rules``: list the rules, or explain one."""

from typing import TYPE_CHECKING

from perfrules.api import load_packs, make_program
from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.reports.page import Page
from perfrules.reports.rule import pack_lines, rule_lines

if TYPE_CHECKING:
    import argparse

__all__ = ["show_rules"]


def show_rules(options: "argparse.Namespace", console: Console) -> int:
    """List the rules of all packs, or explain those whose code begins with the one given."""
    packs = load_packs(options.pack or ("all",))
    page = Page(
        console.texts,
        width=console.width(),
        wraps=console.wraps(),
        style=console.style(options.color),
        verbose=options.verbose,
    )
    if options.code is None:
        lines = list(pack_lines(packs, page))
    else:
        code = options.code.upper()
        make_program(packs, select=(code,))  # an unknown code is refused there, with a suggestion
        rules = [(rule, pack) for pack in packs for rule in pack.rules if rule.code.startswith(code)]
        lines = [line for rule, pack in rules for line in (*rule_lines(rule, page, pack), "")][:-1]
    console.write("".join(f"{line.rstrip()}\n" for line in lines))
    return Status.CLEAN
