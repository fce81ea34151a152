"""What a rule is asked about: the disclosure, or each of its projects, indicators, tables, rows and so on."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from perfrules.language.logic import Scope
from perfrules.language.tree import Attribute, Name

Records: TypeAlias = tuple[Any, ...]
"""One record for each loop of the scope, outermost first."""


def subjects(scope: Scope, whole: object) -> Iterator[Records]:
    """The records of every subject, in the order of the document, before the scope's condition.

    Args:
        scope: of a rule.
        whole: what its root stands for: a disclosure, or a comparison of two.
    """
    return _inner(scope, {scope.root: whole}, ())


def _inner(scope: Scope, records: dict[str, Any], found: Records) -> Iterator[Records]:
    if len(found) == len(scope.loops):
        yield found
        return
    variable, source = scope.loops[len(found)]
    if not (isinstance(source, Attribute) and isinstance(source.owner, Name)):
        raise TypeError("a scope runs through a field of a record")
    if source.field is None:
        raise TypeError("the scope has not been checked")
    for record in source.field.of(records[source.owner.name]):
        records[variable] = record
        yield from _inner(scope, records, (*found, record))
