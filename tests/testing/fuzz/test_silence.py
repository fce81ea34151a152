"""In which way a rule says nothing."""

import pytest

from perfrules.engine.report import Outcome
from perfrules.testing.fuzz import ProblemKind
from perfrules.testing.fuzz.silence import Idle, idleness

FOUND, PASS, SKIP, OPEN = Outcome.FINDING, Outcome.PASS, Outcome.NOT_APPLICABLE, Outcome.NOT_DECIDABLE
FIRES, DECIDED, APPLIES = ProblemKind.NEVER_FIRES, ProblemKind.NEVER_DECIDED, ProblemKind.NEVER_APPLIES


@pytest.mark.parametrize(
    ("everywhere", "made_up", "expected"),
    [
        pytest.param({FOUND: 2, PASS: 3}, {FOUND: 1, PASS: 3}, None, id="it finds something"),
        pytest.param({PASS: 3, SKIP: 9}, {PASS: 1}, Idle(FIRES, 12, False), id="it only passes"),
        pytest.param({OPEN: 3, SKIP: 2}, {OPEN: 3}, Idle(DECIDED, 5, False), id="it is never decided"),
        pytest.param({OPEN: 2, SKIP: 3}, {OPEN: 2}, Idle(APPLIES, 5, False), id="its condition never holds"),
        pytest.param({}, {}, Idle(APPLIES, 0, False), id="it is asked about nothing"),
        pytest.param({FOUND: 1, PASS: 3}, {PASS: 2}, Idle(FIRES, 2, True), id="it finds its own example"),
        pytest.param({FOUND: 1, OPEN: 3}, {OPEN: 2}, Idle(DECIDED, 2, True), id="it decides its own example"),
        pytest.param({FOUND: 1}, {SKIP: 4}, Idle(APPLIES, 4, True), id="it applies to its own example"),
    ],
)
def test_in_which_way(
    everywhere: dict[Outcome, int], made_up: dict[Outcome, int], expected: Idle | None
) -> None:
    assert idleness(everywhere, made_up) == expected
