"""A value as a person would write it, where its sign and its unit stand in cells of their own."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from perfrules.errors import UnitError
from perfrules.layout.part import places
from perfrules.model import Cell
from perfrules.model.location import BLANK
from perfrules.patterns import regex
from perfrules.reading import parse
from perfrules.values import Comparator, Kind, Note, Role, Unit, Value, unit
from perfrules.values.normalise import normalise
from perfrules.words import derived, remembered, words_of

_DIRECTIONS: Final = {
    "正向": Comparator.AT_LEAST, "正向指标": Comparator.AT_LEAST, "反向": Comparator.AT_MOST, "反向指标": Comparator.AT_MOST,
    "负向": Comparator.AT_MOST, "负向指标": Comparator.AT_MOST,
}  # fmt: skip
"""What only a column of signs says; all else is read as in a value."""

_ANGLES: Final = str.maketrans("‹〈〈＜›〉〉＞", "<<<<>>>>")  # typed for < and >
_IN_BRACKETS: Final = regex(r"[（(][^（）()]{0,12}[）)]\Z")  # ≥（大于等于）
_BRACKETS: Final = regex(r"[（(][^（）()]*+[）)]")
_LONGEST_SIGN: Final = 16
_LONGEST_VALUE: Final = 200  # characters; what is longer is a text of its own
_NUMBER: Final = regex(r"[+-]?\d[\d,]*(?:\.\d+)?(?:\s?[-~～—–至]\s?\d[\d,]*(?:\.\d+)?)?")
_BARE: Final = regex(r"[+-]?\d[\d,]*(?:\.\d+)?")
_IN_NAME: Final = regex(
    r"[（(]\s*+(?P<sign>[≥≤＞＜><=＝]{0,2})\s*+\*++\s*+(?P<unit>[^\s*（()）]*+)\s*+[)）]\s*+\Z"
)
_UNIT_IN_NAME: Final = regex(r"[（(]\s*(?:单位\s*[:：]\s*)?(?P<unit>[^（()）\d\s]{1,8})\s*[)）]\s*\Z")
_CALENDAR: Final = frozenset({"年", "月", "日"})
_YEAR: Final = regex(r"(?:19|20)\d{2}")
_ONE: Final = (Decimal(1),)
_UPWARDS: Final = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
_DOWNWARDS: Final = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})
_READABLE: Final = frozenset({Kind.QUANTITY, Kind.RANGE, Kind.RATIO, Kind.GRADE, Kind.DEADLINE})
_COUNTED: Final = frozenset({Kind.QUANTITY, Kind.RANGE})


@frozen
class Composed:
    """A value put together.

    Attributes:
        cell: the value, at its own place.
        has_sign: whether it says what the cell of the sign does; true where that is blank.
        has_unit: whether it says what the cell of the unit does; true where that is blank.
    """

    cell: Cell
    has_sign: bool
    has_unit: bool


def composed(value: Cell, name: Cell, sign: Cell, unit: Cell) -> Cell:
    """The value as a person would write it, where its sign and unit stand in columns of their own or in the name.

    >>> str(composed(Cell("95"), Cell("成活率"), Cell("大于等于"), Cell("%")))
    '≥95%'
    >>> str(composed(Cell("90"), Cell("苗木成活率(≥**%)"), Cell(""), Cell("")))
    '≥90%'
    >>> str(composed(Cell("≤80"), Cell("总成本"), Cell(""), Cell("万元")))
    '≤80 万元'
    """
    return put_together(value, name, sign, unit).cell


def put_together(value: Cell, name: Cell, sign: Cell, unit: Cell) -> Composed:
    """The same as :func:`composed`, with what became of sign and unit.

    A sign or a unit that the value has itself is left to it, and what makes no sense with it is not put to it.
    """
    text, written_sign, written_unit = value.text, sign.squeezed, unit.text
    if not written_sign or not written_unit:
        said = _said_in(name.text, value.text)
        if not written_sign and not written_unit and said == ("", ""):
            return Composed(value, has_sign=True, has_unit=True)
        written_sign, written_unit = written_sign or said[0], written_unit or said[1]
    if not text or len(text) > _LONGEST_VALUE:
        return Composed(value, not written_sign, not written_unit)
    mark = comparator_of(written_sign)
    if _NUMBER.fullmatch(text):  # nearly always
        has_sign, has_unit = mark is not None or not written_sign, True
        text = f"{'' if mark is None else mark.sign}{text}{_behind_a_number(written_unit)}"
    else:
        own = parse(text)
        with_unit = _with_unit(text, own, written_unit) if written_unit else text
        has_unit = with_unit is not None
        text = with_unit or text
        with_sign = _with_sign(text, own, mark) if written_sign else text
        has_sign = with_sign is not None
        text = with_sign or text
    made = value if text == value.text else Cell(text, value.location, more=places((value, sign, unit))[1:])
    return Composed(made, has_sign, has_unit)


def _said_in(name: str, value: str) -> tuple[str, str]:
    """The sign and the unit that a name says its value has: 成活率(≥**%), 造林面积（亩）; blank ones where it says none."""
    if "*" in name and (match := _IN_NAME.search(name)) is not None:
        return match["sign"], match["unit"]
    match = _UNIT_IN_NAME.search(name)
    if match is None or not any(map(str.isdecimal, value)):
        return "", ""
    unit = match["unit"]
    # 2025 below 完成时间（年） is a year, and no span of time.
    is_year = unit in _CALENDAR and _YEAR.search(value) is not None
    return ("", "") if is_year or _unit(unit) is None else ("", unit)


def contradicts(value: Cell, sign: Cell) -> bool:
    """Whether a value with a sign of its own says the contrary of the one beside it.

    >>> contradicts(Cell("≤95%"), Cell("≥")), contradicts(Cell("95%"), Cell("≥"))
    (True, False)
    """
    text = value.text
    if not text or len(text) > _LONGEST_VALUE or _NUMBER.fullmatch(text):
        return False
    signs = {parse(text).comparator, comparator_of(sign.squeezed)}
    return bool(signs & _UPWARDS) and bool(signs & _DOWNWARDS)


def in_one(cells: Sequence[Cell]) -> Cell | None:
    """The value that cells below one merged heading make up: ``≥ | 95 | %``, ``≥ | 95%`` or ``95 | %``.

    Returns:
        ``None`` if they make up none: sign and unit are no longer to be told from remarks then.

    >>> str(in_one([Cell("≥"), Cell("95%")])), in_one([Cell("≥95%"), Cell("待核实")])
    ('≥95%', None)
    """
    if comparator_of(cells[0].squeezed) is not None and len(cells) in {2, 3}:
        sign, value, measure = (*cells, BLANK)[:3]
    elif len(cells) == 2 and _BARE.fullmatch(cells[0].text) and _unit(cells[1].text) is not None:
        sign, (value, measure) = BLANK, cells
    else:
        return None
    if measure.text and _unit(measure.text) is None:
        return None
    made = put_together(value, BLANK, sign, measure)
    return made.cell if made.has_sign and made.has_unit and made.cell.text != value.text else None


def _behind_a_number(written: str) -> str:
    return f"{'' if not written or written[0] in '%％‰' else ' '}{written}"


@remembered(1024)
def comparator_of(sign: str) -> Comparator | None:
    """What a sign means, as values are read; ``None`` for what is none."""
    if not sign or len(sign) > _LONGEST_SIGN:
        return None
    if sign in _DIRECTIONS:
        return _DIRECTIONS[sign]
    plain = sign.translate(_ANGLES)
    if any(one.isalpha() and one not in _letters() for one in normalise(_BRACKETS.sub("", plain))):
        return None  # as most cells are no signs, most need not be read as values
    for written in dict.fromkeys((plain, _IN_BRACKETS.sub("", plain))):
        for text in (f"{written}1", f"1{written}"):  # 不少于 stands in front of a number, 以上 behind it
            read = parse(text)
            if (
                read.comparator is not None
                and read.kind is Kind.QUANTITY
                and read.numbers == _ONE
                and read.unit is None
                and not read.label
                and not read.remark
                and Note.UNPLACED not in read.notes
            ):
                return read.comparator
    return None


@derived
def _letters() -> frozenset[str]:
    """The letters of all words that bound a number: a sign has no others."""
    return frozenset(
        letter
        for subject in ("comparators", "bounds")
        for section in words_of(subject).sections.values()
        for words in (section.texts, *section.remarks.values())
        for word in words
        for letter in normalise(word)
    )


@remembered(1024)
def _unit(written: str) -> Unit | None:
    """A unit that is known."""
    try:
        made = unit(written) if len(written) <= _LONGEST_SIGN else None
    except UnitError:
        return None
    return made if made is not None and made.is_known else None


def _with_sign(text: str, own: Value, mark: Comparator | None) -> str | None:
    """The value with the sign beside it; ``None`` if the sign is not understood, or makes no sense with the value."""
    if mark is None or own.kind not in _READABLE:
        return None
    if own.comparator is not None:
        return text if own.comparator is mark else None
    if own.kind is Kind.DEADLINE:  # a date is always the latest
        is_signed = any(span.role is Role.COMPARATOR for span in own.spans)
        return None if is_signed or mark in _UPWARDS or mark is Comparator.ABOUT else f"{mark.sign}{text}"
    read = parse(f"{mark.sign}{text}")
    return read.text if read.kind is own.kind and read.comparator is mark else None


def _with_unit(text: str, own: Value, written: str) -> str | None:
    """The value with the unit beside it, unless it has one; ``None`` if it has another one, or takes none."""
    if own.kind not in _COUNTED:
        return None
    if own.unit is not None and Note.UNIT_TRUNCATED not in own.notes:
        return text if own.unit == _unit(written) else None
    # Behind the last figure: 95以上 with 人 is 95人以上.
    end = max(span.end for span in own.spans if span.role in {Role.NUMBER, Role.UNIT})
    is_apart = own.unit is None and end == len(text)
    made = f"{text[:end]}{_behind_a_number(written) if is_apart else written}{text[end:]}"
    read = parse(made)
    is_read = read.kind is own.kind and read.unit is not None and read.comparator is own.comparator
    return made if is_read and not {Note.UNPLACED, Note.UNIT_TRUNCATED} & set(read.notes) else None
