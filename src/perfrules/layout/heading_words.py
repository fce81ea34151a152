"""The words of column headings, one by one: what each says of the cells below it, by lists and by rules."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import frozen

from perfrules.layout.labels import bare, spellings
from perfrules.layout.money import either
from perfrules.model import Cell
from perfrules.patterns import regex
from perfrules.words import WordList, derived, remembered, words_of

Column: TypeAlias = Literal[
    "group", "category", "name", "description", "value", "basis", "sign", "direction", "unit", "weight", "long_term",
    "last_year", "actual", "score", "deviation", "remark", "优", "良", "中", "差",
]  # fmt: skip
"""What a column of an indicator table holds; 优 to 差 are thresholds of an assessment."""

Period: TypeAlias = Literal["annual", "long_term"]
"""Of which targets a part of a table is: those of the year, or of all years."""

VALUES: Final = frozenset[Column]({"value", "long_term", "last_year", "actual", "优", "良", "中", "差"})
"""Columns of values."""

_COLUMNS: Final[Mapping[str, Column]] = MappingProxyType(
    {
        "group": "group", "category": "category", "name": "name", "description": "description", "value": "value",
        "basis": "basis", "sign": "sign", "direction": "direction", "unit": "unit", "weight": "weight",
        "long-term": "long_term", "last-year": "last_year", "actual": "actual", "score": "score",
        "further-score": "score", "together": "name", "deviation": "deviation", "remark": "remark", "excellent": "优", "good": "良",
        "fair": "中", "poor": "差", "value-under": "value",
    }
)  # fmt: skip
"""The column of each section of words."""

_YEAR: Final = r"(?:19|20)\d{2}年度?"
_REASONS: Final = regex(r"(?:偏差|偏离|差异|未(?:完成|达标|实现|达到|达成)[^原]{0,6})(?:的)?原因.{0,12}")
_LEVELS: Final[tuple[Column, ...]] = ("group", "category", "name")
_BARE_YEAR: Final = regex(_YEAR)
_YEAR_IN: Final = regex(r"((?:19|20)\d{2})年")
_NUMBERED: Final = regex(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)、．.]+")
_TITLED: Final = regex(r"(?:目标|指标)表\Z")
_LONGEST: Final = 64
_REMEMBERED: Final = 4096


@frozen
class _Headings:
    """What the words make.

    Attributes:
        columns: what listed words say.
        lower: what words say that are headings only below or beside others.
        under: what words say only below the heading of values.
        upper: headings over others, and of columns that no field is made of.
        past: headings over the years gone by.
        blocks: labels beside or over a table of indicators, and of which targets they are.
        plain_blocks: of these, those that do not say of which targets.
        rules: patterns of headings of values, in the order in which they count.
        level: 一级指标 and the like.
        long_block: 中期绩效指标 and the like.
        year_block: 年度绩效指标 and the like.
    """

    columns: Mapping[str, Column]
    lower: Mapping[str, Column]
    under: frozenset[str]
    upper: frozenset[str]
    past: frozenset[str]
    blocks: Mapping[str, Period]
    plain_blocks: frozenset[str]
    rules: tuple[tuple[re.Pattern[str], Column], ...]
    level: re.Pattern[str]
    long_block: re.Pattern[str]
    year_block: re.Pattern[str]


@derived
def _headings() -> _Headings:
    words, below, parts = words_of("headings"), words_of("subheadings"), words_of("heading-parts")
    now = rf"(?:{_YEAR}|{either((*parts['now'], *parts['of-the-year']))})"
    ever, before = either(parts["ever"]), either(parts["before"])
    aimed, done = either(parts["aimed"]), either(parts["done"])
    value, state = either(parts["value"]), either(parts["state"])
    figure = r"(?:数?值(?:及(?:计量)?单位)?|数)"
    rules: tuple[tuple[str, Column], ...] = (
        (rf"{before}(?:{done}|{aimed})+(?:{value}|{state})|{_YEAR}(?:预计|预计完成|现状)值", "last_year"),
        (rf"{now}*{aimed}+{figure}|{now}+数?值", "value"),
        (rf"(?:项目)?{ever}{aimed}+{figure}", "long_term"),
        (rf"(?:{now}|{aimed})*{done}+{aimed}*(?:{value})|{now}{done}+(?:{aimed})*{state}", "actual"),
    )
    plain = frozenset((*words["block-plain"], "绩效指标"))
    blocks: dict[str, Period] = dict.fromkeys((*words["block-annual"], *plain), "annual")
    blocks |= dict.fromkeys(words["block-long"], "long_term")
    return _Headings(
        columns=_by_word(
            words.sections,
            words,
            (
                "no-field",
                "may-be-value",
                "total",
                "execution",
                "grade",
                "block-annual",
                "block-plain",
                "block-long",
            ),
        ),
        lower=_by_word(below.sections, below, ("past", "value-under")),
        under=frozenset(below["value-under"]),
        upper=frozenset((*words["no-field"], *words["may-be-value"], *below["past"])),
        past=frozenset(below["past"]),
        blocks=MappingProxyType(blocks),
        plain_blocks=plain,
        rules=tuple((regex(rule), column) for rule, column in rules),
        level=regex(
            rf"(?P<level>{either(parts['level'])})级(?:绩效)?(?:指标|目标)(?:名称|内容|类别)?"
            rf"|[^（）]{{0,6}}(?:指标|目标)（(?P<bracketed>{either(parts['level'])})级(?:指标)?）"
        ),
        long_block=regex(rf"(?:项目)?{ever}(?:绩效)?指标(?:及目标值|完成情况)?"),
        year_block=regex(
            r"(?:项目支出|项目|部门|单位|部门（单位）)?(?:整体支出|整体)?(?:年度|当年度?|本年度?)(?:总体)?(?:绩效指标|指标)(?:及目标值|完成情况)?"
        ),
    )


def _by_word(sections: Mapping[str, object], words: WordList, apart: tuple[str, ...]) -> Mapping[str, Column]:
    return MappingProxyType(
        {word: _COLUMNS[name] for name in sections if name not in apart for word in words[name]}
    )


def column_of(cell: Cell) -> Column | None:
    """What the column below the cell holds, if the cell is its heading.

    >>> column_of(Cell("分值（50分）")), column_of(Cell("2025年度目标值")), column_of(Cell("优"))
    ('weight', 'value', None)
    """
    return _column(cell.text)


@remembered(_REMEMBERED)
def _column(text: str) -> Column | None:
    if len(text) > _LONGEST:
        return None
    headings = _headings()
    forms = list(spellings(text))
    for form in forms:
        if level := headings.level.fullmatch(form):
            place = words_of("heading-parts")["level"].index(level["level"] or level["bracketed"])
            return _LEVELS[place] if place < len(_LEVELS) else None
        if (listed := headings.columns.get(form)) is not None:
            return listed
        if form in headings.upper:
            return None
    for form in forms:
        if _REASONS.fullmatch(form):
            return "deviation"
        if (
            found := next((column for rule, column in headings.rules if rule.fullmatch(form)), None)
        ) is not None:
            return found
    return None


def states_both(cell: Cell) -> bool:
    """Whether names stand with their targets in the cells below a heading: 三级指标及指标值."""
    words = words_of("headings")["together"]
    return len(cell.text) <= _LONGEST and any(form in words for form in spellings(cell.text))


def lower_of(cell: Cell) -> Column | None:
    """What a word means that is a heading only below or beside others, such as 年度 or 符号."""
    return _headings().lower.get(bare(cell.text))


def under_of(cell: Cell, above: Cell) -> Column | None:
    """What a word means below the heading of values: a year, or 年度目标.

    >>> under_of(Cell("2025年"), Cell("指标值")), under_of(Cell("2024年"), Cell("近两年指标值"))
    ('value', 'last_year')
    """
    headings = _headings()
    label, over = bare(cell.text), bare(above.text)
    is_year = _BARE_YEAR.fullmatch(label) is not None
    if is_year and over in headings.past:
        return "last_year"
    if (is_year or label in headings.under) and (over == "绩效目标" or column_of(above) == "value"):
        return "value"
    return None


def is_upper(cell: Cell) -> bool:
    """Whether the cell is a heading over others, or of a column that no field is made of."""
    return any(form in _headings().upper for form in spellings(cell.text))


def block_of(cell: Cell) -> Period | None:
    """Of which targets a table is, if the cell is the label beside or over it.

    >>> block_of(Cell("实施期绩效指标（2024-2026年）")), block_of(Cell("绩效指标")), block_of(Cell("数量指标"))
    ('long_term', 'annual', None)
    """
    return _block(bare(cell.text))


@remembered(_REMEMBERED)
def _block(label: str) -> Period | None:
    label = label.rstrip("0123456789")
    if label.endswith("表"):  # a title inside a form: 年度绩效目标表, over the indicators of the year
        label = _TITLED.sub("指标", label)
    if "指标" not in label:
        return None
    headings = _headings()
    if (listed := headings.blocks.get(label)) is not None:
        return listed
    if headings.long_block.fullmatch(label):
        return "long_term"
    return "annual" if headings.year_block.fullmatch(label) else None


def is_plain_block(cell: Cell) -> bool:
    """Whether the label of a table does not say of which targets it is, such as 绩效指标."""
    return _TITLED.sub("指标", bare(cell.text)) in _headings().plain_blocks


def caption_of(cell: Cell) -> Period | None:
    """Of which targets the table below a line is, perhaps with a number in front: （二）年度绩效指标, 长期绩效目标表."""
    label = bare(cell.text)
    is_likely = "指标" in label or label.endswith("目标表")
    return _block(_NUMBERED.sub("", label, count=1)) if is_likely else None


def is_word(cell: Cell) -> bool:
    """Whether a cell is a word of a heading."""
    label = bare(cell.text)
    headings = _headings()
    return bool(label) and (
        column_of(cell) is not None
        or label in headings.lower
        or label in headings.under
        or is_upper(cell)
        or block_of(cell) is not None
        or _BARE_YEAR.fullmatch(label) is not None
    )


def year_in(cell: Cell) -> int | None:
    """The year that a heading names: 2025年度目标值, 指标值（2025年）."""
    match = _YEAR_IN.search(cell.squeezed)
    return None if match is None else int(match[1])


def bare_year(cell: Cell) -> int | None:
    """The year that a heading is and says nothing else: 2025年."""
    label = bare(cell.text)
    return int(label[:4]) if _BARE_YEAR.fullmatch(label) is not None else None


def is_of_the_year(cell: Cell) -> bool:
    """Whether a heading of values says that they are those of the year."""
    return any(word in cell.squeezed for word in words_of("heading-parts")["of-the-year"])
