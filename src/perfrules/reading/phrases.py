"""Cells without a figure: grades, references to a rule or contract, and mere words."""

import re
from typing import Final

from perfrules.reading.cell import Cell, Item, is_piece, known_unit
from perfrules.reading.comparators import comparators
from perfrules.reading.nodes import Token, Tree, end_of, start_of
from perfrules.values.grades import SCALES, grade_words, whole_scales
from perfrules.values.notes import Note
from perfrules.values.units import unit_words
from perfrules.values.value import Comparator, Grade, Kind, Role, Span, Value
from perfrules.words import derived

__all__ = ["by_document", "grade", "words"]

_DIRECTIONS: Final = re.compile(
    r"提高|提升|增加|增强|增长|改善|促进|加强|保障|维持|维护|保持|减少|降低|下降|消除|优化|推动|推进|完善|巩固|扩大|缓解|杜绝|防止"
)
_REFERENCE_NOUNS: Final = re.compile(
    r"标准|要求|规定|规范|合同|协议|约定|计划|预算|概算|决算|上年|去年|往年|历年|同期|水平|目标|进度|时限|期限|批复|金额|限额|定额|"
    r"控制数|额度|指标|基数|基期|均值|平均|实际|需求|[限造评]价|中标价"
)
# Within the time that a contract or a law sets: 合同约定期限内, 在规定时间内完成.
_REFERENCE_TO_TIME: Final = re.compile(
    r"在?(?:合同|协议|法律|政策|文件)?(?:规定|约定|法定|要求)\S{0,8}?(?:时间|时限|期限|工期|时效)内?\S{0,6}"
)
# A reference around the name of a standard, which has digits: 符合 GB 5749-2022 要求.
_REFERENCE_ACROSS: Final = re.compile(
    r"(?:符合|满足|达到|执行|按照?|参照|依据|根据|(?:GB|DB|JGJ|HJ|WS|SL|NY|CJJ))\S{0,200}(?:标准|要求|规定|规范|执行|文件|办法|通知|号)"
)


_DOCUMENT: Final = re.compile(
    r"《[^》]*》|[〔\[(【]\d{4}[〕\])】]\s?(?:第\s?)?\d{1,4}\s?号|[A-Z]{2,6}(?:/[A-Z])?\s?\d+(?:[.\-—]\d+)*|\d{4}\s?年(?:修订|版)"
    r"|附[件表录]\s?\d{1,2}|第\s?\d{1,3}\s?[条款项章号]"
)
"""The names of documents and standards, with their figures."""
_BY_A_DOCUMENT: Final = re.compile(
    r"(?:按照?|依照|依据|根据|参照|参考|遵照|执行|符合|满足|达到|[参详]?见)\D*"
)


def by_document(cell: Cell) -> Value | None:
    """The value of a cell that only refers to documents with figures in their names: 参照豫财〔2021〕8 号文件执行."""
    text = cell.source.strip()
    if not _BY_A_DOCUMENT.fullmatch(_DOCUMENT.sub("", text)) or not _DOCUMENT.search(text):
        return None
    original = cell.original.strip()
    return Value(cell.original, Kind.REFERENCE, reference="".join(original.split()), words=original)


def words(cell: Cell, items: list[Item]) -> Value:
    """The value of a cell whose items are neither measures nor dates."""
    text = cell.original.strip()
    compact = "".join(text.split())
    strays = [item for item in items if is_piece(item, "stray")]
    if not re.search(r"\w", text) or known_unit(compact) is not None:
        return cell.unreadable(Note.UNPLACED)  # only signs, or a unit without a number
    if _blank().search(cell.source.rstrip(" 。；;")):
        return cell.unreadable(Note.TEMPLATE_RESIDUE)  # 达到  %, 不少于 次
    if any(is_piece(item, "qualitative") for item in items):
        return _qualitative(cell)
    references = [item for item in items if is_piece(item, "reference")]
    if not references and any(
        pattern.fullmatch(compact) for pattern in (_REFERENCE_ACROSS, _REFERENCE_TO_TIME)
    ):
        return Value(cell.original, Kind.REFERENCE, reference=compact, words=text)
    if references:
        return Value(cell.original, Kind.REFERENCE, reference=cell.text(references[0]), words=text)
    if strays:
        rest = "".join(cell.text(item) for item in items if not is_piece(item, "stray"))
        if _REFERENCE_NOUNS.search(rest):
            return Value(cell.original, Kind.REFERENCE, reference=rest, words=text)
        return cell.unreadable(Note.UNPLACED)
    return _qualitative(cell)


@derived
def _blank() -> re.Pattern[str]:
    """The number of a template that nobody wrote: between a comparator and a unit, or in front of a %."""
    table = comparators()
    signs = "|".join(table.signs.values())
    words = "|".join(pattern for name, pattern in table.meaning.items() if name != "equal")
    total = "共计?|合计|总计|为"
    units = "|".join(re.escape(word) for word in unit_words())
    letter = "|".join(re.escape(word) for word in unit_words() if len(word) == 1) + "|[万亿]?元"
    behind = f"(?:{'|'.join(table.behind.values())})?"
    hole = r"\s*(?:\(\s*\)|_+)\s*|\s+"
    return re.compile(
        rf"(?:{signs})\s*(?:[万亿]?(?:{units})){behind}\Z"
        rf"|(?:{words}|{total})(?:{hole})(?:[万亿]?(?:{units})){behind}\Z"
        rf"|\A(?:{words})(?:{letter}){behind}\Z"
        rf"|(?:\A|\s)%{behind}\Z|\w\s+(?:{letter})\Z"
    )


def _qualitative(cell: Cell) -> Value:
    text = cell.original.strip()
    direction = _DIRECTIONS.search(text)
    return Value(cell.original, Kind.QUALITATIVE, direction=direction[0] if direction else "", words=text)


def grade(tree: Tree, cell: Cell) -> Value:
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
    scale = next(scale for scale in SCALES if found in scale)
    before = text[: text.rfind(found)]
    is_at_least = text.endswith("以上") or before.endswith(("达到", "达", "不低于", "≥", ">="))
    comparator = Comparator.AT_LEAST if is_at_least else None
    return Value(cell.original, Kind.GRADE, comparator=comparator, grade=Grade(found, scale), spans=spans)
