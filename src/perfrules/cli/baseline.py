"""``perfrules baseline``: record the findings there are, so that only new ones are reported from now on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from perfrules.cli.console import Console
from perfrules.cli.documents import each_document
from perfrules.cli.plan import Planner
from perfrules.cli.status import Status
from perfrules.config.baseline import FILE_NAME, make_baseline, render_baseline
from perfrules.engine import check as check_document
from perfrules.engine.report import DocumentReport
from perfrules.model import Disclosure

if TYPE_CHECKING:
    import argparse

__all__ = ["write_baseline"]


def write_baseline(options: "argparse.Namespace", console: Console) -> int:
    """Check the files and write what was found as a baseline, if all of them could be checked: half a one would mislead."""
    planner = Planner(options, with_baseline=False)
    plans = planner.plans(console)

    def work(disclosure: Disclosure, _lines: Sequence[str]) -> DocumentReport:
        plan = plans[disclosure.path]
        document = check_document(plan.program, disclosure)
        return document if plan.review is None else plan.review.apply(document)

    documents, status = each_document(options, console, work)
    for document in documents:
        for fault in document.faults:
            console.message(f"{document.disclosure.path}: {fault.code}: {fault.error}")
            status = Status.FAULT
    if status is not Status.CLEAN:
        return status
    configured = next((plan.settings.baseline for plan in plans.values() if plan.settings), None)
    path = options.output or str(configured or FILE_NAME)
    baseline = make_baseline(documents)
    console.write(render_baseline(baseline), path)
    console.message(console.texts("cli.baseline.written", path=path, n=baseline.total))
    return Status.CLEAN
