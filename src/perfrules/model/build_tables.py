"""Budget tables, procurement and assets as plain data, beside the projects of :mod:`perfrules.model.build`.

::

    {"tables": [{"kind": "支出总表", "unit": "万元", "note": "…",
                 "rows": [{"code": "201", "name": "一般公共服务支出", "合计": "646.05", "基本支出": "499.81", "项目支出": "146.24"}]}],
     "procurement": {"rows": [{"project": "…", "funds": "8.00", "item": "…", "code": "A02010105", "unit": "台", "quantity": "10",
                               "price": "0.45", "合计": "4.50", "reserved": "4.50"}], "totals": [{"project": "合计", "合计": "8.00"}]},
     "assets": [{"name": "资产总额", "value": "512.60"}],
     "paragraphs": ["…"]}

A blank amount is ``""``; an amount that is left out is a column that the table does not have. The columns of a table without
rows can be listed, ``"columns": ["合计"]``; amounts in columns that perfrules has no name for stand under their headings in
``"other": {"上年预算数": "3.00"}``. The rows of a two-sided table say which side they are on: ``"side": "收入"``. Assets that
are not in 万元, or that say when they were counted, are an object: ``{"unit": "元", "as_of": "2023-12-31", "rows": […]}``.
What the narrative says is read from its paragraphs.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from perfrules.model.budget_words import AMOUNT_COLUMNS, SIDES, SOURCES, TABLES, canonical_asset
from perfrules.model.figure import Figure
from perfrules.model.location import BLANK, Cell
from perfrules.model.make import TABLE_UNIT, make_figure
from perfrules.model.make_tables import RawRow, make_budget_table
from perfrules.model.plain import (
    amount_cell,
    below,
    day,
    mapping,
    one_of,
    optional,
    present,
    records,
    refuse,
    text_cell,
    text_data,
)
from perfrules.model.tables import Asset, AssetTable, BudgetTable, Column, Procurement, Purchase
from perfrules.values import unit

__all__ = [
    "assets_data",
    "assets_from_data",
    "procurement_data",
    "procurement_from_data",
    "table_data",
    "table_from_data",
]

_TABLE_KEYS: Final = ("kind", "title", "unit", "columns", "note", "rows")
_ROW_KEYS: Final = ("side", "code", "name", *AMOUNT_COLUMNS, "other")
_PROCUREMENT_KEYS: Final = ("unit", "note", "rows", "totals")
_PURCHASE_TEXTS: Final = ("project", "item", "code", "unit")
_PURCHASE_AMOUNTS: Final = ("合计", *SOURCES)
_PURCHASE_KEYS: Final = (
    *_PURCHASE_TEXTS, "funds", "quantity", "price", *_PURCHASE_AMOUNTS, "other", "reserved",
)  # fmt: skip
_ASSETS_KEYS: Final = ("unit", "as_of", "rows")
_ASSET_KEYS: Final = ("name", "quantity", "value")
_ASSETS_TITLE: Final = "固定资产占用情况表"
_MONEY: Final = ("亿元", "万元", "千元", "百元", "元")


def table_from_data(data: object, path: str) -> BudgetTable:
    """A budget table.

    Raises:
        ReadError: an unknown key, kind or side, or a wrong type below *path*.
    """
    given = mapping(data, path, _TABLE_KEYS)
    kind = one_of(given, "kind", path, TABLES)
    rows = records(given, "rows", path, _row)
    listed = [cell.text for cell in records(given, "columns", path, text_cell)]
    columns = dict.fromkeys([*listed, *(column for row in rows for column in row.amounts)])
    return make_budget_table(
        kind=kind,
        title=optional(given, "title", path, text_cell) or Cell(kind),
        rows=rows,
        columns=tuple(Column(column, Cell(column)) for column in columns),
        unit=_money(given, path),
        unit_cell=_unit_cell(given, _money(given, path)),
        note=optional(given, "note", path, text_cell),
    )


def table_data(table: BudgetTable) -> dict[str, object]:
    """The table as :func:`table_from_data` takes it."""
    return present(
        kind=table.kind,
        title=None if table.title.text == table.kind else table.title.text,
        unit=None if table.unit_cell is None and table.unit == TABLE_UNIT else table.unit,
        columns=None if table.rows else list(dict.fromkeys(column.name for column in table.columns)) or None,
        note=text_data(table.note),
        rows=[
            present(
                side=row.side,
                code=text_data(row.code),
                name=row.name.text,
                **_texts(row.amounts),
                other=_other(row.amounts),
            )
            for row in table.rows
        ]
        or None,
    )


def procurement_from_data(data: object, path: str) -> Procurement:
    """The procurement budget 政府采购预算.

    Raises:
        ReadError: an unknown key or a wrong type below *path*.
    """
    given = mapping(data, path, _PROCUREMENT_KEYS)
    money = _money(given, path)

    def purchase(data: object, path: str, *, is_total: bool) -> Purchase:
        given = mapping(data, path, _PURCHASE_KEYS)
        texts = {key: optional(given, key, path, text_cell) for key in _PURCHASE_TEXTS}
        cells = {key: optional(given, key, path, amount_cell) for key in ("funds", "price", "reserved")}
        quantity = optional(given, "quantity", path, amount_cell)
        figures = {key: None if cell is None else make_figure(cell, money) for key, cell in cells.items()}
        amounts = {key: optional(given, key, path, amount_cell) for key in _PURCHASE_AMOUNTS}
        return Purchase(
            is_total=is_total,
            project=texts["project"] or BLANK,
            funds=figures["funds"],
            item=texts["item"],
            code=texts["code"],
            unit=texts["unit"],
            quantity=None if quantity is None else make_figure(quantity, ""),
            price=figures["price"],
            amounts={
                key: make_figure(cell, money)
                for key, cell in (amounts | (optional(given, "other", path, _other_amounts) or {})).items()
                if cell is not None
            },
            reserved=figures["reserved"],
        )

    return Procurement(
        title=Cell("政府采购预算"),
        unit=money,
        rows=records(given, "rows", path, lambda data, path: purchase(data, path, is_total=False)),
        totals=records(given, "totals", path, lambda data, path: purchase(data, path, is_total=True)),
        unit_cell=_unit_cell(given, money),
        note=optional(given, "note", path, text_cell),
    )


def procurement_data(procurement: Procurement | None) -> dict[str, object] | None:
    """The procurement budget as :func:`procurement_from_data` takes it."""
    if procurement is None:
        return None
    return present(
        unit=None if procurement.unit_cell is None and procurement.unit == TABLE_UNIT else procurement.unit,
        note=text_data(procurement.note),
        rows=[_purchase_data(row) for row in procurement.rows] or None,
        totals=[_purchase_data(row) for row in procurement.totals] or None,
    )


def _purchase_data(row: Purchase) -> dict[str, object]:
    return present(
        project=row.project.text,
        funds=_text(row.funds),
        item=text_data(row.item),
        code=text_data(row.code),
        unit=text_data(row.unit),
        quantity=_text(row.quantity),
        price=_text(row.price),
        **_texts(row.amounts, _PURCHASE_AMOUNTS),
        other=_other(row.amounts, _PURCHASE_AMOUNTS),
        reserved=_text(row.reserved),
    )


def assets_from_data(data: object, path: str) -> AssetTable:
    """The table of fixed assets, as the list of its rows, or an object with them.

    Raises:
        ReadError: an unknown key or a wrong type below *path*.
    """
    if isinstance(data, Sequence):
        rows = records(
            {"rows": data}, "rows", path, lambda data, path: _asset(data, path, TABLE_UNIT), at=path
        )
        return AssetTable(Cell(_ASSETS_TITLE), TABLE_UNIT, rows)
    given = mapping(data, path, _ASSETS_KEYS)
    money = _money(given, path)
    return AssetTable(
        title=Cell(_ASSETS_TITLE),
        unit=money,
        rows=records(given, "rows", path, lambda data, path: _asset(data, path, money)),
        unit_cell=_unit_cell(given, money),
        as_of=optional(given, "as_of", path, day),
    )


def assets_data(assets: AssetTable | None) -> list[dict[str, object]] | dict[str, object] | None:
    """The table as :func:`assets_from_data` takes it; the list of its rows, if that says all."""
    if assets is None:
        return None
    rows = [
        present(name=row.name.text, quantity=_text(row.quantity), value=_text(row.value))
        for row in assets.rows
    ]
    if assets.unit == TABLE_UNIT and assets.unit_cell is None and assets.as_of is None:
        return rows
    return present(
        unit=None if assets.unit_cell is None and assets.unit == TABLE_UNIT else assets.unit,
        as_of=None if assets.as_of is None else assets.as_of.cell.text,
        rows=rows,
    )


def _asset(data: object, path: str, money: str) -> Asset:
    given = mapping(data, path, _ASSET_KEYS)
    name = optional(given, "name", path, text_cell) or BLANK
    quantity, value = (optional(given, key, path, amount_cell) for key in ("quantity", "value"))
    return Asset(
        name=name,
        item=canonical_asset(name.text),
        is_part="其中" in name.text,
        quantity=None if quantity is None else make_figure(quantity, ""),
        value=None if value is None else make_figure(value, money),
    )


def _row(data: object, path: str) -> RawRow:
    given = mapping(data, path, _ROW_KEYS)
    amounts = {column: optional(given, column, path, amount_cell) for column in AMOUNT_COLUMNS}
    return RawRow(
        side=None if given.get("side") is None else one_of(given, "side", path, SIDES),
        code=optional(given, "code", path, text_cell),
        name=optional(given, "name", path, text_cell) or BLANK,
        amounts={column: cell for column, cell in amounts.items() if cell is not None}
        | (optional(given, "other", path, _other_amounts) or {}),
    )


def _other_amounts(data: object, path: str) -> dict[str, Cell]:
    """Amounts in columns that have no canonical name, by their headings."""
    if not isinstance(data, Mapping):
        refuse(path, data, "an object with headings and amounts", "由栏目名称和金额组成的对象")
    return {str(heading): amount_cell(amount, below(path, str(heading))) for heading, amount in data.items()}


def _unit_cell(given: Mapping[str, object], money: str) -> Cell | None:
    return None if given.get("unit") is None else Cell(f"单位：{money}")


def _money(given: Mapping[str, object], path: str) -> str:
    value = given.get("unit")
    if value is None:
        return TABLE_UNIT
    if not isinstance(value, str):
        refuse(below(path, "unit"), value, "a unit of money", "金额单位")
    return unit(one_of(given, "unit", path, _MONEY)).name


def _text(figure: Figure | None) -> str | None:
    return None if figure is None else figure.cell.text


def _texts(amounts: Mapping[str, Figure], columns: tuple[str, ...] = AMOUNT_COLUMNS) -> dict[str, object]:
    return {column: figure.cell.text for column, figure in amounts.items() if column in columns}


def _other(amounts: Mapping[str, Figure], columns: tuple[str, ...] = AMOUNT_COLUMNS) -> dict[str, str] | None:
    """The amounts in other columns than these, by their headings."""
    return {column: figure.cell.text for column, figure in amounts.items() if column not in columns} or None
