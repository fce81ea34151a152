"""Compound files, in which old Office programs and WPS keep their documents: a small file system inside a file.

Only what stands at the top of it is looked at: objects inside a document are compound files of their own, in folders below.
"""

from collections.abc import Iterator, Mapping, Sequence
from struct import Struct
from types import MappingProxyType
from typing import Any, Final, NoReturn

from attrs import evolve, field, frozen

from perfrules.errors import ReadError

MAGIC: Final = b"\xd0\xcf\x11\xe0"
"""How such a file begins."""

_HEADER: Final = 512
_TABLE_AT: Final = 76
_SHIFTS: Final = frozenset({9, 12})
_ENTRY: Final = Struct("<64sHBBIII16s4s8s8sII4s")
_STREAM, _ROOT = 2, 5
_LAST: Final = 0xFFFFFFFC
"""Numbers of sectors from here on mean something else, such as that there is no further one."""


@frozen
class _Entry:
    """A file at the top, or the root."""

    start: int
    size: int


@frozen(eq=False)
class _Sectors:
    """Sectors of one size, and which follows which.

    Attributes:
        data: that they are cut from.
        size: of each, in bytes.
        first: where the sector with the number 0 begins.
        table: by the number of a sector, that of the one which follows it.
    """

    data: bytes
    size: int
    first: int
    table: tuple[int, ...] = ()

    def of(self, number: int) -> bytes:
        """A sector; nothing if it is not there."""
        start = self.first + number * self.size
        return self.data[start : start + self.size]

    def chain(self, start: int) -> Iterator[bytes]:
        """The sectors that follow each other; a chain that leads in a circle ends when all could have been met."""
        number = start
        for _ in range(min(len(self.table), len(self.data) // self.size + 1)):
            if number >= len(self.table) or not (piece := self.of(number)):
                return
            yield piece
            number = self.table[number]


@frozen(eq=False)
class Compound:
    """The files at the top of a compound file.

    Attributes:
        streams: by their names.
    """

    streams: Mapping[str, _Entry]
    _sectors: _Sectors = field(repr=False)
    _small: _Sectors = field(repr=False)
    _cutoff: int

    @staticmethod
    def opened(data: bytes, name: str) -> "Compound":
        """The compound file in *data*.

        Args:
            data: that begins with :data:`MAGIC`.
            name: of the file, for messages.

        Raises:
            ReadError: it is damaged.
        """
        shift, small_shift = _numbers(data[30:34], 2) or (0, 0)
        if len(data) < _HEADER or shift not in _SHIFTS or not 4 <= small_shift < shift:
            _refuse(name, "its head says nothing of its sectors", "文件头没有有效的扇区信息")
        _, directory_at, _, cutoff, small_at, _, more_at, _ = _numbers(data[44:_TABLE_AT], 4)
        sectors = _with_table(_Sectors(data, 1 << shift, 1 << shift), data[_TABLE_AT:_HEADER], more_at)
        directory = b"".join(sectors.chain(directory_at))
        entries = [_ENTRY.unpack_from(directory, at) for at in range(0, len(directory) - 127, _ENTRY.size)]
        if not entries or entries[0][2] != _ROOT:
            _refuse(name, "its list of files is missing", "缺少文件目录")
        small_table = b"".join(sectors.chain(small_at))
        room = b"".join(sectors.chain(entries[0][11]))
        small = _Sectors(room, 1 << small_shift, 0, _numbers(small_table, 4))
        return Compound(MappingProxyType(_at_the_top(entries)), sectors, small, cutoff)

    def read(self, stream: str) -> bytes:
        """What a file at the top holds, as far as it is there."""
        entry = self.streams[stream]
        sectors = self._small if entry.size < self._cutoff else self._sectors
        return b"".join(sectors.chain(entry.start))[: entry.size]


def _with_table(sectors: _Sectors, first: bytes, more_at: int) -> _Sectors:
    """The sectors with their table, which stands in sectors itself: the head names the first of those."""
    most = len(sectors.data) // sectors.size + 1
    places = list(_numbers(first, 4))
    while more_at < _LAST and len(places) < most:
        *more, more_at = _numbers(sectors.of(more_at), 4) or (_LAST,)
        places += more
    pieces = (sectors.of(place) for place in places[:most] if place < _LAST)
    return evolve(sectors, table=tuple(number for piece in pieces for number in _numbers(piece, 4)))


def _at_the_top(entries: Sequence[tuple[Any, ...]]) -> dict[str, _Entry]:
    """The files in the root: the names of a folder make a tree, and each folder has its own."""
    streams: dict[str, _Entry] = {}
    waiting, known = [entries[0][6]], {0}
    while waiting:
        number = waiting.pop()
        if number >= len(entries) or number in known:
            continue
        known.add(number)
        raw, length, kind, _, before, after, _, _, _, _, _, start, size, _ = entries[number]
        waiting += (before, after)
        if kind == _STREAM:
            title = raw[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
            streams.setdefault(title, _Entry(start, size))
    return streams


def _numbers(data: bytes, width: int) -> tuple[int, ...]:
    return tuple(
        int.from_bytes(data[at : at + width], "little") for at in range(0, len(data) - width + 1, width)
    )


def _refuse(name: str, en: str, zh: str) -> NoReturn:
    raise ReadError(
        f"{name}: the file is damaged: {en}",
        f"{name}：文件已损坏：{zh}",
        "open it in the program it was made with, which may offer to repair it, and save it as .docx or .xlsx",
        "请用制作它的软件打开（可选择修复），另存为 .docx 或 .xlsx",
    )
