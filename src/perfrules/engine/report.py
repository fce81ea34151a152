"""What a check says: outcomes, findings and the counts that show what was checked at all."""

from attrs import field, frozen

from perfrules.model import Disclosure, Location
from perfrules.rules.rule import Basis, Bilingual, Outcome, Severity

__all__ = [
    "Basis", "Bilingual", "DocumentReport", "Fault", "Finding", "Operand", "Outcome", "PackInfo",
    "Report", "Severity", "Skipped", "Step", "Subject", "Tally", "Undecided",
]  # fmt: skip


@frozen
class Operand:
    """A figure or text that a rule used, and where it stands.

    Attributes:
        expression: how the rule names it, e.g. ``project.budget``.
        text: as printed in the document, with the unit of its table.
        location: ``None`` if it does not come from a document.
    """

    expression: str
    text: str
    location: Location | None


@frozen
class Step:
    """One step of a rule's calculation.

    Attributes:
        expression: the part of the rule, as written there.
        printed: with the figures as printed, e.g. ``≤220 万元``.
        normalised: with exact figures in base units, e.g. ``2200000 元``.
        note: a conversion or tolerance that was applied, and why; may be empty.
    """

    expression: str
    printed: str
    normalised: str
    note: str = ""


@frozen
class Subject:
    """What a rule was asked about: the document, a project, or an indicator of a project."""

    project_number: int | None = None
    project_code: str | None = None
    project_name: str | None = None
    indicator_name: str | None = None
    indicator_value: str | None = None
    location: Location | None = None


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
class Tally:
    """How often a rule said what, over all subjects of a run."""

    code: str
    name: str
    passed: int = 0
    findings: int = 0
    not_applicable: int = 0
    not_decidable: int = 0


@frozen
class PackInfo:
    """A rule pack that took part."""

    id: str
    version: str


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
    """

    disclosure: Disclosure
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    tallies: tuple[Tally, ...]
    faults: tuple[Fault, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=(), repr=False)


@frozen
class Report:
    """A whole run: several documents, one set of packs."""

    packs: tuple[PackInfo, ...]
    documents: tuple[DocumentReport, ...] = field(default=())
