"""The items of a cell: measures, dates and what stands between them, joined and sorted out.

What looks like a figure may be part of a word or of a label (:mod:`perfrules.reading.wording`), and what belongs to a figure
may stand apart from it (:mod:`perfrules.reading.bindings`).
"""

from attrs import evolve

from perfrules.reading.amounts import Amount
from perfrules.reading.bindings import (
    with_chains,
    with_denominators,
    with_distant_comparators,
    with_neighbours,
    with_periods,
    with_places,
    with_shared_comparators,
    with_units_behind,
    with_units_in_front,
)
from perfrules.reading.cell import CellText, Item, Piece, is_piece
from perfrules.reading.dates import Date, read_date
from perfrules.reading.measure import Measure, settled
from perfrules.reading.measures import read_measure
from perfrules.reading.nodes import Token, Tree, end_of, start_of
from perfrules.reading.wording import as_text, is_part_of_text, is_word, without_attributes
from perfrules.values.notes import Note
from perfrules.values.units import unit
from perfrules.values.value import Role


def items_of(tree: Tree, cell: CellText) -> list[Item]:
    """The items of a cell, in their order."""
    items: list[Item] = []
    for child in tree.children:
        if isinstance(child, Token):  # QUALITATIVE
            items.append(Piece("qualitative", start_of(child), end_of(child)))
        elif child.data == "measure":
            items.append(read_measure(child, cell.source))
        elif child.data == "date":
            items.append(read_date(child, cell.source))
        else:
            items.append(Piece(str(child.data), start_of(child), end_of(child)))
    return _merged(_demoted(cell, items))


def _demoted(cell: CellText, items: list[Item]) -> list[Item]:
    """Take back what looked like a number or a date, and is part of a word: 统一管理, 当年支付金额."""
    items = with_neighbours(cell, with_periods(cell, _merged(items)))
    kept: list[Item] = []
    contents = sum(not is_piece(item, "separator", "remark") for item in items)
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else None
        if (isinstance(item, Measure) and is_word(cell, item, following, is_alone=contents == 1)) or (
            isinstance(item, Date) and is_part_of_text(cell, item, following, contents)
        ):
            kept.append(as_text(cell, item))
        elif isinstance(item, Date) and (item.years is not None or item.number is not None):
            kept.append(_number(item))
        else:
            kept.append(item)
    kept = with_places(cell, _merged(without_attributes(cell, kept)))
    kept = with_shared_comparators(cell, with_distant_comparators(cell, with_chains(cell, kept)))
    return with_denominators(cell, with_units_behind(cell, with_units_in_front(cell, kept)))


def _merged(items: list[Item]) -> list[Item]:
    """Runs of text as one piece of text: the lexer cuts them wherever something else could begin."""
    merged: list[Item] = []
    for item in items:
        last = merged[-1] if merged else None
        if (
            isinstance(last, Piece)
            and last.form == "text"
            and isinstance(item, Piece)
            and item.form == "text"
        ):
            notes = tuple(dict.fromkeys((*last.notes, *item.notes)))
            merged[-1] = Piece("text", last.start, item.end, notes)
        else:
            merged.append(item)
    return merged


def _number(date: Date) -> Measure:
    """50 年 written where a year could stand, a number of years; 20000000 where a date could, a bare number."""
    years = unit("年") if date.years is not None else None
    number = date.years if date.years is not None else date.number
    assert number is not None
    notes = () if years else (Note.NO_UNIT,)
    role = Role.DATE if years else Role.NUMBER
    return settled(
        Measure(
            start=date.start,
            end=date.end,
            comparator=date.comparator,
            amounts=(Amount(number, years, notes),),
            notes=notes,
            spans=tuple(evolve(span, role=role) if span.role is Role.DATE else span for span in date.spans),
        )
    )
