"""What is drawn on a page: its characters with their boxes, and the rules and areas that may be borders of tables."""

from typing import Literal, TypeAlias

from attrs import define, field, frozen

from perfrules.model import Box

Turn: TypeAlias = Literal[0, 1, 2, 3]
"""A number of quarter turns, clockwise."""


@define(slots=True, eq=False)
class Char:
    """A character as it is seen, in points from the upper left corner of its page.

    Attributes:
        text: itself; a ligature is several.
        left: edge of the room that the font gives it, as are the others.
        top: edge.
        right: edge.
        bottom: edge.
        turn: by which it is to be turned to be level; ``None`` if it is slanted.
        is_behind: whether it is much larger than the text of its page, and pale: it is printed behind it.
        confidence: how sure character recognition was of it, in percent; ``None`` if the file itself says which it is.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    turn: Turn | None = 0
    is_behind: bool = False
    confidence: int | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """From the left, and from the top."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@frozen
class RuledLine:
    """A straight line, level or upright.

    Attributes:
        at: how far from the top a level one is, or from the left an upright one.
        start: its end at the left or at the top.
        end: the other.
    """

    at: float
    start: float
    end: float


@frozen
class Area:
    """A rectangle that is filled with a colour, or a picture."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """In square points."""
        return max(self.right - self.left, 0.0) * max(self.bottom - self.top, 0.0)


@frozen
class Sheet:
    """The size of a page as people look at it, turned so that its text is level.

    Attributes:
        width: in points.
        height: in points.
        turn: by which the page, as it is displayed, was turned further.
    """

    width: float
    height: float
    turn: Turn = 0

    def box(self, area: Area) -> Box:
        """Where an area is on the page as it is displayed, from its upper left corner."""
        left, top, right, bottom = area.left, area.top, area.right, area.bottom
        match self.turn:
            case 0:
                edges = left, top, right, bottom
            case 1:
                edges = top, self.width - right, bottom, self.width - left
            case 2:
                edges = self.width - right, self.height - bottom, self.width - left, self.height - top
            case _:
                edges = self.height - bottom, left, self.height - top, right
        return Box(*map(round, edges))


@define
class Drawing:
    """What is drawn on a page.

    Attributes:
        sheet: the page.
        chars: in the order in which they are drawn.
        level: the level rules.
        upright: the upright rules.
        areas: filled rectangles.
        pictures: on the page.
        unmapped: characters of which the font does not say what they are.
    """

    sheet: Sheet
    chars: list[Char] = field(factory=list)
    level: list[RuledLine] = field(factory=list)
    upright: list[RuledLine] = field(factory=list)
    areas: list[Area] = field(factory=list)
    pictures: list[Area] = field(factory=list)
    unmapped: int = 0


@frozen
class View:
    """How a page is looked at: from the coordinates of the file to points from the upper left corner.

    Attributes:
        left: edge of what is shown of the page, in the file's own coordinates, which begin at the lower left.
        bottom: edge.
        right: edge.
        top: edge.
        turn: of the page.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: Turn

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is seen."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.turn % 2 else (across, up)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point is seen."""
        match self.turn:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a box as it is seen."""
        if not self.turn:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
