"""Documents made and mutated to find out what a pack's rules catch, miss, and find where nothing is wrong."""

from perfrules.testing.fuzz.report import FuzzReport, MutationRecord, Problem, ProblemKind, RuleRecord
from perfrules.testing.fuzz.run import DEFAULT_EXAMPLES, fuzz

__all__ = [
    "DEFAULT_EXAMPLES",
    "FuzzReport",
    "MutationRecord",
    "Problem",
    "ProblemKind",
    "RuleRecord",
    "fuzz",
]
