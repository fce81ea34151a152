"""The report as workflow commands of GitHub Actions: a line a finding, shown beside the line of the file."""

from collections.abc import Iterator
from typing import Final

from perfrules.engine.report import Finding, Report, Severity
from perfrules.errors import Language

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(report: Report, language: Language = "zh") -> str:
    """A command for each finding, each file that could not be read and each rule that failed."""
    return "".join(f"{line}\n" for line in _lines(report, language))


def _lines(report: Report, language: Language) -> Iterator[str]:
    for document in report.documents:
        for finding in document.findings:
            yield _finding(finding, document.disclosure.path, language)
        for fault in document.faults:
            yield _command("error", {"file": document.disclosure.path, "title": fault.code}, fault.error)
    for one in report.unread:
        yield _command("error", {"file": one.path, "title": "perfrules"}, getattr(one.message, language))


def _finding(finding: Finding, path: str, language: Language) -> str:
    place = next(iter(finding.places), None)
    properties = {"file": path, "title": f"{finding.code} {finding.name}"}
    message = getattr(finding.message, language)
    if place is not None and place.place is None:
        properties |= {"line": str(place.line), "col": str(place.column), "endColumn": str(place.end_column)}
    elif place is not None:
        message = f"{place.text(language)}: {message}"
    return _command(_COMMANDS[finding.severity], properties, message)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    stated = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {stated}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
