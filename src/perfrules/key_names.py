"""The keys of files and records that people mean by what they type: 适用 for ``when``, 指标值 for ``value``."""

from collections.abc import Collection
from typing import Final

from perfrules.words import words_of

RULE: Final = ("rule-keys", "example-keys")
"""The lists of words for the keys of a rule file, those of its examples included."""

PACK: Final = ("pack-keys",)
"""The same for ``pack.toml``."""


def key_meant(
    typed: str, known: Collection[str] | None = None, lists: tuple[str, ...] = (*RULE, *PACK)
) -> str | None:
    """The key that is meant by what somebody typed; ``None`` if none is.

    Args:
        typed: the word.
        known: the keys that there can be; any if not given.
        lists: of words, in which it is looked for, the first that knows it counts.

    >>> key_meant("适用", ("when", "require")), key_meant("适用", ("version",))
    ('when', None)
    """
    for name in lists:
        meanings = words_of(name).meanings
        meant = meanings.get(typed) or meanings.get(typed.lower())
        if meant is not None and (known is None or meant in known):
            return meant
    return None
