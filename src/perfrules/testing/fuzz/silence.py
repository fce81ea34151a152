"""Rules that never say anything of what they are asked about."""

from collections.abc import Mapping

from attrs import frozen

from perfrules.engine.report import Outcome
from perfrules.testing.fuzz.report import ProblemKind


@frozen
class Idle:
    """In which way a rule says nothing.

    Attributes:
        kind: the way.
        times: how often it was asked.
        except_own: whether it does say something in its own examples and their variations.
    """

    kind: ProblemKind
    times: int
    except_own: bool


def idleness(everywhere: Mapping[Outcome, int], made_up: Mapping[Outcome, int]) -> Idle | None:
    """In which way a rule says nothing; ``None`` if it found something in a document that was made up.

    Args:
        everywhere: how often it came to each outcome.
        made_up: the same without the rule files' examples and their variations.
    """
    if made_up.get(Outcome.FINDING, 0):
        return None
    is_own = bool(everywhere.get(Outcome.FINDING, 0))
    counts = made_up if is_own else everywhere
    return Idle(_kind(counts), sum(counts.values()), is_own)


def _kind(counts: Mapping[Outcome, int]) -> ProblemKind:
    if counts.get(Outcome.PASS, 0):
        return ProblemKind.NEVER_FIRES
    undecided = counts.get(Outcome.NOT_DECIDABLE, 0)
    # A condition under which a rule applies may be undecided where a document says little; if most do not meet it, none will.
    if undecided > counts.get(Outcome.NOT_APPLICABLE, 0):
        return ProblemKind.NEVER_DECIDED
    return ProblemKind.NEVER_APPLIES
