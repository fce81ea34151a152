"""Where each key of a TOML file stands, which the standard library's reader does not tell.

The file has been read by :mod:`tomllib` before, so it is known to be well formed; this reads it once more, keeping places.
It is only done when there is an error to show.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

from attrs import frozen

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys from the outermost inwards, with a number for each step into a list: ``("accepts", 0, "project")``."""

_ESCAPES: Final = {"u": 4, "U": 8}


@frozen
class KeyPlace:
    """Where a key and its value stand, in characters from the start of the file.

    Attributes:
        key: where the key begins.
        key_end: where it ends.
        offsets: for a text, where each of its characters stands, and where it ends; for other values only where it begins.
    """

    key: int
    key_end: int
    offsets: tuple[int, ...]


def locate(text: str) -> Mapping[KeyPath, KeyPlace]:
    """The place of every key in a well-formed TOML *text*."""
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.places: dict[KeyPath, KeyPlace] = {}
        self.lengths: dict[KeyPath, int] = {}

    def run(self) -> Mapping[KeyPath, KeyPlace]:
        table: KeyPath = ()
        while self._skip_blanks(lines=True):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.places

    def _skip_blanks(self, *, lines: bool) -> bool:
        """Skip what means nothing; whether anything is left."""
        while self.at < len(self.text):
            character = self.text[self.at]
            if character == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif character in " \t" or (lines and character in "\r\n"):
                self.at += 1
            else:
                break
        return self.at < len(self.text)

    def _header(self) -> KeyPath:
        is_list = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if is_list else 1
        names = self._dotted()
        self.at = self.text.index("]", self.at) + (2 if is_list else 1)
        path: KeyPath = ()
        for name in names[:-1]:
            path = (*path, name)
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        path = (*path, names[-1])
        if is_list:
            number = self.lengths.get(path, 0)
            self.lengths[path] = number + 1
            path = (*path, number)
        self.places[path] = KeyPlace(start, self.at, (start,))
        return path

    def _dotted(self) -> list[str]:
        names = [self._key()]
        while self._skip_blanks(lines=False) and self.text[self.at] == ".":
            self.at += 1
            self._skip_blanks(lines=False)
            names.append(self._key())
        return names

    def _key(self) -> str:
        self._skip_blanks(lines=False)
        if self.text[self.at] in "\"'":
            return self._string()[0]
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] in "_-"):
            self.at += 1
        return self.text[start : self.at]

    def _pair(self, table: KeyPath) -> None:
        self._skip_blanks(lines=False)
        start = self.at
        path = (*table, *self._dotted())
        end = self.at
        self.at = self.text.index("=", self.at) + 1
        self.places[path] = KeyPlace(start, end, ())
        self.places[path] = KeyPlace(start, end, self._value(path))

    def _value(self, path: KeyPath) -> tuple[int, ...]:
        self._skip_blanks(lines=True)
        start, character = self.at, self.text[self.at]
        if character in "\"'":
            return self._string()[1]
        if character in "[{":
            self._members(path, "]" if character == "[" else "}")
        else:
            while self.at < len(self.text) and self.text[self.at] not in ",]}#\r\n":
                self.at += 1
        return (start,)

    def _members(self, path: KeyPath, closing: str) -> None:
        self.at += 1
        number = 0
        while self._skip_blanks(lines=True) and self.text[self.at] != closing:
            if self.text[self.at] == ",":
                self.at += 1
            elif closing == "}":
                self._pair(path)
            else:
                start = self.at
                self.places[(*path, number)] = KeyPlace(start, start, self._value((*path, number)))
                number += 1
        self.at += 1

    def _string(self) -> tuple[str, tuple[int, ...]]:
        quote = self.text[self.at]
        mark = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        self.at += len(mark)
        if len(mark) == 3:
            # A line end right behind the opening marks is no part of the text.
            self.at += 2 if self.text.startswith("\r\n", self.at) else self.text.startswith("\n", self.at)
        characters: list[str] = []
        offsets: list[int] = []
        while not self.text.startswith(mark, self.at):
            if quote == '"' and self.text[self.at] == "\\":
                self._escape(characters, offsets)
                continue
            offsets.append(self.at)
            characters.append(self.text[self.at])
            self.at += 1
        while len(mark) == 3 and self.text.startswith(quote, self.at + 3):
            # Up to two quotes may stand right before the closing marks.
            offsets.append(self.at)
            characters.append(quote)
            self.at += 1
        offsets.append(self.at)
        self.at += len(mark)
        return "".join(characters), tuple(offsets)

    def _escape(self, characters: list[str], offsets: list[int]) -> None:
        following = self.text[self.at + 1]
        if following in " \t\r\n":
            # A backslash at the end of a line swallows the blanks that follow.
            self.at += 1
            while self.text[self.at] in " \t\r\n":
                self.at += 1
            return
        width = 2 + _ESCAPES.get(following, 0)
        offsets.append(self.at)
        characters.append(following)
        self.at += width
