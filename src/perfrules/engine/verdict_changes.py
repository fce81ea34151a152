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
from perfrules.words import use

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


def compare_verdicts(
    old: Pack, new: Pack, disclosure: Disclosure, before: Disclosure | None = None
) -> tuple[VerdictChange, ...]:
    """The verdicts of two versions of a pack that are not the same, by rule and subject.

    All rules are compared, those in preview as well: a change of theirs matters to those who ask for them. Rules with the
    same logic and values need not be run, unless the document reads otherwise.

    Args:
        old: the earlier version.
        new: the later version.
        disclosure: the document, as it reads with the words of the later version.
        before: as it reads with those of the earlier version, where these are others.
    """
    earlier, later = ({rule.code: rule for rule in pack.rules} for pack in (old, new))
    read = disclosure if before is None else before
    with use(old.vocabulary):
        was = {
            code: _verdicts(rule, read)
            for code, rule in earlier.items()
            if _differs(code, earlier, later, read, disclosure)
        }
    with use(new.vocabulary):
        now = {
            code: _verdicts(rule, disclosure)
            for code, rule in later.items()
            if _differs(code, earlier, later, read, disclosure)
        }
    return tuple(
        change
        for code in sorted(was.keys() | now.keys())
        for change in _changes(later.get(code) or earlier[code], was.get(code, {}), now.get(code, {}))
    )


def _differs(
    code: str, earlier: Mapping[str, Rule], later: Mapping[str, Rule], was: Disclosure, now: Disclosure
) -> bool:
    """Whether a rule may say something else than before: it has other logic, or of another document."""
    if (later.get(code) or earlier[code]).scope.root == PAIR:
        return False  # one document says nothing of two
    if code not in earlier or code not in later:
        return True
    return was is not now or not decides_the_same(earlier[code], later[code])


def _changes(rule: Rule, was: _Verdicts, now: _Verdicts) -> Iterator[VerdictChange]:
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
