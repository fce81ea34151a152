"""The report as one line a finding, for searching and for editors: place, severity, rule, message."""

from perfrules.engine.report import Report
from perfrules.printable import printable
from perfrules.reports.page import Page


def render_lines(report: Report, page: Page) -> str:
    """A line for each finding, in the order of the documents and of their places; then one for each file that was not read."""
    texts = page.texts
    lines: list[str] = []
    for document in report.documents:
        for finding in document.findings:
            place = page.place(document.disclosure.path, next(iter(finding.places), None))
            label = f"{texts(f'severity.{finding.severity}')}[{finding.code}]"
            message = texts.choose(finding.message.zh, finding.message.en)
            lines.append(
                f"{page.style('place', place)}: {page.style(finding.severity.value, label)} {message}"
            )
    for one in report.unread:
        first = texts.choose(one.message.zh, one.message.en).splitlines()[0]
        lines.append(f"{printable(one.path, is_one_line=True)}: {texts('line.unread')} {first}")
    return "".join(f"{' '.join(line.split())}\n" for line in lines)
