"""Fuzzing: sound disclosures, faults put into them, and variations of the rules' own examples."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any, Final

from attrs import Factory, define, evolve, field

from perfrules.engine import Program
from perfrules.engine.report import Bilingual, Outcome, Severity, Subject
from perfrules.engine.verdict import explain_rule
from perfrules.errors import PerfRulesError
from perfrules.model import Disclosure
from perfrules.model.data import from_dict, to_dict
from perfrules.packs import Pack, Rule
from perfrules.packs.examples import example_disclosure
from perfrules.testing.faults import FAULTS, HARMLESS, Fault, Planted, Where
from perfrules.testing.faults.finders import finders, require_known
from perfrules.testing.fuzz.conflicts import Agreement
from perfrules.testing.fuzz.evidence import Evidence, of_any, of_planted, of_sound
from perfrules.testing.fuzz.generate import long_disclosure, sound_disclosures
from perfrules.testing.fuzz.observation import Observation, observe
from perfrules.testing.fuzz.pairs import PairFuzz
from perfrules.testing.fuzz.perturb import perturbations
from perfrules.testing.fuzz.report import (
    FaultRecord,
    FuzzReport,
    Problem,
    ProblemKind,
    RuleRecord,
    WordingRecord,
)
from perfrules.testing.fuzz.shrink import MAX_TRIES
from perfrules.testing.fuzz.silence import idleness
from perfrules.testing.fuzz.symptoms import SLOW_FROM, RuleShows
from perfrules.testing.fuzz.time_limit import TimeLimit
from perfrules.testing.fuzz.together import FEW_PROJECTS, are_satisfied_together
from perfrules.words import use

__all__ = ["DEFAULT_EXAMPLES", "SLOW_FROM", "fuzz"]

DEFAULT_EXAMPLES: Final = 30
"""Sound disclosures that are made where nobody says how many."""

_SLOW_TRIES: Final = 20
"""Pieces of a document that are tried to make it smaller, where a rule takes long for each."""

_PLACES: Final = 2
"""Places of a document at which each fault is made."""

_VARIATIONS: Final = 12
"""Variations of each of a rule's own examples."""

_MORE_SOUND: Final = 20
"""Sound documents among which one is looked for that satisfies two rules, besides those that were asked for."""

_PER_PAIR: Final = 3
"""Sound documents for each of which pairs are made."""

_DONE: Final = object()
"""What comes behind the last step."""

_CATALOGUE: Final = (*FAULTS, *HARMLESS)


def fuzz(
    packs: Sequence[Pack],
    *,
    examples: int = DEFAULT_EXAMPLES,
    seed: int = 0,
    seconds: float | None = None,
    clock: Callable[[], float] = time.monotonic,
    faults: Sequence[Fault] = _CATALOGUE,
) -> FuzzReport:
    """Find out what the rules of some packs catch, miss, and find where nothing is wrong.

    Args:
        packs: the packs; their rules of status preview take part.
        examples: sound disclosures to make; the same number and seed give the same report.
        seed: of what is drawn.
        seconds: how long it may take; no limit if not given. Three quarters of it are for making documents, and then none is
            begun any more; in what is left, those that show something are made smaller. A run that it cuts short says so, and
            says nothing of what its rules never did.
        clock: tells the time, in seconds.
        faults: what is planted, harmless changes included; those of the catalogue unless others are given, such as a pack's own.

    Raises:
        RuleError: two rules have the same code, or a rule names a fault that is not planted.
    """
    require_known(packs, faults)
    run = _Fuzz(Program(packs, preview=True), tuple(faults), seed, TimeLimit(seconds, clock))
    pairs = PairFuzz.of(packs, seed)
    # Of each a pair of every kind is made, with every fault: a few go far.
    sound = map(to_dict, sound_disclosures(-(-examples // _PER_PAIR), seed))
    of_one = (run.own_examples(packs), run.sound_and_faulty(examples))
    has_pairs_only = bool(pairs.program.rules) and not run.program.rules
    with use(run.program.vocabulary):
        run.take_turns(*(() if has_pairs_only else of_one), pairs.run(sound, run.time.for_documents))
        return _with_pairs(run.report(), pairs, has_seen_all=run.has_seen_all)


def _with_pairs(report: FuzzReport, pairs: PairFuzz, *, has_seen_all: bool) -> FuzzReport:
    """The report with what the rules about two documents did."""
    if not pairs.program.rules:
        return report
    return evolve(
        report,
        examples=report.examples + pairs.examples,
        planted=report.planted + pairs.planted,
        rules=(*report.rules, *pairs.rules()),
        faults=(*(report.faults if report.rules else ()), *pairs.faults()),
        problems=(*pairs.problems(has_seen_all=has_seen_all), *report.problems),
    )


@define
class _Seen:
    """How often a problem was seen, and the sighting in the smallest document."""

    evidence: Evidence | None = None
    times: int = 0
    error: str = ""


@define
class _Fuzz:
    program: Program
    faults: tuple[Fault, ...]
    seed: int
    time: TimeLimit
    examples: int = 0
    planted: int = 0
    variations: int = 0
    crashed: set[str] = field(factory=set)
    outcomes: dict[str, Counter[Outcome]] = field(factory=lambda: defaultdict(Counter))
    outcomes_made_up: dict[str, Counter[Outcome]] = field(factory=lambda: defaultdict(Counter))
    steps: Counter[str] = field(factory=Counter)
    made: Counter[str] = field(factory=Counter)
    caught: Counter[str] = field(factory=Counter)
    caught_by: dict[str, Counter[str]] = field(factory=lambda: defaultdict(Counter))
    worded: Counter[tuple[str, str]] = field(factory=Counter)
    worded_caught: Counter[tuple[str, str]] = field(factory=Counter)
    seen: dict[tuple[ProblemKind, tuple[str, ...], str], _Seen] = field(factory=dict)
    agreement: Agreement = field(factory=Agreement)
    documents: dict[int, Mapping[str, Any]] = field(factory=dict)
    has_seen_all: bool = False
    slow_in: dict[str, Disclosure] = field(factory=dict)
    more_sound: list[Disclosure] = field(factory=list)
    making_more: Iterator[Disclosure] = field(
        default=Factory(lambda self: sound_disclosures(_MORE_SOUND, self.seed + 1), takes_self=True)
    )
    undecided_in: dict[str, Disclosure] = field(factory=dict)
    rules: Mapping[str, Rule] = field(
        default=Factory(lambda self: {rule.code: rule for rule in self.program.rules}, takes_self=True)
    )
    finders: Mapping[str, frozenset[str]] = field(
        default=Factory(lambda self: finders(self.program.rules), takes_self=True)
    )

    @property
    def shows(self) -> RuleShows:
        """Asks single rules again, to make documents smaller."""
        return RuleShows(self.program)

    # What is done

    def take_turns(self, *works: Iterator[None]) -> None:
        """Do several things by turns, one step of each, so that where time is short there is some for each of them."""
        left = list(works)
        while left:
            for work in list(left):
                if not self.time.for_documents():
                    return
                if next(work, _DONE) is _DONE:
                    left.remove(work)
        self.has_seen_all = True

    def sound_and_faulty(self, count: int) -> Iterator[None]:
        """Sound disclosures, each with faults planted in it; and a long one, in which loops inside loops take their time."""
        self._observe(long_disclosure(self.seed))
        yield
        for index, disclosure in enumerate(sound_disclosures(count, self.seed)):
            self.examples += 1
            before = self._observe(disclosure, is_compared=True)
            self._sound(disclosure, before)
            yield
            data = to_dict(disclosure)
            random = Random(f"{self.seed}:{index}")  # noqa: S311 - to be repeatable is the point
            for fault in self.faults:
                chosen = (
                    _worded(fault, disclosure, data, random, self.worded)
                    if fault.wordings
                    else _chosen(fault, disclosure, data, random)
                )
                for variants in chosen:
                    self._faulty(fault, variants, data, before)
                    yield

    def own_examples(self, packs: Iterable[Pack]) -> Iterator[None]:
        """The rules' own examples, and variations of them."""
        random = Random(self.seed)  # noqa: S311 - the same
        for pack in packs:
            for rule in pack.rules:
                for data in _examples_of(rule):
                    self._observe_data(data)
                    varied = list(perturbations(data))
                    for variation in random.sample(varied, min(_VARIATIONS, len(varied))):
                        self._observe_data(variation)
                    yield

    def _observe_data(self, data: Mapping[str, Any]) -> None:
        try:
            disclosure = from_dict(data)
        except PerfRulesError:
            return  # a variation that is no disclosure at all, such as one with a month of no year
        self.variations += 1
        self._observe(disclosure, is_compared=True, is_made_up=False)

    def _observe(
        self, disclosure: Disclosure, *, is_compared: bool = False, is_made_up: bool = True
    ) -> Observation:
        """Ask the rules; one that fails is not asked again, nor is one that is slow asked of large documents."""
        is_large = len(disclosure.projects) > FEW_PROJECTS
        slow = [code for code, steps in self.steps.items() if is_large and steps >= SLOW_FROM]
        observation = observe(self.program, disclosure, self.crashed.union(slow))
        for code, said in observation.said.items():
            self.outcomes[code].update(said.values())
            if is_made_up:
                self.outcomes_made_up[code].update(said.values())
            if Outcome.NOT_DECIDABLE in said.values():
                self.undecided_in.setdefault(code, disclosure)
        for code, steps in observation.steps.items():
            self.steps[code] = max(self.steps[code], steps)
            if steps >= SLOW_FROM:
                self.slow_in.setdefault(code, disclosure)
        for code, error in observation.failures.items():
            self.crashed.add(code)
            evidence = of_any(to_dict(disclosure), self.shows.crashes(code))
            self._note(ProblemKind.CRASHES, (code,), evidence=evidence, error=error)
        if is_compared:
            self.documents[self.agreement.add(observation)] = to_dict(disclosure)
        return observation

    def _sound(self, disclosure: Disclosure, observation: Observation) -> None:
        for code in observation.said:
            if observation.found(code):
                evidence = of_sound(to_dict(disclosure), self.shows.finds(code))
                self._note(ProblemKind.FIRES_ON_SOUND, (code,), evidence=evidence)

    def _faulty(
        self, fault: Fault, variants: Sequence[Planted], sound: Mapping[str, Any], before: Observation
    ) -> None:
        """Check what a fault makes at one place: the same fault, of several sizes."""
        caught_here: list[frozenset[str]] = []
        observations: list[Observation] = []
        for planted in variants:
            self.planted += 1
            observation = self._observe(planted.disclosure, is_compared=fault.is_harmless)
            new = observation.new_since(before)
            here = frozenset(code for code, found in new.items() if any(map(planted.where.concerns, found)))
            caught_here.append(here)
            observations.append(observation)
            self.made[fault.name] += 1
            self.caught[fault.name] += bool(here)
            if planted.where.wording:
                wording = fault.name, planted.where.wording
                wanted = self.finders.get(fault.name)
                self.worded[wording] += 1
                self.worded_caught[wording] += bool(here & wanted if wanted else here)
            for code in here:
                self.caught_by[code][fault.name] += 1
            self._judge(planted, sound, observation, new, here)
        for code in frozenset().union(*caught_here):
            if self.rules[code].faults:
                continue  # it says itself which it finds
            missed = [place for place, here in enumerate(caught_here) if code not in here]
            if missed:
                first = missed[0]
                evidence = self._missed(code, variants[first], sound, observations[first])
                self._note(ProblemKind.PARTIAL, (code,), fault.name, evidence=evidence)

    def _judge(
        self,
        planted: Planted,
        sound: Mapping[str, Any],
        observation: Observation,
        new: Mapping[str, frozenset[Subject]],
        here: frozenset[str],
    ) -> None:
        """Note what a rule should have found and did not, and what it should not have found."""
        fault = planted.fault
        for code in self.finders.get(fault.name, frozenset()):
            if code in observation.said and code not in here:
                evidence = self._missed(code, planted, sound, observation)
                self._note(ProblemKind.MISSES, (code,), fault.name, evidence=evidence)
        for code in new:
            rule = self.rules[code]
            is_expected = fault.name in rule.faults or fault.name in rule.may_find
            if fault.is_harmless or (rule.faults and not is_expected):
                evidence = of_planted(sound, planted, self.shows.alarms(code))
                self._note(ProblemKind.FALSE_ALARM, (code,), fault.name, evidence=evidence)

    def _missed(
        self, code: str, planted: Planted, sound: Mapping[str, Any], observation: Observation
    ) -> Evidence:
        """What shows that a rule does not find a fault: best a document that it passes."""
        has_passed = any(
            outcome is Outcome.PASS and planted.where.concerns(subject)
            for subject, outcome in observation.said.get(code, {}).items()
        )
        shows = self.shows.misses(code, by_passing=has_passed)
        return of_planted(sound, planted, shows, needs_sight=not has_passed)

    def _note(
        self,
        kind: ProblemKind,
        codes: tuple[str, ...],
        fault: str = "",
        *,
        evidence: Evidence | None = None,
        error: str = "",
    ) -> None:
        seen = self.seen.setdefault((kind, codes, fault), _Seen(evidence, error=error))
        seen.times += 1
        if seen.evidence is not None and evidence is not None and evidence.size < seen.evidence.size:
            seen.evidence = evidence

    # What comes of it

    def _smallest(self, evidence: Evidence, most: int = MAX_TRIES) -> Mapping[str, Any]:
        return evidence.smallest(self.time.for_results, most)

    def report(self) -> FuzzReport:
        """Everything that was seen."""
        problems = sorted(self._problems(), key=lambda one: (one.is_remark, one.codes, one.kind, one.fault))
        return FuzzReport(
            seed=self.seed,
            examples=self.examples,
            planted=self.planted,
            variations=self.variations,
            is_whole=self.time.is_enough,
            rules=tuple(map(self._rule_record, self.program.rules)),
            faults=tuple(map(self._fault_record, self.faults)),
            problems=tuple(problems),
        )

    def _rule_record(self, rule: Rule) -> RuleRecord:
        code = rule.code
        return RuleRecord.of(rule, self.outcomes[code], self.caught_by[code], self.made, self.steps[code])

    def _fault_record(self, fault: Fault) -> FaultRecord:
        by = {
            code: counts[fault.name] for code, counts in sorted(self.caught_by.items()) if counts[fault.name]
        }
        return FaultRecord(
            fault.name,
            fault.title,
            fault.is_harmless,
            self.made[fault.name],
            self.caught[fault.name],
            by,
            is_wanted=fault.name in self.finders,
            wordings=tuple(
                WordingRecord(words, self.worded[fault.name, words], self.worded_caught[fault.name, words])
                for words in fault.wordings
            ),
        )

    def _problems(self) -> Iterator[Problem]:
        found = [self._declared(problem) for problem in self._found()]
        yield from found
        if self.has_seen_all:
            seen = {(code, problem.kind.value) for problem in found for code in problem.codes}
            yield from (stale for rule in self.program.rules for stale in _stale(rule, seen))

    def _found(self) -> Iterator[Problem]:
        for (kind, codes, fault), seen in self.seen.items():
            yield self._problem(kind, codes, fault, seen)
        for code in self.slow_in:
            yield self._slow(code)
        if self.has_seen_all:
            yield from self._idle()
            yield from self._contradictions()

    def _declared(self, problem: Problem) -> Problem:
        """The problem as a remark, if one of its rules says that it is meant so."""
        for code in problem.codes:
            for intended in self.rules[code].intended:
                if intended.problem.value == problem.kind.value:
                    return evolve(problem, is_remark=True, intended=intended.reason)
        return problem

    def _problem(self, kind: ProblemKind, codes: tuple[str, ...], fault: str, seen: _Seen) -> Problem:
        document = None
        if seen.evidence is not None:
            # A rule that visits too much takes long to say so: its document is made smaller in few steps.
            document = self._smallest(
                seen.evidence, _SLOW_TRIES if kind is ProblemKind.CRASHES else MAX_TRIES
            )
        of = {ProblemKind.FIRES_ON_SOUND: self.examples}.get(kind, self.made[fault] if fault else 0)
        severity = self.rules[codes[0]].severity
        is_mild = severity is Severity.INFO and kind in {ProblemKind.FIRES_ON_SOUND, ProblemKind.FALSE_ALARM}
        return Problem(
            kind=kind,
            codes=codes,
            is_remark=is_mild or kind is ProblemKind.PARTIAL,
            fault=fault,
            times=seen.times,
            of=of,
            error=seen.error,
            document=document,
        )

    def _slow(self, code: str) -> Problem:
        evidence = of_any(to_dict(self.slow_in[code]), self.shows.is_slow(code))
        document = self._smallest(evidence, _SLOW_TRIES)
        return Problem(ProblemKind.SLOW, (code,), times=self.steps[code], document=document)

    def _idle(self) -> Iterator[Problem]:
        """Rules that never say anything; only a remark if they do of their own examples, which is what those are for."""
        for rule in self.program.rules:
            code = rule.code
            idle = idleness(self.outcomes[code], self.outcomes_made_up[code])
            if idle is None or code in self.crashed:
                continue
            problem = Problem(
                idle.kind, (code,), idle.except_own, times=idle.times, except_own=idle.except_own
            )
            if idle.kind is ProblemKind.NEVER_DECIDED:
                undecided = self.undecided_in[code]
                evidence = of_any(to_dict(undecided), self.shows.is_undecided(code))
                document = self._smallest(evidence)
                problem = evolve(problem, why=_reason(rule, undecided), document=document)
            yield problem

    def _contradictions(self) -> Iterator[Problem]:
        order = [rule.code for rule in self.program.rules]
        for one, other, number in self.agreement.contradictions(order):
            by_project = self.agreement.by_project(one, other)
            passing = tuple(
                [self.documents[place] for place in self.agreement.passing(code)] for code in (one, other)
            )
            if are_satisfied_together(
                self.program,
                (one, other),
                (passing[0], passing[1]),
                self._more_sound(),
                by_project=by_project,
                random=Random(f"{self.seed}:{one}:{other}"),  # noqa: S311 - the same
                is_time_left=self.time.for_results,
            ):
                continue
            shows = self.shows.disagree(one, other, by_project=by_project)
            document = self._smallest(of_any(self.documents[number], shows))
            yield Problem(ProblemKind.CONTRADICTS, (one, other), document=document)

    def _more_sound(self) -> Iterator[Disclosure]:
        """Sound documents of every form, however few were asked for; each is made when it is first wanted."""
        yield from self.more_sound
        while len(self.more_sound) < _MORE_SOUND:
            self.more_sound.append(next(self.making_more))
            yield self.more_sound[-1]


def _stale(rule: Rule, seen: Collection[tuple[str, str]]) -> Iterator[Problem]:
    """What a rule declares to be meant so, and was not seen."""
    for intended in rule.intended:
        if (rule.code, intended.problem.value) not in seen:
            said = Bilingual(
                f"{intended.problem}：{intended.reason}", f"{intended.problem}: {intended.reason}"
            )
            yield Problem(ProblemKind.STALE, (rule.code,), is_remark=True, why=said)


def _reason(rule: Rule, disclosure: Disclosure) -> Bilingual | None:
    """Why a rule cannot decide, of the first subject of which it cannot."""
    verdicts = explain_rule(rule, disclosure).subjects
    return next((one.reason for one in verdicts if one.outcome is Outcome.NOT_DECIDABLE), None)


def _chosen(
    fault: Fault, disclosure: Disclosure, data: Mapping[str, Any], random: Random
) -> Iterator[Sequence[Planted]]:
    """What a fault makes at some places of a disclosure, place by place; nothing else is made."""
    places: dict[Where, list[Mapping[str, Any]]] = {}
    for changed, where in fault.apply(disclosure, data):
        places.setdefault(where, []).append(changed)
    for where in random.sample(list(places), min(_PLACES, len(places))):
        yield [Planted(fault, from_dict(changed), where) for changed in places[where]]


def _worded(
    fault: Fault,
    disclosure: Disclosure,
    data: Mapping[str, Any],
    random: Random,
    made: Counter[tuple[str, str]],
) -> Iterator[Sequence[Planted]]:
    """What a fault makes at some place in some of the words that people use: those that were tried least before."""
    by_words: dict[str, list[tuple[Mapping[str, Any], Where]]] = {}
    for changed, where in fault.apply(disclosure, data):
        by_words.setdefault(where.wording, []).append((changed, where))
    words = random.sample(list(by_words), len(by_words))
    for one in sorted(words, key=lambda wording: made[fault.name, wording])[:_PLACES]:
        changed, where = random.choice(by_words[one])
        yield [Planted(fault, from_dict(changed), where)]


def _examples_of(rule: Rule) -> Iterator[Mapping[str, Any]]:
    """A rule's own examples as plain data, their projects numbered so that they can be told apart."""
    for example in rule.examples:
        if example.pair is not None:
            continue
        try:
            data = to_dict(example_disclosure(example))
        except PerfRulesError:
            continue  # pack test says so
        projects = data.get("projects")
        if isinstance(projects, list):
            data["projects"] = [
                {"number": number, **project} for number, project in enumerate(projects, start=1)
            ]
        yield data
