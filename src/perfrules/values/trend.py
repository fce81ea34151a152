"""Which way a value says that things go, where it measures a change: 较上年增长 5%, 下降 3%."""

import re
from enum import StrEnum

from perfrules.patterns import regex
from perfrules.words import derived, words_of


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


@derived
def _change() -> re.Pattern[str]:
    """A verb of change that ends the text in front of a figure."""
    words = words_of("directions")
    rise, fall = (
        "|".join((*words[name], *words.sections[name].remarks["short"])) for name in ("rise", "fall")
    )
    between, about = ("|".join(words.sections["level"].remarks[key]) for key in ("between", "about"))
    return regex(rf"(?:(?P<fall>{fall})|(?P<rise>{rise}))(?:{between})?(?:{about})?(?P<to>[至到])?[:：]?\Z")


def trend_of(label: str) -> Trend | None:
    """The change that the text in front of a number says; ``None`` if it says none.

    >>> trend_of("较上年增长"), trend_of("同比下降"), trend_of("降低到"), trend_of("村集体收入")
    (<Trend.RISE: '增'>, <Trend.FALL: '减'>, <Trend.FALL_TO: '减至'>, None)
    """
    match = _change().search("".join(label.split()))
    if match is None:
        return None
    if match["fall"]:
        return Trend.FALL_TO if match["to"] else Trend.FALL
    return Trend.RISE_TO if match["to"] else Trend.RISE
