"""In which of two documents a place is: places know lines and cells, and not whose."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from attrs import evolve

from perfrules.comparison import Comparison
from perfrules.engine.report import Finding, Undecided
from perfrules.language.evidence import Operand
from perfrules.model import Location

_Reported = TypeVar("_Reported", Finding, Undecided)


class Sides:
    """Tells the places of a comparison's earlier document from those of its later one.

    A place is found again as the very object that a record of the document holds; what holds which is only looked up where
    something was found.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._earlier: frozenset[int] | None = None

    def told_apart(self, reported: _Reported) -> _Reported:
        """The same, with the figures of the earlier document known as such."""
        if not any(operand.location for operand in reported.operands):
            return reported
        return evolve(reported, operands=tuple(map(self._told, reported.operands)))

    def finding(self, found: Finding) -> Finding:
        """A finding, with what its document states as well."""
        if found.stated is not None:
            stated = evolve(found.stated, quotes=tuple(map(self._told, found.stated.quotes)))
            found = evolve(found, stated=stated)
        return self.told_apart(found)

    def _told(self, operand: Operand) -> Operand:
        if operand.location is None or id(operand.location) not in self._places():
            return operand
        return evolve(operand, location=None, other=operand.location)

    def _places(self) -> frozenset[int]:
        if self._earlier is None:
            later = {id(place) for place in _places_in(self._comparison.after)}
            units = self._comparison.units
            self._earlier = frozenset(id(place) for unit in units for place in _places_in(unit)) - later
        return self._earlier


def _places_in(record: object) -> Iterator[Location]:
    """Every place that a record holds, itself or by way of its parts."""
    if isinstance(record, Location):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from _places_in(item)
    elif isinstance(record, Mapping):
        for item in record.values():
            yield from _places_in(item)
    else:
        for attribute in getattr(record, "__attrs_attrs__", ()):
            yield from _places_in(getattr(record, attribute.name))
