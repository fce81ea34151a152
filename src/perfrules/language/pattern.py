"""The patterns of ``like``: ``*`` any run of characters, ``?`` one, ``#`` one digit, ``[A-Z]`` one of a set.

There is no backtracking but to the last ``*``, so matching takes at most pattern × text steps, whatever either holds.
"""

from functools import lru_cache
from typing import Final

from attrs import frozen

__all__ = ["Pattern", "PatternError", "pattern"]

_DIGITS: Final = frozenset("0123456789")


@frozen
class Pattern:
    """A pattern, taken apart.

    Attributes:
        pieces: for each place the characters that fit; ``None`` for any one, and ``...`` for any run.
        runs: what stands between the ``*`` of a pattern that has plain characters besides; else empty.
    """

    pieces: tuple[object, ...]
    runs: tuple[str, ...] = ()

    def matches(self, text: str) -> bool:
        """Whether the whole of *text* has this form."""
        if self.runs:
            return self._holds_runs(text)
        if ... not in self.pieces:
            return len(text) == len(self.pieces) and all(map(_fits, self.pieces, text))
        pieces, at, where = self.pieces, 0, 0
        star, resume = -1, 0
        while where < len(text):
            if at < len(pieces) and pieces[at] is ...:
                star, resume, at = at, where, at + 1
            elif at < len(pieces) and _fits(pieces[at], text[where]):
                at, where = at + 1, where + 1
            elif star >= 0:
                resume += 1
                at, where = star + 1, resume
            else:
                return False
        return all(piece is ... for piece in pieces[at:])

    def _holds_runs(self, text: str) -> bool:
        """The same for plain characters and ``*``: each run is found at the first place after the one before it."""
        first, *middle, last = self.runs
        if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
            return False
        where, end = len(first), len(text) - len(last)
        for run in middle:
            found = text.find(run, where, end)
            if found < 0:
                return False
            where = found + len(run)
        return True


def _fits(piece: object, character: str) -> bool:
    return piece is None or (isinstance(piece, frozenset) and character in piece)


class PatternError(ValueError):
    """A pattern that means nothing.

    Attributes:
        en: why, in English.
        zh: the same in Chinese.
    """

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)
        self.en, self.zh = en, zh

    def __str__(self) -> str:
        return self.en


@lru_cache(maxsize=1024)
def pattern(text: str) -> Pattern:
    """Take a pattern apart.

    Raises:
        PatternError: a set that is not closed or empty, or a range that runs backwards.

    >>> pattern("######[A-Z]*").matches("130110P0"), pattern("*率").matches("合格率")
    (True, True)
    """
    pieces: list[object] = []
    where = 0
    while where < len(text):
        character = text[where]
        if character == "[":
            end = text.find("]", where)
            if end < 0:
                raise PatternError("a set of characters is not closed with ]", "[ 之后没有 ]")
            pieces.append(_set(text[where + 1 : end]))
            where = end
        elif character == "*":
            pieces.append(...)
        elif character == "?":
            pieces.append(None)
        else:
            pieces.append(_DIGITS if character == "#" else frozenset(character))
        where += 1
    is_plain = "*" in text and not any(character in text for character in "?#[")
    return Pattern(tuple(pieces), tuple(text.split("*")) if is_plain else ())


def _set(body: str) -> frozenset[str]:
    characters: set[str] = set()
    where = 0
    while where < len(body):
        first, last = body[where], body[where]
        if body[where + 1 : where + 2] == "-" and where + 2 < len(body):
            last = body[where + 2]
            where += 2
        if ord(last) < ord(first) or ord(last) - ord(first) > 255:
            raise PatternError(f"{first}-{last} is no range of characters", f"{first}-{last} 不是字符范围")
        characters.update(map(chr, range(ord(first), ord(last) + 1)))
        where += 1
    if not characters:
        raise PatternError("a set of characters is empty", "[] 中没有字符")
    return frozenset(characters)
