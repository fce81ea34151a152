"""Faults in the subjects 科目 of budget tables, and between the tables and what the narrative lists."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

from perfrules.model import Disclosure
from perfrules.patterns import regex
from perfrules.testing.faults.fault import Apply, Changes, Plain, Where, fault, in_disclosure
from perfrules.testing.faults.tables import amounts_in_table, replaced

_Rows: TypeAlias = Callable[[Sequence[Plain]], list[Plain]]
"""A change to the rows of a table; the same rows where it does not apply."""

_LEAST_STEP: Final = Decimal("0.02")
"""More than what rounding explains."""

_REASON: Final = regex("，主要为[^；。]*")


def _in_table(kind: str, change: _Rows, *, elsewhere: bool = False) -> Apply:
    """A change to the rows of the tables of one kind."""

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        for number, table in enumerate(data.get("tables", ())):
            rows = table.get("rows", ())
            if table["kind"] == kind and (changed := change(rows)) != rows:
                tables = replaced(data["tables"], number, {**table, "rows": changed})
                yield {**data, "tables": tables}, Where() if elsewhere else Where(table=kind)

    return apply


def _coded(code: str, change: Callable[[Plain], Mapping[str, Any]]) -> _Rows:
    """A change to the row of one code."""
    return lambda rows: [{**row, **change(row)} if row.get("code") == code else row for row in rows]


def _without_items(rows: Sequence[Plain]) -> list[Plain]:
    return [row for row in rows if len(row.get("code", "")) < len("2010301")]


def _columns_swapped(row: Plain) -> Mapping[str, Any]:
    return {"人员经费": row["公用经费"], "公用经费": row["人员经费"]}


def _cars_left_out(rows: Sequence[Plain]) -> list[Plain]:
    """No cars among the public expenses, though basic expenditure pays for some."""
    amounts = {row["name"]: row["合计"] for row in rows}
    cars = Decimal(amounts.get("公务用车运行维护费") or 0)
    if cars < _LEAST_STEP:
        return list(rows)
    total = str(Decimal(amounts["合计"]) - cars)
    none = {"公务用车购置及运行费", "公务用车运行维护费"}
    return [
        {**row, "合计": total if row["name"] == "合计" else "" if row["name"] in none else row["合计"]}
        for row in rows
    ]


def _unit_dropped(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
    for number, table in enumerate(data.get("tables", ())):
        if table.get("rows") and "unit" in table:
            bare = {key: part for key, part in table.items() if key != "unit"}
            yield {**data, "tables": replaced(data["tables"], number, bare)}, Where(table=table["kind"])


def _paragraph_added(*texts: str) -> Apply:
    """One more paragraph on the budget, each in turn, where there is a narrative and tables."""
    return in_disclosure(lambda _, data: _with_paragraphs(data, texts))


def _with_paragraphs(data: Plain, texts: Sequence[str]) -> Changes:
    paragraphs = data.get("paragraphs", ())
    place = next((number for number, one in enumerate(paragraphs) if "支出预算" in one), None)
    if place is not None and data.get("tables"):
        for text in texts:
            yield {"paragraphs": [*paragraphs[: place + 1], text, *paragraphs[place + 1 :]]}


def _other_amount_listed(disclosure: Disclosure, data: Plain) -> Changes:
    """A paragraph lists a subject with more than its table says, or with less."""
    rows = [
        row
        for table in data.get("tables", ())
        if table["kind"] == "支出总表"
        for row in table.get("rows", ())
    ]
    for row in rows:
        if row.get("code") == "2010302":
            amounts = [Decimal(row["合计"]) + step for step in (1, -1)]
            texts = [f"主要为{row['name']} {amount} 万元。" for amount in amounts if amount >= 0]
            yield from _with_paragraphs(data, texts)


def _reason_dropped(disclosure: Disclosure, data: Plain) -> Changes:
    for number, paragraph in enumerate(data.get("paragraphs", ())):
        if "增加" in paragraph and _REASON.search(paragraph):
            yield {"paragraphs": replaced(data["paragraphs"], number, _REASON.sub("", paragraph))}


def _of_the_department(disclosure: Disclosure, data: Plain) -> Changes:
    """The tables are those of a unit, and a paragraph speaks of the department."""
    if data.get("tables") and data.get("paragraphs"):
        tables = [{**table, "title": f"单位预算{table['kind']}"} for table in data["tables"]]
        yield {"tables": tables, "paragraphs": [*data["paragraphs"], "本部门没有其他事项。"]}


_BASIC: Final = "一般公共预算基本支出表"
_GENERAL: Final = "一般公共预算支出表"

SUBJECT_FAULTS: Final = (
    fault(
        "parent-missing", "科目缺少上级", "a subject whose parent is missing",
        _in_table("收入总表", _coded("2010302", lambda _: {"code": "2019902"})),
    ),
    fault(
        "items-dropped", "没有公开到项级科目", "a table without its items",
        _in_table("支出总表", _without_items),
    ),
    fault(
        "columns-swapped", "工资放在公用经费", "wages in the column of operation",
        _in_table(_BASIC, _coded("30101", _columns_swapped)),
    ),
    fault(
        "housing-fund-differs", "住房公积金按功能与按经济分类不符", "a housing fund that differs between the tables",
        amounts_in_table(_BASIC, "30113", ["合计", "人员经费"], elsewhere=True),
    ),
    fault(
        "cars-left-out", "“三公”经费少列公务用车", "cars left out of the public expenses",
        _in_table("“三公”经费支出表", _cars_left_out, elsewhere=True),
    ),
    fault(
        "fund-subject", "一般公共预算中有基金科目", "a subject of a fund in the general budget",
        _in_table(_GENERAL, _coded("2010302", lambda _: {"code": "2120801"})),
    ),
    fault(
        "project-expenditure-lowered", "各项目预算之和大于项目支出", "projects that come to more than project expenditure", amounts_in_table("支出总表", "合计", ["项目支出"], [Decimal(-1)], elsewhere=True),
    ),
    fault("unit-of-money-dropped", "表上没有金额单位", "a table without its unit of money", _unit_dropped),
    fault("reason-dropped", "增减没有原因", "a change without a reason", in_disclosure(_reason_dropped)),
    fault("department-for-unit", "单位文件中称本部门", "a unit that speaks of its department",
           in_disclosure(_of_the_department)),
    fault("placeholder", "占位符残留", "a placeholder that was left",
           _paragraph_added("会议费 XX 万元。")),
    fault("listed-subject", "列举的科目金额与表不符", "another amount for a subject that is listed",
           in_disclosure(_other_amount_listed)),
)  # fmt: skip
