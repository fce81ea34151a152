"""The built-in functions of the rule language: one table with a typed signature for each.

A function whose parameter is a list takes either a list or a comprehension: ``count(project.schedule)``,
``count(i for i in project.indicators if i.value is money)``. An unknown argument, or an unknown element of a list, makes
the result unknown, except where ``all``, ``any`` or ``none`` is decided without it. To add a function is to write it here.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial, reduce
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from perfrules.comparison.records import Comparison
from perfrules.comparison.targets import CHANGES, became, changed_by, eased_by
from perfrules.errors import LimitError
from perfrules.language.domains import foreign
from perfrules.language.lateness import due, late
from perfrules.language.likes import sharing
from perfrules.language.runtime import TextSeries
from perfrules.language.texts import (
    CLAIMS,
    has_figure,
    other_towns,
    private_numbers,
    says,
    sentences,
    slips,
    subject_codes,
    towns,
)
from perfrules.language.things import called, thing
from perfrules.language.told import head_years, project_counts, rates_off
from perfrules.language.types import (
    BOOLEAN,
    DATE,
    DAYS,
    MONEY,
    NUMBER,
    TEXT,
    VALUE,
    ListType,
    RecordType,
    Type,
)
from perfrules.model import BudgetRow, BudgetTable, Cell, Disclosure, ScheduleEntry, Statement
from perfrules.model.budget_words import STATED_LABELS, TABLE_KINDS
from perfrules.model.day import read_day
from perfrules.reading.mentions import mentions, years_named
from perfrules.reconcile import clashes, pairings
from perfrules.values import Kind, Value
from perfrules.values.exact import Exact, add
from perfrules.values.likeness import related


class Takes(Enum):
    """What the one list of a function may hold."""

    ANYTHING = ("任意元素", "anything")
    AMOUNTS = ("同一量纲的数量", "amounts of one dimension")
    TEXTS = ("文本", "texts")
    WORDS = ("文本或类别", "texts or categories")
    TRUTHS = ("真假值", "truth values")

    @property
    def zh(self) -> str:
        """What people call it."""
        return self.value[0]

    @property
    def en(self) -> str:
        """What people call it."""
        return self.value[1]


class Gives(Enum):
    """What the result of a function over a list is, where it depends on the list."""

    ELEMENT = "one of its elements, or an amount of their dimension"
    LIST = "a list of such elements"


@frozen
class Function:
    """A built-in function.

    Attributes:
        name: in the language.
        takes: the types of its arguments; a :class:`Takes` for the list of a function over a list.
        gives: the type of its result, where that does not depend on the list that it takes.
        apply: computes it from known arguments; may give ``None``, unknown.
        zh: what it gives.
        en: the same in English.
        example: an expression with it, for the reference page.
        words: what its last argument may be, where that has to be written out and is one of these.
        lacks: what is missing where it gives nothing, in both languages, with ``{}`` for the last argument, ``{1}`` for the first.
        shown: writes what it does with known arguments as a calculation, where its arguments do not tell.
        spread: how far the result of a function over amounts may have moved by rounding, from how far each of them may:
            as far as the one that moved most, unless the function says otherwise.
        is_share: whether it gives a share, which people read in percent.
        weight: how many times as dear it is as reading its arguments through once.
    """

    name: str
    takes: tuple[Type | Takes, ...]
    gives: Type | Gives
    apply: Callable[..., Any]
    zh: str
    en: str
    example: str
    words: tuple[str, ...] = ()
    lacks: tuple[str, str] | None = None
    shown: Callable[..., str] | None = None
    spread: Callable[[Sequence[Exact]], Exact] = max
    is_share: bool = False
    weight: int = 1

    def result(self, arguments: Sequence[Type]) -> Type:
        """The type of its result for arguments of these types, which fit :attr:`takes`."""
        if not isinstance(self.gives, Gives):
            return self.gives
        first = arguments[0]
        if not isinstance(first, ListType):
            raise TypeError(f"{self.name} takes a list, not {first}")
        return first if self.gives is Gives.LIST else first.element


@frozen
class Consecutive:
    """Two entries of a spending schedule, one after the other."""

    earlier: ScheduleEntry
    later: ScheduleEntry


def _met_shown(target: Value, actual: Value) -> str:
    """``14 公里 < 15 公里``, with the one number of the target; else whether the actual lies within it."""
    if len(target.numbers) == 1 and len(actual.numbers) == 1 and target.figure and actual.figure:
        wanted, reached = target.figure, actual.figure
        sign = "<" if reached < wanted else ">" if reached > wanted else "="
        return f"{_spaced(actual)} {sign} {_spaced(target)}"
    return f"{actual.text.strip()} {'∈' if target.met_by(actual) else '∉'} {target.text.strip()}"


def _figures_shown(left: Value, right: Value) -> str:
    """``62 万平方米 > 26 万平方米``; empty where one is no number, or they are the same."""
    one, other = left.figure, right.figure
    if one is None or other is None or one == other:
        return ""
    return f"{_spaced(left)} {'>' if one > other else '<'} {_spaced(right)}"


def _attainment_shown(target: Value, actual: Value) -> str:
    """``14 公里 ÷ 15 公里``; of a ceiling the other way round."""
    if target.allowed is not None and target.allowed.lower is None:
        return f"{_spaced(target)} ÷ {_spaced(actual)}"
    return f"{_spaced(actual)} ÷ {_spaced(target)}"


def _spaced(value: Value) -> str:
    """The number of a value with its unit, as people write it."""
    quantity = value.quantities[-1]
    name = quantity.unit.name
    number = str(quantity).removesuffix(name)
    return f"{number}{'' if not name or name[0] in '%‰' else ' '}{name}"


def _known(items: Sequence[Any]) -> bool:
    return all(item is not None for item in items)


def _count(items: Sequence[Any]) -> Exact | None:
    return Decimal(len(items)) if _known(items) else None


def _sum(items: Sequence[Exact | None]) -> Exact | None:
    known = [item for item in items if item is not None]
    if len(known) != len(items):
        return None
    total: Exact = Decimal(0)
    for item in known:
        total = add_up(total, item)
    return total


_MAX_BITS: Final = 16_384


def add_up(total: Exact, item: Exact) -> Exact:
    """One step of a sum.

    Raises:
        LimitError: so many different denominators have come together that the sum grows without end.
    """
    result = add(total, item)
    if isinstance(result, Fraction) and result.denominator.bit_length() > _MAX_BITS:
        raise LimitError(
            "a sum of fractions has too many different denominators", "分数合计的分母过多",
            "divide the sum instead of its parts", "请先合计、再相除",
        )  # fmt: skip
    return result


def _min(items: Sequence[Exact | None]) -> Exact | None:
    known = [item for item in items if item is not None]
    return min(known) if known and len(known) == len(items) else None


def _max(items: Sequence[Exact | None]) -> Exact | None:
    known = [item for item in items if item is not None]
    return max(known) if known and len(known) == len(items) else None


def _all(items: Sequence[bool | None]) -> bool | None:
    return False if False in items else None if None in items else True


def _any(items: Sequence[bool | None]) -> bool | None:
    return True if True in items else None if None in items else False


def _none(items: Sequence[bool | None]) -> bool | None:
    some = _any(items)
    return None if some is None else not some


def _first(items: Sequence[Any]) -> Any:
    return items[0] if items else None


def _last(items: Sequence[Any]) -> Any:
    return items[-1] if items else None


def _commonest(items: Sequence[str | None]) -> str | None:
    if not items or None in items:
        return None
    return Counter(items).most_common(1)[0][0]


def _repeated(items: Sequence[str | None]) -> tuple[str, ...] | None:
    if None in items:
        return None
    return TextSeries(str(text) for text, times in Counter(items).items() if times > 1)


def _distinct(items: Sequence[str | None]) -> tuple[str, ...] | None:
    if None in items:
        return None
    return TextSeries(dict.fromkeys(str(text) for text in items))


_UNREAD: Final = frozenset({Kind.EMPTY, Kind.UNREADABLE})
_AMOUNTS: Final = frozenset({Kind.QUANTITY, Kind.RANGE})


def _same_value(left: Value, right: Value) -> bool | None:
    if left.kind in _UNREAD or right.kind in _UNREAD:
        return None
    if left.kind in _AMOUNTS and right.kind in _AMOUNTS:
        return left.interval == right.interval
    return left == right


def _greater(left: Value, right: Value) -> bool | None:
    if left.interval is None or right.interval is None:
        return None
    if left.interval.unit.dimension != right.interval.unit.dimension:
        return None
    if left.interval.figure is None or right.interval.figure is None:
        return None
    return left.interval.figure > right.interval.figure


def _comparable(left: Value, right: Value) -> bool:
    if left.interval is None or right.interval is None:
        return False
    return left.interval.unit.dimension == right.interval.unit.dimension


def _steps(entries: Sequence[ScheduleEntry]) -> tuple[Consecutive, ...]:
    return tuple(map(Consecutive, entries, entries[1:]))


def _pattern_of(entries: Sequence[ScheduleEntry]) -> str:
    # What cannot be read is shown as it is printed.
    return " ".join(f"{entry.month}月{entry.shown}" for entry in entries)


_CHECK_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS: Final = tuple(pow(3, place, len(_CHECK_ALPHABET)) for place in range(20))


def _check_character(code: str) -> str | None:
    body = code[:20]
    if len(body) != 20 or not set(body) <= set(_CHECK_ALPHABET):
        return None
    total = sum(
        weight * _CHECK_ALPHABET.index(character) for weight, character in zip(_WEIGHTS, body, strict=True)
    )
    return _CHECK_ALPHABET[(30 - total) % len(_CHECK_ALPHABET)]


def _code_year(code: str) -> Exact | None:
    year = code[6:8]
    return Decimal(2000 + int(year)) if len(year) == 2 and year.isascii() and year.isdigit() else None


def _days_between(first: str, second: str) -> Exact | None:
    one, two = read_day(Cell(first)), read_day(Cell(second))
    return None if one is None or two is None else Decimal((two.date - one.date).days)


def _date(year: Exact, month: Exact, day: Exact) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None


def _day(text: str) -> date | None:
    read = read_day(Cell(text))
    return None if read is None else read.date


def _before(text: str, mark: str) -> str:
    return text.rpartition(mark)[0] if mark and mark in text else text


def _ending(text: str, length: Exact) -> str | None:
    if isinstance(length, Fraction) or length != int(length) or not 0 < length <= len(text):
        return None
    return text[-int(length) :]


_SAME_SIGNS: Final = str.maketrans("（）〔〕【】［］，；：“”‘’／－—–", "()[][][],;:\"\"''/---")


def same_written(left: str, right: str) -> bool:
    """Whether two texts differ in nothing but blanks and full-width or half-width signs."""
    return _squeezed(left) == _squeezed(right)


def _squeezed(text: str) -> str:
    return "".join(text.split()).translate(_SAME_SIGNS)


def _named_table(disclosure: Disclosure, kind: str) -> BudgetTable | None:
    return next((table for table in disclosure.tables if table.kind == kind), None)


def _named_row(table: BudgetTable, item: str) -> BudgetRow | None:
    return next((row for row in table.rows if row.item == item), None)


def _coded_row(table: BudgetTable, code: str) -> BudgetRow | None:
    return next((row for row in table.rows if row.code is not None and row.code.text == code), None)


def _below(row: BudgetRow) -> tuple[BudgetRow, ...]:
    return row.children


def _stated(disclosure: Disclosure, label: str) -> Statement | None:
    return next((one for one in disclosure.statements if one.label == label and one.direction is None), None)


def _change(disclosure: Disclosure, label: str) -> Statement | None:
    return next(
        (one for one in disclosure.statements if one.label == label and one.direction is not None), None
    )


def _count_of(value: Value) -> Exact | None:
    interval = value.interval
    if interval is None or interval.figure is None or len(interval.unit.dimension.powers) != 1:
        return None
    return interval.figure


_PRICE: Final = 1
"""The power of money in a price; the one other power is that of what is paid for, below the line."""


def _price_of(value: Value) -> Exact | None:
    interval = value.interval
    if interval is None or interval.figure is None:
        return None
    powers = dict(interval.unit.dimension.powers)
    if powers.pop("money", 0) != _PRICE or list(powers.values()) != [-1]:
        return None
    return interval.figure


def _became(before: Value, after: Value, comparison: Comparison) -> str | None:
    return became(before, after, (comparison.before.year, comparison.after.year))


def _change_shown(before: Value, after: Value, *_: object) -> str:
    """``80 人 → 60 人``."""
    return f"{before.text.strip()} → {after.text.strip()}"


_COMPARISON: Final = RecordType("comparison")
_NOT_COMPARED: Final = (
    "目标值为空、无法读出，或不能比较大小",
    "a target is blank or unread, or which of the two asks for more cannot be told",
)
_ZERO: Final = Decimal(0)
_SCHEDULE: Final = ListType(RecordType("entry"))
_DISCLOSURE: Final = RecordType("disclosure")

FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        function.name: function
        for function in (
            Function(
                "count", (Takes.ANYTHING,), NUMBER, _count, "元素的个数", "how many there are",
                "count(i for i in project.indicators if i.category is 成本指标) >= 1",
                spread=lambda _: _ZERO,
            ),
            Function(
                "sum", (Takes.AMOUNTS,), Gives.ELEMENT, _sum, "合计；没有元素时为零", "the total; zero of nothing",
                "sum(p.budget for p in disclosure.projects) >= 100 万元",
                spread=partial(reduce, add),
            ),
            Function(
                "min", (Takes.AMOUNTS,), Gives.ELEMENT, _min, "最小的；没有元素时未知", "the least; unknown of nothing",
                "min(entry.progress for entry in project.schedule) >= 0%",
            ),
            Function(
                "max", (Takes.AMOUNTS,), Gives.ELEMENT, _max, "最大的；没有元素时未知", "the greatest; unknown of nothing",
                "max(entry.progress for entry in project.schedule) <= 100%",
            ),
            Function(
                "first", (Takes.ANYTHING,), Gives.ELEMENT, _first, "第一个；没有元素时未知",
                "the first; unknown of nothing", "first(project.schedule).progress > 0%", spread=itemgetter(0),
            ),
            Function(
                "last", (Takes.ANYTHING,), Gives.ELEMENT, _last, "最后一个；没有元素时未知",
                "the last; unknown of nothing", "last(project.schedule).progress == 100%", spread=itemgetter(-1),
            ),
            Function(
                "all", (Takes.TRUTHS,), BOOLEAN, _all, "是否全部成立；没有元素时成立",
                "whether all hold; true of nothing", "all(has i.name for i in project.indicators)",
            ),
            Function(
                "any", (Takes.TRUTHS,), BOOLEAN, _any, "是否至少一个成立", "whether at least one holds",
                "any(i.value is percentage for i in project.indicators)",
            ),
            Function(
                "none", (Takes.TRUTHS,), BOOLEAN, _none, "是否无一成立", "whether none holds",
                "none(i.value is unreadable for i in project.indicators)",
            ),
            Function(
                "distinct", (Takes.WORDS,), Gives.LIST, _distinct, "去掉重复后的列表", "the list without repetitions",
                "count([数量指标, 质量指标] - distinct(i.category for i in project.indicators)) == 0",
                weight=2,
            ),
            Function(
                "repeated", (Takes.TEXTS,), ListType(TEXT), _repeated,
                "出现不止一次的文本", "the texts that occur more than once",
                "project.code not in repeated(p.code for p in disclosure.projects)",
                weight=4,
            ),
            Function(
                "commonest", (Takes.TEXTS,), TEXT, _commonest,
                "出现最多的文本，次数相同时取先出现的；没有元素时未知",
                "the text that occurs most often, the earliest of several; unknown of nothing",
                "commonest(pattern(p.schedule) for p in disclosure.projects if has p.schedule) == pattern(project.schedule)",
                weight=4,
            ),
            Function(
                "steps", (_SCHEDULE,), ListType(RecordType("step")), _steps,
                "支出计划中相邻的两个时点", "each two consecutive checkpoints of a spending schedule",
                "all(step.later.progress >= step.earlier.progress for step in steps(project.schedule))",
            ),
            Function(
                "pattern", (_SCHEDULE,), TEXT, _pattern_of,
                "支出计划的写法，如“3月25% 6月50%”", "a spending schedule in one line, e.g. 3月25% 6月50%",
                'pattern(project.schedule) == "3月25% 6月50% 10月75% 12月100%"',
                weight=16,
            ),
            Function(
                "quantities", (TEXT,), ListType(RecordType("mention")), mentions,
                "一段文字中写到的数量（数字加词表中的单位）；年份、日期、文号、编码、序号和中文数字不算",
                "the quantities that a text names: figures with a known unit; not years, dates, numbers of documents, codes, "
                "ordinals, or numerals in Chinese characters",
                "sum(q.value.upper for q in quantities(project.goal) if q.value is people) <= 300 人",
                weight=200,
            ),
            Function(
                "years", (TEXT,), ListType(NUMBER), years_named,
                "一段文字中写到的年份；文号中的年份和“2000 亩”之类的数量不算",
                "the years that a text names; not those of the numbers of documents, nor amounts such as 2000 亩",
                "all(year == disclosure.year for year in years(indicator.description))",
                weight=100,
            ),
            Function(
                "related", (TEXT, TEXT), NUMBER, related,
                "较短文本的相邻两字组合中，另一文本也有的占比：0 至 1 之间的精确比值",
                "which share of the pairs of neighbouring characters of the shorter text the other has too: an exact ratio "
                "from 0 to 1",
                "related(indicator.name, project.name) >= 60%",
                weight=8,
            ),
            Function(
                "same_value", (VALUE, VALUE), BOOLEAN, _same_value,
                "两个指标值的含义是否相同（“0.5 万元”与“5000 元”相同）；任一为空或无法读出时未知",
                "whether two indicator values say the same, as 0.5 万元 and 5000 元 do; unknown where one is blank or unread",
                "any(same_value(i.value, indicator.value) for i in project.indicators if i.category is 社会效益指标)",
            ),
            Function(
                "greater", (VALUE, VALUE), BOOLEAN, _greater,
                "前一指标值的数字是否大于后一个；量纲不同，或者其一不是数量时未知",
                "whether the figure of one indicator value is greater than that of the other; unknown where they measure different "
                "things, or one is no amount",
                "not greater(indicator.value, indicator.long_term)",
                shown=_figures_shown,
            ),
            Function(
                "comparable", (VALUE, VALUE), BOOLEAN, _comparable,
                "两个指标值是否为同一量纲的数量", "whether two indicator values are amounts of one dimension",
                "comparable(indicator.value, indicator.long_term)",
            ),
            Function(
                "became", (VALUE, VALUE, _COMPARISON), TEXT, _became,
                f"指标值在后一文件中变得怎样：{'、'.join(CHANGES)}；写法、单位、有无比较符号不论，日期按各自的年度看；"
                "前一值为空，或任一无法读出时未知",
                f"what became of a target in the later document: {', '.join(CHANGES)}; whatever its spelling, unit and sign, and "
                "dates each in the year of its own document; unknown where the earlier one is blank, or one is unread",
                'became(match.before.value, match.after.value, comparison) == "相同"',
                lacks=_NOT_COMPARED,
                shown=_change_shown,
            ),
            Function(
                "changed_by", (VALUE, VALUE), NUMBER, changed_by,
                "指标值的数字增减了百分之几；量纲不同或不是数量时未知",
                "by which share the figure of a value is greater than that of the other; unknown where they are no amounts of one "
                "dimension",
                "changed_by(match.before.value, match.after.value) <= 30%",
                lacks=_NOT_COMPARED,
                shown=_change_shown,
                is_share=True,
            ),
            Function(
                "eased_by", (VALUE, VALUE), NUMBER, eased_by,
                "指标值的要求放宽了百分之几，提高则为负；看不出多好还是少好时未知",
                "by which share a target asks for less than the other, negative where it asks for more; unknown where nothing tells "
                "which way is better",
                "eased_by(match.before.value, match.after.value) <= 0%",
                lacks=_NOT_COMPARED,
                shown=_change_shown,
                is_share=True,
            ),
            Function(
                "late", (VALUE, VALUE, RecordType("disclosure")), BOOLEAN, late,
                "实际日期（第二个值）是否晚于时限（第一个值）；只有一方写明年份时，另一方按预算年度计，预算年度不明则未知",
                "whether an actual date, the second value, is after a deadline, the first; where only one states a year, the other "
                "is of the budget year, and unknown without one",
                "not late(indicator.value, indicator.actual, disclosure)",
            ),
            Function(
                "due", (VALUE, RecordType("disclosure")), DATE, due,
                "时限或期间的最后一天；没有写年份的按预算年度计，“每月”之类没有",
                "the last day that a deadline or a period allows, of the budget year where it states none; unknown of 每月",
                "due(indicator.value, disclosure) <= 12月31日",
                lacks=("“{1}”没有最后期限", "“{1}” has no last day"),
            ),
            Function(
                "day", (TEXT,), DATE, _day, "文本所写的日期", "the date that a text is",
                "day(disclosure.published) <= 3月31日",
                lacks=("“{}”不是日期", "“{}” is no date"),
            ),
            Function(
                "date", (NUMBER, NUMBER, NUMBER), DATE, _date,
                "某年某月某日；“12月31日”即 date(disclosure.year, 12, 31)",
                "a day by year, month and day; 12月31日 is short for date(disclosure.year, 12, 31)",
                "due(indicator.value, disclosure) < date(disclosure.year + 1, 1, 1)",
            ),
            Function(
                "sentences", (TEXT,), ListType(TEXT), sentences,
                "一段文字的各个句子，以句号、分号等为界", "the sentences of a text, up to a full stop or a semicolon",
                'none(s contains "总投资" and s not contains "本年" for s in sentences(project.goal))',
            ),
            Function(
                "says", (TEXT, TEXT), BOOLEAN, says,
                "一段文字是否写明某种情况，用词见 grammar/words 下的 claims.txt、narrated.txt 和 reported.txt",
                "whether a text makes a claim, by the words for it in claims.txt, narrated.txt and reported.txt under grammar/words",
                'none(says(text, "whole-amount") and not says(text, "year-part") for text in sentences(project.goal))',
                words=CLAIMS, weight=8,
            ),
            Function(
                "has_figure", (TEXT,), BOOLEAN, has_figure,
                "一段文字是否写有数量；序号、年份和文号不算", "whether a text states any number or amount; numbering, years, and numbers of documents are none",
                "has_figure(project.goal)",
                weight=32,
            ),
            Function(
                "towns", (TEXT,), ListType(TEXT), towns,
                "一段文字中写在县、区、市之后的乡镇", "the townships that a text names behind their county",
                "all(disclosure.agency.name contains town for town in towns(project.goal))",
                weight=16,
            ),
            Function(
                "other_towns", (TEXT, TEXT), ListType(TEXT), other_towns,
                "一段文字中写到的乡镇和街道，第二个文本（单位名称）中的除外", "the townships that a text names, but for the one in a second text, the name of a body",
                "count(other_towns(project.goal, disclosure.agency.name)) == 0",
                weight=32,
            ),
            Function(
                "slips", (TEXT,), ListType(TEXT), slips,
                "一段文字中连写两遍的词语和标点", "words and punctuation that a text has twice in a row",
                "count(slips(project.goal)) == 0",
                weight=16,
            ),
            Function(
                "project_counts", (TEXT,), ListType(NUMBER), project_counts,
                "一段文字写明的项目总个数；新增、重点等部分项目的个数不算",
                "how many projects a text says that there are; not how many are new, important or of the year before",
                "all(number == count(disclosure.projects) for number in project_counts(project.goal))",
                weight=16,
            ),
            Function(
                "head_years", (TEXT,), ListType(NUMBER), head_years,
                "标题、表名或表头一行所写的年份；成句的文字、决算和对比年份不算",
                "the years that a heading, a title or a line above a table names; not those of sentences, nor of what is there for comparison",
                "all(year == disclosure.year for year in head_years(project.heading))",
                weight=4,
            ),
            Function(
                "rates_off", (TEXT,), ListType(TEXT), rates_off,
                "一段文字中与所列两个数不符的完成率、执行率、合格率等",
                "rates in a text, such as of completion, that do not follow from the two numbers beside them",
                "count(rates_off(project.goal)) == 0",
                weight=16,
            ),
            Function(
                "private_numbers", (TEXT,), ListType(TEXT), private_numbers,
                "一段文字中个人的手机号、身份证号、银行卡号和住址（三组 12 号），仅保留首尾",
                "numbers of a mobile telephone, an identity card, a bank card or a home (三组 12 号) that a "
                "text has; all but the ends hidden",
                "count(private_numbers(project.goal)) == 0",
                weight=16,
            ),
            Function(
                "sharing", (RecordType("indicator"), RecordType("disclosure")), ListType(RecordType("project")), sharing,
                "有同名、同值指标的项目，按先后顺序", "the projects that have an indicator of the same name and value, in their order",
                "count(sharing(first(project.indicators), disclosure)) < 3",
            ),
            Function(
                "foreign", (RecordType("indicator"), RecordType("project")), BOOLEAN, foreign,
                "指标说的是否为项目没有涉及的领域，用词见 grammar/words/domains.txt；任一方看不出领域的，不算",
                "whether an indicator is about something that its project is not about, by grammar/words/domains.txt; not where one of "
                "them does not tell",
                "none(foreign(i, project) for i in project.indicators)",
                weight=4,
            ),
            Function(
                "subject_codes", (TEXT,), ListType(TEXT), subject_codes,
                "名称为此的经济分类和功能分类科目编码，见 grammar/words 下的 subjects.txt 和 functions.txt；词表中没有时为空",
                "the codes of both classifications that have a name, by subjects.txt and functions.txt under grammar/words; none where it is not in there",
                'count(subject_codes(project.name)) == 0',
            ),
            Function(
                "same_written", (TEXT, TEXT), BOOLEAN, same_written,
                "除空白和全角、半角外是否相同", "whether two texts differ only in blanks and in full-width signs",
                "same_written(indicator.name, indicator.description)",
                weight=4,
            ),
            Function(
                "before", (TEXT, TEXT), TEXT, _before,
                "文本中最后一处标记之前的部分；没有标记时为全文", "a text up to the last place of a mark; all of it without",
                'before(project.heading, "绩效目标表") == project.name',
            ),
            Function(
                "ending", (TEXT, NUMBER), TEXT, _ending,
                "文本末尾若干个字符；文本不够长时未知", "the last characters of a text, as many as said; unknown of a shorter text",
                'ending(indicator.name, 1) == "率"',
            ),
            Function(
                "check_character", (TEXT,), TEXT, _check_character,
                "按前 20 位算出的项目编码校验位", "the check character of a project code, from its first 20 characters",
                "check_character(project.code) == ending(project.code, 1)",
                weight=8,
            ),
            Function(
                "code_year", (TEXT,), NUMBER, _code_year, "项目编码第7、8位所记的年度", "the year that a project code states, in its seventh and eighth digits",
                "code_year(project.code) == disclosure.year",
                lacks=("“{}”没有年度", "“{}” states no year"),
            ),
            Function(
                "days_between", (TEXT, TEXT), DAYS, _days_between, "前一日期到后一日期的天数；后者较早时为负",
                "the days from one day to another; negative where the other is earlier",
                "days_between(disclosure.approved, disclosure.published) <= 20 天",
                lacks=("“{}”不是日期", "“{}” is no day"),
                weight=64,
            ),
            Function(
                "pairings", (RecordType("project"),), ListType(RecordType("pairing")), pairings,
                "按共同词语和可相消的单位，把项目的单价与数量配对、按期间乘出金额（每月的按 12 个月；每天的、配对不唯一的不算）",
                "the project's prices, each with the quantity that shares its words and cancels its units, multiplied out for the "
                "year; those per day and those that fit several quantities are left out",
                "sum(p.lower for p in pairings(project)) <= project.budget",
                weight=24,
            ),
            Function(
                "clashes", (RecordType("project"),), ListType(RecordType("clash")), clashes,
                "名称相关、单位却不能相消的单价与数量，如“元/个”与“平方米”",
                "prices and quantities of one thing whose units do not cancel, such as 元/个 and 平方米",
                "count(clashes(project)) == 0",
                weight=24,
            ),
            Function(
                "met", (VALUE, VALUE), BOOLEAN, lambda target, actual: target.met_by(actual),
                "实际完成值是否达到指标值；不带符号或写“=”的一个数，优于它的也算达到（按 polarity）；看不出哪边为优、约数未达到、两者不可比时未知",
                "whether an actual value meets a target; one number without a sign, or with =, is met by what is better as well (see "
                "polarity); unknown where nothing tells which way is better, an approximate one is missed, or they cannot be compared",
                "met(indicator.value, indicator.actual)",
                lacks=("无法判断“{}”是否达到指标值", "whether “{}” meets the target cannot be told"),
                shown=_met_shown,
            ),
            Function(
                "attainment", (VALUE, VALUE), NUMBER, lambda target, actual: target.attainment(actual),
                "完成率：正向为实际/目标，反向为目标/实际，不封顶；看不出哪边为优时未知",
                "actual/target where more is better, target/actual where less is, not capped; unknown where nothing tells which",
                "attainment(indicator.value, indicator.actual) >= 60%",
                lacks=("无法由“{}”算出完成率", "what “{}” attains cannot be told"),
                shown=_attainment_shown,
            ),
            Function(
                "thing", (TEXT,), TEXT, thing,
                "采购物品名称中的主要词（“A4 黑白打印机”即“打印机”，“空调机组”即“空调”）",
                "what a purchase is about: 打印机 of A4 黑白打印机, 空调 of 空调机组",
                'thing("A4 黑白打印机") == "打印机" or project.name contains "打印机"',
                weight=16,
            ),
            Function(
                "called", (TEXT,), ListType(TEXT), called,
                "采购物品在文字中可能的叫法，如“台式计算机”又称“电脑”，见 grammar/words/things.txt",
                "what a text may call what is bought: 电脑 for 台式计算机, by grammar/words/things.txt",
                'project.name contains called("台式计算机")',
            ),
            Function(
                "count_of", (VALUE,), NUMBER, _count_of,
                "指标值中的个数，不论计量单位", "the number in an indicator value, whatever it counts",
                "count_of(indicator.value) >= 1",
            ),
            Function(
                "price_of", (VALUE,), MONEY, _price_of,
                "单价中一个计量单位的金额，如“0.5 万元/台”为 5000 元；不是单价时未知",
                "the money that a unit price asks for one, 5000 元 of 0.5 万元/台; unknown of what is no unit price",
                "price_of(indicator.value) <= 5000 元",
            ),
            Function(
                "table", (_DISCLOSURE, TEXT), RecordType("table"), _named_table,
                "某张预算表", "a budget table by its name",
                'disclosure.table("支出总表").total.项目支出 >= sum(p.budget for p in disclosure.projects)',
                words=TABLE_KINDS, lacks=("没有{}", "there is no {}"),
            ),
            Function(
                "row", (RecordType("table"), TEXT), RecordType("row"), _named_row,
                "预算表中某个名称的第一行", "the first row of a table with this name",
                'disclosure.table("收支总表").row("收入总计").合计 == disclosure.table("收支总表").row("支出总计").合计',
                lacks=("表中没有“{}”一行", "the table has no row “{}”"),
            ),
            Function(
                "coded", (RecordType("table"), TEXT), RecordType("row"), _coded_row,
                "预算表中某个科目编码的第一行", "the first row of a table with this code",
                'disclosure.table("一般公共预算基本支出表").coded("30231").合计 <= 10 万元',
                lacks=("表中没有编码 {}", "the table has no code {}"),
            ),
            Function(
                "children", (RecordType("row"),), ListType(RecordType("row")), _below,
                "下一级科目", "the rows of the next level below",
                'all(row.合计 ≈ sum(child.合计 for child in children(row)) for row in disclosure.table("支出总表").rows if has row.children)',
            ),
            Function(
                "stated", (_DISCLOSURE, TEXT), RecordType("statement"), _stated,
                "文字说明中某一项的金额（增减额除外）", "the amount that the narrative states of something, changes apart",
                'disclosure.stated("机关运行经费").amount <= 100 万元',
                words=STATED_LABELS, lacks=("文字说明没有写明{}", "the narrative states no {}"),
            ),
            Function(
                "change", (_DISCLOSURE, TEXT), RecordType("statement"), _change,
                "文字说明中某一项的增减额", "the increase or decrease that the narrative states of something",
                'disclosure.change("基本支出").direction == "增加"',
                words=STATED_LABELS, lacks=("文字说明没有写明{}的增减", "the narrative states no change of {}"),
            ),
        )
    }
)  # fmt: skip
"""By name."""
