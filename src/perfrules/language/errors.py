"""What is wrong with an expression, and where in it."""

import difflib
from collections.abc import Iterable

from perfrules.errors import RuleError
from perfrules.language.tree import Span


class ExpressionError(RuleError):
    """Something is wrong with a part of an expression.

    Attributes:
        span: the part.
    """

    def __init__(
        self,
        en: str,
        zh: str,
        help_en: str = "",
        help_zh: str = "",
        span: Span = Span(0, 0),  # noqa: B008 - frozen
    ) -> None:
        super().__init__(en, zh, help_en, help_zh)
        self.span = span

    def __reduce__(self) -> tuple[object, tuple[str, str, str, str, Span]]:
        return type(self), (self.en, self.zh, self.help_en, self.help_zh, self.span)


class NotEstablishedError(ExpressionError):
    """No condition says what a value measures; one that is wrong itself may be meant to."""


def close_name(name: str, known: Iterable[str]) -> str | None:
    """The name that is most like one that is not there; ``None`` if none is like it."""
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return close[0] if close else None


def suggestion(name: str, known: Iterable[str]) -> tuple[str, str]:
    """A help line for a name that is not there, in English and in Chinese."""
    names = sorted(known)
    close = close_name(name, names)
    if close is not None:
        return f"did you mean {close!r}?", f"是否应为“{close}”？"
    listed = ", ".join(names)
    return (f"known here: {listed}", f"此处可用：{listed}") if names else ("", "")
