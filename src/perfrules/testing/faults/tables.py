"""Faults in budget tables, procurement, assets and the narrative, and between them and the projects."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from perfrules.model import Disclosure
from perfrules.patterns import regex
from perfrules.testing.faults.fault import Apply, Changes, Plain, Where, fault, in_disclosure

_ONE: Final = Decimal("1.00")
_EITHER_WAY: Final = (_ONE, -_ONE)
"""More and less, for a rule that compares may be blind on one side."""

_AMOUNT: Final = regex(r"\d+\.\d\d")
_SMALL_WORKS: Final = Decimal(400)
"""Works of no more than this, in 万元, are reserved for small enterprises."""


def amounts_in_table(
    kind: str,
    row: str,
    columns: Sequence[str],
    steps: Sequence[Decimal] = _EITHER_WAY,
    *,
    elsewhere: bool = False,
) -> Apply:
    """Amounts of a row of a budget table that are more or less than they were; none becomes negative.

    Args:
        kind: of the table.
        row: its code or its name.
        columns: which amounts.
        steps: how much is added, each in turn, in the table's unit.
        elsewhere: whether rules that find it are asked about something else than this table.
    """

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        for number, table in enumerate(data.get("tables", ())):
            if table["kind"] != kind:
                continue
            for place, given in enumerate(table.get("rows", ())):
                if row not in (given.get("code"), given["name"]) or not all(
                    given.get(one) for one in columns
                ):
                    continue
                for amounts in _moved(given, columns, steps):
                    rows = replaced(table["rows"], place, {**given, **amounts})
                    tables = replaced(data["tables"], number, {**table, "rows": rows})
                    yield {**data, "tables": tables}, Where() if elsewhere else Where(table=kind)

    return apply


def _moved(row: Plain, columns: Sequence[str], steps: Sequence[Decimal] = _EITHER_WAY) -> Iterator[Plain]:
    """The amounts of some columns of a row, moved by each of the steps."""
    for step in steps:
        amounts = {column: Decimal(row[column]) + step for column in columns}
        if all(amount >= 0 for amount in amounts.values()):
            yield {column: str(amount) for column, amount in amounts.items()}


def replaced(items: Sequence[Any], index: int, item: Any) -> list[Any]:
    """The items with another one in one place."""
    return [*items[:index], item, *items[index + 1 :]]


def _table_dropped(disclosure: Disclosure, data: Plain) -> Changes:
    tables = data.get("tables", ())
    if len(tables) > 1:
        for index in range(len(tables)):
            yield {"tables": [*tables[:index], *tables[index + 1 :]]}


def _note_dropped(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
    for number, table in enumerate(data.get("tables", ())):
        if "note" in table and not table.get("rows"):
            bare = {key: part for key, part in table.items() if key != "note"}
            yield {**data, "tables": replaced(data["tables"], number, bare)}, Where(table=table["kind"])


def stated(words: str) -> Apply:
    """The amount behind some words of the narrative is one more than it was, or one less."""

    def change(disclosure: Disclosure, data: Plain) -> Changes:
        for number, paragraph in enumerate(data.get("paragraphs", ())):
            match = re.search(rf"{words}\s*(\d+\.\d\d)", paragraph)
            if match is not None:
                for moved in _moved({"amount": match[1]}, ["amount"]):
                    other = paragraph[: match.start(1)] + moved["amount"] + paragraph[match.end(1) :]
                    yield {"paragraphs": replaced(data["paragraphs"], number, other)}
                return

    return in_disclosure(change)


def _glossary_dropped(disclosure: Disclosure, data: Plain) -> Changes:
    paragraphs = data.get("paragraphs", ())
    kept = [paragraph for paragraph in paragraphs if "名词解释" not in paragraph]
    if len(kept) < len(paragraphs):
        yield {"paragraphs": kept}


def _split_dropped(disclosure: Disclosure, data: Plain) -> Changes:
    for number, paragraph in enumerate(data.get("paragraphs", ())):
        if "货物类" in paragraph and data.get("procurement"):
            total = paragraph.partition("，其中")[0]
            yield {"paragraphs": replaced(data["paragraphs"], number, f"{total}。")}


def _project_dropped(disclosure: Disclosure, data: Plain) -> Changes:
    if data.get("tables") and len(disclosure.projects) > 1:
        last = disclosure.projects[-1]
        if not last.purchases:
            yield {"projects": data["projects"][:-1]}


def _asset(disclosure: Disclosure, data: Plain) -> Changes:
    assets = data.get("assets", ())
    rows = assets["rows"] if isinstance(assets, dict) else assets
    for number, asset in enumerate(rows):
        if "房屋" in asset["name"] and asset.get("value"):
            for value in _moved(asset, ["value"]):
                changed = replaced(rows, number, {**asset, **value})
                yield {"assets": {**assets, "rows": changed} if isinstance(assets, dict) else changed}
            return


def _purchase(change: Callable[[Plain], Iterator[Plain]]) -> Apply:
    """A change to one row of the procurement budget."""

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        procurement = data.get("procurement") or {}
        for number, row in enumerate(procurement.get("rows", ())):
            for changes in change(row):
                rows = replaced(procurement["rows"], number, {**row, **changes})
                yield {**data, "procurement": {**procurement, "rows": rows}}, Where()

    return apply


def where_bought(apply: Apply) -> Apply:
    """The same change, only in documents in which something is bought."""
    return lambda disclosure, data: apply(disclosure, data) if data.get("procurement") else iter(())


def _bought_with(**entries: str) -> Apply:
    """Other entries in a row of the procurement budget."""
    return _purchase(lambda _: iter([entries]))


def _reserved_in_part(row: Plain) -> Changes:
    """Half of a small purchase is reserved."""
    if row["code"].startswith("B") and _ONE <= Decimal(row["合计"]) <= _SMALL_WORKS:
        yield {"reserved": f"{Decimal(row['reserved']) / 2:.2f}"}


def _code_cut(row: Plain) -> Changes:
    yield {"code": row["code"][:-1]}


def _works_as_goods(row: Plain) -> Changes:
    """What is bought are goods, and the narrative says that nothing is acquired."""
    if row["code"].startswith("B") and Decimal(row["合计"]) >= _ONE:
        yield {"code": f"A{row['code'][1:]}"}


def _costs_more(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
    """What is bought has no quantity, and costs twice of what the indicators plan."""
    procurement = data.get("procurement") or {}
    for number, row in enumerate(procurement.get("rows", ())):
        at = next((at for at, one in enumerate(data["projects"]) if one.get("name") == row["project"]), None)
        if at is None or Decimal(row["合计"]) < _ONE:
            continue
        project, half = data["projects"][at], Decimal(row["合计"]) / 2
        planned = [
            {"group": "产出指标", "category": "数量指标", "name": f"{row['item']}数量", "value": "1 套"},
            {
                "group": "产出指标",
                "category": "成本指标",
                "name": f"{row['item']}单价",
                "value": f"≤{half:.2f} 万元/套",
            },
        ]
        bare = {key: part for key, part in row.items() if key not in {"quantity", "price"}}
        changed = {**project, "indicators": [*project["indicators"], *planned]}
        yield (
            {
                **data,
                "procurement": {**procurement, "rows": replaced(procurement["rows"], number, bare)},
                "projects": replaced(data["projects"], at, changed),
            },
            Where(disclosure.projects[at].number),
        )


def _more_bought(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
    """Two are bought where one was planned."""
    procurement = data.get("procurement") or {}
    for number, row in enumerate(procurement.get("rows", ())):
        place = next(
            (at for at, one in enumerate(data["projects"]) if one.get("name") == row["project"]), None
        )
        if place is None:
            continue
        project = data["projects"][place]
        planned = {
            "group": "产出指标",
            "category": "数量指标",
            "name": f"{row['item']}数量",
            "description": f"采购的{row['item']}",
            "value": "≤1 套",
            "basis": "采购合同",
        }
        bought = {**row, "quantity": "2", "price": str(Decimal(row["price"]) / 2), "unit": "套"}
        yield (
            {
                **data,
                "procurement": {**procurement, "rows": replaced(procurement["rows"], number, bought)},
                "projects": replaced(
                    data["projects"], place, {**project, "indicators": [*project["indicators"], planned]}
                ),
            },
            Where(project["number"], planned["name"]),
        )


def _total_bought(disclosure: Disclosure, data: Plain) -> Changes:
    procurement = data.get("procurement") or {}
    for number, row in enumerate(procurement.get("totals", ())):
        for amount in _moved(row, ["合计"]):
            totals = replaced(procurement["totals"], number, {**row, **amount})
            yield {"procurement": {**procurement, "totals": totals}}


TABLE_FAULTS: Final = (
    fault(
        "row-broken", "一行各列加总不符", "a row whose columns do not add up",
        amounts_in_table("支出总表", "2010301", ["合计"]),
    ),
    fault(
        "parent-broken", "上级科目不等于下级之和", "a subject that differs from its parts",
        amounts_in_table("支出总表", "20103", ["合计", "基本支出"]),
    ),
    fault(
        "item-broken", "项级科目与上级不符", "an item that differs from the subject above it",
        amounts_in_table("支出总表", "2010301", ["合计", "基本支出"]),
    ),
    fault(
        "class-broken", "各类之和不等于合计", "classes that do not add up to the total",
        amounts_in_table("一般公共预算基本支出表", "301", ["合计", "人员经费"]),
    ),
    fault(
        "people-broken", "人员经费与公用经费之和不符", "people and operation that do not add up",
        amounts_in_table("一般公共预算基本支出表", "合计", ["人员经费"]),
    ),
    fault(
        "basic-expenditure-broken", "两表的基本支出不符", "basic expenditure that differs between tables",
        amounts_in_table("一般公共预算基本支出表", "合计", ["合计"], elsewhere=True),
    ),
    fault(
        "totals-broken", "收入总计与支出总计不符", "totals of income and expenditure that differ",
        amounts_in_table("收支总表", "收入总计", ["合计"]),
    ),
    fault(
        "expenditure-total-broken", "支出总计与其构成不符", "a total of expenditure that differs from its parts",
        amounts_in_table("收支总表", "支出总计", ["合计"]),
    ),
    fault(
        "three-budgets-broken", "三本预算之和不符", "budgets that do not add up",
        amounts_in_table("财政拨款收支总表", "支出总计", ["一般公共预算"]),
    ),
    fault(
        "same-code-broken", "同一科目在两表中不符", "a subject that differs between tables",
        amounts_in_table("收入总表", "2010301", ["合计"], elsewhere=True),
    ),
    fault(
        "public-expenses-broken", "“三公”经费加总不符", "public expenses that do not add up",
        amounts_in_table("“三公”经费支出表", "公务接待费", ["合计"]),
    ),
    fault(
        "cars-broken", "公务用车费用加总不符", "expenses for cars that do not add up",
        amounts_in_table("“三公”经费支出表", "公务用车运行维护费", ["合计"]),
    ),
    fault("table-dropped", "缺少一张表", "a table that is missing", in_disclosure(_table_dropped)),
    fault("note-dropped", "空表没有说明", "an empty table without a note", _note_dropped),
    fault("glossary-dropped", "缺少名词解释", "a narrative without its glossary",
                 in_disclosure(_glossary_dropped)),
    fault("assets-broken", "资产加总不符", "assets that do not add up", in_disclosure(_asset)),
    fault("project-dropped", "少公开一个项目", "a project without targets", in_disclosure(_project_dropped)),
    fault("stated-expenditure", "文字中的支出预算与表不符", "another expenditure in the narrative",
                 stated("支出预算")),
    fault("stated-income", "文字中的收入预算与表不符", "another income in the narrative", stated("预算收入")),
    fault("stated-basic", "文字中的基本支出与表不符", "another basic expenditure in the narrative",
                 stated("其中基本支出")),
    fault("stated-projects", "文字中的项目支出与表不符", "another project expenditure in the narrative",
                 stated("；项目支出")),
    fault("stated-growth", "增减额加总不符", "changes that do not add up", stated("年预算增加")),
    fault("stated-public-expenses", "文字中的“三公”经费与表不符", "other public expenses in the narrative",
                 stated("“三公”经费预算安排")),
    fault("stated-operation", "文字中的机关运行经费与表不符", "other operating expenses in the narrative",
                 stated("机关运行经费共安排")),
    fault("stated-assets", "文字中的固定资产与表不符", "other assets in the narrative", stated("固定资产金额为")),
    fault("purchase-price", "数量乘单价不等于采购金额", "a price that does not give the amount",
                 _purchase(lambda row: _moved(row, ["price"]))),
    fault("purchase-total", "采购合计不符", "purchases that do not add up", in_disclosure(_total_bought)),
    fault("purchase-above-budget", "采购超过项目预算", "purchases above the project's budget",
                 _purchase(lambda row: _moved(row, ["price", "合计", "一般公共预算", "reserved"], [_ONE]))),
    fault("purchase-funds", "采购表中的项目预算不符", "another budget of the project in the procurement",
                 _purchase(lambda row: _moved(row, ["funds"]))),
    fault("reserved-above-amount", "预留份额大于采购金额", "more reserved than bought",
                 _purchase(lambda row: _moved(row, ["reserved"], [_ONE]))),
    fault("purchase-code", "采购目录序号格式不符", "a malformed code of the catalogue",
                 _purchase(_code_cut)),
    fault("purchase-unit", "采购以万元计量", "a purchase counted in money",
                 _bought_with(unit="万元")),
    fault("purchase-not-reserved", "小额采购没有全额预留", "a small purchase that is reserved in part",
                 _purchase(_reserved_in_part)),
    fault("more-bought-than-planned", "采购数量大于数量指标", "more bought than the indicator plans", _more_bought),
    fault("quantity-not-stated", "采购没有写明数量，金额超过数量与单价之积", "no quantity, and more money than it costs", _costs_more),
    fault("stated-planned-assets", "文字中的拟购置资产与采购不符", "other planned assets in the narrative",
                 where_bought(stated("拟购置固定资产总额为"))),
    fault("goods-not-stated", "采购货物而文字称不购置资产", "goods that are bought, and none are stated",
                 _purchase(_works_as_goods)),
    fault("procurement-not-split", "没有分货物、工程、服务说明采购", "procurement not split in the narrative",
                 in_disclosure(_split_dropped)),
)  # fmt: skip
