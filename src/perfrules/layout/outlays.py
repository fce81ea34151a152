"""What the figures of a spending schedule are: shares or amounts, of each month or of all months so far."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Final

from attrs import frozen

from perfrules.layout.labels import is_schedule_label, spellings, unit_in
from perfrules.layout.part import places
from perfrules.model import Cell, Figure
from perfrules.model.location import BLANK
from perfrules.model.make import make_figure, month_of
from perfrules.values import Quantity
from perfrules.values.exact import divide, exact_text, multiply
from perfrules.words import words_of

_ENDS: Final = "底末前止"
_WHOLE: Final = Decimal(100)
_PERCENT: Final = "%％"
_MONEY: Final = "元万亿"


@frozen
class Series:
    """A row of figures of a schedule, or a column of them where the months stand below each other.

    Attributes:
        name: what is said in front of it or over it; blank if nothing is.
        entries: the figures with the labels of their months, by the month.
        total: their printed sum; ``None`` if there is none.
    """

    name: Cell
    entries: Mapping[int, tuple[Cell, Cell]]
    total: Cell | None = None

    @property
    def figures(self) -> list[Cell]:
        """The figures in the order of their months."""
        return [self.entries[month][1] for month in sorted(self.entries)]


def progress_of(
    series: Series, label: Cell, budget: Quantity | None, table_unit: str
) -> list[tuple[Cell, Cell]] | None:
    """The labels of a series with the share of the budget that is spent by each; ``None`` if that is not sure.

    Shares of each month are added up. Amounts are divided by the budget, or by their printed sum where no budget is known;
    a share that no decimal says exactly is written as the part of the whole that it is, ``20/152.4``.

    Args:
        series: the figures.
        label: that of the schedule.
        budget: of the project; ``None`` if it is not known.
        table_unit: of bare amounts.
    """
    entries = [series.entries[month] for month in sorted(series.entries)]
    labels, cells = [label for label, _ in entries], [cell for _, cell in entries]
    if all(cell.text.endswith(tuple(_PERCENT)) for cell in cells) and labels[-1].text.endswith(("底", "末")):
        return entries  # nearly always
    shares = [_number(make_figure(cell, "%")) for cell in cells]
    if any(cell.text and share is None for cell, share in zip(cells, shares, strict=True)):
        shares = []
    unit = unit_in(series.name.text) or unit_in(label.text) or table_unit
    amounts = [make_figure(cell, unit) for cell in cells]
    total = _total(series, budget, unit)
    is_share = _is_share(series, label, shares, amounts, total)
    if is_share is None:
        return None
    if is_share:
        return _of_shares(series, label, entries, shares)
    # Nothing is spent in a month that is left blank.
    labels = [month for month, cell in entries if cell.text]
    cells = [cell for cell in cells if cell.text]
    quantities = [figure.quantity for figure in amounts if figure.cell.text]
    if total is None or not total.magnitude or not quantities or None in quantities:
        return None
    steps = [quantity.to(total.unit).magnitude for quantity in quantities if quantity is not None]
    if not all(isinstance(step, Decimal) for step in steps) or not isinstance(total.magnitude, Decimal):
        return None
    numbers = [step for step in steps if isinstance(step, Decimal)]
    is_so_far = _is_so_far(series, label, labels, numbers, total.magnitude)
    if is_so_far is None:
        return None
    sums = numbers if is_so_far else _added_up(numbers)
    return [
        (month, _made(_part_of(part, total.magnitude), cells[: 1 + at], is_added=not is_so_far))
        for at, (month, part) in enumerate(zip(labels, sums, strict=True))
    ]


def _of_shares(
    series: Series, label: Cell, entries: list[tuple[Cell, Cell]], shares: list[Decimal | None]
) -> list[tuple[Cell, Cell]] | None:
    numbers = [share for share in shares if share is not None]
    if len(numbers) < len(entries):
        return entries  # some are blank or say something else: they stay as they are
    is_so_far = _is_so_far(series, label, [month for month, _ in entries], numbers, _WHOLE)
    if is_so_far is None and not is_schedule_label(label):
        return None
    if is_so_far is not False:
        return entries
    cells = [cell for _, cell in entries]
    return [
        (month, cell if not at else _made(f"{exact_text(share)}%", cells[: 1 + at], is_added=True))
        for at, ((month, cell), share) in enumerate(zip(entries, _added_up(numbers), strict=True))
    ]


def _is_share(
    series: Series,
    label: Cell,
    shares: list[Decimal | None],
    amounts: list[Figure],
    total: Quantity | None,
) -> bool | None:
    """Whether the figures are shares, as they say themselves, or what stands beside or over them; ``None`` if nothing tells."""
    texts = [cell.text for cell in series.figures if cell.text]
    if any(text.endswith(tuple(_PERCENT)) for text in texts):
        return True
    if any(text.endswith(tuple(_MONEY)) for text in texts):
        return False
    words = words_of("schedules")
    for said in (series.name, label):
        if any(word in said.text for word in words["amount"]):
            return False
        if any(word in said.text for word in words["share"]):
            return True
    numbers = [share for share in shares if share is not None]
    if numbers and len(numbers) == len(texts) and (_rises_to(numbers, _WHOLE) or sum(numbers) == _WHOLE):
        return True
    quantities = [figure.quantity for figure in amounts if figure.quantity is not None]
    if total is not None and quantities:
        added = quantities[0]
        for quantity in quantities[1:]:
            added = added + quantity
        if total in (added, quantities[-1]):
            return False
    return True if is_schedule_label(label) else None


def _is_so_far(
    series: Series, label: Cell, months: Iterable[Cell], numbers: list[Decimal], whole: Decimal
) -> bool | None:
    """Whether figures are those of all months so far, as is said or as they add up; ``None`` if nothing tells."""
    words, said = words_of("schedules"), (series.name.text, label.text)
    texts = [month.squeezed for month in months]
    if any(word in text for text in said for word in words["cumulative"]):
        return True
    if any(text.endswith(tuple(_ENDS)) or text.startswith("截") for text in texts):
        return True
    spans = [text for text in texts if not text.isalnum() and text[0].isdecimal()]
    if spans and len(spans) == len(texts):
        return all(text.startswith("1") and not text[1].isdecimal() for text in spans)
    if _rises_to(numbers, whole):
        return True
    is_of_each = any(word in text for text in said for word in words["each"])
    return False if is_of_each or sum(numbers) == whole else None


def _rises_to(numbers: list[Decimal], whole: Decimal) -> bool:
    return (
        bool(numbers) and numbers[-1] == whole and all(before <= after for before, after in pairwise(numbers))
    )


def _added_up(numbers: list[Decimal]) -> list[Decimal]:
    sums: list[Decimal] = []
    for number in numbers:
        sums.append(number + sums[-1] if sums else number)
    return sums


def _part_of(part: Decimal, whole: Decimal) -> str:
    """A share as an exact text."""
    share = divide(multiply(part, _WHOLE), whole)
    if isinstance(share, Decimal):
        return f"{exact_text(share)}%"
    return f"{exact_text(part)}/{exact_text(whole)}"


def _made(text: str, cells: list[Cell], *, is_added: bool) -> Cell:
    """A share that is not printed, at the place of the last figure that it is made of."""
    last = cells[-1]
    return Cell(text, last.location, more=places(cells[:-1]) if is_added else ())


def _total(series: Series, budget: Quantity | None, unit: str) -> Quantity | None:
    """What amounts are parts of."""
    printed = None if series.total is None else make_figure(series.total, unit).quantity
    return printed if budget is None else budget


def _number(figure: Figure) -> Decimal | None:
    quantity = figure.quantity
    if quantity is None:
        return None
    number = quantity.to("%").magnitude
    return number if isinstance(number, Decimal) else None


def is_month(cell: Cell) -> bool:
    """Whether a cell names a month. A bare 6 might be one as well, and counts as a figure."""
    return not cell.text.isdecimal() and month_of(cell.text) is not None


def is_time(cell: Cell) -> bool:
    """Whether a cell is a heading over months: 月份, 时间节点."""
    return cell.squeezed.rstrip("：:") in words_of("schedules")["time"]


def is_total(cell: Cell) -> bool:
    """Whether a cell is the heading of the sum of all months."""
    totals = words_of("schedules")["total"]
    return any(form in totals for form in spellings(cell.text))


def spoken_of(name: Cell) -> Cell:
    """What is said of a series; blank if that is only a heading over months."""
    return BLANK if is_time(name) else name
