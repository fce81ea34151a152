"""Conditions that are the same for every document, and so cannot be meant."""

from perfrules.language.tree import Comparison, Constant, Name, Node, ParameterUse, children, parts
from perfrules.language.types import BooleanType


def constant_part(node: Node) -> Node | None:
    """The first part of a checked condition that no document changes: ``1 == 2``, ``true``, or something with itself.

    What depends on a parameter of the pack is none: people may set it.
    """
    everything = list(parts(node))
    compared = {
        id(side) for part in everything if isinstance(part, Comparison) for side in (part.left, part.right)
    }
    for part in everything:
        if isinstance(part, Constant) and id(part) in compared:
            continue  # x.approximate == false
        if not isinstance(part.type, BooleanType):
            continue
        if isinstance(part, Comparison) and part.left == part.right:
            return part
        if not _depends_on_something(part):
            return part
    return None


def _depends_on_something(node: Node) -> bool:
    return isinstance(node, Name | ParameterUse) or any(map(_depends_on_something, children(node)))
