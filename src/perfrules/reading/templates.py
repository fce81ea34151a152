"""Ready-made readings for the commonest shapes: one number, perhaps with a comparator, a unit, a label.

For such a shape everything but the number is the same in every text, so it is read once, with zeros for digits, and a
value is then the template with its number put in. Shapes whose reading depends on more than that have no template and
are built from their tree each time. Both ways give the same values; a property test holds them to it.
"""

from decimal import Decimal, InvalidOperation
from typing import Final

from attrs import frozen

from perfrules.reading.build import build_value, may_hide_a_sign
from perfrules.reading.cell import bare_words
from perfrules.reading.measures import DEPENDING
from perfrules.reading.nodes import Tree
from perfrules.reading.source import source_of
from perfrules.values.exact import EXACT, Exact, multiply
from perfrules.values.interval import Interval
from perfrules.values.notes import Note
from perfrules.values.units import NO_UNIT, Unit
from perfrules.values.value import Comparator, Kind, Role, Span, Value

_WORDS: Final = frozenset({Role.LABEL, Role.REMARK})
_MANY_DIGITS: Final = 2
"""A percentage of more digits may hide a misread sign (292%), which only its digits tell."""


@frozen
class ShapeTemplate:
    """The reading of a shape, but for its number.

    Attributes:
        start: where the number begins in the text.
        end: one past its last character.
        label_end: where the label ends, which begins with the text; 0 if there is none.
        remark_start: where the remark begins, which ends with the text; -1 if there is none.
    """

    start: int
    end: int
    has_separators: bool
    may_hide_a_sign: bool
    comparator: Comparator | None
    has_lower: bool
    has_upper: bool
    lower_open: bool
    upper_open: bool
    unit: Unit | None
    base_unit: Unit
    factor: Exact
    approximate: bool
    label_end: int
    remark_start: int
    notes: tuple[Note, ...]
    spans: tuple[Span, ...]

    def fill_in(self, text: str) -> Value:
        """The value of *text*, which has this shape."""
        digits = text[self.start : self.end]
        if self.has_separators:
            digits = digits.replace(",", "").replace("，", "")
        try:
            number = Decimal(digits)
        except InvalidOperation:  # a full-width point, say
            number = Decimal(source_of(text)[self.start : self.end].replace(",", ""))
        factor = self.factor
        base = EXACT.multiply(number, factor) if isinstance(factor, Decimal) else multiply(number, factor)
        interval = Interval(
            base if self.has_lower else None,
            base if self.has_upper else None,
            self.lower_open,
            self.upper_open,
            self.base_unit,
        )
        notes = self.notes
        if self.may_hide_a_sign and may_hide_a_sign(number, self.unit):
            notes = (*notes, Note.SIGN_READ_AS_DIGIT)
        return Value(
            text,
            Kind.QUANTITY,
            self.comparator,
            (number,),
            self.unit,
            interval,
            self.approximate,
            label=bare_words(text[: self.label_end]) if self.label_end else "",
            remark=bare_words(text[self.remark_start :]) if self.remark_start >= 0 else "",
            notes=notes,
            spans=self.spans,
        )


def template_of(tree: Tree, form: str) -> ShapeTemplate | None:
    """The template of a shape, or ``None`` where its reading depends on more than one plain number."""
    if tree.data != "items" or not _has_one_plain_number(tree):
        return None
    value = build_value(tree, form, form)
    if value.kind is not Kind.QUANTITY or value.interval is None or Note.JOINED_COLUMNS in value.notes:
        return None
    numbers = [span for span in value.spans if span.role is Role.NUMBER]
    others = form[: numbers[0].start] + form[numbers[0].end :]
    if len(numbers) != 1 or any(map(str.isdigit, others)):
        return None
    if value.unit is not None and value.unit.name in DEPENDING:
        return None
    number = form[numbers[0].start : numbers[0].end]
    unit = value.unit
    return ShapeTemplate(
        start=numbers[0].start,
        end=numbers[0].end,
        has_separators="," in number or "，" in number,
        may_hide_a_sign=value.comparator is None and len(number) > _MANY_DIGITS,
        comparator=value.comparator,
        has_lower=value.interval.lower is not None,
        has_upper=value.interval.upper is not None,
        lower_open=value.interval.lower_open,
        upper_open=value.interval.upper_open,
        unit=unit,
        base_unit=(unit or NO_UNIT).base,
        factor=(unit or NO_UNIT).factor,
        approximate=value.approximate,
        label_end=_end_of_label(value),
        remark_start=_start_of_remark(value),
        notes=value.notes,
        spans=value.spans,
    )


def _end_of_label(value: Value) -> int:
    number = next(span for span in value.spans if span.role is Role.NUMBER)
    return max(
        (span.end for span in value.spans if span.role in _WORDS and span.end <= number.start), default=0
    )


def _start_of_remark(value: Value) -> int:
    number = next(span for span in value.spans if span.role is Role.NUMBER)
    return min(
        (span.start for span in value.spans if span.role in _WORDS and span.start >= number.end), default=-1
    )


def _has_one_plain_number(tree: Tree) -> bool:
    kinds = [str(child.data) for child in tree.children if isinstance(child, Tree)]
    if kinds.count("measure") != 1 or not {"measure", "text", "remark"}.issuperset(kinds):
        return False
    numbers = [node.data for node in tree.subtrees() if node.data in _NUMBER_FORMS]
    return numbers == ["digits"] and len(tree.children) == len(kinds)


_NUMBER_FORMS: Final = frozenset(
    {
        "digits",
        "half",
        "negative",
        "gapped",
        "dotted",
        "discount",
        "mixed",
        "fraction",
        "hundredths",
        "tenths",
        "chinese",
        "ratio",
        "calculation",
    }
)
