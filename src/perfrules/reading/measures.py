"""From the tree of a measure to what it says: comparator, exact numbers, unit, interval."""

import re
from decimal import Decimal
from typing import Final

from attrs import evolve

from perfrules.reading.amounts import Amount, Together, alternatives, range_ends, read_unit, tolerance
from perfrules.reading.comparators import comparators
from perfrules.reading.currencies import currency, is_doubtful
from perfrules.reading.measure import (
    DOWNWARDS,
    UPWARDS,
    Measure,
    compared,
    noted,
    over,
    refused,
    settled,
    with_end,
)
from perfrules.reading.nodes import Token, Tree, end_of, start_of, text_of
from perfrules.reading.numbers import read_number, share_of
from perfrules.reading.vocabulary import unit_roles
from perfrules.values.exact import add, divide, multiply
from perfrules.values.notes import Note
from perfrules.values.units import MULTIPLIERS, unit_words
from perfrules.values.value import Comparator, Kind, Role, Span

COMPARATOR_OF_RULE: Final = {
    "at_least": Comparator.AT_LEAST,
    "at_most": Comparator.AT_MOST,
    "more_than": Comparator.MORE_THAN,
    "less_than": Comparator.LESS_THAN,
    "equal": Comparator.EQUAL,
}
_INCLUSION: Final = {"including": True, "excluding": False}
_LOOK_ALIKES: Final = frozenset("≧≦═＝》《")
_HALF: Final = Decimal("0.5")
_TEN: Final = Decimal(10)
_HUNDRED: Final = Decimal(100)
DEPENDING: Final = frozenset({"折"})
"""Units whose number is read by its size: 85 折 is 8.5 折."""


def read_measure(tree: Tree, source: str) -> Measure:
    """Read a ``measure`` of the grammar, whose characters stand in *source*."""
    return _Reader(tree, source).read()


class _Reader:
    """Reads one measure: what stands in front of its numbers decides how these are read."""

    def __init__(self, tree: Tree, source: str) -> None:
        self.tree = tree
        self.source = source
        self.spans: list[Span] = []
        self.notes: list[Note] = []
        self.denominators: list[str] = []
        self.money = ""
        self.is_place = False
        self.is_vague = False

    def read(self) -> Measure:
        before: list[Comparator] = []
        behind: list[Comparator] = []
        late_denominators: list[str] = []
        body: Tree | None = None
        is_about = is_kept_at = is_unequal = False
        is_included: bool | None = None
        for child in _trees(self.tree):
            name = child.data
            if name in COMPARATOR_OF_RULE:
                (before if body is None else behind).append(COMPARATOR_OF_RULE[name])
                sign = self._span(child, Role.COMPARATOR)
                is_kept_at = is_kept_at or comparators().kept.match(sign) is not None
                if _LOOK_ALIKES & set(sign):
                    self.notes.append(Note.LOOK_ALIKE_SIGN)
                if comparators().contradiction.match(sign):
                    self.notes.append(Note.COMPARATOR_AMBIGUOUS)
            elif name == "unequal":
                self._span(child, Role.COMPARATOR)
                is_unequal = True
            elif name == "about":
                is_about = True
                self._span(child, Role.ABOUT)
            elif name == "between":
                self._span(child, Role.SIGN)
            elif name in _INCLUSION:
                self._span(child, Role.SIGN)
                is_included = _INCLUSION[name]
            elif name in {"placed", "placed_before"}:
                self._span(child, Role.SIGN)
                self.is_place = True
                before += [Comparator.AT_MOST] if name == "placed_before" else []
            elif name == "every":
                self.denominators += every_words(self._span(child, Role.UNIT))
            elif name == "per":
                late_denominators = _words_between("每/·", self._span(child, Role.UNIT))
            elif name == "money_sign":
                sign = self._span(child, Role.UNIT)
                self.money = currency(sign)
                self.notes += [Note.UNIT_AMBIGUOUS] if is_doubtful(sign) else []
            else:
                body = child
        assert body is not None  # the grammar has no measure without one
        has_prefix = bool(before or self.denominators) or is_about or self.is_place or is_unequal
        measure = evolve(self._body(body), has_prefix=has_prefix)
        measure = evolve(
            noted(measure, *self.notes),
            approximate=measure.approximate or is_about,
            spans=tuple(sorted(self.spans, key=lambda span: span.start)),
        )
        if late_denominators:
            measure = over(measure, late_denominators)
        if _is_unsure(measure, body, self.source) and (
            before or behind or is_about or self.denominators or late_denominators
        ):
            measure = noted(measure, Note.COMPARATOR_AMBIGUOUS)  # ≥3 个、5 人: of the first, or of both?
        if is_unequal:
            return refused(measure, Note.UNEQUAL)
        if is_kept_at and measure.approximate:
            before = []  # 控制在 5%左右 bounds nothing
        measure = compared(measure, [*before, *behind])
        if measure.kind is Kind.RANGE and not is_kept_at and _is_one_sided(measure):
            measure = noted(measure, Note.COMPARATOR_AMBIGUOUS)  # 不低于 18±2℃
        if is_included is not None:
            measure = with_end(measure, is_included=is_included)
        return settled(measure)

    def _body(self, body: Tree) -> Measure:
        """What the numbers say, without what stands around them."""
        measure = Measure(start_of(self.tree), end_of(self.tree), is_place=self.is_place)
        form = body.data
        if form == "ratio":
            return self._ratio(measure, body)
        if form == "amount":
            amount = self._amount(body)
            together = self._share(body, amount) or Together(Kind.QUANTITY, (amount,))
        elif form == "enclosed":
            opening, _, closing = (self._span(sign, Role.SIGN) for sign in _tokens(body))
            measure = evolve(measure, lower_open=opening == "(", upper_open=closing == ")")
            together = self._enclosed(body)
        else:
            signs = [self._span(sign, Role.SIGN) for sign in _tokens(body)]
            first_end = next((node for node in _trees(body) if node.data in _INCLUSION), None)
            if first_end is not None:
                self._span(first_end, Role.SIGN)
                measure = evolve(measure, lower_open=not _INCLUSION[first_end.data])
            amounts = [
                self._amount(node, has_others=True) for node in _trees(body) if node.data not in _INCLUSION
            ]
            together = self._together(form, signs, amounts, body)
        last = together.amounts[-1].unit if together.amounts else None
        if last is not None and not last.is_known:
            measure = noted(measure, Note.UNIT_UNKNOWN)
        is_unplaced = any(Note.UNPLACED in amount.notes for amount in together.amounts) or self.is_vague
        return evolve(
            noted(measure, *together.notes, *(note for amount in together.amounts for note in amount.notes)),
            kind=Kind.UNREADABLE if is_unplaced else together.kind,
            amounts=together.amounts,
            approximate=any(amount.approximate for amount in together.amounts),
            is_chinese=any(node.data in {"chinese", "tenths"} for node in body.subtrees()),
            is_tolerance=form == "tolerance",
            is_share=together.is_share,
        )

    def _together(self, form: str, signs: list[str], amounts: list[Amount], body: Tree) -> Together:
        if form == "range":
            are_chinese = [node.data for node in body.subtrees()].count("chinese") == 2
            return range_ends(*amounts, are_chinese=are_chinese)
        if form == "tolerance":
            return tolerance(amounts)
        if form == "alternatives":
            together = alternatives(amounts, are_slashes=set(signs) == {"/"})
            is_mixed = len(set(signs)) > 1  # 1 次/2 年、3 万元
            return evolve(together, notes=(*together.notes, Note.NUMBER_AMBIGUOUS)) if is_mixed else together
        # A calculation: what it comes to counts.
        has_result = "=" in signs
        return Together(
            Kind.QUANTITY if has_result else Kind.UNREADABLE,
            tuple(amounts[-1:]) if has_result else (),
            (Note.CALCULATION,),
        )

    def _enclosed(self, body: Tree) -> Together:
        """Both ends of [80%,100%] and (60,80]分."""
        ends = [self._amount(node, has_others=True) for node in _trees(body) if node.data == "amount"]
        behind = next((node for node in _trees(body) if node.data == "unit"), None)
        if behind is not None:
            made, notes = read_unit("".join(self._span(behind, Role.UNIT).split()), self.denominators)
            if any(end.unit not in {None, made} for end in ends):
                return Together(Kind.RANGE, tuple(ends)).refused(Note.UNPLACED)
            ends = [evolve(end, unit=made, notes=notes) for end in ends]
        return range_ends(*ends)

    def _ratio(self, measure: Measure, body: Tree) -> Measure:
        parts = re.split(r"\s*[:比]\s*", self._span(body, Role.NUMBER))
        if not Decimal(parts[-1]):
            return refused(measure, Note.NUMBER_AMBIGUOUS)  # 08:00 is a time of day
        if _may_be_a_time(parts):
            measure = noted(measure, Note.NUMBER_AMBIGUOUS)
        return evolve(measure, kind=Kind.RATIO, amounts=tuple(Amount(Decimal(part), None) for part in parts))

    def _share(self, body: Tree, amount: Amount) -> Together | None:
        """三分之一 without a unit is a share of its two numbers."""
        first = _trees(body)[0]
        if first.data != "fraction" or amount.unit is not None or Note.UNPLACED in amount.notes:
            return None
        whole, above, below = share_of(text_of(first, self.source))
        if whole:
            return None  # 三又二分之一 is a number
        parts = (Amount(part, None, approximate=amount.approximate) for part in (above, below))
        return Together(Kind.RATIO, tuple(parts), is_share=True)

    def _amount(self, node: Tree, *, has_others: bool = False) -> Amount:
        number, written = add(Decimal(0), Decimal(0)), ""
        notes: list[Note] = []
        has_half = is_negative = False
        for child in _trees(node):
            if child.data == "unit":
                word = "".join(self._span(child, Role.UNIT).split())
                if written and not has_half and (written not in MULTIPLIERS or _is_multiplied(word)):
                    notes.append(Note.UNPLACED)  # only a multiplier may stand before another unit: 3 万多人
                written += word
            elif child.data == "half":  # 2 年半, 一个半月
                self._span(child, Role.NUMBER)
                number, has_half = add(number, _HALF), True
            elif child.data == "negative":
                self._span(child, Role.SIGN)
                is_negative = True
            else:
                read = read_number(child.data, self._span(child, Role.NUMBER))
                number, written = read.number, read.unit
                notes += read.notes
        tokens = _tokens(node)
        for token in tokens:  # 余, 多; and the (8) of 5(8)mg/L
            word = self._span(token, Role.ABOUT if token.type == "SOME" else Role.REMARK)
            if word == "几":  # 三十几: from 31 to 39
                notes.append(Note.NUMBER_AMBIGUOUS)
                self.is_vague = True
        if written in DEPENDING and _TEN <= number < _HUNDRED:
            number = divide(number, _TEN)  # 85 折 is 8.5 折
        if self.is_place and (not written or written in unit_roles().places) and isinstance(number, Decimal):
            written = "名次"
        is_left_to_others = has_others and not written
        made, unit_notes = read_unit(
            written,
            [] if is_left_to_others else self.denominators,
            "" if is_left_to_others else self.money,
        )
        if is_negative:
            number = multiply(number, Decimal(-1))
        return Amount(number, made, (*notes, *unit_notes), any(token.type == "SOME" for token in tokens))

    def _span(self, node: Tree | Token, role: Role) -> str:
        self.spans.append(Span(start_of(node), end_of(node), role))
        return text_of(node, self.source)


def _is_one_sided(measure: Measure) -> bool:
    """Whether a comparator stands at a range, but for 不超过±2%, which has its middle at nothing."""
    is_margin = measure.is_tolerance and not measure.numbers[0] and measure.comparator in DOWNWARDS
    return measure.comparator in UPWARDS | DOWNWARDS and not is_margin


def _is_unsure(measure: Measure, body: Tree, source: str) -> bool:
    """Whether what stands around several numbers may be meant of one of them only."""
    is_list = any(text_of(sign, source).strip() == "、" for sign in _tokens(body))
    return measure.kind is Kind.COMPOUND or (measure.kind is Kind.ALTERNATIVES and is_list)


def _may_be_a_time(parts: list[str]) -> bool:
    """12:30 is as likely a time of day; 20:80 is not."""
    if len(parts) != 2 or not all(part.isdecimal() for part in parts) or {len(part) for part in parts} != {2}:
        return False
    first, second = map(int, parts)
    return first < 24 and 10 < second < 60 and first + second != 100


def _trees(tree: Tree) -> list[Tree]:
    return [child for child in tree.children if isinstance(child, Tree)]


def _tokens(tree: Tree) -> list[Token]:
    return [child for child in tree.children if isinstance(child, Token)]


def _is_multiplied(word: str) -> bool:
    """Whether a unit begins with a multiplier: 万人 does, 千瓦时 is a unit of its own."""
    return word[:1] in MULTIPLIERS and re.split("[/每]", word)[0] not in unit_words()


def every_words(text: str) -> list[str]:
    """The words of 每人每月; 隔月 is every second month."""
    return _words_between("每", text.replace("隔", "每2"))


def _words_between(signs: str, text: str) -> list[str]:
    """The words of /人/月."""
    return [word for word in re.split(f"[{signs}]", "".join(text.split())) if word]
