"""From blocks to the model: what each table, row and cell means, whatever the order of columns.

The layout goes by what headings and labels say. What it cannot place is kept and listed, never dropped.
"""

import os

from perfrules.errors import LimitError, ReadError
from perfrules.layout.document import read_blocks
from perfrules.model import Disclosure
from perfrules.readers import read_file, read_text

__all__ = ["from_text", "read_blocks", "read_disclosure"]


def read_disclosure(path: str | os.PathLike[str]) -> Disclosure:
    """The disclosure 预算公开 in a file.

    Args:
        path: a text file with tabs between the cells of its tables, in UTF-8, UTF-16 or GB18030.

    Raises:
        ReadError: the file cannot be read as text, or has neither performance targets nor budget tables.
        LimitError: a line or a value is too long, or there are too many lines.
    """
    return from_text(read_file(path), os.fspath(path))


def from_text(text: str, path: str = "") -> Disclosure:
    r"""The disclosure 预算公开 in a text.

    Args:
        text: with tabs between the cells of its tables.
        path: what it was read from, for people.

    Raises:
        ReadError: it has neither performance targets nor budget tables.
        LimitError: a line or a value is too long, or there are too many lines.

    >>> from_text("1、道路养护绩效目标表\n项目编码\t\t\t项目名称\t道路养护").projects[0].name.text
    '道路养护'
    """
    at, at_zh = (f"{path}: ", f"{path}：") if path else ("", "")
    try:
        disclosure = read_blocks(read_text(text), path)
    except LimitError as error:
        raise LimitError(at + error.en, at_zh + error.zh, error.help_en, error.help_zh) from error
    if not (disclosure.projects or disclosure.tables or disclosure.procurement or disclosure.assets):
        raise ReadError(
            f"{at}not a disclosure: neither performance targets 绩效目标表 nor budget tables found",
            f"{at_zh}不是预算公开文件：没有找到绩效目标表，也没有找到预算表",
            "performance targets have, for each project, a table with 项目编码, 资金支出计划 or 一级指标 … 指标值, cells separated by tabs",
            "绩效目标表应按项目列出含项目编码、资金支出计划或“一级指标 … 指标值”的表格，单元格之间用制表符分隔",
        )
    return disclosure
