"""A line of the document with markers under the figures that a finding is about."""

from collections.abc import Sequence

from attrs import frozen

from perfrules.model import Location
from perfrules.reports.width import display_width

_CELL_GAP = " | "
"""What a tab, the border between two cells of a table, is drawn as."""

_CONTEXT = 12
"""Cells of the terminal that are kept on both sides where a line must be cut."""

_REACH = 10
"""How many times the width characters are looked at on both sides of the first that is marked."""


@frozen
class Excerpt:
    """A printed line, ready for a terminal, and the line of markers to put beneath it."""

    text: str
    markers: str


def excerpt(line: str, places: Sequence[Location], width: int) -> Excerpt:
    r"""Show *line* with *places* marked, within *width* terminal cells if that can be done.

    Args:
        line: the line as printed, without its end.
        places: what to mark; all on this line, columns counted in characters from 1.
        width: the cells to fit into. A place itself is cut only if it alone is wider.

    >>> shown = excerpt("成本指标\t≤220 万元", [Location(9, 6, 13)], 40)
    >>> print(shown.text, shown.markers, sep="\n")
    成本指标 | ≤220 万元
               ^^^^^^^^^
    """
    all_marked = _marked_columns(len(line), places)
    # No more than can be seen, though some characters take no room: a line may be a table of a thousand rows.
    middle = min(all_marked, default=0)
    start, end = max(0, middle - _REACH * width), middle + _REACH * width
    marked = frozenset(column - start for column in all_marked if start <= column < end)
    drawn = [_drawn(character) for character in line[start:end]]
    marks = [
        ("^" if column in marked and character != "\t" else " ") * display_width(shown)
        for column, (character, shown) in enumerate(zip(line[start:end], drawn, strict=True))
    ]
    first, last = _window([display_width(shown) for shown in drawn], marked, width)
    before = "… " if start + first > 0 else ""
    after = " …" if start + last < len(line) else ""
    text = before + "".join(drawn[first:last]).rstrip() + after
    return Excerpt(text, (" " * len(before) + "".join(marks[first:last])).rstrip())


def _drawn(character: str) -> str:
    """The character as a terminal may get it: nothing that moves the cursor or turns the direction of the text."""
    if character == "\t":
        return _CELL_GAP
    return character if character.isprintable() else " "


def _marked_columns(length: int, places: Sequence[Location]) -> frozenset[int]:
    """The marked characters, counted from 0; a place of no width marks one character."""
    columns = {
        column
        for place in places
        for column in range(place.column - 1, max(place.end_column - 1, place.column))
        if column < length
    }
    return frozenset(columns)


def _window(widths: Sequence[int], marked: frozenset[int], width: int) -> tuple[int, int]:
    """The part of a line to show, as half-open character positions: around what is marked, as much as fits."""
    if sum(widths) <= width:
        return 0, len(widths)
    width -= 4  # an ellipsis and a blank on either side
    first = min(marked, default=0)
    start, used = first, 0
    while start > 0 and used + widths[start - 1] <= _CONTEXT:
        start -= 1
        used += widths[start]
    end = start
    used = 0
    while end < len(widths) and used + widths[end] <= width:
        used += widths[end]
        end += 1
    while start > 0 and used + widths[start - 1] <= width:
        start -= 1
        used += widths[start]
    return start, max(end, first + 1)
