"""The smallest piece of a document that still shows something."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

MAX_TRIES: Final = 600
"""Pieces that are tried; what is smallest by then is what is shown."""

_KEPT: Final = frozenset({"number", "kind"})
"""Entries that are not taken away: by its number a project is known, and a table is nothing without its kind."""


def smallest(
    data: Mapping[str, Any], shows: Callable[[Mapping[str, Any]], bool], most: int = MAX_TRIES
) -> Mapping[str, Any]:
    """What is left of plain data when everything is taken away without which it *shows* the same.

    Args:
        data: a disclosure as plain data; *shows* must hold of it.
        shows: whether a piece still shows what is wanted.
        most: pieces that are tried.

    Returns:
        A piece from which no single part can be taken away any more, or the smallest found in so many tries.

    >>> smallest({"year": 2025, "projects": [{"name": "甲"}, {"name": "乙", "goal": "…"}]}, lambda piece: "乙" in str(piece))
    {'projects': [{'name': '乙'}]}
    """
    current, tried = data, 0
    while True:
        for piece in _smaller(current):
            tried += 1
            if tried > most:
                return current
            if shows(piece):
                current = piece
                break
        else:
            return current


def _smaller(data: Any) -> Iterator[Any]:
    """The data with one part taken away: large parts first, and lists by halves."""
    match data:
        case list() if len(data) > 1:
            half = len(data) // 2
            yield data[half:]
            yield data[:half]
            for index in range(len(data)):
                yield data[:index] + data[index + 1 :]
        case Mapping():
            for key in data:
                if key not in _KEPT:
                    yield {other: part for other, part in data.items() if other != key}
    match data:
        case list():
            for index, part in enumerate(data):
                for piece in _smaller(part):
                    yield [*data[:index], piece, *data[index + 1 :]]
        case Mapping():
            for key, part in data.items():
                for piece in _smaller(part):
                    yield {**data, key: piece}
