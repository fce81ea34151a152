"""``perfrules check``: read documents, check them, report."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from perfrules.api import load_packs, make_program
from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.engine import Program
from perfrules.engine import check as check_document
from perfrules.engine.report import DocumentReport, Report, Severity
from perfrules.errors import PerfRulesError
from perfrules.layout import from_text
from perfrules.readers import read_file
from perfrules.reports.page import Page

if TYPE_CHECKING:
    import argparse

__all__ = ["check"]

_ORDER: Final = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def check(options: "argparse.Namespace", console: Console) -> int:
    """Check the files one after another; one that cannot be read is an error, and the others go on."""
    program = make_program(
        load_packs(options.pack), select=_codes(options.select), ignore=_codes(options.ignore)
    )
    documents: list[DocumentReport] = []
    sources: dict[str, Sequence[str]] = {}
    status = Status.CLEAN
    for number, path in enumerate(options.files, start=1):
        console.progress("cli.progress", number, len(options.files), path)
        try:
            text = read_file(path)
            document = check_document(program, from_text(text, path), with_skipped="skip" in options.show)
        except PerfRulesError as error:
            console.error(error)
            status = max(status, Status.FAILED)
        except Exception as error:  # noqa: BLE001 - a fault on one document must not hide what is found in the others
            console.message(f"{path}:")
            console.fault(error, verbose=options.verbose)
            status = Status.FAULT
        else:
            documents.append(document)
            sources[path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    console.end_progress()

    report = Report(program.packs, tuple(documents))
    if documents or options.format == "json":
        console.write(_render(report, program, sources, options, console), options.output)
    return max(status, _status_of(documents, Severity(options.fail_on), options.max_undecided))


def _codes(given: Iterable[str]) -> tuple[str, ...]:
    """The codes of ``--select`` and ``--ignore``, which may be repeated and may hold several with commas."""
    return tuple(code.strip() for part in given for code in part.split(","))


def _render(
    report: Report,
    program: Program,
    sources: dict[str, Sequence[str]],
    options: "argparse.Namespace",
    console: Console,
) -> str:
    if options.format == "json":
        from perfrules.reports.json import render_json

        return render_json(report)
    from perfrules.reports.text import render_text

    page = Page(
        console.texts,
        width=console.width(),
        style=console.style("never" if options.output and options.color == "auto" else options.color),
        verbose=options.verbose,
        sources=sources,
        titles={rule.code: rule.title for rule in program.rules},
    )
    return render_text(report, page)


def _status_of(documents: Iterable[DocumentReport], fail_on: Severity, max_undecided: int | None) -> Status:
    documents = tuple(documents)
    if any(document.faults for document in documents):
        return Status.FAULT
    enough = _ORDER[_ORDER.index(fail_on) :]
    if any(finding.severity in enough for document in documents for finding in document.findings):
        return Status.FINDINGS
    undecided = sum(len(document.undecided) for document in documents)
    if max_undecided is not None and undecided > max_undecided:
        return Status.FINDINGS
    return Status.CLEAN
