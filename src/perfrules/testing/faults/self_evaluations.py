"""Faults in self-evaluations 绩效自评: scores, weights and reasons that do not go with the results."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import evolve

from perfrules.model import Disclosure, Indicator, Project
from perfrules.model.form import EXECUTION
from perfrules.testing.evaluation import REASON, points
from perfrules.testing.faults.amounts import as_printed, in_yuan
from perfrules.testing.faults.fault import (
    Changes,
    Fault,
    Plain,
    Where,
    fault,
    in_indicators,
    in_projects,
)
from perfrules.values import Kind

_InIndicator: TypeAlias = Callable[[Project, Indicator], Changes]

_STEP: Final = 100
"""One unit of the last place of a table in 万元, in 元."""

_ROUNDED_BELOW: Final = 100_000
"""Budget in 元 below which the places of 万元 say too little of a rate."""

_TENTH: Final = Fraction(1, 10)


def in_targets(fault: Fault) -> Fault:
    """The same fault, but not in self-evaluations: their scores are for the targets as they were.

    Args:
        fault: a fault in a project or in its indicators.
    """

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        is_evaluated = any(
            row.score is not None for project in disclosure.projects for row in project.indicators
        )
        return iter(()) if is_evaluated else fault.apply(disclosure, data)

    return evolve(fault, apply=apply)


def _points(indicator: Indicator) -> tuple[Fraction, Fraction] | None:
    """Weight and score; ``None`` where the indicator is not evaluated."""
    weight, score = indicator.weight, indicator.score
    if weight is None or weight.quantity is None or score is None or score.quantity is None:
        return None
    return Fraction(weight.quantity.magnitude), Fraction(score.quantity.magnitude)


def _is_met(indicator: Indicator) -> bool:
    return indicator.actual is not None and indicator.value.met_by(indicator.actual) is True


def _score_above_weight(project: Project, indicator: Indicator) -> Changes:
    given = _points(indicator)
    if given is not None:
        yield {"score": points(given[0] + _TENTH)}


def _weight_raised(project: Project, indicator: Indicator) -> Changes:
    """A weight of one point more, beside the score that went with it before."""
    given = _points(indicator)
    if given is not None and _is_met(indicator):
        yield {"weight": points(given[0] + 1)}


def _missed(score: Callable[[Fraction, Fraction], Fraction], reason: str) -> _InIndicator:
    """A target that was met is missed.

    Args:
        score: what it scores, from its weight and from what is attained of it.
        reason: why it was missed.
    """

    def change(project: Project, indicator: Indicator) -> Changes:
        given = _points(indicator)
        if given is None or not _is_met(indicator):
            return
        for actual, attained in _short_of(indicator):
            points_scored = score(given[0], attained)
            if 0 <= points_scored <= given[0]:
                yield {"actual": actual, "score": points(points_scored), "deviation": reason}

    return change


def _short_of(indicator: Indicator) -> Iterator[tuple[str, Fraction]]:
    """Half of what was promised, or twice what it may cost, and the share that this attains."""
    value = indicator.value
    if (
        value.kind is not Kind.QUANTITY
        or len(value.numbers) != 1
        or value.unit is None
        or not value.numbers[0]
    ):
        return
    is_ceiling = value.allowed is not None and value.allowed.lower is None
    number = value.numbers[0] * 2 if is_ceiling else value.numbers[0] / 2
    actual = f"{number:f}{'' if value.unit.name == '%' else ' '}{value.unit.name}"
    attained = value.attainment(actual)
    if value.met_by(actual) is False and attained is not None:
        yield actual, Fraction(attained)


def _reported(*wordings: Plain, fits: Callable[[Indicator], bool] = _is_met) -> _InIndicator:
    """What is reported of an indicator that has all its points, in several wordings."""

    def change(project: Project, indicator: Indicator) -> Changes:
        given = _points(indicator)
        if given is not None and given[0] == given[1] and fits(indicator):
            yield from wordings

    return change


def _has_a_figure(indicator: Indicator) -> bool:
    return _is_met(indicator) and indicator.value.kind is Kind.QUANTITY


def _late(project: Project, indicator: Indicator) -> Changes:
    given = _points(indicator)
    if given is not None and indicator.category == "时效指标":
        for value, actual in (
            ("10 月底前", "12 月 15 日"),
            ("2025 年 6 月底前", "2025-09-30"),
            ("第二季度末", "8 月"),
        ):
            yield {"value": value, "actual": actual, "score": points(given[0])}


def _before_the_year(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
    """A deadline in the budget year, and a date of completion in the year before."""
    if disclosure.year is None:
        return
    before = disclosure.year - 1

    def change(project: Project, indicator: Indicator) -> Changes:
        given = _points(indicator)
        if given is not None and indicator.category == "时效指标":
            for value, actual in (
                (f"{disclosure.year} 年 10 月底前", f"{before} 年 9 月 18 日"),
                ("6 月底前", f"{before}-05-20"),
            ):
                yield {"value": value, "actual": actual}

    yield from in_indicators(change)(disclosure, data)


def _without_reason(*reasons: str) -> _InIndicator:
    """Some points were taken off though the target was met; the reason is blank or says nothing."""

    def change(project: Project, indicator: Indicator) -> Changes:
        given = _points(indicator)
        if given is not None and given[0] >= 1 and _is_met(indicator):
            yield from ({"score": points(given[0] - 1), "deviation": reason} for reason in reasons)

    return change


def _far_above(project: Project, indicator: Indicator) -> Changes:
    """Twice what was promised, of what is counted, without a word."""
    value, allowed = indicator.value, indicator.value.allowed
    if _points(indicator) is None or not _is_met(indicator) or indicator.category != "数量指标":
        return
    is_counted = value.kind is Kind.QUANTITY and value.unit is not None and value.unit.name != "%"
    if is_counted and value.unit is not None and value.numbers[0] and allowed and allowed.upper is None:
        yield {"actual": f"{value.numbers[0] * 2:f} {value.unit.name}", "deviation": ""}


def _little_spent(project: Project, data: Plain) -> Changes:
    """A tenth of the money was spent, and every indicator has all its points."""
    adjusted = _yuan(project, "adjusted")
    given = [points for row in project.indicators if (points := _points(row)) is not None]
    if adjusted is None or len(given) < 2 or any(weight != score for weight, score in given):
        return
    if (text := as_printed(Fraction(int(adjusted / 1000) * 100))) is not None:
        rows = [{**row, "deviation": "", "remark": ""} for row in data["indicators"]]
        for change in _execution(data, spent=text, rate="", score="", reason=""):
            yield {**change, "indicators": rows}


def _execution(data: Plain, **changed: str) -> Changes:
    """The execution of the budget with other figures in the row of all money."""
    evaluation = data["evaluation"]
    yield {
        "evaluation": {
            **evaluation,
            "execution": [{**row, **changed} if row.get("total") else row for row in evaluation["execution"]],
        }
    }


def _yuan(project: Project, column: str) -> Fraction | None:
    """A figure of the row of all money, in 元."""
    total = None if project.evaluation is None else project.evaluation.total
    return None if total is None else in_yuan(getattr(total, column))


def _rate_raised(project: Project, data: Plain) -> Changes:
    spent, adjusted = _yuan(project, "spent"), _yuan(project, "adjusted")
    # Of small amounts, rounding explains more than a percentage point.
    if spent is not None and adjusted is not None and adjusted > _ROUNDED_BELOW:
        yield from _execution(data, rate=f"{points(spent * 100 / adjusted + 1)}%")


def _total_score_raised(project: Project, data: Plain) -> Changes:
    total = None if project.evaluation is None else project.evaluation.total_score
    if total is not None and total.quantity is not None:
        score = points(Fraction(total.quantity.magnitude) + 1)
        yield {"evaluation": {**data["evaluation"], "total_score": score}}


def _overspent(project: Project, data: Plain) -> Changes:
    adjusted = _yuan(project, "adjusted")
    if adjusted is not None and (text := as_printed(adjusted + 2 * _STEP)) is not None:
        yield from _execution(data, spent=text)


def _total_raised(project: Project, data: Plain) -> Changes:
    initial = _yuan(project, "initial")
    if initial is not None and (text := as_printed(initial + 10 * _STEP)) is not None:
        yield from _execution(data, initial=text)


def _execution_score_lowered(project: Project, data: Plain) -> Changes:
    total = None if project.evaluation is None else project.evaluation.total
    if total is None or total.score is None or total.score.quantity is None:
        return
    score = Fraction(total.score.quantity.magnitude) - 1
    if score >= 0:
        yield from _execution(data, score=points(score))


def _graded_wrong(project: Project, data: Plain) -> Changes:
    """The grade of a score that is too low for it."""
    given = data.get("evaluation") or {}
    if given.get("total_score") and given.get("total_weight") == "100":
        for grade, score in (("良", 96), ("优", 89), ("差", 60)):
            yield {"evaluation": {**given, "grade": grade, "total_score": str(score)}}


def _weights_moved(project: Project, data: Plain) -> Changes:
    """A point of an output is a benefit's."""
    rows = list(data.get("indicators", ()))
    full = [row for row in rows if row.get("weight") and row.get("weight") == row.get("score")]
    outputs = [row for row in full if row.get("group") == "产出指标"]
    benefits = [row for row in full if row.get("group") == "效益指标"]
    if (
        outputs
        and benefits
        and any(row.get("weight") == "10" for row in (data.get("evaluation") or {}).get("execution", ()))
    ):
        moved = []
        for row in rows:
            step = -1 if row is outputs[0] else 1 if row is benefits[0] else 0
            changed = points(Fraction(row["weight"]) + step)
            moved.append({**row, "weight": changed, "score": changed} if step else row)
        yield {"indicators": moved}


def _initial_halved(project: Project, data: Plain) -> Changes:
    """The budget at the beginning of the year was half, or twice, of what it is at its end, in each of its parts.

    Where an amount has no half that can be printed, none is halved: the parts would no longer add up.
    """
    given = data.get("evaluation") or {}
    execution = project.evaluation.execution if project.evaluation else ()
    amounts = [in_yuan(row.initial) for row in execution]
    for factor in (Fraction(1, 2), Fraction(2)):
        changed = [as_printed(amount * factor) if amount else None for amount in amounts]
        if any(amounts) and all(text for amount, text in zip(amounts, changed, strict=True) if amount):
            rows = [
                row if text is None else {**row, "initial": text}
                for row, text in zip(given["execution"], changed, strict=True)
            ]
            yield {"evaluation": {**given, "execution": rows}}


EVALUATION_FAULTS: Final = (
    fault("score-above-weight", "得分超过分值", "a score above its weight", in_indicators(_score_above_weight)),
    fault("full-score-for-a-missed-target", "未达目标却得满分", "a full score for a missed target", in_indicators(_missed(lambda weight, _: weight, REASON))),
    fault("score-does-not-follow", "得分比按完成率所得多一分", "a score of one point more than attainment gives", in_indicators(_missed(lambda weight, attained: weight * attained + 1, REASON))),
    fault("missed-without-reason", "未达目标没有说明原因", "a missed target without a reason", in_indicators(_missed(lambda weight, attained: weight * attained, ""))),
    fault("weight-raised", "分值合计多一分", "weights that come to a point more", in_indicators(_weight_raised)),
    fault("execution-rate-raised", "执行率多一个百分点", "an execution rate of one percentage point more", in_projects(_rate_raised, EXECUTION)),
    fault("total-score-raised", "总分多一分", "a total score of one point more", in_projects(_total_score_raised)),
    fault("more-spent-than-budgeted", "执行数超过全年预算数", "more spent than budgeted", in_projects(_overspent, EXECUTION)),
    fault("execution-does-not-add-up", "年度资金总额比各项之和多", "money of the year that is more than its parts", in_projects(_total_raised)),
    fault("execution-score-does-not-follow", "执行率得分比应得的少一分", "a score of one point less than the execution rate gives", in_projects(_execution_score_lowered, EXECUTION)),
    fault("actual-blank", "实际完成值为空却有得分", "points without an actual value", in_indicators(_reported({"actual": ""}, {"actual": "—"}, {"actual": "/"}))),
    fault(
        "actual-in-words",
        "定量目标以文字作为实际完成值", "words reported where a figure was promised",
        in_indicators(
            _reported(
                {"actual": "达成预期指标"},
                {"actual": "已完成"},
                {"actual": "群众普遍受益"},
                {"actual": "达到年初设定目标"},
                fits=_has_a_figure,
            )
        ),
    ),
    fault("not-done-with-points", "未实施、未完成却得满分", "all points for what was not done", in_indicators(_reported({"actual": "未实施"}, {"actual": "延期至次年完成"}, {"actual": "因天气原因取消"}, {"actual": "没有动工"}))),
    fault("late-with-full-score", "逾期完成却得满分", "all points though it was late", in_indicators(_late)),
    fault("done-before-the-year", "完成日期早于预算年度", "done before the budget year began", _before_the_year),
    fault("reason-says-nothing", "扣分而偏差原因写“无”", "points taken off, and a reason that says nothing", in_indicators(_without_reason("无", "不存在偏差，按计划推进", "下一步加强管理"))),
    fault("points-lost-without-reason", "已达目标却扣分，没有说明", "points taken off without a reason where the target was met", in_indicators(_without_reason(""))),
    fault("far-above-target", "实际为目标的两倍，没有说明", "twice the target without a word", in_indicators(_far_above)),
    fault("little-spent", "资金基本未支出，指标全部满分", "hardly anything spent, and everything done", in_projects(_little_spent)),
    fault("grade-does-not-fit", "评价等级与得分不符", "a grade that does not fit the score", in_projects(_graded_wrong)),
    fault("weights-not-usual", "分值没有按执行10、产出50、效益30、满意度10设置", "weights other than the usual ones", in_projects(_weights_moved)),
    fault("budget-changed", "预算调整较大而没有说明", "a budget that changed much without a word", in_projects(_initial_halved)),
)  # fmt: skip
