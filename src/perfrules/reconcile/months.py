"""How many months of the budget year a monthly price is paid for, as the text says."""

from collections.abc import Iterator
from typing import Final

from perfrules.model import Cell, Indicator, Project
from perfrules.patterns import regex
from perfrules.values.normalise import normalise
from perfrules.values.numerals import integer

_NUMBER: Final = r"\d{1,2}|[一二两三四五六七八九十]{1,3}"
_COUNT: Final = regex(rf"(?<![\d.第])({_NUMBER})\s?个月")
_SPAN: Final = regex(r"(?<![\d.])(\d{1,2})\s?月?\s?(?:底|份|初)?\s?[-—–~～至到]{1,3}\s?(\d{1,2})\s?月")
_AND: Final = regex(r"\s?(?:份|底)?\s?[、,和及与]\s?")

_WHOLE_YEAR: Final = regex(r"其中[^。；;]{0,16}全年(?!\s?[\d共计合])")
"""Some are paid all the year, and others for the months that stand beside it."""


def months_of(project: Project, price: Indicator) -> int | None:
    """The months for which a price per month is paid.

    What stands beside the price comes first, then the goal and the purpose. Twelve where nothing is said; ``None`` where
    the goal and the purpose say several things, since nothing tells which of them is meant.
    """
    return months_said(project, price)[0]


def months_said(project: Project, price: Indicator) -> tuple[int | None, Cell | None]:
    """The same, with the first text that says so; ``None`` for it where nothing is said."""
    beside = (price.value_cell, price.description, price.name)
    for cells in (beside, (project.goal, project.purpose)):
        said = [(months, cell) for cell in cells if cell is not None for months in _stated(cell.text)]
        found = {months for months, _ in said}
        if found:
            return said[0] if len(found) == 1 else (None, said[0][1])
    return 12, None


def _stated(text: str) -> set[int]:
    """The numbers of months that a text states, as 11 个月 and 7—12 月 do; the whole year for some makes it twelve as well."""
    plain = normalise(text)
    counts = {integer(count[1]) for count in _COUNT.finditer(plain)}
    spans = {sum(months) for months in _seasons(plain)}
    found = {months for months in counts | spans if 1 <= months <= 12}
    return found | {12} if found and _WHOLE_YEAR.search(plain) else found


def _seasons(plain: str) -> Iterator[list[int]]:
    """The months of each span that a text states; of those in one list, 1—5 月、9—12 月, all together."""
    together: list[int] = []
    end = -1
    for span in _SPAN.finditer(plain):
        if together and not _AND.fullmatch(plain, end, span.start()):
            yield together
            together = []
        together.append(int(span[2]) - int(span[1]) + 1)
        end = span.end()
    if together:
        yield together
