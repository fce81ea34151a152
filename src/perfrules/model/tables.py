"""The tables that a disclosure 预算公开 has beside its projects: budgets, final accounts, procurement, assets.

Amounts stand under the canonical name of their column (:mod:`perfrules.model.budget_words`), so that a rule can ask for
``row.项目支出`` whatever the heading says. A cell that is there and blank is a :class:`Figure` that is blank; a column that
the table does not have has no entry at all.
"""

from collections.abc import Mapping

from attrs import evolve, field, frozen

from perfrules.model.day import Day
from perfrules.model.figure import Figure
from perfrules.model.location import Cell, Location


@frozen
class Column:
    """A column of amounts.

    Attributes:
        name: canonical, e.g. ``项目支出``; as printed where no canonical name is known.
        heading: as printed.
    """

    name: str
    heading: Cell


@frozen
class BudgetRow:
    """A row of a budget table 预算表; of a two-sided one, the row of one side.

    Attributes:
        role: ``总计`` for a grand total, ``本年合计`` for the year's own total, ``小计``, ``结转`` for what is carried over,
            ``科目`` for a subject with a code, ``单位`` for a body, ``项目`` for a project, ``条目`` for any other item.
        side: one of :data:`~perfrules.model.budget_words.SIDES` in a table that has sides, otherwise ``None``.
        code: 科目编码 as printed; ``None`` if the row has none.
        name: as printed.
        item: the name without numbering, in its canonical spelling.
        amounts: by the canonical name of the column; blank cells included.
        children: the rows of the next level below: 款 of a 类, 项 of a 款; and of the total of a year, those numbered 一、二、….
        has_parent: whether the row of the level above is there; true of the highest level.
        location: of the row.
        unit: the body that the row is of, where the table lists several.
    """

    role: str
    side: str | None
    code: Cell | None
    name: Cell
    item: str
    amounts: Mapping[str, Figure] = field(hash=False)
    children: tuple["BudgetRow", ...] = field(default=(), repr=False)
    has_parent: bool = True
    location: Location | None = None
    unit: Cell | None = None

    @property
    def level(self) -> int | None:
        """1 for 类, 2 for 款, 3 for 项, by the length of the code; ``None`` for anything but a subject with such a code."""
        return (
            None if self.code is None or self.role != "科目" else {3: 1, 5: 2, 7: 3}.get(len(self.code.text))
        )


@frozen
class BudgetTable:
    """A table of a budget 预算表 or of final accounts 决算表.

    Attributes:
        kind: one of :data:`~perfrules.model.budget_words.TABLE_KINDS`.
        title: as printed.
        unit: of money, e.g. ``万元``.
        unit_cell: where the unit is stated above the table; ``None`` if it is nowhere, and 万元 was assumed.
        columns: of amounts, from left to right.
        rows: from top to bottom; of a two-sided table, the income first.
        headings: every cell of the heading as printed, those over several columns included.
        note: what is said below it, e.g. that it is empty 空表说明.
        location: of the title.
    """

    kind: str
    title: Cell
    unit: str
    unit_cell: Cell | None
    columns: tuple[Column, ...]
    rows: tuple[BudgetRow, ...]
    headings: tuple[Cell, ...] = field(default=(), repr=False)
    note: Cell | None = None
    location: Location | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no amount is printed in it."""
        amounts = {column.name for column in self.columns} or None
        return all(
            figure.is_blank
            for row in self.rows
            for name, figure in row.amounts.items()
            if amounts is None or name in amounts
        )

    @property
    def top_level(self) -> int | None:
        """The highest level of which it has subjects: 1 for 类; ``None`` if it has no subjects."""
        return min((row.level for row in self.rows if row.level is not None), default=None)


@frozen
class Purchase:
    """A row of the procurement budget 政府采购预算.

    Attributes:
        is_total: whether it is a total, 合计 or 小计.
        project: 项目名称, or the label of the total.
        funds: 预算资金, the project's budget as this table states it.
        item: 采购物品名称.
        code: 政府采购目录序号.
        unit: 计量单位.
        quantity: 数量, a plain number.
        price: 单价.
        amounts: 合计 and its sources, by canonical name.
        reserved: 预留中小微企业份额.
        location: of the row.
    """

    is_total: bool
    project: Cell
    funds: Figure | None
    item: Cell | None
    code: Cell | None
    unit: Cell | None
    quantity: Figure | None
    price: Figure | None
    amounts: Mapping[str, Figure] = field(hash=False)
    reserved: Figure | None = None
    location: Location | None = None


@frozen
class Procurement:
    """The procurement budget 政府采购预算.

    Attributes:
        title: as printed.
        unit: of money.
        rows: purchases, in order.
        totals: rows such as 合计 and 小计.
        unit_cell: where the unit is stated above the table; ``None`` if it is nowhere, and 万元 was assumed.
        note: what is said below it.
    """

    title: Cell
    unit: str
    rows: tuple[Purchase, ...]
    totals: tuple[Purchase, ...] = ()
    unit_cell: Cell | None = None
    note: Cell | None = None

    def with_more(self, other: "Procurement") -> "Procurement":
        """This table with the rows of a further one, as where a document has one for each kind of purchase."""
        return evolve(self, rows=self.rows + other.rows, totals=self.totals + other.totals)


@frozen
class Asset:
    """A row of the table of fixed assets 国有资产占用情况.

    Attributes:
        name: as printed.
        item: canonical: 资产总额, 房屋, 办公用房, 车辆, 大型设备, 其他固定资产; otherwise the name without numbering.
        is_part: whether the row is part of the one above it 其中.
        quantity: a plain number of what the name says.
        worth: its value, in money.
        location: of the row.
    """

    name: Cell
    item: str
    is_part: bool
    quantity: Figure | None
    worth: Figure | None
    location: Location | None = None


@frozen
class AssetTable:
    """The table of fixed assets 国有资产占用情况.

    Attributes:
        title: as printed.
        unit: of money.
        rows: from top to bottom.
        unit_cell: where the unit is stated, above the table or in its heading; ``None`` if it is nowhere, and 万元 was assumed.
        as_of: the day on which it was so 截止时间; ``None`` if it is not stated.
    """

    title: Cell
    unit: str
    rows: tuple[Asset, ...]
    unit_cell: Cell | None = None
    as_of: Day | None = None

    def with_more(self, other: "AssetTable") -> "AssetTable":
        """This table with the rows of a further one."""
        return evolve(self, rows=self.rows + other.rows)
