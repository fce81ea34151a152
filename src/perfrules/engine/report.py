"""What a check says: outcomes, findings and the counts that show what was checked at all."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from perfrules.comparison import Comparison
from perfrules.language.evidence import Operand, Step
from perfrules.model import Disclosure, Inference, Location
from perfrules.packs.rule import Basis, Bilingual, Outcome, Severity
from perfrules.values import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Basis", "Bilingual", "DocumentReport", "Fault", "Finding", "Notice", "NoticeKind", "Operand", "Outcome",
    "PackInfo", "Report", "Severity", "Skipped", "Stated", "Step", "Subject", "Suppressed", "Tally", "Undecided", "Unread",
]  # fmt: skip


@frozen
class Subject:
    """What a rule was asked about: the document, a project, an indicator of a project, or a row of another table.

    Attributes:
        project_number: the project's number in the document; so for the other facts about it.
        indicator_name: 三级指标.
        indicator_value: 指标值 as printed.
        table: another table or part of the document, by its canonical name.
        row: the row of that table, as people find it.
        location: where it stands.
    """

    project_number: int | None = None
    project_code: str | None = None
    project_name: str | None = None
    indicator_name: str | None = None
    indicator_value: str | None = None
    table: str | None = None
    row: str | None = None
    location: Location | None = None


@frozen
class Stated:
    """What a document states that makes an exception 例外, and so no finding, or a lesser one.

    Attributes:
        reason: why it makes a difference.
        quotes: the sentences, each with the cell that they stand in.
    """

    reason: Bilingual
    quotes: tuple[Operand, ...]


@frozen
class Finding:
    """Something wrong in the disclosure 问题.

    Attributes:
        code: of the rule, e.g. ``CST-01``.
        name: of the rule, e.g. ``cost-above-budget``.
        pack: the pack's id.
        severity: after configuration.
        message: what is wrong, with the figures.
        subject: what was checked.
        operands: everything the rule used, in the order of the rule, each with its place.
        trace: the calculation; a reader can redo it on a desk calculator.
        basis: what the rule rests on, and how binding that is.
        difference: what separates the two sides of the comparison that failed, e.g. ``140 万元``; may be empty.
        fingerprint: stays the same when lines move: pack, code, the subject's own key, operands as exact numbers.
        fix: 如何改正, what mends it.
        amount: 涉及金额, the money that separates the two sides; ``None`` where they are no money.
        inferred: what it rests on that was read by content and not by a known heading; it is then at most a warning.
        confidence: how sure character recognition was, in percent, of the least certain text that it rests on, or of the whole file
            where it is about what is not there; it is then at most a warning. ``None`` where no machine has recognised it.
        group: 问题归类, the code under which a reader finds it: of the rule itself, or of one that covers it and says the same
            of the same cells.
        stated: the exception that the document states, for which it is less severe than its rule, or none at all.
    """

    code: str
    name: str
    pack: str
    severity: Severity
    message: Bilingual
    subject: Subject
    operands: tuple[Operand, ...]
    trace: tuple[Step, ...]
    basis: tuple[Basis, ...]
    difference: str = ""
    fingerprint: str = ""
    fix: Bilingual = field(default=Bilingual("", ""))
    amount: Quantity | None = None
    inferred: tuple[Inference, ...] = ()
    group: str = ""
    confidence: int | None = None
    stated: Stated | None = None

    @property
    def places(self) -> tuple[Location, ...]:
        """The cells that it rests on, each once; where it rests on none, where its subject stands, if that is known."""
        found = tuple(dict.fromkeys(one.location for one in self.operands if one.location is not None))
        return found or (() if self.subject.location is None else (self.subject.location,))


@frozen
class Undecided:
    """A rule that could not be decided for a subject, and why.

    Attributes:
        reason: what is missing or could not be read.
        operands: which, and where.
    """

    code: str
    name: str
    pack: str
    subject: Subject
    reason: Bilingual
    operands: tuple[Operand, ...]


@frozen
class Skipped:
    """A rule that did not apply to a subject, and why if the rule says so."""

    code: str
    name: str
    pack: str
    subject: Subject
    reason: Bilingual | None


@frozen
class Fault:
    """A rule that failed for a reason of its own; the rest of the run goes on, with exit status 3."""

    code: str
    pack: str
    subject: Subject
    error: str


@frozen
class Suppressed:
    """A finding that the configuration sets aside 豁免, and why.

    Attributes:
        finding: as it would have been reported.
        reason: why it is set aside.
        by: who decided so; may be empty.
        until: the last day on which it is; ``None`` for as long as the configuration says so.
    """

    finding: Finding
    reason: str
    by: str = ""
    until: date | None = None


class NoticeKind(StrEnum):
    """What is wrong with a configuration or a baseline, though the work could be done.

    ``EXPIRED``: a suppression has run out, and no longer holds. ``UNUSED``: a suppression matches nothing that was checked.
    ``GONE``: the baseline expects a finding that is not there any more.
    """

    EXPIRED = "expired"
    UNUSED = "unused"
    GONE = "gone"


@frozen
class Notice:
    """Something that whoever keeps the configuration or the baseline should know.

    Attributes:
        kind: what it is.
        code: of the rule that it is about.
        path: the configuration or the baseline.
        line: where in it; ``None`` if it is generated and nobody edits it by hand.
        message: for people.
    """

    kind: NoticeKind
    code: str
    path: str
    line: int | None
    message: Bilingual


@frozen
class Tally:
    """How often a rule said what, over all subjects of a run.

    Attributes:
        findings: those that are reported.
        suppressed: those that the configuration sets aside.
        baseline: those that the baseline knows already.
    """

    code: str
    name: str
    passed: int = 0
    findings: int = 0
    not_applicable: int = 0
    not_decidable: int = 0
    suppressed: int = 0
    baseline: int = 0


@frozen
class PackInfo:
    """A rule pack that took part.

    Attributes:
        id: e.g. ``schedule``.
        version: e.g. ``1.0.0``.
        extends: the packs whose rules it contains.
    """

    id: str
    version: str
    extends: "tuple[PackInfo, ...]" = ()


@frozen
class DocumentReport:
    """What was found in one document.

    Attributes:
        disclosure: what was checked.
        findings: sorted by place, then code.
        undecided: sorted by place, then code.
        tallies: by rule, in the order of the program.
        faults: rules that failed themselves.
        skipped: what rules did not apply to; only where it was asked for.
        suppressed: findings that the configuration sets aside; they are not among *findings*.
        baseline: findings that the baseline knows already; they are not among *findings* either.
        excepted: what would be findings if the document did not state why it is so; they are not among *findings* either.
        configuration: the file that configured this check; empty if none did.
        comparison: the two documents side by side, where rules about two were applied; *disclosure* is then the later one.
    """

    disclosure: Disclosure
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    tallies: tuple[Tally, ...]
    faults: tuple[Fault, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=(), repr=False)
    suppressed: tuple[Suppressed, ...] = ()
    baseline: tuple[Finding, ...] = field(default=(), repr=False)
    excepted: tuple[Finding, ...] = field(default=(), repr=False)
    configuration: str = ""
    comparison: Comparison | None = field(default=None, repr=False)


@frozen
class Unread:
    """A file of a run that could not be checked, and why.

    Attributes:
        path: as it was named.
        message: what is wrong with it, and how to mend that.
    """

    path: str
    message: Bilingual


@frozen
class Report:
    """A whole run.

    Attributes:
        packs: all that took part.
        documents: in the order given.
        notices: what is wrong with the configuration or the baseline.
        unread: the files that could not be checked.
    """

    packs: tuple[PackInfo, ...]
    documents: tuple[DocumentReport, ...] = field(default=())
    notices: tuple[Notice, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of all documents, in their order."""
        return tuple(finding for document in self.documents for finding in document.findings)

    def rows(self) -> "list[dict[str, str | int | bool | None]]":
        """One flat row a finding, as ``pandas.DataFrame``, ``polars.DataFrame`` or ``pyarrow.Table.from_pylist`` take them.

        The keys are the fields of :class:`perfrules.engine.rows.Row`, always all of them and in that order.

        >>> import perfrules
        >>> perfrules.check(perfrules.Disclosure()).rows()
        []
        """
        from perfrules.engine.rows import rows_of

        return [dict(vars(row)) for document in self.documents for row in rows_of(document)]

    def to_dict(self) -> "Mapping[str, object]":
        """The report as plain data, what ``check --format json`` writes; ``schemas/check.schema.json`` describes it.

        >>> import perfrules
        >>> perfrules.check(perfrules.Disclosure()).to_dict()["findings"]
        []
        """
        from perfrules.reports.json import report_to_dict

        return report_to_dict(self)
