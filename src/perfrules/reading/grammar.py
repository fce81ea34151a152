"""Loads ``grammar/indicator_value.lark`` and fills in its open vocabularies."""

import re
from typing import TYPE_CHECKING, Final

from perfrules.grammars import load_grammar
from perfrules.reading.comparators import comparators, one_of
from perfrules.reading.currencies import currency_names, currency_words
from perfrules.reading.places import of_places
from perfrules.values.grades import grade_words
from perfrules.values.normalise import normalise
from perfrules.values.units import MULTIPLIERS, unit_words
from perfrules.words import derived, words_of

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_NUMERALS: Final = "一二两三四五六七八九十廿卅卌"

# A counter word in no list is taken only where the measure ends cleanly behind it, and never a word that could be a verb.
_OTHER_UNIT: Final = (
    rf"[^\W\d_A-Za-z{_NUMERALS}零百千万亿半的到达完成率及时按时至不无内以上下前后左右全部约近余多来在为是和与或且并等元每]"
    rf"[^\W\d_{_NUMERALS}到达完成率及时按时至不无内以上下前后左右全部约近在为是和与或且并等元每]{{0,2}}"
    r"(?=\s?(?:$|[，；。、;,()/]|及?以[上下内]|左右|每))"
)


_NUMERAL: Final = (
    r"[零〇一二三四五六七八九十廿卅卌]"
    r"|百(?!分[点比率数])(?:(?<=[一二两三四五六七八九]百)|(?!帕))"
    r"|千(?!(?:[乏伏卡帕焦牛瓦米赫](?![斯特耳顿])|克(?!拉)|字节|峰瓦|分[点比率]))"
    r"|两(?=[^\W\d_])"
)
"""A character of a Chinese numeral. 百 and 千 may begin a unit as well: 百分点, 千瓦."""

_COMPARED: Final = r"(?:«at-least»|«at-most»|«more-than»|«less-than»|(?<![节集违签预公合条履])(?<!(?<!控)制)«about»)«before a number»"
_BOUND: Final = (
    rf"(?:{_COMPARED}"
    r"|每\s?[^\d\s，；]{1,8}?(?:[\d≥≤<>不至最约]|[一二两三四五六七八九十])"
    r"|(?:负|零下|正负|-|±|第|前|«currency»)\s?\d|隔[日天周月季年]|前[一二三四五六七八九十]"
    r"|[一二三四五六七八九十百千万]{1,4}分之|半数|一半"
    r"|(?:[一二两三四五六七八九十廿卅卌百千万亿零〇]{1,8}[余多来]?|[上近][百千万]|半)(?:«units»)|\[\s?\d|过半数?\s?(?:$|[，；。、]))"
)
"""Where words end and a measure begins."""

_EDGE_OF_A_YEAR: Final = (
    r"[次当本每同]?[月年季][度]?[底末终初]|[次当本每]月\s?\d|[下上]半年"
    r"|第[一二三四\d]\s?季度?\s?(?:$|[，；。、;]|[前末底]|[之以]前)"
)
_BEFORE_A_NUMBER: Final = (
    r"(?=\s?(?:(?:约|每\S{1,8}?|±|(?:«currency»))\s?)?[-负]?"
    rf"(?:\d|[{_NUMERALS}百千半零〇]|万分之|{_EDGE_OF_A_YEAR}))"
)


def _one_of(words: tuple[str, ...]) -> str:
    # A unit in Latin letters is a whole word: TPS is no T.
    return "|".join(
        re.escape(word) + ("(?![A-Za-z])" if re.search("[A-Za-z]$", word) else "") for word in words
    )


def fillings() -> dict[str, str]:
    """What stands in the grammar for the marks of its open vocabularies, as regular expressions."""
    # A multiplier is tried last: 百分点 is no hundred 分点. A bare multiplier (10 万) stands apart.
    words = _one_of(unit_words())
    multipliers = _one_of(tuple(sorted(MULTIPLIERS, key=len, reverse=True)))
    table = comparators()
    compared = {f"«{name}»": pattern for name, pattern in table.meaning.items()}
    compared |= {f"«sign {name}»": pattern for name, pattern in table.signs.items()}
    compared |= {f"«behind {name}»": pattern for name, pattern in table.behind.items()}
    references = words_of("references")
    # Where a measure may begin, words end: with a comparator, a currency, a negative number, every second month.
    first_letters = table.first_letters | {word[0] for word in currency_names()} | set("负正隔")
    # What a mark is filled with may hold marks that stand below it.
    return {
        "«bound»": _BOUND,
        "«compared»": _COMPARED,
        "«numeral»": _NUMERAL,
        **compared,
        "«any comparator»": table.compared_with,
        "«first letters»": "".join(sorted(first_letters - set("]^-\\"))),
        "«last letters»": "".join(sorted(table.last_letters)),
        "«including»": f"(?:{one_of(words_of('bounds')['including'])})",
        "«excluding»": f"(?:{one_of(words_of('bounds')['excluding'])})",
        "«by»": one_of(references["by"]),
        "«ordinals»": one_of(words_of("unit-roles").sections["ordinals"].remarks["list"]),
        "«date»": r"\s?(?:(?:\d{4}|二[〇零一二三四五六七八九]{3})\s?年|\d{4}[.\-/]\d{1,2}[.\-/]|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月\s?(?:\d|[底末初前中上下后之以一二三十]))",
        "«finished»": one_of(words_of("wording")["finished"]),
        "«scales»": one_of(words_of("wording")["scale"]),
        "«fulfilling»": one_of(references["fulfilling"]),
        "«rules»": one_of(references["rules"]),
        "«standards»": "|".join(references["letters"]),
        "«beside it»": rf"(?:\s?\(\s?(?:[≥≤<>=]{{1,2}}|{one_of(words_of('bounds')['including'])})\s?\))?:?",  # 不低于: 90%, 不低于（≥）90%
        "«before a number»": _BEFORE_A_NUMBER,
        "«currency»": currency_words(),
        "«nothing»": one_of(tuple(normalise(word) for word in words_of("placeholders").meanings)),
        "«units»": f"(?:个(?={of_places()})|(?:{multipliers})??(?:{words}))",
        "«other»": f"(?:(?:{multipliers})?{_OTHER_UNIT})",
        "«multipliers»": f"(?:{multipliers})",
        "«grades»": _one_of(grade_words()),
        "«count»": rf"(?:\d{{1,9}}|[{_NUMERALS}]{{1,3}})",
        "«interval»": r"\s?-?\d{1,12}(?:\.\d{1,9})?\s?[^\d,，\[\]()-]{0,4}[,，]\s?-?\d{1,12}(?:\.\d{1,9})?\s?[^\d,，\[\]()]{0,4}",
        "«place»": rf"(?:\d{{1,4}}|[{_NUMERALS}]{{1,3}})",
    }


@derived
def parser() -> "Lark":
    """The parser; made once."""
    from perfrules.reading.lexer import TerminalLexer

    return load_grammar("indicator_value.lark", fillings(), TerminalLexer, maybe_placeholders=False)


def parse_tree(text: str) -> "Tree[Token]":
    """The tree of a normalised text.

    Raises:
        lark.exceptions.UnexpectedInput: the grammar has no place for a part of the text.
    """
    return parser().parse(text)
