"""``perfrules check``: read documents, check them, report."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from perfrules.cli.console import Console
from perfrules.cli.documents import each_document
from perfrules.cli.examine import Examiner, reviewed
from perfrules.cli.inputs import find_inputs, refuse_overwriting
from perfrules.cli.marked import Copies, outside
from perfrules.cli.outputs import Output, outputs_of
from perfrules.cli.plan import Limits, Plan, Planner
from perfrules.cli.status import Status
from perfrules.engine.report import DocumentReport, Report, Severity
from perfrules.errors import UsageError
from perfrules.reports.entries import at_least
from perfrules.reports.formats import FORMATS
from perfrules.reports.page import Page
from perfrules.reports.reading import unread_tables

if TYPE_CHECKING:
    import argparse

__all__ = ["check"]

_ORDER: Final = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def check(options: "argparse.Namespace", console: Console) -> int:
    """Check the files, several at once if asked for; one that cannot be read is an error, and the others go on."""
    if options.explain is not None:
        from perfrules.cli.explain import explain

        return explain(options, console)
    if options.project is not None:
        raise UsageError("--project belongs to --explain", "--project 须与 --explain 同用")
    outputs = outputs_of(options)
    planner = Planner(options)
    inputs = find_inputs(options.files)
    for output in outputs:
        refuse_overwriting(inputs.paths, output.path)
    copies = None
    if options.marked is not None:
        inputs = outside(inputs, options.files, options.marked)
        copies = Copies(inputs.paths, options.marked)
    plans = planner.plans(console, inputs.paths)
    run = each_document(inputs, options, console, Examiner(options, planner), elsewhere=Examiner)
    examined, status = run.results, run.status
    sources = {one.document.disclosure.path: one.lines for one in examined}
    documents = tuple(reviewed(one.document, plans) for one in examined)
    done = [(plans[document.disclosure.path], document) for document in documents]
    report = Report(planner.program_packs(), documents, planner.notices(), run.unread)
    for output in outputs:
        if documents or not FORMATS[output.format].is_for_people:  # a program wants an answer
            console.write(_render(report, output, plans.values(), sources, options, console), output.path)
            if output.path is not None:
                console.message(console.texts("cli.written", path=output.path))
    if copies is not None:
        status = max(status, copies.write(documents, console))
    if options.update_baseline:
        _update_baselines(planner, console)
    return max(
        status, *(_status_of(group, limits) for limits, group in _by_limits(done).items()), Status.CLEAN
    )


def _by_limits(done: Iterable[tuple[Plan, DocumentReport]]) -> dict[Limits, list[DocumentReport]]:
    """The documents to which one and the same limits apply, whose undecided checks are counted together."""
    groups: dict[Limits, list[DocumentReport]] = {}
    for plan, document in done:
        groups.setdefault(plan.limits, []).append(document)
    return groups


def _render(
    report: Report,
    output: Output,
    plans: Iterable[Plan],
    sources: Mapping[str, Sequence[str]],
    options: "argparse.Namespace",
    console: Console,
) -> str | bytes:
    rules = [rule for plan in plans for rule in plan.program.rules]
    shown, left_out = at_least(report, Severity(options.severity))
    page = Page(
        console.texts,
        width=console.width(),
        wraps=console.wraps(output.path),
        style=console.style("never" if output.path and options.color == "auto" else options.color),
        verbose=options.verbose,
        show=frozenset(options.show),
        sources=sources,
        titles={rule.code: rule.title for rule in rules},
        rules=rules,
        left_out=left_out,
    )
    return FORMATS[output.format].render(shown, page)


def _status_of(documents: Sequence[DocumentReport], limits: Limits) -> Status:
    if any(document.faults for document in documents):
        return Status.FAULT
    enough = _ORDER[_ORDER.index(limits.fail_on) :]
    if any(finding.severity in enough for document in documents for finding in document.findings):
        return Status.FINDINGS
    # A table of performance targets of which nothing was read is a warning.
    if Severity.WARNING in enough and any(unread_tables(document.disclosure) for document in documents):
        return Status.FINDINGS
    undecided = sum(len(document.undecided) for document in documents)
    if limits.max_undecided is not None and undecided > limits.max_undecided:
        return Status.FINDINGS
    return Status.CLEAN


def _update_baselines(planner: Planner, console: Console) -> None:
    """Take out of each baseline what is not there any more; one that is still right is not touched.

    Raises:
        UsageError: there is no baseline, or it cannot be written.
    """
    from perfrules.config.baseline import load_baseline, render_baseline

    baselines = planner.baselines()
    if not baselines:
        raise UsageError(
            "there is no baseline to update",
            "没有可更新的基线",
            "name it with --baseline, or in the configuration; perfrules baseline makes one",
            "用 --baseline 或在配置中指定；perfrules baseline 可生成基线",
        )
    for path, documents in baselines.items():
        before = load_baseline(Path(path))
        after = before.shrunk(documents)
        if after != before:
            console.write(render_baseline(after), str(path))
            console.message(console.texts("cli.baseline.shrunk", path=path, n=before.total - after.total))
