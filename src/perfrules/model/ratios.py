"""Percentages in the narrative beside the amounts that they follow from: shares, changes, completions."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import evolve, field, frozen

from perfrules.model.budget_words import stated_label
from perfrules.model.figure import Figure
from perfrules.model.location import Cell
from perfrules.model.make import make_figure
from perfrules.model.sentences import AMOUNT, LONGEST, alternatives, compared_with, direction_of, part_of
from perfrules.model.statements import Ratio, Statement
from perfrules.patterns import regex
from perfrules.words import derived, words_of

_PERCENT: Final = regex(r"(?<![\d.,])\d{1,7}(?:\.\d{1,6})?\s*[%％]")
_STATEMENT: Final = regex(r"[^。！!？?\n]+")  # a list of shares goes on behind a semicolon
_BREAK: Final = regex(r"[；;]")
_CUTS: Final = regex(r"[，,、：:（(）)；;]")
_RATIO_WORDS: Final = regex(r"(?:的|(?<!的))(?:比例|比重|比率)?(?:为|约)?(?<!\s)\s*\Z")
_FARTHEST: Final = 40
"""Characters between an amount and the percentage that belongs to it."""
_BUDGET: Final = "预算"
_SPENT: Final = "决算"
_WHOLE_SIDES: Final = MappingProxyType(
    {
        "all-expenditure": ("支出预算", "支出合计", "收支预算"),
        "all-income": ("收入预算", "收入合计", "收支预算"),
    }
)
"""What all of a side is stated as; the sections of ``narrative`` are what it is called in a share of it."""


@frozen
class _Amount:
    """An amount in a statement, and the words between it and the one before."""

    start: int
    end: int
    about: str
    figure: Figure
    label: str | None = field(default=None)

    @property
    def direction(self) -> str | None:
        return direction_of(_near(self.about))


def ratios_in(paragraph: Cell) -> list[Ratio]:
    """The percentages of a paragraph that say which amounts they follow from.

    >>> [(one.kind, one.rate.cell.text, str(one.whole.cell)) for one in
    ...  ratios_in(Cell("支出合计200.00万元，其中：基本支出150.00万元，占75.00%；项目支出50.00万元，占25.00%。"))]
    [('占比', '75.00%', '200.00万元'), ('占比', '25.00%', '200.00万元')]
    """
    found: list[Ratio] = []
    before: list[_Amount] = []
    for statement in _STATEMENT.finditer(paragraph.text):
        text = statement.group()[:LONGEST]
        amounts = list(_amounts(paragraph, text, statement.start()))
        if before and _made_up_of().match(text.lstrip()):
            amounts.insert(0, evolve(before[0], start=-1, end=0))  # 其中：… goes on with what was said before
        sentence = part_of(paragraph, statement.start(), statement.end())
        for match in _PERCENT.finditer(text):
            front = [amount for amount in amounts if amount.end <= match.start()]
            if not front or match.start() - front[-1].end > _FARTHEST:
                continue
            words = text[front[-1].end : match.start()]
            if _PERCENT.search(words) or _BREAK.search(words):
                continue
            start = statement.start() + match.start()
            rate = make_figure(part_of(paragraph, start, statement.start() + match.end()), "%")
            if (made := _ratio(rate, words, front, before, text, sentence)) is not None:
                found.append(made)
        before = amounts or before
    return found


def _amounts(paragraph: Cell, text: str, offset: int) -> Iterator[_Amount]:
    end = 0
    label: str | None = None
    for match in AMOUNT.finditer(text):
        about = text[end : match.start()]
        end = match.end()
        label = stated_label(_near(about)) or (label if direction_of(_near(about)) else stated_label(about))
        yield _Amount(
            match.start(),
            match.end(),
            about,
            make_figure(part_of(paragraph, offset + match.start(), offset + match.end())),
            label,
        )


def _near(about: str) -> str:
    return _CUTS.split(about)[-1]


@derived
def _share() -> re.Pattern[str]:
    return regex(rf"(?:{alternatives('narrative', 'share')})(?P<of>[^，,；;]{{0,24}})\Z")


@derived
def _completion() -> re.Pattern[str]:
    return regex(alternatives("narrative", "completion"))


@derived
def _made_up_of() -> re.Pattern[str]:
    return regex(alternatives("narrative", "made-up-of"))


def _ratio(
    rate: Figure,
    words: str,
    front: Sequence[_Amount],
    before: Sequence[_Amount],
    text: str,
    sentence: Cell,
) -> Ratio | None:
    """What a percentage says, by the words between it and the amount in front of it."""
    latest = front[-1]
    if match := _share().search(words):
        of = _RATIO_WORDS.sub("", match["of"]).strip().removeprefix("比").strip()
        whole = None if of or latest.direction else _whole(front, text)
        return Ratio("占比", rate, latest.figure, whole, None, sentence, of) if of or whole else None
    if _completion().search(words):
        planned = front[-2] if len(front) > 1 else None
        if planned is None or planned.direction or latest.direction:
            return None
        if _BUDGET not in (said := _near(planned.about)) or _SPENT in said:
            return None
        return Ratio("完成", rate, latest.figure, planned.figure, None, sentence)
    direction = direction_of(words)
    if direction is None or latest.direction != direction:
        return None
    return _change(direction, rate, latest, (*before, *front[:-1]), sentence)


def _whole(front: Sequence[_Amount], text: str) -> Figure | None:
    """What the amounts of a list are parts of: the amount in front of 其中."""
    head = front[0]
    if head is front[-1] or head.direction or len(front) < 2:
        return None
    return head.figure if _made_up_of().search(text[head.end : front[1].start]) else None


def _change(
    direction: str, rate: Figure, latest: _Amount, front: Sequence[_Amount], sentence: Cell
) -> Ratio | None:
    """A change: of the amount that it is compared with, or of the one in front of it that is of the same."""
    plain = [amount for amount in front if amount.direction is None]
    if plain and compared_with().search(_near(plain[-1].about)):
        return Ratio(direction, rate, None, plain[-1].figure, latest.figure, sentence)
    same = [amount for amount in plain if amount.label == latest.label] if latest.label else plain
    if not same or (latest.label is None and len(same) > 1):
        return None  # of which of them is left open
    return Ratio(direction, rate, same[-1].figure, None, latest.figure, sentence)


def with_wholes(ratios: Iterable[Ratio], stated: Iterable[Statement]) -> Iterator[Ratio]:
    """The ratios, those that name what they are a share of with the amount that the narrative states of it."""
    wholes: dict[str, Figure] = {}
    for one in stated:
        if one.label is not None and one.direction is None:
            wholes.setdefault(one.label, one.amount)
    for ratio in ratios:
        if ratio.whole is None and ratio.of and (whole := _named(ratio.of, wholes)) is not None:
            yield evolve(ratio, whole=whole)
        elif ratio.whole is not None or ratio.change is not None:
            yield ratio


def _named(of: str, wholes: Mapping[str, Figure]) -> Figure | None:
    """The amount that a share is said to be of: by its label, or as all income or expenditure, whichever label that has."""
    if (label := stated_label(of)) is not None and label in wholes:
        return wholes[label]
    for section, labels in _WHOLE_SIDES.items():
        if of in words_of("narrative")[section]:
            return next((wholes[label] for label in labels if label in wholes), None)
    return None
