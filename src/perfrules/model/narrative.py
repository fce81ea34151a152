"""The narrative 文字说明: amounts that its sentences state, what it says there is none of, and the matters it takes up."""

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfrules.model.budget_words import stated_label
from perfrules.model.location import Cell
from perfrules.model.make import make_figure
from perfrules.model.said import Denial, Stated, Topic

__all__ = ["TOPICS", "Narrative", "begins_section", "denials_in", "read_narrative", "stated_in"]

_TOPIC_WORDS: Final = MappingProxyType(
    {
        "单位职责": ("职责", "职能"),
        "机构设置": ("机构设置", "机构情况"),
        "收支增减": ("增减", "增加", "减少", "持平"),
        "机关运行经费": ("机关运行经费",),
        "“三公”经费": ("三公",),
        "政府采购": ("政府采购",),
        "国有资产": ("国有资产", "固定资产"),
        "绩效目标": ("绩效",),
        "名词解释": ("名词解释", "专业名词", "名词说明"),
    }
)
TOPICS: Final = tuple(_TOPIC_WORDS)
"""The matters that the narrative is to take up. Source: 财预〔2016〕143号 as local catalogues restate it."""

_GLOSSARY: Final = _TOPIC_WORDS["名词解释"]
_SECTION: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}\s*[、．.]|第[一二三四五六七八九十]{1,3}部分).{0,60}"
)
_CONTENTS: Final = re.compile(r".*(?:[.．…·]\s*){2,}\d{1,3}")
_SENTENCE_ENDS: Final = ("。", "；", ";", "，")


def begins_section(text: str) -> bool:
    """Whether a line is a heading of the document's first level, such as ``六、政府采购预算情况``."""
    return _SECTION.fullmatch(text) is not None and not text.endswith(_SENTENCE_ENDS)


@frozen
class Narrative:
    """What the paragraphs of a narrative say.

    Attributes:
        stated: the amounts, in their order.
        denials: what there is none of.
        topics: the matters that are taken up, each once, in the order of :data:`TOPICS`.
    """

    stated: tuple[Stated, ...]
    denials: tuple[Denial, ...]
    topics: tuple[Topic, ...]


def read_narrative(paragraphs: Iterable[Cell]) -> Narrative:
    """What *paragraphs* say. A glossary 名词解释 says only what words mean, so nothing is taken from it.

    Args:
        paragraphs: lines of running text, headings included, in the order of the document.
    """
    stated: list[Stated] = []
    denials: list[Denial] = []
    topics: dict[str, Topic] = {}
    is_glossary = False
    for paragraph in paragraphs:
        text = paragraph.text
        if _CONTENTS.fullmatch(text[:_LONGEST_HEADING]):
            continue  # a list of contents names what may not be there
        if begins_section(text):
            is_glossary = any(word in text for word in _GLOSSARY)
            if is_glossary:
                topics.setdefault("名词解释", Topic("名词解释", paragraph))
        if is_glossary:
            continue
        stated += stated_in(paragraph)
        denials += denials_in(paragraph)
        for name, words in _TOPIC_WORDS.items():
            if name not in topics and any(word in text for word in words):
                topics[name] = Topic(name, paragraph)
    return Narrative(tuple(stated), tuple(denials), tuple(topics[name] for name in TOPICS if name in topics))


_LONGEST_HEADING: Final = 200
_NONE: Final = re.compile(r"(?:无|没有|未安排|未编制|不涉及)(?P<what>[^，,。；;：:增减变]{0,60})")
_DENIED: Final = (
    ("政府性基金预算支出表", "政府性基金"),
    ("国有资本经营预算支出表", "国有资本经营"),
    ("“三公”经费支出表", "三公"),
)
_EMPTY: Final = re.compile(r"空表|表为空|表无数据|无(?:相关|此项|该项)?数据")
_NOT_ALL: Final = re.compile(r"结转|其他|变")


def denials_in(paragraph: Cell) -> list[Denial]:
    """What a paragraph says there is none of.

    >>> [one.kind for one in denials_in(Cell("本单位无政府性基金预算和国有资本经营预算，以空表列示。"))]
    ['政府性基金预算支出表', '国有资本经营预算支出表']
    >>> [one.kind for one in denials_in(Cell("注：本表为空。"))], denials_in(Cell("“三公”经费与上年持平，无增减变化。"))
    ([None], [])
    """
    found: list[Denial] = []
    for sentence in _SENTENCE.finditer(paragraph.text):
        text = sentence.group()[:_LONGEST]
        said = [match["what"] for match in _NONE.finditer(text) if _NOT_ALL.search(match["what"]) is None]
        kinds: list[str | None] = [kind for kind, word in _DENIED if any(word in what for what in said)]
        if not kinds and _EMPTY.search(text):
            kinds = [None]
        place = _part(paragraph, sentence.start(), sentence.end())
        found += [Denial(kind, place) for kind in kinds]
    return found


_AMOUNT: Final = re.compile(r"(?<![\d.,])\d[\d,]{0,15}(?:\.\d{1,8})?\s*(?:亿元|万元|元)(?!\s*[/／每])")
_SENTENCE: Final = re.compile(r"[^。；!！?？\n]+")
_CUTS: Final = re.compile(r"[，,、：:（(）)]")
_MORE: Final = ("增加", "增长", "上升", "提高")
_LESS: Final = ("减少", "下降", "压减", "降低")
_REASONS: Final = re.compile(r"原因|因为|由于|主要[为是因]|系|导致|所致")
_YEAR: Final = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*年")
_COMPARED: Final = re.compile(r"(?:[较比与同]|相对|对比)\s*$")
_STOCKS: Final = ("固定资产",)  # counted at the end of a year, whichever it is
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
        years: list[int] = []
        end = 0
        for match in _AMOUNT.finditer(text):
            about = text[end : match.start()]
            end = match.end()
            near = _CUTS.split(about)[-1].strip()
            years += [
                int(one["year"])
                for one in _YEAR.finditer(about)
                if not _COMPARED.search(about[: one.start()])
            ]
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
                    reason=None if direction is None else _reason(paragraph, sentence, match.end()),
                    year=years[-1] if years and label not in _STOCKS else None,
                    sentence=_part(paragraph, sentence.start(), sentence.end()),
                )
            )
    return found


def _direction(about: str) -> str | None:
    if any(word in about for word in _MORE):
        return "增加"
    return "减少" if any(word in about for word in _LESS) else None


def _reason(paragraph: Cell, sentence: re.Match[str], start: int) -> Cell | None:
    """What a sentence says behind a change about its reason, up to its end."""
    match = _REASONS.search(sentence.group()[:_LONGEST], start)
    return None if match is None else _part(paragraph, sentence.start() + match.start(), sentence.end())


def _part(paragraph: Cell, start: int, end: int) -> Cell:
    text = paragraph.text[start:end]
    lead = len(text) - len(text.lstrip())
    at = paragraph.location
    if at is None or "\n" in paragraph.text:
        return Cell(text.strip(), at)
    start += lead
    return Cell(text.strip(), at.part(start, start + len(text.strip())))
