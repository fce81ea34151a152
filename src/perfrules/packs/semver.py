"""Versions of packs 版本 and the ranges of versions that a pack can work with.

Source: Semantic Versioning 2.0.0, https://semver.org: items 2, 9 and 10 for the form, item 11 for the order.
"""

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import frozen

from perfrules.patterns import regex

_NUMBER: Final = r"(?:0|[1-9]\d{0,17})"
_VERSION: Final = regex(
    rf"({_NUMBER})\.({_NUMBER})\.({_NUMBER})"
    r"(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*))?"
    r"(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?",
    re.ASCII,
)
_CLAUSE: Final = regex(rf"(>=|<=|==|!=|>|<)\s*({_NUMBER}(?:\.{_NUMBER}){{0,2}}|{_VERSION.pattern})", re.ASCII)
_MAX_LENGTH: Final = 100


@frozen(order=False)
class Version:
    """A semantic version.

    Attributes:
        release: major, minor and patch.
        prerelease: identifiers behind the hyphen, ``("rc", "1")`` for ``1.0.0-rc.1``.
        build: what stands behind the plus sign. It tells builds apart, and does not order them, so there is ``<`` only.
    """

    release: tuple[int, int, int]
    prerelease: tuple[str, ...] = ()
    build: str = ""

    def __str__(self) -> str:
        text = ".".join(map(str, self.release))
        text += f"-{'.'.join(self.prerelease)}" if self.prerelease else ""
        return text + (f"+{self.build}" if self.build else "")

    def __lt__(self, other: "Version") -> bool:
        return self._precedence() < other._precedence()

    def _precedence(self) -> tuple[object, ...]:
        # What has a pre-release comes before what has none; numbers before words, fewer identifiers before more.
        identifiers = tuple(
            (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in self.prerelease
        )
        return (*self.release, not self.prerelease, identifiers)


def parse_version(text: str) -> Version | None:
    """The version that a text states, or ``None`` if it is no semantic version.

    >>> parse_version("1.0.0-rc.1") < parse_version("1.0.0")
    True
    >>> parse_version("1.0") is parse_version("01.0.0") is None
    True
    """
    match = _VERSION.fullmatch(text) if len(text) <= _MAX_LENGTH else None
    if match is None:
        return None
    prerelease = tuple(match[4].split(".")) if match[4] else ()
    return Version((int(match[1]), int(match[2]), int(match[3])), prerelease, match[5] or "")


_COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    ">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip


@frozen
class VersionRange:
    """A range of versions, such as ``>=0.1,<2``: all of its clauses must hold.

    Attributes:
        text: as written.
        clauses: comparison and version of each.
    """

    text: str
    clauses: tuple[tuple[str, Version], ...]

    def __contains__(self, version: Version) -> bool:
        return all(_holds(version, comparison, bound) for comparison, bound in self.clauses)

    def __str__(self) -> str:
        return self.text


def _holds(version: Version, comparison: str, bound: Version) -> bool:
    if comparison in {"<", ">"} and not bound.prerelease:
        # Whoever writes <2 does not want 2.0.0-rc.1, though that comes before 2.0.0; >1 is no 1.0.0+build.
        return _COMPARE[comparison](version.release, bound.release)
    return _COMPARE[comparison](version._precedence(), bound._precedence())


def parse_range(text: str) -> VersionRange | None:
    """The range that a text states, or ``None`` if it is none. ``>=0.1`` is short for ``>=0.1.0``.

    >>> [str(v) for v in map(parse_version, ("0.0.9", "0.1.0", "1.9.0", "2.0.0-rc.1")) if v in parse_range(">=0.1,<2")]
    ['0.1.0', '1.9.0']
    """
    if len(text) > _MAX_LENGTH:
        return None
    clauses = []
    for clause in text.split(","):
        match = _CLAUSE.fullmatch(clause.strip())
        if match is None:
            return None
        missing = 2 - match[2].count(".") if re.fullmatch(r"[\d.]+", match[2]) else 0
        bound = parse_version(match[2] + ".0" * missing)
        if bound is None:
            return None
        clauses.append((match[1], bound))
    return VersionRange(text, tuple(clauses))
