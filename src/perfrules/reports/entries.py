"""Findings as a reader wants them: one entry a cause, the gravest and largest first.

What several rules say of the same cells, and what one rule says of many rows or projects, is one entry.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final

from attrs import evolve, field, frozen

from perfrules.engine.report import DocumentReport, Finding, Report, Severity, Subject
from perfrules.language.amounts import amount_text
from perfrules.values import unit
from perfrules.values.exact import Exact, add, subtract

SEVERITIES: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)
"""From the gravest on."""

_TEN_THOUSAND: Final = 10_000
_NOTHING: Final = Decimal(0)


def money_text(amount: Exact) -> str:
    """An amount in 元 for people, in 万元 from one of it on.

    >>> money_text(Decimal("1400000")), money_text(Decimal("85.5"))
    ('140 万元', '85.5 元')
    """
    return amount_text(amount, unit("万元" if amount >= _TEN_THOUSAND else "元"))


@frozen(slots=False)
class Entry:
    """Findings of one document that are one matter 一项问题.

    Attributes:
        document: in which they were found.
        code: under which they are told, of a rule.
        findings: the gravest first, then the largest amount, then by place.
    """

    document: DocumentReport = field(repr=False)
    code: str
    findings: tuple[Finding, ...]

    @property
    def head(self) -> Finding:
        """The finding that speaks for the others."""
        return self.findings[0]

    @property
    def severity(self) -> Severity:
        """That of the gravest."""
        return self.head.severity

    @property
    def is_single(self) -> bool:
        """Whether there is one finding of the rule itself; others, if any, say the same of it by other rules."""
        return self.head.code == self.code and sum(one.code == self.code for one in self.findings) == 1

    @cached_property
    def amount(self) -> Exact | None:
        """The money concerned 涉及金额 in 元: of each project, or row of another table, the largest amount, added up.

        ``None`` where no money is concerned. Several rules that say the same of one project count once.
        """
        largest: dict[object, Exact] = {}
        for finding in self.findings:
            if finding.amount is not None:
                key = _owner(finding.subject)
                amount = _size(finding.amount.base)
                if key not in largest or amount > largest[key]:
                    largest[key] = amount
        total: Exact | None = None
        for amount in largest.values():
            total = amount if total is None else add(total, amount)
        return total

    @property
    def amount_text(self) -> str:
        """The money concerned, for people; empty where none is."""
        return "" if self.amount is None else money_text(self.amount)


def _size(amount: Exact) -> Exact:
    return amount if amount >= 0 else subtract(_NOTHING, amount)


def _owner(subject: Subject) -> object:
    return (
        subject.project_number,
        subject.project_code,
        subject.project_name,
        subject.table,
        subject.row if subject.project_name is None else None,
    )


def entries(document: DocumentReport) -> tuple[Entry, ...]:
    """The findings of a document by cause, the gravest first, then the largest amount, then by place."""
    groups: dict[str, list[Finding]] = {}
    for finding in document.findings:
        groups.setdefault(finding.group or finding.code, []).append(finding)
    # A finding that is told under the code of another stands behind it.
    made = [
        Entry(document, code, tuple(sorted(found, key=lambda one: (_weight(one), one.code != code))))
        for code, found in groups.items()
    ]
    return tuple(gravest_first(made))


def gravest_first(found: Iterable[Entry]) -> list[Entry]:
    """Entries of one or several documents by severity, then amount; alike as they came."""
    return sorted(found, key=_gravity)


def at_least(report: Report, severity: Severity) -> tuple[Report, dict[Severity, int]]:
    """The report without the findings below a severity, and how many of each were left out."""
    wanted = SEVERITIES[: SEVERITIES.index(severity) + 1]
    left_out = Counter(
        finding.severity
        for document in report.documents
        for finding in document.findings
        if finding.severity not in wanted
    )
    if not left_out:
        return report, {}
    documents = tuple(
        evolve(document, findings=tuple(one for one in document.findings if one.severity in wanted))
        for document in report.documents
    )
    return evolve(report, documents=documents), dict(left_out)


def worst_first(documents: Iterable[DocumentReport]) -> list[DocumentReport]:
    """Documents by the number of errors, then of warnings, then of the others; alike as they came."""
    return sorted(documents, key=lambda document: [-count for count in _counts(document.findings)])


def _counts(findings: Sequence[Finding]) -> list[int]:
    severities = [finding.severity for finding in findings]
    return [severities.count(severity) for severity in SEVERITIES]


def _weight(finding: Finding) -> tuple[int, Exact]:
    return SEVERITIES.index(finding.severity), subtract(
        _NOTHING, _size(finding.amount.base)
    ) if finding.amount else _NOTHING


def _gravity(entry: Entry) -> tuple[int, Exact]:
    return SEVERITIES.index(entry.severity), _NOTHING if entry.amount is None else subtract(
        _NOTHING, entry.amount
    )
