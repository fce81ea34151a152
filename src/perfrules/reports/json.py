"""The report for programs: one JSON object, described by ``schemas/check.schema.json``.

Figures are strings, exactly as printed or as exact decimals; the only numbers are counts, lines and columns. The same
report gives the same bytes on every machine.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from perfrules._version import __version__
from perfrules.engine.report import (
    Bilingual,
    DocumentReport,
    Fault,
    Finding,
    Notice,
    Operand,
    PackInfo,
    Report,
    Severity,
    Skipped,
    Stated,
    Step,
    Subject,
    Suppressed,
    Tally,
    Undecided,
)
from perfrules.errors import PerfRulesError
from perfrules.model.document_kind import public_tables
from perfrules.reports.comparison_json import comparison_json
from perfrules.reports.not_checked import not_checked
from perfrules.reports.places import location_json, place_json
from perfrules.reports.read_json import (
    account_json,
    inferences_json,
    inferred_json,
    remark_json,
    unplaced_json,
    unread_json,
)
from perfrules.values.exact import exact_text

JSON: TypeAlias = Mapping[str, object]

_SEVERITIES: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def render_json(report: Report) -> str:
    """The report as JSON, ending with a line end; Chinese stands as it is."""
    return json.dumps(report_to_dict(report), ensure_ascii=False, indent=2) + "\n"


def report_to_dict(report: Report) -> JSON:
    """The report as what :func:`json.dumps` takes."""
    documents = report.documents
    return {
        "version": __version__,
        "packs": [_pack(pack) for pack in report.packs],
        "documents": [_document(document) for document in documents],
        "summary": _summary(documents),
        "findings": [_finding(finding, d) for d in documents for finding in d.findings],
        "excepted": [_finding(finding, d) for d in documents for finding in d.excepted],
        "skipped": [_skipped(skipped, d) for d in documents for skipped in d.skipped],
        "undecided": [_undecided(question, d) for d in documents for question in d.undecided],
        "faults": [_fault(fault, d) for d in documents for fault in d.faults],
        "suppressed": [_suppressed(one, d) for d in documents for one in d.suppressed],
        "baseline": [_known(finding, d) for d in documents for finding in d.baseline],
        "notices": [_notice(notice) for notice in report.notices],
        "unread": [unread_json(one) for one in report.unread],
    }


def _pack(pack: PackInfo) -> JSON:
    return {"id": pack.id, "version": pack.version, "extends": [_pack(base) for base in pack.extends]}


def _document(document: DocumentReport) -> JSON:
    disclosure = document.disclosure
    indicators = [indicator for project in disclosure.projects for indicator in project.indicators]
    kinds = Counter(indicator.value.kind.value for indicator in indicators)
    agency = disclosure.agency
    return {
        "path": disclosure.path,
        "agency": {"code": agency.code, "name": agency.name.text} if agency else None,
        "year": disclosure.year,
        "configuration": document.configuration or None,
        "projects": len(disclosure.projects),
        "indicators": len(indicators),
        "values": {kind: kinds[kind] for kind in sorted(kinds)},
        "tables": [table.kind for table in disclosure.tables],
        "tables_missing": [
            kind
            for kind in public_tables(disclosure.kind)
            if all(table.kind != kind for table in disclosure.tables)
        ],
        "purchases": len(disclosure.procurement.rows) if disclosure.procurement else 0,
        "assets": len(disclosure.assets.rows) if disclosure.assets else 0,
        "amounts_stated": len(disclosure.statements),
        "unplaced": [unplaced_json(piece) for piece in disclosure.unplaced],
        "lines_outside": len(disclosure.outside),
        "account": account_json(disclosure.account),
        "inferred": inferred_json(disclosure),
        "not_checked": [bilingual_json(missing) for missing in not_checked(disclosure)],
        "remarks": [remark_json(remark) for remark in disclosure.remarks],
        "rules": [_tally(tally) for tally in document.tallies],
        **({} if document.comparison is None else {"comparison": comparison_json(document.comparison)}),
    }


def _tally(tally: Tally) -> JSON:
    return {
        "code": tally.code,
        "name": tally.name,
        "passed": tally.passed,
        "findings": tally.findings,
        "not_applicable": tally.not_applicable,
        "not_decidable": tally.not_decidable,
        "suppressed": tally.suppressed,
        "baseline": tally.baseline,
    }


def _summary(documents: Iterable[DocumentReport]) -> JSON:
    documents = tuple(documents)
    severities = Counter(finding.severity for document in documents for finding in document.findings)
    tallies = [tally for document in documents for tally in document.tallies]
    return {
        **{severity.value: severities[severity] for severity in _SEVERITIES},
        "excepted": sum(len(document.excepted) for document in documents),
        "passed": sum(tally.passed for tally in tallies),
        "not_applicable": sum(tally.not_applicable for tally in tallies),
        "not_decidable": sum(tally.not_decidable for tally in tallies),
        "suppressed": sum(tally.suppressed for tally in tallies),
        "baseline": sum(tally.baseline for tally in tallies),
    }


def _finding(finding: Finding, document: DocumentReport) -> JSON:
    return {
        "code": finding.code,
        "name": finding.name,
        "pack": finding.pack,
        "severity": finding.severity.value,
        "message": bilingual_json(finding.message),
        "path": document.disclosure.path,
        **subject_json(finding.subject),
        "locations": _places(finding.operands, document),
        "trace": steps_json(finding.trace),
        "difference": finding.difference,
        "amount": None if finding.amount is None else exact_text(finding.amount.base),
        "stated": None if finding.stated is None else _stated(finding.stated),
        "inferred": inferences_json(finding.inferred),
        "confidence": finding.confidence,
        "group": finding.group,
        "fix": bilingual_json(finding.fix),
        "basis": [
            {"document": basis.document, "article": basis.article, "binding": basis.binding}
            for basis in finding.basis
        ],
        "fingerprint": finding.fingerprint,
    }


def _stated(stated: Stated) -> JSON:
    return {"reason": bilingual_json(stated.reason), "quotes": [_quotation(quote) for quote in stated.quotes]}


def _quotation(quote: Operand) -> JSON:
    """A sentence with its place, if it has one; of two documents the earlier where it is from there."""
    place = quote.location or quote.other
    side = {} if quote.other is None else {"document": "before"}
    where = {} if place is None else location_json(place)
    return {"text": quote.text, "expression": quote.expression, **side, **where}


def _places(operands: Sequence[Operand], document: DocumentReport) -> list[JSON]:
    """The places of what was used; of two documents, each with the one in which it stands."""
    if document.comparison is None:
        return operands_json(operands)
    sides = [
        ("after" if operand.location else "before", operand.text, operand.expression, place)
        for operand in operands
        if (place := operand.location or operand.other)
    ]
    return [
        {"text": text, "expression": expression, "document": side, **location_json(place)}
        for side, text, expression, place in sides
    ]


def _undecided(question: Undecided, document: DocumentReport) -> JSON:
    return {
        "code": question.code,
        "name": question.name,
        "pack": question.pack,
        "reason": bilingual_json(question.reason),
        "path": document.disclosure.path,
        **subject_json(question.subject),
        "locations": _places(question.operands, document),
    }


def _skipped(skipped: Skipped, document: DocumentReport) -> JSON:
    return {
        "code": skipped.code,
        "name": skipped.name,
        "pack": skipped.pack,
        "reason": bilingual_json(skipped.reason) if skipped.reason else None,
        "path": document.disclosure.path,
        **subject_json(skipped.subject),
    }


def _suppressed(one: Suppressed, document: DocumentReport) -> JSON:
    return {
        **_finding(one.finding, document),
        "suppression": {
            "reason": one.reason,
            "by": one.by,
            "until": one.until.isoformat() if one.until else None,
        },
    }


def _known(finding: Finding, document: DocumentReport) -> JSON:
    """Enough to recognise it: whoever adopts a baseline has thousands of these."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": bilingual_json(finding.message),
        "path": document.disclosure.path,
        **subject_json(finding.subject),
        "fingerprint": finding.fingerprint,
    }


def _notice(notice: Notice) -> JSON:
    return {
        "kind": notice.kind.value,
        "code": notice.code,
        "path": notice.path,
        "line": notice.line,
        "message": bilingual_json(notice.message),
    }


def _fault(fault: Fault, document: DocumentReport) -> JSON:
    return {
        "code": fault.code,
        "pack": fault.pack,
        "error": fault.error,
        "path": document.disclosure.path,
        **subject_json(fault.subject),
    }


def subject_json(subject: Subject) -> JSON:
    """The project, the indicator, the row of another table that were checked, each ``None`` where the subject is none."""
    project = (subject.project_number, subject.project_code, subject.project_name)
    indicator = (subject.indicator_name, subject.indicator_value)
    return {
        "line": subject.location.line if subject.location else None,
        **place_json(subject.location),
        "project": None
        if project == (None, None, None)
        else dict(zip(("number", "code", "name"), project, strict=True)),
        "indicator": None
        if indicator == (None, None)
        else dict(zip(("name", "value"), indicator, strict=True)),
        "table": None if subject.table is None else {"name": subject.table, "row": subject.row},
    }


def operands_json(operands: Iterable[Operand]) -> list[JSON]:
    """What was used and stands in the document, in the order of the rule."""
    return [
        {"text": operand.text, "expression": operand.expression, **location_json(operand.location)}
        for operand in operands
        if operand.location
    ]


def steps_json(steps: Iterable[Step]) -> list[JSON]:
    """A calculation, step by step."""
    return [
        {
            "expression": step.expression,
            "printed": step.printed,
            "normalised": step.normalised,
            "note": step.note,
        }
        for step in steps
    ]


def error_json(error: PerfRulesError) -> JSON:
    """Why something could not be done, and how to mend it, in both languages."""
    return {
        "message": {"zh": error.zh, "en": error.en},
        "help": {"zh": error.help_zh, "en": error.help_en},
    }


def bilingual_json(text: Bilingual) -> JSON:
    """A text in both languages."""
    return {"zh": text.zh, "en": text.en}
