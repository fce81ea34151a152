"""Why a rule passed, was found, did not apply or could not be decided for a subject: each part of its conditions."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from perfrules.comparison import Comparison
from perfrules.engine.explain import explain_finding, explain_undecided, subject_of
from perfrules.engine.report import Bilingual, Operand, Outcome, Step, Subject
from perfrules.errors import PerfRulesError
from perfrules.language.subjects import subjects
from perfrules.language.tracing import Tracer
from perfrules.language.tree import Connective, Node
from perfrules.model import Disclosure
from perfrules.packs.examples import example_whole
from perfrules.packs.rule import Example, Rule


@frozen
class RulePart:
    """A part of a rule, and what it gave for a subject.

    Attributes:
        key: where it stands in the rule: ``for``, ``let.<name>``, ``when``, ``require`` or ``exceptions.<place>.when``.
        expression: as written there.
        answer: of a condition; ``None`` if it is unknown.
        printed: what it gave, or what was compared, with the figures as printed.
        steps: the calculations, with figures as printed and as normalised, and the tolerance.
        operands: the figures and texts it used, each with its place.
        missing: why it is unknown.
        difference: of the comparison that failed.
        parts: the operands of ``and`` or ``or``, each with its own answer.
    """

    key: str
    expression: str
    answer: bool | None
    printed: str
    steps: tuple[Step, ...]
    operands: tuple[Operand, ...]
    missing: tuple[Bilingual, ...]
    difference: str = ""
    parts: "tuple[RulePart, ...]" = ()


@frozen
class Verdict:
    """What a rule said of a subject, and why.

    Attributes:
        subject: what was checked.
        outcome: what came out.
        reason: a finding's message, why it could not be decided, or why it does not apply if the rule says so.
        parts: the rule's conditions, as far as they had to be looked at.
    """

    subject: Subject
    outcome: Outcome
    reason: Bilingual | None
    parts: tuple[RulePart, ...]


@frozen
class Verdicts:
    """What a rule said of all its subjects in a document.

    Attributes:
        rule: the rule.
        subjects: in the order of the document.
        excluded: how many records the condition of ``for`` leaves out: they are no subjects of the rule.
    """

    rule: Rule
    subjects: tuple[Verdict, ...]
    excluded: int


def explain_rule(rule: Rule, disclosure: Disclosure | Comparison, project: str | None = None) -> Verdicts:
    """Account for what a rule says of each of its subjects.

    Args:
        rule: the rule.
        disclosure: what a document says, or two of them side by side.
        project: number, code or name of the only project to account for.
    """
    found: list[Verdict] = []
    excluded, tracer = 0, Tracer(rule, disclosure)
    for records in subjects(rule.scope, disclosure):
        if project is not None and rule.scope.loops and not _is_in(project, subject_of(records)):
            continue
        verdict = _verdict(rule, records, tracer)
        if verdict is None:
            excluded += 1
        else:
            found.append(verdict)
    return Verdicts(rule, tuple(found), excluded)


def explain_example(rule: Rule, example: Example) -> tuple[Verdict, ...]:
    """Account for what a rule says of each subject of one of its examples; of none where the example cannot be read."""
    try:
        return explain_rule(rule, example_whole(example)).subjects
    except PerfRulesError:
        return ()  # what is wrong with it is what came of it


def _is_in(project: str, subject: Subject) -> bool:
    number = None if subject.project_number is None else str(subject.project_number)
    return project in {number, subject.project_code, subject.project_name}


def _verdict(rule: Rule, records: Sequence[object], tracer: Tracer) -> Verdict | None:
    """The verdict on one subject; ``None`` if it is none."""
    tracer.about(records)
    subject = subject_of(records)
    parts: list[RulePart] = []
    for part in _parts(rule, tracer):
        parts.append(part)
        if part.key.startswith("let."):
            continue
        if part.answer is None:
            reason = explain_undecided(rule, records, tracer).reason
            return Verdict(subject, Outcome.NOT_DECIDABLE, reason, tuple(parts))
        if not part.answer:
            match part.key:
                case "for":
                    return None
                case "when":
                    return Verdict(subject, Outcome.NOT_APPLICABLE, rule.otherwise, tuple(parts))
                case _:
                    return _not_met(rule, records, tracer, parts)
    return Verdict(subject, Outcome.PASS, None, tuple(parts))


def _not_met(rule: Rule, records: Sequence[object], tracer: Tracer, parts: list[RulePart]) -> Verdict:
    """The verdict on a subject for which the requirement does not hold: what it states itself may make a difference."""
    subject = subject_of(records)
    for key, one in rule.stated_exceptions:
        if one.without is not None:
            continue
        part = _part(tracer, key, one.when, rule.texts[key])
        parts.append(part)
        if part.answer:
            return Verdict(subject, one.outcome, one.because, tuple(parts))
    if any(part.answer is None for part in parts if part.key.startswith("exceptions.")):
        reason = explain_undecided(rule, records, tracer).reason
        return Verdict(subject, Outcome.NOT_DECIDABLE, reason, tuple(parts))
    return Verdict(subject, Outcome.FINDING, explain_finding(rule, records, tracer).message, tuple(parts))


def _parts(rule: Rule, tracer: Tracer) -> Iterator[RulePart]:
    """The rule's conditions in the order in which they are asked; what a later one needs is only computed then."""
    if rule.scope.condition is not None:
        yield _part(tracer, "for", rule.scope.condition, rule.texts["for"])
    if rule.when is not None:
        yield _part(tracer, "when", rule.when, rule.texts["when"])
    for name, node in rule.lets:
        yield _part(tracer, f"let.{name}", node, rule.texts[f"let.{name}"])
    yield _part(tracer, "require", rule.require, rule.texts["require"])


def _part(tracer: Tracer, key: str, node: Node, text: str) -> RulePart:
    result = tracer.evaluate(node, text)
    return RulePart(
        key=key,
        expression=text[node.span.start : node.span.end],
        answer=result.value if isinstance(result.value, bool) else None,
        printed=result.printed,
        steps=tuple(dict.fromkeys(result.steps)),
        operands=tuple(dict.fromkeys(leaf.operand for leaf in result.leaves)),
        missing=tuple(dict.fromkeys(piece.reason for piece in result.missing)),
        difference=result.difference,
        parts=tuple(_part(tracer, key, operand, text) for operand in node.operands)
        if isinstance(node, Connective)
        else (),
    )
