"""Regular expressions that need not be compiled at every start: the tables of Python's own engine, kept with the installation.

:mod:`re` turns a pattern into a list of numbers, in Python, and its engine takes it from there, in C. The first part costs the
most of a short run, and always comes to the same for the same pattern and the same Python. So a wheel brings the numbers of
the patterns of perfrules, and an editable install has them beside the source. They are used by the very Python that made them
and by no other; a pattern that has none, say because it was changed since or holds words of a user, is compiled as usual.
The engine checks such a list before it uses it.
"""

import re
import sys
from array import array
from collections.abc import Iterable
from functools import cache
from typing import Final, TypeAlias

_NAME: Final = "patterns"

_Table: TypeAlias = tuple[int, int, dict[str, int], int, int]
"""The flags with those that stand in the pattern itself; the number of groups and their names; where the numbers begin and end."""


def from_tables(pattern: str, flags: int) -> re.Pattern[str] | None:
    """A pattern as :func:`re.compile` makes it; ``None`` if the installation has no table of it."""
    tables, numbers = _kept()
    found = tables.get(_key(pattern, flags))
    return None if found is None else _from_numbers(pattern, found, numbers)


def keep(patterns: Iterable[re.Pattern[str] | re.Pattern[bytes]]) -> None:
    """Put the tables of patterns among what the installation brings.

    Args:
        patterns: those that are worth it; all of them, for what was kept before is replaced.
    """
    state = _state()
    if state is None:
        return
    numbers = array("I")
    tables: dict[str, _Table] = {}
    for pattern in patterns:
        if isinstance(pattern.pattern, str):
            # The flags of a pattern without any say that it is a text; to say so again makes no difference.
            code = _numbers_of(pattern.pattern, pattern.flags)
            table = (
                pattern.flags,
                pattern.groups,
                dict(pattern.groupindex),
                len(numbers),
                len(numbers) + len(code),
            )
            tables[_key(pattern.pattern, pattern.flags)] = table
            numbers.extend(code)
    import json

    from perfrules.cache import prepare_bytes

    index = json.dumps(tables, separators=(",", ":")).encode()
    prepare_bytes(_NAME, state, index + b"\n" + numbers.tobytes())


def _key(pattern: str, flags: int) -> str:
    import hashlib  # dear to import, and not needed where no pattern is

    # Short, since all of them are read at every start.
    return hashlib.blake2b(
        f"{flags | re.UNICODE} {pattern}".encode("utf-8", "surrogatepass"), digest_size=12
    ).hexdigest()


@cache
def _kept() -> tuple[dict[str, _Table], memoryview]:
    """The tables by pattern, and the numbers of all of them."""
    import json

    from perfrules.cache import prepared_bytes

    state = _state()
    content = None if state is None else prepared_bytes(_NAME, state)
    if content is None:
        return {}, memoryview(b"")
    index, _, numbers = content.partition(b"\n")
    return json.loads(index), memoryview(numbers).cast("I")


def _state() -> list[str] | None:
    """Which Python the numbers are for; ``None`` where its engine takes none."""
    try:
        import _sre  # type: ignore[import-not-found]
        from re import _compiler  # type: ignore[attr-defined]  # noqa: F401 - is it there?
    except ImportError:
        return None
    if array("I").itemsize != _sre.CODESIZE:
        return None
    return [sys.version, sys.byteorder, str(_sre.MAGIC)]


def _numbers_of(pattern: str, flags: int) -> list[int]:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    numbers: list[int] = _compiler._code(_parser.parse(pattern, flags), flags)
    return numbers


def _from_numbers(pattern: str, table: _Table, numbers: memoryview) -> re.Pattern[str]:
    import _sre

    flags, groups, names, start, end = table
    names_in_order: list[str | None] = [None] * (groups + 1)
    for name, group in names.items():
        names_in_order[group] = name
    made: re.Pattern[str] = _sre.compile(
        pattern, flags, numbers[start:end].tolist(), groups, names, tuple(names_in_order)
    )
    return made
