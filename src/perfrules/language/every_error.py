"""Everything that is wrong with an expression. Checking stops at the first thing; people want to mend all of it at once.

This is asked only of an expression that is wrong. What builds on something that is wrong itself says nothing: nobody knows
what it would mean.
"""

from collections.abc import Iterator

from attrs import evolve, frozen

from perfrules.language.check import Scope, check, facts_of, function_named, names_used
from perfrules.language.errors import ExpressionError, NotEstablishedError
from perfrules.language.tree import Aggregate, Attribute, Call, Connective, Node, Present, children
from perfrules.language.types import ListType


@frozen
class Doubt:
    """What is not known around an expression, because something else is wrong.

    Attributes:
        names: names that there are, but not of what type.
        facts: whether a condition that is wrong may establish what values measure.
    """

    names: frozenset[str] = frozenset()
    facts: bool = False

    def of(self, name: str) -> "Doubt":
        """The same where the type of one more name is not known."""
        return evolve(self, names=self.names | {name})


NO_DOUBT = Doubt()


def every_error(node: Node, scope: Scope, doubt: Doubt = NO_DOUBT) -> list[ExpressionError]:
    """All that is wrong with an expression, in its order, as far as its parts can be judged by themselves.

    Args:
        node: the expression, not yet checked.
        scope: what it can name.
        doubt: what is not known of that.
    """
    wrong: ExpressionError | None = None
    if not names_used(node) & doubt.names:
        try:
            check(node, scope)
        except ExpressionError as error:
            wrong = error
        else:
            return []
    found = list(_inside(node, scope, doubt))
    if found or wrong is None or (doubt.facts and isinstance(wrong, NotEstablishedError)):
        return found
    return [wrong]


def _inside(node: Node, scope: Scope, doubt: Doubt) -> Iterator[ExpressionError]:
    """What is wrong with the parts of an expression."""
    match node:
        case Connective():
            yield from _in_connective(node, scope, doubt)
        case Aggregate():
            yield from _unknown_function(node)
            yield from _in_aggregate(node, scope, doubt)
        case Present(operand=Attribute(owner=owner)):
            yield from every_error(owner, scope, doubt)
        case _:
            if isinstance(node, Call):
                yield from _unknown_function(node)
            for part in children(node):
                yield from every_error(part, scope, doubt)


def _unknown_function(node: Call | Aggregate) -> Iterator[ExpressionError]:
    try:
        function_named(node.name, node.name_span)
    except ExpressionError as error:
        yield error


def _in_connective(node: Connective, scope: Scope, doubt: Doubt) -> Iterator[ExpressionError]:
    for operand in node.operands:
        found = every_error(operand, scope, doubt)
        yield from found
        if found or names_used(operand) & doubt.names:
            doubt = evolve(doubt, facts=True)
        else:
            scope = _with_facts(operand, scope, holds=node.is_all)


def _with_facts(condition: Node, scope: Scope, *, holds: bool = True) -> Scope:
    """The scope where a condition holds that may be wrong only for facts that are not known."""
    try:
        return scope.with_facts(facts_of(check(condition, scope), holds=holds))
    except ExpressionError:
        return scope


def _in_aggregate(node: Aggregate, scope: Scope, doubt: Doubt) -> Iterator[ExpressionError]:
    for loop in node.loops:
        yield from every_error(loop.source, scope, doubt)
        try:
            source = check(loop.source, scope).type
        except ExpressionError:
            source = None
        if isinstance(source, ListType):
            scope = scope.with_variable(loop.variable, source.element)
        else:
            doubt = doubt.of(loop.variable)
    if node.condition is not None:
        found = every_error(node.condition, scope, doubt)
        yield from found
        if found or names_used(node.condition) & doubt.names:
            doubt = evolve(doubt, facts=True)
        else:
            scope = _with_facts(node.condition, scope)
    yield from every_error(node.element, scope, doubt)
