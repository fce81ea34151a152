"""Texts of a document as ``contains`` and ``like`` see them: written with plain characters.

A document keeps its texts as they are printed. Whether somebody typed ２０２４年 or 2024年 says nothing about what is meant,
and a rule is written with one of them.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from perfrules.patterns import regex
from perfrules.readers.characters import usual_characters

_WIDE: Final = regex("[\uff01-\uff5e\u3000]")
_PLAIN: Final = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20}


@lru_cache(maxsize=4096)  # many rules ask of the same text, most of them several times
def plain(text: str) -> str:
    r"""A text with plain digits, letters, signs and blanks in the place of wide ones, and without what nobody sees.

    >>> plain("２０２３\u3000年底，完成９５％"), plain("合\u200b格率")
    ('2023 年底,完成95%', '合格率')
    """
    usual = usual_characters(text)
    return usual if _WIDE.search(usual) is None else usual.translate(_PLAIN)


@lru_cache(maxsize=4096)
def without_blanks(text: str) -> str:
    """The same without any blanks, which say nothing between Chinese words.

    >>> without_blanks("按 规定　发放")
    '按规定发放'
    """
    return "".join(plain(text).split())


def having_any(words: Iterable[str]) -> Callable[[str], bool]:
    """What tells whether a text has any of these words in it.

    A text is seldom made of the letters that many words begin with: these are looked for first, all at once.

    >>> [*map(having_any(["合同", "台账"]), ["养护合同", "合格率", "人员台账", ""])]
    [True, False, True, False]
    """
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], []).append(word)
    if "" in by_letter:
        return lambda _text: True  # the empty text stands in every text
    letters = frozenset(by_letter)

    def has_any(text: str) -> bool:
        if letters.isdisjoint(text):
            return False
        return any(word in text for letter in letters.intersection(text) for word in by_letter[letter])

    return has_any
