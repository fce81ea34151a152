"""Cells without a figure: grades, references to a rule or contract, and mere words."""

import re
from typing import Final

from attrs import frozen

from perfrules.patterns import regex
from perfrules.reading.cell import CellText, Item, is_piece, known_unit
from perfrules.reading.comparators import comparators, one_of
from perfrules.reading.nodes import Token, Tree, end_of, start_of
from perfrules.values.grades import grade_words, scales, whole_scales
from perfrules.values.notes import Note
from perfrules.values.units import unit_words
from perfrules.values.value import Comparator, Grade, Kind, Role, Span, Value
from perfrules.words import derived, words_of

# Within the time that a contract or a law sets: 合同约定期限内, 在规定时间内完成.
_REFERENCE_TO_TIME: Final = regex(
    r"在?(?:合同|协议|法律|政策|文件)?(?:规定|约定|法定|要求)\S{0,8}?(?:时间|时限|期限|工期|时效)内?\S{0,6}"
)


@frozen
class _References:
    """How a cell refers to something, by the words in use.

    Attributes:
        nouns: what a figure is compared with.
        across: a reference around the name of a standard, which has digits: 符合 GB 5749-2022 要求.
        documents: the names of documents and standards, with their figures.
        by_document: what stands around them.
    """

    nouns: re.Pattern[str]
    across: re.Pattern[str]
    documents: re.Pattern[str]
    by_document: re.Pattern[str]


@derived
def _references() -> _References:
    words = words_of("references")
    by, fulfilling = one_of(words["by"]), one_of(words["fulfilling"])
    rules, nouns, letters = one_of(words["rules"]), one_of(words["nouns"]), "|".join(words["letters"])
    return _References(
        nouns=regex(f"{rules}|{nouns}"),
        across=regex(rf"(?:{fulfilling}|{by}|按|(?:{letters}))\S{{0,200}}(?:{rules}|执行|号)"),
        documents=regex(
            r"《[^》]*》|[〔\[(【]\d{4}[〕\])】]\s?(?:第\s?)?\d{1,4}\s?号"
            r"|[A-Z]{2,6}(?:/[A-Z])?\s?\d+(?:[.\-—]\d+)*|\d{4}\s?年(?:修订|版)"
            r"|附[件表录]\s?\d{1,2}|第\s?\d{1,3}\s?[条款项章号]"
        ),
        by_document=regex(rf"(?:{by}|{fulfilling}|按|[参详]?见)\D*"),
    )


@derived
def _directions() -> re.Pattern[str]:
    words = words_of("directions")
    return regex(one_of(word for name in ("rise", "fall", "better") for word in words[name]))


def by_document(cell: CellText) -> Value | None:
    """The value of a cell that only refers to documents with figures in their names: 参照豫财〔2021〕8 号文件执行."""
    text = cell.source.strip()
    known = _references()
    if not known.documents.search(text) or not known.by_document.fullmatch(known.documents.sub("", text)):
        return None
    original = cell.original.strip()
    return Value(cell.original, Kind.REFERENCE, reference="".join(original.split()), words=original)


def words(cell: CellText, items: list[Item]) -> Value:
    """The value of a cell whose items are neither measures nor dates."""
    text = cell.original.strip()
    compact = "".join(text.split())
    strays = [item for item in items if is_piece(item, "stray")]
    if not re.search(r"\w", text) or known_unit(compact) is not None:
        return cell.unreadable(Note.UNPLACED)  # only signs, or a unit without a number
    if _is_left_blank(cell.source.rstrip(" 。；;")):
        return cell.unreadable(Note.TEMPLATE_RESIDUE)  # 达到  %, 不少于 次
    if any(is_piece(item, "qualitative") for item in items):
        return _qualitative(cell)
    references = [item for item in items if is_piece(item, "reference")]
    if not references and any(
        pattern.fullmatch(compact) for pattern in (_references().across, _REFERENCE_TO_TIME)
    ):
        return Value(cell.original, Kind.REFERENCE, reference=compact, words=text)
    if references:
        referred = cell.source[references[0].start : _end_of_run(items, references[0])].strip()
        return Value(cell.original, Kind.REFERENCE, reference=referred, words=text)
    if strays:
        rest = "".join(cell.text(item) for item in items if not is_piece(item, "stray"))
        if _references().nouns.search(rest):
            return Value(cell.original, Kind.REFERENCE, reference=rest, words=text)
        return cell.unreadable(Note.UNPLACED)
    return _qualitative(cell)


def _end_of_run(items: list[Item], first: Item) -> int:
    """Where the words end that follow an item without a blank or a separator."""
    end = first.end
    for item in items[items.index(first) + 1 :]:
        if item.start != end or is_piece(item, "separator", "remark"):
            break
        end = item.end
    return end


def _is_left_blank(text: str) -> bool:
    """Whether it has the number of a template that nobody wrote: between a comparator and a unit, or in front of a %."""
    known = _blank()
    if known.alone.search(text):
        return True
    return known.may_be.search(text) is not None and known.before_unit.search(text) is not None


@frozen
class _Blank:
    """Where a number is missing, by the words in use.

    Attributes:
        alone: what can be told without all the units.
        may_be: what stands in front of a hole, and anything behind it; few cells have that.
        before_unit: the same with a unit behind it. All units together take longer to compile than a document to read.
    """

    alone: re.Pattern[str]
    may_be: re.Pattern[str]
    before_unit: re.Pattern[str]


@derived
def _blank() -> _Blank:
    table = comparators()
    signs = "|".join(table.signs.values())
    words = "|".join(pattern for name, pattern in table.meaning.items() if name != "equal")
    total = "共计?|合计|总计|为"
    units = "|".join(re.escape(word) for word in unit_words())
    letter = "|".join(re.escape(word) for word in unit_words() if len(word) == 1) + "|[万亿]?元"
    behind = f"(?:{'|'.join(table.behind.values())})?"
    hole = r"\s*(?:\(\s*\)|_+)\s*|\s+"
    front = rf"(?:(?:{signs})\s*|(?:{words}|{total})(?:{hole}))"
    return _Blank(
        regex(rf"\A(?:{words})(?:{letter}){behind}\Z|(?:\A|\s)%{behind}\Z|\w\s+(?:{letter})\Z"),
        regex(rf"{front}.{{1,{_LONGEST_TAIL}}}\Z"),
        regex(rf"{front}(?:[万亿]?(?:{units})){behind}\Z"),
    )


_LONGEST_TAIL: Final = 40
"""Characters of a unit, and of what may stand behind it."""


def _qualitative(cell: CellText) -> Value:
    text = cell.original.strip()
    direction = _directions().search(text)
    return Value(cell.original, Kind.QUALITATIVE, direction=direction[0] if direction else "", words=text)


def grade(tree: Tree, cell: CellText) -> Value:
    """The value of a ``grade`` of the grammar."""
    token = tree.children[-1]
    assert isinstance(token, Token)
    start, end = start_of(token), end_of(token)
    text = "".join(cell.source[start:end].split())
    # The last grade word of the token is the grade: 考核达到良好 is 良好, whatever 达到 may also begin.
    found = max(
        (word for word in grade_words() if word in text),
        key=lambda word: (text.rfind(word) + len(word), len(word)),
    )
    spans = (Span(start, end, Role.GRADE),)
    if found in whole_scales():
        scale = (
            tuple(found.split("/"))
            if "/" in found
            else tuple(found.split("、"))
            if "、" in found
            else tuple(found)
        )
        return Value(cell.original, Kind.GRADE, grade=Grade("", scale), spans=spans)
    scale = next(scale for scale in scales() if found in scale)
    before = text[: text.rfind(found)]
    is_at_least = text.endswith("以上") or before.endswith(("达到", "达", "不低于", "≥", ">="))
    comparator = Comparator.AT_LEAST if is_at_least else None
    return Value(cell.original, Kind.GRADE, comparator=comparator, grade=Grade(found, scale), spans=spans)
