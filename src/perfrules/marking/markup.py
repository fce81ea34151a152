"""XML of which a few places are changed and every other byte stays as it is: where its elements begin and end, and splices.

A library that reads XML and writes it again may lose what it does not know, and changes how the rest is written. Here the text
of a part is looked through once, and what is added is put between its bytes.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.parsers.expat import (
    ParserCreate,
    XMLParserType,
)  # what is parsed has no document type: readers.archive
from xml.sax.saxutils import escape, quoteattr

from perfrules.patterns import regex

__all__ = [
    "Element",
    "Splices",
    "as_utf8",
    "attribute",
    "namespaced",
    "parsed",
    "text_of_xml",
    "with_attributes",
]

_STRICT: Final = regex(r"http://purl\.oclc\.org/ooxml/(\w+)/")
_DECLARED: Final = regex(rb"""\A<\?xml[^>]*?\sencoding\s*+=\s*+["']([\w.:-]++)["']""")
_DECLARATION: Final = regex(r"\A\s*+<\?xml[^>]*+\?>")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_TAG: Final = regex(rb"""<(?:[^"'>]|"[^"]*+"|'[^']*+')*+>""")
_UNWRITABLE: Final = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_NAMES: Final = 2_000


class Element:
    """An element, and where it stands in the bytes of its part.

    Its names are as :mod:`xml.etree.ElementTree` gives them, and of the strict form of the office formats as those of the
    usual one. What asks an element of lxml for its children, texts and attributes can ask this one.

    Attributes:
        tag: ``{namespace}name``.
        prefix: with which the name is written, a colon behind it; empty where the namespace is that of names without one.
        attrib: by their names.
        children: elements only.
        parent: ``None`` of the outermost.
        text: that stands before its first child.
        start: where its first tag begins.
        last: where its last tag begins; of an element with one tag, which may be anywhere in or behind it.
    """

    __slots__ = ("attrib", "children", "last", "parent", "prefix", "start", "tag", "text")

    def __init__(
        self, tag: str, prefix: str, attrib: Mapping[str, str], parent: "Element | None", start: int
    ) -> None:
        self.tag, self.prefix, self.attrib, self.parent, self.start = tag, prefix, attrib, parent, start
        self.children: list[Element] = []
        self.text = ""
        self.last = start

    def __iter__(self) -> Iterator["Element"]:
        return iter(self.children)

    def __reversed__(self) -> Iterator["Element"]:
        return reversed(self.children)

    def __len__(self) -> int:
        return len(self.children)

    def __getitem__(self, index: int) -> "Element":
        return self.children[index]

    def get(self, name: str, default: str | None = None) -> str | None:
        """An attribute."""
        return self.attrib.get(name, default)

    def getparent(self) -> "Element | None":
        """What it stands in."""
        return self.parent

    def iterchildren(self, tag: str) -> Iterator["Element"]:
        """Its children of that name."""
        return (child for child in self.children if child.tag == tag)

    def find(self, path: str) -> "Element | None":
        """The first element below it by names with slashes between them."""
        found: Element | None = self
        for tag in _steps(path):
            found = None if found is None else next(found.iterchildren(tag), None)
        return found

    def iter(self, tag: str) -> Iterator["Element"]:
        """It, and all below it, that have that name."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if element.tag == tag:
                yield element
            waiting.extend(reversed(element.children))

    @property
    def name(self) -> str:
        """Its name as it is written."""
        return self.prefix + self.tag.rpartition("}")[2]


def _steps(path: str) -> list[str]:
    """The names in a path; namespaces have slashes too."""
    return re.findall(r"(?:\{[^}]*\})?[^/{]+", path)


def parsed(data: bytes) -> Element:
    """The elements of a part.

    Args:
        data: in UTF-8, see :func:`as_utf8`.

    Raises:
        xml.parsers.expat.ExpatError: it is no XML.
    """
    parser = ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    parser.ordered_attributes = False
    return _Tree(parser).read(data)


class _Tree:
    """Builds the elements."""

    def __init__(self, parser: XMLParserType) -> None:
        self._parser = parser
        self._names: dict[str, tuple[str, str]] = {}
        self._root: Element | None = None
        self._open: Element | None = None
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

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
        own = {self._name(key)[0]: value for key, value in attributes.items()} if attributes else attributes
        element = Element(tag, prefix, own, self._open, self._parser.CurrentByteIndex)
        if self._open is None:
            self._root = element
        else:
            self._open.children.append(element)
        self._open = element

    def _end(self, _: str) -> None:
        assert self._open is not None
        self._open.last = self._parser.CurrentByteIndex
        self._open = self._open.parent

    def _characters(self, text: str) -> None:
        if self._open is not None and not self._open.children:
            self._open.text += text


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


class Splices:
    """What is to be changed in a part, collected and then done at once."""

    def __init__(self, data: bytes) -> None:
        """Begin.

        Args:
            data: the part, in UTF-8.
        """
        self.data = data
        self._pieces: list[tuple[int, int, bytes]] = []  # from where, up to where, and what then stands there
        self._closing: dict[
            int, bytes
        ] = {}  # the last tags of elements that had one, by where the first one ends

    def tag_end(self, start: int) -> int:
        """Where the tag that begins at *start* ends."""
        match = _TAG.match(self.data, start)
        if match is None:
            raise ValueError(f"no tag at byte {start}")
        return match.end()

    def is_empty(self, element: Element) -> bool:
        """Whether an element is written as one tag."""
        end = self.tag_end(element.start)
        return self.data[end - 2 : end] == b"/>"

    def end(self, element: Element) -> int:
        """Where an element ends."""
        return self.tag_end(element.start if self.is_empty(element) else element.last)

    def source(self, element: Element) -> bytes:
        """An element as it is written."""
        return self.data[element.start : self.end(element)]

    def insert(self, at: int, text: str) -> None:
        """Put a text somewhere; those at one place stay in the order in which they came."""
        self._pieces.append((at, at, text.encode()))

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put another text in the place of what stands there."""
        self._pieces.append((start, end, new))

    def before(self, element: Element, text: str) -> None:
        """Put a text in front of an element."""
        self.insert(element.start, text)

    def after(self, element: Element, text: str) -> None:
        """Put a text behind an element."""
        self.insert(self.end(element), text)

    def prepend(self, element: Element, text: str) -> None:
        """Put a text at the beginning of what an element holds."""
        end = self.tag_end(element.start)
        self._expand(element)
        self.insert(end, text)

    def append(self, element: Element, text: str) -> None:
        """Put a text at the end of what an element holds."""
        end = self.tag_end(element.start) if self.is_empty(element) else element.last
        self._expand(element)
        self.insert(end, text)

    def set(self, element: Element, values: Mapping[str, str]) -> None:
        """Change attributes of an element, all in one call."""
        end = self.tag_end(element.start)
        self.replace(element.start, end, with_attributes(self.data[element.start : end], values))

    def _expand(self, element: Element) -> None:
        """Write an element that has one tag with two, so that something can stand between them."""
        end = self.tag_end(element.start)
        if self.is_empty(element) and end not in self._closing:
            self._pieces.append((end - 2, end, b">"))
            self._closing[end] = f"</{element.name}>".encode()

    def done(self) -> bytes:
        """The part with all changes."""
        # The last tags stand behind all that is inserted before them, whenever that came.
        pieces = [*self._pieces, *((at, at, text) for at, text in self._closing.items())]
        pieces.sort(key=lambda piece: (piece[1], piece[0] == piece[1]))
        written: list[bytes] = []
        at = 0
        for start, end, new in pieces:
            written += (self.data[at:start], new)
            at = end
        written.append(self.data[at:])
        return b"".join(written)
