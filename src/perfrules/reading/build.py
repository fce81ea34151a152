"""From a tree to one value: what the items of a cell mean beside each other.

The grammar says what the pieces are, :mod:`perfrules.reading.items` sorts them out; this module says which text is a label,
which a remark, and whether the cell says one thing or several.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from perfrules.reading.cell import CellText, Item, Piece, is_piece
from perfrules.reading.damage import damaged, joined_columns
from perfrules.reading.dates import Date
from perfrules.reading.items import items_of
from perfrules.reading.measure import UPWARDS, Measure, bounded
from perfrules.reading.nodes import Tree, end_of, start_of
from perfrules.reading.phrases import by_document, grade, words
from perfrules.reading.unread import unread
from perfrules.values.exact import Exact
from perfrules.values.notes import Note
from perfrules.values.units import NO_UNIT, Unit, unit
from perfrules.values.value import Kind, Role, Span, Value

_SETTLED: Final = frozenset({Kind.UNREADABLE, Kind.REFERENCE, Kind.EMPTY, Kind.GRADE})
"""Kinds whose words say no more than the kind."""
_YEARS: Final = (1900, 2199)
_BOUNDS: Final = ("bound", "bound_sign")
"""The first bound of 60≤得分＜80, which stands in front of the name."""


def build_value(tree: Tree, source: str, original: str) -> Value:
    """The value that a tree says.

    Args:
        tree: of *source*, or of a text of the same shape.
        source: the normalised text.
        original: the text as it was given, of the same length.
    """
    cell = CellText(source, original)
    if tree.data == "empty":
        return Value(original, Kind.EMPTY, spans=(Span(start_of(tree), end_of(tree), Role.TEXT),))
    if tree.data == "grade":
        return grade(tree, cell)
    items = items_of(tree, cell)
    value = by_document(cell) or damaged(cell, items) or joined_columns(cell, items) or _value(cell, items)
    is_settled = value.kind in _SETTLED or Note.JOINED_COLUMNS in value.notes
    notes = () if is_settled else unread(cell, items, tree)
    if value.kind is Kind.REFERENCE:  # what was read as a number at first and given up says so still
        notes = tuple(note for item in items if isinstance(item, Piece) for note in item.notes)
    return evolve(value, notes=tuple(dict.fromkeys((*value.notes, *notes))), spans=tuple(_spans(items)))


def _value(cell: CellText, items: list[Item]) -> Value:
    readable = [item for item in items if isinstance(item, Measure | Date)]
    if not readable:
        return words(cell, items)
    if len(readable) == 1:
        return _single(cell, readable[0], items)
    if any(is_piece(other, "stray") for other in items):
        return cell.unreadable(Note.UNPLACED)  # 60≤得分<80
    parts = _parts(cell, items)
    if len(parts) == 1:
        return evolve(parts[0], text=cell.original)
    return _compound(cell, tuple(parts))


def _single(cell: CellText, item: Measure | Date, items: list[Item]) -> Value:
    index = items.index(item)
    label = cell.words([other for other in items[:index] if not is_piece(other, *_BOUNDS)])
    remark = cell.words(items[index + 1 :])
    if any(is_piece(other, "stray") for other in items):
        return cell.unreadable(Note.UNPLACED)
    return _of(cell, item, cell.original, label, remark)


def _compound(cell: CellText, parts: tuple[Value, ...]) -> Value:
    notes = tuple(dict.fromkeys(note for part in parts for note in part.notes))
    return Value(cell.original, Kind.COMPOUND, parts=parts, notes=notes, words=cell.original.strip())


def _parts(cell: CellText, items: list[Item]) -> list[Value]:
    """One value for each measure or date, with the text in front of it as label and the rest as remark."""
    parts: list[Value] = []
    label: list[Item] = []
    for index, item in enumerate(items):
        if isinstance(item, Measure | Date):
            behind = _remarks_after(items, index)
            start = label[0].start if label else item.start
            end = behind[-1].end if behind else item.end
            parts += _spread(
                cell, item, cell.original[start:end].strip(), cell.words(label), cell.words(behind)
            )
            label = []
        elif not is_piece(item, "separator", "remark", *_BOUNDS):
            label.append(item)
        elif is_piece(item, "separator"):
            label = []
    rest = cell.words(label)
    if rest and parts:
        parts[-1] = evolve(parts[-1], remark=parts[-1].remark or rest)
    return parts


def _spread(cell: CellText, item: Measure | Date, text: str, label: str, remark: str) -> list[Value]:
    if isinstance(item, Measure) and item.kind is Kind.COMPOUND:  # 3 个、5 人
        return [_plain(item, index, label) for index in range(len(item.amounts))]
    return [_of(cell, item, text, label, remark)]


def _plain(measure: Measure, index: int, label: str) -> Value:
    amount = measure.amounts[index]
    base_unit = (amount.unit or NO_UNIT).base
    return Value(
        f"{amount.number}{amount.unit or ''}",
        Kind.QUANTITY,
        comparator=measure.comparator,
        numbers=(amount.number,),
        unit=amount.unit,
        interval=bounded(measure.comparator, amount.base, base_unit),
        approximate=amount.approximate,
        label=label if index == 0 else "",
        notes=tuple(dict.fromkeys((*amount.notes, *measure.notes))),
    )


def _of(cell: CellText, item: Measure | Date, text: str, label: str, remark: str) -> Value:
    if isinstance(item, Date):
        return Value(
            text,
            Kind.DEADLINE if item.deadline is not None else Kind.PERIOD,
            comparator=item.comparator if item.comparator in UPWARDS else None,
            deadline=item.deadline,
            period=item.period,
            label=label,
            remark=remark,
            notes=tuple(item.notes),
        )
    is_one_each = item.kind is Kind.ALTERNATIVES and label.endswith("分别")
    if is_one_each:  # 分别达到 85%、90%
        item = evolve(item, notes=tuple(note for note in item.notes if note is not Note.COMPARATOR_AMBIGUOUS))
    if item.kind is Kind.COMPOUND or is_one_each:
        parts = tuple(_plain(item, index, label) for index in range(len(item.amounts)))
        return evolve(_compound(cell, parts), remark=remark)
    notes = list(item.notes)
    if (
        item.kind is Kind.ALTERNATIVES
        and item.unit is unit("年")
        and _YEARS[0] <= item.numbers[0] <= _YEARS[1]
    ):
        notes.append(Note.NUMBER_AMBIGUOUS)  # 2024、2025 年
    if item.comparator is None and item.kind is Kind.QUANTITY and may_hide_a_sign(item.numbers[0], item.unit):
        notes.append(Note.SIGN_READ_AS_DIGIT)
    return Value(
        text,
        item.kind,
        comparator=item.comparator,
        numbers=item.numbers,
        unit=None if item.kind is Kind.RATIO else item.unit,
        interval=item.interval,
        approximate=item.approximate,
        label=label,
        remark=remark,
        notes=tuple(notes),
    )


def _spans(items: list[Item]) -> list[Span]:
    spans: list[Span] = []
    last_readable = max((i for i, item in enumerate(items) if isinstance(item, Measure | Date)), default=None)
    for index, item in enumerate(items):
        if isinstance(item, Measure | Date):
            spans += item.spans
            continue
        role = _ROLES.get(item.form, Role.TEXT)
        if role is Role.TEXT and last_readable is not None:
            role = Role.LABEL if index < last_readable else Role.REMARK
        if spans and spans[-1].role is role and role in {Role.TEXT, Role.LABEL, Role.REMARK}:
            spans[-1] = Span(spans[-1].start, item.end, role)
        else:
            spans.append(Span(item.start, item.end, role))
    return spans


_ROLES: Final = {
    "separator": Role.SEPARATOR,
    "qualitative": Role.SIGN,
    "denominator": Role.UNIT,
    "period": Role.DATE,
    "bound": Role.NUMBER,
    "bound_sign": Role.COMPARATOR,
    "remark": Role.REMARK,
    "reference": Role.REFERENCE,
    "placeholder": Role.UNPLACED,
    "stray": Role.UNPLACED,
}


def _remarks_after(items: Sequence[Item], index: int) -> list[Item]:
    end = index + 1
    while end < len(items) and is_piece(items[end], "remark"):
        end += 1
    return list(items[index + 1 : end])


def may_hide_a_sign(number: Exact, written: Unit | None) -> bool:
    """Whether a percentage such as 292% may be ≥92%: OCR reads the sign as the digit 2."""
    if number < 200 or written is None or written.name != "%" or not isinstance(number, Decimal):
        return False
    digits = f"{number:f}"
    return digits.startswith("2") and Decimal(50) <= Decimal(digits[1:]) <= Decimal(100)
