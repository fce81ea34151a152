"""Budget tables, procurement and assets written as lines of a text, as the text reader reads them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from perfrules.model import AssetTable, BudgetRow, BudgetTable, Figure, Procurement, Purchase
from perfrules.model.budget_words import OTHER_SIDES, SIDES

_PROCUREMENT: Final[tuple[tuple[str, Callable[[Purchase], str]], ...]] = (
    ("项目名称", lambda row: row.project.text),
    ("预算资金", lambda row: _text(row.funds)),
    ("采购物品名称", lambda row: "" if row.item is None else row.item.text),
    ("政府采购目录序号", lambda row: "" if row.code is None else row.code.text),
    ("计量单位", lambda row: "" if row.unit is None else row.unit.text),
    ("数量", lambda row: _text(row.quantity)),
    ("单价", lambda row: _text(row.price)),
)
_RESERVED: Final = "预留中小微企业份额"


def table_lines(table: BudgetTable) -> Iterator[str]:
    """A budget table with its title, its unit, its heading, its rows and its note."""
    yield from (table.title.text, "")
    if table.unit_cell is not None:
        yield from (f"单位：{table.unit}", "")
    sides = {side: [row for row in table.rows if row.side == side] for side in SIDES}
    if any(sides.values()):
        yield from _with_sides(
            {side: rows for side, rows in sides.items() if rows or side not in OTHER_SIDES}
        )
    else:
        yield from _one_sided(table)
    yield ""
    if table.note is not None:
        yield from (table.note.text, "")


def _one_sided(table: BudgetTable) -> Iterator[str]:
    columns = _columns(table.rows) or [column.name for column in table.columns]
    has_codes = any(row.code is not None for row in table.rows)
    yield _row(*(["科目编码"] if has_codes else []), "科目名称" if has_codes else "项目", *columns)
    for row in table.rows:
        code = [] if not has_codes else ["" if row.code is None else row.code.text]
        yield _row(*code, row.name.text, *_amounts(row, columns))


def _with_sides(sides: Mapping[str, Sequence[BudgetRow]]) -> Iterator[str]:
    columns = [_columns(rows) for rows in sides.values()]
    widths = [1 + len(own) for own in columns]
    yield _row(
        *(cell for name, width in zip(sides, widths, strict=True) for cell in (name, *[""] * (width - 1)))
    )
    yield _row(*(cell for own in columns for cell in ("项目", *own)))
    for pair in zip_longest(*sides.values()):
        cells: list[str] = []
        for row, own in zip(pair, columns, strict=True):
            cells += [""] * (1 + len(own)) if row is None else [row.name.text, *_amounts(row, own)]
        yield _row(*cells)


def procurement_lines(procurement: Procurement) -> Iterator[str]:
    """The procurement budget, its totals first."""
    rows = [*procurement.totals, *procurement.rows]
    columns = list(dict.fromkeys(name for row in rows for name in row.amounts))
    yield from (procurement.title.text, "")
    if procurement.unit_cell is not None:
        yield from (f"单位：{procurement.unit}", "")
    yield _row(*(heading for heading, _ in _PROCUREMENT), *columns, _RESERVED)
    for row in rows:
        yield _row(*(text(row) for _, text in _PROCUREMENT), *_amounts(row, columns), _text(row.reserved))
    yield ""
    if procurement.note is not None:
        yield from (procurement.note.text, "")


def asset_lines(assets: AssetTable) -> Iterator[str]:
    """The table of fixed assets."""
    yield from (assets.title.text, "")
    if assets.as_of is not None:
        yield from (f"截止时间：{assets.as_of.cell.text}", "")
    yield _row("项目", "数量", "价值" if assets.unit_cell is None else f"价值（金额单位：{assets.unit}）")
    for row in assets.rows:
        yield _row(row.name.text, _text(row.quantity), _text(row.worth))
    yield ""


def _columns(rows: Sequence[BudgetRow]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row.amounts))


def _amounts(row: BudgetRow | Purchase, columns: Sequence[str]) -> list[str]:
    return [_text(row.amounts.get(name)) for name in columns]


def _text(figure: Figure | None) -> str:
    return "" if figure is None else figure.cell.text


def _row(*cells: str) -> str:
    return "\t".join(cells)
