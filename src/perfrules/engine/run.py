"""Applies a program to a disclosure."""

from collections.abc import Sequence
from typing import Final, TypeVar

from attrs import define, field

from perfrules.comparison import Comparison
from perfrules.engine.explain import (
    as_sure_as_text,
    explain_finding,
    explain_skip,
    explain_undecided,
    out_of_steps,
    subject_of,
)
from perfrules.engine.groups import grouped
from perfrules.engine.program import Program
from perfrules.engine.report import (
    DocumentReport,
    Fault,
    Finding,
    Outcome,
    Skipped,
    Subject,
    Tally,
    Undecided,
)
from perfrules.engine.sides import Sides
from perfrules.errors import LimitError
from perfrules.language.compile import Prepare
from perfrules.language.schema import PAIR
from perfrules.language.subjects import Records, loops_key, subjects
from perfrules.language.tracing import Traced, Tracer
from perfrules.model import Disclosure
from perfrules.packs.rule import Rule, Scope
from perfrules.words import use

_TOLD: Final = (Outcome.FINDING, Outcome.NOT_DECIDABLE)
"""What is reported one by one. Asked for every subject: in so short a tuple it is found without a hash."""

_Reported = TypeVar("_Reported", Finding, Undecided, Skipped)


def check(program: Program, whole: Disclosure | Comparison, *, with_skipped: bool = False) -> DocumentReport:
    """Apply every rule of a program to every subject of a disclosure, or of two side by side.

    Args:
        program: the rules.
        whole: what a document says; or two of them, for a program of rules about these.
        with_skipped: whether to list each subject to which a rule did not apply.

    Returns:
        What was found, the same on every run and machine. A rule that fails for a reason of its own becomes a fault, and
        the rest goes on; nothing is raised for what the document says.
    """
    comparison = whole if isinstance(whole, Comparison) else None
    if (program.root == PAIR) is (comparison is None):
        raise TypeError(f"a program about a {program.root} cannot check a {type(whole).__name__}")
    run = _Run(whole, with_skipped)
    with use(program.vocabulary):
        tallies = tuple(
            run.apply(rule, prepare, program.traced)
            for rule, prepare in zip(program.rules, program.compiled, strict=True)
        )
    if comparison is not None:
        sides = Sides(comparison)
        run.findings = [sides.finding(one) for one in run.findings]
        run.undecided = [sides.told_apart(one) for one in run.undecided]
        run.excepted = [sides.finding(one) for one in run.excepted]
    covers = {rule.code: rule.covers for rule in program.rules if rule.covers}
    return DocumentReport(
        disclosure=whole if isinstance(whole, Disclosure) else whole.after,
        comparison=comparison,
        findings=grouped(_sorted(run.findings), covers),
        undecided=_sorted(run.undecided),
        tallies=tallies,
        faults=tuple(run.faults),
        skipped=_sorted(run.skipped),
        excepted=grouped(_sorted(run.excepted), covers),
    )


@define
class _Run:
    whole: Disclosure | Comparison
    with_skipped: bool
    findings: list[Finding] = field(factory=list)
    undecided: list[Undecided] = field(factory=list)
    skipped: list[Skipped] = field(factory=list)
    faults: list[Fault] = field(factory=list)
    excepted: list[Finding] = field(factory=list)
    listed: dict[object, Sequence[Records]] = field(factory=dict)

    def subjects(self, scope: Scope) -> Sequence[Records]:
        """The records of every subject; rules that run through the same list share it."""
        key = loops_key(scope)
        if key not in self.listed:
            self.listed[key] = tuple(subjects(scope, self.whole))
        return self.listed[key]

    def apply(self, rule: Rule, prepare: Prepare, traced: dict[str, Traced]) -> Tally:
        """Apply one rule to all its subjects."""
        subjects = self.subjects(rule.scope)
        if not subjects:
            return _tally(rule, ())
        outcomes: list[Outcome | None] = []
        decide, tracer = prepare(self.whole), None
        for records in subjects:
            try:
                outcome = decide(*records)
                exception = decide.exception
                if outcome in _TOLD or exception is not None:
                    tracer = tracer or Tracer(rule, self.whole, traced=_traced(rule, traced))
                    self._report(rule, outcome, records, tracer, exception)
                elif outcome is Outcome.NOT_APPLICABLE and self.with_skipped:
                    self.skipped.append(explain_skip(rule, records))
            except LimitError as error:
                # How much a rule may do is a bound of perfrules, and no fault of the rule or of the document.
                outcome = Outcome.NOT_DECIDABLE
                self.undecided.append(out_of_steps(rule, records, error))
            except Exception as error:  # noqa: BLE001 - whatever a rule does wrong is reported as its fault
                self._fault(rule, subject_of(records), error)
                continue
            outcomes.append(outcome)
        return _tally(rule, outcomes)

    def _report(
        self,
        rule: Rule,
        outcome: Outcome | None,
        records: Sequence[object],
        tracer: Tracer,
        exception: int | None,
    ) -> None:
        if outcome is Outcome.NOT_DECIDABLE:
            self.undecided.append(explain_undecided(rule, records, tracer))
            return
        finding = as_sure_as_text(explain_finding(rule, records, tracer, exception), self.whole)
        (self.findings if outcome is Outcome.FINDING else self.excepted).append(finding)

    def _fault(self, rule: Rule, subject: Subject, error: Exception) -> None:
        self.faults.append(Fault(rule.code, rule.pack, subject, f"{type(error).__name__}: {error}"))


def _traced(rule: Rule, known: dict[str, Traced]) -> Traced:
    if rule.code not in known:
        known[rule.code] = Traced(rule)
    return known[rule.code]


def _tally(rule: Rule, outcomes: Sequence[Outcome | None]) -> Tally:
    return Tally(
        code=rule.code,
        name=rule.name,
        passed=outcomes.count(Outcome.PASS),
        findings=outcomes.count(Outcome.FINDING),
        not_applicable=outcomes.count(Outcome.NOT_APPLICABLE),
        not_decidable=outcomes.count(Outcome.NOT_DECIDABLE),
    )


def _sorted(reported: Sequence[_Reported]) -> tuple[_Reported, ...]:
    """By place, then code; what stands nowhere, such as the document as a whole, comes last."""

    def order(one: _Reported) -> tuple[bool, int, int, str]:
        place = one.subject.location
        return (place is None, place.line if place else 0, place.column if place else 0, one.code)

    return tuple(sorted(reported, key=order))
