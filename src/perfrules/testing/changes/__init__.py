"""Rules changed in small ways, to find out whether their own examples notice."""

from perfrules.testing.changes.change import Change, changes
from perfrules.testing.changes.report import Fate, MutateReport, RuleChanges
from perfrules.testing.changes.run import mutate, mutate_rule

__all__ = ["Change", "Fate", "MutateReport", "RuleChanges", "changes", "mutate", "mutate_rule"]
