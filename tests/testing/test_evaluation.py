"""What self-evaluations add to indicators: weights that add up, and scores that follow from the results."""

from fractions import Fraction

import pytest
from hypothesis import given

from perfrules.model import Disclosure
from perfrules.testing import disclosures
from perfrules.testing.evaluation import POINTS, points


@given(disclosures(self_evaluation=True))
def test_weights_add_up(disclosure: Disclosure) -> None:
    for project in disclosure.projects:
        weights = [row.weight.quantity for row in project.indicators if row.weight is not None]
        assert sum(Fraction(weight.magnitude) for weight in weights if weight is not None) in POINTS
        assert len(weights) == len(project.indicators)


@given(disclosures(self_evaluation=True, categories=("质量指标", "服务对象满意度指标")))
def test_a_reason_stands_where_a_target_was_missed(disclosure: Disclosure) -> None:
    for project in disclosure.projects:
        for row in project.indicators:
            assert row.actual is not None
            assert row.deviation is not None
            assert bool(row.deviation.text) == (row.value.met_by(row.actual) is False)


@pytest.mark.parametrize(
    ("score", "text"),
    [(Fraction(10), "10"), (Fraction(100), "100"), (Fraction(1, 3), "0.33"), (Fraction(19, 2), "9.5")],
)
def test_points_are_written_without_zeros_at_their_end(score: Fraction, text: str) -> None:
    assert points(score) == text
