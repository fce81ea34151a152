"""Every error that perfrules raises.

::

    PerfRulesError
    ├── ReadError        a file cannot be read: not there, damaged, too large, of no known format or encoding
    │   └── NoDisclosureError    it could be read, and is no disclosure
    ├── MarkError        a file cannot be marked without harm: it is signed or protected
    ├── LimitError       a text or structure is over a documented limit of size, depth or length
    ├── UnitError        a unit 计量单位 cannot be understood
    │   └── DimensionError   two quantities of different dimensions were compared, added or converted
    ├── RuleError        a rule file, a rule pack or an expression is malformed; PackError, in rules.problem, holds several
    └── UsageError       the command line or a configuration asks for something that is not there
        ├── ArgumentError    an argument of a function is none of those that it takes; a ValueError as well
        └── WordsError       a file of words is malformed, or contradicts the shipped words

Each says what went wrong, where, why, and how to mend it, in English and in Chinese. ``str(error)`` is English;
:meth:`PerfRulesError.text` gives either. All of them pickle, so that they cross process borders whole.
"""

from typing import Literal, Self

Language = Literal["zh", "en"]
"""The two languages that a user reads."""


class PerfRulesError(Exception):
    """The base of every error that perfrules raises on purpose.

    Attributes:
        en: what, where and why, as an English sentence.
        zh: the same in Chinese.
        help_en: how to mend it, or the empty string.
        help_zh: the same in Chinese.
    """

    def __init__(self, en: str, zh: str, help_en: str = "", help_zh: str = "") -> None:
        super().__init__(en, zh, help_en, help_zh)  # all of them: keeps the error picklable
        self.en, self.zh, self.help_en, self.help_zh = en, zh, help_en, help_zh

    def text(self, language: Language = "en") -> str:
        """The whole message, with its help line if there is one."""
        if language == "zh":
            return f"{self.zh}\n建议：{self.help_zh}" if self.help_zh else self.zh
        return f"{self.en}\nhelp: {self.help_en}" if self.help_en else self.en

    def at(self, en: str, zh: str = "") -> Self:
        """The same error with where it is in front: a file, a line, an argument.

        >>> UnitError("no unit", "不是计量单位").at("row 3", "第 3 行").zh
        '第 3 行：不是计量单位'
        """
        return type(self)(f"{en}: {self.en}", f"{zh or en}：{self.zh}", self.help_en, self.help_zh)

    def __str__(self) -> str:
        return self.text("en")


class ReadError(PerfRulesError):
    """A file cannot be read as a disclosure 预算公开."""


class NoDisclosureError(ReadError):
    """A file could be read, and is no disclosure: it has neither performance targets nor budget tables."""


class MarkError(PerfRulesError):
    """A file cannot be marked without harm: it is signed, or protected against changes."""


class LimitError(PerfRulesError):
    """A text or structure is over one of the documented limits."""


class UnitError(PerfRulesError):
    """A unit 计量单位 cannot be understood."""


class DimensionError(UnitError):
    """Two quantities of different dimensions 量纲 were compared, added or converted."""


class RuleError(PerfRulesError):
    """A rule 规则, a rule pack 规则包 or an expression 表达式 is malformed.

    Attributes:
        place: line and column, from 1, in the file that the message names; ``None`` where the error has no place.
        end: line and column behind what is wrong; ``None`` where the error has no place.
        said: what is wrong, without the place and the line that shows it, in Chinese and in English; for editors.
    """

    place: tuple[int, int] | None = None
    end: tuple[int, int] | None = None
    said: tuple[str, str] | None = None


class UsageError(PerfRulesError):
    """The command line or a configuration asks for something that is not there."""


class ArgumentError(UsageError, ValueError):
    """An argument of a function has a value that it does not take."""


class WordsError(UsageError):
    """A file of words 词表 is malformed, names a meaning that there is not, or gives a word a second one."""
