"""Conditions that are the same for every document, and so cannot be meant."""

from perfrules.rules.tree import Comparison, Constant, Name, Node, ParameterUse, parts
from perfrules.rules.types import BooleanType

__all__ = ["constant_part"]


def constant_part(node: Node) -> Node | None:
    """The first part of a checked condition that no document changes: ``1 == 2``, ``true``, or something with itself.

    What depends on a parameter of the pack is none: people may set it.
    """
    compared = {
        id(side) for part in parts(node) if isinstance(part, Comparison) for side in (part.left, part.right)
    }
    for part in parts(node):
        if isinstance(part, Constant) and id(part) in compared:
            continue  # x.approximate == false
        if not isinstance(part.type, BooleanType):
            continue
        if isinstance(part, Comparison) and part.left == part.right:
            return part
        if not any(isinstance(inner, Name | ParameterUse) for inner in parts(part)):
            return part
    return None
