"""The rows of a made-up project that keeps its promises: what is counted, times its price, is the budget."""

from decimal import Decimal
from typing import Final

from attrs import frozen

from perfrules.testing.evaluation import Grading, evaluated, graded
from perfrules.testing.words import DIVISION, WorkByPiece

CATEGORIES: Final = (
    "数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "服务对象满意度指标",
)  # fmt: skip
"""The categories that made-up projects have, in the order of the tree of 2015."""

_HUNDRED_YUAN: Final = Decimal("0.01")
"""In 万元."""

_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@frozen
class Plan:
    """The figures of a made-up project.

    Attributes:
        work: what is done.
        place: where; begins the project's name.
        year: the budget year.
        quantity: how many pieces.
        price: of a piece, in hundreds of 元.
        other: what the fiscal funds do not pay, in hundreds of 元.
        quality: the least share that passes, in percent.
        satisfaction: the least share that is satisfied, in percent.
        people: how many benefit.
        month: in which the work is done.
        is_dated: whether timeliness is a date instead of a share.
        has_total_cost: whether the cost indicator is the whole cost instead of the price.
        progress: cumulative shares of the budget, in percent, by the end of each month.
        is_cost_first: whether costs stand under 成本指标, as in the tree of 2021, instead of 产出指标.
        grading: how it did, if the document is a self-evaluation 绩效自评.
    """

    work: WorkByPiece
    place: str
    year: int
    quantity: int
    price: int
    other: int
    quality: int
    satisfaction: int
    people: int
    month: int
    is_dated: bool
    has_total_cost: bool
    progress: tuple[tuple[int, int], ...]
    is_cost_first: bool
    grading: Grading | None = None

    @property
    def name(self) -> str:
        """The project's name."""
        return f"{self.place}{self.work.name}"

    @property
    def steps(self) -> int:
        """The budget in hundreds of 元, which a table in 万元 prints exactly with its two places."""
        return self.quantity * self.price * self.work.times


def printed(steps: int) -> str:
    """Hundreds of 元 as a table in 万元 prints them.

    >>> printed(3000)
    '30.00'
    """
    return str(steps * _HUNDRED_YUAN)


def project_data(plan: Plan, number: int, categories: tuple[str, ...] = CATEGORIES) -> dict[str, object]:
    """The project as plain data: see :mod:`perfrules.model.data`.

    Args:
        plan: its figures.
        number: its place in the list, from 1; its code goes by it.
        categories: which indicators it has.
    """
    work = plan.work
    rows = [
        row for row in indicator_rows(plan) if row["category"] in {_tree(plan, one) for one in categories}
    ]
    goal = f"{work.verb}{work.thing} {plan.quantity} {work.unit}。"
    if plan.grading is not None:
        rows = graded(rows, plan.grading)
    return {
        "number": number,
        "heading": f"{plan.name}绩效目标表",
        "code": project_code(plan.year, number),
        "name": plan.name,
        "budget": printed(plan.steps),
        "fiscal_funds": printed(plan.steps - plan.other),
        "other_funds": printed(plan.other) if plan.other else "",
        "purpose": f"{work.verb}{plan.place}的{work.thing}。",
        "goal": goal,
        "schedule": {str(month): f"{progress}%" for month, progress in plan.progress},
        "indicators": rows,
        **({} if plan.grading is None else {"evaluation": _evaluation(plan, rows, plan.grading, goal)}),
    }


def _evaluation(plan: Plan, rows: list[dict[str, str]], grading: Grading, goal: str) -> dict[str, object]:
    budget, other = plan.steps * _HUNDRED_YUAN, plan.other * _HUNDRED_YUAN
    return evaluated(rows, grading, budget=budget, other=other, goal=goal.replace("。", "，已完成。"))


def indicator_rows(plan: Plan) -> list[dict[str, str]]:
    """One row for each of :data:`CATEGORIES`, as plain data."""
    work = plan.work
    did = f"{work.thing}{work.verb}"
    timely = (
        (
            f"{did}完成时间",
            f"全部{work.thing}{work.verb}完成的日期",
            f"{plan.year} 年 {plan.month} 月 20 日前",
        )
        if plan.is_dated
        else (f"{did}及时率", f"按时{work.verb}的{work.thing}所占比例", "100%")
    )
    cost = (
        (f"{did}总成本", f"全年{work.verb}{work.thing}的费用", f"≤{printed(plan.steps)} 万元")
        if plan.has_total_cost
        else (work.price_name, f"{work.verb}{work.thing}的单位费用", f"{plan.price * 100} {work.rate}")
    )
    rows = (
        (
            f"{work.verb}{work.thing}{work.measure}",
            f"当年{work.verb}的{work.thing}{work.measure}",
            f"{plan.quantity} {work.unit}",
        ),
        (f"{did}合格率", f"考核合格的{work.thing}所占比例", f"≥{plan.quality}%"),
        timely,
        cost,
        (f"受益{work.group}人数", f"{plan.place}受益的{work.group}", f"≥{plan.people} 人"),
        (f"{work.group}满意度", f"抽样访问{work.group}", f"≥{plan.satisfaction}%"),
    )
    bases = ("工作方案", "考核办法", "服务合同", "服务合同", "人口台账", "满意度调查方案")
    return [
        {
            "group": "成本指标" if category == "成本指标" and plan.is_cost_first else group,
            "category": _tree(plan, category),
            "name": name,
            "description": description,
            "value": value,
            "basis": basis,
        }
        for category, group, (name, description, value), basis in zip(
            CATEGORIES, _GROUPS, rows, bases, strict=True
        )
    ]  # fmt: skip


_GROUPS: Final = ("产出指标", "产出指标", "产出指标", "产出指标", "效益指标", "满意度指标")


def _tree(plan: Plan, category: str) -> str:
    """The category as the plan's tree calls it."""
    return "经济成本指标" if category == "成本指标" and plan.is_cost_first else category


def project_code(year: int, number: int, division: str = DIVISION) -> str:
    """A project code 项目编码 of 21 characters, the last one as computed from those before it.

    >>> project_code(2024, 1, "999999")
    '99999924P00000000001T'
    """
    body = f"{division}{year % 100:02}P{number:011}"
    total = sum(pow(3, place, 31) * _ALPHABET.index(character) for place, character in enumerate(body))
    return body + _ALPHABET[(30 - total) % 31]
