r"""The one place where regular expressions are made.

A pattern that can match the same text in two ways takes time that grows with the square of the text, or worse, and a text
may come from a stranger. So every pattern of perfrules is made here, under its module's name, and tests/test_patterns.py
counts the steps of each against growing texts made of its own pieces. What keeps a pattern linear: possessive repeats
(``\s*+``) where what follows cannot begin with what is repeated; bounds on repeats that must give back; and, in patterns
that are searched for, a look behind (``(?<!\s)\s*``) so that a run is looked at from its beginning only.

Patterns are compiled when first used: a run needs some of them, and compiling all takes longer than many runs. What compiling
comes to is kept with the installation, see :mod:`perfrules.pattern_tables`.
"""

import re
import weakref
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, AnyStr, Final

from perfrules.pattern_tables import from_tables

__all__ = ["made", "regex"]

_made: Final[weakref.WeakSet["_Lazy"]] = weakref.WeakSet()


class _Lazy:
    """Stands for a compiled pattern until one is needed."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Only reached for what is not there yet; it is kept, so that the next call costs what it costs with re itself.
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(self.compiled(), name)
        setattr(self, name, value)
        return value

    def compiled(self) -> re.Pattern[str] | re.Pattern[bytes]:
        """The pattern itself."""
        kept = from_tables(self.pattern, self._flags) if isinstance(self.pattern, str) else None
        return re.compile(self.pattern, self._flags) if kept is None else kept

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


if TYPE_CHECKING:

    def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """See below; to whoever calls it, what comes back is a pattern like those of :mod:`re`."""

else:

    def regex(pattern, flags=0):
        r"""A regular expression, compiled when it is first used; for constants of modules.

        Args:
            pattern: as for :func:`re.compile`.
            flags: the same.

        >>> regex(r"(\d+) ?万元").sub(r"\1 万元", "30万元")
        '30 万元'
        """
        lazy = _Lazy(pattern, int(flags))
        _made.add(lazy)
        return lazy


def made() -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    """Every pattern that was made so far and is still in use."""
    for lazy in tuple(_made):
        yield lazy.compiled()
