"""What running texts count and work out: how many projects there are, and rates that stand beside their two numbers."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from perfrules.language.spelling import plain
from perfrules.patterns import regex
from perfrules.values.numerals import chinese_integer
from perfrules.words import derived, words_of

_CHARACTERS: Final = "一二三四五六七八九十百两"
_NUMERAL: Final = rf"(?<![\d{_CHARACTERS}])(?P<number>\d{{1,5}}|[{_CHARACTERS}]{{1,5}})"
_CLAUSE: Final = regex(r"[^，,。；;：:（()）、\n]+")
_SENTENCE: Final = regex(r"[^。；;！!？?\n]+")
_LONGEST: Final = 2_000
"""Characters of a sentence that are looked at."""


def _either(subject: str, *sections: str) -> str:
    listed = words_of(subject)
    words = sorted((word for section in sections for word in listed[section]), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, words)) + ")"


@derived
def _projects() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number in front of 项目, 8 个预算项目, and one behind it, 项目共 14 个."""
    kinds = _either("counted", "project-matter", "project-kind")
    behind = _either("counted", "project-matter", "projects-behind")
    return (
        regex(rf"(?P<lead>[^\d]{{0,12}}){_NUMERAL}\s*[个项]\s*{kinds}{{0,3}}项目"),
        regex(
            rf"(?P<lead>\D{{0,12}})项目{behind}{{0,4}}(?:20\d\d\s*年)?\s*{_NUMERAL}\s*[个项张份套](?!\s*{kinds}{{0,3}}项目)"
        ),
    )


def project_counts(text: str) -> tuple[Fraction, ...]:
    """How many projects *text* says that there are; not how many of them are new, important or of the year before.

    >>> [int(number) for number in project_counts("本单位 2025 年对 8 个预算项目开展绩效自评，其中新增 2 个项目。")]
    [8]
    >>> [int(number) for number in project_counts("项目支出 684.40 万元，共十二个项目")]
    [12]
    """
    if "项目" not in text:
        return ()
    found: list[Fraction] = []
    about, others = words_of("counted")["project-matter"], words_of("counted")["other-projects"]
    for sentence in _SENTENCE.finditer(plain(text)):
        said = sentence[0][:_LONGEST]
        if not any(word in said for word in about):
            continue
        for clause in _CLAUSE.finditer(said):
            for pattern in _projects():
                match = pattern.search(clause[0])
                if match is None or any(word in match["lead"] for word in others):
                    continue
                number = _whole(match["number"])
                if number is not None:
                    found.append(Fraction(number))
                break
    return tuple(found)


def _whole(numeral: str) -> int | None:
    """The number; ``None`` of 一, which mostly is an article."""
    if numeral.isdecimal():
        return int(numeral)
    return None if numeral == "一" else chinese_integer(numeral)


_NUMBER: Final = r"\d{1,12}(?:\.\d{1,6})?"
_AMOUNT: Final = regex(rf"(?<![\d.])(?P<number>{_NUMBER})\s*(?P<unit>(?:万|亿)?[一-鿿㎡]{{1,2}})")
_RATE: Final = regex(rf"(?P<words>[一-鿿]{{2,10}})(?:为|达到|达|约|是)?\s*[:：]?\s*(?P<rate>{_NUMBER})\s*%")
_STEM: Final = regex(r"(?P<stem>[一-鿿]{2})[率度](?:为|达到|达|约|是)?\Z")
_FRONT: Final = 12
"""Characters in front of a number in which the word stands that says what it is."""


@frozen
class _Counted:
    number: Decimal
    unit: str
    front: str


@derived
def _rates() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words that say what a percentage is of."""
    verbs = "(?:为|达到|达|约|是)?"
    return (
        regex(rf"{_either('rates', 'rate-of-planned')}{verbs}\Z"),
        regex(rf"{_either('rates', 'beyond-planned')}{verbs}\Z"),
        regex(_either("rates", "planned")),
    )


def rates_off(text: str) -> tuple[str, ...]:
    """The rates in *text* that do not follow from the two numbers beside them, as printed.

    >>> rates_off("计划清淤 14 公里，实际清淤 14.2 公里，完成率 114.2%")
    ('114.2%',)
    >>> rates_off("抽查 40 处，合格 38 处，合格率 95%"), rates_off("养护 15 公里，修补 3 公里，完好率 96%")
    ((), ())
    """
    if "%" not in (said := plain(text)):
        return ()
    return tuple(off for sentence in _SENTENCE.finditer(said) for off in _off(sentence[0][:_LONGEST]))


def _off(sentence: str) -> Iterator[str]:
    of_planned, beyond, planned = _rates()
    for match in _RATE.finditer(sentence):
        counted = list(_counted(sentence[: match.start("rate")]))
        wholes: list[_Counted] = []
        shift = 0
        if of_planned.search(match["words"]):
            wholes = [one for one in counted[:-1] if planned.search(one.front)]
        elif beyond.search(match["words"]):
            wholes, shift = [one for one in counted[:-1] if planned.search(one.front)], 100
        elif (
            (stem := _STEM.search(match["words"])) is not None
            and counted
            and stem["stem"] in counted[-1].front
        ):
            wholes = counted[:-1]
        if not wholes:
            continue
        part = counted[-1]
        whole = next((one for one in reversed(wholes) if one.unit == part.unit), None)
        same = [one for one in counted if one.unit == part.unit]
        if whole is None or not whole.number or len(same) != 2:  # of which two is left open
            continue
        rate = Decimal(match["rate"]) + shift
        places = len(match["rate"].partition(".")[2])
        if abs(Fraction(rate) - 100 * Fraction(part.number) / Fraction(whole.number)) > Fraction(
            6, 10 ** (places + 1)
        ):
            yield f"{match['rate']}%"


def _counted(text: str) -> Iterator[_Counted]:
    end = 0
    for match in _AMOUNT.finditer(text):
        yield _Counted(
            Decimal(match["number"]), match["unit"], text[max(end, match.start() - _FRONT) : match.start()]
        )
        end = match.end()


_HEAD: Final = 60
"""The most characters of a heading, a title, or a line above a table."""
_MARKS: Final = frozenset("。；;，,《〔！？")
_YEAR: Final = regex(r"(?<![\d.])(?:19|20)\d{2}(?![\d.]|\s*号)")


def head_years(text: str) -> tuple[Fraction, ...]:
    """The years that *text* names, where it is a heading, a title, or a line above a table, and of the document itself.

    >>> [int(year) for year in head_years("预算年度：2024")], head_years("2024 年完成验收，2025 年支付。")
    ([2024], ())
    """
    said = plain(text)
    words = words_of("heads")
    if len(said) > _HEAD or not _MARKS.isdisjoint(said) or not any(word in said for word in words["dated"]):
        return ()
    if any(word in said for word in words["of-others"]):
        return ()
    return tuple(Fraction(int(match[0])) for match in _YEAR.finditer(said))
