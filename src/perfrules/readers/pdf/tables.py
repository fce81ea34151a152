"""Ruled tables on a page of a PDF, found by pdfplumber as long as that ends in good time.

Imported only where pdfplumber is there.
"""

import itertools
from typing import Any, Final

from pdfplumber.table import TableFinder

__all__ = ["MAX_CROSSINGS", "MAX_TABLES", "find_tables"]

MAX_CROSSINGS: Final = 20_000
"""Pairs of a horizontal and a vertical rule on a page; a table of 100 rows and 30 columns has some three thousand."""

MAX_TABLES: Final = 200
"""Tables on a page."""


_NEAR: Final = 3
"""Points by which rules may miss each other and still meet."""


class _TooManyError(Exception):
    """There are more rules than any table has."""


class _Finder(TableFinder):
    """Gives up on drawings and maps, whose lines cross so often that looking at all of it would take hours."""

    def get_edges(self) -> Any:
        """The rules of the page, joined where they touch."""
        edges = super().get_edges()
        horizontal = sum(edge["orientation"] == "h" for edge in edges)
        if horizontal * (len(edges) - horizontal) > MAX_CROSSINGS:
            raise _TooManyError
        edges = [*edges, *_missing_borders(edges, self.page)]
        return [*edges, *_open_ends(edges, self.page)]


def _missing_borders(edges: list[Any], page: Any) -> list[Any]:
    """The outer borders that a table leaves out, where text stands between its last rule and the ends of the others."""
    borders: list[Any] = []
    for horizontal, vertical in _crossing(edges):
        box = (
            min(edge["x0"] for edge in horizontal),
            min(edge["top"] for edge in vertical),
            max(edge["x1"] for edge in horizontal),
            max(edge["bottom"] for edge in vertical),
        )
        xs, ys = [edge["x0"] for edge in vertical], [edge["top"] for edge in horizontal]
        sides = (
            ("v", box[0], (box[0], box[1], min(xs), box[3])),
            ("v", box[2], (max(xs), box[1], box[2], box[3])),
            ("h", box[1], (box[0], box[1], box[2], min(ys))),
            ("h", box[3], (box[0], max(ys), box[2], box[3])),
        )
        borders += [_border(side, at, box) for side, at, strip in sides if _has_text(page, strip)]
    return borders


def _open_ends(edges: list[Any], page: Any) -> list[Any]:
    """What is missing of the outer borders of a table: a merged cell that the foot of a page cuts has none below."""
    borders: list[Any] = []
    for horizontal, vertical in _crossing(edges):
        for strip in _open_strips(horizontal, vertical, page):
            borders += [_border("h", strip[1], strip), _border("h", strip[3], strip)]
        turned = [_turned(edge) for edge in vertical], [_turned(edge) for edge in horizontal]
        for top, left, bottom, right in _open_strips(*turned, page, is_turned=True):
            strip = left, top, right, bottom
            borders += [_border("v", strip[0], strip), _border("v", strip[2], strip)]
    return borders


def _open_strips(
    across: list[Any], upright: list[Any], page: Any, *, is_turned: bool = False
) -> list[tuple[float, float, float, float]]:
    """Parts between two neighbouring upright rules that no rule across ends, though other parts end there or text is in them."""
    strips = []
    for outer, inner, farthest in (("top", "bottom", min), ("bottom", "top", max)):
        end = farthest(edge[outer] for edge in upright)
        reaching = sorted(edge["x0"] for edge in upright if abs(edge[outer] - end) <= _NEAR)
        is_closed = any(abs(edge[outer] - end) <= _NEAR for edge in across)
        for left, right in itertools.pairwise(reaching):
            rules = [
                edge[inner] for edge in across if edge["x0"] < right - _NEAR and edge["x1"] > left + _NEAR
            ]
            if right - left <= _NEAR or not rules:
                continue
            nearest = farthest(rules)
            if abs(nearest - end) <= _NEAR:
                continue
            strip = left, min(nearest, end), right, max(nearest, end)
            box = (strip[1], strip[0], strip[3], strip[2]) if is_turned else strip
            if is_closed or _has_text(page, box):
                strips.append(strip)
    return strips


def _turned(edge: Any) -> Any:
    """A rule with its two directions exchanged."""
    return {"x0": edge["top"], "x1": edge["bottom"], "top": edge["x0"], "bottom": edge["x1"]}


def _crossing(edges: list[Any]) -> list[tuple[list[Any], list[Any]]]:
    """The rules that cross each other, directly or by others, by their direction; there are few enough of them to try all."""
    horizontal = [edge for edge in edges if edge["orientation"] == "h"]
    vertical = [edge for edge in edges if edge["orientation"] == "v"]
    groups: list[tuple[list[Any], list[Any]]] = []
    for across in horizontal:
        crossed = [upright for upright in vertical if _cross(across, upright)]
        joined = [group for group in groups if any(_is_in(upright, group[1]) for upright in crossed)]
        groups = [group for group in groups if not any(group is one for one in joined)]
        both = [across], list(crossed)
        for group in joined:
            both[0].extend(group[0])
            both[1].extend(upright for upright in group[1] if not _is_in(upright, crossed))
        groups.append(both)
    return [group for group in groups if group[1] and len(group[0]) + len(group[1]) > 2]


def _is_in(edge: Any, edges: list[Any]) -> bool:
    return any(edge is one for one in edges)


def _cross(across: Any, upright: Any) -> bool:
    return bool(
        across["x0"] - _NEAR <= upright["x0"] <= across["x1"] + _NEAR
        and upright["top"] - _NEAR <= across["top"] <= upright["bottom"] + _NEAR
    )


def _has_text(page: Any, strip: tuple[float, float, float, float]) -> bool:
    """Whether the middle of a character is in a strip that is wide enough for text."""
    left, top, right, bottom = strip
    return min(right - left, bottom - top) > _NEAR and any(
        left < (char["x0"] + char["x1"]) / 2 < right and top < (char["top"] + char["bottom"]) / 2 < bottom
        for char in page.chars
        if char["text"].strip()
    )


def _border(orientation: str, at: float, box: tuple[float, float, float, float]) -> Any:
    left, top, right, bottom = (at, box[1], at, box[3]) if orientation == "v" else (box[0], at, box[2], at)
    return {
        "x0": left, "x1": right, "top": top, "bottom": bottom, "width": right - left, "height": bottom - top,
        "orientation": orientation, "object_type": "line",
    }  # fmt: skip


def find_tables(page: Any) -> list[Any] | None:
    """The tables of a page; ``None`` if it has too many lines to look for any."""
    try:
        tables = _Finder(page).tables
    except _TooManyError:
        return None
    return tables if len(tables) <= MAX_TABLES else None
