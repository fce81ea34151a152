"""What is done with each document of a check: find its rules, and run them. It can be done in any process."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from perfrules.cli.plan import Plan, Planner
from perfrules.engine import check as check_document
from perfrules.engine.report import DocumentReport
from perfrules.layout import Reading
from perfrules.words import Vocabulary

if TYPE_CHECKING:
    import argparse


@frozen
class Examined:
    """A document that was checked.

    Attributes:
        document: what was found, before anything is set aside.
        lines: what was printed, for excerpts.
    """

    document: DocumentReport
    lines: tuple[str, ...]


class Examiner:
    """Checks documents, one after another."""

    def __init__(self, options: "argparse.Namespace", planner: Planner | None = None) -> None:
        """Be ready to check.

        Args:
            options: of the command line.
            planner: that knows the files already; in another process there is none.
        """
        self._planner = planner or Planner(options, with_baseline=False)
        self._with_skipped = "skip" in getattr(options, "show", ())

    def vocabulary(self, path: str) -> Vocabulary:
        """The words with which a file is read: those of its packs and its configuration."""
        return self._planner.plan(path).program.vocabulary

    def __call__(self, reading: Reading) -> Examined:
        """Check a document."""
        disclosure = reading.disclosure
        plan = self._planner.plan(disclosure.path)
        return Examined(
            check_document(plan.program, disclosure, with_skipped=self._with_skipped), reading.lines
        )


def reviewed(document: DocumentReport, plans: Mapping[str, Plan]) -> DocumentReport:
    """The report without what the configuration sets aside, and without what the baseline knows.

    This is done in one process, in the order of the documents: it counts what was used up.
    """
    review = plans[document.disclosure.path].review
    return document if review is None else review.apply(document)
