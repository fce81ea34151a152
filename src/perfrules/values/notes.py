"""What a value says about its own reading: codes for programs, sentences for people."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Note(StrEnum):
    """A remark on how a text was read. Nothing doubtful is corrected in silence: it gets a note."""

    BLANK_IN_NUMBER = "blank-in-number"
    CALCULATION = "calculation"
    COMPARATOR_AMBIGUOUS = "comparator-ambiguous"
    COMPARATOR_IN_WORDS = "comparator-in-words"
    COMPARATORS_CONTRADICT = "comparators-contradict"
    DEADLINE_AMBIGUOUS = "deadline-ambiguous"
    FIGURE_IN_WORDS = "figure-in-words"
    GLUED_CELLS = "glued-cells"
    JOINED_COLUMNS = "joined-columns"
    LOOK_ALIKE_SIGN = "look-alike-sign"
    NO_SUCH_DATE = "no-such-date"
    NO_UNIT = "no-unit"
    NUMBER_AMBIGUOUS = "number-ambiguous"
    SIGN_READ_AS_CHARACTER = "sign-read-as-character"
    SIGN_READ_AS_DIGIT = "sign-read-as-digit"
    SPREADSHEET_FLOAT = "spreadsheet-float"
    TEMPLATE_RESIDUE = "template-residue"
    UNEQUAL = "unequal"
    UNIT_AMBIGUOUS = "unit-ambiguous"
    UNIT_SPELLING = "unit-spelling"
    UNIT_TRUNCATED = "unit-truncated"
    UNIT_UNKNOWN = "unit-unknown"
    UNPLACED = "unplaced"

    @property
    def zh(self) -> str:
        """The sentence in Chinese."""
        return NOTE_TEXTS[self][0]

    @property
    def en(self) -> str:
        """The sentence in English."""
        return NOTE_TEXTS[self][1]


NOTE_TEXTS: Final = MappingProxyType(
    {
        Note.BLANK_IN_NUMBER: (
            "数字中间有空格，已连读",
            "there are blanks inside the number; read as one number",
        ),
        Note.CALCULATION: ("单元格内是算式", "the cell holds a calculation"),
        Note.COMPARATOR_AMBIGUOUS: (
            "比较用语含义不明确（否定词与“或等于”连用，或不知管到哪个数）",
            "the comparator is ambiguous (a negation together with “or equal”, or several numbers that it may hold for)",
        ),
        Note.COMPARATOR_IN_WORDS: (
            "标签或说明文字中有比较符号、比较用语或否定词，未计入数值",
            "a comparator or a negation stands in the words around the value and was not read",
        ),
        Note.COMPARATORS_CONTRADICT: (
            "前后两个比较符号方向相反",
            "two comparators point in opposite directions",
        ),
        Note.DEADLINE_AMBIGUOUS: (
            "期限含义不明确（当月之前，还是到当月底）",
            "the deadline is ambiguous (before that month, or by its end)",
        ),
        Note.FIGURE_IN_WORDS: (
            "标签或说明文字中有数字，未计入数值",
            "a figure stands in the words around the value and was not read",
        ),
        Note.GLUED_CELLS: ("几个单元格的内容连在一起", "the contents of several cells are glued together"),
        Note.JOINED_COLUMNS: (
            "符号、数字、单位来自不同的列，已重新排列",
            "sign, number and unit come from separate columns; put in order",
        ),
        Note.LOOK_ALIKE_SIGN: (
            "使用了形近符号，按通用符号读取",
            "a look-alike sign was read as the usual one",
        ),
        Note.NO_SUCH_DATE: (
            "日历上没有这个日期，或年份不在1900—2199年之间",
            "there is no such date in the calendar, or its year is not between 1900 and 2199",
        ),
        Note.NO_UNIT: ("数字没有单位", "the number has no unit"),
        Note.NUMBER_AMBIGUOUS: ("数字写法有歧义", "the number can be read in two ways"),
        Note.SIGN_READ_AS_CHARACTER: (
            "数字前的字可能是被误识别的比较符号",
            "the character before the number may be a misread comparator",
        ),
        Note.SIGN_READ_AS_DIGIT: (
            "首位“2”可能是被误识别的“≥”",
            "the first digit 2 may be a misread ≥",
        ),
        Note.SPREADSHEET_FLOAT: (
            "小数位过长，像是电子表格的浮点数",
            "too many decimal places: probably a spreadsheet's floating-point number",
        ),
        Note.TEMPLATE_RESIDUE: ("模板占位符没有填写", "a placeholder of the template was not filled in"),
        Note.UNEQUAL: (
            "“不等于”不限定范围",
            "“not equal” bounds nothing",
        ),
        Note.UNIT_AMBIGUOUS: (
            "单位有歧义（“方”可能是平方米或立方米）",
            "the unit is ambiguous (方 may be 平方米 or 立方米)",
        ),
        Note.UNIT_SPELLING: (
            "单位写法不规范，按通用写法读取",
            "the unit is spelt unusually; read as the usual one",
        ),
        Note.UNIT_TRUNCATED: ("只有“万”等数量级，缺少单位", "a multiplier such as 万 without its unit"),
        Note.UNIT_UNKNOWN: (
            "单位不在词表中，作为独立的计数单位",
            "the unit is in no list; taken as a counter word of its own",
        ),
        Note.UNPLACED: ("有内容未能识别", "part of the text could not be placed"),
    }
)
"""The sentence for each note, in Chinese and in English."""
