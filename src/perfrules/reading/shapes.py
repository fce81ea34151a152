"""Which shapes of values are known, in this run and from earlier ones.

Reading a shape with Lark takes a hundred times as long as reading a value whose shape is known, and tables use the same
shapes again and again. So trees are kept: in memory, and in the user's cache for the next run. The cache holds only a hash of
each shape and the places of its parts, not the text; it is a table that Lark can make again at any time.
"""

import hashlib
from typing import Any, Final

from perfrules.cache import recall, remember
from perfrules.reading.nodes import Tree, from_lark, from_plain, to_plain
from perfrules.reading.source import has_digit_of_unit, source_of
from perfrules.reading.templates import ShapeTemplate, template_of
from perfrules.words import derived

_KEPT: Final = 4096
"""Shapes in memory."""

_STORED: Final = 2000
"""Shapes in the cache."""

_NAME: Final = "shapes"


def tree_of(source: str) -> Tree | None:
    """The tree of a normalised text, as Lark reads it; ``None`` if the grammar has no place for it."""
    from lark.exceptions import UnexpectedInput

    from perfrules.reading.grammar import parse_tree, parser

    parser()  # a grammar that does not load is no fault of the text
    try:
        return from_lark(parse_tree(source))
    except UnexpectedInput:
        return None


class Shapes:
    """What is kept of the shapes seen so far; never more than a fixed number of them.

    A shape is read from its tree when it is first seen, as Lark alone would read it. It gets its template, if it can
    have one, when it is seen again: most shapes of a document come once.
    """

    def __init__(self) -> None:
        self._trees: dict[str, Tree | None] = {}
        self._templates: dict[str, ShapeTemplate | None] = {}
        self._stored: dict[str, Any] | None = None
        self._new: dict[str, Any] = {}

    def tree(self, form: str) -> Tree | None:
        """The tree of a shape; ``None`` if the grammar has no place for it."""
        if form not in self._trees:
            if len(self._trees) >= _KEPT:
                self.forget()
            self._trees[form] = self._read(form)
        return self._trees[form]

    def template(self, quick: str) -> ShapeTemplate | None:
        """The template of a shape that was seen before; ``None`` if it is new, or must be built from its tree."""
        if quick in self._templates:
            return self._templates[quick]
        tree = self._trees.get(quick)
        if tree is None:
            return None
        # A quick shape is no shape where brackets around the cell or the digits of m2 play a part.
        is_shape = not has_digit_of_unit(quick) and source_of(quick) == quick
        self._templates[quick] = template_of(tree, quick) if is_shape else None
        return self._templates[quick]

    def forget(self) -> None:
        """Forget all that is in memory."""
        self._trees.clear()
        self._templates.clear()

    def keep(self, *, is_shipped: bool = False) -> None:
        """Put the shapes that are new into the cache, where the oldest make room; or among what an installation begins with."""
        if not self._new:
            return
        shapes = {**self._known(), **self._new}
        self._stored = dict(list(shapes.items())[-_STORED:])
        self._new = {}
        remember(_NAME, _made_from(), self._stored, is_shipped=is_shipped)

    def _known(self) -> dict[str, Any]:
        """The shapes that the installation began with and those in the cache; read when the first shape comes up."""
        if self._stored is None:
            self._stored = {}
            for is_shipped in (True, False):
                stored = recall(_NAME, _made_from(), is_shipped=is_shipped)
                self._stored.update(stored if isinstance(stored, dict) else {})
        return self._stored

    def _read(self, form: str) -> Tree | None:
        key = hashlib.blake2b(form.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        known = self._known()
        if key in known:
            try:
                return None if known[key] is None else from_plain(known[key], len(form))
            except (ValueError, RecursionError):
                del known[key]
        tree = tree_of(form)
        if len(self._new) < _STORED:
            self._new[key] = None if tree is None else to_plain(tree)
        return tree


def _made_from() -> list[str]:
    from perfrules.reading.grammar import fillings
    from perfrules.resources import resource

    text = resource("grammar", "indicator_value.lark").read_text(encoding="utf-8")
    return [text, repr(sorted(fillings().items()))]


@derived
def known_shapes() -> Shapes:
    """Those of this process, for the words in use."""
    return Shapes()
