"""Rules changed in small ways, to find out whether their own examples notice."""

from perfrules.testing.mutate.changes import Change, changes
from perfrules.testing.mutate.report import Fate, MutateReport, RuleChanges
from perfrules.testing.mutate.run import mutate, mutate_rule

__all__ = ["Change", "Fate", "MutateReport", "RuleChanges", "changes", "mutate", "mutate_rule"]
