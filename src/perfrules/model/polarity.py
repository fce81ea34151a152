"""Which way is better for an indicator 指标性质, as far as its row tells.

Most self-evaluations write targets without a sign: 100 人, 95%, 50 万元. Whether 105 人 beats the target is then for the row
to say: costs in money are better when they are less, what is counted is better when it is more, and so are rates, unless
they are rates of what nobody wants (投诉率). Where words point both ways, or nothing tells, nothing is said: days of work may
be too many or too few, while days without water (停水天数) are always too many.
"""

import re
from typing import Final

from attrs import frozen

from perfrules.model.vocabulary import is_cost
from perfrules.patterns import regex
from perfrules.values import Polarity, Trend, Value
from perfrules.words import derived, words_of

_TIME: Final = frozenset({"year", "day"})
_RANK: Final = "名次"

_DENIED: Final = regex(r"[无零未非]|不(?!合格|满意|达标)")
"""What makes something wanted of what nobody wants: 无重大事故."""

_MAY_BE_DISCONTENT: Final = regex(r"[不未无非零诉访]")
_BRACKETS: Final = regex(r"[（(][^（）()]*[)）]|\s")


@frozen
class _Words:
    """What the words make: what names end with, and what they have."""

    wanted: re.Pattern[str]
    unwanted: re.Pattern[str]
    doubtful: re.Pattern[str]
    changes: tuple[str, ...]
    prevention: tuple[str, ...]
    income: tuple[str, ...]


@derived
def _words() -> _Words:
    words = words_of("polarity")
    measures = rf"(?:{'|'.join(words['measures'])}|[一-鿿]数)?"
    late, late_done = "|".join(words["late"]), "|".join(words["late-done"])
    return _Words(
        regex(rf"(?<![不未无非零])(?<!{late})(?:{'|'.join(words['wanted'])}){measures}\Z"),
        regex(
            rf"(?:{'|'.join(words['unwanted'])}|(?:{late})(?:{late_done})?)(?:{'|'.join((*words['events'], '问题'))})?(?:发生)?(?:{'|'.join(words['spans'])}|{measures})\Z"
        ),
        regex("|".join(words["doubtful"])),
        words["changes"],
        words["prevention"],
        words["income"],
    )


def polarity_of(group: str | None, category: str | None, name: str, value: Value) -> Polarity | None:
    """Which way is better for what a value measures, whatever its sign; ``None`` where the row does not tell.

    Args:
        group: the first-level category, by its canonical name.
        category: the second-level category, by its canonical name.
        name: 三级指标.
        value: 指标值.

    >>> from perfrules import parse
    >>> polarity_of("产出指标", "数量指标", "培训人数", parse("100 人"))
    <Polarity.POSITIVE: '正向'>
    >>> polarity_of("产出指标", "质量指标", "公文差错率", parse("0.5%"))
    <Polarity.NEGATIVE: '反向'>
    >>> print(polarity_of("产出指标", "时效指标", "项目工期", parse("180 天")))
    None
    """
    interval = value.interval
    if interval is None:
        return None
    powers = dict(interval.unit.dimension.powers)
    polarity = _of_row(group, category, _BRACKETS.sub("", name), is_money=powers.get("money", 0) > 0)
    if value.trend is not None:
        return _of_change(value.trend, is_wanted=polarity is Polarity.POSITIVE)
    if value.unit is not None and value.unit.name == _RANK:
        return Polarity.NEGATIVE
    if powers and powers.keys() <= _TIME and polarity is not Polarity.NEGATIVE:
        return None
    # Nobody aims at nothing where more is better, nor at less than nothing.
    figure = interval.figure
    if polarity is Polarity.POSITIVE and figure is not None and figure <= 0:
        return None
    return polarity


def _of_change(trend: Trend, *, is_wanted: bool) -> Polarity | None:
    match trend:
        case Trend.FALL:
            return Polarity.POSITIVE
        case Trend.FALL_TO:
            return Polarity.NEGATIVE
        case Trend.RISE | Trend.RISE_TO:
            return Polarity.POSITIVE if is_wanted else None


def _of_row(group: str | None, category: str | None, name: str, *, is_money: bool) -> Polarity | None:
    words = _words()
    if is_cost(group, category) and is_money:
        return None if _has(name, words.changes, words.income) else Polarity.NEGATIVE
    if _has(name, words.changes, words.prevention):
        return None
    if words.wanted.search(name):
        return Polarity.POSITIVE
    if words.unwanted.search(name):
        return None if _DENIED.search(name) else Polarity.NEGATIVE
    if category == "服务对象满意度指标":
        return None if _MAY_BE_DISCONTENT.search(name) else Polarity.POSITIVE
    if words.doubtful.search(name) or is_cost(group, category):
        return None
    if is_money:
        return Polarity.POSITIVE if category == "经济效益指标" else None
    return Polarity.POSITIVE if category not in {None, "时效指标"} else None


def _has(name: str, *lists: tuple[str, ...]) -> bool:
    return any(word in name for words in lists for word in words)
