"""What is told of a result besides the result: the figures it came from, the steps, what was missing."""

from collections.abc import Iterable
from typing import Any

from attrs import define, frozen

from perfrules.language.logic import Bilingual
from perfrules.language.runtime import ZERO
from perfrules.model import Location
from perfrules.values import Unit
from perfrules.values.exact import Exact


@frozen
class Operand:
    """A figure or text that a rule used, and where it stands.

    Attributes:
        expression: how the rule names it, e.g. ``project.budget``.
        text: as printed in the document, with the unit of its table.
        location: ``None`` if it does not come from a document.
        other: where it stands in the earlier of two documents, if it is from there; *location* is then ``None``.
    """

    expression: str
    text: str
    location: Location | None
    other: Location | None = None


@frozen
class Step:
    """One step of a rule's calculation.

    Attributes:
        expression: the part of the rule, as written there.
        printed: with the figures as printed, e.g. ``≤220 万元``.
        normalised: with exact figures in base units, e.g. ``2200000 元``.
        note: a conversion or tolerance that was applied, and why; may be empty.
        is_count: whether it only says how many things there are: nothing to reckon where other steps do.
    """

    expression: str
    printed: str
    normalised: str
    note: str = ""
    is_count: bool = False


@frozen
class Leaf:
    """A printed figure or text that a result came from.

    Attributes:
        operand: as it is reported.
        exact: what it says, as an exact number of base units or as text; for fingerprints.
        is_listed: whether it is one of the things that were counted, and no figure that was reckoned with.
        is_quoted: whether the rule looked for words in it and found them; the operand then has the sentences with them alone.
    """

    operand: Operand
    exact: Exact | str
    is_quoted: bool = False
    is_listed: bool = False


@frozen
class Missing:
    """Why something is unknown.

    Attributes:
        reason: in both languages.
        operand: which, and where if it is printed at all.
    """

    reason: Bilingual
    operand: Operand


@define(eq=False)
class Result:
    """What a part of an expression gives, and how it came about.

    Nobody changes one once it is made. It is not frozen because that makes it thrice as dear, and a finding takes fifty.

    Attributes:
        value: what a compiled rule would have; ``None`` if unknown.
        printed: how it reads, with figures as printed.
        width: how far rounding of the printed figures may have moved it, in base units.
        unit: that of an amount, to show it in.
        leaves: what it came from.
        steps: the calculations on the way.
        missing: why it is unknown.
        difference: of the comparison that failed, as text.
        sides: the amounts that were compared, so that a message can tell them apart.
        counted: the things that a count counted; ``None`` of what is no count.
        addends: what a sum adds, so that a longer one is written as one.
    """

    value: Any
    printed: str = ""
    width: Exact = ZERO
    unit: Unit | None = None
    leaves: tuple[Leaf, ...] = ()
    steps: tuple[Step, ...] = ()
    missing: tuple[Missing, ...] = ()
    difference: str = ""
    sides: tuple[Exact, ...] = ()
    counted: tuple[object, ...] | None = None
    addends: "tuple[Result, ...]" = ()

    def from_leaves(self, leaves: "tuple[Leaf, ...]") -> "Result":
        """The same result, come from other figures."""
        return Result(
            self.value,
            self.printed,
            self.width,
            self.unit,
            leaves,
            self.steps,
            self.missing,
            self.difference,
            self.sides,
            self.counted,
            self.addends,
        )


def merged(result: Result, parts: Iterable[Result]) -> Result:
    """*result* with the evidence of *parts*, in order; what is known misses nothing.

    The same piece may come twice, from two places of an expression; whoever reports it leaves the repetitions out.
    """
    leaves: list[Leaf] = []
    steps: list[Step] = []
    missing: list[Missing] = []
    sides: list[Exact] = []
    difference = result.difference
    for part in parts:
        leaves += part.leaves
        steps += part.steps
        missing += part.missing
        sides += part.sides
        difference = difference or part.difference
    return Result(
        value=result.value,
        printed=result.printed,
        width=result.width,
        unit=result.unit,
        leaves=(*leaves, *result.leaves),
        steps=(*steps, *result.steps),
        missing=() if result.value is not None else (*missing, *result.missing),
        difference=difference,
        sides=(*result.sides, *sides),
        counted=result.counted,
        addends=result.addends,
    )
