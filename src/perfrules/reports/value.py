"""Parsed values for people: the text with its parts marked, what it says in words, and what that is in base units."""

import json
from collections.abc import Iterator

from perfrules.reports.page import Page
from perfrules.reports.texts import Texts
from perfrules.reports.width import display_width, pad
from perfrules.values import Comparator, Interval, Kind, Quantity, Value, exact_text
from perfrules.values.exact import divide
from perfrules.values.units import NO_UNIT

_COMPARISONS = {
    Comparator.LESS_THAN: "value.less_than",
    Comparator.AT_MOST: "value.at_most",
    Comparator.EQUAL: "value.point",
    Comparator.AT_LEAST: "value.at_least",
    Comparator.MORE_THAN: "value.more_than",
    Comparator.ABOUT: "value.about",
}


def value_json(value: Value) -> str:
    """One line of JSON, see ``schemas/parse.schema.json``."""
    return json.dumps(value.to_json(), ensure_ascii=False)


def value_lines(value: Value, page: Page) -> Iterator[str]:
    """The lines that explain one value, without a blank line at the end."""
    texts = page.texts
    shown = _one_line(value.text)
    yield page.style("strong", shown) if shown.strip() else texts("value.blank")
    if value.spans and display_width(shown) <= page.width:
        yield page.style("marker", _markers(value, shown)).rstrip()
    rows = list(_rows(value, texts))
    widest = max(display_width(label) for label, _ in rows)
    for label, text in rows:
        first, *rest = page.paragraph(text, " " * (widest + 4))
        yield f"  {page.style('faint', pad(label, widest))}  {first.lstrip()}"
        yield from rest


def _rows(value: Value, texts: Texts) -> Iterator[tuple[str, str]]:
    if value.spans:
        parts = [
            f"{_one_line(value.text[s.start : s.end]).strip()} {texts(f'role.{s.role}')}" for s in value.spans
        ]
        yield texts("value.parts"), " · ".join(parts)
    yield texts("value.kind"), texts(f"kind.{value.kind}")
    yield texts("value.reading"), in_words(value, texts)
    if value.interval is not None:
        yield texts("value.base"), interval_text(value.interval)
        dimension = value.interval.unit.dimension
        yield texts("value.dimension"), str(dimension) if dimension else texts("value.dimensionless")
    for note in value.notes:
        yield texts("value.note"), texts.choose(note.zh, note.en) + texts.bracketed(note.value)


def in_words(value: Value, texts: Texts) -> str:
    """What the value says, as a phrase."""
    text = _phrase(value, texts)
    if value.approximate and value.comparator is not Comparator.ABOUT:
        text = texts("value.about", value=text)
    return f"{_one_line(value.label)}{texts.colon}{text}" if value.label else text


def _phrase(value: Value, texts: Texts) -> str:
    match value.kind:
        case Kind.QUANTITY:
            number = _amount(value.quantities[0])
            return texts(_COMPARISONS[value.comparator or Comparator.EQUAL], value=number)
        case Kind.RANGE:
            return _range_phrase(value, texts)
        case Kind.RATIO:
            parts = ("/" if value.interval is not None else ":").join(map(exact_text, value.numbers))
            return texts(_COMPARISONS[value.comparator or Comparator.EQUAL], value=parts)
        case Kind.ALTERNATIVES:
            return texts(
                "value.one_of", values=texts.listed([_amount(quantity) for quantity in value.quantities])
            )
        case Kind.DEADLINE if value.deadline:
            return texts(_how_bounded(value), date=value.deadline.moment)
        case Kind.PERIOD if value.period:
            if value.period.first == value.period.last:
                return str(value.period)
            return texts("value.period", first=value.period.first, last=value.period.last)
        case Kind.COMPOUND:
            return texts.separator.join(in_words(part, texts) for part in value.parts)
        case Kind.GRADE if value.grade:
            return texts("value.graded", text=value.grade.step or "".join(value.grade.scale))
        case Kind.REFERENCE:
            return texts("value.refers", text=_one_line(value.text).strip())
        case Kind.EMPTY:
            return texts("value.empty")
        case Kind.UNREADABLE:
            return texts("value.unreadable")
        case _:
            return texts("value.text", text=_one_line(value.text).strip())


def _how_bounded(value: Value) -> str:
    """The text that says on which side of a date something is to be done."""
    if value.comparator is not None:
        return "value.after" if value.comparator is Comparator.MORE_THAN else "value.from"
    return "value.before" if value.deadline is not None and value.deadline.is_before else "value.by"


def _range_phrase(value: Value, texts: Texts) -> str:
    """From where to where a range goes; of 85±5%, where that leads to."""
    interval, unit = value.interval, value.unit or NO_UNIT
    if interval is None or interval.lower is None or interval.upper is None:
        return texts("value.text", text=_one_line(value.text).strip())
    lower, upper = (
        _amount(Quantity(divide(end, unit.factor), unit)) for end in (interval.lower, interval.upper)
    )
    return texts(
        "value.between",
        lower=texts("value.left_out", value=lower) if interval.lower_open else lower,
        upper=texts("value.left_out", value=upper) if interval.upper_open else upper,
    )


def interval_text(interval: Interval) -> str:
    """The interval in mathematical notation, in base units; a single point is just its figure.

    >>> from perfrules import parse
    >>> interval_text(parse("≤30 万元").interval)
    '(−∞, 300000] 元'
    """
    if interval.is_point and interval.lower is not None:
        return f"{exact_text(interval.lower)} {interval.unit.name}".rstrip()
    lower = "−∞" if interval.lower is None else exact_text(interval.lower)
    upper = "+∞" if interval.upper is None else exact_text(interval.upper)
    opening = "(" if interval.lower is None or interval.lower_open else "["
    closing = ")" if interval.upper is None or interval.upper_open else "]"
    return f"{opening}{lower}, {upper}{closing} {interval.unit.name}".rstrip()


def _amount(quantity: Quantity) -> str:
    """The figure and its unit with a blank between, as running text has it: ``30 万元``, but ``95%``."""
    unit = quantity.unit.name
    if not unit or unit in "%‰":
        return str(quantity)
    return f"{str(quantity).removesuffix(unit).rstrip()} {unit}"


def _one_line(text: str) -> str:
    """*text* with a blank for each character that would move the cursor, so that spans still fit."""
    return "".join(character if character.isprintable() else " " for character in text)


def _markers(value: Value, shown: str) -> str:
    """A line of markers beneath the text, changing sign from part to part."""
    line, position = "", 0
    for number, span in enumerate(value.spans):
        line += " " * display_width(shown[position : span.start])
        line += "^-"[number % 2] * display_width(shown[span.start : span.end])
        position = span.end
    return line
