"""What the words around a value still say: a figure, a comparator or a negation in them that was not read.

A reading is without notes only if every character has a place that is certain. So the words that stand in a label or a remark
are looked through once more, and what bounds or counts there is noted.
"""

import re
from collections.abc import Iterator, Sequence

from perfrules.reading.cell import Cell, Item, Piece
from perfrules.reading.comparators import comparators
from perfrules.reading.measure import Measure
from perfrules.reading.nodes import Token, Tree
from perfrules.values.notes import Note
from perfrules.values.value import Role
from perfrules.words import derived

__all__ = ["unread"]

_SETTLED = frozenset({"separator", "bound", "bound_sign", "denominator", "stray", "qualitative"})
"""Pieces whose place is certain, or that make the cell unreadable anyway."""
_DIGIT = re.compile(r"\d")
_SYMBOL = re.compile(r"[\^~#&@|\\`{}]")
_LETTER = re.compile(r"[A-Za-z%‰](?![A-Za-z])")
"""一级 A: a letter right behind a unit belongs to it."""
_NEGATED_NOUN = re.compile(r"[率数量度例差人员次起件项户比值]\s?\Z")
"""不合格率低于 5%: what is negated is what is measured."""


def unread(cell: Cell, items: Sequence[Item], tree: Tree) -> tuple[Note, ...]:
    """The notes that the words of a cell deserve, each once."""
    names = [
        (token.start, token.end)
        for child in tree.children
        if isinstance(child, Tree)
        for token in child.children
        if isinstance(token, Token) and token.type == "NAME"
    ]
    return tuple(dict.fromkeys(_notes(cell, items, names)))


def _notes(cell: Cell, items: Sequence[Item], names: Sequence[tuple[int, int]]) -> Iterator[Note]:
    is_only_words = all(isinstance(item, Piece) for item in items)
    for index, item in enumerate(items):
        if not isinstance(item, Piece):
            continue
        yield from item.notes
        if item.form in _SETTLED:
            continue
        words = _without(cell.source, item, names)
        if _DIGIT.search(words):
            yield Note.FIGURE_IN_WORDS
        if comparators().stated.search(words):
            yield Note.COMPARATOR_IN_WORDS
        before = items[index - 1] if index else None
        is_touching = isinstance(before, Measure) and before.end == item.start and _LETTER.match(words)
        if _SYMBOL.search(words) or is_touching:
            yield Note.UNPLACED
        if is_only_words and _bound().search(words):
            yield Note.COMPARATOR_IN_WORDS
        following = items[index + 1] if index + 1 < len(items) else None
        if isinstance(following, Measure) and _is_negated(cell, words, following):
            yield Note.COMPARATOR_IN_WORDS


def _without(source: str, item: Piece, names: Sequence[tuple[int, int]]) -> str:
    """The words of a piece with the names in it, such as PM2.5, blanked."""
    words = source[item.start : item.end]
    for start, end in names:
        if item.start <= start and end <= item.end:
            words = words[: start - item.start] + " " * (end - start) + words[end - item.start :]
    return words


def _is_negated(cell: Cell, words: str, following: Measure) -> bool:
    """Whether a negation in front of a comparator, such as an adverb that no list knows, may turn it."""
    sign = next((span for span in following.spans if span.role is Role.COMPARATOR), None)
    if sign is None or sign.start != following.start or not cell.source[sign.start].isalpha():
        return False
    return _negation().search(words) is not None and not _NEGATED_NOUN.search(words)


@derived
def _negation() -> re.Pattern[str]:
    return re.compile(rf"(?:{comparators().negator})\w{{0,3}}\s?\Z")


@derived
def _bound() -> re.Pattern[str]:
    """Ⅴ类以下: what is bounded is no number."""
    return re.compile(rf"(?:{'|'.join(comparators().behind.values())})\s?\Z")
