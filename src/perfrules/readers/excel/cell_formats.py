"""Which number format each style of a workbook has, as a Chinese edition shows them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import IO, Final

from perfrules.errors import LimitError
from perfrules.readers.excel.number_format import MAX_FORMATS
from perfrules.readers.excel.sheet import XmlReader

_LONG_DATE: Final = 'yyyy"年"m"月"d"日"'
_YEAR_MONTH: Final = 'yyyy"年"m"月"'
_MONTH_DAY: Final = 'm"月"d"日"'

_CHINESE: Final[Mapping[int, str]] = MappingProxyType(
    {
        5: '"¥"#,##0;"¥"-#,##0',
        6: '"¥"#,##0;[Red]"¥"-#,##0',
        7: '"¥"#,##0.00;"¥"-#,##0.00',
        8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
        14: "yyyy/m/d",
        22: "yyyy/m/d h:mm",
        27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: "m-d-yy", 31: _LONG_DATE,
        32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
        36: _YEAR_MONTH, 50: _YEAR_MONTH, 51: _MONTH_DAY, 52: _YEAR_MONTH, 53: _MONTH_DAY, 54: _MONTH_DAY,
        55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: _YEAR_MONTH, 58: _MONTH_DAY,
    }
)  # fmt: skip
"""Formats that a workbook names by number only, and that each language's edition shows in its own way."""


def is_shown_in_chinese(number: int) -> bool:
    """Whether the Chinese edition has a form of its own for the format that all editions know by this number."""
    return number in _CHINESE


class Formats:
    """The number formats of a workbook.

    Attributes:
        own: those that the workbook defines, by number.
        of_styles: the number of the format of each style.
    """

    def __init__(self) -> None:
        self.own: dict[int, str] = {}
        self.of_styles: list[int] = []

    def of(self, style: int) -> str:
        """The format of a style; General if the workbook does not say."""
        number = self.of_styles[style] if style < len(self.of_styles) else 0
        if known := self.own.get(number) or _CHINESE.get(number):
            return known
        # Only new workbooks leave the others out, and openpyxl is there where they are read.
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        return BUILTIN_FORMATS.get(number) or "General"


def read_formats(stream: IO[bytes]) -> Formats:
    """The number formats that the file of a workbook's styles defines.

    Raises:
        xml.parsers.expat.ExpatError: it is no XML.
        ValueError: a number of a format is none.
    """
    reader = _StylesReader()
    reader.parse(stream)
    return reader.formats


class _StylesReader(XmlReader):
    def __init__(self) -> None:
        super().__init__()
        self.formats = Formats()
        self._is_of_cells = False

    def begin_numFmt(self, attributes: dict[str, str]) -> None:  # noqa: N802 - the elements' own names
        if len(self.formats.own) >= MAX_FORMATS:
            raise LimitError(
                f"the workbook defines more than {MAX_FORMATS} number formats",
                f"工作簿定义的数字格式超过 {MAX_FORMATS} 种",
                "move the sheets that have tables into a new workbook, which leaves behind the formats that they do not use",
                "请将有表格的工作表移到新的工作簿，未使用的格式不会带入",
            )
        self.formats.own.setdefault(int(attributes.get("numFmtId", "0")), attributes.get("formatCode", ""))

    def begin_cellXfs(self, _: dict[str, str]) -> None:  # noqa: N802
        self._is_of_cells = True

    def end_cellXfs(self) -> None:  # noqa: N802
        self._is_of_cells = False

    def begin_xf(self, attributes: dict[str, str]) -> None:
        if self._is_of_cells:
            self.formats.of_styles.append(int(attributes.get("numFmtId", "0")))
