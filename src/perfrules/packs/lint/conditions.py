"""Conditions that never or always hold, as far as constants tell."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from perfrules.language.predicates import kinds_of
from perfrules.language.tree import Comparison, Connective, Constant, Is, Node, Not, Relation, parts
from perfrules.language.types import CategoryType
from perfrules.values import Quantity


@frozen
class _Range:
    """What a comparison with a constant leaves of an amount.

    Attributes:
        lower: ``None`` if nothing is cut off below.
        upper: the same above.
        has_lower: whether the lower end itself is left.
        has_upper: whether the upper end itself is left.
    """

    lower: Fraction | None = None
    upper: Fraction | None = None
    has_lower: bool = True
    has_upper: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left."""
        if self.lower is None or self.upper is None:
            return False
        return self.lower > self.upper or (
            self.lower == self.upper and not (self.has_lower and self.has_upper)
        )

    def and_(self, other: "_Range") -> "_Range":
        """What both leave."""
        lower, has_lower = self.lower, self.has_lower
        if other.lower is not None and (
            lower is None or (other.lower, not other.has_lower) > (lower, not has_lower)
        ):
            lower, has_lower = other.lower, other.has_lower
        upper, has_upper = self.upper, self.has_upper
        if other.upper is not None and (upper is None or (other.upper, other.has_upper) < (upper, has_upper)):
            upper, has_upper = other.upper, other.has_upper
        return _Range(lower, upper, has_lower, has_upper)


def never(node: Node) -> Iterator[Node]:
    """The parts of a condition, joined by ``and``, that exclude each other."""
    for part in parts(node):
        if isinstance(part, Connective) and part.is_all:
            found = _clash(part.operands)
            if found is not None:
                yield found


def always(node: Node) -> Iterator[Node]:
    """The parts of a condition, joined by ``or``, of which one holds whatever the document says."""
    for part in parts(node):
        if isinstance(part, Connective) and not part.is_all:
            found = _clash([_opposite(operand) for operand in part.operands])
            if found is not None:
                yield part


_OPPOSITE = {
    Relation.EQUAL: Relation.UNEQUAL,
    Relation.UNEQUAL: Relation.EQUAL,
    Relation.BELOW: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.BELOW,
    Relation.ABOVE: Relation.AT_MOST,
    Relation.AT_MOST: Relation.ABOVE,
}


def _opposite(node: Node) -> Node:
    match node:
        case Not(operand=operand):
            return operand
        case Comparison(relation=relation, left=left, right=right, within=None) if relation in _OPPOSITE:
            return Comparison(
                span=node.span, relation=_OPPOSITE[relation], left=left, right=right, type=node.type
            )
    return Not(span=node.span, operand=node)


def _clash(operands: Sequence[Node]) -> Node | None:
    """The first operand that leaves nothing of what those before it do."""
    ranges: list[tuple[Node, _Range]] = []
    kinds: list[tuple[Node, frozenset[str]]] = []
    for operand in operands:
        for index, (subject, known) in enumerate(ranges):
            found = _range(operand)
            if found is not None and found[0] == subject:
                left = known.and_(found[1])
                if left.is_empty:
                    return operand
                ranges[index] = subject, left
                break
        else:
            if (found := _range(operand)) is not None:
                if found[1].is_empty:
                    return operand
                ranges.append(found)
        if isinstance(operand, Is) and isinstance(operand.operand.type, CategoryType):
            words = frozenset(kinds_of(operand.word))
            for index, (subject, allowed) in enumerate(kinds):
                if subject == operand.operand:
                    if not allowed & words:
                        return operand
                    kinds[index] = subject, allowed & words
                    break
            else:
                kinds.append((operand.operand, words))
    return None


def _range(node: Node) -> tuple[Node, _Range] | None:
    """What is compared with a constant, and what that leaves of it."""
    if not isinstance(node, Comparison) or node.within is not None:
        return None
    if isinstance(node.right, Constant) and isinstance(node.right.value, Quantity):
        subject, relation, end = node.left, node.relation, Fraction(node.right.value.base)
    elif isinstance(node.left, Constant) and isinstance(node.left.value, Quantity):
        turned = {
            Relation.BELOW: Relation.ABOVE, Relation.ABOVE: Relation.BELOW,
            Relation.AT_MOST: Relation.AT_LEAST, Relation.AT_LEAST: Relation.AT_MOST,
        }  # fmt: skip
        subject, end = node.right, Fraction(node.left.value.base)
        relation = turned.get(node.relation, node.relation)
    else:
        return None
    match relation:
        case Relation.EQUAL:
            return subject, _Range(end, end)
        case Relation.BELOW:
            return subject, _Range(upper=end, has_upper=False)
        case Relation.AT_MOST:
            return subject, _Range(upper=end)
        case Relation.ABOVE:
            return subject, _Range(lower=end, has_lower=False)
        case Relation.AT_LEAST:
            return subject, _Range(lower=end)
    return None
