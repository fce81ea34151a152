"""``perfrules baseline``: record the findings there are, so that only new ones are reported from now on."""

from typing import TYPE_CHECKING

from perfrules.cli.console import Console
from perfrules.cli.documents import each_document
from perfrules.cli.examine import Examiner, reviewed
from perfrules.cli.inputs import find_inputs
from perfrules.cli.plan import Planner
from perfrules.cli.status import Status
from perfrules.config.baseline import FILE_NAME, make_baseline, render_baseline

if TYPE_CHECKING:
    import argparse


def write_baseline(options: "argparse.Namespace", console: Console) -> int:
    """Check the files and write what was found as a baseline, if all of them could be checked: half a one would mislead."""
    planner = Planner(options, with_baseline=False)
    inputs = find_inputs(options.files)
    plans = planner.plans(console, inputs.paths)
    run = each_document(inputs, options, console, Examiner(options, planner), elsewhere=Examiner)
    status = run.status
    documents = [reviewed(one.document, plans) for one in run.results]
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
