"""What may stand behind ``is``: dimensions, kinds of values, and the categories of performance indicators."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfrules.model.vocabulary import CATEGORIES, GROUPS, is_cost
from perfrules.values import Kind, Value
from perfrules.values.dimension import DIMENSIONLESS, Dimension, dimension


@frozen
class Predicate:
    """A word behind ``is`` that asks something of an indicator value.

    Attributes:
        word: as written.
        test: answers for a value; ``None`` where the cell is blank or could not be read.
        dimension: what the value measures wherever the answer is yes; ``None`` where the word does not tell.
        zh: what it means.
        en: the same in English.
    """

    word: str
    test: Callable[[Value], bool | None]
    dimension: Dimension | None
    zh: str
    en: str


_UNREAD: Final = frozenset({Kind.EMPTY, Kind.UNREADABLE})


def _measures(wanted: Dimension) -> Callable[[Value], bool | None]:
    def test(value: Value) -> bool | None:
        if value.interval is None:
            return None if value.kind in _UNREAD else False
        found = value.interval.unit.dimension
        return found is wanted or found == wanted

    return test


def _is_percentage(value: Value) -> bool | None:
    if value.interval is None:
        return None if value.kind in _UNREAD else False
    return value.unit is not None and value.unit.name in {"%", "‰", "成"}


def _is_price(value: Value) -> bool | None:
    if value.interval is None:
        return None if value.kind in _UNREAD else False
    powers = dict(value.interval.unit.dimension.powers)
    return powers.get("money") == 1 and any(power < 0 for power in powers.values())


def _is_whole(value: Value) -> bool | None:
    if value.interval is None:
        return None if value.kind in _UNREAD else False
    return all(bound is None or bound == int(bound) for bound in (value.interval.lower, value.interval.upper))


def _of_kind(kind: Kind) -> Callable[[Value], bool | None]:
    def test(value: Value) -> bool | None:
        if value.is_unread:
            return None
        if value.kind is kind:
            return True
        return None if value.kind in _UNREAD and kind not in _UNREAD else False

    return test


_DIMENSIONS: Final = (
    ("money", {"money": 1}, "金额（不带分母）", "an amount of money, without denominator"),
    ("people", {"person": 1}, "人数", "a number of people"),
    ("visits", {"visit": 1}, "人次", "a number of visits"),
    ("households", {"household": 1}, "户数", "a number of households"),
    ("length", {"length": 1}, "长度", "a length"),
    ("area", {"length": 2}, "面积", "an area"),
    ("volume", {"length": 3}, "体积", "a volume"),
    ("mass", {"mass": 1}, "重量", "a mass"),
    ("months", {"year": 1}, "年、季度、月", "calendar time: years, quarters, months"),
    ("days", {"day": 1}, "周、天、小时", "time in weeks, days, hours"),
)

_KINDS: Final[Mapping[Kind, tuple[str, str]]] = MappingProxyType(
    {
        Kind.QUANTITY: ("数量：一个数，例如 ≥95%", "one number, e.g. ≥95%"),
        Kind.RANGE: ("区间，例如 10-20 人", "a range, e.g. 10-20 人"),
        Kind.ALTERNATIVES: ("并列的几个数，例如 2000 元/1600 元每吨", "several numbers side by side, e.g. 2000 元/1600 元每吨"),
        Kind.DEADLINE: ("时限，例如 12 月底前", "a deadline, e.g. 12 月底前"),
        Kind.PERIOD: ("时段，例如 1 月-12 月", "a period, e.g. 1 月-12 月"),
        Kind.RATIO: ("比例，例如 2:8", "a ratio, e.g. 2:8"),
        Kind.COMPOUND: ("由几部分组成，例如 省级≥3个，市级≥5个", "of several parts, e.g. 省级≥3个，市级≥5个"),
        Kind.GRADE: ("等级，例如 优、达标", "a grade, e.g. 优, 达标"),
        Kind.REFERENCE: ("参照其他规定，例如 按规定时间", "what refers to something else, e.g. 按规定时间"),
        Kind.QUALITATIVE: ("文字描述，例如 有效提升", "a description, e.g. 有效提升"),
        Kind.EMPTY: ("空白，或 /、无", "blank, or / or 无"),
        Kind.UNREADABLE: ("没有读懂的内容", "what could not be read"),
    }
)  # fmt: skip

PREDICATES: Final[Mapping[str, Predicate]] = MappingProxyType(
    {
        predicate.word: predicate
        for predicate in (
            *(
                Predicate(word, _measures(dimension(powers)), dimension(powers), zh, en)
                for word, powers, zh, en in _DIMENSIONS
            ),
            Predicate("percentage", _is_percentage, DIMENSIONLESS, "百分比", "a percentage"),
            Predicate("price", _is_price, None, "单价或费率", "money per something: a unit price or a rate"),
            Predicate("whole", _is_whole, None, "以基本单位计为整数的数量", "a whole number of base units"),
            *(Predicate(kind.value, _of_kind(kind), None, *_KINDS[kind]) for kind in Kind),
        )
    }
)

CATEGORY_WORDS: Final = tuple(dict.fromkeys((*GROUPS, *CATEGORIES)))
"""The categories 一级指标 and 二级指标 that an expression may name as they stand."""


def kinds_of(word: str) -> frozenset[str]:
    """The categories that are a *word*: itself, and for 成本指标 also the three kinds of cost of the tree of 2021.

    >>> sorted(kinds_of("数量指标"))
    ['数量指标']
    """
    if word == "成本指标":
        return frozenset(name for name in CATEGORY_WORDS if is_cost(None, name))
    return frozenset({word})
