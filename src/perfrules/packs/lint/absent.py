"""What is missing for certain where a condition holds, or does not."""

from perfrules.language.tree import Connective, Node, Not, Present
from perfrules.packs.rule import Rule


def absent_where_found(rule: Rule) -> frozenset[Node]:
    """What is not there whenever the rule finds something: ``x``, where it requires ``has x``."""
    conditions = [node for node in (rule.scope.condition, rule.when) if node is not None]
    known = [_absent(node, holds=True) for node in conditions]
    return frozenset().union(_absent(rule.require, holds=False), *known)


def _absent(node: Node, *, holds: bool) -> frozenset[Node]:
    match node:
        case Present(operand=operand):
            return frozenset() if holds else frozenset({operand})
        case Not(operand=operand):
            return _absent(operand, holds=not holds)
        case Connective(is_all=is_all, operands=operands):
            each = [_absent(operand, holds=holds) for operand in operands]
            # “and” that holds, and “or” that does not, say the same of all their parts; else it is one of them, who knows which.
            return frozenset.union(*each) if is_all == holds else frozenset.intersection(*each)
    return frozenset()
