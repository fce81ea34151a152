"""What a rule file says, once it is read and checked: frozen records without behaviour."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from perfrules.language.logic import Bilingual, Outcome, Parameter, Scope

if TYPE_CHECKING:
    from perfrules.language.logic import Template
    from perfrules.language.tree import Node

__all__ = [
    "Basis", "Bilingual", "Equivalent", "Example", "ExamplePair", "Intended", "Oddity", "Outcome", "Parameter", "Rule", "Scope", "Severity", "StatedException", "Status",
]  # fmt: skip


LANGUAGES: Final = ("zh", "en")
"""The languages in which a pack can speak."""


class Severity(StrEnum):
    """How sure a finding is of being wrong.

    ``ERROR`` cannot be right as printed; ``WARNING`` is very probably wrong, but a legitimate reading exists;
    ``INFO`` is style, weak quality, or a heuristic.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Status(StrEnum):
    """Where a rule is in its life: ``PREVIEW`` runs only when asked for."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


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


EXAMPLES: Final[Mapping[str, Outcome]] = MappingProxyType(
    {
        "accepts": Outcome.PASS,
        "excepts": Outcome.PASS,
        "rejects": Outcome.FINDING,
        "fixed": Outcome.PASS,
        "skips": Outcome.NOT_APPLICABLE,
        "undecided": Outcome.NOT_DECIDABLE,
    }
)
"""The keys under which examples stand, and what the rule must say of them; ``excepts`` is one that passes for what it states, ``fixed`` is a rejected one, mended as ``fix`` advises."""


@frozen
class StatedException:
    """An exception 例外 that a document may state in its own words: then what the rule would find is no fault, or a lesser one.

    Attributes:
        when: what the document must state; asked only where the rule would find something.
        without: what would have to hold if that were not stated; ``None`` where it is what the rule requires. A rule that counts
            with what is stated, such as eleven months, requires less; what it would require is then asked where it is met.
        because: why that makes a difference; the sentence itself is quoted beside it.
        severity: of what is found all the same; ``None`` where nothing is.
    """

    when: "Node"
    because: Bilingual
    severity: Severity | None = None
    without: "Node | None" = None

    @property
    def outcome(self) -> Outcome:
        """What the rule then says."""
        return Outcome.PASS if self.severity is None else Outcome.FINDING


@frozen
class ExamplePair:
    """The two small disclosures of a case about two documents, as :func:`perfrules.model.data.from_dict` takes them.

    Attributes:
        before: the earlier one, or the units of a department.
        after: the later one, or the department's.
        kind: what they are to each other; what they say themselves if it is empty.
    """

    before: tuple[Mapping[str, object], ...]
    after: Mapping[str, object]
    kind: str = ""


@frozen
class Example:
    """One of the cases that a rule file carries as its tests.

    Attributes:
        key: under which key of the rule file it stands. A case for ``FINDING`` must be found exactly as often as *times* says; in a case
            for ``PASS`` some subject passes and none is found.
        case: what the case is about.
        data: the small disclosure, as :func:`perfrules.model.data.from_dict` takes it; ``None`` with *document*.
        document: a piece of a document in its own form, read by the text reader; empty with *data*.
        times: how often a case for ``FINDING`` must be found.
        pair: of a case about two documents, these; else ``None``.
    """

    key: str
    case: str
    data: Mapping[str, object] | None = None
    document: str = ""
    times: int = 1
    pair: ExamplePair | None = None

    @property
    def expected(self) -> Outcome:
        """What the rule must say."""
        return EXAMPLES[self.key]


@frozen
class Equivalent:
    """A change to a rule that no document can tell from the rule as it is, so that no example can either.

    Attributes:
        change: as ``perfrules pack mutate`` names it.
        reason: why it makes no difference.
    """

    change: str
    reason: str


class Oddity(StrEnum):
    """What ``perfrules pack fuzz`` may find wrong with a rule though the rule means it so. To fail is never meant."""

    FIRES_ON_SOUND = "fires-on-sound"
    MISSES = "misses"
    FALSE_ALARM = "false-alarm"
    NEVER_FIRES = "never-fires"
    NEVER_DECIDED = "never-decided"
    NEVER_APPLIES = "never-applies"
    CONTRADICTS = "contradicts"
    SLOW = "slow"


@frozen
class Intended:
    """What ``perfrules pack fuzz`` would find wrong with a rule, and is meant so.

    Attributes:
        problem: what it would find.
        reason: why it is meant.
    """

    problem: Oddity
    reason: str


@frozen
class Rule:
    """A rule 规则 of a pack, parsed and checked.

    Attributes:
        code: e.g. ``CST-01``; never used again for another rule.
        name: the file's name without its ending; it states the flaw.
        pack: the id of its pack.
        title: a few words.
        why: why it is wrong.
        fix: how to mend a disclosure.
        severity: of each finding.
        status: where it is in its life.
        basis: what it rests on, and how binding that is.
        scope: its subjects.
        when: the condition under which it applies; ``None`` if always.
        lets: named intermediates, in their order.
        require: what must hold.
        exceptions: that the document may state, where *require* does not hold.
        otherwise: why it does not apply where *when* does not hold; ``None`` if the rule does not say.
        message: the text of a finding, in Chinese and in English.
        parameters: of the pack.
        examples: its own tests.
        successor: of a deprecated rule the code to use instead; else empty.
        faults: names of planted faults that it is there to find.
        may_find: names of others that it finds as well, where figures happen to be so.
        covers: codes of rules that say the same of the same cells: where both find something, it is told under this one.
        equivalent: changes that make no difference.
        intended: what fuzzing would find wrong with it, and is meant so.
        path: the rule file.
        texts: the expressions as written, by key: ``for``, ``when``, ``let.<name>``, ``require``, ``exceptions.<place>.when``.
    """

    code: str
    name: str
    pack: str
    title: Bilingual
    why: Bilingual
    fix: Bilingual
    severity: Severity
    status: Status
    basis: tuple[Basis, ...]
    scope: Scope
    when: "Node | None"
    lets: "tuple[tuple[str, Node], ...]"
    require: "Node"
    otherwise: Bilingual | None
    message: "tuple[Template, Template]" = field(repr=False)
    parameters: tuple[Parameter, ...] = field(repr=False)
    examples: Sequence[Example] = field(repr=False, hash=False)
    successor: str = ""
    faults: tuple[str, ...] = field(default=(), repr=False)
    may_find: tuple[str, ...] = field(default=(), repr=False)
    covers: tuple[str, ...] = ()
    equivalent: tuple[Equivalent, ...] = field(default=(), repr=False)
    intended: tuple[Intended, ...] = field(default=(), repr=False)
    exceptions: tuple[StatedException, ...] = ()
    path: Path = field(default=Path(), repr=False)
    texts: Mapping[str, str] = field(factory=dict, repr=False)

    @property
    def stated_exceptions(self) -> "tuple[tuple[str, StatedException], ...]":
        """The exceptions, each with the key of what the document must state in *texts*."""
        return tuple((f"exceptions.{number}.when", one) for number, one in enumerate(self.exceptions))

    @property
    def exception_parts(self) -> "tuple[tuple[str, Node], ...]":
        """The expressions of the exceptions by their keys in *texts*."""
        return tuple(
            (f"exceptions.{number}.{name}", node)
            for number, one in enumerate(self.exceptions)
            for name, node in (("without", one.without), ("when", one.when))
            if node is not None
        )
