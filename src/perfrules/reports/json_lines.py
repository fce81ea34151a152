"""The report as JSON Lines: a document a line, each as ``check --format json`` gives it for that document alone.

So a line follows ``schemas/check.schema.json``, and whoever reads a million documents holds one of them in memory.
"""

import json

from attrs import evolve

from perfrules.engine.report import DocumentReport, PackInfo, Report
from perfrules.reports.json import report_to_dict


def render_json_lines(report: Report) -> str:
    """A line for each document, and one for what concerns none of them, if there is such."""
    lines = [document_line(document, report.packs) for document in report.documents]
    return "".join([*lines, rest_line(report)])


def document_line(document: DocumentReport, packs: tuple[PackInfo, ...]) -> str:
    """The line of one document, with its end; it needs nothing of the others."""
    return _line(Report(packs, (document,)))


def rest_line(report: Report) -> str:
    """The line of the files that could not be read and of what is wrong with the configuration; empty if there is neither."""
    return _line(evolve(report, documents=())) if report.unread or report.notices else ""


def _line(report: Report) -> str:
    return json.dumps(report_to_dict(report), ensure_ascii=False) + "\n"
