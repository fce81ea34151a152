"""The pack ``funding`` by hand."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from by_hand.evidence import OPEN, PASS, SKIP, Evidence, Outcome, Rule, place, place_of
from perfrules.model import Disclosure, Project
from perfrules.values import Exact, add, divide, multiply, subtract

__all__ = ["FUNDING_RULES"]

_CODE = re.compile(r"[0-9]{8}[A-Z][0-9]{11}[0-9A-Y]")
_PROJECT_CODE = re.compile(r"[0-9]{8}P[0-9]{11}.")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, position, 31) for position in range(20))
_SIGNS = str.maketrans("（）〔〕【】［］，；：“”‘’／－—–", "()[][][],;:\"\"''/---")


def _sources(project: Project) -> Outcome:
    fiscal, other, budget = project.fiscal_funds, project.other_funds, project.budget
    total: Exact = Decimal(0)
    slack: Exact = Decimal(0)
    for figure in (fiscal, other):
        if figure is None or (figure.quantity is None and not figure.is_blank):
            return OPEN
        if figure.quantity is not None:
            total = add(total, figure.quantity.base)
            slack = add(slack, multiply(figure.half_unit, figure.quantity.unit.factor))
    if budget is None or budget.quantity is None:
        return OPEN
    slack = add(slack, multiply(budget.half_unit, budget.quantity.unit.factor))
    difference = subtract(total, budget.quantity.base)
    if -slack <= difference <= slack:
        return PASS
    shown = f"{divide(total, budget.quantity.unit.factor)}{budget.quantity.unit.name}"
    return Evidence(
        "FND-01", "error", project.number,
        f"财政资金与其他资金合计 {shown}，预算数为 {budget.quantity}",
        f"Fiscal and other funds add up to {shown}; the budget is {budget.quantity}",
        (*place(fiscal), *place(other), *place(budget)),
        (f"{shown} ≠ {budget.quantity}",),
    )  # fmt: skip


def _form(project: Project) -> Outcome:
    if project.code is None or not project.code.text:
        return OPEN
    code = project.code.text
    if _CODE.fullmatch(code):
        return PASS
    return Evidence(
        "FND-05", "warning", project.number,
        f"项目编码“{code}”不是21位的通行格式",
        f"The project code “{code}” does not have the usual form of 21 characters",
        place_of(project.code),
    )  # fmt: skip


def _check_character(project: Project) -> Outcome:
    if project.code is None or not project.code.text:
        return OPEN
    code = project.code.text
    if not _PROJECT_CODE.fullmatch(code):
        return SKIP
    total = sum(
        weight * _ALPHABET.index(character) for weight, character in zip(_WEIGHTS, code, strict=False)
    )
    expected = _ALPHABET[(30 - total) % 31]
    if code[-1] == expected:
        return PASS
    return Evidence(
        "FND-06", "warning", project.number,
        f"项目编码“{code}”的校验位应为“{expected}”",
        f"The check character of the project code “{code}” should be “{expected}”",
        place_of(project.code), (f"{code[-1]} ≠ {expected}",),
    )  # fmt: skip


def _same_written(left: str, right: str) -> bool:
    return "".join(left.split()).translate(_SIGNS) == "".join(right.split()).translate(_SIGNS)


def _heading(project: Project) -> Outcome:
    if project.heading is None or not project.heading.text:
        return SKIP
    if project.name is None or not project.name.text:
        return OPEN
    heading, name = project.heading.text, project.name.text
    named = heading.rpartition("绩效目标")[0] if "绩效目标" in heading else heading
    if _same_written(named, name):
        return PASS
    return Evidence(
        "FND-08", "warning", project.number,
        f"标题为“{heading}”，表内项目名称为“{name}”",
        f"The heading is “{heading}”, the name in the table “{name}”",
        (*place_of(project.heading), *place_of(project.name)),
    )  # fmt: skip


def _repeated(disclosure: Disclosure) -> Iterator[Outcome]:
    codes = [project.code for project in disclosure.projects if project.code and project.code.text]
    shared = [code for code, times in Counter(code.text for code in codes).items() if times > 1]
    if not codes:
        yield SKIP
    elif not shared:
        yield PASS
    else:
        listed = "、".join(shared)
        yield Evidence(
            "FND-10", "error", None,
            f"不止一个项目使用同一项目编码：{listed}",
            f"More than one project uses the same code: {listed}",
            tuple(place for code in codes if code.text in shared for place in place_of(code)),
        )  # fmt: skip


def _each(rule: Callable[[Project], Outcome]) -> Rule:
    return lambda disclosure: map(rule, disclosure.projects)


FUNDING_RULES: tuple[tuple[str, Rule], ...] = (
    ("FND-01", _each(_sources)),
    ("FND-05", _each(_form)),
    ("FND-06", _each(_check_character)),
    ("FND-08", _each(_heading)),
    ("FND-10", _repeated),
)
