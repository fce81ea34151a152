"""How long a run may take. Steps of rules are counted and never timed; this is for whoever waits."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from attrs import Factory, define, field

_FOR_DOCUMENTS: Final = Fraction(3, 4)
"""Share of the time, if it is limited, in which documents are made."""


@define
class TimeLimit:
    """What there is of it: most of it for making documents, the rest for making those small that show something.

    Attributes:
        seconds: how much there is; ``None`` for no limit.
        clock: tells the time, in seconds.
        is_enough: whether nothing has had to be left out.
        start: when it began.
    """

    seconds: float | None
    clock: Callable[[], float]
    is_enough: bool = True
    start: float = field(default=Factory(lambda self: self.clock(), takes_self=True))

    def for_documents(self) -> bool:
        """Whether another document may be begun."""
        return self._is_left(_FOR_DOCUMENTS)

    def for_results(self) -> bool:
        """Whether there is time to look for what shows a problem best."""
        return self._is_left(1)

    def _is_left(self, share: Fraction | int) -> bool:
        if self.seconds is not None and self.clock() - self.start >= self.seconds * share:
            self.is_enough = False
            return False
        return True
