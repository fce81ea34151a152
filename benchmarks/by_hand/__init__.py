"""Thirteen of the shipped rules once more, as plain Python functions over the same records, for comparison.

They collect the same evidence as perfrules: the message in both languages, the figures as printed, each with its place,
and the calculation. They count the same four outcomes. What they leave out is what the rule language adds: checks of
names, types and dimensions when a pack is loaded, limits, and a trace that follows from the rule itself.
"""

from by_hand.cost import COST_RULES
from by_hand.evidence import Evidence, Result, Rule
from by_hand.funding import FUNDING_RULES
from by_hand.schedule import SCHEDULE_RULES
from perfrules.model import Disclosure

__all__ = ["RULES", "Evidence", "Result", "check"]

RULES: tuple[tuple[str, Rule], ...] = (*COST_RULES, *FUNDING_RULES, *SCHEDULE_RULES)


def check(disclosure: Disclosure) -> Result:
    """Apply every rule to every subject."""
    result = Result()
    for code, rule in RULES:
        for outcome in rule(disclosure):
            result.record(code, outcome)
    return result
