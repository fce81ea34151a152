"""Budget tables, procurement and assets as plain data, beside the projects: each record by its keys.

::

    {"tables": [{"kind": "支出总表", "unit": "万元", "note": "…",
                 "rows": [{"code": "201", "name": "一般公共服务支出", "合计": "646.05", "基本支出": "499.81", "项目支出": "146.24"}]}],
     "procurement": {"rows": [{"project": "…", "funds": "8.00", "item": "…", "code": "A02010105", "unit": "台", "quantity": "10",
                               "price": "0.45", "合计": "4.50", "reserved": "4.50"}], "totals": [{"project": "合计", "合计": "8.00"}]},
     "assets": [{"name": "资产总额", "value": "512.60"}]}

A blank amount is ``""``; an amount that is left out is a column that the table does not have. The columns of a table without
rows can be listed, ``"columns": ["合计"]``; amounts in columns that perfrules has no name for stand under their headings in
``"other": {"上年预算数": "3.00"}``. The rows of a two-sided table say which side they are on: ``"side": "收入"``. Assets that
are not in 万元, or that say when they were counted, are an object: ``{"unit": "元", "as_of": "2023-12-31", "rows": […]}``.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from perfrules.model.budget_words import AMOUNT_COLUMNS, SIDES, SOURCES, TABLE_KINDS, canonical_asset
from perfrules.model.data.checks import items
from perfrules.model.data.keys import (
    AMOUNT,
    COUNT,
    DAY,
    TEXT,
    Key,
    KeyKind,
    RecordKeys,
    amounts_by,
    record_list,
    text_list,
    word,
)
from perfrules.model.day import Day
from perfrules.model.figure import Figure
from perfrules.model.location import BLANK, Cell
from perfrules.model.make import TABLE_UNIT, make_figure
from perfrules.model.make_tables import RawRow, make_budget_table
from perfrules.model.tables import Asset, AssetTable, BudgetTable, Column, Procurement, Purchase
from perfrules.values import unit

_Amounts = Mapping[str, Cell | None]

_PURCHASE_AMOUNTS: Final = ("合计", *SOURCES)
_ASSETS_TITLE: Final = "固定资产占用情况表"
_SAID_ROLES: Final = ("单位", "项目")
_MONEY: Final = ("亿元", "万元", "千元", "百元", "元")


def _states_unit(table: BudgetTable | Procurement | AssetTable) -> bool:
    return table.unit_cell is not None or table.unit != TABLE_UNIT


_UNIT: Final = Key(
    "unit",
    word(_MONEY),
    "金额单位，未写的为万元",
    "of amounts without one; 万元 if not given",
    is_said=_states_unit,
)
_NOTE: Final = Key("note", TEXT, "表下的注", "what is said below it")


def _money(said: str | None) -> tuple[str, Cell | None]:
    """The unit of amounts, and the cell that states it, where it is stated."""
    if said is None:
        return TABLE_UNIT, None
    return unit(said).name, Cell(f"单位：{said}")


def _column(name: str) -> Key:
    return Key(name, AMOUNT, name, "amount of this column", get=lambda row: row.amounts.get(name))


def _other(columns: tuple[str, ...]) -> Key:
    """Amounts in other columns than these."""

    def get(row: Any) -> dict[str, Figure]:
        return {column: figure for column, figure in row.amounts.items() if column not in columns}

    return Key(
        "other", amounts_by("headings", "栏目名称"), "其他栏目的金额", "amounts in columns that perfrules has no name for, by heading",
        {}, get=get,
    )  # fmt: skip


def _given(amounts: _Amounts, other: _Amounts) -> dict[str, Cell]:
    """The amounts that are there, by column."""
    return {column: cell for column, cell in (*amounts.items(), *other.items()) if cell is not None}


# Budget tables


def _raw_row(
    side: str | None,
    role: str | None,
    body: Cell | None,
    code: Cell | None,
    name: Cell,
    other: _Amounts,
    **amounts: Cell | None,
) -> RawRow:
    return RawRow(side, code, name, _given(amounts, other), None, role, body)


ROW: Final = RecordKeys(
    "row", "预算表的一行；没有写出的栏目是表中没有的栏目", "a row of a budget table; a column that is left out is one that the table does not have", _raw_row,
    (
        Key("side", word(SIDES), "收入或支出", "which side of a two-sided table"),
        Key("role", word(_SAID_ROLES), "单位或项目", "what the row is of, where it is a body or a project",
            is_said=lambda row: row.role in _SAID_ROLES),
        Key("body", TEXT, "所属单位", "the body that it is of, where the table lists several", get=lambda row: row.unit),
        Key("code", TEXT, "科目编码", "code of the subject"),
        Key("name", TEXT, "名称", "name as printed", BLANK),
        *map(_column, AMOUNT_COLUMNS),
        _other(AMOUNT_COLUMNS),
    ),
)  # fmt: skip


def _budget_table(
    *,
    kind: str,
    title: Cell | None,
    unit: str | None,
    columns: tuple[Cell, ...],
    note: Cell | None,
    rows: tuple[RawRow, ...],
) -> BudgetTable:
    names = dict.fromkeys(
        [*(cell.text for cell in columns), *(column for row in rows for column in row.amounts)]
    )
    money, unit_cell = _money(unit)
    return make_budget_table(
        kind=kind,
        title=title or Cell(kind),
        rows=rows,
        columns=tuple(Column(name, Cell(name)) for name in names),
        unit=money,
        unit_cell=unit_cell,
        note=note,
    )  # fmt: skip


def _columns_without_rows(table: BudgetTable) -> tuple[Cell, ...]:
    return tuple(Cell(name) for name in dict.fromkeys(column.name for column in table.columns))


BUDGET_TABLE: Final = RecordKeys(
    "table", "一张预算表", "a budget table", _budget_table,
    (
        Key("kind", word(TABLE_KINDS), "表的种类", "which table it is", is_needed=True),
        Key("title", TEXT, "表名原文", "title as printed, if it is not the kind", is_said=lambda table: table.title.text != table.kind),
        _UNIT,
        Key("columns", text_list(), "没有数据行的表的栏目", "columns of amounts, where there are no rows", (), get=_columns_without_rows,
            is_said=lambda table: not table.rows),
        _NOTE,
        Key("rows", record_list(ROW), "各行", "from top to bottom", ()),
    ),
)  # fmt: skip


# Procurement


def _purchase(
    *,
    money: str,
    is_total: bool,
    funds: Cell | None,
    price: Cell | None,
    reserved: Cell | None,
    other: _Amounts,
    project: Cell,
    item: Cell | None,
    code: Cell | None,
    unit: Cell | None,
    quantity: Figure | None,
    **amounts: Cell | None,
) -> Purchase:
    def figure(cell: Cell | None) -> Figure | None:
        return None if cell is None else make_figure(cell, money)

    return Purchase(
        is_total=is_total,
        project=project,
        funds=figure(funds),
        item=item,
        code=code,
        unit=unit,
        quantity=quantity,
        price=figure(price),
        amounts={column: make_figure(cell, money) for column, cell in _given(amounts, other).items()},
        reserved=figure(reserved),
    )


_Later = partial[Purchase]
"""A purchase that still has to be told the unit of its table."""

PURCHASE: Final = RecordKeys[Any](
    "purchase", "政府采购预算的一行", "a row of the procurement budget", partial(partial, _purchase),
    (
        Key("project", TEXT, "项目名称", "project", BLANK),
        Key("funds", AMOUNT, "预算资金", "budget of the project"),
        Key("item", TEXT, "采购物品名称", "what is bought"),
        Key("code", TEXT, "政府采购目录序号", "number in the catalogue"),
        Key("unit", TEXT, "计量单位", "unit of the quantity"),
        Key("quantity", COUNT, "数量", "quantity"),
        Key("price", AMOUNT, "单价", "unit price"),
        *map(_column, _PURCHASE_AMOUNTS),
        _other(_PURCHASE_AMOUNTS),
        Key("reserved", AMOUNT, "预留中小微企业份额", "reserved for small enterprises"),
    ),
)  # fmt: skip


def _procurement(
    *, unit: str | None, note: Cell | None, rows: tuple[_Later, ...], totals: tuple[_Later, ...]
) -> Procurement:
    money, unit_cell = _money(unit)
    return Procurement(
        title=Cell("政府采购预算"),
        unit=money,
        rows=tuple(row(money=money, is_total=False) for row in rows),
        totals=tuple(row(money=money, is_total=True) for row in totals),
        unit_cell=unit_cell,
        note=note,
    )


PROCUREMENT: Final = RecordKeys(
    "procurement", "政府采购预算", "the procurement budget", _procurement,
    (
        _UNIT,
        _NOTE,
        Key("rows", record_list(PURCHASE), "各行", "from top to bottom", ()),
        Key("totals", record_list(PURCHASE), "合计行", "rows such as 合计 and 小计", ()),
    ),
)  # fmt: skip


# Assets


def _asset(*, money: str, name: Cell, quantity: Figure | None, value: Cell | None) -> Asset:
    return Asset(
        name=name,
        item=canonical_asset(name.text),
        is_part="其中" in name.text,
        quantity=quantity,
        worth=None if value is None else make_figure(value, money),
    )


ASSET: Final = RecordKeys[Any](
    "asset", "固定资产占用情况的一行", "a row of the table of fixed assets", partial(partial, _asset),
    (
        Key("name", TEXT, "资产名称", "name as printed", BLANK),
        Key("quantity", COUNT, "数量", "quantity"),
        Key("value", AMOUNT, "价值", "value", field="worth"),
    ),
)  # fmt: skip


def _asset_table(*, unit: str | None, as_of: Day | None, rows: tuple[partial[Asset], ...]) -> AssetTable:
    money, unit_cell = _money(unit)
    assets = tuple(row(money=money) for row in rows)
    return AssetTable(Cell(_ASSETS_TITLE), money, assets, unit_cell=unit_cell, as_of=as_of)


ASSET_TABLE: Final = RecordKeys(
    "assets", "固定资产占用情况表", "the table of fixed assets", _asset_table,
    (
        _UNIT,
        Key("as_of", DAY, "截止时间", "the day on which it was so"),
        Key("rows", record_list(ASSET), "各行", "from top to bottom", ()),
    ),
)  # fmt: skip


def _read_assets(data: object, path: str) -> AssetTable:
    if isinstance(data, Mapping) or not isinstance(data, Sequence):
        return ASSET_TABLE.read(data, path)
    return _asset_table(unit=None, as_of=None, rows=items(data, path, ASSET.read))


def _assets_data(table: AssetTable) -> object:
    """The list of its rows, if that says all."""
    if not _states_unit(table) and table.as_of is None:
        return [ASSET.write(row) for row in table.rows]
    return ASSET_TABLE.write(table)


ASSETS: Final = KeyKind(
    "assets",
    _read_assets,
    _assets_data,
    {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/asset"}}, {"$ref": "#/$defs/assets"}]},
    ASSET_TABLE,
)
"""The table of fixed assets: the list of its rows, or an object with them."""
