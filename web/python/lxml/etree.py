"""Elements as lxml has them, and its error."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET


class LxmlError(Exception):
    """What cannot be parsed. Nothing raises it here: a page can always be."""


class Element(ET.Element):
    """An element that knows its parent, as :func:`lxml.html.document_fromstring` makes it."""

    parent: "Element | None" = None

    def getparent(self) -> "Element | None":
        """The element that this one stands in."""
        return self.parent

    def iterancestors(self) -> Iterator["Element"]:
        """The elements that this one stands in, the innermost first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def iterchildren(self, *tags: str) -> Iterator["Element"]:
        """The elements that stand in this one, with one of these tags if any are given."""
        return (child for child in self if not tags or child.tag in tags)  # type: ignore[misc]  # all are of this class

    def text_content(self) -> str:
        """All text in it."""
        return "".join(self.itertext())

    def remove(self, child: ET.Element) -> None:
        """Take a child out, with the text behind it."""
        super().remove(child)
        child.parent = None  # type: ignore[attr-defined]
