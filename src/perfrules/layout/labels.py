"""The words that say what a cell is: labels of the head block, with their spellings, and how labels are compared."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen

from perfrules.layout.money import Money, Side, Span, either, money_of
from perfrules.model import Cell
from perfrules.patterns import regex
from perfrules.readers import Row
from perfrules.words import derived, remembered, words_of

HeadField = Literal[
    "code", "name", "number", "scale", "group", "budget", "fiscal_funds", "other_funds", "more_funds", "whole_budget",
    "spending", "purpose", "detail",
]  # fmt: skip
"""What a label of the head block introduces.

``scale`` is the label 预算规模及资金用途 over the whole block, ``group`` one over several others that says nothing itself,
``more_funds`` a source of money that has no field of its own, ``spending`` a part of what a department spends, ``detail``
anything else that a head says of a project.
"""

FIGURES: Final = frozenset[HeadField](
    {"budget", "fiscal_funds", "other_funds", "more_funds", "whole_budget", "spending"}
)
"""Labels of amounts of money."""

_SOURCES: Final[Mapping[str, HeadField]] = MappingProxyType(
    {"fiscal": "fiscal_funds", "other": "other_funds", "more": "more_funds", "spending": "spending"}
)
_SECTIONS: Final[Mapping[str, HeadField]] = MappingProxyType(
    {
        "code": "code", "name": "name", "name-of-more": "name", "name-of-body": "name", "scale": "scale",
        "purpose": "purpose", "group": "group", "kind-of-money": "detail", "scale-with-unit": "detail",
        "detail": "detail", "body": "detail",
    }
)  # fmt: skip

_SCHEDULE: Final = regex(r"(?:资金支出计划|资金支出进度|支出进度计划)(?:（?[%％]?）?)")
_INVISIBLE: Final = str.maketrans(
    {"\u200b": None, "\ufeff": None, ":": "：", "(": "（", ")": "）", "﹕": "：", "∶": "：", "【": "（", "】": "）", "[": "（", "]": "）"}
)  # fmt: skip
_BRACKETS: Final = regex(r"（[^（）]{0,12}）\Z")  # 分值（10分）, 权重（%）, 项目资金（万元）
_ANY_BRACKETS: Final = regex(r"(?<=[^（）])（[^（）]{0,40}）")
_MARKS: Final = "*＊★☆▲△●○◆◇■□√·•※﹡#"
_NUMBERED: Final = regex(
    r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?[、．.]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[①-⑳])"
)
_UNIT: Final = regex(r"（(?:金额)?(?:单位：)?(亿元|万元|千元|百元|元)[^（）]{0,36}）")
_TOGETHER: Final = regex(r"[、/／]")
_LONGEST: Final = 24  # characters of a label or heading, blanks inside it and remarks in brackets left out
_LONGEST_HALF: Final = 12  # of the second cell of a label
_LONGEST_CELL: Final = 64  # characters of the cell that a label stands in
_REMEMBERED: Final = (
    4096  # short texts of which it is remembered what they mean: most cells say what others say
)


@frozen(slots=False)
class _Labels:
    """What the words make."""

    fields: Mapping[str, HeadField]
    beginnings: frozenset[str]
    name: re.Pattern[str]
    loose: frozenset[str]  # names of what a project is part of
    with_unit: frozenset[str]  # names of a block of money only with a unit behind them


@derived
def _labels() -> _Labels:
    words = words_of("labels")
    names = words_of("names")
    any_part = either((*names["project"], *names["part-of"], *names["body"], *names["front"]))
    fields = {word: field for section, field in _SECTIONS.items() for word in words[section]}
    return _Labels(
        MappingProxyType(fields),
        frozenset(label[:end] for label in fields for end in range(1, len(label) + 1)),
        regex(
            rf"{any_part}{{0,4}}?(?:{either(names['project'])}|(?P<loose>{either((*names['part-of'], *names['body']))}))"
            rf"(?:（{any_part}{{1,3}}）)?(?:全称)?名称"
        ),
        frozenset((*words["name-of-more"], *words["name-of-body"])),
        frozenset(words["scale-with-unit"]),
    )


def plain(text: str) -> str:
    """*text* as labels are compared: without blanks, with full-width signs and no colon at the end.

    >>> plain("预算规模及 资金用途:")
    '预算规模及资金用途'
    """
    if text.isalnum():  # most cells: nothing to take away
        return text
    return "".join(text.split()).translate(_INVISIBLE).rstrip("：")


def without_brackets(label: str) -> str:
    """A label in its plain form, without a remark in brackets behind it.

    >>> without_brackets("项目资金（万元）")
    '项目资金'
    """
    return _BRACKETS.sub("", label)


def spellings(text: str) -> Iterator[str]:
    """A label as it stands, and as it is meant: without marks, numbers and remarks in brackets, from exact to loose.

    >>> list(spellings("*2. 项目（政策）名称（全称）："))[-2:]
    ['项目（政策）名称', '项目名称']
    """
    return iter(_spellings(text) if len(text) <= _LONGEST_CELL else _spelt(text))


@lru_cache(_REMEMBERED)
def _spellings(text: str) -> tuple[str, ...]:
    return _spelt(text)


def _spelt(text: str) -> tuple[str, ...]:
    whole = plain(text)
    seen: dict[str, None] = {whole: None}
    marked = whole.strip(_MARKS)
    numbered = _NUMBERED.sub("", marked, count=1).strip(_MARKS)
    for form in (marked, numbered):
        seen.setdefault(form)
        seen.setdefault(without_brackets(form).rstrip("："))
        seen.setdefault(_ANY_BRACKETS.sub("", form).rstrip("："))
    return tuple(form for form in seen if form and len(form) <= _LONGEST)


def unit_in(text: str) -> str | None:
    """The unit of money that a label names in brackets, such as ``项目资金（万元）``."""
    match = _UNIT.search(plain(text)) if len(text) <= _LONGEST_CELL and "元" in text else None
    return None if match is None else match[1]


def unit_in_row(row: Row) -> str | None:
    """The unit of money that the first label of a row to name one names."""
    return next((unit for index in row.filled if (unit := unit_in(row.cells[index].text)) is not None), None)


def is_schedule_label(cell: Cell) -> bool:
    """Whether the cell reads 资金支出计划(%), in any of its bracket and space variants."""
    return len(cell.text) <= _LONGEST and _SCHEDULE.fullmatch(plain(cell.text)) is not None


def bare(text: str) -> str:
    """A short text in its plain form, without a remark in brackets behind it; blank if it is too long for a label."""
    return _bare(text) if len(text) <= _LONGEST_CELL else ""


@lru_cache(_REMEMBERED)
def _bare(text: str) -> str:
    forms = list(spellings(text))
    return forms[-1] if forms else ""


@frozen
class Meaning:
    """What a label means.

    Attributes:
        field: what it introduces.
        span: of money, whether it is that of the year, of all years, or of years gone by; ``None`` if it does not say.
        is_part: of a source, whether it is a part of the fiscal money.
        is_loose: of a name, whether it is that of what the project is part of.
        side: of a sum, whether it is all that a department takes in, or all that it spends.
    """

    field: HeadField
    span: Span | None = None
    is_part: bool = False
    is_loose: bool = False
    side: Side | None = None


def side_heading(text: str) -> Side | None:
    """The side of a department's budget whose parts stand below or behind a heading: 按收入性质分, 支出构成."""
    return _side(text) if len(text) <= _LONGEST_CELL else None


@remembered(_REMEMBERED)
def _side(text: str) -> Side | None:
    words, forms = words_of("money"), {form.rstrip("：") for form in spellings(text)}
    if not forms.isdisjoint((*words["income"], *words["of-income"])):
        return "income"
    is_spent = not forms.isdisjoint((*words["expenditure"], *words["of-expenditure"]))
    return "expenditure" if is_spent else None


def label_of(text: str) -> Meaning | None:
    """What a label introduces; ``None`` if the text is none of the head block's."""
    return _meaning(text) if len(text) <= _LONGEST_CELL else None


def head_field(text: str) -> HeadField | None:
    """The field that a label introduces; ``None`` if the text is none of the head block's.

    >>> head_field("项目资金（万元）"), head_field("2.项目概况"), head_field("*年度本级预算金额："), head_field("绩效目标")
    ('scale', 'detail', 'budget', None)
    """
    meaning = label_of(text)
    return None if meaning is None else meaning.field


def names_body(text: str) -> bool:
    """Whether a label is that of the body whose targets or project it is: 单位名称, 填报单位."""
    return len(text) <= _LONGEST_CELL and not set(spellings(text)).isdisjoint(words_of("labels")["body"])


def is_money_label(text: str) -> bool:
    """Whether a text is a label of an amount of money."""
    return head_field(text) in FIGURES


@remembered(_REMEMBERED)
def _meaning(text: str) -> Meaning | None:
    labels = _labels()
    for form in spellings(text):
        field = labels.fields.get(form)
        if field is not None:
            is_block = form in labels.with_unit and unit_in(text) is not None
            return Meaning("scale" if is_block else field, is_loose=form in labels.loose)
        if (named := labels.name.fullmatch(form)) is not None:
            return Meaning("name", is_loose=named["loose"] is not None)
        if (money := money_of(form)) is not None:
            return _of_money(money)
    return _joined(text) or _led(text)


def _joined(text: str) -> Meaning | None:
    """A label of several: 单位名称、项目名称; the name of the project counts."""
    pieces = _TOGETHER.split(plain(text))
    meanings = [label_of(piece) for piece in pieces] if len(pieces) > 1 else []
    if not meanings or None in meanings:
        return None
    return next(
        (one for one in meanings if one is not None and one.field == "name" and not one.is_loose), None
    )


def _led(text: str) -> Meaning | None:
    """A label of money behind one of the block that it begins: 1、资金来源：（1）财政性资金."""
    front, colon, behind = plain(text).rpartition("：")
    if not colon:
        return None
    words, forms = words_of("money"), set(spellings(front))
    is_block = any(label_of(form) == Meaning("scale") for form in forms) or not forms.isdisjoint(
        (*words["income"], *words["expenditure"], *words_of("labels")["kind-of-money"])
    )
    meaning = label_of(behind) if is_block else None
    return meaning if meaning is not None and meaning.field in FIGURES else None


def _of_money(money: Money) -> Meaning:
    if money.span == "before":
        return Meaning("detail", money.span)
    if money.field == "sum":
        field: HeadField = "whole_budget" if money.span == "whole" else "budget"
        return Meaning(field, money.span, side=money.side)
    return Meaning(_SOURCES[money.field], money.span, money.is_part)


@frozen
class Label:
    """A label of the head block in a row.

    Attributes:
        field: what it introduces.
        width: over how many filled cells it is spread: 其中：财政 | 资金 is one label, split in two.
        cell: the label itself, or its first part.
        value: what stands behind the label in the same cell, as in ``年度金额：80.00``; ``None`` if nothing does.
        span: see :class:`Meaning`; so are *is_part*, *is_loose* and *side*.
    """

    field: HeadField
    width: int
    cell: Cell
    value: Cell | None = None
    span: Span | None = None
    is_part: bool = False
    is_loose: bool = False
    side: Side | None = None

    @classmethod
    def of(cls, meaning: Meaning, cell: Cell, *, width: int = 1, value: Cell | None = None) -> "Label":
        """A label with what it means."""
        return cls(
            meaning.field, width, cell, value, meaning.span, meaning.is_part, meaning.is_loose, meaning.side
        )


def label_at(row: Row, position: int) -> Label | None:
    """The label of the head block that stands at a place of a row; *position* counts in ``row.filled``."""
    cell = row.cells[row.filled[position]]
    text = cell.text
    if len(text) <= _LONGEST_CELL:
        first = plain(text)
        if position + 1 < len(row.filled) and (label := _split(first, cell, row, position)) is not None:
            return label
        if (whole := label_of(text)) is not None:
            return Label.of(whole, cell)
    return _glued(cell)


def _split(first: str, cell: Cell, row: Row, position: int) -> Label | None:
    """A label of two cells: 其中：财政 | 资金."""
    behind = row.cells[row.filled[position + 1]]
    if len(first) > _LONGEST or len(behind.text) > _LONGEST_HALF or not behind.text.isalpha():
        return None
    both = first + plain(behind.text)
    if first not in _labels().beginnings and not (
        first in words_of("money")["of-which"]
        or (is_money_label(first) and behind.text in words_of("money")["sum-alone"])
    ):
        return None
    meaning = label_of(both)
    is_led = first in words_of("money")["of-which"]
    if meaning is None or (not is_led and label_of(behind.text) == meaning):
        return None
    return Label.of(meaning, cell, width=2)


def _glued(cell: Cell) -> Label | None:
    """A label with its value in one cell, a colon between them."""
    text = cell.text
    if "：" not in text and ":" not in text:
        return None
    for at in (index for index, character in enumerate(text[:_LONGEST_CELL]) if character in "：:"):
        meaning = label_of(text[:at])
        value = text[at + 1 :]
        if meaning is None or meaning.field in {"scale", "group"} or not value.strip():
            continue
        if meaning.field in FIGURES and _AMOUNT.match(value) is None:
            continue
        start = at + 1 + len(value) - len(value.lstrip())
        place = None if cell.location is None else cell.location.part(start, len(text))
        front = Cell(text[:at].rstrip(), None if cell.location is None else cell.location.part(0, at))
        return Label.of(meaning, front, value=Cell(value.strip(), place))
    return None


_AMOUNT: Final = regex(
    r"\s*+[+-]?\d[\d,，]*+(?:\.\d++)?\s*+(?:亿元|万元|千元|元|万)?\s*+(?:[（(].*[)）]\s*+|[。；;，,]\s*+)?\Z"
)
