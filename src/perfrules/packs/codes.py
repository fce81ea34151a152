"""Codes of rules, which people name in full or by their beginning: ``CST`` stands for all that begin so."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from attrs import field, frozen

from perfrules.language.errors import suggestion

_Texts: TypeAlias = tuple[str, str, str, str]


def _listed(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(codes)


@frozen
class Codes:
    """The codes of the rules that there are.

    Attributes:
        codes: in full.
    """

    codes: tuple[str, ...] = field(converter=_listed)

    def has(self, beginning: str) -> bool:
        """Whether some rule has this code, or one that begins so."""
        return bool(beginning) and any(code.startswith(beginning) for code in self.codes)

    def missing(self, beginning: str, whose: tuple[str, str] = ("", "")) -> _Texts:
        """What to say of a code that no rule has: an error in English and in Chinese, and its help.

        Args:
            beginning: what was named.
            whose: the rules that there are, where it is not all of them.
        """
        near = suggestion(beginning.upper(), self.codes)
        return (
            f"no rule{whose[0]} has the code {beginning!r}, or a code that begins so",
            f"{whose[1]}没有代码为“{beginning}”或以其开头的规则",
            *(near if near[0].startswith("did you") or len(self.codes) <= _FEW else _LIST),
        )


_FEW: Final = 20
"""Codes that are listed where none is like the one that was named."""

_LIST: Final = ("perfrules rules lists them all", "perfrules rules 列出全部规则")
