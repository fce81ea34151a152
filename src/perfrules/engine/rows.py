"""A report as flat rows, one a finding: for tables, data frames and databases."""

from collections.abc import Iterator

from attrs import fields, frozen

from perfrules.engine.report import DocumentReport, Finding
from perfrules.values.exact import exact_text


@frozen(slots=False)
class Row:
    """One finding, flat: every field is a text, a whole number, or ``None`` where there is no such thing.

    Attributes:
        path: of the document, or what it was called.
        agency: 预算单位, the body that published it.
        year: of the budget.
        code: of the rule, e.g. ``CST-01``.
        name: of the rule, e.g. ``cost-above-budget``.
        pack: of the rule.
        severity: ``error``, ``warning`` or ``info``.
        message_zh: what is wrong, with the figures.
        message_en: the same in English.
        project_number: in the document.
        project_code: 项目编码.
        project_name: 项目名称.
        indicator_name: 三级指标.
        indicator_value: 指标值 as printed.
        table: another table or part of the document that it is about.
        row: of that table.
        line: of the text, from 1; of other formats than text, of their transcript.
        column: from 1.
        place_zh: where it stands, in the terms of the format, e.g. ``第4页 表1 行11 列5``.
        place_en: the same in English.
        calculation: the steps with the figures as printed, a line each.
        difference: what separates the two sides, with its unit, e.g. ``140 万元``.
        amount: the money that separates them, in 元: an exact decimal, or a fraction such as ``2000/3``.
        basis: what the rule rests on, joined by ``；``.
        fix_zh: how to mend it.
        fix_en: the same in English.
        group: the code under which it is shown, where rules say the same of the same cells.
        is_inferred: whether it rests on something that was read by content and not by a known heading.
        fingerprint: the same for the same finding wherever it stands.
    """

    path: str
    agency: str | None
    year: int | None
    code: str
    name: str
    pack: str
    severity: str
    message_zh: str
    message_en: str
    project_number: int | None
    project_code: str | None
    project_name: str | None
    indicator_name: str | None
    indicator_value: str | None
    table: str | None
    row: str | None
    line: int | None
    column: int | None
    place_zh: str | None
    place_en: str | None
    calculation: str
    difference: str
    amount: str | None
    basis: str
    fix_zh: str
    fix_en: str
    group: str
    is_inferred: bool
    fingerprint: str


COLUMNS: tuple[str, ...] = tuple(one.name for one in fields(Row))
"""The names of the fields of a row, in their order."""


def rows_of(document: DocumentReport) -> Iterator[Row]:
    """The findings of a document, in their order."""
    disclosure = document.disclosure
    agency = disclosure.agency.name.text if disclosure.agency else None
    for finding in document.findings:
        yield _row(disclosure.path, agency, disclosure.year, finding)


def _row(path: str, agency: str | None, year: int | None, finding: Finding) -> Row:
    subject, message, fix = finding.subject, finding.message, finding.fix
    place = subject.location or next(iter(finding.places), None)
    return Row(
        path=path,
        agency=agency,
        year=year,
        code=finding.code,
        name=finding.name,
        pack=finding.pack,
        severity=finding.severity.value,
        message_zh=message.zh,
        message_en=message.en,
        project_number=subject.project_number,
        project_code=subject.project_code,
        project_name=subject.project_name,
        indicator_name=subject.indicator_name,
        indicator_value=subject.indicator_value,
        table=subject.table,
        row=subject.row,
        line=None if place is None else place.line,
        column=None if place is None else place.column,
        place_zh=None if place is None else place.text("zh"),
        place_en=None if place is None else place.text("en"),
        calculation="\n".join(step.printed for step in finding.trace),
        difference=finding.difference,
        amount=None if finding.amount is None else exact_text(finding.amount.base),
        basis="；".join(f"{one.document}{one.article}" for one in finding.basis),
        fix_zh=fix.zh,
        fix_en=fix.en,
        group=finding.group,
        is_inferred=bool(finding.inferred),
        fingerprint=finding.fingerprint,
    )
