"""What may not change what is found: the order of things, how figures are written, where a page ends.

Each property is asked of sound disclosures and of such with one fault, by all shipped rules.
"""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from effort import examples, is_thorough
from perfrules.engine import Program
from perfrules.engine.report import Outcome, Subject
from perfrules.engine.verdict import explain_rule
from perfrules.language.check import Scope, check
from perfrules.language.compile import compile_expression
from perfrules.language.parse import parse_expression
from perfrules.language.subjects import subjects
from perfrules.language.types import RecordType
from perfrules.layout import from_text
from perfrules.model import Disclosure, Project
from perfrules.model.data import from_dict, to_dict
from perfrules.packs import load_packs
from perfrules.testing import FAULTS, disclosures, write_text
from perfrules.testing.fuzz.generate import sound_disclosures
from perfrules.testing.fuzz.observation import observe

ALL = Program(load_packs(["all"]), preview=True)
BY_ORDER = {"CPY-03"}
"""Rules that report a repetition where it first occurs."""

BESIDE_OTHERS = {"FND-15"}
"""Rules that look at a project beside the others, and have nothing to say of one that stands alone."""

OF_THE_PURPOSE = {"NAR-21", "NAR-23"}
"""Rules that speak of the purpose where the goal does not say the same: without a goal they speak."""

OF_ANY_TEXT = {
    "CPY-06",
    "CPY-11",
    "CST-13",
    "DIS-06",
    "DIS-13",
    "DIS-14",
    "IND-20",
    "IND-23",
    "IND-24",
    "IND-29",
    "NAR-07",
}
"""Rules that look in several texts: where the one goes that has it, nothing is found; IND-29 may then find a stranger."""

BUT_THE_BUDGET = {"FND-16", "VAL-02"}
"""Rules that speak where there is no budget: of that itself, or of what would be the budget again."""

CEILINGS = ("CST-01", "CST-02", "CST-03", "CST-04", "CST-07", "CST-10", "NAR-04", "PRC-03")
"""Rules that find what is above a budget."""

FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


FORMS: tuple[dict[str, Any], ...] = ({}, {"tables": True}, {"self_evaluation": True})
"""Targets, whole documents with budget tables, self-evaluations."""


@st.composite
def faulty(draw: st.DrawFn, /, **settings: Any) -> Disclosure:
    """Disclosures of every form, with one fault or with none."""
    disclosure = draw(disclosures(**settings, **draw(st.sampled_from(FORMS))))
    fault = draw(st.sampled_from([None, *FAULTS]))
    made = [] if fault is None else list(fault.planted_in(disclosure))
    return draw(st.sampled_from(made)).disclosure if made else disclosure


def said(disclosure: Disclosure, without: set[str] | None = None) -> dict[tuple[str, Subject], Outcome]:
    observation = observe(ALL, disclosure, without or ())
    assert not observation.failures
    return {
        (code, subject): outcome
        for code, told in observation.said.items()
        for subject, outcome in told.items()
    }


def projects_of(disclosure: Disclosure) -> list[dict[str, Any]]:
    projects = to_dict(disclosure)["projects"]
    assert isinstance(projects, list)
    return projects


def changed(disclosure: Disclosure, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Disclosure:
    """The disclosure with a change to each of its projects."""
    return from_dict({**to_dict(disclosure), "projects": list(map(change, projects_of(disclosure)))})


@given(faulty(least_projects=2), st.randoms(use_true_random=False))
def test_the_order_of_projects(disclosure: Disclosure, order: random.Random) -> None:
    data = to_dict(disclosure)
    projects = projects_of(disclosure)
    order.shuffle(projects)
    assert said(from_dict({**data, "projects": projects}), BY_ORDER) == said(disclosure, BY_ORDER)


@given(faulty(), st.randoms(use_true_random=False))
def test_the_order_of_rows(disclosure: Disclosure, order: random.Random) -> None:
    def shuffled(project: dict[str, Any]) -> dict[str, Any]:
        rows = list(project["indicators"])
        order.shuffle(rows)
        return {**project, "indicators": rows}

    assert said(changed(disclosure, shuffled)) == said(disclosure)


def widened(project: dict[str, Any]) -> dict[str, Any]:
    amounts: dict[str, Any] = {
        key: project[key].translate(FULL_WIDTH)
        for key in ("budget", "fiscal_funds", "other_funds")
        if key in project
    }
    schedule = {label: text.translate(FULL_WIDTH) for label, text in project["schedule"].items()}
    rows = [{**row, "value": row.get("value", "").translate(FULL_WIDTH)} for row in project["indicators"]]
    return {**project, **amounts, "schedule": schedule, "indicators": rows}


@given(faulty())
def test_full_width_digits(disclosure: Disclosure) -> None:
    assert said(changed(disclosure, widened)) == said(disclosure)


def in_yuan(project: dict[str, Any]) -> dict[str, Any]:
    texts = {}
    for key in ("budget", "fiscal_funds", "other_funds"):
        number, _, unit = project.get(key, "").partition(" ")
        if unit == "万元":
            texts[key] = f"{int(Fraction(number) * 10_000)} 元"
    return {**project, **texts}


@given(faulty())
def test_amounts_in_yuan(disclosure: Disclosure) -> None:
    assert said(changed(disclosure, in_yuan)) == said(disclosure)


@given(faulty(), st.integers(1, 1_000_000))
def test_a_raised_budget_adds_no_finding_of_a_ceiling(disclosure: Disclosure, more: int) -> None:
    def richer(project: dict[str, Any]) -> dict[str, Any]:
        hundredths = int(Fraction(project["budget"].removesuffix(" 万元")) * 100) + more
        return {**project, "budget": f"{hundredths // 100}.{hundredths % 100:02} 万元"}

    before = observe(ALL, disclosure)
    after = observe(ALL, changed(disclosure, richer))
    for code in CEILINGS:
        assert after.found(code) <= before.found(code)


@given(faulty(most_projects=2), disclosures(most_projects=1))
def test_an_unrelated_project_changes_no_other_verdict(disclosure: Disclosure, other: Disclosure) -> None:
    names = {project.name for project in disclosure.projects}
    (stranger,) = projects_of(other)
    assume(other.projects[0].name not in names)
    data = to_dict(disclosure)
    moved = BY_ORDER | BESIDE_OTHERS
    number = len(disclosure.projects) + 1
    projects = [*projects_of(disclosure), {**stranger, "number": number, "code": "99012125P00000000099X"}]
    before, after = said(disclosure, moved), said(from_dict({**data, "projects": projects}), moved)
    own = {key: outcome for key, outcome in after.items() if key[1].project_number not in {None, number}}
    assert own == {key: outcome for key, outcome in before.items() if key[1].project_number is not None}


@given(
    faulty(),
    st.sampled_from(
        ["budget", "fiscal_funds", "other_funds", "code", "name", "heading", "schedule", "goal", "purpose"]
    ),
)
def test_a_removed_field_leaves_verdicts_open_or_as_they_were(disclosure: Disclosure, field: str) -> None:
    without = OF_THE_PURPOSE | OF_ANY_TEXT | BUT_THE_BUDGET
    before = said(disclosure, without)
    after = said(
        changed(disclosure, lambda project: {key: part for key, part in project.items() if key != field}),
        without,
    )
    moved = {
        key: (before.get(key), outcome) for key, outcome in after.items() if before.get(key) is not outcome
    }
    assert {outcome for _, outcome in moved.values()} <= {Outcome.NOT_DECIDABLE, Outcome.NOT_APPLICABLE}


@given(faulty(), st.sampled_from(["description", "basis", "actual", "weight"]))
def test_a_removed_column_leaves_verdicts_open_or_as_they_were(disclosure: Disclosure, column: str) -> None:
    def without(project: dict[str, Any]) -> dict[str, Any]:
        rows = [{key: part for key, part in row.items() if key != column} for row in project["indicators"]]
        return {**project, "indicators": rows}

    before, after = said(disclosure, OF_ANY_TEXT), said(changed(disclosure, without), OF_ANY_TEXT)
    moved = {outcome for key, outcome in after.items() if before.get(key) is not outcome}
    assert moved <= {Outcome.NOT_DECIDABLE, Outcome.NOT_APPLICABLE}


# Each fault, for by chance few are drawn


def with_stranger(disclosure: Disclosure) -> Disclosure:
    """The disclosure with one more project, larger than the others, about which nothing can be said of theirs."""
    number = len(disclosure.projects) + 1
    stranger = {"number": number, "name": "灯塔油漆", "heading": "灯塔油漆绩效目标表", "budget": "9876.00"}
    return from_dict({**to_dict(disclosure), "projects": [*projects_of(disclosure), stranger]})


def reversed_projects(disclosure: Disclosure) -> Disclosure:
    return from_dict({**to_dict(disclosure), "projects": projects_of(disclosure)[::-1]})


def reversed_rows(disclosure: Disclosure) -> Disclosure:
    return changed(disclosure, lambda project: {**project, "indicators": project["indicators"][::-1]})


@cache
def with_each_fault() -> tuple[Disclosure, ...]:
    """A disclosure with each of the faults."""
    sound = tuple(sound_disclosures(4, 7))
    made = (next((one for given in sound for one in fault.planted_in(given)), None) for fault in FAULTS)
    return tuple(planted.disclosure for planted in made if planted is not None)


CHANGES: Mapping[str, Callable[[Disclosure], Disclosure]] = {
    "a-stranger": with_stranger,
    "projects-reversed": reversed_projects,
    "rows-reversed": reversed_rows,
    "full-width": lambda disclosure: changed(disclosure, widened),
    "in-yuan": lambda disclosure: changed(disclosure, in_yuan),
}


@pytest.mark.parametrize("name", CHANGES)
def test_of_every_fault_the_same_is_found(name: str) -> None:
    change, own_turn = CHANGES[name], list(CHANGES).index(name)
    for number, planted in enumerate(with_each_fault()):
        if not is_thorough() and number % len(CHANGES) != own_turn:
            continue  # a quick run tries each fault with one of the changes
        before, after = said(planted, BY_ORDER), said(change(planted), BY_ORDER)
        own = {
            key
            for key in before
            if name != "a-stranger" or (key[1].project_number is not None and key[0] not in BESIDE_OTHERS)
        }
        assert {key: after[key] for key in own} == {key: before[key] for key in own}


# In the text


def rows_of(lines: Sequence[str]) -> list[int]:
    """The lines of the first project's table of indicators, its headings first."""
    first = next(number for number, line in enumerate(lines) if line.startswith("一级指标"))
    last = next((number for number in range(first, len(lines)) if not lines[number]), len(lines))
    return list(range(first, last))


@given(disclosures() | disclosures(self_evaluation=True), st.randoms(use_true_random=False))
def test_the_order_of_columns(disclosure: Disclosure, random: random.Random) -> None:
    lines = write_text(disclosure).split("\n")
    order = list(range(lines[rows_of(lines)[0]].count("\t") + 1))
    random.shuffle(order)
    for number in rows_of(lines):
        cells = lines[number].split("\t")
        lines[number] = "\t".join(cells[column] for column in order)
    assert to_dict(from_text("\n".join(lines))) == to_dict(disclosure)


@given(disclosures() | disclosures(self_evaluation=True), st.data())
def test_added_blank_rows(disclosure: Disclosure, data: st.DataObject) -> None:
    lines = write_text(disclosure).split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.sampled_from(rows_of(lines)))
        lines.insert(place + 1, "\t" * data.draw(st.integers(1, 8)))
    assert to_dict(from_text("\n".join(lines))) == to_dict(disclosure)


@given(disclosures() | disclosures(self_evaluation=True), st.data(), st.booleans())
def test_a_table_that_goes_on_on_the_next_page(
    disclosure: Disclosure, data: st.DataObject, repeated: bool
) -> None:
    lines = write_text(disclosure).split("\n")
    rows = rows_of(lines)
    place = data.draw(st.sampled_from(rows[:-1]))
    headings = [lines[rows[0]]] if repeated and place != rows[0] else []
    lines[place + 1 : place + 1] = ["", "990121 云溪镇人民政府", "", "单位：万元", "", *headings]
    assert to_dict(from_text("\n".join(lines))) == to_dict(disclosure)


# Round trips and differential tests


@given(faulty())
def test_json_gives_it_back(disclosure: Disclosure) -> None:
    again = from_dict(json.loads(json.dumps(to_dict(disclosure))))
    assert to_dict(again) == to_dict(disclosure)
    assert with_bare_amounts(again) == with_bare_amounts(disclosure)
    assert said(again) == said(disclosure)


def with_bare_amounts(disclosure: Disclosure) -> Disclosure:
    """The disclosure itself, with its projects' amounts as quantities: printed, they have their unit from the table or beside them."""

    def quantities(project: Project) -> Project:
        evaluation = project.evaluation
        if evaluation is not None:
            rows = tuple(bare(row, ("initial", "adjusted", "spent")) for row in evaluation.execution)
            project = evolve(project, evaluation=evolve(evaluation, execution=rows))
        plain: Project = bare(project, ("budget", "fiscal_funds", "other_funds"))
        return plain

    def bare(record: Any, keys: tuple[str, ...]) -> Any:
        amounts = {key: getattr(record, key) for key in keys}
        return evolve(record, **{key: figure and figure.quantity for key, figure in amounts.items()})

    return evolve(disclosure, projects=tuple(map(quantities, disclosure.projects)))


@settings(max_examples=examples(20))
@given(faulty(most_projects=2))
def test_deciding_agrees_with_tracing(disclosure: Disclosure) -> None:
    for rule, prepare in zip(ALL.rules, ALL.compiled, strict=True):
        traced = [verdict.outcome for verdict in explain_rule(rule, disclosure).subjects]
        decide = prepare(disclosure)
        compiled = [decide(*records) for records in subjects(rule.scope, disclosure)]
        assert traced == [outcome for outcome in compiled if outcome is not None], rule.code


_NAMES = ("disclosure",)
_SCOPE = Scope({"disclosure": RecordType("disclosure")}, {}, {})


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("sum(p.budget for p in disclosure.projects)", ("budget",)),
        ("sum(p.fiscal_funds + p.other_funds for p in disclosure.projects)", ("fiscal_funds", "other_funds")),
    ],
)
def test_sums_are_those_of_exact_fractions(text: str, fields: tuple[str, ...]) -> None:
    total = compile_expression(check(parse_expression(text), _SCOPE), _NAMES)

    @given(disclosures(most_projects=12))
    def is_exact(disclosure: Disclosure) -> None:
        figures = [getattr(project, name) for project in disclosure.projects for name in fields]
        expected = sum((Fraction(figure.quantity.base) for figure in figures if figure.quantity), Fraction(0))
        result = total(disclosure)
        assert Fraction(result[0] if isinstance(result, tuple) else result) == expected

    is_exact()
