"""What is wrong with a TOML file, in Chinese and with advice: Python's reader speaks English, and of TOML's grammar only."""

import re
from typing import Final

from perfrules.key_names import PACK, RULE, key_meant
from perfrules.patterns import regex

_WORDS: Final = (
    (r"Invalid statement", "此处应为“键 = 值”或 [表名]"),
    (r"Invalid value", "此处的值无法识别"),
    (r"Invalid initial character for a key part", "键不能以此字符开头"),
    (r"Expected '=' after a key in a key/value pair", "键后面应为“=”"),
    (r"Expected newline or end of document after a statement", "一行写完后应换行"),
    (r"Expected '(.*)'", "此处应为 {0}"),
    (r"Expected ']' at the end of a table declaration", "表名后面应为 ]"),
    (r"Expected ']]' at the end of an array declaration", "表名后面应为 ]]"),
    (r"Cannot overwrite a value", "此键已有值"),
    (r"Cannot declare \((.*?),?\) twice", "表 {0} 写了两次"),
    (r"Duplicate inline table key '(.*)'", "表中有两个键 {0}"),
    (r"Cannot mutate immutable namespace .*", "花括号中的表不能再添加内容"),
    (r"Cannot redefine namespace .*", "此表已有其他内容"),
    (r"Unclosed array", "数组没有以 ] 结束"),
    (r"Unclosed inline table", "花括号中的表没有以 } 结束"),
    (r"Unterminated string", "引号没有成对"),
    (r"Unescaped '\\' in a string", "引号中的反斜杠不表示任何字符"),
    (r"Illegal character '\\n'", "引号没有成对，或引号中有换行"),
    (r"Illegal character '(.*)'", "不允许的字符 {0}"),
    (r"Found invalid character '(.*)'", "不允许的字符 {0}"),
    (r"Invalid date or datetime", "日期不存在"),
    (r"Invalid hex value", "\\u 后面应为十六进制数字"),
    (r"Escaped character is not a Unicode scalar value", "没有此编号的字符"),
)
"""What the reader says, as a pattern, and what that means."""

_PUNCTUATION: Final = {"“": '"', "”": '"', "‘": "'", "’": "'", "＝": "=", "，": ",", "；": ",", "：": ":", "［": "[", "］": "]", "｛": "{", "｝": "}"}  # fmt: skip
"""Punctuation of Chinese text in the place of that of TOML."""

_QUOTED: Final = regex(r"\"[^\"]*\"|'[^']*'")


def in_chinese(reason: str) -> str:
    """What the reader says, in Chinese; as it is where it is not known."""
    for pattern, words in _WORDS:
        match = re.fullmatch(pattern, reason, re.DOTALL)
        if match is not None:
            return words.replace("{0}", match[1]) if match.groups() else words
    return reason


def advice(reason: str, text: str, line_number: int, column: int, *, is_pack: bool) -> tuple[str, str]:
    """How to mend it, in English and in Chinese; empty where that is not clear.

    Args:
        reason: what the reader says.
        text: of the file.
        line_number: in which it says so, from 1.
        column: where in the line, from 1.
        is_pack: whether the file is a ``pack.toml``.
    """
    line = text.split("\n")[line_number - 1]
    rest = line[column - 1 :]
    bare = _QUOTED.sub("", line.partition("#")[0])
    wrong = next((character for character in bare if character in _PUNCTUATION), None)
    if wrong is not None:
        right = _PUNCTUATION[wrong]
        return f"write {right} instead of {wrong}", f"请把 {wrong} 改为半角的 {right}"
    if reason == "Invalid value" and not rest.strip():
        return 'write a value behind the equals sign, e.g. "…"', '请在等号后面写上值，例如 "…"'
    if reason == "Invalid value":
        return 'put quotation marks around a text: "…"', '文字请加引号："…"'
    key = re.match(r"[^\s=.\[\]{},\"']+", rest)
    if reason in _KEY_EXPECTED and key is not None and not key[0].isascii():
        return _keys_meant(text, line_number, PACK if is_pack else RULE) or (
            f'put quotation marks around a key that is not of plain letters: "{key[0]}"',
            f'键中有汉字等字符时请加引号："{key[0]}"',
        )
    if reason == "Unclosed array":
        return (
            "close the list with ] where it ends, at this line or one above",
            "请在列表结束处（本行或上面的行）写上 ]",
        )
    if reason == "Cannot overwrite a value" and line.lstrip().startswith("[["):
        return (
            f"begin each with {line.strip()}, the first one as well",
            f"每一项都以 {line.strip()} 开头，第一项也是",
        )
    if reason.startswith("Expected '='") and key is not None and not key[0][0].isascii():
        return (
            "a key of digits and other characters stands in quotes; a month is a number: 12",
            "键中有汉字时请加引号；月份只写数字：12",
        )
    if reason == "Unescaped '\\' in a string":
        return "write \\\\, or use '…' instead of \"…\"", "请写成 \\\\，或用 '…' 代替 \"…\""
    if reason == "Unclosed inline table":
        return "put a comma between two entries, and } behind the last", "各项之间写逗号，最后写 }"
    if reason.startswith("Illegal character '\\n'") and line.rstrip().endswith(('"', "'")):
        return 'write a text of several lines between """ and """', '多行文字请写在 """ 与 """ 之间'
    if reason.startswith(("Illegal character '\\n'", "Unterminated string", 'Expected "\'"')):
        return "close the quotation marks", "请补上后引号"
    return "", ""


_KEY_EXPECTED: Final = ("Invalid statement", "Invalid initial character for a key part")
_KEY: Final = regex(r"(?:^[ \t]*(?:\[\[?)?|[{,][ \t]*)([\u3400-\u9fff]+)(?=[ \t]*(?:=|\]|\.))", re.MULTILINE)
"""A key that is written in Chinese, at the beginning of a line, in a table's heading or in braces."""


def _keys_meant(text: str, line_number: int, lists: tuple[str, ...]) -> tuple[str, str] | None:
    """The right names of all keys that are written in Chinese, from a line on: the reader stops at the first of them."""
    lines = text.split("\n")
    typed = dict.fromkeys(_KEY.findall("\n".join(lines[line_number - 1 :])))
    meant = [(key, right) for key in typed if (right := key_meant(key, lists=lists)) is not None]
    if not meant or _KEY.search(lines[line_number - 1]) is None:
        return None
    return (
        f"keys are English: write {', '.join(f'{right} ({key})' for key, right in meant)}",
        f"键用英文：请写 {'、'.join(f'{right}（{key}）' for key, right in meant)}",
    )
