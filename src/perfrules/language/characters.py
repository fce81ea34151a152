"""Which characters a rule's texts and names may be made of, so that what people see is what is meant."""

import unicodedata
from typing import Final

from perfrules.language.errors import ExpressionError
from perfrules.language.tree import Span

_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Categories of characters that show nothing, or turn the direction of what is shown."""

_LINES: Final = "\n\r\t"


def require_plain(text: str) -> None:
    """Refuse a text with characters that cannot be seen: they can make a rule look like another.

    Raises:
        ExpressionError: there is one.
    """
    for place, character in enumerate(text):
        if unicodedata.category(character) in _UNSEEN and character not in _LINES:
            code = f"U+{ord(character):04X}"
            raise ExpressionError(
                f"the character {code} cannot be seen", f"字符 {code} 不可见", "remove it", "请删除该字符",
                Span(place, place + 1),
            )  # fmt: skip


def is_plain_name(name: str) -> bool:
    """Whether a rule may call something of its own so: ASCII letters, digits and _, or Chinese characters.

    Other alphabets have letters that look like these; а in Cyrillic is not a.

    >>> is_plain_name("总额"), is_plain_name("total_2"), is_plain_name("tоtal")
    (True, True, False)
    """
    return name.isidentifier() and all(
        character.isascii() or "\u3400" <= character <= "\u9fff" for character in name
    )


_NARROW: Final = {
    **{chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94) if not chr(0x21 + offset).isalpha()},
    "【": "[",
    "】": "]",
    "￥": "$",
    "¥": "$",
}
"""What a Chinese keyboard types, and the sign or digit that it stands for. A wide letter is none that a name may have."""

_CLOSING: Final = {'"': '"', "'": "'", "“": "”", "‘": "’", "＂": "＂", "＇": "＇"}
"""Quotes, and what closes each."""


def narrow(text: str) -> str:
    """An expression with narrow signs and digits in the place of wide ones, each where it was; texts in quotes as they are.

    >>> narrow("project.budget＞１００ 万元 and project.name == “（续）”")
    'project.budget>100 万元 and project.name == “（续）”'
    """
    made: list[str] = []
    at = 0
    while at < len(text):
        character = text[at]
        end = text.find(_CLOSING[character], at + 1) if character in _CLOSING else -1
        made.append(_NARROW.get(character, character))
        at += 1
        if end >= 0:
            made += (text[at:end], _NARROW.get(text[end], text[end]))
            at = end + 1
    return "".join(made)
