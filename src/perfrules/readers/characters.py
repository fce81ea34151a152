"""One spelling for what looks the same: every reader gives its texts through here, so that no format is read differently.

A font has one picture for the word 月 and for the radical ⽉ (U+2F49), and a program that makes a PDF may write down either.
Copied from a web page, a text has blanks that do not break and hyphens that nobody sees; typed with a Chinese keyboard, a
code has wide digits. None of this is what anybody meant to say.
"""

import unicodedata
from functools import cache
from typing import Final

from perfrules.patterns import regex

# Radicals that look like a whole word, but that Unicode does not call the same; the others of their block look like no word.
_RADICALS: Final = (
    "⺁厂⺋㔾⺌小⺍小⺒巳⺓幺⺔彑⺖忄⺘扌⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爪⺥爫⺦丬⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺹耂⺺肀⺼月⺽臼"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠"
    "⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯竜⻰龙⻱龟⻲龟"
)
_WIDE_DIGITS: Final = "０１２３４５６７８９"
_BLANKS: Final = "\xa0\u1680\u2000-\u200a\u202f\u205f"
"""Blanks of other widths, and those at which no line is broken; the ideographic one is a word of its own in tables."""

_INVISIBLE: Final = "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
"""Hyphens that are not printed, blanks without width, and what says how the characters beside it are to be shown."""

_ODD: Final = regex(f"[\u2e80-\u2fd5\uf900-\ufad9{_WIDE_DIGITS}{_BLANKS}{_INVISIBLE}]")


_RAISED: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def raised(text: str, otherwise: str = "") -> str:
    """A text above the line: 10⁴ is not 104, and m² is as good as m2. What is no number stays as it is, after *otherwise*.

    >>> raised("4"), raised("①"), raised("n", otherwise="^")
    ('⁴', '①', '^n')
    """
    plain = text.strip()
    is_number = plain.isascii() and plain.strip("+-").isdecimal()
    return plain.translate(_RAISED) if is_number else otherwise + text


def usual_characters(text: str) -> str:
    r"""A text with usual characters in the place of those that look the same, and without those that nobody sees.

    Radicals and compatibility characters become words, wide digits plain ones, blanks of all widths but the ideographic
    one a plain blank.

    >>> usual_characters("12 ⽉底前，⻓度 ⾦额")
    '12 月底前，长度 金额'
    >>> usual_characters("２０１\xad０３０１\xa0某镇")
    '2010301 某镇'
    """
    if text.isascii() or _ODD.search(text) is None:
        return text
    return text.translate(_table())


@cache
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {
        ord(odd): usual for odd, usual in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)
    }
    for first, last in ((0x2E80, 0x2FD5), (0xF900, 0xFAD9)):
        for code in range(first, last + 1):
            usual = unicodedata.normalize("NFKC", chr(code))
            if len(usual) == 1 and usual != chr(code):
                table[code] = usual
    table |= {ord(wide): str(digit) for digit, wide in enumerate(_WIDE_DIGITS)}
    table |= dict.fromkeys(_codes(_BLANKS), " ")
    return table | dict.fromkeys(_codes(_INVISIBLE))


def _codes(ranges: str) -> list[int]:
    """The codes of characters that are written as in the brackets of a pattern."""
    codes: list[int] = []
    for first, sign, last in zip(ranges, ranges[1:] + "  ", ranges[2:] + "  ", strict=False):
        if sign == "-":
            codes += range(ord(first), ord(last) + 1)
        elif first != "-":
            codes.append(ord(first))
    return codes
