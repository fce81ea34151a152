"""Which parts of a rule's conditions its examples have seen true, false and unknown, and which boundaries they have met.

An example that passes proves only the parts that decided it. A part that no example has seen false could be left out, and
no example would notice; a comparison that none has seen with both sides equal could be ``<`` as well as ``<=``.
"""

from collections.abc import Iterator

from attrs import frozen

from perfrules.errors import PerfRulesError
from perfrules.language.evidence import Result
from perfrules.language.schema import Form
from perfrules.language.subjects import subjects
from perfrules.language.tracing import Tracer
from perfrules.language.tree import Attribute, Call, Comparison, Node, Present, parts
from perfrules.language.types import BooleanType, QuantityType
from perfrules.packs.examples import example_whole
from perfrules.packs.rule import Rule


@frozen
class ConditionPart:
    """A part of a condition, and what the examples of its rule have seen of it.

    Attributes:
        rule: whose it is.
        key: of the rule file: ``for``, ``when``, ``require`` or ``let.<name>``.
        text: as written.
        seen: of true, false and ``None`` for unknown, those that an example has seen.
        can_be_unknown: whether it can be unknown at all.
        sides: for a comparison of amounts, of ``"<"``, ``"="``, ``">"`` those that an example has seen; ``None`` for any other
            part.
    """

    rule: Rule
    key: str
    text: str
    seen: frozenset[bool | None]
    can_be_unknown: bool
    sides: frozenset[str] | None

    @property
    def unseen(self) -> tuple[bool | None, ...]:
        """What no example has seen; unknown only where that can be."""
        wanted = (True, False, None) if self.can_be_unknown else (True, False)
        return tuple(outcome for outcome in wanted if outcome not in self.seen)

    @property
    def boundaries(self) -> tuple[str, ...]:
        """How the two sides of a comparison have not been seen to stand."""
        return () if self.sides is None else tuple(sign for sign in "<=>" if sign not in self.sides)


def coverage(rule: Rule) -> tuple[ConditionPart, ...]:
    """The parts of a rule's conditions, in the order of the file, with what its examples have seen.

    Only what has been looked at counts: a part behind an ``and`` whose left side was false has not been.
    """
    seen: dict[int, set[bool | None]] = {}
    sides: dict[int, set[str]] = {}

    def watch(node: Node, result: Result) -> None:
        if isinstance(node.type, BooleanType):
            seen.setdefault(id(node), set()).add(result.value)
            if isinstance(node, Comparison) and len(result.sides) >= 2 and result.value is not None:
                left, right = result.sides[:2]
                sides.setdefault(id(node), set()).add("<" if left < right else ">" if left > right else "=")

    for example in rule.examples:
        try:
            disclosure = example_whole(example)
        except PerfRulesError:
            continue  # the example itself is reported as not as stated
        tracer = Tracer(rule, disclosure, watch)
        for records in subjects(rule.scope, disclosure):
            tracer.about(records)
            asked = [("for", rule.scope.condition), ("when", rule.when)]
            conditions = [(key, node) for key, node in asked if node is not None]
            if not all(tracer.evaluate(node, rule.texts[key]).value is True for key, node in conditions):
                continue
            required = tracer.evaluate(rule.require, rule.texts["require"]).value
            for key, node in rule.exception_parts if required is not None else ():
                tracer.evaluate(node, rule.texts[key])
    return tuple(
        ConditionPart(
            rule=rule,
            key=key,
            text=rule.texts[key][node.span.start : node.span.end],
            seen=frozenset(seen.get(id(node), ())),
            can_be_unknown=_can_be_unknown(node),
            sides=frozenset(sides.get(id(node), ())) if _is_of_amounts(node) else None,
        )
        for key, node in _conditions(rule)
    )


def _conditions(rule: Rule) -> Iterator[tuple[str, Node]]:
    """Every part of a condition that is true or false; of ``not x`` only x."""
    trees = [("for", rule.scope.condition), ("when", rule.when)]
    trees += [(f"let.{name}", node) for name, node in rule.lets]
    trees += [("require", rule.require), *rule.exception_parts]
    for key, tree in trees:
        for node in () if tree is None else parts(tree):
            if isinstance(node.type, BooleanType):
                yield key, node


def _is_of_amounts(node: Node) -> bool:
    return isinstance(node, Comparison) and isinstance(node.left.type, QuantityType)


_NEVER_UNKNOWN = frozenset({Form.MONTH, Form.RECORDS, Form.VALUE})


def _can_be_unknown(node: Node) -> bool:
    """Whether something in it may be missing or unread."""
    if isinstance(node, Present):
        return False
    return any(
        isinstance(part, Call)
        or (isinstance(part, Attribute) and part.field is not None and part.field.form not in _NEVER_UNKNOWN)
        for part in parts(node)
    )
