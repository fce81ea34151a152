"""Quantities and years that a running text names, such as 为约 282 人发放工资 or 2023 年底完成.

One pass finds each run of digits with a known unit behind it; what is found is read by :mod:`perfrules.values`, like the
cell of a table. Left out is what only looks like a quantity: years and dates, numbers of documents (〔2016〕39 号), codes
(A12), ordinals (第 3 期), and figures whose unit is in no list; of numerals in Chinese characters all but those from ten on, for
一个 and 三类 are more often words than numbers.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from perfrules.patterns import regex
from perfrules.reading.comparators import comparators
from perfrules.reading.places import of_places
from perfrules.reading.read import parse
from perfrules.values import Exact, Kind, Value
from perfrules.values.normalise import normalise
from perfrules.values.units import unit_words
from perfrules.words import derived, remembered, words_of


@frozen
class Mention:
    """A quantity that a text names.

    Attributes:
        text: as printed, with the comparator in front of it, e.g. 约 282 人.
        value: what it says.
        before: the words right in front of it, up to the last punctuation.
        after: the words right behind it, up to the next punctuation, figure or 和: the thing that is counted may stand there,
            as in 为 9 个图书室发放补助.
        phrase: the quantity with these words around it, as printed.
        place: which character of the text it begins at, counted from 1.
        is_part: whether it stands in brackets behind another quantity, and is one of its parts: 120 户（困难 90 户、特困 30 户）.
    """

    text: str
    value: Value
    before: str
    after: str
    phrase: str
    place: int
    is_part: bool = False

    @property
    def about(self) -> str:
        """What it is a quantity of: the words right in front of it, and those right behind it; 16 characters at most."""
        if not self.after:
            return self.before
        half = _CONTEXT // 2
        return "，".join(filter(None, (self.before[-half:], self.after[:half])))


_FIGURE: Final = regex(
    r"(?<![\d.,])(?P<number>\d{1,15}(?:,\d{3})*(?:\.\d{1,6})?)"
    r"(?:\s?[-~至]\s?\d{1,15}(?:\.\d{1,6})?)?"
    r"\s?[余多]?(?P<multiplier>(?:十万|百万|千万|万亿|百|千|万|亿)?)[余多]?\s?"
)
_NO_FIGURE_BEHIND: Final = regex(r"[第:/\-~A-Za-z]\s?\Z")
"""A figure behind one of these is an ordinal, the rest of a date, or of a code."""
_SLASH: Final = regex(r"\s?[/每·]\s?")
_LONGEST_PREFIX: Final = 20
_LONGEST_DENOMINATOR: Final = 4
_CONTEXT: Final = 16
_STOPS: Final = regex(r"[\s,，。;；:：、!！?？()“”\"《》]")
_ENDS: Final = regex(r"[\s,，。;；:：、!！?？()“”\"《》\d和及与并]|[一二两三四五六七八九十百千]\s?[^\W\d]")
_BRACKETS: Final = regex(r"\s?\((?=(?P<inside>[^()]*+))")
_NUMERAL: Final = regex(
    r"(?<![\d一二两三四五六七八九十百千万零第几数上近])(?:[一二两三四五六七八九][百千][一二两三四五六七八九十百零]{0,5}|[一二三四五六七八九]?十[一二三四五六七八九]?)"
    r"[余多]?(?P<multiplier>万?)\s?"
)
_NOT_COUNTED: Final = frozenset("年月日周天分成级类倍度代字届节步堂秒点角")
"""Units that make a date, a share or a word of a numeral in front: 十年, 十分, 十堰."""
_DATES: Final = frozenset({"年", "月", "日"})
_YEARS: Final = range(1900, 2200)
_MONTHS: Final = range(1, 13)
_YEAR: Final = regex(
    r"(?<![\d.,〔【\[A-Za-z])((?:19|20|21)\d{2})(?=\s?年|\s?年?[-—–~至]{1,2}\s?(?:19|20|21)\d{2}\s?年)"
)


@derived
def _words() -> frozenset[str]:
    return frozenset(word for word in unit_words() if not word.isascii() or word == "%")


@derived
def _longest() -> int:
    return max(map(len, _words()))


@remembered(512)
def mentions(text: str) -> tuple[Mention, ...]:
    """The quantities that *text* names, in their order.

    >>> [found.text for found in mentions("为 29 名队员每人每月发放 2460 元，2024 年 12 月底前完成")]
    ['29 名', '2460 元']
    """
    plain = normalise(text)
    found: list[Mention] = []
    at = 0
    while match := _FIGURE.search(plain, at):
        at = match.end()
        end = _end_of_unit(plain, match)
        if end is None:
            continue
        start = _start(plain, match.start())
        if start is None:
            continue
        value = parse(text[start:end])
        if value.kind in {Kind.QUANTITY, Kind.RANGE} and value.interval is not None:
            found.append(_mention(plain, text, start, end, value))
            at = end
    if "十" in plain or "百" in plain or "千" in plain:
        found = sorted((*found, *_in_characters(plain, text)), key=lambda mention: mention.place)
    return _with_parts(plain, found)


def _with_parts(plain: str, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The quantities, those marked that stand in brackets right behind another."""
    ends = {mention.place - 1 + len(mention.text) for mention in found}
    parts = [
        range(bracket.end(), bracket.end() + len(bracket["inside"]))
        for bracket in _BRACKETS.finditer(plain)
        if bracket.start() in ends
    ]
    if not parts:
        return tuple(found)
    return tuple(
        evolve(mention, is_part=any(mention.place - 1 in part for part in parts)) for mention in found
    )


def _in_characters(plain: str, text: str) -> Iterator[Mention]:
    """The quantities of ten and more in Chinese characters: 二十五张."""
    for match in _NUMERAL.finditer(plain):
        end = _word(plain, match.end())
        if (
            end is None
            or plain[match.end() : end] in _NOT_COUNTED
            or plain.startswith(_idioms(), match.start())
        ):
            continue
        start = _start(plain, match.start())
        if start is None:
            continue
        value = parse(text[start:end])
        if value.kind is Kind.QUANTITY and value.interval is not None:
            yield _mention(plain, text, start, end, value)


@derived
def _idioms() -> tuple[str, ...]:
    return words_of("wording")["idioms"]


@derived
def _prefix() -> re.Pattern[str]:
    """A comparator right in front of a number, with the sign of the number."""
    table = comparators()
    ends = "".join(
        words_of("comparators").sections["about"].remarks["word-ends"]
    )  # 节约 90 万元 is not about so much
    words = [
        rf"(?<![{ends}])(?:{pattern})" if name == "about" else pattern
        for name, pattern in table.meaning.items()
        if name != "equal"  # 面积为 238 亩
    ]
    return regex(rf"(?:{'|'.join([*table.signs.values(), *words])})\s?[-负]?\s?\Z")


@derived
def _suffix() -> re.Pattern[str]:
    return regex(rf"\s?(?:{'|'.join(comparators().behind.values())})")


def _start(plain: str, figure: int) -> int | None:
    """Where the comparator of a figure begins, or the figure itself; ``None`` where it is none of a quantity."""
    window = max(0, figure - _LONGEST_PREFIX)
    if prefix := _prefix().search(plain, window, figure):
        return prefix.start()
    if _NO_FIGURE_BEHIND.search(plain, max(0, figure - 2), figure):
        return None
    words = plain[window:figure].rstrip()  # 不得少于开展 5 次: a verb stands between
    apart = comparators().apart_at(words)
    return figure if apart is None else window + apart


def _end_of_unit(text: str, match: re.Match[str]) -> int | None:
    """Where the unit behind a figure ends, its denominators included; ``None`` where there is none."""
    end = _word(text, match.end())
    if end is None or _is_date(text[match.end() : end], match, text[end : end + 1]):
        return None
    for _ in range(_LONGEST_DENOMINATOR):
        sign = _SLASH.match(text, end)
        denominator = _word(text, sign.end()) if sign else None
        if denominator is None:
            break
        end = denominator
    suffix = _suffix().match(text, end)
    return suffix.end() if suffix else end


@derived
def _of_place() -> re.Pattern[str]:
    return regex(f"个(?={of_places()})")


def _word(text: str, start: int) -> int | None:
    """Where the longest unit that begins at *start* ends."""
    if _of_place().match(text, start):
        return start + 1
    for length in range(_longest(), 0, -1):
        if text[start : start + length] in _words():
            return start + length
    return None


def _is_date(word: str, match: re.Match[str], following: str) -> bool:
    if word not in _DATES or match["multiplier"]:
        return False
    number = Decimal(match["number"].replace(",", ""))
    if word == "年":
        return number in _YEARS or following in {"级", "版"}
    return word == "日" or number in _MONTHS


def _mention(plain: str, text: str, start: int, end: int, value: Value) -> Mention:
    first, last = _from(plain, start), _up_to(plain, end)
    return Mention(
        text=text[start:end],
        value=value,
        before=text[first:start].strip(),
        after=text[end:last],
        phrase=text[first:last].strip(),
        place=start + 1,
    )


def _up_to(plain: str, end: int) -> int:
    """Where the words right behind a quantity end."""
    stop = _ENDS.search(plain, end, end + _CONTEXT)
    return stop.start() if stop else min(len(plain), end + _CONTEXT)


def _from(plain: str, start: int) -> int:
    """Where the words right in front of a quantity begin."""
    begin = max(0, start - _CONTEXT)
    context = plain[begin:start].rstrip()
    return begin + max((stop.end() for stop in _STOPS.finditer(context)), default=0)


@remembered(512)
def years_named(text: str) -> tuple[Exact, ...]:
    """The years that *text* names, each once; not those of the numbers of documents, nor amounts such as 2000 亩.

    Of a range all years are named.

    >>> [str(year) for year in years_named("2023 年底完成，依据〔2016〕39 号，补助 2000 亩，2024-2026 年管护")]
    ['2023', '2024', '2025', '2026']
    """
    plain = normalise(text)
    found: dict[Decimal, None] = {}
    before: re.Match[str] | None = None
    for match in _YEAR.finditer(plain):
        year = int(match[1])
        is_end = before is not None and _TO.fullmatch(plain, before.end(1), match.start(1)) is not None
        first = int(before[1]) + 1 if before is not None and is_end else year
        found.update(dict.fromkeys(map(Decimal, range(max(first, year - _MOST_YEARS), year + 1))))
        before = match
    return tuple(found)


_TO: Final = regex(r"\s?年?\s?[-~至—－]{1,2}\s?")
_MOST_YEARS: Final = 20
"""Years of a range that are counted; a longer one is no plan."""
