"""``perfrules pack diff``: what changed between two versions of a pack, and what that means for documents."""

import json
from typing import TYPE_CHECKING

from perfrules.cli.console import Console
from perfrules.cli.documents import each_document
from perfrules.cli.inputs import find_inputs
from perfrules.cli.status import Status
from perfrules.engine.verdict_changes import compare_verdicts
from perfrules.layout import Reading, read_with_lines
from perfrules.packs import Pack, load_pack
from perfrules.packs.difference import difference
from perfrules.reports.pack_diff import Compared, difference_lines, difference_to_dict
from perfrules.reports.page import Page
from perfrules.words import use

if TYPE_CHECKING:
    import argparse

    from perfrules.words import Vocabulary


def diff_packs(options: "argparse.Namespace", console: Console) -> int:
    """Compare the packs, then what they say of the documents that are given.

    Raises:
        RuleError: one of the packs cannot be loaded.
        UsageError: there is no such pack.
    """
    old, new = load_pack(options.old), load_pack(options.new)
    found = difference(old, new)

    run = each_document(find_inputs(options.files), options, console, _Comparison(old, new))
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


class _Comparison:
    """Compares the verdicts of two versions on a document, which each of them reads with its own words."""

    def __init__(self, old: Pack, new: Pack) -> None:
        self._old, self._new = old, new
        self._same_words = old.all_words == new.all_words

    def vocabulary(self, path: str) -> "Vocabulary":  # noqa: ARG002 - the same words for every file
        """The words of the later version."""
        return self._new.vocabulary

    def __call__(self, reading: Reading) -> Compared:
        """What the two say of a document that was read."""
        disclosure, before = reading.disclosure, None
        if not self._same_words:
            with use(self._old.vocabulary):
                before = read_with_lines(disclosure.path).disclosure
        return Compared(disclosure.path, compare_verdicts(self._old, self._new, disclosure, before))
