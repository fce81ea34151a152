"""What conversion and clerks do to cells: glued, cut, misread, joined in the wrong order.

A reading that would be a guess becomes ``unreadable`` with a note, because a wrong figure is worse than none.
"""

from itertools import pairwise
from typing import Final

from attrs import evolve

from perfrules.patterns import regex
from perfrules.reading.cell import CellText, Item, Piece, is_piece, known_unit, touches
from perfrules.reading.comparators import comparators
from perfrules.reading.dates import Date
from perfrules.reading.measure import Measure, bounded
from perfrules.reading.vocabulary import around
from perfrules.reading.wording import are_different_things
from perfrules.values.notes import Note
from perfrules.values.value import Kind, Value

_SEVERAL: Final = frozenset({Kind.COMPOUND, Kind.ALTERNATIVES})
_ELLIPSIS: Final = regex(r"[…. ]*")
_SECOND_UNIT: Final = regex(r"[^\W\d]{1,2}/[^\W\d]")


def damaged(cell: CellText, items: list[Item]) -> Value | None:
    """The value of a cell that cannot be read as it stands; ``None`` if it can."""
    measures = [item for item in items if isinstance(item, Measure)]
    placeholders = [item for item in items if is_piece(item, "placeholder")]
    if any(_is_residue(cell, item, items) for item in placeholders):
        return cell.unreadable(Note.TEMPLATE_RESIDUE)
    if any(is_piece(item, "vague") for item in items):
        return cell.unreadable(Note.NUMBER_AMBIGUOUS)  # 数百人 is no number
    for measure in measures:
        if measure.kind is Kind.UNREADABLE:
            return cell.unreadable(*measure.notes)
    for one, two in pairwise(items):
        if not isinstance(two, Measure):
            continue
        if isinstance(one, Measure) and one.end == two.start and two.is_tolerance and two.numbers[0] == 0:
            return cell.unreadable(Note.NUMBER_AMBIGUOUS)  # 5 人、20±1℃
        if isinstance(one, Measure) and one.end == two.start and one.kind in _SEVERAL:
            return cell.unreadable(Note.GLUED_CELLS)  # 5000 剂、1 周 3 次
        if isinstance(one, Measure) and one.end == two.start and not are_different_things(one, two):
            return cell.unreadable(Note.GLUED_CELLS)
        is_joined = one.end == two.start and cell.source[one.end - 1].isdigit()
        if is_piece(one, "text") and is_joined and cell.source[two.start] == "~":
            return cell.unreadable(Note.NUMBER_AMBIGUOUS)  # PM2.5~35
        if is_piece(one, "text") and not two.has_prefix:
            if cell.text(one) in around().misread and len(items) == 2:
                return cell.unreadable(Note.SIGN_READ_AS_CHARACTER)
            if one.end == two.start and cell.text(one).endswith(("-", "—", "–", ".")):
                return cell.unreadable(Note.NUMBER_AMBIGUOUS)
            if one.end == two.start and cell.text(one).endswith(("/", "每")):
                return cell.unreadable(Note.UNPLACED)  # 例/10 万人: a unit without its number
    for one, two in pairwise(items):
        is_bare = isinstance(one, Measure) and one.unit is None and touches(one, two, "text")
        if is_bare and cell.text(two)[:1].isascii() and cell.text(two)[:1].isalpha():
            return cell.unreadable(Note.UNPLACED)  # a unit that is in no list
        if isinstance(one, Measure) and one.end == two.start and _SECOND_UNIT.match(cell.text(two)):
            return cell.unreadable(Note.UNPLACED)  # 2500 元人/月
    for one, sign, two in zip(items, items[1:], items[2:], strict=False):
        if _is_cut(cell, one, sign, two):
            return cell.unreadable(Note.NUMBER_AMBIGUOUS)  # 76。7, 12,34 元
    for item in items:
        if isinstance(item, Date) and item.deadline is None and item.period is None:
            return cell.unreadable(*item.notes)
    return None


def _is_cut(cell: CellText, one: Item, sign: Item, two: Item) -> bool:
    """Whether a comma or a stop stands inside what may be one number."""
    if not isinstance(one, Measure) or not isinstance(two, Measure) or not is_piece(sign, "separator"):
        return False
    is_inside = one.end == sign.start and sign.end == two.start and cell.text(sign) in {",", "，", "。"}
    return is_inside and one.unit is None and one.kind is Kind.QUANTITY and not two.has_prefix


def _is_residue(cell: CellText, placeholder: Item, items: list[Item]) -> bool:
    """An ellipsis in running text is no placeholder; xx, ** and __ always are."""
    if not _ELLIPSIS.fullmatch(cell.source[placeholder.start : placeholder.end]):
        return True
    return any(is_piece(item, "stray") for item in items)


def joined_columns(cell: CellText, items: list[Item]) -> Value | None:
    """``% ≥ 85`` and ``≥ 个 5``: sign, number and unit from separate columns, in some order."""
    measures = [item for item in items if isinstance(item, Measure)]
    others = [item for item in items if isinstance(item, Piece)]
    if len(measures) != 1 or len(others) not in {1, 2} or len(items) != len(measures) + len(others):
        return None
    measure = measures[0]
    texts = [item for item in others if item.form == "text"]
    signs = [cell.text(item) for item in others if item.form == "stray"]
    if len(texts) + len(signs) != len(others) or len(texts) > 1 or len(signs) > 1:
        return None
    words = ["".join(cell.text(item).split()) for item in texts]
    if measure.kind is not Kind.QUANTITY or len(measure.amounts) != 1:
        return None
    made = known_unit(words[0]) if words and measure.unit is None else None if words else measure.unit
    if made is None or (signs and measure.comparator is not None):
        return None
    comparator = comparators().sign(signs[0]) if signs else measure.comparator
    if signs and comparator is None:
        return None
    amount = evolve(measure.amounts[0], unit=made)
    return Value(
        cell.original,
        Kind.QUANTITY,
        comparator=comparator,
        numbers=(amount.number,),
        unit=made,
        interval=bounded(comparator, amount.base, made.base),
        approximate=measure.approximate,
        notes=(*(note for note in measure.notes if note is not Note.NO_UNIT), Note.JOINED_COLUMNS),
    )
