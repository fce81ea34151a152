"""Lines above and between tables that state several things at once, or what a row of a table would."""

from typing import Final

from perfrules.layout.goal import is_goal_label
from perfrules.layout.labels import plain
from perfrules.layout.lines import agency_of, day_of, is_mark, unit_of, year_of
from perfrules.model import Cell
from perfrules.patterns import regex
from perfrules.readers import Row
from perfrules.words import words_of

_GAP: Final = regex(r"[ \t]{2,}+|\u3000++|[ \t]++(?=[^\s:：]{2,10}[:：])|(?:(?<!\s)\s++)?[，,；;]\s*+")
_INSIDE: Final = regex(r"\s*+[（(]\s*+([^（）()\s]*+(?:\s++[^（）()\s]++)*+)\s*+[）)]\s*+")
_SAID: Final = regex(r"[^\s:：]{2,12}[:：]\s*.{0,40}")  # 填报日期：2025 年 1 月 10 日
_LABELLED: Final = regex(r"([^:：]{2,24})[:：]\s*")
_PAGE: Final = regex(r"[-—–·\s]*\d{1,4}[-—–·\s]*|第\s*\d{1,4}\s*页[\s,，/／]*(?:共\s*\d{1,4}\s*页)?")
_LONGEST: Final = 120
_LONGEST_UNIT: Final = 24


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page.

    >>> is_page_number("— 3 —"), is_page_number("第 4 页 共 5 页"), is_page_number("3 个")
    (True, True, False)
    """
    return _PAGE.fullmatch(text) is not None


def is_frame(text: str) -> bool:
    """Whether a line is of the web page around the document: its foot or its buttons.

    >>> is_frame("主办单位：某县政府办 网站标识码：0000000000"), is_frame("主办：某县文化馆")
    (True, False)
    """
    return len(text) <= _LONGEST and any(word in text for word in words_of("lines")["frame"])


def names_unit(text: str) -> bool:
    """Whether a text is a 单位：元 of its own, as may stand in a row beside something else."""
    return len(text) <= _LONGEST_UNIT and "单位" in text and unit_of(text) is not None


def year_in(row: Row) -> int | None:
    """The year of a row that is nothing but 预算年度 and a year."""
    if len(row.filled) != 2 or plain(row.first.text) not in words_of("lines")["year"]:
        return None
    return year_of(f"年度：{row.cells[row.filled[1]].text}")


def is_about(text: str) -> bool:
    """Whether a text is one of those above a table: its number, unit of money, body, or year."""
    return (
        unit_of(text) is not None
        or is_mark(text)
        or agency_of(text, None) is not None
        or year_of(text) is not None
    )


def parts_about(line: Cell) -> list[Cell]:
    """The parts of a line such as ``部门：某镇人民政府    单位：万元``, ``（2025 年度，单位：元）`` or ``来源：本网 发布日期：2025-03-03``.

    Of any other line the whole.
    """
    if len(line.text) > _LONGEST:
        return [line]
    inside = _INSIDE.fullmatch(line.text)
    start, end = (0, len(line.text)) if inside is None else inside.span(1)
    cuts = [match.span() for match in _GAP.finditer(line.text, start, end)]
    starts, ends = [start, *(end for _, end in cuts)], [*(start for start, _ in cuts), end]
    parts = [
        Cell(line.text[start:end], None if line.location is None else line.location.part(start, end))
        for start, end in zip(starts, ends, strict=True)
    ]
    is_of_parts = len(parts) > 1 and all(is_about(part.text) or _SAID.fullmatch(part.text) for part in parts)
    tells = any(is_about(part.text) or day_of(part) is not None for part in parts)
    return parts if is_of_parts and tells else [line]


def goal_and_text(line: Cell) -> list[Cell]:
    """A line such as 年度目标：… as the two cells of a row; any other as one."""
    match = _LABELLED.match(line.text)
    if match is None or not is_goal_label(Cell(match[1])):
        return [line]
    return [
        Cell(line.text[start:end], None if line.location is None else line.location.part(start, end))
        for start, end in (match.span(1), (match.end(), len(line.text)))
    ]


def is_sheet_name(line: Cell) -> bool:
    """Whether a line is the name of a sheet, which stands above its rows."""
    place = None if line.location is None else line.location.place
    return place is not None and place.sheet is not None and place.row is None
