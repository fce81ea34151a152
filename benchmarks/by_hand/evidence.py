"""What the hand-written checks collect."""

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from perfrules.model import Cell, Disclosure, Figure, Location

__all__ = [
    "OPEN",
    "PASS",
    "SKIP",
    "Evidence",
    "Outcome",
    "Place",
    "Result",
    "Rule",
    "base",
    "place",
    "place_of",
]

Place = tuple[str, Location | None]
"""A figure as printed, and where."""


class Evidence(NamedTuple):
    """A finding: the rule, the project, what to say, and what it was seen by."""

    code: str
    severity: str
    project: int | None
    zh: str
    en: str
    figures: tuple[Place, ...]
    steps: tuple[str, ...] = ()


Outcome = str | Evidence
PASS, SKIP, OPEN = "pass", "not_applicable", "not_decidable"

Rule = Callable[[Disclosure], Iterable[Outcome]]
"""Gives one outcome for each subject."""


class Result:
    """Findings, and how often each rule had which outcome."""

    def __init__(self) -> None:
        self.findings: list[Evidence] = []
        self.outcomes: Counter[tuple[str, str]] = Counter()

    def record(self, code: str, outcome: Outcome) -> None:
        """Count an outcome, and keep it if it is a finding."""
        if isinstance(outcome, Evidence):
            self.findings.append(outcome)
            outcome = "finding"
        self.outcomes[code, outcome] += 1


def base(figure: Figure | None) -> Decimal | Fraction | None:
    """The exact amount in base units; ``None`` if it is missing or unread."""
    return None if figure is None or figure.quantity is None else figure.quantity.base


def place(figure: Figure | None) -> tuple[Place, ...]:
    """The printed figure and its place, if there is one."""
    return () if figure is None else place_of(figure.cell)


def place_of(cell: Cell | None) -> tuple[Place, ...]:
    """The printed text and its place, if there is one."""
    return () if cell is None else ((cell.text, cell.location),)
