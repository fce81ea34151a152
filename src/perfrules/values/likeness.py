"""How much two texts have in common, as an exact ratio."""

import itertools
from fractions import Fraction
from functools import lru_cache

from perfrules.values.exact import Exact, as_exact


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    """Each two neighbouring characters of *text*; punctuation and blanks part words and belong to none."""
    words = "".join(character if character.isalnum() else " " for character in text).split()
    return frozenset(
        pair
        for word in words
        for pair in ([word] if len(word) == 1 else map("".join, itertools.pairwise(word)))
    )


def related(left: str, right: str) -> Exact | None:
    """Which share of the pairs of neighbouring characters of the shorter text the other text has as well.

    Chinese has no blanks between words, and most words are of two characters: so two names that share words share such
    pairs. 1 where one text is made of the other's words, 0 where they have none in common; unknown where a text has no
    character but punctuation.

    >>> related("联防队员人数", "联防队员工资标准")
    Decimal('0.6')
    """
    one, two = _pairs(left), _pairs(right)
    if not one or not two:
        return None
    return as_exact(Fraction(len(one & two), min(len(one), len(two))))
