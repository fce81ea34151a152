"""What is drawn on a page of an OFD file, with the drawing that its template puts behind it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final
from xml.etree import ElementTree as ET

from attrs import define, field

from perfrules.readers.ofd.package import local
from perfrules.readers.ofd.shapes import (
    AS_IT_IS,
    Matrix,
    applied,
    deltas,
    matrix_of,
    numbers,
    subpaths,
    times,
)
from perfrules.readers.pages.budget import CHARACTER, POINT, THING, Budget
from perfrules.readers.pages.drawing import Area, Char, Drawing, Sheet, Turn, View
from perfrules.readers.pages.shapes import add_shape, add_thin, direction_of

POINTS: Final = 72 / 25.4
"""In a millimetre, the unit of the format."""

_SIZE: Final = 4.2
"""Millimetres: of characters of which it is not said."""

_ASCENT: Final = 0.88
"""The share of its size by which a character stands above its line."""

_STRETCHED: Final = 1.35
"""Times the usual width of a character up to which a step to the next one leaves no gap between them."""

_DEEPEST: Final = 40
"""Drawings inside each other."""

_LARGE: Final = 1.8
"""Times that a watermark is larger than the text."""

_PALE: Final = 0.55
"""How bright pale is at least, from black at 0 to white at 1."""

_NO: Final = frozenset({"false", "0"})


@define
class _Found:
    """A character in the coordinates of the page, whose vertical axis runs down."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    direction: Turn | None
    is_pale: bool


@define
class PageReader:
    """Collects what is drawn on a page.

    Attributes:
        number: of the page.
        budget: that pays for the work.
        graphics: drawings that pages use by their number.
        largest: the size of the largest picture on the page, and its number.
    """

    number: int
    budget: Budget
    graphics: Mapping[str, ET.Element] = field(factory=dict, repr=False)
    largest: tuple[float, str] = (0.0, "")
    _chars: list[_Found] = field(factory=list, repr=False)
    _shapes: list[tuple[list[tuple[float, float]], bool, bool, bool]] = field(factory=list, repr=False)
    _pictures: list[tuple[float, float, float, float]] = field(factory=list, repr=False)

    def add(self, content: ET.Element) -> None:
        """Take up what a page or its template draws.

        Raises:
            LimitError: nothing is left of the budget.
        """
        waiting = [(content, AS_IT_IS, 0)]
        while waiting:
            parent, matrix, depth = waiting.pop()
            for element in parent:
                self.budget.spend(THING, self.number)
                if element.get("Visible") in _NO:
                    continue
                match local(element):
                    case "Content" | "Layer" | "PageBlock":
                        waiting.append((element, matrix, depth))
                    case "TextObject":
                        self._text(element, times(matrix_of(element), matrix))
                    case "PathObject":
                        self._path(element, times(matrix_of(element), matrix))
                    case "ImageObject":
                        self._picture(element, times(matrix_of(element), matrix))
                    case "CompositeObject" if depth < _DEEPEST:
                        drawing = self.graphics.get(element.get("ResourceID", ""))
                        if drawing is not None:
                            waiting.append((drawing, times(matrix_of(element), matrix), depth + 1))

    def drawing(self, box: tuple[float, float, float, float]) -> Drawing:
        """The page, turned so that its text is level.

        Args:
            box: of the page: left, top, width, height.
        """
        left, top, width, height = box
        turns: Counter[Turn] = Counter(char.direction for char in self._chars if char.direction is not None)
        turn = max(turns, key=lambda one: (turns[one], one == 0)) if turns else 0
        # Points, and an axis that runs up, as a view takes them.
        view = View(0.0, 0.0, width * POINTS, height * POINTS, turn)

        def point(x: float, y: float) -> tuple[float, float]:
            return (x - left) * POINTS, (height - (y - top)) * POINTS

        drawing = Drawing(Sheet(*view.size, turn))
        for char in self._chars:
            x0, y0 = point(char.left, char.bottom)
            x1, y1 = point(char.right, char.top)
            own: Turn | None = None if char.direction is None else (char.direction - turn) % 4  # type: ignore[assignment]
            drawing.chars.append(Char(char.text, *view.box(x0, y0, x1, y1), own))
        usual = median(char.bottom - char.top for char in drawing.chars) if drawing.chars else 0
        for shown, char in zip(drawing.chars, self._chars, strict=True):
            shown.is_behind = char.is_pale and shown.bottom - shown.top > _LARGE * usual
        for points, is_straight, fill, stroke in self._shapes:
            seen = [view.point(*point(x, y)) for x, y in points]
            add_shape(seen, drawing, is_straight=is_straight, fill=fill, stroke=stroke)
        for x0, y0, x1, y1 in self._pictures:
            (p, q), (r, s) = point(x0, y1), point(x1, y0)
            shown_at = view.box(p, q, r, s)
            if not add_thin(shown_at, drawing):
                drawing.pictures.append(Area(*shown_at))
        return drawing

    def _text(self, element: ET.Element, matrix: Matrix) -> None:
        size = next(iter(numbers(element.get("Size"))), _SIZE)
        scale = next(iter(numbers(element.get("HScale"))), 1.0)
        direction = direction_of(matrix[0], -matrix[1])
        is_pale = _is_pale(element)
        for code in element:
            if local(code) != "TextCode" or not code.text:
                continue
            text = code.text.replace("\n", "").replace("\r", "")
            self.budget.spend(CHARACTER * len(text), self.number)
            x = next(iter(numbers(code.get("X"))), 0.0)
            y = next(iter(numbers(code.get("Y"))), size * _ASCENT)
            across = deltas(code.get("DeltaX"), len(text))
            down = deltas(code.get("DeltaY"), len(text))
            for index, char in enumerate(text):
                own = size * scale * (0.5 if char.isascii() else 1.0)
                step = across[index] if index < len(across) else 0.0 if down else own
                # How wide fonts have it is not looked up; text that is stretched to fill its line has no gaps.
                width = step if index < len(across) and 0 < step < _STRETCHED * own else own
                corners = [
                    applied(matrix, x + dx, y + dy)
                    for dx in (0.0, width)
                    for dy in (-_ASCENT * size, (1 - _ASCENT) * size)
                ]
                xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
                if char.isprintable():
                    self._chars.append(_Found(char, min(xs), min(ys), max(xs), max(ys), direction, is_pale))
                x += step
                y += down[index] if index < len(down) else 0.0

    def _path(self, element: ET.Element, matrix: Matrix) -> None:
        fill, stroke = element.get("Fill") in {"true", "1"}, element.get("Stroke") not in _NO
        if not fill and not stroke:
            return
        data = next((child.text for child in element if local(child) == "AbbreviatedData"), None)
        for points, is_straight in subpaths(data):
            self.budget.spend(POINT * len(points), self.number)
            self._shapes.append(([applied(matrix, x, y) for x, y in points], is_straight, fill, stroke))

    def _picture(self, element: ET.Element, matrix: Matrix) -> None:
        # Its own coordinates are from 0 to 1; without a turning it fills its box.
        box = numbers(element.get("Boundary"))
        if element.get("CTM") is None and len(box) >= 4:
            corners: Sequence[tuple[float, float]] = [(box[0], box[1]), (box[0] + box[2], box[1] + box[3])]
        else:
            corners = [applied(matrix, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        self._pictures.append((min(xs), min(ys), max(xs), max(ys)))
        size = (max(xs) - min(xs)) * (max(ys) - min(ys))
        self.largest = max(self.largest, (size, element.get("ResourceID", "")))


def _is_pale(element: ET.Element) -> bool:
    alpha = numbers(element.get("Alpha"))
    for child in element:
        if local(child) == "FillColor":
            alpha = numbers(child.get("Alpha")) or alpha
            value = numbers(child.get("Value"))
            # One number is grey, three are red, green and blue; of four, inks, nothing is said.
            if len(value) in {1, 3} and sum(value) / len(value) / 255 > _PALE:
                return True
    return bool(alpha) and alpha[0] / 255 < 1 - _PALE
