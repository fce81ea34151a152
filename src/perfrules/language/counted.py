"""What a count counted: the things by name, so that a reader can count them again."""

from collections.abc import Iterator, Sequence
from typing import Final

from perfrules.comparison.records import IndicatorMatch, ProjectPair, RowMatch
from perfrules.language.evidence import Leaf, Operand
from perfrules.model import Cell, Indicator, Location
from perfrules.reading.mentions import Mention
from perfrules.reconcile import Clash, Pairing
from perfrules.values import Value

_FEW: Final = 6
"""Things of a count that are named."""

_MANY: Final = 12
"""Things of a count of which the places are told."""

_LONGEST: Final = 48
"""Characters of a name; a longer text is cut."""


def counted_text(number: str, things: Sequence[object]) -> str:
    """A count with the names of what was counted: ``2（村道养护、路灯维护）``; the bare number where nothing has a name."""
    names = [name for thing in things if (name := _name_of(thing))]
    if not names:
        return number
    more = "……" if len(names) > _FEW else ""
    return f"{number}（{'、'.join(map(_cut, names[:_FEW]))}{more}）"


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _name_of(thing: object) -> str:
    match thing:
        case str():
            return thing
        case Value() | Mention():
            return thing.text
        case Clash(price=price, quantity=quantity):
            return f"{_with_value(price)} / {_with_value(quantity)}"
        case Pairing(formula=formula):
            return formula
        case IndicatorMatch() | ProjectPair() | RowMatch():
            return _name_of(thing.after or thing.before)
    for attribute in ("name", "title", "kind", "label", "about", "text", "item", "code"):
        part = getattr(thing, attribute, None)
        text = part.text if isinstance(part, Cell) else part
        if isinstance(text, str) and text:
            return " ".join(text.split())
    return ""


def _with_value(indicator: Indicator) -> str:
    return f"{indicator.name.text} {indicator.value_cell.text}".strip()


def listed_leaves(expression: str, things: Sequence[object]) -> tuple[Leaf, ...]:
    """The places of what was counted; they are no part of what a finding is known by, which stays when one is added."""
    return tuple(
        Leaf(Operand(expression, text, where), "", is_listed=True)
        for thing in things[:_MANY]
        for text, where in _places_of(thing)
    )


def named_leaf(expression: str, record: object) -> tuple[Leaf, ...]:
    """The name of a record that a function looked at as a whole, with its place; none of what has no name."""
    name = getattr(record, "name", None)
    if not isinstance(name, Cell) or not name.text:
        return ()
    return (Leaf(Operand(expression, name.text, name.location), name.text),)


def _places_of(thing: object) -> Iterator[tuple[str, Location]]:
    match thing:
        case Clash(price=price, quantity=quantity):
            yield from (*_places_of(price), *_places_of(quantity))
            return
        case Indicator(value_cell=cell) if cell.location is not None and cell.text:
            yield cell.text, cell.location
            return
    where = getattr(thing, "location", None)
    if isinstance(where, Location):
        yield _name_of(thing), where
