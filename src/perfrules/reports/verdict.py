"""Why a rule came out as it did, for people and as JSON (``schemas/explain.schema.json``)."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from perfrules._version import __version__
from perfrules.engine.report import Operand, Outcome
from perfrules.engine.verdict import RulePart, Verdict, Verdicts
from perfrules.model import Disclosure
from perfrules.printable import printable
from perfrules.reports.calculation import step_text
from perfrules.reports.json import JSON, bilingual_json, operands_json, steps_json, subject_json
from perfrules.reports.page import Page
from perfrules.reports.subject import project_heading, project_key
from perfrules.reports.width import display_width, pad

Explained: TypeAlias = tuple[Disclosure, Sequence[Verdicts]]

_FEW: Final = 6
"""Figures that are listed of one part without ``-v``."""

_LABEL: Final = 9
"""Cells of the column that says where in the rule a condition stands."""

_ROLES: Final = {
    Outcome.PASS: "good",
    Outcome.FINDING: "error",
    Outcome.NOT_APPLICABLE: "faint",
    Outcome.NOT_DECIDABLE: "undecided",
}


# For people


def render_verdicts(explained: Iterable[Explained], page: Page) -> str:
    """Each document and rule: how often it said what, and for each subject why; ends with a line end."""
    lines: list[str] = []
    for disclosure, several in explained:
        for verdicts in several:
            lines += ["", *_rule(disclosure, verdicts, page)]
    return "".join(f"{line.rstrip()}\n" for line in lines[1:])


def _rule(disclosure: Disclosure, verdicts: Verdicts, page: Page) -> Iterator[str]:
    texts, rule = page.texts, verdicts.rule
    yield page.heading(f"{rule.code} {texts.choose(rule.title.zh, rule.title.en)}")
    yield f"  {page.style('place', printable(disclosure.path, is_one_line=True) or texts('document.unnamed'))}"
    counts = Counter(verdict.outcome for verdict in verdicts.subjects)
    facts = [texts(f"outcome.{outcome}") + f" {counts[outcome]}" for outcome in Outcome]
    if verdicts.excluded:
        facts.append(texts("explain.excluded", n=verdicts.excluded))
    yield from page.paragraph(" · ".join(facts), "  ")
    projects = {project_key(project): project for project in disclosure.projects}

    def key(verdict: Verdict) -> tuple[int | None, str | None, str | None]:
        subject = verdict.subject
        return subject.project_number, subject.project_code, subject.project_name

    for project, group in groupby(verdicts.subjects, key=key):
        yield ""
        yield project_heading(project, projects.get(project), page)
        for verdict in group:
            yield ""
            yield from subject_lines(verdict, page)


def _label(key: str) -> str:
    """How a part is called: a named intermediate by its name, and any exception by that."""
    return "except" if key.startswith("exceptions.") else key.removeprefix("let.")


def subject_lines(
    verdict: Verdict, page: Page, indent: str = "  ", *, with_project: bool = False
) -> Iterator[str]:
    """What was said of a subject, why, and each part of the conditions with its figures."""
    texts, subject = page.texts, verdict.subject
    outcome = texts(f"outcome.{verdict.outcome}")
    name = " ".join(
        filter(None, (subject.indicator_name, subject.indicator_value, subject.table, subject.row))
    )
    if with_project and not name:
        name = subject.project_name or ""
    place = page.line(subject.location) if name and subject.location else ""
    described = f"{name}{texts.bracketed(place)}" if place else name
    label = page.style(_ROLES[verdict.outcome], outcome)
    yield f"{indent}{label}{texts.colon}{described}" if described else f"{indent}{label}"
    if verdict.reason:
        yield from page.paragraph(texts.choose(verdict.reason.zh, verdict.reason.en), f"{indent}  ")
    for part in verdict.parts:
        yield from _part(part, page, f"{indent}  ", _label(part.key))


def _part(part: RulePart, page: Page, indent: str, label: str) -> Iterator[str]:
    texts = page.texts
    answer = _answer(part, page)
    head = f"{indent}{pad(label, _LABEL)}{pad(answer, _answers_width(page))}  "
    blanks = " " * display_width(head)
    first, *rest = page.paragraph(part.expression, blanks)
    role = "good" if part.answer else "undecided" if part.missing else "warning"
    styled = page.style("faint" if part.key.startswith("let.") else role, answer)
    filling = " " * (_answers_width(page) - display_width(answer))
    yield f"{indent}{page.style('faint', pad(label, _LABEL))}{styled}{filling}  {first.lstrip()}"
    yield from rest
    if part.parts:
        for inner in part.parts:
            yield from _part(inner, page, indent + "  ", "")
        return
    if not part.steps and part.answer is None and part.printed:
        yield from page.paragraph(part.printed, blanks)
    for step in part.steps:
        yield from page.paragraph(step_text(step, page.texts, verbose=page.verbose), blanks)
    for reason in part.missing:
        yield from page.paragraph(texts.choose(reason.zh, reason.en), blanks)
    figures = _figures(part.operands, page)
    together = " · ".join(figures)
    # A figure is not torn from its place: all of them on one line, or each on its own.
    for figure in [together] if display_width(blanks + together) <= page.width else figures:
        yield from page.paragraph(figure, blanks) if figure else ()


def _answer(part: RulePart, page: Page) -> str:
    """Whether a condition holds; of a named intermediate that is no condition, only whether it is known."""
    if part.answer is not None:
        return page.texts("explain.holds" if part.answer else "explain.fails")
    is_unknown = bool(part.missing) or not part.key.startswith("let.")
    return page.texts("explain.unknown" if is_unknown else "explain.value")


def _answers_width(page: Page) -> int:
    keys = ("explain.holds", "explain.fails", "explain.unknown", "explain.value")
    return max(display_width(page.texts(key)) for key in keys)


def _figures(operands: Sequence[Operand], page: Page) -> list[str]:
    """``project.budget = 80.00 万元 (114:15)``, and so on."""
    shown = operands if page.verbose else operands[:_FEW]
    listed = [
        f"{operand.expression} = {operand.text}"
        + (page.texts.bracketed(operand.location.text(page.texts.language)) if operand.location else "")
        for operand in shown
    ]
    if hidden := len(operands) - len(shown):
        listed.append(page.texts("finding.more_places", n=hidden))
    return listed


# For programs


def verdicts_json(explained: Iterable[Explained]) -> str:
    """The same as one JSON object, ending with a line end."""
    data = {
        "version": __version__,
        "documents": [
            {"path": disclosure.path, "rules": [_rule_json(verdicts) for verdicts in several]}
            for disclosure, several in explained
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _rule_json(verdicts: Verdicts) -> JSON:
    rule = verdicts.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "pack": rule.pack,
        "expressions": dict(rule.texts),
        "excluded": verdicts.excluded,
        "subjects": [verdict_json(verdict) for verdict in verdicts.subjects],
    }


def verdict_json(verdict: Verdict) -> JSON:
    """What was said of a subject, and why."""
    return {
        "outcome": verdict.outcome.value,
        **subject_json(verdict.subject),
        "reason": bilingual_json(verdict.reason) if verdict.reason else None,
        "parts": [_part_json(part) for part in verdict.parts],
    }


def _part_json(part: RulePart) -> JSON:
    return {
        "key": part.key,
        "expression": part.expression,
        "answer": part.answer,
        "printed": part.printed,
        "trace": steps_json(part.steps),
        "difference": part.difference,
        "locations": operands_json(part.operands),
        "missing": [bilingual_json(reason) for reason in part.missing],
        "parts": [_part_json(inner) for inner in part.parts],
    }
