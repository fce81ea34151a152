"""From an outcome to what is reported of it: the message, the calculation, the places, the reason."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve

from perfrules.comparison.records import Comparison, IndicatorMatch, ProjectPair, RowMatch
from perfrules.engine.report import Bilingual, Finding, Skipped, Stated, Subject, Undecided
from perfrules.errors import LimitError
from perfrules.language.amounts import amount_text
from perfrules.language.evidence import Leaf, Missing, Operand, Result, Step
from perfrules.language.logic import Template
from perfrules.language.tracing import Tracer
from perfrules.language.tree import Attribute, Constant, Node
from perfrules.language.types import QuantityType
from perfrules.model import (
    Asset,
    BudgetRow,
    BudgetTable,
    Cell,
    Disclosure,
    ExecutionRow,
    Indicator,
    Inference,
    Project,
    Purchase,
    Statement,
    Task,
)
from perfrules.model.form import EXECUTION, TASKS
from perfrules.model.location import least_confidence
from perfrules.packs.rule import Rule, Severity
from perfrules.reading import parse
from perfrules.values import Quantity
from perfrules.values.dimension import dimension
from perfrules.values.exact import exact_text

__all__ = [
    "as_sure_as_text",
    "explain_finding",
    "explain_skip",
    "explain_undecided",
    "out_of_steps",
    "subject_of",
]

_MONEY: Final = dimension({"money": 1})

_FEW: int = 4
"""Reasons that are spelt out of why something could not be decided."""


def subject_of(records: Sequence[object]) -> Subject:
    """The subject that the records of a scope stand for; of two documents what the later one says, if it is there."""
    if records and isinstance(records[-1], ProjectPair | IndicatorMatch | RowMatch):
        subject = subject_of(_matched(records[-1]))
        return subject if records[-1].after is not None else evolve(subject, location=None)
    project = next((record for record in records if isinstance(record, Project)), None)
    indicator = next((record for record in records if isinstance(record, Indicator)), None)
    if project is None:
        return _elsewhere(records)
    part = _part_of_project(records[-1])
    return Subject(
        project_number=project.number,
        project_code=project.code.text if project.code else None,
        project_name=project.name.text if project.name else None,
        indicator_name=indicator.name.text if indicator else None,
        indicator_value=indicator.value_cell.text if indicator else None,
        table=part.table,
        row=part.row,
        location=part.location or (indicator.location if indicator else project.location),
    )


def _matched(match: ProjectPair | IndicatorMatch | RowMatch) -> tuple[object, ...]:
    """The records that a rule about one document would have, of the document in which they are."""
    one = match.after or match.before
    match match:
        case IndicatorMatch(project=pair):
            return (pair.before if match.after is None else pair.after), one
        case RowMatch(table=tables):
            return (tables.before if match.after is None else tables.after), one
    return (one,)


def _part_of_project(record: object) -> Subject:
    """The row of a project's own tables, beside that of an indicator, which a record is."""
    match record:
        case Task(name=name, location=place):
            return Subject(table=TASKS, row=name.text, location=place)
        case ExecutionRow(label=label, location=place):
            return Subject(table=EXECUTION, row=label.text, location=place)
    return Subject()


_PROCUREMENT: str = "政府采购预算"
_ASSETS: str = "固定资产占用情况表"
_NARRATIVE: str = "文字说明"


def _elsewhere(records: Sequence[object]) -> Subject:
    """A subject outside the projects; the innermost record says most."""
    table = next((record.kind for record in records if isinstance(record, BudgetTable)), None)
    match records[-1] if records else None:
        case BudgetTable(location=place):
            return Subject(table=table, location=place)
        case BudgetRow(code=code, name=name, location=place):
            return Subject(
                table=table, row=" ".join(cell.text for cell in (code, name) if cell), location=place
            )
        case Purchase(project=project, item=item, location=place):
            row = "：".join(cell.text for cell in (project, item) if cell and cell.text)
            return Subject(table=_PROCUREMENT, row=row, location=place)
        case Asset(name=name, location=place):
            return Subject(table=_ASSETS, row=name.text, location=place)
        case Statement(about=about, amount=amount):
            return Subject(table=_NARRATIVE, row=about or None, location=amount.cell.location)
        case Cell(location=place):
            return Subject(table=_NARRATIVE, location=place)
    return Subject()


def explain_finding(
    rule: Rule, records: Sequence[object], tracer: Tracer, exception: int | None = None
) -> Finding:
    """What is reported of a subject for which a rule's requirement does not hold.

    Args:
        rule: the rule.
        records: of the subject.
        tracer: of the rule in this document.
        exception: which of the rule's exceptions the document states; it need then be no finding.
    """
    allowance = None if exception is None else rule.exceptions[exception].without
    required = tracer.about(records).evaluate(
        *(
            (rule.require, rule.texts["require"])
            if allowance is None
            else (allowance, rule.texts[f"exceptions.{exception}.without"])
        )
    )
    subject = subject_of(records)
    operands = tuple(dict.fromkeys(leaf.operand for leaf in required.leaves))
    inferred = _inferred(records, operands)
    tried, stated, severity = _exceptions(rule, tracer, exception)
    return Finding(
        code=rule.code,
        name=rule.name,
        pack=rule.pack,
        severity=Severity.WARNING if inferred and severity is Severity.ERROR else severity,
        # What a message says holds of a subject that does not meet the requirement.
        message=_message(rule.message, tracer, required) if allowance is None else rule.title,
        subject=subject,
        operands=operands,
        trace=_told((*required.steps, *tried)),
        basis=rule.basis,
        difference=required.difference,
        fingerprint=_fingerprint(rule, records, subject, required),
        fix=rule.fix,
        amount=_money(required.difference),
        inferred=inferred,
        group=rule.code,
        stated=stated,
    )


def _told(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps that a reader can redo; how many things there are only where there is nothing else to reckon."""
    told = tuple(dict.fromkeys(steps))
    reckoned = tuple(step for step in told if not step.is_count)
    return reckoned or told


def _exceptions(
    rule: Rule, tracer: Tracer, exception: int | None
) -> tuple[tuple[Step, ...], Stated | None, Severity]:
    """The calculations of exceptions that do not hold, the one that does, and how severe that leaves the finding."""
    steps: list[Step] = []
    for number, (key, one) in enumerate(rule.stated_exceptions):
        if number != exception and one.without is not None:
            continue
        result = tracer.evaluate(one.when, rule.texts[key])
        if number == exception:
            quoted = [leaf for leaf in result.leaves if leaf.is_quoted] or result.leaves
            quotes = tuple(dict.fromkeys(leaf.operand for leaf in quoted))
            return tuple(steps), Stated(one.because, quotes), one.severity or rule.severity
        steps += result.steps
    return tuple(steps), None, rule.severity


def as_sure_as_text(finding: Finding, whole: Disclosure | Comparison) -> Finding:
    """A finding with how sure a machine was of the text that it rests on, if one recognised it: at most a warning then.

    Args:
        finding: as its rule has it.
        whole: the document that was checked, or the two of them.
    """
    places = finding.places
    if places:
        least = least_confidence(one.place for one in places)
    else:
        # What is not there has no place, and may be there and not recognised.
        read = (whole,) if isinstance(whole, Disclosure) else (whole.before, whole.after)
        least = min((one.confidence for one in read if one.confidence is not None), default=None)
    if least is None:
        return finding
    severity = Severity.WARNING if finding.severity is Severity.ERROR else finding.severity
    return evolve(finding, severity=severity, confidence=least)


def _inferred(records: Sequence[object], operands: Sequence[Operand]) -> tuple[Inference, ...]:
    """What of a project's fields was inferred and used; a rule names them as they are inferred, ``indicator.value``."""
    if records and isinstance(records[-1], ProjectPair | IndicatorMatch | RowMatch):
        records = _matched(records[-1])
    project = next((record for record in records if isinstance(record, Project)), None)
    if project is None or not project.inferred:
        return ()
    used = {name for operand in operands for name in operand.expression.split(".")}
    return tuple(one for one in project.inferred if one.what in used)


def _money(difference: str) -> Quantity | None:
    """The amount that a difference states; ``None`` where it is no money."""
    stated = parse(difference).quantities
    return stated[0] if len(stated) == 1 and stated[0].unit.dimension == _MONEY else None


def explain_undecided(rule: Rule, records: Sequence[object], tracer: Tracer) -> Undecided:
    """Why a rule could not be decided for a subject; the arguments are those of :func:`explain_finding`."""
    tracer.about(records)
    missing: tuple[Missing, ...] = ()
    asked = [(rule.scope.condition, "for"), (rule.when, "when"), (rule.require, "require")]
    asked += [(one.when, key) for key, one in rule.stated_exceptions if one.without is None]
    for node, key in asked:
        if node is None:
            continue
        result = tracer.evaluate(node, rule.texts[key])
        if result.value is None:
            missing = result.missing
            break
    reasons = list(dict.fromkeys(piece.reason for piece in missing))
    shown, more = reasons[:_FEW], len(reasons) > _FEW
    return Undecided(
        code=rule.code,
        name=rule.name,
        pack=rule.pack,
        subject=subject_of(records),
        reason=Bilingual(
            zh="；".join(reason.zh for reason in shown) + ("……" if more else "") or "资料不足",
            en="; ".join(reason.en for reason in shown) + (" …" if more else "") or "not enough is known",
        ),
        operands=tuple(dict.fromkeys(piece.operand for piece in missing)),
    )


def out_of_steps(rule: Rule, records: Sequence[object], error: LimitError) -> Undecided:
    """What is reported where a rule would have to do more than it may in one document."""
    return Undecided(rule.code, rule.name, rule.pack, subject_of(records), Bilingual(error.zh, error.en), ())


def explain_skip(rule: Rule, records: Sequence[object]) -> Skipped:
    """What is reported of a subject to which a rule does not apply."""
    return Skipped(rule.code, rule.name, rule.pack, subject_of(records), rule.otherwise)


def _message(templates: tuple[Template, Template], tracer: Tracer, required: Result) -> Bilingual:
    # The two languages mostly show the same figures.
    known: dict[str, str | None] = {}

    def rendered(template: Template, missing: str) -> str:
        shown = []
        for part in template.parts:
            if isinstance(part, str):
                shown.append(part)
                continue
            written = template.text[part.span.start : part.span.end]
            if written not in known:
                known[written] = _shown(part, tracer, written, required)
            shown.append(known[written] or missing)
        return "".join(shown)

    zh, en = templates
    return Bilingual(zh=rendered(zh, "（缺）"), en=rendered(en, "(missing)"))


def _shown(node: Node, tracer: Tracer, text: str, required: Result) -> str | None:
    """What an expression of a message gives, with as many digits as separate the sides; ``None`` if it is unknown."""
    try:
        result = tracer.evaluate(node, text)
    except LimitError:
        return "…"  # what was found is reported even where its message would take too long
    if result.value is None:
        return None
    if isinstance(node.type, QuantityType) and result.unit and not isinstance(node, Attribute | Constant):
        return amount_text(result.value, result.unit, required.sides)
    return result.printed


def _place_and_content(leaf: Leaf) -> tuple[object, ...]:
    """What two figures must have in common to be one: how much of a text is quoted makes no difference."""
    operand = leaf.operand
    return operand.expression, operand.location, operand.other, leaf.exact


def _fingerprint(rule: Rule, records: Sequence[object], subject: Subject, required: Result) -> str:
    """The same for the same fault wherever it stands: no line numbers, and exact numbers instead of printed ones."""
    if records and isinstance(records[-1], ProjectPair | IndicatorMatch | RowMatch):
        records = _matched(records[-1])
    indicator = next((record for record in records if isinstance(record, Indicator)), None)
    key = [
        rule.pack,
        rule.code,
        subject.project_code or subject.project_name or "",
        subject.indicator_name or "",
        (indicator.category or indicator.category_cell.text) if indicator else "",
        [
            leaf.exact if isinstance(leaf.exact, str) else exact_text(leaf.exact)
            for leaf in {
                _place_and_content(leaf): leaf for leaf in reversed(required.leaves) if not leaf.is_listed
            }.values()
        ][::-1],
        *(part for part in (subject.table, subject.row) if part),
    ]
    return hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()
