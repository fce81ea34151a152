"""``perfrules compare``: lay two documents, or those of two folders, side by side, and report."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import define, field, frozen

from perfrules.cli.console import Console
from perfrules.cli.inputs import find_inputs, refuse_overwriting
from perfrules.cli.kinds import KIND_OPTIONS
from perfrules.cli.outputs import Output, outputs_of, tell_written, write_all
from perfrules.cli.plan import Plan, Planner
from perfrules.cli.status import Status
from perfrules.comparison.folders import Pair, Summary, paired, summary_of
from perfrules.comparison.match import lay_side_by_side
from perfrules.engine import check as check_comparison
from perfrules.engine.report import Bilingual, DocumentReport, Report, Severity, Unread
from perfrules.errors import NoDisclosureError, PerfRulesError, UsageError
from perfrules.language.schema import PAIR
from perfrules.layout import Reading, read_with_lines
from perfrules.printable import printable
from perfrules.reading.read import keep_shapes
from perfrules.reports.entries import at_least
from perfrules.reports.formats import FORMATS
from perfrules.reports.page import Page
from perfrules.words import use

if TYPE_CHECKING:
    import argparse

_T = TypeVar("_T")
_ORDER: Final = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def compare(options: "argparse.Namespace", console: Console) -> int:
    """Compare two documents, or those of two folders that belong together; one that cannot be read does not stop the others."""
    outputs = outputs_of(options)
    before, after = (_paths(given) for given in (options.before, options.after))
    for output in outputs:
        refuse_overwriting((*before, *after), output.path)
    run = _Run(options, console, Planner(options, root=PAIR))
    pairs = run.pairs(before, after)
    run.write(outputs, run.documents(pairs))
    keep_shapes()
    return max(run.status, Status.CLEAN)


def _paths(given: str) -> tuple[str, ...]:
    """The documents that an argument names.

    Raises:
        UsageError: there is none.
    """
    found = find_inputs([given])
    if found.problems:
        raise found.problems[0]
    return found.paths


@frozen
class _Compared:
    """Two documents that were compared.

    Attributes:
        document: what was found.
        plan: by which.
        lines: of the later document, for excerpts.
    """

    document: DocumentReport
    plan: Plan
    lines: tuple[str, ...]


@define
class _Run:
    """A run over one pair or many.

    Attributes:
        status: how badly anything failed, or what was found.
        unread: the files that could not be compared, or have no partner.
    """

    _options: "argparse.Namespace"
    _console: Console
    _planner: Planner
    status: Status = field(default=Status.CLEAN, init=False)
    unread: list[Unread] = field(factory=list, init=False)

    # Which belong together

    def pairs(self, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Pair, ...]:
        """The pairs among the documents of the two sides; what has no partner is told."""
        if not any(Path(given).is_dir() for given in (self._options.before, self._options.after)):
            return (Pair(before, after[0], ()),)
        total = len(before) + len(after)
        earlier = self._summaries(before, 0, total)
        later = self._summaries(after, len(before), total)
        self._console.end_progress()
        pairs, alone = paired(earlier, later)
        self._tell_alone(alone)
        if not pairs:
            raise UsageError(
                f"{self._options.before}, {self._options.after}: no two documents belong together",
                f"{self._options.before}、{self._options.after}：没有可以对照的文件",
                "they are paired by body, year and projects: check that both folders are of the same bodies",
                "文件按单位、年度和项目配对：请核对两个目录是否为同一批单位",
            )
        return pairs

    def _summaries(self, paths: tuple[str, ...], done: int, total: int) -> list[Summary]:
        found: list[Summary] = []
        for number, path in enumerate(paths, start=done + 1):
            self._console.progress("cli.progress", number, total, path)
            reading = self._tried(path, lambda path=path: self._read(path))  # type: ignore[misc]
            if reading is not None:
                found.append(summary_of(reading.disclosure, path))
        return found

    def _tell_alone(self, alone: tuple[str, ...]) -> None:
        if alone:
            self._console.message(self._console.texts("cli.compare.alone", n=len(alone)))
            for path in alone:
                self._console.message(f"  {printable(path, is_one_line=True)}")
        told = Bilingual("没有可对照的文件", "no document to compare it with")
        self.unread.extend(Unread(path, told) for path in alone)

    # One pair after another

    def documents(self, pairs: tuple[Pair, ...]) -> Iterator[_Compared]:
        """What is found in each pair; only what is under way is held in memory."""
        for number, pair in enumerate(pairs, start=1):
            self._console.progress("cli.progress", number, len(pairs), pair.after)
            compared = self._tried(pair.after, lambda pair=pair: self._compared(pair))  # type: ignore[misc]
            if compared is not None:
                self._judge(compared)
                yield compared
        self._console.end_progress()

    def _compared(self, pair: Pair) -> _Compared:
        plan = self._planner.plans(self._console, [pair.after])[pair.after]
        kind = None if self._options.kind is None else KIND_OPTIONS[self._options.kind]
        units = [self._read(path).disclosure for path in pair.before]
        later = self._read(pair.after)
        with use(plan.program.vocabulary):
            comparison = lay_side_by_side(units, later.disclosure, kind)
        document = check_comparison(plan.program, comparison)
        if plan.review is not None:
            document = plan.review.apply(document)
        return _Compared(document, plan, later.lines)

    def _read(self, path: str) -> Reading:
        with use(self._planner.plan(path).program.vocabulary):
            return read_with_lines(path)

    def _tried(self, path: str, work: Callable[[], _T]) -> _T | None:
        """What some work gives, or why it could not be done."""
        console = self._console
        try:
            return work()
        except PerfRulesError as error:
            is_alone = not any(Path(given).is_dir() for given in (self._options.before, self._options.after))
            if is_alone and not isinstance(error, NoDisclosureError):
                raise
            console.end_progress()
            console.error(error)
            self.status = max(self.status, Status.FAILED)
            self.unread.append(Unread(path, Bilingual(error.text("zh"), error.text("en"))))
        except Exception as error:  # noqa: BLE001 - a fault on one pair must not hide what is found in the others
            console.end_progress()
            console.message(f"{printable(path, is_one_line=True)}:")
            console.fault(error, verbose=self._options.verbose)
            self.status = Status.FAULT
            fault = f"{type(error).__name__}: {error}"
            self.unread.append(Unread(path, Bilingual(fault, fault)))
        return None

    def _judge(self, compared: _Compared) -> None:
        document, limits = compared.document, compared.plan.limits
        enough = _ORDER[_ORDER.index(limits.fail_on) :]
        if document.faults:
            self.status = Status.FAULT
        elif any(finding.severity in enough for finding in document.findings):
            self.status = max(self.status, Status.FINDINGS)

    # What is written

    def write(self, outputs: tuple[Output, ...], documents: Iterator[_Compared]) -> None:
        """Write what is found; a format that is one part a document as it comes."""
        at_once = [output for output in outputs if FORMATS[output.format].parts is None]
        kept: list[_Compared] = []
        with ExitStack() as files:
            writers = [
                (FORMATS[output.format].parts, files.enter_context(self._console.writing(output.path)))
                for output in outputs
                if output not in at_once
            ]
            for one in documents:
                for parts, write in writers:
                    if parts is not None:
                        write(parts(self._shown(Report(self._planner.program_packs(), (one.document,)))))
                if at_once:
                    kept.append(one)
            rest = Report(self._planner.program_packs(), (), self._planner.notices(), tuple(self.unread))
            for parts, write in writers:
                if parts is not None:
                    write(parts(rest))
        report = Report(rest.packs, tuple(one.document for one in kept), rest.notices, rest.unread)
        tell_written([output for output in outputs if output not in at_once], self._console)
        wanted = [output for output in at_once if kept or not FORMATS[output.format].is_for_people]
        written = write_all(wanted, lambda output: self._rendered(report, output, kept), self._console)
        self.status = max(self.status, written)

    def _shown(self, report: Report) -> Report:
        return at_least(report, Severity(self._options.severity))[0]

    def _rendered(self, report: Report, output: Output, kept: list[_Compared]) -> str | bytes:
        options, console = self._options, self._console
        programs = {id(one.plan.program): one.plan.program for one in kept}
        rules = [rule for program in programs.values() for rule in program.rules]
        shown, left_out = at_least(report, Severity(options.severity))
        page = Page(
            console.texts,
            width=console.width(),
            wraps=console.wraps(output.path),
            style=console.style("never" if output.path and options.color == "auto" else options.color),
            verbose=options.verbose,
            sources={one.document.disclosure.path: one.lines for one in kept},
            titles={rule.code: rule.title for rule in rules},
            rules=rules,
            left_out=left_out,
        )
        return FORMATS[output.format].render(shown, page)
