"""Which way a value says that things go, where it measures a change: 较上年增长 5%, 下降 3%."""

from enum import StrEnum
from typing import Final

from perfrules.patterns import regex

__all__ = ["Polarity", "Trend", "trend_of"]


class Polarity(StrEnum):
    """Which way is better 指标性质."""

    POSITIVE = "正向"
    """More is better."""
    NEGATIVE = "反向"
    """Less is better."""


class Trend(StrEnum):
    """A change, or the level that a change ends at."""

    RISE = "增"
    FALL = "减"
    RISE_TO = "增至"
    FALL_TO = "减至"


_FALL: Final = (
    "负增长", "下降", "降低", "降幅", "减少", "压减", "压降", "压缩", "缩减", "缩短", "削减", "递减", "少", "降", "减", "节约",
    "节省", "节支", "提前",
)  # fmt: skip
_RISE: Final = ("增长", "增加", "增幅", "提高", "提升", "上升", "上涨", "递增", "多", "增", "升", "涨")
_CHANGE: Final = regex(
    rf"(?:(?P<fall>{'|'.join(_FALL)})|(?P<rise>{'|'.join(_RISE)}))"
    r"(?:了|率|幅度|比例|额|量|数)?(?:为|达|约|近)?(?P<to>[至到])?[:：]?\Z"
)


def trend_of(label: str) -> Trend | None:
    """The change that the text in front of a number says; ``None`` if it says none.

    >>> trend_of("较上年增长"), trend_of("同比下降"), trend_of("降低到"), trend_of("村集体收入")
    (<Trend.RISE: '增'>, <Trend.FALL: '减'>, <Trend.FALL_TO: '减至'>, None)
    """
    match = _CHANGE.search("".join(label.split()))
    if match is None:
        return None
    if match["fall"]:
        return Trend.FALL_TO if match["to"] else Trend.FALL
    return Trend.RISE_TO if match["to"] else Trend.RISE
