"""From the tree of a date to a deadline 期限, a period 期间, or a number of years."""

import re
from calendar import monthrange
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from perfrules.reading.measures import COMPARATOR_OF_RULE
from perfrules.reading.nodes import Tree, end_of, start_of, text_of
from perfrules.values.calendar import Deadline, Moment, Period
from perfrules.values.notes import Note
from perfrules.values.numerals import chinese_integer
from perfrules.values.value import Comparator, Role, Span

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_LEAP_YEAR = 2000
_CENTURY, _SHORT_YEARS = 2000, 100
_ENDS: Final = frozenset("底末初") | {"上旬", "中旬", "下旬", "结束"}
_UPPER: Final = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})
_LOWER: Final = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
_BEFORE: Final = frozenset({"前", "之前", "以前"})
_UNTIL: Final = frozenset({"止", "为止", "截止"})
"""The day itself counts: 12 月 31 日止 says the same as 12 月 31 日."""
_AFTER: Final = frozenset({"后", "之后", "以后", "起"})


@frozen
class Date:
    """What a date says, and where in the text it stands.

    Exactly one of ``deadline``, ``period``, ``years`` and ``number`` is set, or none where the figures fit no calendar.
    """

    start: int
    end: int
    deadline: Deadline | None = None
    period: Period | None = None
    years: Decimal | None = None
    number: Decimal | None = None
    """Eight digits that are no date, as in 20000000."""
    comparator: Comparator | None = None
    is_vague: bool = False
    """Only a word such as 当年 or 全年 or a bare year: in front of other text it is part of that text."""
    notes: tuple[Note, ...] = ()
    spans: tuple[Span, ...] = ()


def read_date(tree: Tree, source: str) -> Date:
    """Read a ``date`` of the grammar, whose characters stand in *source*."""
    start, end = start_of(tree), end_of(tree)
    comparator: Comparator | None = None
    spans: tuple[Span, ...] = (Span(start, end, Role.DATE),)
    firsts: list[tuple[str, str]] = []
    lasts: list[tuple[str, str]] = []
    edges: list[str] = []
    first_edges: list[str] = []
    has_range = False
    for child in tree.children:
        if isinstance(child, Tree) and child.data != "edge":
            # ≤12 月 31 日 says the same as 12 月 31 日; ≥1500 年 says something of a number of years.
            comparator = COMPARATOR_OF_RULE.get(child.data)
            spans = (
                Span(start_of(child), end_of(child), Role.COMPARATOR),
                Span(end_of(child), end, Role.DATE),
            )
        elif isinstance(child, Tree):
            edges.append(_compact(text_of(child, source)))
        elif child.type == "DATE_TO":
            has_range = True
            first_edges, edges = edges, []
        else:
            (lasts if has_range else firsts).append((child.type, _compact(text_of(child, source))))
    is_before = any(edge in _BEFORE for edge in edges)
    parts = [edge for edge in edges if edge not in _BEFORE | _UNTIL | _AFTER]
    is_after = any(edge in _AFTER for edge in edges)
    if comparator is None and is_after:
        comparator = Comparator.AT_LEAST  # 11 月 25 日以后: not before that day
    date = Date(start, end, comparator=comparator, spans=spans)
    if (is_after and comparator in _UPPER) or (is_before and comparator in _LOWER):
        date = _noted(date, Note.COMPARATORS_CONTRADICT)  # 最迟 11 月底之后
    if any(kind == "YEAR" and re.match(r"\d{2}年", text) for kind, text in (*firsts, *lasts)):
        date = _noted(date, Note.NUMBER_AMBIGUOUS)  # 24 年 12 月: of which century?
    first = _moment(firsts, first_edges if has_range else parts)
    last = _moment(lasts, parts) if has_range else first
    are_digits = any(kind == "DATE_IN_DIGITS" for kind, _ in (*firsts, *lasts))
    if first is None and are_digits and not edges and not has_range:
        return evolve(date, number=Decimal(firsts[0][1]))
    if first is None or last is None:
        return _noted(date, Note.NO_SUCH_DATE)
    if are_digits:
        date = _noted(date, Note.NUMBER_AMBIGUOUS)  # 20251231: a date, or that many of something
    if has_range:
        return _period(date, first, last)
    return _point(date, firsts, first, edges, is_before=is_before)


def _noted(date: Date, note: Note) -> Date:
    return evolve(date, notes=(*date.notes, note))


def _period(date: Date, first: Moment, last: Moment) -> Date:
    if first.year is None and last.year is not None and first.month is None:
        # 2024-2026 年: the first figure is a year as well; 1-12 月 never comes here.
        date = _noted(date, Note.NUMBER_AMBIGUOUS)
    elif first.year is not None and last.year is None and not last.relative:
        last = Moment(first.year, last.month or first.month, last.day, last.part, last.relative, last.quarter)
    return evolve(date, period=Period(first, last))


def _point(
    date: Date, firsts: list[tuple[str, str]], moment: Moment, edges: list[str], *, is_before: bool
) -> Date:
    types = {kind for kind, _ in firsts}
    if types == {"YEAR"} and not edges:
        digits = re.match(r"\d+", firsts[0][1])
        if digits and moment.year is None:
            return evolve(date, years=Decimal(digits[0]))
        if date.comparator in _UPPER:  # ≤2025 年 is by the end of that year
            return evolve(date, deadline=Deadline(evolve(moment, part="内")))
        if date.comparator not in {None, Comparator.EQUAL}:
            return _noted(
                date, Note.NUMBER_AMBIGUOUS
            )  # 不低于 2023 年: what that year brought, not 2023 years
        return evolve(date, period=Period(moment, moment), is_vague=True)
    if (
        not edges
        and date.comparator in {None, Comparator.EQUAL}
        and (
            types <= {"RELATIVE_YEAR"}
            or moment.part in {"全年", "全年度", "上半年", "下半年"}
            or moment.quarter is not None
        )
    ):
        return evolve(date, period=Period(moment, moment), is_vague=True)
    date = evolve(date, deadline=Deadline(moment, is_before))
    is_bare_month = moment.month is not None and moment.day is None and not moment.part
    if is_bare_month and (is_before or moment.year is None):
        return _noted(date, Note.DEADLINE_AMBIGUOUS)  # 12 月之前: before December, or by its end?
    return date


def _moment(tokens: list[tuple[str, str]], parts: list[str]) -> Moment | None:
    """The point that the tokens name; ``None`` where a figure fits no calendar, such as month 13 or 31 June."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    relative = ""
    words = list(parts)
    for kind, text in tokens:
        if kind in {"YEAR", "YEAR_FROM"}:
            year = _figure(text)
            year += _CENTURY if year < _SHORT_YEARS else 0
            if not _FIRST_YEAR <= year <= _LAST_YEAR:
                if len(tokens) > 1 or parts:
                    return None
                year = None
        elif kind in {"MONTH", "MONTH_FIRST", "MONTH_FROM", "MONTH_ALONE", "BARE_MONTH"}:
            month = _figure(text)
        elif kind == "MONTH_DAY_FIRST":
            month, day = (int(figure) for figure in text.split("."))
        elif kind in {"DAY", "DAY_FIRST"}:
            day = _figure(text)
        elif kind in {"DATE_SIGNS", "YEAR_MONTH_FIRST", "YEAR_MONTH_LAST"}:
            figures = [int(figure) for figure in re.split(r"[.\-/]", text)]
            year, month = figures[0], figures[1]
            day = figures[2] if len(figures) > 2 else None
            if not _FIRST_YEAR <= year <= _LAST_YEAR:
                return None
        elif kind == "DATE_IN_DIGITS":
            year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
            if not _FIRST_YEAR <= year <= _LAST_YEAR:
                return None
        elif kind in {"QUARTER", "QUARTER_SIGN", "QUARTER_FROM", "QUARTER_LAST"}:
            quarter = _figure(text.lstrip("第Qq"))
        elif kind == "YEAR_PART":
            words.insert(0, text)
        elif kind == "RELATIVE_YEAR":
            relative = text
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    if quarter is not None and not 1 <= quarter <= 4:
        return None
    if month is not None and day is not None and day > monthrange(year or _LEAP_YEAR, month)[1]:
        return None  # 6 月 31 日
    return Moment(year, month, day, "".join(words), relative, quarter)


def _figure(text: str) -> int:
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    if text.startswith("元"):  # 元月
        return 1
    numeral = re.match(r"[零〇一二三四五六七八九十廿卅]+", text)
    return chinese_integer(numeral[0]) if numeral else 0


def _compact(text: str) -> str:
    return "".join(text.split())
