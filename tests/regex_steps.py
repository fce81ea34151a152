"""Counts the steps that a backtracking matcher takes, and makes the texts that are worst for a pattern.

The matcher does what Python's does, one character at a time, so that the growth of its work can be told without a clock.
It works on what :mod:`re` parses a pattern to; whether both agree on what matches is tested as well.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from re import _constants as sre  # the only way to see what a pattern consists of
from re import _parser
from typing import Any, Final

__all__ = ["Steps", "TooManyStepsError", "attacks"]

_Go = Callable[[int], int]
"""What is left to match, from a place on; gives where it ends, or -1."""

_BAD: Final = "\x01"
"""A character that few patterns want."""

_CATEGORIES: Final = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
_MEMBERS: Final = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_NOT_DIGIT: "x",
    sre.CATEGORY_SPACE: " \n",
    sre.CATEGORY_NOT_SPACE: "x",
    sre.CATEGORY_WORD: "x1",
    sre.CATEGORY_NOT_WORD: " -",
}


class TooManyStepsError(Exception):
    """More steps than were allowed."""


class Steps:
    """A pattern that counts what matching costs."""

    def __init__(self, pattern: re.Pattern[str] | re.Pattern[bytes]) -> None:
        self.is_bytes = isinstance(pattern.pattern, bytes)
        self.flags = pattern.flags | (re.ASCII if self.is_bytes else 0)
        self.tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        self.count = 0
        self._most = 0
        self._text = ""
        self._groups: dict[int, tuple[int, int]] = {}
        self._memo: dict[int, dict[str, bool]] = {}

    def match(self, text: str, start: int = 0, *, is_full: bool = False) -> int:
        """Where a match that begins at *start* ends; -1 if there is none."""
        self._text, self._groups = text, {}
        return self._run(list(self.tree), start, self._end if is_full else _found, self.flags)

    def cost(self, text: str, *, is_full: bool, is_search: bool, most: int) -> int:
        """The steps to match a text as a whole, or to look through it for all matches."""
        self.count, self._most = 0, most
        if not is_search:
            self.match(text, is_full=is_full)
            return self.count
        start = 0
        while start <= len(text):
            end = self.match(text, start)
            start = max(end, start + 1)
        return self.count

    def _step(self) -> None:
        self.count += 1
        if self._most and self.count > self._most:
            raise TooManyStepsError

    def _end(self, at: int) -> int:
        return at if at == len(self._text) else -1

    def fits(self, node: tuple[Any, Any], character: str, flags: int) -> bool:
        """Whether one character is what a node wants that takes one."""
        memo = self._memo.setdefault(id(node), {})
        if character not in memo:
            memo[character] = _fits(node, character, flags)
        return memo[character]

    def _run(self, nodes: list[Any], at: int, go: _Go, flags: int, index: int = 0) -> int:
        while index < len(nodes) and _is_single(nodes[index]):
            self._step()
            if at >= len(self._text) or not self.fits(nodes[index], self._text[at], flags):
                return -1
            at, index = at + 1, index + 1
        if index == len(nodes):
            return go(at)
        self._step()
        op, given = nodes[index]

        def rest(place: int) -> int:
            return self._run(nodes, place, go, flags, index + 1)

        if op is sre.AT:
            return rest(at) if self._is_at(given, at, flags) else -1
        if op is sre.SUBPATTERN:
            group, added, removed, inner = given
            before = self._groups.get(group)

            def closed(place: int) -> int:
                kept = self._groups.get(group)
                if group is not None:
                    self._groups[group] = (at, place)
                end = rest(place)
                if end < 0 and group is not None:
                    _put(self._groups, group, kept)
                return end

            end = self._run(list(inner), at, closed, (flags | added) & ~removed)
            if end < 0 and group is not None:
                _put(self._groups, group, before)
            return end
        if op is sre.BRANCH:
            return next((end for one in given[1] if (end := self._run(list(one), at, rest, flags)) >= 0), -1)
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = given
            body = list(inner)
            if op is sre.POSSESSIVE_REPEAT:
                end = self._repeat(body, at, 0, least, most, _found, flags, is_greedy=True)
                return rest(end) if end >= 0 else -1
            return self._repeat(body, at, 0, least, most, rest, flags, is_greedy=op is sre.MAX_REPEAT)
        if op is sre.ATOMIC_GROUP:
            end = self._run(list(given), at, _found, flags)
            return rest(end) if end >= 0 else -1
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            direction, inner = given
            begin = at if direction > 0 else at - inner.getwidth()[0]
            holds = begin >= 0 and self._run(list(inner), begin, _found, flags) >= 0
            return rest(at) if holds == (op is sre.ASSERT) else -1
        if op is sre.GROUPREF:
            if given not in self._groups:
                return -1
            begin, end = self._groups[given]
            word = self._text[begin:end]
            self.count += len(word)
            return rest(at + len(word)) if self._text.startswith(word, at) else -1
        if op is sre.GROUPREF_EXISTS:
            group, yes, no = given
            chosen = yes if group in self._groups else no
            return self._run(list(chosen or []), at, rest, flags)
        raise NotImplementedError(op)

    def _repeat(
        self,
        body: list[Any],
        at: int,
        done: int,
        least: int,
        most: int,
        go: _Go,
        flags: int,
        *,
        is_greedy: bool,
    ) -> int:
        if len(body) == 1 and _is_single(body[0]):
            return self._run_of_one(body[0], at, least, most, go, flags, is_greedy=is_greedy)
        self._step()

        def again(place: int) -> int:
            if place == at and done >= least:
                return -1  # as Python does: a repeat that takes nothing ends
            return self._repeat(body, place, done + 1, least, most, go, flags, is_greedy=is_greedy)

        if done < least:
            return self._run(body, at, again, flags)
        if not is_greedy and (end := go(at)) >= 0:
            return end
        if done < most and (end := self._run(body, at, again, flags)) >= 0:
            return end
        return go(at) if is_greedy else -1

    def _run_of_one(
        self, node: Any, at: int, least: int, most: int, go: _Go, flags: int, *, is_greedy: bool
    ) -> int:
        end = at
        text = self._text
        if is_greedy:
            while end < len(text) and end - at < most and self.fits(node, text[end], flags):
                self._step()
                end += 1
            while end - at >= least:
                self._step()
                if (found := go(end)) >= 0:
                    return found
                end -= 1
            return -1
        while True:
            self._step()
            if end - at >= least and (found := go(end)) >= 0:
                return found
            if end >= len(text) or end - at >= most or not self.fits(node, text[end], flags):
                return -1
            end += 1

    def _is_at(self, what: Any, at: int, flags: int) -> bool:
        text = self._text
        is_multiline = bool(flags & re.MULTILINE)
        if what is sre.AT_BEGINNING:
            return at == 0 or (is_multiline and text[at - 1] == "\n")
        if what is sre.AT_BEGINNING_STRING:
            return at == 0
        if what is sre.AT_END:
            last = len(text) - (text.endswith("\n"))
            return at in {last, len(text)} or (is_multiline and text[at] == "\n")
        if what is sre.AT_END_STRING:
            return at == len(text)
        is_border = _is_word(text[at - 1 : at] if at else "", flags) != _is_word(text[at : at + 1], flags)
        return is_border == (what is sre.AT_BOUNDARY)


def _found(at: int) -> int:
    return at


def _put(groups: dict[int, tuple[int, int]], group: int, span: tuple[int, int] | None) -> None:
    if span is None:
        groups.pop(group, None)
    else:
        groups[group] = span


def _is_single(node: Any) -> bool:
    return node[0] in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)


@cache
def _category(kind: Any, flags: int) -> re.Pattern[str]:
    return re.compile(_CATEGORIES[kind], flags & re.ASCII)


def _is_word(character: str, flags: int) -> bool:
    return _category(sre.CATEGORY_WORD, flags).match(character) is not None


def _fits(node: Any, character: str, flags: int) -> bool:
    op, given = node
    if op is sre.ANY:
        return character != "\n" or bool(flags & re.DOTALL)
    if op is sre.IN:
        is_negated = given[0][0] is sre.NEGATE
        return any(_fits(item, character, flags) for item in given[is_negated:]) != is_negated
    if op is sre.NOT_LITERAL:
        return not _fits((sre.LITERAL, given), character, flags)
    codes = {ord(character)}
    if flags & re.IGNORECASE:
        codes |= {ord(one) for one in (character.lower(), character.upper()) if len(one) == 1}
    if op is sre.LITERAL:
        return given in codes
    if op is sre.RANGE:
        return any(given[0] <= code <= given[1] for code in codes)
    return _category(given, flags).match(character) is not None


def _characters(node: Any) -> str:
    """Some characters that a node wants, or that an exclusion names."""
    op, given = node
    if op is sre.LITERAL:
        return chr(given)
    if op is sre.NOT_LITERAL:
        return ("x" if given != ord("x") else "y") + chr(given)
    if op is sre.ANY:
        return "x"
    if op is sre.IN:
        found = [_characters(item) for item in given if item[0] is not sre.NEGATE]
        return "".join(one[:2] for one in (found if len(found) < 12 else [*found[:6], *found[-6:]])) + "x甲"
    if op is sre.RANGE:
        return chr(given[0]) + chr(given[1])
    if op is sre.CATEGORY:
        return _MEMBERS[given]
    return ""


def attacks(steps: Steps) -> Iterator[tuple[str, str, str]]:
    """Texts that are hard for a pattern, each as what comes first, what is to be repeated, and what comes last."""
    seen: set[tuple[str, str]] = set()
    everywhere = sorted({one for node in _nodes(steps.tree) for one in _characters(node)})
    for before, node in _repeats(steps, list(steps.tree), ""):
        body = list(node[1][2])
        pieces = [_sample(steps, body)]
        if len(body) == 1 and _is_single(body[0]):
            pieces += [one for one in everywhere if _fits(body[0], one, steps.flags)][:16]
        for piece in dict.fromkeys([*pieces, before, before + pieces[0]]):
            for first in ("", before):
                if piece and (first, piece) not in seen:
                    seen.add((first, piece))
                    yield first, piece, ""
                    yield first, piece, _BAD


def _nodes(tree: Any) -> Iterator[Any]:
    for node in tree:
        yield node
        for inner in _inner(node):
            yield from _nodes(inner)


def _inner(node: Any) -> list[Any]:
    op, given = node
    if op is sre.SUBPATTERN:
        return [given[3]]
    if op is sre.BRANCH:
        return list(given[1])
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return [given[2]]
    if op is sre.ATOMIC_GROUP:
        return [given]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [given[1]]
    if op is sre.GROUPREF_EXISTS:
        return [one for one in given[1:] if one]
    return []


def _repeats(steps: Steps, nodes: list[Any], before: str) -> Iterator[tuple[str, Any]]:
    """Repeats without a small bound, each with a text that leads to it."""
    for node in nodes:
        op, given = node
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) and given[1] > 9:
            yield before, node
        for inner in _inner(node):
            yield from _repeats(steps, list(inner), before)
        before += _sample(steps, [node])


def _sample(steps: Steps, nodes: list[Any]) -> str:
    """A text that fits, or nearly."""
    pieces = []
    for node in nodes:
        op, given = node
        if _is_single(node):
            pieces.append(
                next((one for one in _characters(node) + "x甲1 -" if _fits(node, one, steps.flags)), "")
            )
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            pieces.append(_sample(steps, list(given[2])) * given[0])
        elif op is sre.BRANCH:
            pieces.append(_sample(steps, list(given[1][0])))
        elif op in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
            pieces.append(_sample(steps, list(_inner(node)[0])))
    return "".join(pieces)
