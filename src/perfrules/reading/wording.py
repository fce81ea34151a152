"""What looks like a figure in a cell and is a part of its words: 统一管理, 当年支付金额, 65 岁以上老年人健康管理率≥70%."""

import re
from decimal import Decimal
from typing import Final

from perfrules.reading.cell import CellText, Item, Piece, is_piece, touches
from perfrules.reading.dates import Date
from perfrules.reading.measure import DOWNWARDS, UPWARDS, Measure
from perfrules.reading.vocabulary import around, unit_roles
from perfrules.values.notes import Note

_JOINERS: Final = frozenset({"和", "与", "及", "且", "并"})
_MANY: Final = 20
"""A numeral without a unit that is larger counts something."""
_PAIR: Final = 3
"""Characters of the first half of a pair such as 三会一课."""


def as_text(cell: CellText, item: Measure | Date) -> Piece:
    """A figure as a part of the words around it. 一 is seldom a number there; 三 with a unit behind it says so."""
    is_doubtful = (
        isinstance(item, Measure)
        and item.is_chinese
        and not cell.source.startswith(around().idioms, item.start)
        and _counts(cell, item)
    )
    return Piece("text", item.start, item.end, (Note.FIGURE_IN_WORDS,) if is_doubtful else ())


def _counts(cell: CellText, measure: Measure) -> bool:
    """Whether a Chinese numeral looks like an amount all the same: 三个, 一月, 三百五十."""
    if Note.NUMBER_AMBIGUOUS in measure.notes:
        return True
    if measure.unit is None or not measure.unit.is_known:
        return bool(measure.numbers) and measure.numbers[0] > _MANY
    is_one = measure.numbers[:1] == (Decimal(1),)
    if not is_one or measure.unit.name in unit_roles().spans:
        return True
    return "个" in cell.text(measure) or measure.unit.name in unit_roles().single


def is_word(cell: CellText, measure: Measure, following: Item | None, *, is_alone: bool) -> bool:
    """Whether a Chinese numeral is part of a word, as the 一 of 统一管理 is."""
    if not measure.is_chinese or measure.has_prefix:
        return False
    if (
        is_alone
    ):  # A lone 一 may as well be a dash, a lone 千 a unit without its number, and 零容忍 counts nothing.
        is_odd = measure.unit is not None and not measure.unit.is_known
        return is_odd or cell.text(measure) in {"一", "十", "百", "千", "半"}
    is_named = cell.source[: measure.start].rstrip().endswith(":")
    if is_named and following is None and measure.unit is None:
        return False  # 目标值：零
    before = cell.source[: measure.start].rstrip()
    if cell.text(measure) == "零" and (not before or before[-1] in "，；。、,;且"):
        return following is not None and not is_piece(following, "separator")  # ≥95%；零
    if _counts_occasions(cell, measure, following):
        return False
    if measure.unit is not None and "money" in str(measure.unit.dimension) and measure.unit.name != "分钱":
        return False
    if _is_second_of_a_pair(cell, measure):
        return True
    is_followed = touches(measure, following, "text", "reference") or (
        isinstance(following, Measure)
        and following.start == measure.end
        and (measure.numbers[:1] == (Decimal(1),) or not are_different_things(measure, following))
    )  # 三区两县 counts; 一村一策 does not
    if (
        measure.comparator is not None
        and measure.unit is not None
        and measure.unit.name in unit_roles().spans
    ):
        return False  # 一年内完成
    return measure.unit is None or not measure.unit.is_known or is_followed


def _is_second_of_a_pair(cell: CellText, measure: Measure) -> bool:
    """一带一路, 三会一课, 同一标准: 一 with a noun that no figure or unit of time stands in front of."""
    if measure.numbers[:1] != (Decimal(1),) or measure.comparator is not None or measure.unit is None:
        return False
    before = cell.source[: measure.start]
    if not before or before[-1] in " ，。；、:)" or measure.unit.name in unit_roles().occasions:
        return False
    words = re.split(r"[\s，。；、:]", before)[-1]
    return words in {"同", "统", "唯", "专"} or (
        len(words) <= _PAIR and words[0] in "一二两三四五六七八九十双同"
    )


def _counts_occasions(cell: CellText, measure: Measure, following: Item | None) -> bool:
    """每年开展三次以上培训, 召开两次会议; 一次性 is a word, and 一次验收合格率 a name."""
    if measure.unit is None or measure.unit.name.split("/")[0] not in unit_roles().meetings:
        return False
    words = cell.text(following) if is_piece(following, "text", "reference") and following else ""
    if measure.comparator is not None or "/" in measure.unit.name:
        return True
    if words.startswith(around().named):
        return False
    before = cell.source[: measure.start]
    is_said_of_an_act = bool(before.strip()) and not before.rstrip().endswith(("，", "。", "；", "、"))
    return is_said_of_an_act and not any(word in words for word in around().measured)


def is_part_of_text(cell: CellText, date: Date, following: Item | None, contents: int) -> bool:
    """Whether a date is a part of the words behind it: 当年支付金额."""
    if isinstance(following, Piece) and cell.text(following).startswith(around().onwards):
        return True  # 2024 年 3 月 1 日起 is no deadline
    if not date.is_vague:
        return False
    is_finished = isinstance(following, Piece) and bool(around().finished.fullmatch(cell.text(following)))
    return contents > 1 and not (is_finished and contents == 2)


def without_attributes(cell: CellText, items: list[Item]) -> list[Item]:
    """Take back a figure that only describes what is measured: 65 岁以上老年人健康管理率≥70%."""
    kept = list(items)
    for index, item in enumerate(items):
        if isinstance(item, Measure) and _describes(cell, index, item, items):
            kept[index] = as_text(cell, item)
    return kept


def _describes(cell: CellText, index: int, measure: Measure, items: list[Item]) -> bool:
    """Whether a measure is part of the label of the one that follows it."""
    following = items[index + 1 : index + 3]
    measured = next((item for item in following if isinstance(item, Measure)), None)
    between = following[0] if following else None
    if measured is None or between is None or between.start != measure.end or measure.has_prefix:
        return False
    if measure.unit is not None and bool(unit_roles().attributes & {word for word, _ in measure.unit.powers}):
        return True
    if between is measured or not is_piece(between, "text"):
        return False
    before = items[index - 1] if index else None
    label = cell.text(between)
    if label in _JOINERS:
        return False
    origin = cell.text(before) if before is not None and is_piece(before, "text", "reference") else ""
    if origin.endswith(around().origin):
        return label.endswith(around().end)  # 由 10 天缩短至 5 天
    is_share = measure.unit is not None and measure.unit.name == "%"
    is_first = before is None or is_piece(before, "separator") or cell.text(before).endswith(":")
    is_bound = measure.comparator is not None  # 6 个月内婴儿纯母乳喂养率≥50%
    is_name = label.endswith(around().measured)
    return not is_share and ((is_first and (_is_sure(measured) or is_name)) or (is_bound and is_name))


def _is_sure(measure: Measure) -> bool:
    """Whether a measure says by itself that it is the target."""
    return measure.comparator is not None


def are_different_things(one: Measure, two: Measure) -> bool:
    """2 批次 6 人次 says two things in one breath; 95%90% and 5 个 3 个 are cells that ran together."""
    if {one.comparator, two.comparator} & UPWARDS and {one.comparator, two.comparator} & DOWNWARDS:
        return True  # 1 年以上 3 年以下
    if not one.unit or not two.unit or not one.unit.is_known or not two.unit.is_known:
        return False
    names = {one.unit.name, two.unit.name}
    if (
        one.comparator is not None
        and one.unit.name in unit_roles().spans
        and two.unit.name in unit_roles().shares
    ):
        return True  # 10 天内 90%
    is_clock = two.unit.name == "分" and one.unit.name in unit_roles().spans  # 2 小时 30 分
    return one.unit.dimension != two.unit.dimension and not names & {"%", "‰"} and not is_clock
