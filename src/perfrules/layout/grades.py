"""The grade of a whole self-evaluation 自评等级: in a row of its own, or in a sentence below the table."""

import re
from typing import Final

from perfrules.layout.labels import spellings
from perfrules.model import Cell
from perfrules.patterns import regex
from perfrules.readers import Row
from perfrules.words import derived, words_of

_PAIR: Final = 2  # a label and what is said behind it
_LONGEST: Final = 200
"""Characters of a line that may state a grade; longer ones tell of how the work went."""


@derived
def _said() -> re.Pattern[str]:
    """自评等级为“良”: not 90 分以上为优, which says how scores are graded."""
    grades = "|".join(sorted(map(re.escape, words_of("headings")["grade"]), key=len, reverse=True))
    before = "|".join(sorted(map(re.escape, words_of("graded").meanings), key=len, reverse=True))
    return regex(
        rf"(?:(?:{before})[^\d，,。；;以及]{{0,6}}?(?:[为是：:定]|属于?|达到)\s*[“\"「]?|(?:{before})[“\"「]|评为)"
        rf"(?P<grade>{grades})[”\"」]?"
        r"(?=[级等档。，,；;（(\s]|\Z)"
    )


def stated_grade(line: Cell) -> Cell | None:
    """The grade that a line states of the whole; ``None`` where it states none, or several.

    >>> str(stated_grade(Cell("自评结论：得分 96.5 分，自评等级为“优”。")))
    '优'
    >>> stated_grade(Cell("评价等级：90 分（含）以上为优，80 分（含）至 90 分为良。"))
    """
    if len(line.text) > _LONGEST:
        return None
    found = list(_said().finditer(line.text))
    if len({match["grade"] for match in found}) != 1:
        return None
    start, end = found[0].span("grade")
    return Cell(line.text[start:end], None if line.location is None else line.location.part(start, end))


def grade_beside(row: Row) -> Cell | None:
    """The grade of a row that states nothing else, 自评等级 | 优; ``None`` if it is another row."""
    cells = [row.cells[index] for index in row.filled]
    labels = words_of("graded")["label"]
    if not any(form in labels for form in spellings(cells[0].text.rstrip("：:"))):
        return None
    return cells[1] if len(cells) == _PAIR and cells[1].text in words_of("headings")["grade"] else None
