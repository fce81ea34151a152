"""The built-in functions of the rule language: one table with a typed signature for each.

A function whose parameter is a list takes either a list or a comprehension: ``count(project.schedule)``,
``count(i for i in project.indicators if i.value is money)``. An unknown argument, or an unknown element of a list, makes
the result unknown, except where ``all``, ``any`` or ``none`` is decided without it. To add a function is to write it here.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from perfrules.model import ScheduleEntry
from perfrules.rules.types import BOOLEAN, NUMBER, TEXT, ListType, RecordType, Type
from perfrules.values.exact import Exact, add

__all__ = ["FUNCTIONS", "Consecutive", "Function", "Takes", "same_written"]


class Takes(Enum):
    """What the one list of a function may hold."""

    ANYTHING = ("任意元素", "anything")
    AMOUNTS = ("同一量纲的数量", "amounts of one dimension")
    TEXTS = ("文本", "texts")
    TRUTHS = ("真假值", "truth values")

    @property
    def zh(self) -> str:
        """What people call it."""
        return self.value[0]

    @property
    def en(self) -> str:
        """What people call it."""
        return self.value[1]


@frozen
class Function:
    """A built-in function.

    Attributes:
        name: in the language.
        takes: the types of its arguments; a :class:`Takes` for the list of a function over a list.
        gives: the type of its result; ``None`` for that of the list's elements.
        apply: computes it from known arguments; may give ``None``, unknown.
        zh: what it gives.
        en: the same in English.
    """

    name: str
    takes: tuple[Type | Takes, ...]
    gives: Type | None
    apply: Callable[..., Any]
    zh: str
    en: str

    def result(self, arguments: Sequence[Type]) -> Type:
        """The type of its result for arguments of these types, which fit :attr:`takes`."""
        if self.gives is not None:
            return self.gives
        first = arguments[0]
        if not isinstance(first, ListType):
            raise TypeError(f"{self.name} takes a list, not {first}")
        return first.element


@frozen
class Consecutive:
    """Two entries of a spending schedule, one after the other."""

    earlier: ScheduleEntry
    later: ScheduleEntry


def _known(items: Sequence[Any]) -> bool:
    return all(item is not None for item in items)


def _count(items: Sequence[Any]) -> Exact | None:
    return Decimal(len(items)) if _known(items) else None


def _sum(items: Sequence[Exact | None]) -> Exact | None:
    known = [item for item in items if item is not None]
    if len(known) != len(items):
        return None
    total: Exact = Decimal(0)
    for item in known:
        total = add(total, item)
    return total


def _min(items: Sequence[Exact | None]) -> Exact | None:
    known = [item for item in items if item is not None]
    return min(known) if known and len(known) == len(items) else None


def _max(items: Sequence[Exact | None]) -> Exact | None:
    known = [item for item in items if item is not None]
    return max(known) if known and len(known) == len(items) else None


def _all(items: Sequence[bool | None]) -> bool | None:
    return False if False in items else None if None in items else True


def _any(items: Sequence[bool | None]) -> bool | None:
    return True if True in items else None if None in items else False


def _none(items: Sequence[bool | None]) -> bool | None:
    some = _any(items)
    return None if some is None else not some


def _first(items: Sequence[Any]) -> Any:
    return items[0] if items else None


def _last(items: Sequence[Any]) -> Any:
    return items[-1] if items else None


def _commonest(items: Sequence[str | None]) -> str | None:
    if not items or None in items:
        return None
    return Counter(items).most_common(1)[0][0]


def _repeated(items: Sequence[str | None]) -> tuple[str, ...] | None:
    if None in items:
        return None
    return tuple(str(text) for text, times in Counter(items).items() if times > 1)


def _steps(entries: Sequence[ScheduleEntry]) -> tuple[Consecutive, ...]:
    return tuple(map(Consecutive, entries, entries[1:]))


def _pattern_of(entries: Sequence[ScheduleEntry]) -> str:
    # What cannot be read is shown as it is printed.
    return " ".join(f"{entry.month}月{entry.progress.quantity or entry.progress.cell}" for entry in entries)


_CHECK_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS: Final = tuple(pow(3, place, len(_CHECK_ALPHABET)) for place in range(20))


def _check_character(code: str) -> str | None:
    body = code[:20]
    if len(body) != 20 or not set(body) <= set(_CHECK_ALPHABET):
        return None
    total = sum(
        weight * _CHECK_ALPHABET.index(character) for weight, character in zip(_WEIGHTS, body, strict=True)
    )
    return _CHECK_ALPHABET[(30 - total) % len(_CHECK_ALPHABET)]


def _before(text: str, mark: str) -> str:
    return text.rpartition(mark)[0] if mark and mark in text else text


def _ending(text: str, length: Exact) -> str | None:
    if isinstance(length, Fraction) or length != int(length) or not 0 < length <= len(text):
        return None
    return text[-int(length) :]


_SAME_SIGNS: Final = str.maketrans("（）〔〕【】［］，；：“”‘’／－—–", "()[][][],;:\"\"''/---")


def same_written(left: str, right: str) -> bool:
    """Whether two texts differ in nothing but blanks and full-width or half-width signs."""
    return _squeezed(left) == _squeezed(right)


def _squeezed(text: str) -> str:
    return "".join(text.split()).translate(_SAME_SIGNS)


_ELEMENT: Final = None
_SCHEDULE: Final = ListType(RecordType("entry"))

FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        function.name: function
        for function in (
            Function("count", (Takes.ANYTHING,), NUMBER, _count, "元素的个数", "how many there are"),
            Function("sum", (Takes.AMOUNTS,), _ELEMENT, _sum, "合计；没有元素时为零", "the total; zero of nothing"),
            Function("min", (Takes.AMOUNTS,), _ELEMENT, _min, "最小的", "the least; unknown of nothing"),
            Function("max", (Takes.AMOUNTS,), _ELEMENT, _max, "最大的", "the greatest; unknown of nothing"),
            Function("first", (Takes.ANYTHING,), _ELEMENT, _first, "第一个", "the first; unknown of nothing"),
            Function("last", (Takes.ANYTHING,), _ELEMENT, _last, "最后一个", "the last; unknown of nothing"),
            Function("all", (Takes.TRUTHS,), BOOLEAN, _all, "是否全部成立", "whether all hold"),
            Function("any", (Takes.TRUTHS,), BOOLEAN, _any, "是否至少一个成立", "whether at least one holds"),
            Function("none", (Takes.TRUTHS,), BOOLEAN, _none, "是否无一成立", "whether none holds"),
            Function(
                "commonest", (Takes.TEXTS,), TEXT, _commonest,
                "出现最多的文本，次数相同时取先出现的", "the text that occurs most often; the earliest of several",
            ),
            Function(
                "repeated", (Takes.TEXTS,), ListType(TEXT), _repeated,
                "出现不止一次的文本", "the texts that occur more than once",
            ),
            Function(
                "steps", (_SCHEDULE,), ListType(RecordType("step")), _steps,
                "支出计划中相邻的两个时点", "each two consecutive checkpoints of a spending schedule",
            ),
            Function(
                "pattern", (_SCHEDULE,), TEXT, _pattern_of,
                "支出计划的写法，如“3月25% 6月50%”", "a spending schedule in one line, e.g. 3月25% 6月50%",
            ),
            Function(
                "check_character", (TEXT,), TEXT, _check_character,
                "按前 20 位算出的项目编码校验位", "the check character of a project code, from its first 20 characters",
            ),
            Function(
                "before", (TEXT, TEXT), TEXT, _before,
                "文本中最后一处标记之前的部分；没有标记时为全文", "a text up to the last place of a mark; all of it without",
            ),
            Function(
                "ending", (TEXT, NUMBER), TEXT, _ending,
                "文本末尾若干个字符", "the last characters of a text, as many as said",
            ),
            Function(
                "same_written", (TEXT, TEXT), BOOLEAN, same_written,
                "除空白和全角、半角外是否相同", "whether two texts differ only in blanks and in full-width signs",
            ),
        )
    }
)  # fmt: skip
