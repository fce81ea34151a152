"""From the tree of a measure to what it says: comparator, exact numbers, unit, interval."""

import re
from decimal import Decimal
from typing import Final

from attrs import define, evolve, field, frozen

from perfrules.errors import UnitError
from perfrules.reading.nodes import Token, Tree, end_of, start_of, text_of
from perfrules.values.exact import Exact, add, divide, multiply, subtract
from perfrules.values.interval import Interval
from perfrules.values.notes import Note
from perfrules.values.numerals import chinese_integer, chinese_number
from perfrules.values.units import (
    MULTIPLIERS,
    NO_UNIT,
    Unit,
    compose,
    counted_word,
    is_misspelt,
    unit,
    unit_words,
)
from perfrules.values.value import Comparator, Kind, Role, Span

__all__ = ["COMPARATOR_OF_RULE", "Amount", "Measure", "bounded", "every_words", "read_measure"]

# A spreadsheet shows a binary fraction with some sixteen digits; no table prints ten places on purpose.
_SPREADSHEET_PLACES: Final = 10

COMPARATOR_OF_RULE: Final = {
    "at_least": Comparator.AT_LEAST,
    "at_most": Comparator.AT_MOST,
    "more_than": Comparator.MORE_THAN,
    "less_than": Comparator.LESS_THAN,
    "equal": Comparator.EQUAL,
}
_NEIGHBOURS: Final = re.compile(r"(?<!点)[一二两三四五六七八九]{2}")
_DIGIT_BY_DIGIT: Final = re.compile(r"[零〇一二三四五六七八九]{4,}|.*点.*")
_UPWARDS: Final = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
_DOWNWARDS: Final = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})
_LOOK_ALIKES: Final = frozenset("≧≦═＝》《")


@frozen
class Amount:
    """A number and the unit written behind it."""

    number: Exact
    unit: Unit | None
    notes: tuple[Note, ...] = ()
    approximate: bool = False

    @property
    def base(self) -> Exact:
        """The number in base units."""
        return self.number if self.unit is None else multiply(self.number, self.unit.factor)


@define
class Measure:
    """What a measure says, and where in the text it stands.

    ``amounts`` with more than one unit stay apart: whether 3 个、5 人 are alternatives is for the caller to see.
    """

    start: int
    end: int
    kind: Kind = Kind.QUANTITY
    comparator: Comparator | None = None
    amounts: tuple[Amount, ...] = ()
    interval: Interval | None = None
    approximate: bool = False
    has_prefix: bool = False
    is_chinese: bool = False
    is_tolerance: bool = False
    is_share: bool = False
    is_place: bool = False
    """A place in an order, as in 前 3 名 and 第 1 名: 名 and 位 count no people then."""
    notes: list[Note] = field(factory=list)
    spans: list[Span] = field(factory=list)

    @property
    def numbers(self) -> tuple[Exact, ...]:
        """The printed numbers."""
        return tuple(amount.number for amount in self.amounts)

    @property
    def unit(self) -> Unit | None:
        """The unit of all of them."""
        return self.amounts[-1].unit if self.amounts else None

    def divide_by(self, words: list[str]) -> None:
        """Put denominators under the unit that stand in front, apart from the number: 每年举办 5 次."""
        if len(words) > _MOST_DENOMINATORS:
            _refuse(self, Note.UNPLACED)
            return
        made: list[Amount] = []
        for amount in self.amounts:
            divided = amount.unit or NO_UNIT
            try:
                for word in words:
                    divided = divided * _denominator(word)
            except UnitError:
                _refuse(self, Note.UNPLACED)
                return
            made.append(evolve(amount, unit=divided if divided.name else None))
        self.amounts = tuple(made)
        _settle_interval(self)

    def is_continued_by(self, other: "Measure") -> bool:
        """Whether *other* says the rest in a smaller unit, as in 1 小时 30 分钟."""
        if self.end != other.start or other.has_prefix or {self.kind, other.kind} != {Kind.QUANTITY}:
            return False
        if not self.unit or not other.unit or self.unit.dimension != other.unit.dimension:
            return False
        rest = other.amounts[0].base
        return Decimal(0) < rest < self.unit.factor and self.unit.powers != other.unit.powers

    def add(self, other: "Measure") -> None:
        """Add the rest that *other* says, in its smaller unit."""
        assert other.unit is not None  # as is_continued_by has asked
        whole = divide(add(self.amounts[0].base, other.amounts[0].base), other.unit.factor)
        self.amounts = (evolve(other.amounts[0], number=whole),)
        self.end, self.spans = other.end, [*self.spans, *other.spans]
        self.approximate |= other.approximate
        self.comparator = self.comparator or other.comparator
        _settle_interval(self)

    def measure_in(self, unit: Unit) -> None:
        """Give a bare number the unit that stands in its label: 满意度(%)≥90."""
        self.amounts = tuple(evolve(amount, unit=unit, notes=()) for amount in self.amounts)
        self.notes = [note for note in self.notes if note is not Note.NO_UNIT]
        self.note(Note.JOINED_COLUMNS)
        _settle_interval(self)

    def bound_by(self, comparator: Comparator) -> None:
        """Put a comparator to it that stands apart, in front of a verb: 至少开展 2 次."""
        self.comparator = comparator
        _settle_interval(self)

    def note(self, *notes: Note) -> None:
        """Add notes, each once."""
        self.notes.extend(note for note in notes if note not in self.notes)


def read_measure(tree: Tree, source: str) -> Measure:
    """Read a ``measure`` of the grammar, whose characters stand in *source*."""
    return _Reader(tree, source).read()


class _Reader:
    """Reads one measure; a class because all its steps add spans and notes to the same record."""

    def __init__(self, tree: Tree, source: str) -> None:
        self.tree = tree
        self.source = source
        self.measure = Measure(start=start_of(tree), end=end_of(tree))
        self.denominators: list[str] = []
        self.is_money = False
        self.late_denominators: list[str] = []
        self.has_other_amounts = False

    def read(self) -> Measure:
        measure = self.measure
        before: list[Comparator] = []
        behind: list[Comparator] = []
        body: Tree | None = None
        is_kept_at = False
        for child in self._trees(self.tree):
            name = str(child.data)
            if name in COMPARATOR_OF_RULE:
                (before if body is None else behind).append(COMPARATOR_OF_RULE[name])
                sign = self._span(child, Role.COMPARATOR)
                is_kept_at = is_kept_at or sign.startswith(("控制在", "限定在"))
                if _LOOK_ALIKES & set(sign):
                    measure.note(Note.LOOK_ALIKE_SIGN)
            elif name == "about":
                measure.approximate = True
                self._span(child, Role.ABOUT)
            elif name in {"between", "included"}:
                self._span(child, Role.SIGN)
            elif name in {"placed", "placed_before"}:
                self._span(child, Role.SIGN)
                measure.is_place = True
                before += [Comparator.AT_MOST] if name == "placed_before" else []
            elif name == "every":
                self.denominators += every_words(self._span(child, Role.UNIT))
            elif name == "per":
                self.late_denominators = _words_between("每/·", self._span(child, Role.UNIT))
            elif name == "money_sign":
                self._span(child, Role.UNIT)
                self.is_money = True
            else:
                body = child
        assert body is not None  # the grammar has no measure without one
        measure.has_prefix = bool(before or self.denominators) or measure.approximate or measure.is_place
        self._read_body(body)
        if self.late_denominators:
            measure.divide_by(self.late_denominators)
        if is_kept_at and measure.approximate:
            before = []  # 控制在 5%左右 bounds nothing
        _settle_comparator(measure, before, behind)
        _settle_interval(measure)
        measure.spans.sort(key=lambda span: span.start)
        return measure

    def _read_body(self, body: Tree) -> None:
        measure, form = self.measure, str(body.data)
        if form == "ratio":
            measure.kind = Kind.RATIO
            parts = re.split(r"\s*[:比]\s*", self._span(body, Role.NUMBER))
            if not Decimal(parts[-1]):
                _refuse(measure, Note.NUMBER_AMBIGUOUS)  # 08:00 is a time of day
                return
            measure.amounts = tuple(Amount(Decimal(part), None) for part in parts)
            return
        signs = [] if form == "amount" else [self._span(sign, Role.SIGN) for sign in self._tokens(body)]
        self.has_other_amounts = form != "amount"
        read = [self._read_amount(node) for node in ([body] if form == "amount" else self._trees(body))]
        if form == "calculation":
            has_result = "=" in signs
            measure.kind = Kind.QUANTITY if has_result else Kind.UNREADABLE
            measure.note(Note.CALCULATION)
            read = read[-1:] if has_result else []
        elif form == "range":
            measure.kind = Kind.RANGE
            read = _same_unit_for_range(measure, *read)
        elif form == "tolerance":
            measure.kind = Kind.RANGE
            measure.is_tolerance = True
            read = _middle_and_margin(measure, read)
        elif form == "alternatives":
            measure.kind = Kind.ALTERNATIVES
            read = _same_unit_for_alternatives(measure, read, are_slashes=set(signs) == {"/"})
        elif _is_fraction(body) and read[0].unit is None:
            measure.kind = Kind.RATIO
            written = text_of(self._trees(body)[0], self.source)  # 三分之一, without the 多 behind it
            below, _, above = "".join(written.split()).partition("分之")
            is_about = read[0].approximate
            read = [
                Amount(Decimal(chinese_integer(part)), None, approximate=is_about) for part in (above, below)
            ]
            measure.is_share = True
        measure.amounts = tuple(read)
        for amount in read:
            measure.note(*amount.notes)
            if Note.UNPLACED in amount.notes:
                measure.kind = Kind.UNREADABLE
            measure.approximate |= amount.approximate

    def _read_amount(self, node: Tree) -> Amount:
        number: Exact = Decimal(0)
        written = ""
        notes: list[Note] = []
        has_half = False
        for child in self._trees(node):
            if child.data == "unit":
                word = "".join(self._span(child, Role.UNIT).split())
                if written and not has_half and (written not in MULTIPLIERS or _is_multiplied(word)):
                    notes.append(Note.UNPLACED)  # only a multiplier may stand before another unit: 3 万多人
                written += word
            elif child.data == "half":  # 2 年半, 一个半月
                self._span(child, Role.NUMBER)
                number, has_half = add(number, Decimal("0.5")), True
            else:
                form = str(child.data)
                number, written, number_notes = _read_number(form, self._span(child, Role.NUMBER))
                notes += number_notes
                self.measure.is_chinese |= form in {"chinese", "tenths"}
        tokens = self._tokens(node)
        for token in tokens:  # 余, 多; and the (8) of 5(8)mg/L
            self._span(token, Role.ABOUT if token.type == "SOME" else Role.REMARK)
        if self.measure.is_place and written in _PLACE_WORDS:
            written = "名次"
        is_left_to_others = not written and self.has_other_amounts
        made, unit_notes = _read_unit(
            written,
            [] if is_left_to_others else self.denominators,
            is_money=self.is_money and not is_left_to_others,
        )
        return Amount(
            number, made, (*notes, *unit_notes), approximate=any(token.type == "SOME" for token in tokens)
        )

    def _span(self, node: Tree | Token, role: Role) -> str:
        self.measure.spans.append(Span(start_of(node), end_of(node), role))
        return text_of(node, self.source)

    @staticmethod
    def _trees(tree: Tree) -> list[Tree]:
        return [child for child in tree.children if isinstance(child, Tree)]

    @staticmethod
    def _tokens(tree: Tree) -> list[Token]:
        return [child for child in tree.children if isinstance(child, Token)]


def _is_multiplied(word: str) -> bool:
    """Whether a unit begins with a multiplier: 万人 does, 千瓦时 is a unit of its own."""
    return word[:1] in MULTIPLIERS and re.split("[/每]", word)[0] not in unit_words()


def _is_fraction(body: Tree) -> bool:
    first = body.children[0]
    return isinstance(first, Tree) and first.data == "fraction"


def every_words(text: str) -> list[str]:
    """The words of 每人每月; 隔月 is every second month."""
    return _words_between("每", text.replace("隔", "每2"))


def _words_between(signs: str, text: str) -> list[str]:
    """The words of /人/月."""
    return [word for word in re.split(f"[{signs}]", "".join(text.split())) if word]


# --- numbers and units -------------------------------------------------------------------------------------------------


def _read_number(form: str, text: str) -> tuple[Exact, str, list[Note]]:
    """The number, the multiplier or share that belongs to its unit, and notes."""
    compact = "".join(text.split())
    if form == "digits":
        number = Decimal(compact.replace(",", "").replace("，", ""))
        places = -int(number.as_tuple().exponent)
        return number, "", [Note.SPREADSHEET_FLOAT] if places >= _SPREADSHEET_PLACES else []
    if form == "gapped":
        return Decimal(compact), "", [Note.BLANK_IN_NUMBER]
    if form == "mixed":
        return *_mixed(compact), []
    if form == "fraction":
        below, _, above = compact.partition("分之")
        return divide(Decimal(chinese_integer(above)), Decimal(chinese_integer(below))), "", []
    if form == "hundredths":
        share, _, count = compact.partition("分之")
        number = Decimal(count) if count[0].isdigit() else chinese_number(count)
        return number, {"百": "%", "千": "‰", "万": "‱"}[share], []
    if form == "tenths":
        whole, _, rest = compact.partition("成")
        tail = {"": "0", "半": "5"}.get(rest) or str(chinese_integer(rest))
        number = chinese_number(whole)
        return (number if not rest else add(number, Decimal(f"0.{tail}"))), "成", []
    if _NEIGHBOURS.search(compact) and not _DIGIT_BY_DIGIT.fullmatch(compact):
        return Decimal(0), "", [Note.NUMBER_AMBIGUOUS, Note.UNPLACED]  # 两三次 is no 23 times
    folded = re.fullmatch(r"([^万亿]+)([万亿])", compact)
    if folded:
        return chinese_number(folded[1]), folded[2], []
    return chinese_number(compact), "", []


def _mixed(text: str) -> tuple[Exact, str]:
    """3万5千 is 35 thousand; 1亿2000万 is 12000 万."""
    large, _, rest = text.partition("亿")
    if rest:
        return add(multiply(Decimal(large), Decimal(10_000)), Decimal(rest.removesuffix("万"))), "万"
    large, _, rest = text.partition("万")
    return add(multiply(Decimal(large), Decimal(10)), Decimal(rest.removesuffix("千"))), "千"


def _read_unit(written: str, denominators: list[str], *, is_money: bool) -> tuple[Unit | None, list[Note]]:
    """The unit that stands behind a number, over the denominators that stand in front of it (每人每月…元)."""
    notes: list[Note] = []
    if len(denominators) > _MOST_DENOMINATORS:
        return None, [Note.UNPLACED]
    written = _OTHER_DOTS.sub("·", written)
    bare = written[1:-1] if written.startswith("(") and written.endswith(")") else written
    if bare != written and not is_misspelt(written):
        notes.append(Note.UNIT_SPELLING)
    if is_misspelt(written) or is_misspelt(re.split(r"[/每]", written)[0]):
        notes.append(Note.UNIT_SPELLING)
    else:
        written = bare
    if is_money and (not written or written in MULTIPLIERS):
        written += "元"  # ￥30, ￥3万
    elif is_money and "元" not in written:
        return None, [Note.UNPLACED]
    if not written and not denominators:
        return None, [Note.NO_UNIT]
    try:
        made = unit(written) if written else NO_UNIT
        for word in denominators:
            made = made * _denominator(word)
    except UnitError:
        return None, [Note.NO_UNIT, Note.UNPLACED]
    if written in MULTIPLIERS:
        notes.append(Note.UNIT_TRUNCATED)
    if made.is_ambiguous:
        notes.append(Note.UNIT_AMBIGUOUS)
    if not made.is_known:
        notes.append(Note.UNIT_UNKNOWN)
    if not written:
        notes.append(Note.NO_UNIT)
    return made if made.name else None, notes


_OTHER_DOTS: Final = re.compile(r"[*×•]|(?<=[人户月年天日])[.、](?=[人户月年天日])")  # 元/人*天, 元/人、月
_MOST_DENOMINATORS: Final = 8
_PLACE_WORDS: Final = frozenset({"", "名", "位", "强", "名次"})


def _denominator(word: str) -> Unit:
    """One over the unit that a denominator names, with the number before it if there is one: 每两年, /10 万人."""
    return compose([], [counted_word(word)])


# --- several amounts ---------------------------------------------------------------------------------------------------


def _same_unit_for_range(measure: Measure, first: Amount, last: Amount) -> list[Amount]:
    """Both ends of a range in one unit; an end that has no unit of its own takes the other's."""
    if first.unit is None and last.unit is not None:
        return [_first_end(measure, first, last, last.unit), last]
    if first.unit is not None and last.unit is None:
        if first.number > last.number:
            _refuse(measure, Note.NUMBER_AMBIGUOUS)
        return [first, evolve(last, unit=first.unit, notes=())]
    if first.unit is None or last.unit is None or first.unit is last.unit:
        return [first, last]
    if first.unit.name in MULTIPLIERS and last.unit.name.startswith(first.unit.name):  # 10 万-20 万元
        return [evolve(first, unit=last.unit, notes=()), last]
    if first.unit.dimension == last.unit.dimension:
        return [evolve(first, number=divide(first.base, last.unit.factor), unit=last.unit), last]
    if not _is_continued_by(first.unit, last.unit):
        _refuse(measure, Note.UNPLACED)
    return [evolve(first, unit=last.unit), last]


def _first_end(measure: Measure, first: Amount, last: Amount, written: Unit) -> Amount:
    """The first end of a range whose unit is only written behind the last: 10-20 人, but also 5000-1 万元."""
    if first.number > last.number and written.name[:1] in MULTIPLIERS:
        plain = unit(written.name[1:])
        measure.note(Note.NUMBER_AMBIGUOUS)
        return evolve(
            first, number=divide(multiply(first.number, plain.factor), written.factor), unit=written, notes=()
        )
    if first.number > last.number:
        _refuse(measure, Note.NUMBER_AMBIGUOUS)
    return evolve(first, unit=written, notes=())


def _refuse(measure: Measure, note: Note) -> None:
    measure.kind = Kind.UNREADABLE
    measure.note(note)


def _middle_and_margin(measure: Measure, read: list[Amount]) -> list[Amount]:
    """Both parts of 10±2 in one unit; a margin in % stays a share of the middle."""
    if len(read) == 1:
        return [Amount(Decimal(0), read[0].unit, read[0].notes), read[0]]
    middle, margin = read
    if middle.unit is None and margin.unit is not None:
        middle = Amount(middle.number, margin.unit, (), middle.approximate)
    elif margin.unit is None:
        margin = Amount(margin.number, middle.unit, (), margin.approximate)
    elif middle.unit is not None and margin.unit is not middle.unit and margin.unit.name not in {"%", "‰"}:
        _refuse(measure, Note.UNPLACED)
    return [middle, margin]


def _is_continued_by(short: Unit, whole: Unit) -> bool:
    """Whether *whole* is *short* with something more: 元 and 元/吨, 万 and 万元."""
    return whole.name.startswith(short.name)


def _same_unit_for_alternatives(measure: Measure, read: list[Amount], *, are_slashes: bool) -> list[Amount]:
    """The unit written last holds for all; different units make no alternatives."""
    last = read[-1].unit
    if last is None and all(amount.unit is None for amount in read) and are_slashes and len(read) == 2:
        measure.kind = Kind.RATIO
        measure.is_share = True
        if read[-1].number < read[0].number or not read[-1].number:  # 2024/12 is no share
            _refuse(measure, Note.NUMBER_AMBIGUOUS)
        return [Amount(amount.number, None) for amount in read]
    if last is None and all(amount.unit is not None for amount in read[:-1]):
        last = read[-2].unit
    if last is None:
        return read
    rate = _rate(*read) if are_slashes and len(read) == 2 else None
    if rate is not None:
        measure.kind = Kind.QUANTITY
        return [Amount(read[0].number, rate, read[0].notes if read[0].unit else (), read[0].approximate)]
    for amount in read:
        if amount.unit is not None and amount.unit is not last and not _is_continued_by(amount.unit, last):
            measure.kind = Kind.COMPOUND
            return read
    return [
        Amount(
            amount.number,
            last,
            () if amount.unit is None or amount.unit is not last else amount.notes,
            amount.approximate,
        )
        for amount in read
    ]


# What is counted per span of days: 1 次/2 小时. For other words the slash may as well mean "and": 5 期/20 天.
_OCCASIONS: Final = frozenset({"次", "遍", "轮", "趟"})
_FEW: Final = 10
_RATE_COUNTS: Final = frozenset({Decimal(10), Decimal(100)})


def _rate(above: Amount, below: Amount) -> Unit | None:
    """The unit of 360 学时/5 年, which is 学时/5 年; None if the slash does not say per."""
    if not _is_rate(above, below) or below.unit is None:
        return None
    try:
        return (above.unit or NO_UNIT) * _denominator(f"{int(below.number)}{below.unit.name}")
    except UnitError:  # a count of more digits than a unit has
        return None


def _is_rate(above: Amount, below: Amount) -> bool:
    """Whether a slash says per: 12 例/10 万人, 360 学时/5 年; 30 栋/1200 户 names two things."""
    if below.unit is None or "/" in below.unit.name or below.number != int(below.number) or below.number < 1:
        return False
    if below.number in _RATE_COUNTS and below.unit.name.startswith("万"):
        return not below.unit.name.endswith(("元", "次"))
    if above.unit is None:
        return False
    if above.unit is below.unit:  # 1 名/500 人; but 2000 元/1600 元 are alternatives
        return above.unit.name == "人" and above.number == 1 and below.number >= _FEW
    if above.unit.dimension == below.unit.dimension:
        return False
    below_dimension = {name for name, _ in below.unit.dimension.powers}
    return below_dimension == {"year"} or (below_dimension == {"day"} and above.unit.name in _OCCASIONS)


# --- comparator and interval -------------------------------------------------------------------------------------------


def _settle_comparator(measure: Measure, before: list[Comparator], behind: list[Comparator]) -> None:
    written = [*before, *behind]
    if not written:
        measure.comparator = (
            Comparator.ABOUT if measure.approximate and measure.kind is Kind.QUANTITY else None
        )
        return
    if _UPWARDS & set(written) and _DOWNWARDS & set(written):
        _refuse(measure, Note.COMPARATORS_CONTRADICT)
        return
    bounds = [comparator for comparator in written if comparator is not Comparator.EQUAL]
    if not bounds and measure.approximate and measure.kind is Kind.QUANTITY:
        measure.comparator = Comparator.ABOUT  # 约为 45 公里
        return
    # 不低于 90% 以上 says the same twice; 超过 90% 以上 leaves the number out, as its first word says.
    measure.comparator = bounds[0] if bounds else Comparator.EQUAL


def _settle_interval(measure: Measure) -> None:
    if measure.kind in {Kind.UNREADABLE, Kind.COMPOUND} or not measure.amounts:
        return
    base_unit = (measure.unit or NO_UNIT).base
    bases = [amount.base for amount in measure.amounts]
    if measure.kind is Kind.RATIO:
        # 1/3 is a share, and so a number; 2:8 says how parts relate, and is none.
        above, below = measure.amounts[0].number, measure.amounts[-1].number
        if measure.is_share and below:
            measure.interval = bounded(measure.comparator, divide(above, below), NO_UNIT)
        return
    if measure.kind is Kind.RANGE:
        measure.interval = _range_interval(measure, bases, base_unit)
        measure.comparator = None
        return
    if measure.kind is Kind.ALTERNATIVES:
        each = [bounded(measure.comparator, base, base_unit) for base in bases]
        lowers = [one.lower for one in each if one.lower is not None]
        uppers = [one.upper for one in each if one.upper is not None]
        measure.interval = Interval(
            min(lowers) if len(lowers) == len(each) else None,
            max(uppers) if len(uppers) == len(each) else None,
            each[0].lower_open,
            each[0].upper_open,
            base_unit,
        )
        return
    measure.interval = bounded(measure.comparator, bases[0], base_unit)


def bounded(comparator: Comparator | None, bound: Exact, base_unit: Unit) -> Interval:
    """What a comparator allows beside a bound, both in base units."""
    if comparator is Comparator.AT_LEAST:
        return Interval(bound, None, unit=base_unit)
    if comparator is Comparator.MORE_THAN:
        return Interval(bound, None, lower_open=True, unit=base_unit)
    if comparator is Comparator.AT_MOST:
        return Interval(None, bound, unit=base_unit)
    if comparator is Comparator.LESS_THAN:
        return Interval(None, bound, upper_open=True, unit=base_unit)
    return Interval(bound, bound, unit=base_unit)


def _range_interval(measure: Measure, bases: list[Exact], base_unit: Unit) -> Interval | None:
    low, high = bases
    if measure.is_tolerance:
        middle, margin = measure.amounts
        spread = multiply(low, high) if margin.unit is not middle.unit else high
        return Interval(subtract(low, spread), add(low, spread), unit=base_unit)
    if low > high and measure.unit is None:
        _refuse(measure, Note.NUMBER_AMBIGUOUS)  # 2024-12
        return None
    if low > high:
        measure.note(Note.NUMBER_AMBIGUOUS)
        low, high = high, low
    return Interval(low, high, unit=base_unit)
