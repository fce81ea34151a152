"""``perfrules read``: what is understood of documents, and what is not."""

from typing import TYPE_CHECKING

from perfrules.cli.console import Console
from perfrules.cli.documents import each_document
from perfrules.cli.inputs import find_inputs, refuse_overwriting
from perfrules.cli.outputs import refuse_ending
from perfrules.cli.plan import Planner
from perfrules.cli.status import Status
from perfrules.layout import Reading
from perfrules.model import Disclosure
from perfrules.printable import printable
from perfrules.reports.page import Page
from perfrules.reports.reading import unread_tables
from perfrules.words import Vocabulary, active

if TYPE_CHECKING:
    import argparse


def read_documents(options: "argparse.Namespace", console: Console) -> int:
    """Read the files and show what they say; one that cannot be read is an error, and the others go on.

    Raises:
        UsageError: the output would replace one of the files, or cannot be written; a pack or the configuration is wrong.
    """
    refuse_ending(options.output, options.format)
    inputs = find_inputs(options.files)
    refuse_overwriting(inputs.paths, options.output)
    run = each_document(inputs, options, console, _Reader(options), elsewhere=_Reader)
    if options.format == "json":
        from perfrules.reports.read_json import read_json

        console.write(read_json(run.results, run.unread), options.output)
    elif run.results:
        from perfrules.reports.read_text import read_lines

        page = Page(
            console.texts,
            width=console.width(),
            wraps=console.wraps(options.output),
            style=console.style("never" if options.output and options.color == "auto" else options.color),
            verbose=options.verbose,
        )
        lines = [line for disclosure in run.results for line in (*read_lines(disclosure, page), "")]
        console.write(printable("".join(f"{line.rstrip()}\n" for line in lines[:-1])), options.output)
    is_read = not any(unread_tables(disclosure) for disclosure in run.results)
    return max(run.status, Status.CLEAN if is_read else Status.FINDINGS)


class _Reader:
    """Reads documents with the words with which they would be checked."""

    def __init__(self, options: "argparse.Namespace") -> None:
        self._options = options
        self._planner = Planner(options, with_baseline=False)

    def vocabulary(self, path: str) -> Vocabulary:
        """The words for a file: those of the packs and the configuration that hold for it."""
        if not self._options.pack and self._planner.settings(path) is None:
            return active()  # the shipped packs have no words of their own, and need not be loaded
        return self._planner.plan(path).program.vocabulary

    def __call__(self, reading: Reading) -> Disclosure:
        """What a document says."""
        return reading.disclosure
