"""What a rule is asked about: the disclosure, or each of its projects, indicators, tables, rows and so on."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from perfrules.language.logic import Scope
from perfrules.language.schema import Field
from perfrules.language.tree import Attribute, Name, Node

Records: TypeAlias = tuple[Any, ...]
"""One record for each loop of the scope, outermost first."""


def subjects(scope: Scope, whole: object) -> Iterator[Records]:
    """The records of every subject, in the order of the document, before the scope's condition.

    Args:
        scope: of a rule.
        whole: what its root stands for: a disclosure, or a comparison of two.
    """
    return _inner(scope, {scope.root: whole}, ())


def loops_key(scope: Scope) -> tuple[tuple[str, str, str], ...]:
    """What two scopes have in common that run through the same lists: variable, record and field of each loop."""
    return tuple((variable, *_source(source)[:2]) for variable, source in scope.loops)


def _source(node: Node) -> tuple[str, str, Field]:
    """The record that a scope's loop takes its list from, the name of the field, and the field."""
    if not (isinstance(node, Attribute) and isinstance(node.owner, Name)):
        raise TypeError("a scope runs through a field of a record")
    if node.field is None:
        raise TypeError("the scope has not been checked")
    return node.owner.name, node.name, node.field


def _inner(scope: Scope, records: dict[str, Any], found: Records) -> Iterator[Records]:
    if len(found) == len(scope.loops):
        yield found
        return
    variable, source = scope.loops[len(found)]
    owner, _, field = _source(source)
    for record in field.of(records[owner]):
        records[variable] = record
        yield from _inner(scope, records, (*found, record))
