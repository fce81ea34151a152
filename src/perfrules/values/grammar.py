"""Loads ``grammar/indicator_value.lark`` and fills in its open vocabularies."""

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from perfrules.resources import resource
from perfrules.values.grades import grade_words
from perfrules.values.normalise import normalise
from perfrules.values.units import MULTIPLIERS, unit_words

if TYPE_CHECKING:
    from lark import Lark, Token, Tree
    from lark.lexer import TerminalDef

__all__ = ["parse_tree"]

# A counter word in no list is taken only where the measure ends cleanly behind it, and never a word that could be a verb.
_OTHER_UNIT: Final = (
    r"[^\W\d_A-Za-z到达完成率及时按时至不无内以上下前后左右全部约近余多来在为是和与或且并等元每]"
    r"[^\W\d_到达完成率及时按时至不无内以上下前后左右全部约近在为是和与或且并等元每]{0,2}"
    r"(?=\s?(?:$|[，；。、;,()/]|及?以[上下内]|左右|每))"
)


def _one_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in words)


def _fillings() -> dict[str, str]:
    # Words come before multipliers: 百分点 is no hundred 分点. A bare multiplier (10 万) comes last.
    words = _one_of(tuple(dict.fromkeys(normalise(word) for word in unit_words() if word not in MULTIPLIERS)))
    multipliers = _one_of(tuple(sorted(MULTIPLIERS, key=len, reverse=True)))
    return {
        "«units»": f"(?:(?:{words})|(?:{multipliers})(?:{words}))",
        "«other»": f"(?:(?:{multipliers})?{_OTHER_UNIT})",
        "«multipliers»": f"(?:{multipliers})",
        "«grades»": _one_of(grade_words()),
    }


@cache
def _parser() -> "Lark":
    from lark import Lark

    fillings = _fillings()

    def fill_in(terminal: "TerminalDef") -> None:
        for mark, filling in fillings.items():
            if mark in terminal.pattern.value:
                object.__setattr__(terminal.pattern, "value", terminal.pattern.value.replace(mark, filling))

    return Lark(
        resource("grammar", "indicator_value.lark").read_text(encoding="utf-8"),
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=False,
        edit_terminals=fill_in,
    )


def parse_tree(text: str) -> "Tree[Token]":
    """The tree of a normalised text.

    Raises:
        lark.exceptions.UnexpectedInput: the grammar has no place for a part of the text.
    """
    return _parser().parse(text)
