"""Normalising a text one character for one, so that a position in the result is a position in the source."""

from typing import Final

from perfrules.patterns import regex
from perfrules.words import derived, words_of

_FULL_WIDTH: Final = {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)}
_PUNCTUATION: Final = {
    "％": "%", "﹪": "%", "︰": ":", "∶": ":", "：": ":", "（": "(", "）": ")", "﹙": "(", "﹚": ")",
    "＞": ">", "＜": "<", "﹥": ">", "﹤": "<", "～": "~", "∼": "~", "〜": "~", "﹣": "-", "－": "-", "−": "-",
    "‐": "-", "‑": "-", "．": ".", "﹒": ".", "／": "/", "∕": "/", "⁄": "/", "＊": "*", "✕": "×", "✖": "×",
    "﹢": "+", "〖": "【", "〗": "】", "﹔": ";", "；": ";", "﹐": "，", "|": " ", "｜": " ", "‘": "'", "’": "'",
    # As 》 and 《, these may stand for > and <; the grammar tells, and the value gets a note.
    "〉": "》", "⟩": "》", "›": "》", "»": "》", "˃": "》", "〈": "《", "⟨": "《", "‹": "《", "«": "《", "˂": "《",
    "≽": "≧", "≼": "≦",
}  # fmt: skip
# These carry meaning of their own: a full-width comma separates, a full-width = is a look-alike that gets a note.
_KEPT: Final = "，＝￥"
BLANKS: Final = " \t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2028\u2029\u3000\ufeff\x85\x1c\x1d\x1e\x1f"

# The numerals of cheques, and the traditional forms.
_FORMAL_NUMERALS: Final = dict(
    zip("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千", strict=True)
)


@derived
def characters() -> dict[int, str]:
    """What each character is read as, one for one, where it is not read as itself."""
    traditional = {pair[0]: pair[1] for pair in words_of("traditional")["pairs"]}
    return {
        **{code: character for code, character in _FULL_WIDTH.items() if chr(code) not in _KEPT},
        **{ord(blank): " " for blank in BLANKS},
        **{
            ord(one): other
            for table in (traditional, _PUNCTUATION, _FORMAL_NUMERALS)
            for one, other in table.items()
        },
    }


# A digit that is part of a unit is no digit of the shape: m2, KM3, tCO2.
_DIGIT_OF_UNIT: Final = regex(r"(?<=[mM])[23](?!\d|\.\d)|(?<=tCO)2(?!\d)")
# Other signs in the place of 〇: 二○二五年, 二0二五年, 一百○五. By itself ○ is a place that was left open.
_YEAR_IN_NUMERALS: Final = regex(r"[一二][一二三四五六七八九〇零○◯0Oo]{3}(?=\s?年)")
_CIRCLE_IN_NUMERAL: Final = regex(r"(?<=[一二三四五六七八九十百千万])[○◯](?=[一二三四五六七八九])")
_ZEROS: Final = dict.fromkeys(map(ord, "○◯0Oo"), "〇")
_RAISED_OR_LOWERED: Final = {"m2": "²", "m3": "³", "M2": "²", "M3": "³", "O2": "₂"}


def normalise(text: str) -> str:
    """*text* in simplified script, with full-width digits, letters and punctuation as ASCII and every blank as a space.

    >>> normalise("不超過９５％（含）")
    '不超过95%(含)'
    >>> normalise("二○二五年底前")
    '二〇二五年底前'
    """
    normal = text.translate(characters())
    if any(letters in normal for letters in _RAISED_OR_LOWERED):
        normal = _DIGIT_OF_UNIT.sub(
            lambda match: _RAISED_OR_LOWERED[normal[match.start() - 1 : match.end()]], normal
        )
    if any(sign in normal for sign in "○◯二"):
        normal = _YEAR_IN_NUMERALS.sub(lambda match: match[0].translate(_ZEROS), normal)
        normal = _CIRCLE_IN_NUMERAL.sub("〇", normal)
    return normal
