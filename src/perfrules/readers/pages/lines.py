"""From characters to printed lines: what stands beside each other, with blanks where there are gaps."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from perfrules.readers.characters import raised
from perfrules.readers.pages.drawing import Char

_SAME_LINE: Final = 0.4
"""The share of its height by which the middle of a character may stand above or below that of its line."""

_BLANK: Final = 0.3
"""The share of a character's height that a gap must have to be a blank: Chinese text is stretched to fill its line."""

_SMALL: Final = 0.8
"""The share of the line's height up to which a character that stands above the line is raised."""

_LIFTED: Final = 0.15
"""The share of the line's height by which its foot stands above the foot of the line."""

_COPY: Final = 0.7
"""Points: a character that begins closer than that to the same character is printed over it, to look bold."""

_GAP: Final = 1.5
"""Characters' heights between two pieces of a line; text that is stretched to fill its line has smaller gaps."""


@frozen
class LinePiece:
    """A part of a line that stands apart from the others, with its edges in points."""

    text: str
    left: float
    right: float


@frozen
class Line:
    """A printed line, with its edges in points.

    Attributes:
        text: with a blank for each gap.
        left: edge of its first character.
        right: edge of its last one.
        top: edge.
        bottom: edge.
        pieces: the parts of it that stand apart.
        has_blank_after: whether a blank is printed behind it.
        confidence: of the least certain of its characters, in percent, if they were recognised.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    pieces: tuple[LinePiece, ...] = ()
    has_blank_after: bool = False
    confidence: int | None = None

    @property
    def height(self) -> float:
        """Of its characters."""
        return self.bottom - self.top


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """The lines of these characters, from top to bottom.

    Text that runs upwards or downwards, as labels in narrow cells do, is read as if it were level.
    """
    chars = list(chars)
    if not chars:
        return []
    turns = Counter(char.turn for char in chars)
    if turns.get(0, 0) == len(chars):
        return _level_lines(chars)
    found = _level_lines([char for char in chars if char.turn in {0, None}])
    for turn in (1, 2, 3):
        turned = [_turned(char, turn) for char in chars if char.turn == turn]
        for line in _level_lines(turned):
            left, top, right, bottom = _back(line, turn)
            found.append(
                Line(
                    line.text,
                    left,
                    right,
                    top,
                    bottom,
                    (LinePiece(line.text, left, right),),
                    confidence=line.confidence,
                )
            )
    return found


def _level_lines(chars: Sequence[Char]) -> list[Line]:
    rows: list[list[Char]] = []
    middle = height = 0.0
    for char in sorted(chars, key=lambda one: one.top + one.bottom):
        own = (char.top + char.bottom) / 2
        tall = char.bottom - char.top
        if rows and own - middle <= _SAME_LINE * max(height, tall):
            rows[-1].append(char)
            if tall > height:
                middle, height = own, tall
        else:
            rows.append([char])
            middle, height = own, tall
    found = (_line(sorted(row, key=lambda one: one.left)) for row in rows)
    return [line for line in found if line.text]


def _line(row: Sequence[Char]) -> Line:
    height = max(char.bottom - char.top for char in row)
    bottom = max(char.bottom for char in row if char.bottom - char.top > _SMALL * height)
    texts: list[str] = []
    pieces: list[tuple[int, float, float]] = []
    right: float | None = None
    left = row[0].left
    has_blank = False
    lifted: list[str] = []
    before: Char | None = None
    for char in row:
        if before is not None and char.text == before.text and char.left - before.left < _COPY:
            continue
        before = char
        tall = char.bottom - char.top
        if char.text.isspace():
            has_blank = right is not None
            continue
        is_lifted = tall < _SMALL * height and bottom - char.bottom > _LIFTED * height
        if lifted and not is_lifted:
            texts.append(raised("".join(lifted)))
            lifted = []
        if right is None:
            left = char.left
            pieces.append((0, char.left, char.right))
        else:
            gap = char.left - right
            if gap >= _GAP * tall:
                texts.append(" ")
                pieces.append((len(texts), char.left, char.right))
            elif has_blank or gap > _BLANK * tall:
                texts.append(" ")
        if is_lifted:
            lifted.append(char.text)
        else:
            texts.append(char.text)
        has_blank = False
        right = char.right if right is None else max(right, char.right)
        pieces[-1] = (pieces[-1][0], pieces[-1][1], right)
    if lifted:
        texts.append(raised("".join(lifted)))
    if right is None:
        return Line("", left, left, row[0].top, row[0].bottom)
    starts = [start for start, _, _ in pieces]
    shown = tuple(
        LinePiece("".join(texts[start:end]).strip(), piece_left, piece_right)
        for (start, piece_left, piece_right), end in zip(pieces, [*starts[1:], len(texts)], strict=True)
    )
    confidence = least_of(char.confidence for char in row)
    return Line("".join(texts), left, right, bottom - height, bottom, shown, has_blank, confidence)


def least_of(confidences: Iterable[int | None]) -> int | None:
    """The least of some confidences; ``None`` if nothing was recognised."""
    return min((one for one in confidences if one is not None), default=None)


def _turned(char: Char, turn: int) -> Char:
    """A character as it would stand if the page were turned so that it is level."""
    left, top, right, bottom = char.left, char.top, char.right, char.bottom
    match turn:
        case 1:  # it runs upwards: what is to the right of it lies below
            return Char(char.text, -bottom, left, -top, right)
        case 2:
            return Char(char.text, -right, -bottom, -left, -top)
        case _:
            return Char(char.text, top, -right, bottom, -left)


def _back(line: Line, turn: int) -> tuple[float, float, float, float]:
    """Where a line stands that was turned."""
    match turn:
        case 1:
            return line.top, -line.right, line.bottom, -line.left
        case 2:
            return -line.right, -line.bottom, -line.left, -line.top
        case _:
            return -line.bottom, line.left, -line.top, line.right
