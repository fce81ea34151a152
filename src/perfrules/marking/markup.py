"""XML of which a few places are changed and every other byte stays as it is: where its elements begin and end, and splices.

A library that reads XML and writes it again may lose what it does not know, and changes how the rest is written. Here the text
of a part is looked through once, and what is added is put between its bytes.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement

# What is parsed was let through by readers.archive: it has no document type.
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import escape, quoteattr

from perfrules.patterns import regex

_STRICT: Final = regex(r"http://purl\.oclc\.org/ooxml/(\w+)/")
_DECLARED: Final = regex(rb"""\A<\?xml[^>]*?\sencoding\s*+=\s*+["']([\w.:-]++)["']""")
_DECLARATION: Final = regex(r"\A\s*+<\?xml[^>]*+>")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_TAG: Final = regex(rb"""<(?:[^"'>]|"[^"]*+"|'[^']*+')*+>""")
_UNWRITABLE: Final = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_NAMES: Final = 2_000


class _Spots:
    """Where the elements of a part stand: as they are written, where they begin, where their last tags begin, what they are in."""

    def __init__(self) -> None:
        self.prefix: dict[Element, str] = {}
        self.start: dict[Element, int] = {}
        self.last: dict[Element, int] = {}
        self.parent: dict[Element, Element | None] = {}


class _Tree:
    """Builds the elements of a part."""

    def __init__(self) -> None:
        self.spots = _Spots()
        self._parser = ParserCreate(namespace_separator=" ")
        self._parser.namespace_prefixes = True
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._names: dict[str, tuple[str, str]] = {}
        self._root: Element | None = None
        self._open: Element | None = None

    def read(self, data: bytes) -> Element:
        self._parser.Parse(data, True)
        assert self._root is not None  # the parser has seen to it
        return self._root

    def _name(self, name: str) -> tuple[str, str]:
        known = self._names.get(name)
        if known is None:
            known = namespaced(name)
            if len(self._names) < _MOST_NAMES:
                self._names[name] = known
        return known

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        tag, prefix = self._name(name)
        above = self._open
        own = {self._name(key)[0]: value for key, value in attributes.items()}
        element = Element(tag, own) if above is None else SubElement(above, tag, own)
        self._root = self._root if above is not None else element
        self._open = element
        spots = self.spots
        spots.prefix[element], spots.start[element] = prefix, self._parser.CurrentByteIndex
        spots.parent[element] = above

    def _end(self, _: str) -> None:
        if self._open is not None:
            self.spots.last[self._open] = self._parser.CurrentByteIndex
            self._open = self.spots.parent[self._open]

    def _characters(self, text: str) -> None:
        if self._open is not None and not len(self._open):
            self._open.text = (self._open.text or "") + text


def namespaced(name: str) -> tuple[str, str]:
    """A name as expat gives it (namespace, name and prefix with blanks between) as ``{namespace}name``, and its prefix.

    >>> namespaced("http://purl.oclc.org/ooxml/spreadsheetml/main row x")
    ('{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row', 'x:')
    >>> namespaced("row")
    ('row', '')
    """
    parts = name.split(" ")
    if len(parts) == 1:
        return name, ""
    space = _STRICT.sub(r"http://schemas.openxmlformats.org/\1/2006/", parts[0])
    return f"{{{space}}}{parts[1]}", f"{parts[2]}:" if len(parts) > 2 else ""


def as_utf8(data: bytes) -> bytes:
    """The same XML in UTF-8, unchanged if that is what it is in.

    Raises:
        LookupError: it is in an encoding that is not known.
        UnicodeDecodeError: it is not in the encoding that it says.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data if encoding == "utf-8" else _declared_anew(data[len(mark) :].decode(encoding))
    declared = _DECLARED.match(data)
    if declared is None or declared[1].lower() in {b"utf-8", b"utf8", b"us-ascii", b"ascii"}:
        return data
    return _declared_anew(data.decode(declared[1].decode("ascii")))


def _declared_anew(text: str) -> bytes:
    return _DECLARATION.sub('<?xml version="1.0" encoding="UTF-8"?>', text, count=1).encode()


def text_of_xml(text: str) -> str:
    """A text as it is written between tags; characters that XML cannot hold are left out."""
    return escape(_UNWRITABLE.sub("", text))


def attribute(value: str) -> str:
    """A value as it is written behind the equals sign of an attribute, its quotation marks included."""
    return quoteattr(_UNWRITABLE.sub("", value))


def with_attributes(tag: bytes, values: Mapping[str, str]) -> bytes:
    """The first tag of an element with other values for some of its attributes, those without prefix.

    >>> with_attributes(b'<xf numFmtId="0" fillId="2"/>', {"fillId": "7", "applyFill": "1"})
    b'<xf numFmtId="0" fillId="7" applyFill="1"/>'
    """
    for name, value in values.items():
        written = b"%s=%s" % (name.encode(), attribute(value).encode())
        pattern = rb"""(?<=\s)%s\s*=\s*(?:"[^"]*"|'[^']*')""" % name.encode()
        tag, count = re.subn(pattern, lambda _, written=written: written, tag, count=1)  # type: ignore[misc]
        if not count:
            end = len(tag) - (2 if tag.endswith(b"/>") else 1)
            tag = tag[:end].rstrip() + b" " + written + tag[end:]
    return tag


class _Piece(NamedTuple):
    """What stands in the place of a part of the bytes.

    Attributes:
        end: up to where; the pieces are put in by it.
        rank: of those that end at one place.
        start: from where.
        new: what then stands there.
    """

    end: int
    rank: int
    start: int
    new: bytes


_CHANGED, _INSIDE, _CLOSING, _PUT = range(4)
"""The ranks: a tag that is changed; what is put into an element that had one tag; its new last tag; what is put elsewhere."""


class Splices:
    """What is to be changed in a part, collected and then done at once."""

    def __init__(self, data: bytes) -> None:
        """Begin.

        Args:
            data: the part, in UTF-8.
        """
        self.data = data
        self._pieces: list[_Piece] = []

    def tag_end(self, start: int) -> int:
        """Where the tag that begins at *start* ends."""
        match = _TAG.match(self.data, start)
        if match is None:
            raise ValueError(f"no tag at byte {start}")
        return match.end()

    def insert(self, at: int, text: str) -> None:
        """Put a text somewhere; those at one place stay in the order in which they came."""
        self._pieces.append(_Piece(at, _PUT, at, text.encode()))

    def change_tag(self, start: int, values: Mapping[str, str]) -> None:
        """Change attributes of the tag that begins at *start*, all in one call."""
        end = self.tag_end(start)
        self._pieces.append(_Piece(end, _CHANGED, start, with_attributes(self.data[start:end], values)))

    def done(self) -> bytes:
        """The part with all changes."""
        written: list[bytes] = []
        at = 0
        for piece in sorted(self._pieces, key=lambda piece: piece[:2]):
            written += (self.data[at : piece.start], piece.new)
            at = piece.end
        written.append(self.data[at:])
        return b"".join(written)


class Markup(Splices):
    """A part with its elements, and where each of them stands.

    Names are as :mod:`xml.etree.ElementTree` gives them, and of the strict form of the office formats as those of the usual
    one. Of texts only those before the first child of an element are kept.

    Attributes:
        root: the outermost element.
    """

    def __init__(self, data: bytes) -> None:
        """Look through a part.

        Args:
            data: in UTF-8, see :func:`as_utf8`.

        Raises:
            xml.parsers.expat.ExpatError: it is no XML.
        """
        super().__init__(data)
        tree = _Tree()
        self.root = tree.read(data)
        self._spots = tree.spots
        self._expanded: set[Element] = set()

    def prefix(self, element: Element) -> str:
        """With which the name of an element is written, its colon included; empty if it has none."""
        return self._spots.prefix[element]

    def parent(self, element: Element) -> Element | None:
        """What an element stands in."""
        return self._spots.parent[element]

    def source(self, element: Element) -> tuple[bytes, bytes]:
        """The first tag of an element as it is written, and all that follows of it."""
        start = self._spots.start[element]
        end = self.tag_end(start)
        return self.data[start:end], self.data[end : self._end(element)]

    def before(self, element: Element, text: str) -> None:
        """Put a text in front of an element."""
        self.insert(self._spots.start[element], text)

    def after(self, element: Element, text: str) -> None:
        """Put a text behind an element."""
        self.insert(self._end(element), text)

    def prepend(self, element: Element, text: str) -> None:
        """Put a text at the beginning of what an element holds."""
        self._into(element, self.tag_end(self._spots.start[element]), text)

    def append(self, element: Element, text: str) -> None:
        """Put a text at the end of what an element holds."""
        self._into(element, self._spots.last[element], text)

    def _into(self, element: Element, at: int, text: str) -> None:
        """Put a text into an element; one that is written as one tag gets two."""
        if not self._is_empty(element):
            self.insert(at, text)
            return
        end = self.tag_end(self._spots.start[element])
        if element not in self._expanded:
            self._expanded.add(element)
            name = self.prefix(element) + element.tag.rpartition("}")[2]
            self._pieces += (
                _Piece(end, _CHANGED, end - 2, b">"),
                _Piece(end, _CLOSING, end, f"</{name}>".encode()),
            )
        self._pieces.append(_Piece(end, _INSIDE, end, text.encode()))

    def change(self, element: Element, values: Mapping[str, str]) -> None:
        """Change attributes of an element, all in one call; not of one with one tag into which something is put as well."""
        self.change_tag(self._spots.start[element], values)

    def _is_empty(self, element: Element) -> bool:
        end = self.tag_end(self._spots.start[element])
        return self.data[end - 2 : end] == b"/>"

    def _end(self, element: Element) -> int:
        return self.tag_end(
            self._spots.start[element] if self._is_empty(element) else self._spots.last[element]
        )
