"""What to write instead of what people type out of habit: from other languages, or in Chinese."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfrules.patterns import regex
from perfrules.words import derived, words_of

_NO_CHOICE: Final = (
    "there is no if … else: write (a and b) or (not a and c), or two rules with other “when”",
    "没有 if … else：请写 (a and b) or (not a and c)，或拆成 when 不同的两条规则",
)
_FORMS: Final = (
    'there are no regular expressions: write like "*率" (* any characters, ? one, # a digit), contains "…" or ending(…, 2) == "…"',
    "没有正则表达式：请写 like “*率”（* 任意多个字符，? 一个字符，# 一个数字）、contains “…” 或 ending(…, 2) == “…”",
)

_SAID: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "choice": _NO_CHOICE,
        "like": _FORMS,
        "nothing": (
            "there is no value for nothing: ask “has …” or “not has …”, of an indicator value “… is empty”",
            "没有表示空的值：请写“has …”或“not has …”；指标值可写“… is empty”",
        ),
        "has": ("write: has project.budget, in front of the field", "请写在字段之前：has project.budget"),
        "between": (
            "write both bounds: a >= 5 万元 and a <= 10 万元",
            "两端分开写：a >= 5 万元 and a <= 10 万元",
        ),
        "lacks": ("write: not contains", "请写 not contains"),
        "outside": ("write: not in", "请写 not in"),
        "other": ("write: is not", "请写 is not"),
        "absent": (
            "write: not has project.budget, in front of the field",
            "请写在字段之前：not has project.budget",
        ),
        "average": ("write sum(…) / count(…)", "请写 sum(…) / count(…)"),
        "==…±…": ("write a tolerance: a == b ± 0.01 万元", "请写误差：a == b ± 0.01 万元"),
    }
)
"""What needs more words than what to write, by the section of ``grammar/words/typed.txt``."""

_SIGNS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "=~": _FORMS,
        "!~": _FORMS,
        "\\": _FORMS,
        "===": ("write ==", "请写 =="),
        "=>": ("write >=", "请写 >="),
        "=<": ("write <=", "请写 <="),
        "<>": ("write !=", "请写 !="),
        "=": ("to compare, write ==", "比较相等请写 =="),
        "&": ("write: and", "请写 and"),
        "|": ("write: or", "请写 or"),
        "!": ("write: not", "请写 not"),
        "**": ("there is no power: write a × a", "没有乘方：请写 a × a"),
        "^": ("there is no power: write a × a", "没有乘方：请写 a × a"),
        "//": ("write one /", "除号只写一个 /"),
        "?": _NO_CHOICE,
        "、": ("between the items of a list, write ,", "列表各项之间请写 ,（全角“，”也可以）"),
        "。": ("write . between a record and its field", "记录与字段之间请写 ."),
        "《": ("write <", "请写 <"),
        "》": ("write >", "请写 >"),
        "≧": ("write >=", "请写 >="),
        "≦": ("write <=", "请写 <="),
        "−": ("write -", "请写 -"),
        "–": ("write -", "请写 -"),
        "—": ("write -", "请写 -"),
        "”": ("a text begins with “ and ends with ”", "文本以“开头、以”结尾"),
        "“": ("a text begins with “ and ends with ”", "文本以“开头、以”结尾"),
        '"': ("this text has no closing quote", "此文本缺少结束的引号"),
        "'": ("this text has no closing quote", "此文本缺少结束的引号"),
        "#": ("a comment stands on a line of the file, outside the quotes", "注释请写在引号之外、单独一行"),
        "{": (
            "braces are for messages; here the expression stands as it is",
            "花括号只用于提示文字，此处直接写表达式",
        ),
        ";": ("one condition: join the parts by “and”", "一个条件：各部分请用 and 相连"),
    }
)
"""By how the text goes on from the place that is wrong; longer ones count before shorter ones."""

_LONGEST: Final = max(map(len, _SIGNS))
_MONTH: Final = regex(r"\d{1,2}\s*月")
_THOUSANDS: Final = regex(r"\d,\d\d\d")


_RELATIONS: Final = frozenset(
    {"==", "!=", "<", "<=", ">", ">=", "≠", "≤", "≥", "≈", "≲", "≳", "<~", ">~", "~="}
)
_QUOTES: Final = MappingProxyType({'"': '"', "'": "'", "“": "”"})
_CHOICES: Final = frozenset({"if", "如果", "若"})
_LAST_WORD: Final = regex(r"(\w+)\s*\Z")


def _word_before(text: str, start: int) -> str:
    found = _LAST_WORD.search(text, 0, start)
    return found[1] if found else ""


@derived
def _typed() -> Mapping[str, str]:
    return words_of("typed").meanings


def instead_of_word(word: str) -> tuple[str, str] | None:
    """What to write instead of a word, in English and in Chinese; ``None`` where nothing is known of it.

    >>> instead_of_word("大于")
    ('write >', '请写 >')
    """
    wanted = _typed().get(word)
    if wanted is None:
        return None
    return _SAID.get(wanted) or (f"write {wanted}", f"请写 {wanted}")


def instead_of_sign(text: str, start: int, word: str = "") -> tuple[str, str] | None:
    """What to write instead of what stands at a place of an expression where it cannot.

    Args:
        text: the expression.
        start: the place.
        word: the token that begins there, where it is one.

    >>> instead_of_sign("a => b", 2)
    ('write >=', '请写 >=')
    """
    if known := instead_of_word(word):
        return known
    if word == "if" or _word_before(text, start) in _CHOICES:
        return _NO_CHOICE
    closing = _QUOTES.get(text[start : start + 1])
    if closing is not None and closing in text[start + 1 :]:
        before = _word_before(text, start)
        if before == "is" or (before == "not" and text[:start].rstrip().endswith("is not")):
            return ("behind “is” stands a category or a kind, without quotes; for a text write == or contains",
                    "is 后写类别或种类，不加引号；比较文本请用 == 或 contains")  # fmt: skip
    before = _word_before(text, start)
    if word == "has":
        return _SAID["has"]
    if before == "for" and text[:start].rstrip().removesuffix("for").rstrip().endswith("("):
        return ("what is asked of each stands first: any(x.month == 9 月 for x in project.schedule)",
                "先写对每一项的要求：any(x.month == 9 月 for x in project.schedule)")  # fmt: skip
    if before == "not" and word.isidentifier():
        return f"write: is not {word}", f"请写 is not {word}"
    if before == "is" and word == "[":
        return "for one of several write: in [a, b]", "几个之一请写 in [a, b]"
    if before == "is" and word in _RELATIONS:
        return f"without “is”: … {word} …", f"不写 is：… {word} …"
    if text[start - 1 : start] in {"$", "¥", "￥"} and word[:1].isdigit():
        return f"write {word} 元, or 万元", f"请写 {word} 元或万元"
    if word.isascii() and word.isidentifier() and before[:1].isdigit():
        return f"units are Chinese: {before} 元, {before} 万元", f"计量单位用中文：{before} 元、{before} 万元"
    stands_alone = not text[:start].rstrip().removesuffix(before).endswith(".")
    if stands_alone and word.isidentifier() and (known := instead_of_word(before)):
        return known  # 有 project.schedule, but not row.合计 增长
    if word in {"x", "X"}:
        return "write ×", "请写 ×"
    if text[:start].rstrip().endswith(("”", "’")):
        return (
            "a text that has quotes in it stands in other ones: '…'",
            "文本中含有引号时，外面请用另一种引号：'…'",
        )
    if text[:start].rstrip().endswith(" is") and word[:1].isdigit():
        return f"to compare with an amount, write == {word}", f"与数比较请写 == {word}"
    if word in _RELATIONS and text[start + len(word) :].strip().startswith(("true", "false")):
        return "a condition stands by itself: write it, or not …", "条件可以单独使用：直接写，或写 not …"
    if word in _RELATIONS and not text[:start].endswith(("<", "=", "*")):
        if text.count("(", 0, start) > text.count(")", 0, start):
            return (
                "close the bracket with ) in front of it, or join two comparisons by and",
                "先用 ) 闭合前面的括号；两个比较请用 and 相连",
            )
        return "ask one thing after the other: a <= b and b <= c", "请分开比较：a <= b and b <= c"
    if _MONTH.match(word) and text[:start].rstrip().endswith("年"):
        return "write the whole date: 2025年12月31日", "请写完整日期：2025年12月31日"
    if word == "for":
        return ("all “for” stand before the one “if”: … for a in … for b in … if …",
                "所有 for 都写在 if 之前：… for a in … for b in … if …")  # fmt: skip
    if word == "[":
        return ("there is no index: write first(…), last(…), or a function over “… for x in …”",
                "不能用下标：请写 first(…)、last(…)，或对“… for x in …”用函数")  # fmt: skip
    if word == ",":
        if _THOUSANDS.match(text, start - 1):
            return "write the number without separators: 1000", "数字不加分隔符：1000"
        return "a list stands in square brackets: in [a, b]", "列表写在方括号中：in [a, b]"
    if word in {"/", "//"}:
        return _FORMS if text.count("/", start) > 1 else _SIGNS["//"]
    for begin in (
        start - 2,
        start - 1,
        start,
    ):  # the first of several signs may have been read as one that can stand there
        for length in range(_LONGEST, 0, -1):
            sign = text[max(begin, 0) : begin + length]
            if sign in _SIGNS and begin + len(sign) > start:
                return _SIGNS[sign]
    return None
