"""The patterns of ``like``: ``*`` any run of characters, ``?`` one, ``#`` one digit, ``[A-Z]`` one of a set.

What stands between two ``*`` is taken where it is first found, and nothing is tried again, which loses no match. So matching
takes at most pattern × text steps, whatever either holds. Most patterns are texts and ``*`` alone, ``*率`` or ``*人数*``: for
these texts are searched; the others become regular expressions, whose runs stand in atomic groups.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from perfrules.language.spelling import plain
from perfrules.patterns import regex


@frozen
class Pattern:
    """A pattern, made ready.

    Attributes:
        fits: whether the whole of a text has this form; both are written with plain characters.
    """

    fits: Callable[[str], bool]

    def matches(self, text: str) -> bool:
        """Whether the whole of *text* has this form."""
        return self.fits(plain(text))


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
    if not any(sign in text for sign in "?#["):
        return Pattern(_of_texts([plain(run) for run in text.split("*")]))
    first, *others = _runs(text)
    if not others:
        return Pattern(_of_expression(regex(first, re.DOTALL)))
    *middle, last = others
    # The last run stands at the end, wherever the one before it was found.
    found = "".join(f"(?>.*?{run})" for run in middle if run)
    return Pattern(_of_expression(regex(f"{first}{found}.*{last}", re.DOTALL)))


def _of_expression(expression: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda written: expression.fullmatch(written) is not None


def _of_texts(runs: Sequence[str]) -> Callable[[str], bool]:
    """A pattern that is texts with ``*`` between them."""
    match runs:
        case [only]:
            return lambda written: written == only
        case ["", last]:
            return lambda written: written.endswith(last)
        case [first, ""]:
            return lambda written: written.startswith(first)
        case ["", middle, ""]:
            return lambda written: middle in written
    first, *between, last = runs

    def fits(written: str) -> bool:
        if not written.startswith(first):
            return False
        where = len(first)
        for run in between:
            found = written.find(run, where)
            if found < 0:
                return False
            where = found + len(run)
        return len(written) - len(last) >= where and written.endswith(last)

    return fits


def _runs(text: str) -> Iterator[str]:
    """What stands between the ``*`` of a pattern, as regular expressions."""
    run, where = "", 0
    while where < len(text):
        character = text[where]
        if character == "[":
            end = text.find("]", where)
            if end < 0:
                raise PatternError("a set of characters is not closed with ]", "[ 之后没有 ]")
            run += _set(text[where + 1 : end])
            where = end
        elif character == "*":
            yield run
            run = ""
        else:
            run += {"?": ".", "#": "[0-9]"}.get(character) or re.escape(plain(character))
        where += 1
    yield run


def _set(body: str) -> str:
    """A set of characters as a regular expression."""
    characters: set[str] = set()
    where = 0
    while where < len(body):
        first, last = body[where], body[where]
        if body[where + 1 : where + 2] == "-" and where + 2 < len(body):
            last = body[where + 2]
            where += 2
        if ord(last) < ord(first) or ord(last) - ord(first) > 255:
            raise PatternError(f"{first}-{last} is no range of characters", f"{first}-{last} 不是字符范围")
        characters.update(plain(chr(code)) for code in range(ord(first), ord(last) + 1))
        where += 1
    characters.discard("")  # what nobody sees
    if not characters:
        raise PatternError("a set of characters is empty", "[] 中没有字符")
    return f"[{''.join(map(re.escape, sorted(characters)))}]"
