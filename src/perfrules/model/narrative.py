"""The narrative 文字说明: amounts that its sentences state, what it says there is none of, and the matters it takes up."""

import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from perfrules.model.budget_words import stated_label
from perfrules.model.location import Cell
from perfrules.model.make import make_figure
from perfrules.model.ratios import ratios_in, with_wholes
from perfrules.model.sentences import (
    AMOUNT,
    LONGEST,
    SENTENCE,
    alternatives,
    compared_with,
    direction_of,
    part_of,
)
from perfrules.model.statements import Denial, Ratio, Statement, Topic
from perfrules.patterns import regex
from perfrules.words import derived, words_of

_GLOSSARY: Final = "名词解释"

TOPICS: Final = tuple(words_of("topics").sections)
"""The matters that the narrative is to take up, by the names of their sections in ``topics``."""

_SECTION: Final = regex(r"(?:[一二三四五六七八九十]{1,3}\s*[、．.]|第[一二三四五六七八九十]{1,3}部分).{0,60}")
_CONTENTS: Final = regex(r".*[.．…·]\s*+[.．…·]\s*+\d{1,3}")
_SENTENCE_ENDS: Final = ("。", "；", ";", "，")


def begins_section(text: str) -> bool:
    """Whether a line is a heading of the document's first level, such as ``六、政府采购预算情况``."""
    return _SECTION.fullmatch(text) is not None and not text.endswith(_SENTENCE_ENDS)


@frozen
class Narrative:
    """What the paragraphs of a narrative say.

    Attributes:
        statements: the amounts, in their order.
        denials: what there is none of.
        topics: the matters that are taken up, each once, in the order of :data:`TOPICS`.
        ratios: shares, changes and completions in per cent.
    """

    statements: tuple[Statement, ...]
    denials: tuple[Denial, ...]
    topics: tuple[Topic, ...]
    ratios: tuple[Ratio, ...] = ()


def read_narrative(paragraphs: Iterable[Cell]) -> Narrative:
    """What *paragraphs* say. A glossary 名词解释 says only what words mean, so nothing is taken from it.

    Args:
        paragraphs: lines of running text, headings included, in the order of the document.
    """
    stated: list[Statement] = []
    denials: list[Denial] = []
    topics: dict[str, Topic] = {}
    ratios: list[Ratio] = []
    is_glossary = False
    for paragraph in paragraphs:
        text = paragraph.text
        if _CONTENTS.fullmatch(text[:_LONGEST_HEADING]):
            continue  # a list of contents names what may not be there
        if begins_section(text):
            is_glossary = any(word in text for word in words_of("topics")[_GLOSSARY])
            if is_glossary:
                topics.setdefault(_GLOSSARY, Topic(_GLOSSARY, paragraph))
        if is_glossary:
            continue
        stated += stated_in(paragraph)
        denials += denials_in(paragraph)
        ratios += ratios_in(paragraph)
        for name, section in words_of("topics").sections.items():
            if name not in topics and any(word in text for word in section.texts):
                topics[name] = Topic(name, paragraph)
    return Narrative(
        tuple(stated),
        tuple(denials),
        tuple(topics[name] for name in TOPICS if name in topics),
        tuple(with_wholes(ratios, stated)),
    )


_LONGEST_HEADING: Final = 200


@derived
def _none() -> re.Pattern[str]:
    return regex(rf"(?:{alternatives('narrative', 'none')})(?P<what>[^，,。；;：:增减变]{{0,60}})")


@derived
def _not_all() -> re.Pattern[str]:
    return regex(alternatives("narrative", "not-all"))


@derived
def _empty() -> re.Pattern[str]:
    return regex(alternatives("narrative", "empty-table"))


def denials_in(paragraph: Cell) -> list[Denial]:
    """What a paragraph says there is none of.

    >>> [one.kind for one in denials_in(Cell("本单位无政府性基金预算和国有资本经营预算，以空表列示。"))]
    ['政府性基金预算支出表', '国有资本经营预算支出表']
    >>> [one.kind for one in denials_in(Cell("注：本表为空。"))], denials_in(Cell("“三公”经费与上年持平，无增减变化。"))
    ([None], [])
    """
    found: list[Denial] = []
    for sentence in SENTENCE.finditer(paragraph.text):
        text = sentence.group()[:LONGEST]
        said = [match["what"] for match in _none().finditer(text) if _not_all().search(match["what"]) is None]
        kinds: list[str | None] = [
            section.remark("of")
            for section in words_of("narrative").sections.values()
            if section.remark("of") and any(word in what for what in said for word in section.texts)
        ]
        if not kinds and _empty().search(text):
            kinds = [None]
        place = part_of(paragraph, sentence.start(), sentence.end())
        found += [Denial(kind, place) for kind in kinds]
    return found


_CUTS: Final = regex(r"[，,、：:（(）)]")
_YEAR: Final = regex(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*年")
_STOCKS: Final = ("固定资产",)  # counted at the end of a year, whichever it is


_LONGEST_LEAD: Final = 24


@derived
def _plain_amount() -> re.Pattern[str]:
    """Words in front of an amount that say only that it is one: 2025年预算数为."""
    return regex(
        rf"(?:(?:19|20)\d{{2}}\s*年度?)?(?:{alternatives('narrative', 'plain-amount')})(?:为|是|共)?"
    )


@derived
def _reasons() -> re.Pattern[str]:
    return regex(alternatives("narrative", "reason"))


_LONGEST_REST: Final = 2


@derived
def _expense() -> re.Pattern[str]:
    return regex(rf"(?:{alternatives('narrative', 'expense')})(?:为|是|共|约|安排|支出|预算|计)*\Z")


@derived
def _made_up_of() -> re.Pattern[str]:
    return regex(alternatives("narrative", "made-up-of"))


@derived
def _compared() -> re.Pattern[str]:
    return regex(rf"(?:{alternatives('narrative', 'compared')})\s*\Z")


def stated_in(paragraph: Cell) -> list[Statement]:
    """The amounts of money that a paragraph states, in their order.

    A change that does not say again what it is of, as in ``预算收支安排 100 万元，较上年增加 8 万元``, is of what the amount before it
    is of. Unit prices, such as 30 元/平方米, are no such amounts. A change that is itself given as a reason, as in ``项目支出增加 8 万元，
    主要为新增道路增加 10 万元、桥梁完工减少 2 万元``, is of nothing that has a label.

    >>> [(one.label, one.direction, str(one.amount.quantity)) for one in
    ...  stated_in(Cell("2025 年预算收支安排 100.00 万元，较上年增加 8.00 万元，其中：基本支出减少 2.00 万元。"))]
    [('收支预算', None, '100.00万元'), ('收支预算', '增加', '8.00万元'), ('基本支出', '减少', '2.00万元')]
    """
    found: list[Statement] = []
    lead: str | None = None  # what the short sentence before is of
    for sentence in SENTENCE.finditer(paragraph.text):
        text = sentence.group()[:LONGEST]
        label: str | None = None
        above, lead = lead, stated_label(text) if len(text) <= _LONGEST_LEAD else None
        years: list[int] = []
        because: int | None = None  # where the reasons begin
        end = 0
        for match in AMOUNT.finditer(text):
            start, end = end, match.end()
            about = text[start : match.start()]
            near = _CUTS.split(about)[-1].strip()
            years += [
                int(one["year"])
                for one in _YEAR.finditer(about)
                if not _compared().search(about[: one.start()])
            ]
            direction = direction_of(near)
            own = stated_label(near)
            if own is None and direction is None and not _names_something(near):
                own = stated_label(_listed(about))
            if own is not None:
                label = own
            elif direction is None and above is not None and _plain_amount().fullmatch(near):
                label = above  # 2.公务接待费。2025年预算数1.00万元
            elif direction is None and near:
                label = None  # 主要为小学教育 74.00 万元: of something that no label is known for
            if because is None and found and (word := _reasons().search(about)):
                because = start + word.start()
            explains = because is not None and not compared_with().search(near)
            if explains and own is None and direction is not None:
                label = None
            found.append(
                Statement(
                    label=label,
                    about=near,
                    amount=make_figure(
                        part_of(paragraph, sentence.start() + match.start(), sentence.start() + match.end())
                    ),
                    direction=direction,
                    reason=None
                    if direction is None
                    else _reason(paragraph, sentence, because if explains and because is not None else end),
                    year=years[-1] if years and label not in _STOCKS else None,
                    sentence=part_of(paragraph, sentence.start(), sentence.end()),
                )
            )
    return found


def _names_something(near: str) -> bool:
    """Whether the words right in front of an amount say themselves what it is of: 差旅费, but not 费, 共安排 or 2025年预算数."""
    return len(near) > _LONGEST_REST and _expense().search(near) is not None


def _listed(about: str) -> str:
    """The words in front of an amount behind the last 其中 or 包括: what stands before is made up of it."""
    found = list(_made_up_of().finditer(about))
    return about[found[-1].end() :] if found else about


def _reason(paragraph: Cell, sentence: re.Match[str], start: int) -> Cell | None:
    """What a sentence says behind a change about its reason, up to its end."""
    match = _reasons().search(sentence.group()[:LONGEST], start)
    return None if match is None else part_of(paragraph, sentence.start() + match.start(), sentence.end())
