"""The report as SARIF 2.1.0, which code hosts and editors read.

A finding is a result at each cell that it rests on; a rule is described once, in Chinese and English. Columns are counted in
characters (``unicodeCodePoints``), as everywhere in perfrules.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from perfrules._version import __version__
from perfrules.engine.report import DocumentReport, Finding, Report, Severity
from perfrules.errors import Language
from perfrules.model import Location
from perfrules.packs.rule import Rule

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_sarif(report: Report, rules: Iterable[Rule], language: Language = "zh") -> str:
    """The report as one SARIF log.

    Args:
        report: a whole run.
        rules: those that took part, which the log describes.
        language: of messages and of the rules' short descriptions.
    """
    used = sorted({rule.code: rule for rule in rules}.values(), key=lambda rule: rule.code)
    numbers = {rule.code: number for number, rule in enumerate(used)}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "perfrules",
                        "version": __version__,
                        "language": "zh-CN" if language == "zh" else "en",
                        "rules": [_rule(rule, language) for rule in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [
                    {"location": _artifact(document.disclosure.path)} for document in report.documents
                ],
                "results": [
                    _result(finding, document, numbers, language)
                    for document in report.documents
                    for finding in document.findings
                ],
                "invocations": [_invocation(report, language)],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, language: Language) -> Mapping[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": getattr(rule.title, language)},
        "fullDescription": {"text": getattr(rule.why, language)},
        "help": {"text": getattr(rule.fix, language)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    finding: Finding, document: DocumentReport, numbers: Mapping[str, int], language: Language
) -> Mapping[str, object]:
    path = document.disclosure.path
    places = finding.places
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": getattr(finding.message, language)},
        "locations": [_location(path, places[0] if places else None, language)],
    }
    if finding.code in numbers:
        result["ruleIndex"] = numbers[finding.code]
    if places[1:]:
        result["relatedLocations"] = [_location(path, place, language) for place in places[1:]]
    if finding.fingerprint:
        result["partialFingerprints"] = {"perfrules/v1": finding.fingerprint}
    return result


def _location(path: str, place: Location | None, language: Language) -> Mapping[str, object]:
    physical: dict[str, object] = {"artifactLocation": _artifact(path)}
    if place is None:
        return {"physicalLocation": physical}
    # Of a format without lines the region is that of the transcript, which no other program has: its own terms say more.
    if place.place is None:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": max(place.end_column, place.column),
        }
        return {"physicalLocation": physical}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": place.text(language), "kind": "cell"}],
    }


def _artifact(path: str) -> Mapping[str, str]:
    return {"uri": quote(PurePath(path).as_posix())}


def _invocation(report: Report, language: Language) -> Mapping[str, object]:
    """Whether all could be done; files that could not be read and rules that failed are told, not left out."""
    told = [
        {"level": "error", "message": {"text": f"{one.path}: {getattr(one.message, language)}"}}
        for one in report.unread
    ]
    told += [
        {"level": "error", "message": {"text": f"{fault.code}: {fault.error}"}}
        for document in report.documents
        for fault in document.faults
    ]
    return {"executionSuccessful": not told, "toolExecutionNotifications": told}
