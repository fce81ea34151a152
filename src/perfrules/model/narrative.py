"""The narrative 文字说明: amounts that its sentences state, each with what it is of."""

import re
from typing import Final

from perfrules.model import Cell, Stated
from perfrules.model.budget_words import stated_label
from perfrules.model.make import make_figure

__all__ = ["stated_in"]

_AMOUNT: Final = re.compile(r"(?<![\d.,])\d[\d,]{0,15}(?:\.\d{1,8})?\s*(?:亿元|万元|元)(?!\s*[/／每])")
_SENTENCE: Final = re.compile(r"[^。；!！?？\n]+")
_CUTS: Final = re.compile(r"[，,、：:（(）)]")
_MORE: Final = ("增加", "增长", "上升", "提高")
_LESS: Final = ("减少", "下降", "压减", "降低")
_REASONS: Final = re.compile(r"原因|因为|由于|主要[为是因]|系|导致|所致")
_LONGEST: Final = (
    4_000  # characters of a sentence that are looked at; a paragraph of a disclosure has some hundreds
)


def stated_in(paragraph: Cell) -> list[Stated]:
    """The amounts of money that a paragraph states, in their order.

    A change that does not say again what it is of, as in ``预算收支安排 100 万元，较上年增加 8 万元``, is of what the amount before it
    is of. Unit prices, such as 30 元/平方米, are no such amounts.

    >>> [(one.label, one.direction, str(one.amount.quantity)) for one in
    ...  stated_in(Cell("2025 年预算收支安排 100.00 万元，较上年增加 8.00 万元，其中：基本支出减少 2.00 万元。"))]
    [('收支预算', None, '100.00万元'), ('收支预算', '增加', '8.00万元'), ('基本支出', '减少', '2.00万元')]
    """
    found: list[Stated] = []
    for sentence in _SENTENCE.finditer(paragraph.text):
        text = sentence.group()[:_LONGEST]
        label: str | None = None
        end = 0
        for match in _AMOUNT.finditer(text):
            about = text[end : match.start()]
            end = match.end()
            near = _CUTS.split(about)[-1].strip()
            direction = _direction(near)
            own = stated_label(near) or stated_label(about if direction is None else "")
            if own is not None:
                label = own
            elif direction is None and near:
                label = None  # 主要为小学教育 74.00 万元: of something that no label is known for
            found.append(
                Stated(
                    label=label,
                    about=near,
                    amount=make_figure(
                        _part(paragraph, sentence.start() + match.start(), sentence.start() + match.end())
                    ),
                    direction=direction,
                    has_reason=direction is not None and _REASONS.search(text[match.end() :]) is not None,
                    sentence=_part(paragraph, sentence.start(), sentence.end()),
                )
            )
    return found


def _direction(about: str) -> str | None:
    if any(word in about for word in _MORE):
        return "增加"
    return "减少" if any(word in about for word in _LESS) else None


def _part(paragraph: Cell, start: int, end: int) -> Cell:
    text = paragraph.text[start:end]
    lead = len(text) - len(text.lstrip())
    at = paragraph.location
    if at is None or "\n" in paragraph.text:
        return Cell(text.strip(), at)
    start += lead
    return Cell(text.strip(), at.part(start, start + len(text.strip())))
