"""Characters that look like others and are read as those: radicals in the place of words, as PDF files are full of.

A font has one picture for the word 月 and for the radical ⽉ (U+2F49), and a program that makes a PDF may write down either.
"""

import re
import unicodedata
from functools import cache
from typing import Final

__all__ = ["raised", "usual_characters"]

_ODD: Final = re.compile(r"[\u2e80-\u2fd5\uf900-\ufad9]")

# Radicals that look like a whole word, but that Unicode does not call the same; the others of their block look like no word.
_RADICALS: Final = (
    "⺁厂⺋㔾⺌小⺍小⺒巳⺓幺⺔彑⺖忄⺘扌⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爪⺥爫⺦丬⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺹耂⺺肀⺼月⺽臼"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠"
    "⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯竜⻰龙⻱龟⻲龟"
)


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
    """A text with words in the place of the radicals and of the compatibility characters that look like them.

    Its length stays the same, so that places in it do.

    >>> usual_characters("12 ⽉底前，⻓度 ⾦额")
    '12 月底前，长度 金额'
    """
    if text.isascii() or _ODD.search(text) is None:
        return text
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    table = {ord(odd): usual for odd, usual in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
    for first, last in ((0x2E80, 0x2FD5), (0xF900, 0xFAD9)):
        for code in range(first, last + 1):
            usual = unicodedata.normalize("NFKC", chr(code))
            if len(usual) == 1 and usual != chr(code):
                table[code] = usual
    return table
