"""Fuzzing rules about two documents: sound pairs, in which nothing may be found, and faults that change one document of a pair."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any, Final

from attrs import define, field

from perfrules.engine import Program
from perfrules.engine.report import Outcome
from perfrules.language.schema import PAIR
from perfrules.packs import Pack, Rule
from perfrules.testing.faults.finders import finders
from perfrules.testing.faults.pairs import PAIR_FAULTS, PairFault, PlainPair, sound_pairs
from perfrules.testing.fuzz.observation import Observation, observe
from perfrules.testing.fuzz.report import FaultRecord, Problem, ProblemKind, RuleRecord

_PLACES: Final = 2
"""Places of a pair at which each fault is made."""


@define
class PairFuzz:
    """What the rules about two documents say of made-up pairs.

    Attributes:
        program: the rules.
        examples: sound pairs that were made.
        planted: pairs with a fault.
    """

    program: Program
    seed: int
    examples: int = 0
    planted: int = 0
    _outcomes: dict[str, Counter[Outcome]] = field(factory=lambda: defaultdict(Counter))
    _steps: Counter[str] = field(factory=Counter)
    _made: Counter[str] = field(factory=Counter)
    _caught: Counter[str] = field(factory=Counter)
    _caught_by: dict[str, Counter[str]] = field(factory=lambda: defaultdict(Counter))
    _seen: Counter[tuple[ProblemKind, str, str]] = field(factory=Counter)
    _errors: dict[str, str] = field(factory=dict)

    @classmethod
    def of(cls, packs: Sequence[Pack], seed: int) -> "PairFuzz":
        """Ready to run the rules of some packs that are about two documents."""
        return cls(Program(packs, preview=True, root=PAIR), seed)

    def run(self, documents: Iterator[Mapping[str, Any]], is_time_left: Callable[[], bool]) -> Iterator[None]:
        """Look at the pairs that are made of sound documents, one step after another."""
        if not self.program.rules:
            return
        by_name = finders(self.program.rules)
        for index, document in enumerate(documents):
            for pair in sound_pairs(document):
                if not is_time_left():
                    return
                self._look_at(pair, by_name, Random(f"{self.seed}:{index}:{pair.kind}"))  # noqa: S311 - to be repeatable is the point
                yield

    def _look_at(self, pair: PlainPair, by_name: Mapping[str, frozenset[str]], random: Random) -> None:
        self.examples += 1
        before = self._observed(pair)
        for code in before.said:
            if before.found(code):
                self._seen[ProblemKind.FIRES_ON_SOUND, code, ""] += 1
        for fault in PAIR_FAULTS:
            made = list(fault.planted_in(pair))
            for changed in random.sample(made, min(_PLACES, len(made))):
                self._judge(fault, self._observed(changed), before, by_name.get(fault.name, frozenset()))

    def _observed(self, pair: PlainPair) -> Observation:
        observation = observe(self.program, pair.compared())
        for code, said in observation.said.items():
            self._outcomes[code].update(said.values())
        for code, steps in observation.steps.items():
            self._steps[code] = max(self._steps[code], steps)
        for code, error in observation.failures.items():
            self._seen[ProblemKind.CRASHES, code, ""] += 1
            self._errors.setdefault(code, error)
        return observation

    def _judge(
        self, fault: PairFault, observation: Observation, before: Observation, wanted: frozenset[str]
    ) -> None:
        self.planted += 1
        self._made[fault.name] += 1
        new = observation.new_since(before)
        self._caught[fault.name] += bool(new)
        for code in new:
            self._caught_by[code][fault.name] += 1
        for code in wanted - new.keys():
            self._seen[ProblemKind.MISSES, code, fault.name] += 1
        for rule in self.program.rules:
            if rule.code in new and fault.name not in {*rule.faults, *rule.may_find}:
                self._seen[ProblemKind.FALSE_ALARM, rule.code, fault.name] += 1

    # What comes of it

    def rules(self) -> tuple[RuleRecord, ...]:
        """How each rule fared."""
        return tuple(map(self._rule, self.program.rules))

    def _rule(self, rule: Rule) -> RuleRecord:
        code = rule.code
        return RuleRecord.of(rule, self._outcomes[code], self._caught_by[code], self._made, self._steps[code])

    def faults(self) -> tuple[FaultRecord, ...]:
        """How each fault fared; none where no rule is about two documents."""
        if not self.program.rules:
            return ()
        wanted = finders(self.program.rules)
        return tuple(
            FaultRecord(
                fault.name,
                fault.title,
                False,
                self._made[fault.name],
                self._caught[fault.name],
                {code: by[fault.name] for code, by in sorted(self._caught_by.items()) if by[fault.name]},
                is_wanted=fault.name in wanted,
            )
            for fault in PAIR_FAULTS
        )

    def problems(self, *, has_seen_all: bool) -> Iterator[Problem]:
        """What is wrong with a rule; that it never found anything only where there was time for all."""
        for (kind, code, fault), times in sorted(self._seen.items()):
            of = self.examples if kind is ProblemKind.FIRES_ON_SOUND else self._made[fault] if fault else 0
            yield Problem(kind, (code,), fault=fault, times=times, of=of, error=self._errors.get(code, ""))
        if has_seen_all:
            for rule in self.program.rules:
                if not self._outcomes[rule.code][Outcome.FINDING]:
                    yield Problem(ProblemKind.NEVER_FIRES, (rule.code,))
