"""What the words around a value still say: a figure, a comparator or a negation in them that was not read.

A reading is without notes only if every character has a place that is certain. So the words that stand in a label or a remark
are looked through once more, and what bounds or counts there is noted.
"""

import re
from collections.abc import Iterator, Sequence

from perfrules.patterns import regex
from perfrules.reading.cell import CellText, Item, Piece, is_piece
from perfrules.reading.comparators import comparators, one_of
from perfrules.reading.measure import Measure
from perfrules.reading.nodes import Token, Tree
from perfrules.reading.vocabulary import around, unit_roles
from perfrules.values.notes import Note
from perfrules.values.units import unit_words
from perfrules.values.value import Role
from perfrules.words import derived, words_of

_SETTLED = frozenset({"separator", "bound", "bound_sign", "denominator", "qualitative", "period"})
"""Pieces whose place is certain, or that make the cell unreadable anyway."""
_DIGIT = regex(r"\d")
_SYMBOL = regex(r"[\^~#&@|\\`{}¼-¾⅐-⅞]")
"""Signs that say something which is not read; ½ is a number."""
_MARK = regex(r"\s*[*_★☆※?？]+\s*")
"""Left of a template, or a mark of somebody: *1850 平方米."""
_CUT_UNIT = regex(r"[./·•*×+\-=%‰]|[A-Za-z](?![A-Za-z])")
_LAST_LETTER = regex(r"[^\W\d等整止计期制]\s*")
"""Right behind a unit: 一级 A, 元/个.年, 2 个月度. Whatever it means, it belongs to the unit."""
_ROUGHLY = regex(r"(?:(?<![节集公条合违预签履制])约|(?<![附最临邻远])近|逾)\w{0,2}\s?\Z")
_UNKNOWN_DENOMINATOR = regex(r"每(?![逢况个])[^\W\d]{1,10}\s?:?\s?\Z")
_UNPAIRED = regex(r"\A[^《]*》\s?\Z|《\s?\Z")
"""A sign that may stand for > or <."""
_NEGATED_NOUN = regex(r"[率数量度例差人员次起件项户比值]\s?\Z")
"""不合格率低于 5%: what is negated is what is measured."""


def unread(cell: CellText, items: Sequence[Item], tree: Tree) -> tuple[Note, ...]:
    """The notes that the words of a cell deserve, each once."""
    names = [
        (token.start, token.end)
        for child in tree.children
        if isinstance(child, Tree)
        for token in child.children
        if isinstance(token, Token) and token.type == "NAME"
    ]
    return tuple(dict.fromkeys(_notes(cell, items, names)))


def _notes(cell: CellText, items: Sequence[Item], names: Sequence[tuple[int, int]]) -> Iterator[Note]:
    is_only_words = all(isinstance(item, Piece) for item in items)
    for index, item in enumerate(items):
        if not isinstance(item, Piece):
            continue
        yield from item.notes
        if item.form in _SETTLED:
            continue
        words = _without(cell.source, item, names)
        is_cut = item.form in {"remark", "reference"} and _written_out().search(words)
        if _DIGIT.search(words) or is_cut:
            yield Note.FIGURE_IN_WORDS
        if _placed().search(cell.source[item.start : item.end]):
            yield Note.COMPARATOR_IN_WORDS
        if item.form != "comparing" and comparators().stated.search(words):
            yield Note.COMPARATOR_IN_WORDS
        if _SYMBOL.search(words) or _MARK.fullmatch(words):
            yield Note.UNPLACED
        if around().figured.search(words):
            yield Note.FIGURE_IN_WORDS
        if is_only_words and _bound().search(words):
            yield Note.COMPARATOR_IN_WORDS
        before = items[index - 1] if index else None
        if isinstance(before, Measure) or (is_piece(before, "remark") and index > 1):
            yield from _behind(item, words, before, is_last=index == len(items) - 1)
        following = items[index + 1] if index + 1 < len(items) else None
        if isinstance(following, Measure):
            yield from _in_front(cell, words, following)


def _behind(item: Piece, words: str, before: Item | None, *, is_last: bool) -> Iterator[Note]:
    """What the words behind a measure may still say of it: 90 分（良好）以上."""
    is_touching = isinstance(before, Measure) and before.end == item.start
    if is_touching and (_CUT_UNIT.match(words) or (is_last and _LAST_LETTER.fullmatch(words))):
        yield Note.UNPLACED
    is_from = words.startswith("起") and isinstance(before, Measure)  # 600 元起为宜
    if is_from or _bound_first().match(words) or words.startswith(around().consequence):
        yield Note.COMPARATOR_IN_WORDS


def _in_front(cell: CellText, words: str, following: Measure) -> Iterator[Note]:
    """What the words in front of a measure may still say of it: 约占 30%, 不出现 1 起."""
    if following.comparator is None and _ROUGHLY.search(words):
        yield Note.COMPARATOR_IN_WORDS
    if not _is_bound_in_front(following) and _denied().search(words):
        yield Note.COMPARATOR_IN_WORDS  # 不出现 1 起, 不出现超期 1 天以上
    is_per_something = following.unit is not None and (
        "/" in following.unit.name or following.unit.name in unit_roles().shares
    )
    if not is_per_something and _UNKNOWN_DENOMINATOR.search(words):
        yield Note.UNPLACED  # 每学生不超过 800 元
    table = comparators()
    if table.apart_alone.search(words) or _UNPAIRED.search(words) or _is_negated(cell, words, following):
        yield Note.COMPARATOR_IN_WORDS


def _is_bound_in_front(measure: Measure) -> bool:
    """Whether a comparator stands in front of the number: what is denied may be bound by it."""
    sides = {span.role: span.start for span in reversed(measure.spans)}
    return sides.get(Role.COMPARATOR, measure.end) < sides.get(Role.NUMBER, measure.start)


def _without(source: str, item: Piece, names: Sequence[tuple[int, int]]) -> str:
    """The words of a piece with the names in it, such as PM2.5, blanked."""
    words = source[item.start : item.end]
    for start, end in names:
        if item.start <= start and end <= item.end:
            words = words[: start - item.start] + " " * (end - start) + words[end - item.start :]
    return words


def _is_negated(cell: CellText, words: str, following: Measure) -> bool:
    """Whether a negation in front of a comparator, such as an adverb that no list knows, may turn it."""
    sign = next((span for span in following.spans if span.role is Role.COMPARATOR), None)
    if sign is None or sign.start != following.start or not cell.source[sign.start].isalpha():
        return False
    return _negation().search(words) is not None and not _NEGATED_NOUN.search(words)


@derived
def _negation() -> re.Pattern[str]:
    return regex(rf"(?:{comparators().negator})\w{{0,3}}\s?\Z")


@derived
def _bound() -> re.Pattern[str]:
    """Ⅴ类以下: what is bounded is no number."""
    return regex(rf"(?:{'|'.join(comparators().behind.values())})\s?\Z")


@derived
def _bound_first() -> re.Pattern[str]:
    return regex(rf"\s?(?:{'|'.join(comparators().behind.values())})")


@derived
def _denied() -> re.Pattern[str]:
    """不发生 1 起: the number is what must not come to be."""
    events = one_of(words_of("comparators").sections["between"].remarks["event"])
    return regex(rf"(?:{comparators().negator})(?:{events})\w{{0,4}}\s?\Z")


@derived
def _placed() -> re.Pattern[str]:
    """排名第 2: a place in an order that was taken for a name."""
    return regex(rf"(?:{'|'.join(around().order)})[前第]")


@derived
def _written_out() -> re.Pattern[str]:
    """An amount in Chinese numerals, in brackets or in what is referred to."""
    units = "|".join(re.escape(word) for word in unit_words() if not word.isascii())
    idioms = "|".join(around().idioms)
    return regex(
        rf"(?!{idioms})(?:[一二两三四五六七八九十百千万零]{{2,9}}|(?<!第)[二两三四五六七八九十])(?:{units})"
    )
