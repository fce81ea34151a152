"""How much a rule does in one document, counted in steps; and the frame in which it does it."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from attrs import define

from perfrules.errors import LimitError
from perfrules.language import limits

Frame: TypeAlias = list[Any]
"""What an expression can name, each thing in its place, and what is kept of what was computed before."""

Run: TypeAlias = Callable[[Frame], Any]
"""A part of an expression: what it gives in a frame."""

WORK: Final = 0
"""The place of the :class:`Work` in a frame."""


@define
class Work:
    """How much a rule may still do in one document.

    A step is about as much as looking at one element of a list. Whatever reads more than that, texts above all, is charged
    by the size of what it reads, so that the limit holds for the work and not for the number of loops.

    Attributes:
        steps: that have been taken.
    """

    steps: int = 0

    def take(self, steps: int) -> None:
        """Take some steps.

        Raises:
            LimitError: they are too many.
        """
        self.steps += steps
        if self.steps > limits.MAX_STEPS:
            raise LimitError(
                f"the rule takes more than {limits.MAX_STEPS} steps in one document",
                f"规则在一份文件中的计算超过 {limits.MAX_STEPS} 步",
                "compare fields with == where elements are looked for, so that they can be looked up",
                "查找元素时请用 == 比较字段，以便直接查到",
            )
