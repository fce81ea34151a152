"""One expression as a rule, and with its evidence."""

from collections.abc import Mapping

from attrs import field, frozen

from perfrules.language.evidence import Result
from perfrules.language.logic import Scope
from perfrules.language.tracing import Tracer
from perfrules.language.tree import Node

__all__ = ["Alone", "traced"]


@frozen
class Alone:
    """A rule that is nothing but one condition.

    Attributes:
        require: the condition.
        variables: what it can name besides the disclosure.
    """

    require: Node
    variables: tuple[str, ...]
    code: str = "ONE-01"
    when: Node | None = None
    lets: tuple[tuple[str, Node], ...] = ()
    exceptions: tuple[()] = ()
    texts: Mapping[str, str] = field(factory=dict)

    @property
    def scope(self) -> Scope:
        """Its subjects; where they come from, nobody asks."""
        return Scope("", tuple((name, self.require) for name in self.variables))


def traced(node: Node, text: str, variables: Mapping[str, object]) -> Result:
    """What an expression gives, with its evidence; *variables* begin with the disclosure."""
    (_, disclosure), *others = variables.items()
    rule = Alone(node, tuple(name for name, _ in others))
    return Tracer(rule, disclosure).about([record for _, record in others]).evaluate(node, text)
