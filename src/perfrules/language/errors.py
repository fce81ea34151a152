"""What is wrong with an expression, and where in it."""

import difflib
from collections.abc import Iterable

from perfrules.errors import RuleError
from perfrules.language.tree import Span

__all__ = ["ExpressionError", "suggestion"]


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


def suggestion(name: str, known: Iterable[str]) -> tuple[str, str]:
    """A help line for a name that is not there, in English and in Chinese."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    if close:
        return f"did you mean {close[0]!r}?", f"是否应为“{close[0]}”？"
    listed = ", ".join(names)
    return (f"known here: {listed}", f"此处可用：{listed}") if names else ("", "")
