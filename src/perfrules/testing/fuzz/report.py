"""What fuzzing a pack brought to light, as records."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from perfrules.engine.report import Bilingual, Outcome, Severity
from perfrules.packs import Rule


class ProblemKind(StrEnum):
    """What is wrong with a rule, or with two.

    ``CRASHES``: it fails itself. ``FIRES_ON_SOUND``: it finds something where nothing is wrong. ``MISSES``: a fault that it is
    there for is not found. ``FALSE_ALARM``: a change that is no fault, or another rule's, is found. ``NEVER_FIRES``: nothing
    makes it find anything. ``NEVER_DECIDED``: it is never decided. ``NEVER_APPLIES``: it never applies. Of these three, a rule
    that does so in its own examples is only remarked on. ``CONTRADICTS``: no document was found that satisfies both of two
    rules. ``PARTIAL``: it finds a fault of one size and not of another. ``SLOW``: its loops visit very many elements. ``STALE``: it
    declares that something is meant so, and nothing of the kind was seen.
    """

    CRASHES = "crashes"
    FIRES_ON_SOUND = "fires-on-sound"
    MISSES = "misses"
    FALSE_ALARM = "false-alarm"
    NEVER_FIRES = "never-fires"
    NEVER_DECIDED = "never-decided"
    NEVER_APPLIES = "never-applies"
    CONTRADICTS = "contradicts"
    PARTIAL = "partial"
    SLOW = "slow"
    STALE = "stale"


@frozen
class Problem:
    """Something that is wrong with a pack, or may be.

    Attributes:
        kind: what it is.
        codes: of the rule, or of the two rules.
        is_remark: whether it may be meant so: remarks do not fail a run.
        fault: the fault that was put in; empty for none.
        times: how often it was seen.
        of: out of how many; 0 where that says nothing.
        error: how a rule failed; empty otherwise.
        why: what a rule misses that is never decided, or what it declares that was not seen; ``None`` otherwise.
        intended: why it is meant so, as the rule file says; empty if it says nothing.
        except_own: whether a rule that never does something does it in its own examples and their variations.
        document: the smallest document found that shows it, as plain data; ``None`` where none shows it.
    """

    kind: ProblemKind
    codes: tuple[str, ...]
    is_remark: bool = False
    fault: str = ""
    times: int = 1
    of: int = 0
    error: str = ""
    why: Bilingual | None = None
    intended: str = ""
    except_own: bool = False
    document: Mapping[str, Any] | None = field(default=None, hash=False, repr=False)


@frozen
class WordingRecord:
    """How a fault fared in the words of one person.

    Attributes:
        words: as written.
        made: how many times it was planted so.
        caught: how many of them a rule caught that is there to find it; any rule, where none is.
    """

    words: str
    made: int
    caught: int


@frozen
class FaultRecord:
    """How a fault fared.

    Attributes:
        name: of the fault.
        title: what it does.
        is_harmless: whether it is no fault.
        made: how many times it was planted and looked for.
        caught: how many of them some rule caught.
        by: how many each rule caught, by code.
        is_wanted: whether a rule names it as one that it is there to find.
        wordings: in which words it was planted, where people put it in several.
    """

    name: str
    title: Bilingual
    is_harmless: bool
    made: int
    caught: int
    by: Mapping[str, int] = field(hash=False)
    is_wanted: bool = False
    wordings: tuple[WordingRecord, ...] = ()


@frozen
class RuleRecord:
    """How a rule fared.

    Attributes:
        code: of the rule.
        name: of the rule.
        pack: its pack's id.
        severity: of its findings.
        passed: subjects of which it found nothing wrong.
        found: subjects of which it found something.
        not_applicable: subjects to which it did not apply.
        not_decidable: subjects of which it could not decide.
        caught: how often it caught each fault; by name.
        targets: how often those faults were planted that it is there for; 0 if that is not known.
        hit: how many of those it caught.
        most_steps: elements that its loops visited in one document, at most.
    """

    code: str
    name: str
    pack: str
    severity: Severity
    passed: int
    found: int
    not_applicable: int
    not_decidable: int
    caught: Mapping[str, int] = field(hash=False)
    targets: int
    hit: int
    most_steps: int

    @classmethod
    def of(
        cls,
        rule: Rule,
        outcomes: Counter[Outcome],
        caught: Counter[str],
        planted: Counter[str],
        most_steps: int,
    ) -> "RuleRecord":
        """How *rule* fared, by how often each came about: its outcomes, the faults that it caught, the faults that were planted."""
        return cls(
            code=rule.code,
            name=rule.name,
            pack=rule.pack,
            severity=rule.severity,
            passed=outcomes[Outcome.PASS],
            found=outcomes[Outcome.FINDING],
            not_applicable=outcomes[Outcome.NOT_APPLICABLE],
            not_decidable=outcomes[Outcome.NOT_DECIDABLE],
            caught=dict(caught),
            targets=sum(planted[name] for name in rule.faults),
            hit=sum(caught[name] for name in rule.faults),
            most_steps=most_steps,
        )


@frozen
class FuzzReport:
    """A whole run.

    Attributes:
        seed: gives the same run again, with the same number of examples.
        examples: sound disclosures that were made.
        planted: disclosures with a planted fault, or a harmless change, that were checked.
        variations: of the rules' own examples, that were checked.
        is_whole: whether there was time for all that was asked for.
        rules: in the order of packs and codes.
        faults: in the order of the catalogue.
        problems: by rule and kind; remarks last.
    """

    seed: int
    examples: int
    planted: int
    variations: int
    is_whole: bool
    rules: tuple[RuleRecord, ...]
    faults: tuple[FaultRecord, ...]
    problems: tuple[Problem, ...]

    @property
    def applied(self) -> int:
        """Kinds of faults that the rules are there to find, and that could be put in at all."""
        return sum(record.made > 0 and record.is_wanted for record in self.faults)

    @property
    def caught(self) -> int:
        """Those of them of which every one was caught."""
        return sum(
            record.made > 0 and record.caught == record.made and record.is_wanted for record in self.faults
        )

    @property
    def not_tried(self) -> tuple[FaultRecord, ...]:
        """Those that the rules are there to find, and that found no place in any document that was made."""
        return tuple(record for record in self.faults if record.is_wanted and not record.made)

    @property
    def wordings(self) -> tuple[tuple[FaultRecord, WordingRecord], ...]:
        """The wordings of the faults that the rules are there to find, each with its fault."""
        return tuple((one, words) for one in self.faults if one.is_wanted for words in one.wordings)

    @property
    def tried_nothing(self) -> bool:
        """Whether nothing was asked of any rule, so that there is nothing to say of them."""
        return not self.rules or (not self.planted and not self.fails)

    @property
    def has_faults(self) -> bool:
        """Whether a rule failed itself."""
        return any(problem.kind is ProblemKind.CRASHES for problem in self.problems)

    @property
    def fails(self) -> bool:
        """Whether there is anything but remarks."""
        return any(not problem.is_remark for problem in self.problems)
