"""What belongs to a figure and stands apart from it: 每年举办 5 次, 至少开展 2 次, 满意度(%)≥90, 60≤得分＜80, 1 小时 30 分钟."""

from decimal import Decimal
from itertools import pairwise
from typing import Final

from attrs import evolve

from perfrules.patterns import regex
from perfrules.reading.amounts import range_ends
from perfrules.reading.cell import CellText, Item, Piece, is_piece, known_unit
from perfrules.reading.comparators import comparators
from perfrules.reading.measure import (
    DOWNWARDS,
    UPWARDS,
    Measure,
    bound_by,
    continues,
    joined,
    measured_in,
    noted,
    over,
    settled,
)
from perfrules.reading.measures import every_words
from perfrules.reading.vocabulary import around, unit_roles
from perfrules.values.notes import Note
from perfrules.values.units import NO_UNIT, unit
from perfrules.values.value import Comparator, Kind, Role, Span

_FAR: Final = 24
_STOPS: Final = regex(r"[，；。,;]")
_AND: Final = frozenset({"和", "与", "及", "以及", "、"})
_HALF: Final = Decimal("0.5")


def with_units_in_front(cell: CellText, items: list[Item]) -> list[Item]:
    """满意度(%)≥90: the unit stands in the label, in brackets."""
    kept = list(items)
    places = [
        index for index, item in enumerate(items) if not is_piece(item, "text") or cell.text(item) != ":"
    ]
    for before, place in pairwise(places):
        measure = items[place]
        if (
            not isinstance(measure, Measure)
            or measure.unit is not None
            or not is_piece(items[before], "remark")
        ):
            continue
        made = known_unit(cell.text(items[before])[1:-1].strip())
        if made is not None and measure.kind is Kind.QUANTITY:
            kept[place] = measured_in(measure, made)
    return kept


def with_neighbours(cell: CellText, items: list[Item]) -> list[Item]:
    """Join measures that are one: 一年两次, 3 年 1 次, 1 小时 30 分钟."""
    made: list[Item] = []
    for item in items:
        last = made[-1] if made else None
        if isinstance(item, Measure) and isinstance(last, Measure) and _is_span_of(cell, last, item):
            span = last.amounts[0]
            word = f"半{span.unit}" if span.number < 1 else f"{span.number:f}{span.unit}"
            made[-1] = evolve(over(item, [word]), start=last.start, spans=(*last.spans, *item.spans))
        elif isinstance(item, Measure) and isinstance(last, Measure) and continues(last, item):
            made[-1] = joined(last, item)
        elif isinstance(item, Measure) and _is_rest_of(cell, made, item):  # 3 年零 6 个月
            sign = made.pop()
            whole = made[-1]
            assert isinstance(whole, Measure)
            made[-1] = joined(
                evolve(whole, spans=(*whole.spans, Span(sign.start, sign.end, Role.SIGN))), item
            )
        else:
            made.append(item)
    return made


def _is_rest_of(cell: CellText, before: list[Item], item: Measure) -> bool:
    """Whether a measure says the rest of the one before it, with a word such as 零 between them."""
    if len(before) < 2:
        return False
    whole, sign = before[-2:]
    if not isinstance(whole, Measure) or cell.text(sign) not in around().rest:
        return False
    return sign.end == item.start and continues(evolve(whole, end=sign.end), item)


def _is_span_of(cell: CellText, span: Measure, counted: Measure) -> bool:
    if span.has_prefix or span.comparator is not None or span.kind is not Kind.QUANTITY or not span.unit:
        return False
    if not counted.unit or counted.unit.name not in unit_roles().occasions:
        return False
    number = span.numbers[0]
    if number == _HALF and span.unit.name in {"年", "月"}:
        return True
    if span.unit.name not in unit_roles().spans or (span.unit.name == "月" and "个" not in cell.text(span)):
        return False  # 1 月 1 次 may be said of January
    return number == int(number) and number > 0


def with_periods(cell: CellText, items: list[Item]) -> list[Item]:
    """1 月 100 万元，2 月 200 万元; 一档 3000 元、二档 2000 元: what amounts are listed by, and no numbers of months."""
    places = [index for index, item in enumerate(items) if _heads_an_amount(cell, items, index, item)]
    named = [items[index] for index in places]
    ordinals = [item.numbers[0] for item in named if isinstance(item, Measure)]
    kept = list(items)
    are_ordinals = all(isinstance(item, Measure) and _last_ordinal(item) is None for item in named)
    wanted = list(range(1, len(ordinals) + 1)) if are_ordinals else sorted(set(ordinals))
    if len(ordinals) < 2 or ordinals != wanted or len({_sort(item) for item in named}) > 1:
        for index, item in zip(places, named, strict=True):  # 1 月 10 场: in January, or in a month?
            if isinstance(item, Measure) and _last_ordinal(item) is not None:
                kept[index] = noted(item, Note.NUMBER_AMBIGUOUS)
        return kept
    for index in places:
        kept[index] = Piece("period", items[index].start, items[index].end)
    return kept


_MOST_ORDINALS: Final = 20
_PERIODS: Final = {"月": 12, "季度": 4}


def _last_ordinal(measure: Measure) -> int | None:
    """The number of the last month or quarter; ``None`` where there is no last."""
    return _PERIODS.get(_sort(measure))


def _sort(item: Item) -> str:
    return item.unit.name if isinstance(item, Measure) and item.unit is not None else ""


def _heads_an_amount(cell: CellText, items: list[Item], index: int, item: Item) -> bool:
    """Whether an item is a month, a quarter or a part by its number, with an amount behind it or behind its colon."""
    if not isinstance(item, Measure) or item.has_prefix or item.comparator is not None or item.unit is None:
        return False
    if item.kind is not Kind.QUANTITY or item.approximate or "个" in cell.text(item):
        return False
    following = items[index + 1 : index + 3]
    if following and is_piece(following[0], "text") and cell.text(following[0]) == ":":
        following = following[1:]
    if not following or not isinstance(following[0], Measure):
        return False
    last = _PERIODS.get(item.unit.name, _MOST_ORDINALS if item.unit.name in unit_roles().ordinals else 0)
    return item.numbers[0] in range(1, last + 1)


def with_units_behind(cell: CellText, items: list[Item]) -> list[Item]:
    """≥5 且≤10 次, 大于 3 小于 5 次: of two bounds in one breath, the unit stands behind the last."""
    kept = list(items)
    places = [
        index
        for index, item in enumerate(items)
        if not is_piece(item, "separator") or _STOPS.search(cell.text(item))
    ]
    for one, two in pairwise(places):
        first, last = items[one], items[two]
        if (
            not isinstance(first, Measure)
            or not isinstance(last, Measure)
            or {first.kind, last.kind} != {Kind.QUANTITY}
        ):
            continue
        sides = {first.comparator, last.comparator}
        if first.unit is None and last.unit is not None and sides & UPWARDS and sides & DOWNWARDS:
            amounts = (evolve(first.amounts[0], unit=last.unit, notes=()),)
            notes = tuple(note for note in first.notes if note is not Note.NO_UNIT)
            kept[one] = settled(evolve(first, amounts=amounts, notes=notes))
    return kept


def with_distant_comparators(cell: CellText, items: list[Item]) -> list[Item]:
    """至少开展 2 次: a verb stands between the comparator and the number."""
    kept = list(items)
    for index, (before, measure) in enumerate(pairwise(items), start=1):
        if not isinstance(measure, Measure) or measure.comparator is not None or measure.has_prefix:
            continue
        if measure.kind not in {Kind.QUANTITY, Kind.ALTERNATIVES} or not isinstance(before, Piece):
            continue
        if before.form not in {"text", "reference"}:
            continue
        made = measure.unit or NO_UNIT
        comparator = comparators().apart_in(
            "".join(cell.text(before).split())[-_FAR:],
            is_share=made.name == "%",
            is_money=str(made.dimension).startswith("[money]"),
        )
        if comparator is not None:
            kept[index - 1] = evolve(before, form="comparing")
            kept[index] = bound_by(measure, comparator)
    return kept


def with_shared_comparators(cell: CellText, items: list[Item]) -> list[Item]:
    """分别不低于 24% 和 30%: the comparator holds for each."""
    kept = list(items)
    shared: Comparator | None = None
    for index, item in enumerate(items):
        if isinstance(item, Measure):
            before = items[index - 1] if index else None
            is_first = is_piece(before, "text") and before is not None and cell.text(before).endswith("分别")
            if is_first:
                shared = item.comparator
            elif shared is not None and item.comparator is None and not item.has_prefix:
                kept[index] = bound_by(item, shared)
        elif not is_piece(item, "separator") and cell.text(item) not in _AND:
            shared = None if not cell.text(item).endswith("分别") else shared
    return kept


def with_places(cell: CellText, items: list[Item]) -> list[Item]:
    """排名 1-5 名: 名 and 位 count no people behind a word for an order."""
    kept = list(items)
    for index, (before, item) in enumerate(pairwise(items), start=1):
        if not isinstance(item, Measure) or not is_piece(before, "text"):
            continue
        is_order = cell.text(before).endswith(around().order) and cell.text(item).rstrip("内前以之").endswith(
            ("名", "位")
        )
        if is_order and item.unit is unit("人"):
            places = tuple(evolve(amount, unit=unit("名次")) for amount in item.amounts)
            kept[index] = settled(evolve(item, amounts=places, is_place=True))
    return kept


def with_chains(cell: CellText, items: list[Item]) -> list[Item]:
    """60≤得分＜80, 95%≤满意度≤100%: what is bounded stands between its bounds."""
    kept: list[Item] = []
    index = 0
    while index < len(items):
        chain = _chain(cell, items[index : index + 4])
        if chain is None:
            kept.append(items[index])
            index += 1
        else:
            first, sign, name = items[index : index + 3]
            bounds = [Piece("bound", first.start, first.end), Piece("bound_sign", sign.start, sign.end)]
            kept += [*bounds, name, chain]
            index += 4
    return kept


def _chain(cell: CellText, items: list[Item]) -> Measure | None:
    """The range that a bound, a sign, a name and another bound say."""
    if len(items) < 4:
        return None
    first, sign, name, last = items
    if not isinstance(first, Measure) or not isinstance(last, Measure) or not is_piece(name, "text"):
        return None
    if not is_piece(sign, "stray") or first.comparator is not None or first.has_prefix:
        return None
    comparator = comparators().sign(cell.text(sign))
    is_rising = comparator in DOWNWARDS and last.comparator in DOWNWARDS
    is_falling = comparator in UPWARDS and last.comparator in UPWARDS
    if {first.kind, last.kind} != {Kind.QUANTITY} or not (is_rising or is_falling):
        return None
    strict = {Comparator.MORE_THAN, Comparator.LESS_THAN}
    first_open, last_open = comparator in strict, last.comparator in strict
    ends = [first.amounts[0], last.amounts[0]]
    together = range_ends(*(ends if is_rising else ends[::-1]))
    made = known_unit(cell.text(name)) if together.amounts[-1].unit is None else None
    chain = settled(
        Measure(
            start=last.start,
            end=last.end,
            kind=together.kind,
            amounts=together.amounts,
            lower_open=first_open if is_rising else last_open,
            upper_open=last_open if is_rising else first_open,
            has_prefix=True,
            notes=tuple(dict.fromkeys((*together.notes, *(n for a in together.amounts for n in a.notes)))),
            spans=last.spans,
        )
    )
    return chain if made is None or chain.kind is not Kind.RANGE else measured_in(chain, made)  # 5≤次数≤10


def with_denominators(cell: CellText, items: list[Item]) -> list[Item]:
    """每年举办 5 次: the denominator stands apart from its measure, with a word between."""
    kept = list(items)
    for index, (one, two) in enumerate(pairwise(items)):
        span = cell.text(two).strip("() ") if is_piece(two, "remark") else ""
        if not isinstance(one, Measure) or one.unit is None or one.end != two.start:
            continue
        if span in unit_roles().spans and "/" in one.unit.name:
            kept[index] = over(one, [span])  # 2500 元/人(月)
        elif (
            one.unit.name in {"元", "万元"}
            and set(span.split("/")) <= unit_roles().spans | unit_roles().heads
        ):
            kept[index] = over(one, span.split("/"))  # 10 元(人/天)
    for index, (one, two) in enumerate(pairwise(items)):
        span = _span_in_front(cell, items, index)
        is_counted = isinstance(two, Measure) and _sort(two) in unit_roles().occasions
        if span and is_counted and isinstance(two, Measure) and one.end == two.start:  # 季度 1 次, 周 2 次
            kept[index + 1] = over(two, [span])
            kept[index] = Piece("denominator", one.start, one.end) if cell.text(one) == span else one
    for index, item in enumerate(items):
        if not is_piece(item, "every") or is_piece(next(iter(items[index + 1 :]), None), "separator"):
            continue
        for place in range(index + 1, min(index + 3, len(items))):
            measure = kept[place]
            if isinstance(measure, Measure) and not _is_counted_per(measure, every_words(cell.text(item))):
                break  # 每万元 GDP 能耗下降 3%: what is measured is counted so, and not its change
            if isinstance(measure, Measure):
                divided = over(measure, every_words(cell.text(item)))
                # 每周开放 6 天、500 人: is the second per week as well?
                is_one = measure.kind is not Kind.COMPOUND
                kept[place] = divided if is_one else noted(divided, Note.COMPARATOR_AMBIGUOUS)
                if _may_be_cut(cell, items[index : place + 1]):
                    kept[place] = noted(divided, Note.UNPLACED)
                kept[index] = Piece("denominator", item.start, item.end)
                break
    return kept


def _span_in_front(cell: CellText, items: list[Item], index: int) -> str:
    """The span of time that a piece of text is, at the head of what is said or behind the colon of its label."""
    item = items[index]
    _, colon, span = cell.text(item).rpartition(":")
    is_first = bool(colon) or index == 0 or is_piece(items[index - 1], "separator")
    return span if is_piece(item, "text") and is_first and span in unit_roles().spans else ""


def _is_counted_per(measure: Measure, words: list[str]) -> bool:
    """Whether a measure can be one per what *words* name: shares grow per span of time, and per nothing else."""
    if measure.unit is None or measure.unit.name not in unit_roles().shares:
        return True
    return all(word.lstrip("0123456789一二两三四五六七八九十") in unit_roles().spans for word in words)


def _may_be_cut(cell: CellText, items: list[Item]) -> bool:
    """Whether 每 and its unit are the beginning of a longer word: 每路灯不超过 800 元 is not per 路."""
    if len(items) != 3 or not is_piece(items[1], "text"):
        return False
    every, rest, measure = items
    if (
        not isinstance(measure, Measure)
        or not measure.has_prefix
        or cell.text(every)[-1] not in unit_roles().beginnings
    ):
        return False
    is_touching = every.end == rest.start and rest.end == measure.start
    return is_touching and len(cell.text(rest)) == 1 and cell.text(rest) not in around().acts
