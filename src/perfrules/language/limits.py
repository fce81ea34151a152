"""How much a rule may ask for. Every limit is counted, never timed, so that a run ends the same way everywhere.

Whoever enforces a limit takes its number from here; the reference page of the language lists the same table.
"""

from typing import Final

from attrs import frozen


@frozen
class Limit:
    """One of the limits.

    Attributes:
        number: what is still allowed.
        zh: of what.
        en: the same in English.
    """

    number: int
    zh: str
    en: str


_LENGTH: Final = Limit(2_000, "一个表达式的字符数", "characters in an expression")
_DEPTH: Final = Limit(60, "一个表达式的嵌套层数", "levels of nesting in an expression")
_LOOPS: Final = Limit(3, "一个表达式中循环的嵌套层数", "loops inside each other in an expression")
_PATTERN: Final = Limit(200, "like 样式的字符数", "characters in a pattern of like")
_DIGITS: Final = Limit(60, "规则中一个数的位数", "digits of a number in a rule")
_LETS: Final = Limit(200, "一条规则中 let 的个数", "names under [let] in a rule")
_FACTORS: Final = Limit(
    64,
    "一个结果最多由多少个数相乘除得到，经由 let 的也计算在内",
    "figures multiplied or divided for one result, those by way of let included",
)
_NODES: Final = Limit(
    20_000,
    "一条规则的组成部分数，let 每用一次计一次",
    "parts of a rule; what a let names counts wherever it is used",
)
_STEPS: Final = Limit(
    5_000_000,
    "一条规则在一份文件中的计算步数（约为访问的元素数；读文字按长度计）",
    "steps of a rule in one document: about one for each element that its loops visit, and for texts by their length",
)

MAX_LENGTH: Final = _LENGTH.number
MAX_DEPTH: Final = _DEPTH.number
MAX_LOOPS: Final = _LOOPS.number
MAX_PATTERN: Final = _PATTERN.number
MAX_DIGITS: Final = _DIGITS.number
MAX_LETS: Final = _LETS.number
MAX_FACTORS: Final = _FACTORS.number
MAX_NODES: Final = _NODES.number
MAX_STEPS: Final = _STEPS.number

LIMITS: Final = (_LENGTH, _DEPTH, _LOOPS, _PATTERN, _DIGITS, _LETS, _FACTORS, _NODES, _STEPS)
"""All of them, in the order of the reference page."""
