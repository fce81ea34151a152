"""Several amounts in one cell, and amounts with words behind them."""

import re
from typing import Final

from perfrules.layout.labels import FIGURES, Label, Meaning, label_of
from perfrules.model import Cell
from perfrules.patterns import regex

_NUMBER: Final = r"[+-]?\d[\d,，]*+(?:\.\d++)?(?:\s*+(?:亿元|万元|千元|元|万(?=[^人户亩次]|\Z)))?"
_LED: Final = regex(
    rf"(?P<label>[^\d\s：:，,；;（(]{{2,8}}?)?[：:]?(?P<amount>{_NUMBER})\s*+(?P<rest>[（(【].*)", re.DOTALL
)
# 一、预算资金：200; 其中：上级资金12; （其中：上级财政资金：700万元；
_PAIR: Final = regex(
    r"[\s，,；;、。（(]*+(?:[一二三四五六七八九十]{1,2}[、．.]|\d[、．.]|[①-⑳])?"
    rf"(?P<label>(?:其中\s*+[:：]?\s*+)?[^\d\s:：，,；;。（()）]{{2,16}})\s*+(?:[（(][^（()）]{{0,6}}元[)）])?\s*+[:：为]?\s*+(?P<amount>{_NUMBER})\s*+[)）。；;]*+"
)
_LONGEST: Final = 400
_LONGEST_PAIR: Final = 48


def leading_amount(cell: Cell) -> tuple[Cell, Cell | None]:
    """The amount that a cell begins with, and the remark in brackets behind it; of any other text the whole.

    >>> [str(piece) for piece in leading_amount(Cell("854万（道路500万元，供水354万元）"))]
    ['854万', '（道路500万元，供水354万元）']
    """
    match = _LED.fullmatch(cell.text)
    if match is None or (match["label"] and not _is_sum(match["label"])):
        return cell, None
    return part_of(cell, *match.span("amount")), part_of(cell, *match.span("rest"))


def _is_sum(label: str) -> bool:
    """Whether a text in front of an amount says no more than that it is a sum: 申请资金1500万元（…）."""
    meaning = label_of(label)
    return meaning is not None and meaning.field == "budget"


def amounts_in(cell: Cell) -> list[tuple[Label, Cell]]:
    """The labels and amounts of a cell that has several, or one behind its label; none if it says anything else.

    >>> found = amounts_in(Cell("资金总额：260 一、预算资金：200 二、自有资金：60"))
    >>> [(label.field, str(amount)) for label, amount in found]
    [('budget', '260'), ('fiscal_funds', '200'), ('more_funds', '60')]
    """
    text = cell.text
    if len(text) > _LONGEST or not any(map(str.isdecimal, text)):
        return []
    found: list[tuple[Label, Cell]] = []
    position = 0
    while position < len(text):
        match = _PAIR.match(text, position)
        meaning = None if match is None else label_of(match["label"])
        if match is None or meaning is None or meaning.field not in FIGURES:
            break
        if found and meaning.field == "budget" and meaning.span is None and meaning.side is None:
            meaning = Meaning("fiscal_funds")  # 预算资金 behind a sum is a part of it
        label = Label.of(meaning, part_of(cell, *match.span("label")))
        found.append((label, part_of(cell, *match.span("amount"))))
        position = match.end()
    return found if not text[position:].strip(" ，,；;。)）") else []


def unknown_amount(cell: Cell) -> tuple[Cell, Cell] | None:
    """The label, which no list of words has, and the amount of a cell that is nothing else; ``None`` if it is no such cell.

    >>> [str(piece) for piece in unknown_amount(Cell("债务还本支出：20万元")) or ()]
    ['债务还本支出', '20万元']
    """
    match = _PAIR.fullmatch(cell.text) if len(cell.text) <= _LONGEST_PAIR else None
    if match is None or not any(sign in cell.text for sign in "：:"):
        return None
    return part_of(cell, *match.span("label")), part_of(cell, *match.span("amount"))


def part_of(cell: Cell, start: int, end: int) -> Cell:
    """The characters of a cell from *start* up to *end*, at their own place."""
    text = cell.text[start:end].rstrip()
    return Cell(text, None if cell.location is None else cell.location.part(start, start + len(text)))
