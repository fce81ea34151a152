"""The items of a cell: measures, dates and what stands between them, joined and sorted out.

What looks like a figure may be part of a word (统一管理), of another figure (1 小时 30 分钟) or of a label (65 岁以上老年人
健康管理率≥70%), and what belongs to a figure may stand apart from it (每年举办 5 次, 至少开展 2 次).
"""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final

from attrs import evolve

from perfrules.reading.amounts import Amount, range_ends
from perfrules.reading.cell import Cell, Item, Piece, is_piece, known_unit, touches
from perfrules.reading.comparators import comparators
from perfrules.reading.dates import Date, read_date
from perfrules.reading.measure import (
    DOWNWARDS,
    UPWARDS,
    Measure,
    bound_by,
    bounded,
    continues,
    joined,
    measured_in,
    over,
    settled,
)
from perfrules.reading.measures import every_words, read_measure
from perfrules.reading.nodes import Token, Tree, end_of, start_of
from perfrules.values.notes import Note
from perfrules.values.units import NO_UNIT, unit
from perfrules.values.value import Comparator, Kind

__all__ = ["are_different_things", "items_of"]

# 下半年完成, 2024 年底前全部到位: the date is what matters.
_FINISHED: Final = re.compile(
    r"(?:前|内|底前?)?(?:全部|全面|基本|按时|按期|及时)?"
    r"(?:完成|完工|竣工|到位|开工|实施|启动|投入使用|交付|交付使用|发放|支付|拨付|完成验收|验收|建成|上线)"
)
_FAR: Final = 24
_ORDERS: Final = ("排名", "名列", "位列", "位居", "排位", "名次", "位次")
_AND: Final = frozenset({"和", "与", "及", "以及", "、"})
_MEETINGS: Final = frozenset({"次", "场", "遍", "趟", "场次", "回"})
_OCCASIONS: Final = frozenset({"次", "场", "期", "回", "轮", "遍", "趟", "场次", "批", "批次"})
_HALF: Final = Decimal("0.5")
_SPANS: Final = frozenset({"日", "年", "半年", "季度", "月", "周", "天", "小时", "学年", "学期"})
# What ends the name of a measured share or score.
_MEASURED: Final = ("率", "比例", "占比", "比重", "满意度", "知晓度", "数", "量", "得分", "评分")
# Units that describe whom or what a row is about more often than they are its target.
_ATTRIBUTES: Final = frozenset({
    "岁", "周岁", "月龄", "级", "A级", "星级", "年级", "类",
    "伏", "千伏", "寸", "英寸", "度", "K", "吉", "兆", "吉字节", "太字节",
})  # fmt: skip


def items_of(tree: Tree, cell: Cell) -> list[Item]:
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


def _demoted(cell: Cell, items: list[Item]) -> list[Item]:
    """Take back what looked like a number or a date, and is part of a word: 统一管理, 当年支付金额."""
    items = _with_neighbours(cell, _merged(items))
    kept: list[Item] = []
    contents = sum(not is_piece(item, "separator", "remark") for item in items)
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else None
        if (isinstance(item, Measure) and _is_word(cell, item, following, is_alone=len(items) == 1)) or (
            isinstance(item, Date) and _is_part_of_text(cell, item, following, contents)
        ):
            kept.append(_as_text(item))
        elif isinstance(item, Date) and item.years is not None:
            kept.append(_years(item))
        else:
            kept.append(item)
    kept = _with_places(cell, _merged(_without_attributes(cell, kept)))
    kept = _with_shared_comparators(cell, _with_distant_comparators(cell, _with_chains(cell, kept)))
    return _with_denominators(cell, _with_units_in_front(cell, kept))


def _as_text(item: Measure | Date) -> Piece:
    """A figure as a part of the words around it. 一 is seldom a number there; 三 with a unit behind it says so."""
    is_doubtful = (
        isinstance(item, Measure)
        and item.is_chinese
        and item.unit is not None
        and item.unit.is_known
        and (item.numbers[:1] != (Decimal(1),) or item.unit.name in _SPANS)
    )
    return Piece("text", item.start, item.end, (Note.FIGURE_IN_WORDS,) if is_doubtful else ())


def _with_units_in_front(cell: Cell, items: list[Item]) -> list[Item]:
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


def _is_word(cell: Cell, measure: Measure, following: Item | None, *, is_alone: bool) -> bool:
    """Whether a Chinese numeral is part of a word, as the 一 of 统一管理 is."""
    if not measure.is_chinese or measure.has_prefix:
        return False
    if (
        is_alone
    ):  # A lone 一 may as well be a dash, a lone 千 a unit without its number, and 零容忍 counts nothing.
        is_odd = measure.unit is not None and not measure.unit.is_known
        return is_odd or cell.text(measure) in {"一", "十", "百", "千", "半"}
    if _counts_occasions(cell, measure, following):
        return False
    is_followed = touches(measure, following, "text", "reference") or (
        isinstance(following, Measure)
        and following.start == measure.end
        and (measure.numbers[:1] == (Decimal(1),) or not are_different_things(measure, following))
    )  # 三区两县 counts; 一村一策 does not
    if measure.comparator is not None and measure.unit is not None and measure.unit.name in _SPANS:
        return False  # 一年内完成
    return measure.unit is None or not measure.unit.is_known or is_followed


def _counts_occasions(cell: Cell, measure: Measure, following: Item | None) -> bool:
    """每年开展三次以上培训, 召开两次会议; 一次性 is a word, and 一次验收合格率 a name."""
    if measure.unit is None or measure.unit.name.split("/")[0] not in _MEETINGS:
        return False
    words = cell.text(following) if is_piece(following, "text", "reference") and following else ""
    if measure.comparator is not None:
        return True
    if words.startswith(("性", "方", "元", "函", "通过", "成型", "办", "合格", "验收", "投", "革")):
        return False
    before = cell.source[: measure.start]
    is_said_of_an_act = bool(before.strip()) and not before.rstrip().endswith(("，", "。", "；", "、"))
    return is_said_of_an_act and not any(word in words for word in _MEASURED)


def _is_part_of_text(cell: Cell, date: Date, following: Item | None, contents: int) -> bool:
    if isinstance(following, Piece) and cell.text(following).startswith(("起", "开始", "以来")):
        return True  # 2024 年 3 月 1 日起 is no deadline
    if not date.is_vague:
        return False
    is_finished = isinstance(following, Piece) and bool(_FINISHED.fullmatch(cell.text(following)))
    return contents > 1 and not (is_finished and contents == 2)


def _with_neighbours(cell: Cell, items: list[Item]) -> list[Item]:
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
        else:
            made.append(item)
    return made


def _is_span_of(cell: Cell, span: Measure, counted: Measure) -> bool:
    if span.has_prefix or span.comparator is not None or span.kind is not Kind.QUANTITY or not span.unit:
        return False
    if not counted.unit or counted.unit.name not in _OCCASIONS:
        return False
    number = span.numbers[0]
    if number == _HALF and span.unit.name in {"年", "月"}:
        return True
    if span.unit.name not in _SPANS or (span.unit.name == "月" and "个" not in cell.text(span)):
        return False  # 1 月 1 次 may be said of January
    return number == int(number) and number > 0


def _with_distant_comparators(cell: Cell, items: list[Item]) -> list[Item]:
    """至少开展 2 次: a verb stands between the comparator and the number."""
    kept = list(items)
    for index, (before, measure) in enumerate(pairwise(items), start=1):
        if not isinstance(measure, Measure) or measure.comparator is not None or measure.has_prefix:
            continue
        if measure.kind not in {Kind.QUANTITY, Kind.ALTERNATIVES} or not is_piece(
            before, "text", "reference"
        ):
            continue
        made = measure.unit or NO_UNIT
        comparator = comparators().apart_in(
            cell.text(before)[-_FAR:],
            is_share=made.name == "%",
            is_money=str(made.dimension).startswith("[money]"),
        )
        if comparator is not None:
            kept[index] = bound_by(measure, comparator)
    return kept


def _with_shared_comparators(cell: Cell, items: list[Item]) -> list[Item]:
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


def _with_places(cell: Cell, items: list[Item]) -> list[Item]:
    """排名 1-5 名: 名 and 位 count no people behind a word for an order."""
    kept = list(items)
    for index, (before, item) in enumerate(pairwise(items), start=1):
        if not isinstance(item, Measure) or not is_piece(before, "text"):
            continue
        is_order = cell.text(before).endswith(_ORDERS) and cell.text(item).rstrip("内前以之").endswith(
            ("名", "位")
        )
        if is_order and item.unit is unit("人"):
            places = tuple(evolve(amount, unit=unit("名次")) for amount in item.amounts)
            kept[index] = settled(evolve(item, amounts=places, is_place=True))
    return kept


def _with_chains(cell: Cell, items: list[Item]) -> list[Item]:
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


def _chain(cell: Cell, items: list[Item]) -> Measure | None:
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
    return settled(
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


def _with_denominators(cell: Cell, items: list[Item]) -> list[Item]:
    """每年举办 5 次: the denominator stands apart from its measure, with a word between."""
    kept = list(items)
    for index, (one, two) in enumerate(pairwise(items)):
        span = cell.text(two).strip("() ") if is_piece(two, "remark") else ""
        if span in _SPANS and isinstance(one, Measure) and one.unit and "/" in one.unit.name:
            kept[index] = over(one, [span])  # 2500 元/人(月)
    for index, item in enumerate(items):
        if not is_piece(item, "every") or is_piece(next(iter(items[index + 1 :]), None), "separator"):
            continue
        for place in range(index + 1, min(index + 3, len(items))):
            measure = kept[place]
            if isinstance(measure, Measure):
                kept[place] = over(measure, every_words(cell.text(item)))
                kept[index] = Piece("denominator", item.start, item.end)
                break
    return kept


def _without_attributes(cell: Cell, items: list[Item]) -> list[Item]:
    """Take back a figure that only describes what is measured: 65 岁以上老年人健康管理率≥70%."""
    kept = list(items)
    for index, item in enumerate(items):
        if isinstance(item, Measure) and _describes(cell, index, item, items):
            kept[index] = _as_text(item)
    return kept


def _describes(cell: Cell, index: int, measure: Measure, items: list[Item]) -> bool:
    """Whether a measure is part of the label of the one that follows it."""
    following = items[index + 1 : index + 3]
    measured = next((item for item in following if isinstance(item, Measure)), None)
    between = following[0] if following else None
    if measured is None or between is None or between.start != measure.end or measure.has_prefix:
        return False
    if measure.unit is not None and bool(_ATTRIBUTES & {word for word, _ in measure.unit.powers}):
        return True
    if between is measured or not is_piece(between, "text"):
        return False
    before = items[index - 1] if index else None
    label = cell.text(between)
    if is_piece(before, "text") and before is not None and cell.text(before).endswith(("由", "从")):
        return label.endswith(("至", "到", "为"))  # 由 10 天缩短至 5 天
    is_share = measure.unit is not None and measure.unit.name == "%"
    is_first = before is None or is_piece(before, "separator")
    return not is_share and is_first and (_is_sure(measured) or label.endswith(_MEASURED))


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


def _is_sure(measure: Measure) -> bool:
    """Whether a measure says by itself that it is the target."""
    return measure.comparator is not None


def _years(date: Date) -> Measure:
    """50 年 written where a year could stand: a number of years."""
    assert date.years is not None
    years = unit("年")
    amount = Amount(date.years, years)
    return Measure(
        start=date.start,
        end=date.end,
        comparator=date.comparator,
        amounts=(amount,),
        interval=bounded(date.comparator, amount.base, years.base),
        spans=date.spans,
    )


def are_different_things(one: Measure, two: Measure) -> bool:
    """2 批次 6 人次 says two things in one breath; 95%90% and 5 个 3 个 are cells that ran together."""
    if {one.comparator, two.comparator} & UPWARDS and {one.comparator, two.comparator} & DOWNWARDS:
        return True  # 1 年以上 3 年以下
    if not one.unit or not two.unit or not one.unit.is_known or not two.unit.is_known:
        return False
    names = {one.unit.name, two.unit.name}
    is_clock = two.unit.name == "分" and one.unit.name in _SPANS  # 2 小时 30 分
    return one.unit.dimension != two.unit.dimension and not names & {"%", "‰"} and not is_clock
