"""``perfrules pack diff``: what changed between two versions of a pack, and what that means for documents."""

import json
from typing import TYPE_CHECKING

from perfrules.cli.console import Console
from perfrules.cli.documents import each_document
from perfrules.cli.inputs import find_inputs
from perfrules.cli.status import Status
from perfrules.engine.verdict_changes import compare_verdicts
from perfrules.layout import Reading
from perfrules.packs import load_pack
from perfrules.packs.difference import difference
from perfrules.reports.pack_diff import Compared, difference_lines, difference_to_dict
from perfrules.reports.page import Page

if TYPE_CHECKING:
    import argparse

__all__ = ["diff_packs"]


def diff_packs(options: "argparse.Namespace", console: Console) -> int:
    """Compare the packs, then what they say of the documents that are given.

    Raises:
        RuleError: one of the packs cannot be loaded.
        UsageError: there is no such pack.
    """
    old, new = load_pack(options.old), load_pack(options.new)
    found = difference(old, new)

    def compare(reading: Reading) -> Compared:
        return Compared(reading.disclosure.path, compare_verdicts(old, new, reading.disclosure))

    run = each_document(find_inputs(options.files), options, console, compare)
    documents, status = run.results, run.status
    if options.format == "json":
        data = difference_to_dict(found, documents)
        console.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        page = Page(
            console.texts,
            width=console.width(),
            wraps=console.wraps(),
            style=console.style(options.color),
            verbose=options.verbose,
            titles={rule.code: rule.title for rule in (*old.rules, *new.rules)},
        )
        lines = difference_lines(found, documents, page)
        console.write("".join(f"{line.rstrip()}\n" for line in lines))
    return max(status, Status.CLEAN if found.is_honest else Status.FINDINGS)
