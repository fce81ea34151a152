"""Faults in self-evaluations 绩效自评: scores, weights and reasons that do not go with the results."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import evolve

from perfrules.engine.report import Bilingual
from perfrules.model import Disclosure, Indicator, Project
from perfrules.testing.evaluation import REASON, points
from perfrules.testing.mutations.mutation import Changes, Mutation, Plain, Where, in_indicators
from perfrules.values import Kind

__all__ = ["EVALUATION_FAULTS", "in_targets"]

_InIndicator: TypeAlias = Callable[[Project, Indicator], Changes]

_TENTH: Final = Fraction(1, 10)


def in_targets(mutation: Mutation) -> Mutation:
    """The same fault, but not in self-evaluations: their scores are for the targets as they were.

    Args:
        mutation: a fault in a project or in its indicators.
    """

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        is_evaluated = any(
            row.score is not None for project in disclosure.projects for row in project.indicators
        )
        return iter(()) if is_evaluated else mutation.apply(disclosure, data)

    return evolve(mutation, apply=apply)


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
    is_ceiling = value.interval is not None and value.interval.lower is None
    number = value.numbers[0] * 2 if is_ceiling else value.numbers[0] / 2
    actual = f"{number:f}{'' if value.unit.name == '%' else ' '}{value.unit.name}"
    attained = value.attainment(actual)
    if value.met_by(actual) is False and attained is not None:
        yield actual, Fraction(attained)


EVALUATION_FAULTS: Final = (
    Mutation(
        "score-above-weight",
        Bilingual("得分超过分值", "a score above its weight"),
        finds=("SEV-01",),
        also=("SEV-03", "SEV-02"),
        apply=in_indicators(_score_above_weight),
    ),
    Mutation(
        "full-score-for-a-missed-target",
        Bilingual("未达目标却得满分", "a full score for a missed target"),
        finds=("SEV-02", "SEV-03"),
        apply=in_indicators(_missed(lambda weight, _: weight, REASON)),
    ),
    Mutation(
        "score-does-not-follow",
        Bilingual("得分比按完成率所得多一分", "a score of one point more than attainment gives"),
        finds=("SEV-03",),
        apply=in_indicators(_missed(lambda weight, attained: weight * attained + 1, REASON)),
    ),
    Mutation(
        "missed-without-reason",
        Bilingual("未达目标没有说明原因", "a missed target without a reason"),
        finds=("SEV-04",),
        apply=in_indicators(_missed(lambda weight, attained: weight * attained, "")),
    ),
    Mutation(
        "weight-raised",
        Bilingual("分值合计多一分", "weights that come to a point more"),
        finds=("SEV-05",),
        apply=in_indicators(_weight_raised),
    ),
)
