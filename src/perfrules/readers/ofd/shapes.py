"""What the objects on an OFD page say in numbers: where they are, how they are turned, and the lines that they draw."""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET

from perfrules.patterns import regex

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

AS_IT_IS: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_LARGEST: Final = 1e6
"""Millimetres: what is further away is nowhere."""

_NUMBER: Final = regex(r"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d{1,3})?")
_STEP: Final = regex(rf"[A-Za-z]|{_NUMBER.pattern}", re.ASCII)

_POINTS: Final = {"S": 1, "M": 1, "L": 1, "Q": 2, "B": 3}
"""How many points each instruction of a path has."""

_ARC: Final = 7
_MOST_POINTS: Final = 2_000
"""Points of a path that may be borders of tables; one of more is a drawing."""


def numbers(text: str | None) -> list[float]:
    """The numbers in a text, with blanks between; one that is no number ends it.

    >>> numbers("0 0 210 297")
    [0.0, 0.0, 210.0, 297.0]
    """
    found = []
    for word in (text or "").split():
        if _NUMBER.fullmatch(word) is None:
            break
        found.append(min(max(float(word), -_LARGEST), _LARGEST))
    return found


def box_of(text: str | None) -> tuple[float, float, float, float] | None:
    """Left, top, width and height; ``None`` if they are not all there."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) >= 4 else None


def matrix_of(element: ET.Element) -> Matrix:
    """From the coordinates of an object to those of the page: its own turning, then where it stands."""
    found = numbers(element.get("CTM"))
    a, b, c, d, e, f = found if len(found) == 6 else AS_IT_IS
    left, top, *_ = box_of(element.get("Boundary")) or (0.0, 0.0)
    return a, b, c, d, e + left, f + top


def times(first: Matrix, second: Matrix) -> Matrix:
    """First the one, then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def deltas(text: str | None, most: int) -> list[float]:
    """The steps from one character to the next; ``g 3 5`` is 5 three times.

    Args:
        text: of the attribute.
        most: steps that there may be.

    >>> deltas("4.2 g 3 2.1 4.2", 9)
    [4.2, 2.1, 2.1, 2.1, 4.2]
    """
    words = (text or "").split()
    found: list[float] = []
    index = 0
    while index < len(words) and len(found) < most:
        if words[index] in {"g", "G"} and index + 2 < len(words):
            count, step = numbers(words[index + 1]), numbers(words[index + 2])
            if not count or not step:
                break
            found += step * min(max(int(count[0]), 0), most - len(found))
            index += 3
            continue
        step = numbers(words[index])
        if not step:
            break
        found += step
        index += 1
    return found


def subpaths(text: str | None) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The points of each part of a path, and whether it has straight lines only.

    >>> list(subpaths("M 0 0 L 10 0 L 10 5 C"))
    [([(0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (0.0, 0.0)], True)]
    """
    words = _STEP.findall(text or "")
    points: list[tuple[float, float]] = []
    is_straight = True
    index = 0
    while index < len(words) and len(points) <= _MOST_POINTS:
        word = words[index]
        index += 1
        if word == "C":
            points += points[:1]
            continue
        count = _ARC if word == "A" else 2 * _POINTS.get(word, 0)
        given = numbers(" ".join(words[index : index + count]))
        if not count or len(given) < count:
            break
        index += count
        if word in {"S", "M"}:
            if len(points) > 1:
                yield points, is_straight
            points, is_straight = [], True
        is_straight = is_straight and word in {"S", "M", "L"}
        points.append((given[-2], given[-1]))
    if len(points) > 1:
        yield points, is_straight
