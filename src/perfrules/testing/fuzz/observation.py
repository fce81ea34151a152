"""What rules say of a disclosure, subject by subject, without the explanations that a report has."""

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from perfrules.comparison import Comparison
from perfrules.engine import Program
from perfrules.engine.explain import subject_of
from perfrules.engine.report import Outcome, Subject
from perfrules.language.compile import Prepare
from perfrules.language.subjects import subjects
from perfrules.model import Disclosure
from perfrules.packs import Rule

Said = Mapping[Subject, Outcome]
"""What a rule said of each of its subjects; of several with one name, the worst."""

_WORST_FIRST = (Outcome.FINDING, Outcome.NOT_DECIDABLE, Outcome.PASS, Outcome.NOT_APPLICABLE)


@frozen
class Observation:
    """What the rules said of a disclosure.

    Attributes:
        said: by the rule's code.
        failures: how rules failed themselves, by code.
        steps: how many elements the loops of each rule visited, by code.
    """

    said: Mapping[str, Said] = field(hash=False)
    failures: Mapping[str, str] = field(hash=False)
    steps: Mapping[str, int] = field(hash=False)

    def found(self, code: str) -> frozenset[Subject]:
        """The subjects of which a rule found something."""
        return frozenset(
            subject for subject, outcome in self.said.get(code, {}).items() if outcome is Outcome.FINDING
        )

    def new_since(self, before: "Observation") -> dict[str, frozenset[Subject]]:
        """What is found here and was not before, by code; rules that find nothing new are left out.

        What was found before under a name that is no longer there is not new under another one.
        """
        new = {code: self._new(code, before) for code in self.said}
        return {code: found for code, found in new.items() if found}

    def _new(self, code: str, before: "Observation") -> frozenset[Subject]:
        said, said_before = self.said[code], before.said.get(code, {})
        renamed = Counter(_without_name(one) for one in before.found(code) if one not in said)
        new = set(self.found(code) - before.found(code))
        for subject in sorted(new - said_before.keys(), key=str):
            key = _without_name(subject)
            if renamed[key]:
                renamed[key] -= 1
                new.discard(subject)
        return frozenset(new)


def observe(program: Program, whole: Disclosure | Comparison, without: Iterable[str] = ()) -> Observation:
    """Ask every rule of a program about every subject of a disclosure, or of two side by side.

    Args:
        program: the rules.
        whole: the document, or the two.
        without: codes of rules that are left out.
    """
    left_out = frozenset(without)
    said: dict[str, Said] = {}
    failures: dict[str, str] = {}
    steps: dict[str, int] = {}
    for rule, prepare in zip(program.rules, program.compiled, strict=True):
        if rule.code in left_out:
            continue
        try:
            said[rule.code], steps[rule.code] = _ask(rule, prepare, whole)
        except Exception as error:  # noqa: BLE001 - whatever a rule does wrong is what is looked for
            failures[rule.code] = f"{type(error).__name__}: {error}"
    return Observation(said, failures, steps)


def _ask(rule: Rule, prepare: Prepare, whole: Disclosure | Comparison) -> tuple[Said, int]:
    said: dict[Subject, Outcome] = {}
    decide = prepare(whole)
    for records in subjects(rule.scope, whole):
        outcome = decide(*records)
        if outcome is not None:
            key = _key(subject_of(records))
            known = said.get(key)
            said[key] = outcome if known is None else min(outcome, known, key=_WORST_FIRST.index)
    return said, decide.steps


def _without_name(subject: Subject) -> Subject:
    return evolve(subject, indicator_name=None)


def _key(subject: Subject) -> Subject:
    """The subject without what a fault may change about it, other than its name."""
    return Subject(
        project_number=subject.project_number,
        indicator_name=subject.indicator_name,
        table=subject.table,
        row=subject.row,
    )
