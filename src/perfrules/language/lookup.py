"""Running through the elements of a list, and looking up those that a comprehension looks for by ``==``.

``any(i.name == indicator.name … for i in project.indicators)``, asked for each indicator, compares all with all; so does
``none(a.name == b.name … for a in … for b in …)``. Where one side of an ``==`` is about the element alone and the other is
known before, the elements are sorted into an index by the first. Then only those are looked at for which both sides are the
same, or for which it is unknown whether they are. For all others the condition is false whatever else it asks, so the result
is the same as without. The index is made once for a list, and only when the list is run through a second time.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from attrs import define, frozen

from perfrules.language.tree import Aggregate, Comparison, Connective, Loop, Name, Node, Relation, parts
from perfrules.language.types import RecordType
from perfrules.language.work import WORK, Frame, Run

NO_LIST: Final = object()
"""Stands for the elements of a list that is unknown as a whole. It is true, as any object is."""

Visit: TypeAlias = Callable[[Frame], Iterator[Any]]
"""Runs through the elements of a comprehension. Gives true for each that belongs, ``None`` for one that may, and
:data:`NO_LIST` for a list that is unknown."""


@frozen
class Equality:
    """One side that is about the element alone, and what it must be equal to."""

    given: Node
    wanted: Node


@frozen
class Sought:
    """What a comprehension looks for.

    Attributes:
        level: the loop from which on the elements are looked up.
        equalities: what is asked of them, at least one.
    """

    level: int
    equalities: tuple[Equality, ...]


def sought_in(node: Aggregate) -> Sought | None:
    """What a comprehension looks for by ``==``; ``None`` if nothing."""
    own = [loop.variable for loop in node.loops]
    found: dict[int, list[Equality]] = {}
    for comparison in _asked(node):
        for given, wanted in ((comparison.left, comparison.right), (comparison.right, comparison.left)):
            mine, known = _levels(given, own), _levels(wanted, own)
            level = max(known, default=-1) + 1
            if mine and min(mine) >= level:
                found.setdefault(level, []).append(Equality(given, wanted))
                break
    level = min(found, default=0)
    if not found or not all(map(_is_plain, node.loops[level:])):
        return None
    return Sought(level, tuple(found[level]))


def _asked(node: Aggregate) -> Iterator[Comparison]:
    """The comparisons all of which must hold of an element for it to matter."""
    conditions = [node.condition] if node.condition is not None else []
    if node.name in {"any", "none"}:
        conditions.append(node.element)
    for condition in conditions:
        together = (
            condition.operands if isinstance(condition, Connective) and condition.is_all else (condition,)
        )
        for one in together:
            if not isinstance(one, Comparison) or isinstance(one.left.type, RecordType):
                continue
            if one.relation is Relation.EQUAL and one.within is None:
                yield one


def _levels(node: Node, own: Sequence[str]) -> list[int]:
    return [own.index(part.name) for part in parts(node) if isinstance(part, Name) and part.name in own]


def _is_plain(loop: Loop) -> bool:
    """Whether a loop runs through records of the document, which are their own evidence."""
    return isinstance(loop.type, RecordType) and loop.type.name != "mention"


def visits(
    levels: Sequence[tuple[Run, int]], condition: Run | None, weight: int, lookup: "Lookup | None" = None
) -> Visit:
    """What runs through the elements of a comprehension.

    Args:
        levels: of each loop what it runs through, and the place of its variable.
        condition: which elements belong; ``None`` if all do.
        weight: the steps that it takes to look at one.
        lookup: finds the elements of the innermost loops, as many as it has places.
    """
    (source, place), *inner = levels
    visit = _loop(
        source, place, weight, condition, visits(inner, condition, weight, lookup) if inner else None
    )
    if lookup is None or len(lookup.places) != len(levels):
        return visit

    def look_up(frame: Frame) -> Iterator[Any]:
        rows = lookup.rows(frame)
        if rows is None:
            yield from visit(frame)
            return
        frame[WORK].take((1 + len(rows)) * weight)
        for row in rows:
            for (_, place), item in zip(levels, row, strict=True):
                frame[place] = item
            belongs = True if condition is None else condition(frame)
            if belongs is not False:
                yield belongs

    return look_up


def _loop(source: Run, place: int, weight: int, condition: Run | None, inner: Visit | None) -> Visit:
    def visit(frame: Frame) -> Iterator[Any]:
        items = source(frame)
        if items is None:
            yield NO_LIST
            return
        frame[WORK].take(len(items) * weight)
        for item in items:
            frame[place] = item
            if inner is not None:
                yield from inner(frame)
                continue
            belongs = True if condition is None else condition(frame)
            if belongs is not False:
                yield belongs

    return visit


_Row: TypeAlias = tuple[Any, ...]
"""One element for each of the loops that are looked up together."""


@define
class _Index:
    """The rows of a list by what each of some expressions gives for them.

    Attributes:
        rows: in the order of the document.
        numbers: for each expression the numbers of the rows, by what it gives.
    """

    rows: list[_Row]
    numbers: list[dict[Any, list[int]]]

    def found(self, wanted: Sequence[Run], frame: Frame) -> Sequence[_Row]:
        """The rows of which all of *wanted* may hold; what is wanted is not computed where nothing is left to find."""
        least: Sequence[int] = range(len(self.rows))
        for run, numbers in zip(wanted, self.numbers, strict=True):
            value = run(frame)
            if value is None:
                continue  # it is unknown of every row
            same, unknown = numbers.get(value, ()), numbers.get(None)
            if unknown:
                same = sorted((*same, *unknown))
            if not same:
                return ()
            if len(same) < len(least):
                least = same
        return [self.rows[number] for number in least]


@frozen
class Lookup:
    """Finds the elements of some loops that are looked for by ``==``.

    Attributes:
        place: where in a frame the indexes are.
        key: the variables that the lists depend on; ``None`` for none.
        visit: runs through the loops, without evidence.
        places: of their variables.
        given: what is about an element alone.
        wanted: what that must be equal to.
        spelt_out: of how many rows all are looked at nevertheless, where evidence is kept: that 77 is none of 29, 24 and 11
            says more with these figures. There the index is made at once, so that the evidence does not depend on
            what was asked before.
    """

    place: int
    key: Run | None
    visit: Visit
    places: Sequence[int]
    given: Sequence[Run]
    wanted: Sequence[Run]
    spelt_out: int | None = None

    def rows(self, frame: Frame) -> Sequence[_Row] | None:
        """The rows to look at; ``None`` if it is all of them, in the ordinary way."""
        kept = frame[self.place]
        if kept is None:
            kept = frame[self.place] = {}
        key = () if self.key is None else self.key(frame)
        # By identity; the records are kept beside the index, so that no other gets their ids.
        name = tuple(map(id, key)) if type(key) is tuple else id(key)
        if name not in kept and self.spelt_out is None:
            kept[name] = (key, None)
            return None
        index = kept[name][1] if name in kept else None
        if index is None:
            index = self._index(frame)
            kept[name] = (key, index)
        if not isinstance(index, _Index):
            return None
        if self.spelt_out is not None and len(index.rows) <= self.spelt_out:
            return None
        return index.found(self.wanted, frame)

    def _index(self, frame: Frame) -> "_Index | object":
        index = _Index([], [{} for _ in self.given])
        for belongs in self.visit(frame):
            if belongs is NO_LIST:
                return _NONE
            for one, numbers in zip(self.given, index.numbers, strict=True):
                numbers.setdefault(one(frame), []).append(len(index.rows))
            index.rows.append(tuple(frame[place] for place in self.places))
        return index


_NONE: Final = object()
"""Stands for the index of a list that is unknown."""
