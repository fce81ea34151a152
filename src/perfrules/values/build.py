"""From the items of a cell to one value: which text is a label, what belongs together, what was damaged.

The grammar says what the pieces are; this module says what they mean beside each other. A reading that would be a guess
becomes ``unreadable`` with a note, because a wrong figure is worse than none.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import evolve, frozen
from lark import Token, Tree

from perfrules.errors import UnitError
from perfrules.values.dates import Date, read_date
from perfrules.values.exact import Exact
from perfrules.values.grades import SCALES, grade_words, whole_scales
from perfrules.values.measures import Amount, Measure, bounded, read_measure
from perfrules.values.nodes import end_of, start_of
from perfrules.values.normalise import BLANKS
from perfrules.values.notes import Note
from perfrules.values.units import NO_UNIT, Unit, unit
from perfrules.values.value import Comparator, Grade, Kind, Role, Span, Value

__all__ = ["bare_words", "build_value", "may_hide_a_sign"]

_DIRECTIONS: Final = re.compile(
    r"提高|提升|增加|增强|增长|改善|促进|加强|保障|维持|维护|保持|减少|降低|下降|消除|优化|推动|推进|完善|巩固|扩大|缓解|杜绝|防止"
)
# What OCR makes of ≥ and ≤ when it takes them for a character.
_MISREAD_SIGNS: Final = frozenset("二三之乏文兰乙zZlIoO")
_ELLIPSIS: Final = re.compile(r"[…. ]*")
_REFERENCE_NOUNS: Final = re.compile(
    r"标准|要求|规定|规范|合同|协议|约定|计划|预算|概算|决算|上年|去年|往年|历年|同期|水平|目标|进度|时限|期限|批复|金额|限额|定额|"
    r"控制数|额度|指标|基数|基期|均值|平均|实际|需求|[限造评]价|中标价"
)


# 下半年完成, 2024 年底前全部到位: the date is what matters.
_FINISHED: Final = re.compile(
    r"(?:前|内|底前?)?(?:全部|全面|基本|按时|按期|及时)?"
    r"(?:完成|完工|竣工|到位|开工|实施|启动|投入使用|交付|交付使用|发放|支付|拨付|完成验收|验收|建成|上线)"
)
_FAR: Final = 24
_DISTANT_COMPARATORS: Final = {
    "至少": Comparator.AT_LEAST, "最少": Comparator.AT_LEAST, "不少于": Comparator.AT_LEAST,
    "不低于": Comparator.AT_LEAST, "最多": Comparator.AT_MOST, "至多": Comparator.AT_MOST,
    "不超过": Comparator.AT_MOST, "不多于": Comparator.AT_MOST, "最高": Comparator.AT_MOST,
}  # fmt: skip
_DISTANT_COMPARATOR: Final = re.compile(
    rf"(?P<comparator>{'|'.join(_DISTANT_COMPARATORS)})(?<!最高(?!奖|补|资助|支持|给予|限))(?!.*(?:水平|标准|平均|同期|上年|预算|的))\w{{1,6}}$"
)
_OCCASIONS: Final = frozenset({"次", "场", "期", "回", "轮", "遍", "趟", "场次", "批", "批次"})
_AROUND: Final = " :：,，;；。、" + BLANKS
_WRAPPED: Final = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_LOWER: Final = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
_UPPER: Final = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})
_SECOND_UNIT: Final = re.compile(r"[^\W\d]{1,2}/[^\W\d]")
# Within the time that a contract or a law sets: 合同约定期限内, 在规定时间内完成.
_REFERENCE_TO_TIME: Final = re.compile(
    r"在?(?:合同|协议|法律|政策|文件)?(?:规定|约定|法定|要求)\S{0,8}?(?:时间|时限|期限|工期|时效)内?\S{0,6}"
)
_HALF: Final = Decimal("0.5")
_SPANS: Final = frozenset({"日", "年", "半年", "季度", "月", "周", "天", "小时", "学年", "学期"})
# What ends the name of a measured share or score.
_MEASURED: Final = ("率", "比例", "占比", "比重", "满意度", "知晓度", "数", "量", "得分", "评分")
# A reference around the name of a standard, which has digits: 符合 GB 5749-2022 要求.
_REFERENCE_ACROSS: Final = re.compile(
    r"(?:符合|满足|达到|执行|按照?|参照|依据|根据|(?:GB|DB|JGJ|HJ|WS|SL|NY|CJJ))\S{0,200}(?:标准|要求|规定|规范|执行|文件|办法|通知|号)"
)


@frozen
class _Piece:
    """An item that is neither a measure nor a date."""

    form: str
    start: int
    end: int


_Item: TypeAlias = Measure | Date | _Piece


def build_value(tree: "Tree[Token]", source: str, original: str) -> Value:
    """The value that a tree says.

    Args:
        tree: of *source*, or of a text of the same shape.
        source: the normalised text.
        original: the text as it was given, of the same length.
    """
    return _Builder(tree, source, original).build()


class _Builder:
    def __init__(self, tree: "Tree[Token]", source: str, original: str) -> None:
        self.tree = tree
        self.source = source
        self.original = original

    def build(self) -> Value:
        if self.tree.data == "empty":
            return Value(self.original, Kind.EMPTY, spans=(self._span_of(self.tree, Role.TEXT),))
        if self.tree.data == "grade":
            return self._grade()
        items = self._items()
        spans = tuple(self._spans(items))
        value = self._damaged(items) or self._joined_columns(items) or self._value(items)
        return evolve(value, spans=spans) if not value.spans else value

    # --- items ---------------------------------------------------------------------------------------------------------

    def _items(self) -> list[_Item]:
        items: list[_Item] = []
        for child in self.tree.children:
            if isinstance(child, Token):  # QUALITATIVE
                items.append(_Piece("qualitative", start_of(child), end_of(child)))
            elif child.data == "measure":
                items.append(read_measure(child, self.source))
            elif child.data == "date":
                items.append(read_date(child, self.source))
            else:
                items.append(_Piece(str(child.data), start_of(child), end_of(child)))
        return _merged(self._demoted(items))

    def _demoted(self, items: list[_Item]) -> list[_Item]:
        """Take back what looked like a number or a date, and is part of a word: 统一管理, 当年支付金额."""
        items = self._with_neighbours(_merged(items))
        kept: list[_Item] = []
        contents = sum(not _is(item, "separator", "remark") for item in items)
        for index, item in enumerate(items):
            following = items[index + 1] if index + 1 < len(items) else None
            if (isinstance(item, Measure) and self._is_word(item, following, is_alone=len(items) == 1)) or (
                isinstance(item, Date) and self._is_part_of_text(item, following, contents)
            ):
                kept.append(_Piece("text", item.start, item.end))
            elif isinstance(item, Date) and item.years is not None:
                kept.append(_years(item))
            else:
                kept.append(item)
        kept = _merged(self._without_attributes(kept))
        self._bind_distant_comparators(kept)
        return self._with_denominators(self._with_units_in_front(kept))

    def _with_units_in_front(self, items: list[_Item]) -> list[_Item]:
        """满意度(%)≥90: the unit stands in the label, in brackets."""
        without_colons = [item for item in items if not _is(item, "text") or self._text(item) != ":"]
        for before, measure in pairwise(without_colons):
            if not isinstance(measure, Measure) or measure.unit is not None or not _is(before, "remark"):
                continue
            made = _known_unit(self._text(before)[1:-1].strip())
            if made is not None and measure.kind is Kind.QUANTITY:
                measure.measure_in(made)
        return items

    def _is_word(self, measure: Measure, following: _Item | None, *, is_alone: bool) -> bool:
        """Whether a Chinese numeral is part of a word, as the 一 of 统一管理 is."""
        if not measure.is_chinese or measure.has_prefix:
            return False
        if is_alone:  # A lone 一 may as well be a dash, and a lone 千 a unit without its number.
            return self._text(measure) in {"一", "十", "百", "千", "半"}
        is_followed = _touches(measure, following, "text", "reference") or (
            isinstance(following, Measure)
            and following.start == measure.end
            and (measure.numbers[:1] == (Decimal(1),) or not _count_different_things(measure, following))
        )  # 三区两县 counts; 一村一策 does not
        if measure.comparator is not None and measure.unit is not None and measure.unit.name in _SPANS:
            return False  # 一年内完成
        return measure.unit is None or not measure.unit.is_known or is_followed

    def _is_part_of_text(self, date: Date, following: _Item | None, contents: int) -> bool:
        if isinstance(following, _Piece) and self._text(following).startswith(("起", "开始", "以来")):
            return True  # 2024 年 3 月 1 日起 is no deadline
        if not date.is_vague:
            return False
        is_finished = isinstance(following, _Piece) and bool(_FINISHED.fullmatch(self._text(following)))
        return contents > 1 and not (is_finished and contents == 2)

    def _with_neighbours(self, items: list[_Item]) -> list[_Item]:
        """Join measures that are one: 一年两次, 3 年 1 次, 1 小时 30 分钟."""
        joined: list[_Item] = []
        for item in items:
            last = joined[-1] if joined else None
            if isinstance(item, Measure) and isinstance(last, Measure) and self._is_span_of(last, item):
                span = last.amounts[0]
                item.divide_by([f"半{span.unit}" if span.number < 1 else f"{span.number:f}{span.unit}"])
                item.start, item.spans = last.start, [*last.spans, *item.spans]
                joined[-1] = item
            elif isinstance(item, Measure) and isinstance(last, Measure) and last.is_continued_by(item):
                last.add(item)
            else:
                joined.append(item)
        return joined

    def _is_span_of(self, span: Measure, counted: Measure) -> bool:
        if span.has_prefix or span.comparator is not None or span.kind is not Kind.QUANTITY or not span.unit:
            return False
        if not counted.unit or counted.unit.name not in _OCCASIONS:
            return False
        number = span.numbers[0]
        if number == _HALF and span.unit.name in {"年", "月"}:
            return True
        if span.unit.name not in _SPANS or (span.unit.name == "月" and "个" not in self._text(span)):
            return False  # 1 月 1 次 may be said of January
        return number == int(number) and number > 0

    def _bind_distant_comparators(self, items: list[_Item]) -> None:
        """至少开展 2 次: a verb stands between the comparator and the number."""
        for before, measure in pairwise(items):
            if not isinstance(measure, Measure) or measure.comparator is not None or measure.has_prefix:
                continue
            if measure.kind not in {Kind.QUANTITY, Kind.ALTERNATIVES} or not _is(before, "text", "reference"):
                continue
            found = _DISTANT_COMPARATOR.search(self._text(before)[-_FAR:])
            if found:
                measure.bound_by(_DISTANT_COMPARATORS[found["comparator"]])

    def _with_denominators(self, items: list[_Item]) -> list[_Item]:
        """每年举办 5 次: the denominator stands apart from its measure, with a word between."""
        for one, two in pairwise(items):
            span = self._text(two).strip("() ") if _is(two, "remark") else ""
            if span in _SPANS and isinstance(one, Measure) and one.unit and "/" in one.unit.name:
                one.divide_by([span])  # 2500 元/人(月)
        for index, item in enumerate(items):
            if not _is(item, "every"):
                continue
            following = items[index + 1 : index + 3]
            measure = next((other for other in following if isinstance(other, Measure)), None)
            if measure is not None and not any(_is(other, "separator") for other in following[:1]):
                words = "".join(self._text(item).split()).split("每")
                measure.divide_by([word for word in words if word])
        return items

    def _without_attributes(self, items: list[_Item]) -> list[_Item]:
        """Take back a figure that only describes what is measured: 65 岁以上老年人健康管理率≥70%."""
        kept = list(items)
        for index, item in enumerate(items):
            if isinstance(item, Measure) and self._describes(index, item, items):
                kept[index] = _Piece("text", item.start, item.end)
        return kept

    def _describes(self, index: int, measure: Measure, items: list[_Item]) -> bool:
        """Whether a measure is part of the label of the one that follows it."""
        following = items[index + 1 : index + 3]
        measured = next((item for item in following if isinstance(item, Measure)), None)
        between = following[0] if following else None
        if measured is None or between is None or between.start != measure.end or measure.has_prefix:
            return False
        if measure.unit is not None and bool(_ATTRIBUTES & {word for word, _ in measure.unit.powers}):
            return True
        if between is measured or not _is(between, "text"):
            return False
        before = items[index - 1] if index else None
        label = self._text(between)
        if _is(before, "text") and before is not None and self._text(before).endswith(("由", "从")):
            return label.endswith(("至", "到", "为"))  # 由 10 天缩短至 5 天
        is_share = measure.unit is not None and measure.unit.name == "%"
        is_first = before is None or _is(before, "separator")
        return not is_share and is_first and (_is_sure(measured) or label.endswith(_MEASURED))

    # --- damage --------------------------------------------------------------------------------------------------------

    def _damaged(self, items: list[_Item]) -> Value | None:
        measures = [item for item in items if isinstance(item, Measure)]
        placeholders = [item for item in items if _is(item, "placeholder")]
        if any(self._is_residue(item, items) for item in placeholders):
            return self._unreadable(Note.TEMPLATE_RESIDUE)
        if any(_is(item, "vague") for item in items):
            return self._unreadable(Note.NUMBER_AMBIGUOUS)  # 数百人 is no number
        for measure in measures:
            if measure.kind is Kind.UNREADABLE:
                return self._unreadable(*measure.notes)
        for one, two in pairwise(items):
            if not isinstance(two, Measure):
                continue
            if isinstance(one, Measure) and one.end == two.start and not _count_different_things(one, two):
                return self._unreadable(Note.GLUED_CELLS)
            if _is(one, "text") and not two.has_prefix:
                if self._text(one) in _MISREAD_SIGNS and len(items) == 2:
                    return self._unreadable(Note.SIGN_READ_AS_CHARACTER)
                if one.end == two.start and self._text(one).endswith(("-", "—", "–", ".")):
                    return self._unreadable(Note.NUMBER_AMBIGUOUS)
                if one.end == two.start and self._text(one).endswith(("/", "每")):
                    return self._unreadable(Note.UNPLACED)  # 例/10 万人: a unit without its number
        for one, two in pairwise(items):
            is_bare = isinstance(one, Measure) and one.unit is None and _touches(one, two, "text")
            if is_bare and self._text(two)[:1].isascii() and self._text(two)[:1].isalpha():
                return self._unreadable(Note.UNPLACED)  # a unit that is in no list
            if isinstance(one, Measure) and one.end == two.start and _SECOND_UNIT.match(self._text(two)):
                return self._unreadable(Note.UNPLACED)  # 2500 元人/月
        for item in items:
            if isinstance(item, Date) and item.deadline is None and item.period is None:
                return self._unreadable(*item.notes)
        return None

    def _is_residue(self, placeholder: _Item, items: list[_Item]) -> bool:
        """An ellipsis in running text is no placeholder; xx, ** and __ always are."""
        if not _ELLIPSIS.fullmatch(self.source[placeholder.start : placeholder.end]):
            return True
        return any(_is(item, "stray") for item in items)

    def _joined_columns(self, items: list[_Item]) -> Value | None:
        """``% ≥ 85`` and ``≥ 个 5``: sign, number and unit from separate columns, in some order."""
        measures = [item for item in items if isinstance(item, Measure)]
        others = [item for item in items if isinstance(item, _Piece)]
        if len(measures) != 1 or len(others) not in {1, 2} or len(items) != len(measures) + len(others):
            return None
        measure = measures[0]
        texts = [item for item in others if item.form == "text"]
        signs = [self._text(item) for item in others if item.form == "stray"]
        if len(texts) + len(signs) != len(others) or len(texts) > 1 or len(signs) > 1:
            return None
        words = ["".join(self._text(item).split()) for item in texts]
        if measure.kind is not Kind.QUANTITY or len(measure.amounts) != 1:
            return None
        made = _known_unit(words[0]) if words and measure.unit is None else None if words else measure.unit
        if made is None or (signs and measure.comparator is not None):
            return None
        comparator = _STRAY_COMPARATORS.get(signs[0]) if signs else measure.comparator
        if signs and comparator is None:
            return None
        amount = evolve(measure.amounts[0], unit=made)
        return Value(
            self.original,
            Kind.QUANTITY,
            comparator=comparator,
            numbers=(amount.number,),
            unit=made,
            interval=bounded(comparator, amount.base, made.base),
            approximate=measure.approximate,
            notes=(*(note for note in measure.notes if note is not Note.NO_UNIT), Note.JOINED_COLUMNS),
        )

    # --- whole values --------------------------------------------------------------------------------------------------

    def _value(self, items: list[_Item]) -> Value:
        readable = [item for item in items if isinstance(item, Measure | Date)]
        if not readable:
            return self._words(items)
        if len(readable) == 1:
            return self._single(readable[0], items)
        if any(_is(other, "stray") for other in items):
            return self._unreadable(Note.UNPLACED)  # 60≤得分<80
        parts = self._parts(items)
        if len(parts) == 1:
            return evolve(parts[0], text=self.original)
        return self._compound(tuple(parts))

    def _single(self, item: Measure | Date, items: list[_Item]) -> Value:
        index = items.index(item)
        label = self._between(items[:index])
        remark = self._between(items[index + 1 :])
        if any(_is(other, "stray") for other in items):
            return self._unreadable(Note.UNPLACED)
        return self._of(item, self.original, label, remark)

    def _compound(self, parts: tuple[Value, ...]) -> Value:
        notes = tuple(dict.fromkeys(note for part in parts for note in part.notes))
        return Value(self.original, Kind.COMPOUND, parts=parts, notes=notes, words=self.original.strip())

    def _parts(self, items: list[_Item]) -> list[Value]:
        """One value for each measure or date, with the text in front of it as label and the rest as remark."""
        parts: list[Value] = []
        label: list[_Item] = []
        for index, item in enumerate(items):
            if isinstance(item, Measure | Date):
                behind = _remarks_after(items, index)
                start = label[0].start if label else item.start
                end = behind[-1].end if behind else item.end
                parts += self._spread(
                    item, self.original[start:end].strip(), self._between(label), self._between(behind)
                )
                label = []
            elif not _is(item, "separator", "remark"):
                label.append(item)
            elif _is(item, "separator"):
                label = []
        rest = self._between(label)
        if rest and parts:
            parts[-1] = evolve(parts[-1], remark=parts[-1].remark or rest)
        return parts

    def _spread(self, item: Measure | Date, text: str, label: str, remark: str) -> list[Value]:
        if isinstance(item, Measure) and item.kind is Kind.COMPOUND:  # 3 个、5 人
            return [self._plain(item, index, label) for index in range(len(item.amounts))]
        return [self._of(item, text, label, remark)]

    def _plain(self, measure: Measure, index: int, label: str) -> Value:
        amount = measure.amounts[index]
        base_unit = (amount.unit or NO_UNIT).base
        return Value(
            f"{amount.number}{amount.unit or ''}",
            Kind.QUANTITY,
            comparator=measure.comparator,
            numbers=(amount.number,),
            unit=amount.unit,
            interval=bounded(measure.comparator, amount.base, base_unit),
            label=label if index == 0 else "",
            notes=amount.notes,
        )

    def _of(self, item: Measure | Date, text: str, label: str, remark: str) -> Value:
        if isinstance(item, Date):
            return Value(
                text,
                Kind.DEADLINE if item.deadline is not None else Kind.PERIOD,
                deadline=item.deadline,
                period=item.period,
                label=label,
                remark=remark,
                notes=tuple(item.notes),
            )
        if item.kind is Kind.COMPOUND:
            parts = tuple(self._plain(item, index, label) for index in range(len(item.amounts)))
            return evolve(self._compound(parts), remark=remark)
        notes = list(item.notes)
        if (
            item.comparator is None
            and item.kind is Kind.QUANTITY
            and may_hide_a_sign(item.numbers[0], item.unit)
        ):
            notes.append(Note.SIGN_READ_AS_DIGIT)
        return Value(
            text,
            item.kind,
            comparator=item.comparator,
            numbers=item.numbers,
            unit=None if item.kind is Kind.RATIO else item.unit,
            interval=item.interval,
            approximate=item.approximate,
            label=label,
            remark=remark,
            notes=tuple(notes),
        )

    # --- words ---------------------------------------------------------------------------------------------------------

    def _words(self, items: list[_Item]) -> Value:
        words = self.original.strip()
        compact = "".join(words.split())
        strays = [item for item in items if _is(item, "stray")]
        if not re.search(r"\w", words) or _known_unit(compact) is not None:
            return self._unreadable(Note.UNPLACED)  # only signs, or a unit without a number
        if any(_is(item, "qualitative") for item in items):
            return self._qualitative()
        references = [item for item in items if _is(item, "reference")]
        if not references and any(
            pattern.fullmatch(compact) for pattern in (_REFERENCE_ACROSS, _REFERENCE_TO_TIME)
        ):
            return Value(self.original, Kind.REFERENCE, reference=compact, words=words)
        if references:
            return Value(self.original, Kind.REFERENCE, reference=self._text(references[0]), words=words)
        if strays:
            rest = "".join(self._text(item) for item in items if not _is(item, "stray"))
            if _REFERENCE_NOUNS.search(rest):
                return Value(self.original, Kind.REFERENCE, reference=rest, words=words)
            return self._unreadable(Note.UNPLACED)
        return self._qualitative()

    def _qualitative(self) -> Value:
        words = self.original.strip()
        direction = _DIRECTIONS.search(words)
        return Value(
            self.original, Kind.QUALITATIVE, direction=direction[0] if direction else "", words=words
        )

    def _grade(self) -> Value:
        token = self.tree.children[-1]
        assert isinstance(token, Token)
        start, end = start_of(token), end_of(token)
        text = "".join(self.source[start:end].split())
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
            return Value(self.original, Kind.GRADE, grade=Grade("", scale), spans=spans)
        scale = next(scale for scale in SCALES if found in scale)
        before = text[: text.rfind(found)]
        is_at_least = text.endswith("以上") or before.endswith(("达到", "达", "不低于", "≥", ">="))
        comparator = Comparator.AT_LEAST if is_at_least else None
        return Value(self.original, Kind.GRADE, comparator=comparator, grade=Grade(found, scale), spans=spans)

    def _unreadable(self, *notes: Note) -> Value:
        return Value(
            self.original, Kind.UNREADABLE, notes=tuple(dict.fromkeys(notes)), words=self.original.strip()
        )

    # --- texts and spans -----------------------------------------------------------------------------------------------

    def _text(self, item: _Item) -> str:
        return self.source[item.start : item.end].strip()

    def _between(self, items: list[_Item]) -> str:
        """The words of a run of items, as they were given."""
        return bare_words(self.original[items[0].start : items[-1].end]) if items else ""

    def _span_of(self, node: "Tree[Token]", role: Role) -> Span:
        return Span(start_of(node), end_of(node), role)

    def _spans(self, items: list[_Item]) -> list[Span]:
        spans: list[Span] = []
        last_readable = max(
            (i for i, item in enumerate(items) if isinstance(item, Measure | Date)), default=None
        )
        for index, item in enumerate(items):
            if isinstance(item, Measure | Date):
                spans += item.spans
                continue
            role = _ROLES.get(item.form, Role.TEXT)
            if role is Role.TEXT and last_readable is not None:
                role = Role.LABEL if index < last_readable else Role.REMARK
            if spans and spans[-1].role is role and role in {Role.TEXT, Role.LABEL, Role.REMARK}:
                spans[-1] = Span(spans[-1].start, item.end, role)
            else:
                spans.append(Span(item.start, item.end, role))
        return spans


# Units that describe whom or what a row is about more often than they are its target.
_ATTRIBUTES: Final = frozenset({
    "岁", "周岁", "月龄", "级", "A级", "星级", "年级", "类",
    "伏", "千伏", "寸", "英寸", "度", "K", "吉", "兆", "吉字节", "太字节",
})  # fmt: skip

_ROLES: Final = {
    "separator": Role.SEPARATOR,
    "remark": Role.REMARK,
    "reference": Role.REFERENCE,
    "placeholder": Role.UNPLACED,
    "stray": Role.UNPLACED,
}

_STRAY_COMPARATORS: Final = {
    "≥": Comparator.AT_LEAST, ">=": Comparator.AT_LEAST, "≧": Comparator.AT_LEAST, "⩾": Comparator.AT_LEAST,
    "≤": Comparator.AT_MOST, "<=": Comparator.AT_MOST, "≦": Comparator.AT_MOST, "⩽": Comparator.AT_MOST,
    ">": Comparator.MORE_THAN, "<": Comparator.LESS_THAN,
    "=": Comparator.EQUAL, "＝": Comparator.EQUAL, "═": Comparator.EQUAL,
}  # fmt: skip


def _merged(items: list[_Item]) -> list[_Item]:
    """Runs of text as one piece of text: the lexer cuts them wherever something else could begin."""
    merged: list[_Item] = []
    for item in items:
        last = merged[-1] if merged else None
        if isinstance(last, _Piece) and last.form == "text" and _is(item, "text"):
            merged[-1] = _Piece("text", last.start, item.end)
        else:
            merged.append(item)
    return merged


def _remarks_after(items: Sequence[_Item], index: int) -> list[_Item]:
    end = index + 1
    while end < len(items) and _is(items[end], "remark"):
        end += 1
    return list(items[index + 1 : end])


def bare_words(text: str) -> str:
    """A label or a remark without the punctuation or the brackets around it."""
    words = text.strip(_AROUND)
    return words[1:-1] if _WRAPPED.fullmatch(words) else words


def _is(item: _Item | None, *forms: str) -> bool:
    return isinstance(item, _Piece) and item.form in forms


def _count_different_things(one: Measure, two: Measure) -> bool:
    """2 批次 6 人次 says two things in one breath; 95%90% and 5 个 3 个 are cells that ran together."""
    if {one.comparator, two.comparator} & _LOWER and {one.comparator, two.comparator} & _UPPER:
        return True  # 1 年以上 3 年以下
    if not one.unit or not two.unit or not one.unit.is_known or not two.unit.is_known:
        return False
    names = {one.unit.name, two.unit.name}
    is_clock = two.unit.name == "分" and one.unit.name in _SPANS  # 2 小时 30 分
    return one.unit.dimension != two.unit.dimension and not names & {"%", "‰"} and not is_clock


def _is_sure(measure: Measure) -> bool:
    """Whether a measure says by itself that it is the target."""
    return measure.comparator is not None


def _touches(one: _Item | None, two: _Item | None, *forms: str) -> bool:
    """Whether two items stand together without a blank, and the one that is no measure is of one of these forms."""
    if one is None or two is None or one.end != two.start:
        return False
    return _is(one, *forms) or _is(two, *forms)


def _known_unit(text: str) -> Unit | None:
    try:
        made = unit(text)
    except UnitError:
        return None
    return made if made.is_known and made.name and not made.name.startswith("/") else None


def may_hide_a_sign(number: Exact, written: Unit | None) -> bool:
    """Whether a percentage such as 292% may be ≥92%: OCR reads the sign as the digit 2."""
    if number < 200 or written is None or written.name != "%" or not isinstance(number, Decimal):
        return False
    digits = f"{number:f}"
    return digits.startswith("2") and Decimal(50) <= Decimal(digits[1:]) <= Decimal(100)


def _years(date: Date) -> Measure:
    """50 年 written where a year could stand: a number of years."""
    assert date.years is not None
    years = unit("年")
    amount = Amount(date.years, years)
    return Measure(
        start=date.start,
        end=date.end,
        comparator=date.comparator,
        amounts=(amount,),
        interval=bounded(date.comparator, amount.base, years.base),
        spans=list(date.spans),
    )
