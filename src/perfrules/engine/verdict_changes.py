"""What two versions of a pack say of the same document: the verdicts that are not the same."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from perfrules.engine.explain import subject_of
from perfrules.engine.report import Subject
from perfrules.language.compile import compile_rule
from perfrules.language.schema import PAIR
from perfrules.language.subjects import subjects
from perfrules.model import Disclosure
from perfrules.packs.difference import decides_the_same
from perfrules.packs.pack import Pack
from perfrules.packs.rule import Rule

__all__ = ["FAULT", "VerdictChange", "compare_verdicts"]

FAULT = "fault"
"""What is said of a subject on which a rule fails for a reason of its own."""

_Verdicts = Mapping[tuple[Subject, int], str]


@frozen
class VerdictChange:
    """A subject of which the two versions of a rule do not say the same.

    Attributes:
        code: of the rule.
        name: of the rule.
        subject: what was checked.
        was: the outcome by the earlier version, or ``fault``; ``None`` where that did not check it.
        now: the same by the later version.
    """

    code: str
    name: str
    subject: Subject
    was: str | None
    now: str | None


def compare_verdicts(old: Pack, new: Pack, disclosure: Disclosure) -> tuple[VerdictChange, ...]:
    """The verdicts of two versions of a pack that are not the same, by rule and subject.

    All rules are compared, those in preview as well: a change of theirs matters to those who ask for them. Rules with the
    same logic and values need not be run.
    """
    before, after = ({rule.code: rule for rule in pack.rules} for pack in (old, new))
    return tuple(
        change
        for code in sorted(before.keys() | after.keys())
        for change in _changes(before.get(code), after.get(code), disclosure)
    )


def _changes(old: Rule | None, new: Rule | None, disclosure: Disclosure) -> Iterator[VerdictChange]:
    rule = new or old
    if rule is None or (old is not None and new is not None and decides_the_same(old, new)):
        return
    if rule.scope.root == PAIR:
        return  # one document says nothing of two
    was, now = (_verdicts(one, disclosure) if one else {} for one in (old, new))
    for key in {**was, **now}:
        if was.get(key) != now.get(key):
            yield VerdictChange(rule.code, rule.name, key[0], was.get(key), now.get(key))


def _verdicts(rule: Rule, disclosure: Disclosure) -> _Verdicts:
    """What a rule says of each subject. Subjects that look the same are told apart by their order."""
    verdicts: dict[tuple[Subject, int], str] = {}
    seen: dict[Subject, int] = {}
    try:
        decide = compile_rule(rule)(disclosure)
    except Exception:  # noqa: BLE001 - whatever a rule does wrong is its fault, as when documents are checked
        return {(Subject(), 0): FAULT}
    for records in subjects(rule.scope, disclosure):
        try:
            outcome = decide(*records)
        except Exception:  # noqa: BLE001 - the same
            outcome, said = None, FAULT
        else:
            said = "" if outcome is None else outcome.value
        if said:
            subject = subject_of(records)
            seen[subject] = number = seen.get(subject, -1) + 1
            verdicts[subject, number] = said
    return verdicts
