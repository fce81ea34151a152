"""The money of a head: its sums and sources, told apart by whose year they are of."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from perfrules.layout.labels import HeadField, Label, unit_in
from perfrules.model import Cell, Figure, Labelled
from perfrules.model.form import Fund, Inference, Why
from perfrules.model.make import make_figure
from perfrules.words import words_of

_SUMS: Final = frozenset[HeadField]({"budget", "whole_budget"})


@frozen
class _Amount:
    """An amount behind its label.

    Attributes:
        label: what it is of.
        row: the number of its row among those with amounts.
        index: of its column.
        cell: as printed; blank where nothing is.
        unit: that of the labels so far; ``None`` if none names one.
    """

    label: Label
    row: int
    index: int
    cell: Cell
    unit: str | None


class Funds:
    """Collects the amounts of a head, and decides at the end what each is.

    A sum that does not say of which years it is is that of the year, unless one beside it says that it is of the year: then it
    is that of all years. Sources belong to the sum at whose column, or right of which, they stand.
    """

    def __init__(self) -> None:
        self._amounts: list[_Amount] = []
        self._unknown: list[_Amount] = []
        self._unit: str | None = None  # of the amounts below, as the latest label says that names one
        self._row = 0
        self._spending_total: _Amount | None = None

    @property
    def has_amounts(self) -> bool:
        """Whether an amount has been taken up."""
        return any(amount.cell.text for amount in self._amounts)

    @property
    def has_sums(self) -> bool:
        """Whether a label of a sum has come."""
        return any(amount.label.field in _SUMS for amount in self._amounts)

    def new_row(self) -> None:
        """Be told that another row begins."""
        self._row += 1

    def set_unit(self, unit: str | None) -> None:
        """Be told of a label that names a unit of money."""
        self._unit = unit or self._unit

    def add(self, label: Label, index: int, cell: Cell) -> None:
        """Take up an amount."""
        self._amounts.append(_Amount(label, self._row, index, cell, self._unit))

    def add_blank(self, label: Label, index: int, blank: Cell, *, is_over: bool) -> None:
        """Take up a label with nothing behind it; *is_over* if another one stands in the next cell, which it may only be about."""
        if not (is_over and label.field in _SUMS):
            self.add(label, index, blank)

    def set_spending_total(self, cell: Cell) -> None:
        """Take up the sum printed for what a department spends; the first counts."""
        label = Label("spending", 1, cell)
        self._spending_total = self._spending_total or _Amount(label, self._row, 0, cell, self._unit)

    def add_unknown(self, label: Cell, cell: Cell) -> None:
        """Take up an amount behind a label that is not known; it is the budget if there is no other and it is about money."""
        if unit_in(label.text) or any(word in label.text for word in words_of("money")["about-money"]):
            self._unknown.append(_Amount(Label("budget", 1, label), self._row, 0, cell, self._unit))

    def settled(self, table_unit: str) -> "Settled":
        """What the amounts are; bare ones are in the unit of the labels, or else in *table_unit*."""
        return Settled(self._amounts, self._unknown, self._spending_total, table_unit)


class Settled:
    """The amounts of a head, each as what it is."""

    def __init__(
        self,
        amounts: list[_Amount],
        unknown: list[_Amount],
        spending_total: _Amount | None,
        table_unit: str,
    ) -> None:
        self._table_unit = table_unit
        self.details: list[Labelled] = []
        self.more_funds: list[Fund] = []
        self.spending: list[Fund] = []
        self.unplaced: list[Cell] = []
        self.inferred: list[Inference] = []
        self.spending_total = None if spending_total is None else self._figure(spending_total)
        self._amounts = amounts
        self._totals = self._settle_sums()
        self._figures: dict[HeadField, Figure] = {
            field: self._figure(amount) for field, amount in self._totals.items()
        }
        self._settle_sources()
        if "budget" not in self._figures or not self._figures["budget"].cell.text:
            self._infer_budget(unknown)

    def get(self, field: HeadField) -> Figure | None:
        """The amount of a field; ``None`` if there is no such label."""
        return self._figures.get(field)

    def _figure(self, amount: _Amount) -> Figure:
        return make_figure(amount.cell, amount.unit or self._table_unit)

    def _settle_sums(self) -> dict[HeadField, _Amount]:
        sums = self._without_spent([amount for amount in self._amounts if amount.label.field in _SUMS])
        of_year = [amount for amount in sums if amount.label.span == "year"]
        of_whole = [amount for amount in sums if amount.label.field == "whole_budget"]
        plain = [amount for amount in sums if amount not in of_year and amount not in of_whole]
        found: dict[HeadField, _Amount] = {}
        if of_year and any(amount.cell.text for amount in of_year):
            self._take(found, "budget", of_year)
            self._take(found, "whole_budget", [*of_whole, *self._of_whole(plain, of_year)])
        else:
            self._take(found, "budget", [*plain, *of_year])
            self._take(found, "whole_budget", of_whole)
        return found

    def _without_spent(self, sums: list[_Amount]) -> list[_Amount]:
        """The sums without 支出总额 where 收入总额 stands beside it: that is the sum of what the department spends."""
        if not any(amount.label.side == "income" and amount.cell.text for amount in sums):
            return sums
        spent = [amount for amount in sums if amount.label.side == "expenditure"]
        found: dict[HeadField, _Amount] = {}
        self._take(found, "spending", spent)
        if "spending" in found and self.spending_total is None:
            self.spending_total = self._figure(found["spending"])
        elif "spending" in found:
            self.details.append(Labelled(found["spending"].label.cell, found["spending"].cell))
        return [amount for amount in sums if amount not in spent]

    def _of_whole(self, plain: list[_Amount], of_year: list[_Amount]) -> Iterator[_Amount]:
        """Sums that do not say of which years they are, beside one that does; what says the same again is left out."""
        printed = {amount.cell.text for amount in of_year if amount.cell.text}
        for amount in plain:
            is_beside = any(one.row == amount.row for one in of_year)
            if is_beside or amount.cell.text not in printed:
                yield amount

    def _take(self, found: dict[HeadField, _Amount], field: HeadField, amounts: list[_Amount]) -> None:
        """The first that is filled, or a blank one; others that say something else are listed."""
        filled = [amount for amount in amounts if amount.cell.text]
        if not amounts:
            return
        found[field] = (filled or amounts)[0]
        kept = self._figure(found[field])
        for amount in filled[1:]:
            again = self._figure(amount)
            if again.quantity != kept.quantity or kept.quantity is None:
                self.unplaced.append(amount.cell)
            elif field == "budget":
                self.details.append(Labelled(amount.label.cell, amount.cell))  # said again, over the sources

    def _settle_sources(self) -> None:
        is_all_fiscal = any(
            amount.label.field == "fiscal_funds" and not amount.label.is_part and self._is_of_year(amount)
            for amount in self._amounts
        )
        sources: dict[HeadField, list[_Amount]] = {}
        has_fiscal = False
        for amount in self._amounts:
            label = amount.label
            if label.field in _SUMS:
                continue
            if label.field == "spending":
                self.spending.append(Fund(label.cell, self._figure(amount)))
            elif not self._is_of_year(amount) or (is_all_fiscal and has_fiscal and label.is_part):
                self.details.append(Labelled(label.cell, amount.cell))
            elif label.field == "more_funds":
                if amount.cell.text:
                    self.more_funds.append(Fund(label.cell, self._figure(amount)))
            else:
                sources.setdefault(label.field, []).append(amount)
                has_fiscal = has_fiscal or (label.field == "fiscal_funds" and not label.is_part)
        for field, amounts in sources.items():
            found: dict[HeadField, _Amount] = {}
            self._take(found, field, amounts)
            self._figures[field] = self._figure(found[field])

    def _is_of_year(self, amount: _Amount) -> bool:
        """Whether a source is of the money of the year, and not of that of all years."""
        if amount.label.span is not None:
            return amount.label.span == "year"
        whole, year = self._totals.get("whole_budget"), self._totals.get("budget")
        if whole is None or year is None or whole.row != year.row or whole.index == year.index:
            return True
        nearest = max(
            (one for one in (whole, year) if one.index <= amount.index),
            key=lambda one: one.index,
            default=year,
        )
        return nearest is not whole

    def _infer_budget(self, unknown: list[_Amount]) -> None:
        """The budget where no sum is stated: what the sources come to, or the amount behind a label that is not known."""
        sources = [
            figure
            for figure in (
                self._figures.get("fiscal_funds"),
                self._figures.get("other_funds"),
                *(fund.amount for fund in self.more_funds),
            )
            if figure is not None and figure.quantity is not None
        ]
        if spent := [fund.amount for fund in self.spending if fund.amount.quantity is not None]:
            self._figures["budget"] = self.spending_total or together(spent)
            self._inferred_budget(self.spending[0].label, "sources")
        elif "fiscal_funds" in self._figures and sources:
            self._figures["budget"] = together(sources)
            self._inferred_budget(self._figures["fiscal_funds"].cell, "sources")
        elif len(unknown) == 1:
            self._figures["budget"] = self._figure(unknown[0])
            self._inferred_budget(unknown[0].label.cell, "amount")

    def _inferred_budget(self, at: Cell, why: Why) -> None:
        self.inferred.append(Inference("budget", at, why))


def together(figures: list[Figure]) -> Figure:
    """What several amounts come to, at the place of the first; the one that is not nothing, if there is only one."""
    filled = [figure for figure in figures if figure.quantity is not None and figure.quantity.magnitude]
    if len(filled) < 2:
        return (filled or figures)[0]
    first, *others = [figure.quantity for figure in filled if figure.quantity is not None]
    total = first
    for quantity in others:
        total = total + quantity
    return Figure(Cell(str(total), figures[0].cell.location), total)
