"""What a check says: outcomes, findings and the counts that show what was checked at all."""

from enum import StrEnum

from attrs import field, frozen

from perfrules.model import Disclosure, Location

__all__ = [
    "Basis", "Bilingual", "DocumentReport", "Fault", "Finding", "Operand", "Outcome", "PackInfo",
    "Report", "Severity", "Step", "Subject", "Tally", "Undecided",
]  # fmt: skip


class Severity(StrEnum):
    """How sure a finding is of being wrong.

    ``ERROR`` cannot be right as printed; ``WARNING`` is very probably wrong, but a legitimate reading exists;
    ``INFO`` is style, weak quality, or a heuristic.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Outcome(StrEnum):
    """What a rule said of one subject 结论. There is always exactly one."""

    PASS = "pass"
    FINDING = "finding"
    NOT_APPLICABLE = "not_applicable"
    NOT_DECIDABLE = "not_decidable"


@frozen
class Bilingual:
    """A text in the two languages that people read."""

    zh: str
    en: str


@frozen
class Basis:
    """What a rule rests on 依据.

    Attributes:
        document: title, e.g. ``预算法``.
        article: e.g. ``第十八条``; empty where none is cited.
        binding: ``law`` (binds a township directly), ``local-op`` (a norm for local governments), ``reference``
            (addressed to central or provincial bodies: a yardstick only) or ``practice`` (a reviewer's habit, or plain
            arithmetic).
    """

    document: str
    article: str = ""
    binding: str = "practice"


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
    """

    disclosure: Disclosure
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    tallies: tuple[Tally, ...]
    faults: tuple[Fault, ...] = ()


@frozen
class Report:
    """A whole run: several documents, one set of packs."""

    packs: tuple[PackInfo, ...]
    documents: tuple[DocumentReport, ...] = field(default=())
