"""``perfrules check``: read documents, check them, report."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from perfrules.cli.console import Console
from perfrules.cli.documents import Documents
from perfrules.cli.examine import Examined, Examiner, reviewed
from perfrules.cli.inputs import find_inputs, refuse_overwriting, without_reports
from perfrules.cli.outputs import Output, outputs_of, tell_written, write_all
from perfrules.cli.plan import Limits, Plan, Planner
from perfrules.cli.status import Status
from perfrules.engine.report import DocumentReport, Report, Severity
from perfrules.errors import UsageError
from perfrules.reports.entries import at_least, entries
from perfrules.reports.formats import FORMATS
from perfrules.reports.page import Page
from perfrules.reports.reading import unread_tables

if TYPE_CHECKING:
    import argparse


_PAGE: Final = Output(None, "html")
"""What stands for a marked copy where the format of a document cannot be marked."""

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
    inputs = without_reports(find_inputs(options.files), [path for path, _ in outputs if path is not None])
    for output in outputs:
        refuse_overwriting(inputs.paths, output.path)
    copies = None
    if options.marked is not None:
        from perfrules.cli.marked import Copies, outside

        inputs = outside(inputs, options.files, options.marked)
        copies = Copies(inputs.paths, options.marked)
    plans = planner.plans(console, inputs.paths)
    run = Documents(inputs, options, console, Examiner(options, planner), Examiner)
    verdict = _Verdict()
    # What is one part a document is written as it comes; only the other formats need all documents at once.
    at_once = [output for output in outputs if FORMATS[output.format].parts is None]
    kept: list[Examined] = []
    with ExitStack() as files:
        writers = [
            _Parts(output, files.enter_context(console.writing(output.path)))
            for output in outputs
            if output not in at_once
        ]
        for one in run:
            document = reviewed(one.document, plans)
            verdict.take(plans[document.disclosure.path], document)
            for writer in writers:
                writer.take(_shown(Report(planner.program_packs(), (document,)), options))
            if at_once:
                kept.append(Examined(document, one.lines))
            if copies is not None:
                shown = _shown(Report(planner.program_packs(), (document,)), options)
                sources = {document.disclosure.path: one.lines}
                page = partial(_render, shown, _PAGE, plans.values(), sources, options, console)
                copies.take(shown.documents[0], one.lines, console, page)
        rest = Report(planner.program_packs(), (), planner.notices(), tuple(run.unread))
        for writer in writers:
            writer.take(rest)
    documents = tuple(one.document for one in kept)
    sources = {one.document.disclosure.path: one.lines for one in kept}
    report = Report(rest.packs, documents, rest.notices, rest.unread)
    tell_written([writer.output for writer in writers], console)
    # A program wants an answer even where nothing could be read.
    wanted = [output for output in at_once if documents or not FORMATS[output.format].is_for_people]
    render = partial(_render, report, plans=plans.values(), sources=sources, options=options, console=console)
    status = max(run.status, write_all(wanted, render, console))
    if documents and all(output.path is not None for output in outputs):  # nobody sees a report yet
        console.message(_counted(_shown(report, options), console))
    if copies is not None:
        copies.tell(console)
        status = max(status, copies.status)
    if options.update_baseline:
        _update_baselines(planner, console)
    return max(status, verdict.status)


@frozen
class _Parts:
    """Writes a report part by part."""

    output: Output
    write: Callable[[str], None]

    def take(self, report: Report) -> None:
        """Write the part of one document, or of what concerns none."""
        parts = FORMATS[self.output.format].parts
        assert parts is not None
        self.write(parts(report))


def _counted(report: Report, console: Console) -> str:
    from perfrules.reports.overview_text import counts_text

    return counts_text(report, sum(len(entries(one)) for one in report.documents), Page(console.texts))


def _shown(report: Report, options: "argparse.Namespace") -> Report:
    return at_least(report, Severity(options.severity))[0]


@define
class _Verdict:
    """What the findings of a run come to, one document after another.

    Attributes:
        status: so far.
    """

    status: Status = Status.CLEAN
    _undecided: Counter[Limits] = field(factory=Counter)

    def take(self, plan: Plan, document: DocumentReport) -> None:
        """Count a document. The undecided checks of all to which the same limits apply are counted together."""
        limits = plan.limits
        self._undecided[limits] += len(document.undecided)
        self.status = max(self.status, _status_of(document, limits))
        if limits.max_undecided is not None and self._undecided[limits] > limits.max_undecided:
            self.status = max(self.status, Status.FINDINGS)


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


def _status_of(document: DocumentReport, limits: Limits) -> Status:
    if document.faults:
        return Status.FAULT
    enough = _ORDER[_ORDER.index(limits.fail_on) :]
    if any(finding.severity in enough for finding in document.findings):
        return Status.FINDINGS
    # A table of performance targets of which nothing was read is a warning.
    if Severity.WARNING in enough and any(unread_tables(document.disclosure)):
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
