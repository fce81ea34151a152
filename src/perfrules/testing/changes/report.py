"""What came of changing the rules of a pack, as records."""

from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from perfrules.testing.changes.change import Change


class Fate(StrEnum):
    """What became of a change to a rule.

    ``NOTICED``: an example no longer comes out as stated. ``UNNOTICED``: all of them still do. ``CRASHED``: the rule failed
    itself, which notices nothing. ``INVALID``: the rule could not be loaded. ``EQUIVALENT``: the rule says that it makes no
    difference.
    """

    NOTICED = "noticed"
    UNNOTICED = "unnoticed"
    CRASHED = "crashed"
    INVALID = "invalid"
    EQUIVALENT = "equivalent"


@frozen
class RuleChanges:
    """What became of the changes to a rule.

    Attributes:
        code: of the rule.
        name: of the rule.
        fates: each change and its fate, in the order of the rule's expressions.
        stale: changes that the rule says make no difference, though there is no such change or an example notices it.
        failing: the rule's cases that the rule as it is does not bear out, by name; they can notice nothing.
    """

    code: str
    name: str
    fates: tuple[tuple[Change, Fate], ...]
    stale: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """How many changes had this fate."""
        return sum(one is fate for _, one in self.fates)

    @property
    def counted(self) -> int:
        """Changes that the examples should notice."""
        return self.count(Fate.NOTICED) + self.count(Fate.UNNOTICED) + self.count(Fate.CRASHED)


@frozen
class MutateReport:
    """What became of the changes to the rules of a pack.

    Attributes:
        pack: the pack's id.
        version: the pack's version.
        rules: in the order of their codes.
    """

    pack: str
    version: str
    rules: tuple[RuleChanges, ...]

    def count(self, fate: Fate) -> int:
        """How many changes had this fate."""
        return sum(rule.count(fate) for rule in self.rules)

    @property
    def score(self) -> Fraction:
        """Which share of the changes the examples noticed, of those that make a difference and load.

        1 if nothing could be changed; 0 if no change could be loaded, for then nothing is known.
        """
        counted = sum(rule.counted for rule in self.rules)
        if not counted:
            return Fraction(0 if self.count(Fate.INVALID) else 1)
        return Fraction(self.count(Fate.NOTICED), counted)
