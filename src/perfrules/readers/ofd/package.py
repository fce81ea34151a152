"""The files inside an OFD file: which documents there are, and which file holds what of each."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from attrs import field, frozen

MAX_PAGES: Final = 1_000
"""Pages of a file."""


def local(element: ET.Element) -> str:
    """The name of an element without its namespace: drafts of the standard had others."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


@frozen
class XmlPart:
    """A file of XML.

    Attributes:
        root: of it.
        path: in the archive; what it refers to is found from there.
    """

    root: ET.Element
    path: str

    def children(self, name: str) -> Iterator[ET.Element]:
        """The elements of that name right below the root, or below those that only hold them."""
        for element in self.root:
            if local(element) == name:
                yield element

    def below(self, *names: str) -> Iterator[ET.Element]:
        """The elements at the end of a path of names."""
        found = [self.root]
        for name in names:
            found = [child for element in found for child in element if local(child) == name]
        yield from found


@frozen(eq=False)
class Package:
    """An OFD file that has been opened.

    Attributes:
        archive: that :func:`~perfrules.readers.archive.checked_archive` has let through: no XML in it has a document type.
    """

    archive: zipfile.ZipFile
    _names: Mapping[str, str] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        # Some programs write backslashes, a slash at the beginning, or other letters than in the names they refer to.
        names = {_key(name): name for name in self.archive.namelist()}
        object.__setattr__(self, "_names", names)

    def size(self, path: str) -> int:
        """Of a file, unpacked; 0 if it is not there."""
        name = self._names.get(_key(path))
        return 0 if name is None else self.archive.getinfo(name).file_size

    def part(self, path: str) -> XmlPart | None:
        """A file of XML; ``None`` if it is not there.

        Raises:
            xml.etree.ElementTree.ParseError: it is no XML.
        """
        name = self._names.get(_key(path))
        if name is None:
            return None
        return XmlPart(ET.fromstring(self.archive.read(name)), path)  # noqa: S314 - without a document type

    def related(self, part: XmlPart, location: str) -> str:
        """The path of a file that *part* refers to."""
        location = location.strip().replace("\\", "/")
        return (
            location.lstrip("/")
            if location.startswith("/")
            else posixpath.join(posixpath.dirname(part.path), location)
        )

    def content(self, path: str) -> bytes:
        """A file of any kind; nothing if it is not there."""
        name = self._names.get(_key(path))
        return b"" if name is None else self.archive.read(name)

    def documents(self) -> Iterator[XmlPart]:
        """The documents in the file, one in most.

        Raises:
            KeyError: there is none.
            xml.etree.ElementTree.ParseError: a file is no XML.
        """
        root = self.part("OFD.xml")
        if root is None:
            raise KeyError("OFD.xml")
        for element in root.below("DocBody", "DocRoot"):
            path = self.related(root, element.text or "")
            document = self.part(path)
            if document is None:
                raise KeyError(path)
            yield document


def _key(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/").strip("/")).lower()
