"""Documents made and mutated to find out what a pack's rules catch, miss, and find where nothing is wrong."""

from perfrules.testing.fuzz.report import FaultRecord, FuzzReport, Problem, ProblemKind, RuleRecord
from perfrules.testing.fuzz.run import DEFAULT_EXAMPLES, fuzz

__all__ = [
    "DEFAULT_EXAMPLES",
    "FaultRecord",
    "FuzzReport",
    "Problem",
    "ProblemKind",
    "RuleRecord",
    "fuzz",
]
