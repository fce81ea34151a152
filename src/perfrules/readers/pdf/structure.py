"""What PDFium will have to do for each page, told from the copy of the pages that PDFium itself writes.

PDFium follows all instructions of a page at once, and of the forms (drawings used in it by name) inside each other as often as
they are used: a file of 2 KB can ask for thousands of millions. So they are counted here first. The copy has each object that
PDFium sees, in one way of writing: without encryption, and without objects packed together.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from attrs import define, field, frozen

from perfrules.patterns import regex
from perfrules.readers.pdf.streams import unpacked

MAX_DRAWING: Final = 2 * 1024**2
"""Bytes of instructions that draw a page, those of forms counted as often as they are used; a dense table has some ten thousand."""

MAX_FORMS: Final = 2_000
"""Forms that a page uses, those inside each other included."""

MAX_DEPTH: Final = 1_000
"""Depth to which a page may put instructions inside each other; a table has some ten."""

_TOKEN: Final = regex(
    rb"<<|>>|[\[\]]|/[^\x00\t\n\f\r ()<>\[\]{}/%]*|\((?:\\.|[^\\()])*\)|<[^<>]*>|(\d{1,10}) (\d{1,5}) R\b|[^\s()<>\[\]{}/%]+",
    re.DOTALL,
)
_USE: Final = regex(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]*)[\x00\t\n\f\r ]+Do(?![^\x00\t\n\f\r ()<>\[\]{}/%])")
_NESTED: Final = regex(rb"(?<![^\x00\t\n\f\r ()<>\[\]{}/%])(q|Q|BDC|BMC|EMC)(?![^\x00\t\n\f\r ()<>\[\]{}/%])")
_ESCAPED: Final = regex(rb"#([0-9A-Fa-f]{2})")
_TRAILER: Final = regex(rb"/Root (\d{1,10}) 0 R")
_DEEPEST: Final = 60
"""Objects inside each other that are looked into; PDFium itself goes down to 64."""

_STEPS: Final = {b"q": 1, b"BDC": 1, b"BMC": 1, b"Q": -1, b"EMC": -1}


@frozen
class Reference:
    """To another object."""

    number: int


@frozen
class DrawingWork:
    """What drawing a page takes.

    Attributes:
        size: bytes of instructions.
        forms: that are used.
        depth: to which instructions stand inside each other.
    """

    size: int = 0
    forms: int = 0
    depth: int = 0

    def plus(self, other: "DrawingWork", times: int = 1) -> "DrawingWork":
        """Both; sizes beyond every limit are not told apart."""
        most = 1 << 62
        return DrawingWork(
            min(self.size + other.size * times, most),
            min(self.forms + other.forms * times, most),
            max(self.depth, other.depth),
        )

    @property
    def is_too_much(self) -> bool:
        """Whether PDFium must not be asked to do it."""
        return self.size > MAX_DRAWING or self.forms > MAX_FORMS or self.depth > MAX_DEPTH


_ENDLESS: Final = DrawingWork(1 << 62, 1 << 62, 0)


@define
class Structure:
    """The objects of a copy.

    Attributes:
        copy: as PDFium writes it.
    """

    copy: bytes
    _known: dict[tuple[int, int], DrawingWork] = field(factory=dict, init=False)
    _open: set[tuple[int, int]] = field(factory=set, init=False)
    _most: dict[tuple[int, int], DrawingWork] = field(factory=dict, init=False)
    _drawn: dict[tuple[int, int], DrawingWork] = field(factory=dict, init=False)
    _parsed: dict[int, Any] = field(factory=dict, init=False)

    def pages(self, most: int) -> Iterator[DrawingWork]:
        """What each page takes, in their order; nothing is done for a page before it is asked for.

        Args:
            most: pages that are looked at.
        """
        found = _TRAILER.search(self.copy, self.copy.rfind(b"trailer"))
        if found is None:
            return
        catalogue = self._object(int(found[1]))
        pending: list[tuple[Any, Any, int]] = [(catalogue.get(b"Pages"), {}, 0)]
        count = 0
        while pending and count < most:
            reference, inherited, depth = pending.pop()
            node = self._resolve(reference)
            if not isinstance(node, dict) or depth > _DEEPEST:
                continue
            resources = node.get(b"Resources", inherited)
            kids = self._resolve(node.get(b"Kids"))
            if isinstance(kids, list):
                pending += [(kid, resources, depth + 1) for kid in reversed(kids)]
            else:
                count += 1
                yield self._page(node, resources)

    def _page(self, page: dict[bytes, Any], resources: Any) -> DrawingWork:
        contents = self._resolve(page.get(b"Contents"))
        parts = contents if isinstance(contents, list) else [page.get(b"Contents")]
        content = bytearray()
        for part in parts:
            if isinstance(part, Reference):
                content += self._stream(part.number, MAX_DRAWING + 1)
                content += b" "
            if len(content) > MAX_DRAWING:
                return _ENDLESS
        return self._drawing(bytes(content), resources)

    def _drawing(self, content: bytes, resources: Any) -> DrawingWork:
        """What these instructions take."""
        work = DrawingWork(len(content), 0, _depth(content))
        found = self._resolve(resources)
        if not isinstance(found, dict):
            return work
        work = work.plus(self._fonts(found))
        uses = content.count(b"Do")
        if not uses:
            return work
        forms = self._resolve(found.get(b"XObject"))
        if not isinstance(forms, dict):
            return work
        named = _USE.findall(content)
        for name, times in Counter(named).items():
            work = work.plus(self._form(forms.get(_plain(name)), resources), times)
        # What is not written the usual way may use any of them.
        unclear = uses - len(named)
        if unclear > 0:
            work = work.plus(self._largest(found.get(b"XObject"), forms, resources), unclear)
        return work

    def _largest(self, key: Any, forms: dict[bytes, Any], resources: Any) -> DrawingWork:
        """What the form takes that takes most."""
        place = _key(key), _key(resources)
        if place not in self._most:
            takes = (self._form(form, resources) for form in forms.values())
            self._most[place] = max(
                takes, key=lambda one: (one.size, one.forms, one.depth), default=DrawingWork()
            )
        return self._most[place]

    def _form(self, form: Any, inherited: Any) -> DrawingWork:
        """What one use of a form takes; a picture takes nothing here."""
        if not isinstance(form, Reference):
            return DrawingWork()
        node = self._object(form.number)
        if self._resolve(node.get(b"Subtype")) != b"/Form":
            return DrawingWork()
        resources = node.get(b"Resources", inherited)
        return self._counted(form.number, resources, DrawingWork(0, 1, 0))

    def _fonts(self, resources: dict[bytes, Any]) -> DrawingWork:
        """What the characters that are themselves drawings take; PDFium follows each once."""
        listed = resources.get(b"Font")
        key = _key(listed), _key(resources)
        if key in self._drawn:
            return self._drawn[key]
        fonts = self._resolve(listed)
        work = self._drawn[key] = DrawingWork()
        for font in fonts.values() if isinstance(fonts, dict) else ():
            if not isinstance(font, Reference) or b"/Type3" not in self._raw(font.number):
                continue
            node = self._object(font.number)
            drawings = self._resolve(node.get(b"CharProcs"))
            for drawing in drawings.values() if isinstance(drawings, dict) else ():
                if isinstance(drawing, Reference):
                    work = work.plus(
                        self._counted(drawing.number, node.get(b"Resources", resources), DrawingWork())
                    )
        self._drawn[key] = work
        return work

    def _counted(self, number: int, resources: Any, itself: DrawingWork) -> DrawingWork:
        key = number, _key(resources)
        known = self._known.get(key)
        if known is not None:
            return known
        if key in self._open or len(self._open) > _DEEPEST:
            return _ENDLESS
        self._open.add(key)
        work = itself.plus(self._drawing(self._stream(number, MAX_DRAWING + 1), resources))
        self._open.discard(key)
        self._known[key] = work
        return work

    # The objects

    @cached_property
    def _places(self) -> dict[int, int]:
        """Where each object begins, as the table at the end of the copy says."""
        places: dict[int, int] = {}
        at = self.copy.rfind(b"\nxref")
        lines = self.copy[at + 1 : self.copy.rfind(b"trailer")].split() if at >= 0 else []
        index = 1
        while index + 1 < len(lines):
            first, count = int(lines[index]), int(lines[index + 1])
            entries = lines[index + 2 : index + 2 + 3 * count : 3]
            states = lines[index + 4 : index + 4 + 3 * count : 3]
            for number, (entry, state) in enumerate(zip(entries, states, strict=False), start=first):
                if state == b"n":
                    places[number] = int(entry)
            index += 2 + 3 * count
        return places

    @cached_property
    def _ends(self) -> dict[int, int]:
        """Where the next object begins."""
        begins = sorted(self._places.values())
        return dict(zip(begins, [*begins[1:], len(self.copy)], strict=True))

    def _raw(self, number: int) -> bytes:
        """What is written of an object, without the bytes of a stream."""
        at = self._places.get(number)
        if at is None:
            return b""
        end = self._ends[at]
        stream = self.copy.find(b"stream\r\n", at, end)
        return self.copy[at : stream if stream >= 0 else end]

    def _object(self, number: int) -> dict[bytes, Any]:
        found = self._read(number)
        return found if isinstance(found, dict) else {}

    def _read(self, number: int) -> Any:
        """An object, kept: so it stays the same one, by which what is known of it is found."""
        if number not in self._parsed:
            self._parsed[number] = _parsed(self._raw(number))
        return self._parsed[number]

    def _resolve(self, value: Any) -> Any:
        for _ in range(_DEEPEST):
            if not isinstance(value, Reference):
                return value
            value = self._read(value.number)
        return None

    def _stream(self, number: int, limit: int) -> bytes:
        """What a stream holds, unpacked."""
        at = self._places.get(number)
        node = self._object(number)
        if at is None:
            return b""
        start = self.copy.find(b"stream\r\n", at, self._ends[at])
        if start < 0:
            return b""
        start += len(b"stream\r\n")
        end = self.copy.rfind(b"endstream", start, self._ends[at])
        filters = self._resolve(node.get(b"Filter"))
        names = filters if isinstance(filters, list) else [] if filters is None else [filters]
        steps = [str(self._resolve(name))[3:-1] for name in names]
        content = unpacked(self.copy[start:end], steps, limit)
        # Of what cannot be unpacked here, the most is assumed.
        return content if content is not None else bytes(limit)


def _key(value: Any) -> int:
    """What an object is known by: its number, or where it is kept."""
    return value.number if isinstance(value, Reference) else -id(value)


def _parsed(raw: bytes) -> Any:
    """The object that is written so: names with their slash, other words as they stand."""
    stack: list[list[Any]] = [[]]
    dictionaries: list[bool] = []
    start = raw.find(b"obj")
    for match in _TOKEN.finditer(raw, start + 3 if start >= 0 else 0):
        token = match[0]
        if token in {b"<<", b"["}:
            stack.append([])
            dictionaries.append(token == b"<<")
        elif token in {b">>", b"]"}:
            if not dictionaries:
                break
            items = stack.pop()
            if dictionaries.pop():
                keys = (_plain(key[1:]) if isinstance(key, bytes) else b"" for key in items[::2])
                stack[-1].append(dict(zip(keys, items[1::2], strict=False)))
            else:
                stack[-1].append(items)
        elif match[1]:
            stack[-1].append(Reference(int(match[1])))
        else:
            stack[-1].append(_plain(token) if token.startswith(b"/") else token)
    return stack[0][0] if stack[0] else None


def _plain(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), name) if b"#" in name else name


def _depth(content: bytes) -> int:
    """To what depth instructions that keep what was set stand inside each other."""
    if content.count(b"q") <= MAX_DEPTH and content.count(b"DC") + content.count(b"MC") <= MAX_DEPTH:
        return 0
    deepest = depth = 0
    for match in _NESTED.finditer(content):
        depth = max(depth + _STEPS[match[1]], 0)
        deepest = max(deepest, depth)
    return deepest
