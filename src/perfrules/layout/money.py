"""Labels of money 资金, as the parts that they are put together of tell: whose year, which sum, which source."""

import re
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

from attrs import frozen

from perfrules.patterns import regex
from perfrules.words import derived, remembered, words_of

Span: TypeAlias = Literal["year", "whole", "before"]
"""Of which money a label speaks: that of the budget year, of all years together, or of years gone by."""

Side: TypeAlias = Literal["income", "expenditure"]
"""Which side of a department's budget a label is of."""

_NUMBERED_YEAR: Final = r"(?:19|20)\d{2}年度?"
_OF_WHICH_SIGNS: Final = "[:：、，,—－-]?"
_WHOSE: Final = "(?:该|本|此)?(?:项目支出|项目)?"
_REMARK: Final = regex(r"[（(][^（）()]*[）)]\Z")
_REMEMBERED: Final = 4096


@frozen
class Money:
    """What a label of money means.

    Attributes:
        field: a sum; a source by what it is; a part of what is spent.
        span: of which money it says that it is; ``None`` if it does not say.
        is_part: whether it is a part of the fiscal money, such as 省级资金, where that is stated whole.
        side: of a sum, whether it is all that a department takes in or all that it spends; ``None`` if it does not say.
    """

    field: Literal["sum", "fiscal", "other", "more", "spending"]
    span: Span | None = None
    is_part: bool = False
    side: Side | None = None


@frozen
class _Patterns:
    """The patterns that the words make."""

    total: re.Pattern[str]
    source: re.Pattern[str]
    named: re.Pattern[str]
    level: re.Pattern[str]
    part: re.Pattern[str]
    spending: re.Pattern[str]


def either(words: Iterable[str]) -> str:
    """A group of a pattern that matches each of the words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


@derived
def _patterns() -> _Patterns:
    words = words_of("money")
    spans = (
        rf"(?:(?P<year>{either(words['year'])}|{_NUMBERED_YEAR})|(?P<whole>{either(words['whole'])})"
        rf"|(?P<before>{either(words['before'])}))"
    )
    level = either(words["level"])
    filler = either(
        (
            *words["of-a-plan"],
            *words["sum-alone"],
            *words["level"],
            *words["sum"],
            *words["says-plan"],
            *words["of-income"],
            "财政",
        )
    )
    after = either((*words["after-source"], *words["sum-alone"], "合计"))
    which = rf"(?:{either(words['of-which'])}{_OF_WHICH_SIGNS})?{_WHOSE}"
    plan = either(words["says-plan"])
    kinds = "|".join(f"(?P<{name}>{either(words[name])})" for name in ("fiscal", "other", "more"))
    of_level = rf"(?P<level>{level}(?:财政|本级|预算|专项|补助|转移支付|安排|配套|拨款|投入|衔接|统筹|资金|收入|经费){{1,4}})"
    of_fiscal = either((*words["of-fiscal"], *(word for word in words["level"] if len(word) > 1)))
    return _Patterns(
        total=regex(
            rf"{which}(?P<front>{spans}?{filler}{{0,6}}?{spans.replace('?P<', '?P<second_')}?{filler}{{0,6}}?)"
            rf"(?:(?P<sum>{either(words['sum'])})|(?P<alone>{either((*words['sum-alone'], *words['says-plan']))})"
            rf"|(?P<whole_sum>{either(words['whole-sum'])}))"
        ),
        source=regex(rf"{which}{spans}?{plan}?(?:{kinds}|{of_level}){after}{{0,2}}"),
        named=regex(rf"{which}(?:{kinds})"),
        level=regex(level),
        part=regex(of_fiscal),
        spending=regex(rf"{which}{spans}?{either(words['spending'])}{after}?"),
    )


@remembered(_REMEMBERED)
def money_of(label: str) -> Money | None:
    """What a label of money means; ``None`` if it is none.

    Args:
        label: in its plain form, without numbers and brackets.

    >>> money_of("年度本级预算金额").span, money_of("其中：当年财政拨款").field, money_of("收入总额").side
    ('year', 'fiscal', 'income')
    >>> money_of("项目总投资").span, money_of("省级财政补助资金").is_part, money_of("项目概况")
    ('whole', True, None)
    """
    patterns = _patterns()
    # 上年结转 names a source, and begins with a year gone by.
    found = patterns.named.fullmatch(label) or patterns.source.fullmatch(label)
    if found is not None:
        is_part = patterns.part.search(label) is not None
        field = next((name for name in ("fiscal", "other", "more") if found[name]), "more")
        groups = found.groupdict()
        return Money(field, _span(groups), is_part)  # type: ignore[arg-type]
    if patterns.spending.fullmatch(label):
        return Money("spending")
    total = patterns.total.fullmatch(label)
    if total is None:
        return None
    groups = total.groupdict()
    span = _span(groups) or _span(groups, "second_")
    if groups["alone"] and span is None and not _says_plan(label):
        return None
    side = side_of(label)
    # What a department takes in is that of the year.
    assumed: Span | None = "whole" if groups["whole_sum"] else "year" if side == "income" else None
    return Money("sum", span or assumed, side=side)


def side_of(label: str) -> Side | None:
    """The side of a department's budget that a label of a sum names: 收入总额 or 支出总额; 项目支出预算 names none."""
    words = words_of("money")
    if any(word in label for word in words["of-income"]):
        return "income"
    is_of_projects = any(word in label for word in words["spending"])
    is_spent = any(word in label for word in words["of-expenditure"])
    return "expenditure" if is_spent and not is_of_projects else None


def is_level(text: str) -> bool:
    """Whether a heading is a level of government, whose money stands below it: 中央（万元）."""
    plain = _REMARK.sub("", "".join(text.split()))
    return _patterns().level.fullmatch(plain.removesuffix("资金").removesuffix("财政")) is not None


def _says_plan(label: str) -> bool:
    """Whether words in front of 资金 or 经费 say that it is a sum: 预算资金 and 申请经费 are, 专项资金 is a kind."""
    return any(word in label[:-1] for word in (*words_of("money")["says-plan"], *words_of("money")["sum"]))


def _span(groups: dict[str, str | None], prefix: str = "") -> Span | None:
    spans: tuple[Span, ...] = ("year", "whole", "before")
    return next((span for span in spans if groups.get(f"{prefix}{span}")), None)
