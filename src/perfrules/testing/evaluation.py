"""What a self-evaluation 绩效自评 adds to the indicators of a made-up project: weights, results, scores and reasons."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from perfrules.reading import parse
from perfrules.values import Comparator, Kind, Value

POINTS: Final = (90, 100)
"""What the weights of the indicators come to: of 90, the execution rate 预算执行率 has the other 10 points."""

REASON: Final = "雨季较长，部分任务顺延；下年提前安排。"
"""Why a target was missed, and what is done about it 偏差原因分析及改进措施."""

_HUNDREDTH: Final = Decimal("0.01")
_TOTAL: Final = ("年度资金总额",)


@frozen
class Grading:
    """How a made-up project did.

    Attributes:
        points: what the weights come to.
        more: how many percentage points, or how many people, its results are better than the least that was promised.
        missed: how many percentage points satisfaction is short of what was promised; 0 if it is not.
        spent: how much of the budget was spent, in percent.
    """

    points: int
    more: int
    missed: int
    spent: int = 100


def graded(rows: Sequence[Mapping[str, str]], grading: Grading) -> list[dict[str, str]]:
    """The rows with weight 分值, actual value 实际完成值, score 得分 and reason 偏差原因.

    Args:
        rows: indicators as plain data. What they have is promised.
        grading: how the project did.

    >>> rows = graded([{"category": "质量指标", "value": "≥95%"}], Grading(90, 3, 0))
    >>> rows[0]["actual"], rows[0]["weight"], rows[0]["score"]
    ('98%', '90', '90')
    """
    weights = _weights(rows, grading.points)
    return [_graded(row, weight, grading) for row, weight in zip(rows, weights, strict=True)]


_GROUPS: Final = {"效益": 30, "满意度": 10}
"""What the indicators of a group weigh together in a self-evaluation of the usual kind; outputs and costs have the other 50."""


def _weights(rows: Sequence[Mapping[str, str]], total: int) -> list[int]:
    """What each row weighs: the usual points of its group, shared out evenly; where a group has none, simply even shares."""
    groups = [next((group for group in _GROUPS if group in row["category"]), "") for row in rows]
    points = {
        group: given
        for group, given in {"": total - sum(_GROUPS.values()), **_GROUPS}.items()
        if group in groups
    }
    if sum(points.values()) != total or total != POINTS[0]:
        groups, points = ["" for _ in rows], {"": total}
    return [_share(points[group], groups, place) for place, group in enumerate(groups)]


def _share(points: int, groups: Sequence[str], place: int) -> int:
    """The share of one row in what its group weighs; what cannot be shared out evenly is the first one's."""
    share, rest = divmod(points, groups.count(groups[place]))
    return share + rest * (groups.index(groups[place]) == place)


def _graded(row: Mapping[str, str], weight: int, grading: Grading) -> dict[str, str]:
    value = parse(row["value"])
    is_missed = bool(grading.missed) and "满意度" in row["category"]
    actual = _actual(value, -grading.missed if is_missed else grading.more)
    attained = Fraction(value.attainment(actual) or 1) if is_missed else Fraction(1)
    return {
        **row,
        "weight": str(weight),
        "actual": actual,
        "score": points(weight * attained),
        "deviation": REASON if is_missed else "",
    }


def _actual(value: Value, more: int) -> str:
    """What was reached: of a least amount, *more* than that; of anything else, what was promised."""
    if value.kind is not Kind.QUANTITY or value.comparator is not Comparator.AT_LEAST:
        return value.text.removeprefix("≤").removesuffix("前")
    number, unit = value.numbers[0] + more, "" if value.unit is None else value.unit.name
    return f"{min(number, Decimal(100))}%" if unit == "%" else f"{number} {unit}"


def evaluated(
    rows: Sequence[Mapping[str, str]], grading: Grading, *, budget: Decimal, other: Decimal, goal: str
) -> dict[str, object]:
    """What a self-evaluation says of the whole project: how much was spent, and what all of it comes to.

    Args:
        rows: indicators, with their scores.
        grading: how the project did.
        budget: in 万元, with two places.
        other: what of it the fiscal funds do not pay.
        goal: what was to be achieved, and was.

    >>> whole = evaluated([{"weight": "90", "score": "90"}], Grading(90, 0, 0, 95), budget=Decimal("80.00"),
    ...                   other=Decimal("0.00"), goal="养护村道 15 公里。")
    >>> whole["execution"][0]["rate"], whole["total_score"]
    ('95.00%', '99.5')
    """
    spent = {
        "年度资金总额": (budget * grading.spent / 100).quantize(_HUNDREDTH, ROUND_HALF_UP),
        "其他资金": (other * grading.spent / 100).quantize(_HUNDREDTH, ROUND_HALF_UP),
    }
    spent["其中：当年财政拨款"] = spent["年度资金总额"] - spent["其他资金"]
    budgets = {"年度资金总额": budget, "其中：当年财政拨款": budget - other, "其他资金": other}
    weight = 100 - grading.points
    earned = points(weight * Fraction(spent["年度资金总额"]) / Fraction(budget)) if weight else ""
    execution = [
        {
            "label": label,
            **({"total": True} if label in _TOTAL else {}),
            "initial": str(amount),
            "adjusted": str(amount),
            "spent": str(spent[label]),
            **({"weight": str(weight) if label in _TOTAL else "—"} if weight else {}),
            "rate": _rate(spent[label], amount),
            **({"score": earned if label in _TOTAL else "—"} if weight else {}),
        }
        for label, amount in budgets.items()
    ]
    scores = sum((Decimal(row["score"]) for row in rows), Decimal(earned or 0))
    return {
        "execution": execution,
        "achieved": goal,
        "total_weight": str(sum(int(row["weight"]) for row in rows) + weight),
        "total_score": f"{scores.normalize():f}",
    }


def _rate(spent: Decimal, budget: Decimal) -> str:
    return f"{(spent * 100 / budget).quantize(_HUNDREDTH, ROUND_HALF_UP)}%" if budget else "—"


def points(score: Fraction) -> str:
    """A number of points with two places at most.

    >>> points(Fraction(40, 3))
    '13.33'
    """
    exact = (Decimal(score.numerator) / score.denominator).quantize(_HUNDREDTH, ROUND_HALF_UP)
    return f"{exact.normalize():f}"
