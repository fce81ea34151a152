"""The same disclosure in the forms of other regions, with what each form has no place for left out."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any, TypeAlias

from perfrules.layout.compose import composed
from perfrules.model import Cell
from writers import Piece

__all__ = ["FORMS", "Data", "Order"]

Data: TypeAlias = dict[str, Any]
"""A disclosure as plain data: see perfrules.model.data."""

Order: TypeAlias = Sequence[int]
"""A permutation by which the columns of indicators are put in another order."""

Rows: TypeAlias = list[list[str]]


def national(data: Data, order: Order) -> tuple[list[Piece], Data]:
    """项目支出绩效目标表: a title for every project, the money in rows, a label beside the indicators."""
    pieces: list[Piece] = list(_above(data))
    for project in data["projects"]:
        pieces.append("项目支出绩效目标表")
        pieces.append(f"（{data['year']}年度）")
        rows = [["项目名称", project["name"], "项目编码", project["code"]]]
        labels = {"budget": "年度资金总额：", "fiscal_funds": "其中：财政拨款", "other_funds": "其他资金"}
        for number, (key, label) in enumerate(labels.items()):
            rows.append(["" if number else "项目资金（万元）", label, _bare(project.get(key, ""))])
        rows.append(["年度总体目标", project["goal"]])
        rows += _indicators(project["indicators"], _PLAIN, order, "绩效指标")
        pieces.append(rows)
    return pieces, _without(
        data,
        ("number", "heading", "purpose", "schedule"),
        ("description", "basis"),
    )


def listed(data: Data, order: Order) -> tuple[list[Piece], Data]:
    """部门预算项目绩效目标表: all projects in one table, each in merged cells over its rows."""
    heading = ["序号", "项目编码", "项目名称", "预算数", "其中：财政拨款", "其他资金", "年度绩效目标"]
    keys = ("number", "code", "name", "budget", "fiscal_funds", "other_funds", "goal")
    rows: Rows = []
    for project in data["projects"]:
        about = [str(project[key]) if key in {"number"} else _bare(project.get(key, "")) for key in keys]
        head, *body = _indicators(project["indicators"], _APART, order)
        if not rows:
            rows.append([*heading, *head])
        rows += [[*(about if not number else [""] * len(about)), *row] for number, row in enumerate(body)]
    pieces: list[Piece] = [*_above(data), "部门预算项目绩效目标表", "单位：万元", rows]
    return pieces, _without(data, ("heading", "purpose", "schedule"), ("description", "basis"))


def apart(data: Data, order: Order) -> tuple[list[Piece], Data]:
    """A heading for every project, and sign, value and unit in columns of their own."""
    pieces: list[Piece] = list(_above(data))
    for project in data["projects"]:
        pieces += [f"{project['number']}、{project['heading']}", "单位：万元"]
        pieces.append(
            [
                ["项目编码", project["code"], "", "项目名称", project["name"]],
                ["预算规模及资金用途", "预算数", _bare(project["budget"])],
                ["", project["purpose"]],
                ["绩效目标", project["goal"]],
                *_indicators(project["indicators"], _APART, order),
            ]
        )
    return pieces, _without(data, ("schedule", "fiscal_funds", "other_funds"), ("description", "basis"))


FORMS: dict[str, Callable[[Data, Order], tuple[list[Piece], Data]]] = {
    "national": national,
    "listed": listed,
    "apart": apart,
}

_PLAIN = ("一级指标", "二级指标", "三级指标", "指标值")
_APART = ("一级指标", "二级指标", "三级指标", "计算符号", "指标值", "计量单位")


def _above(data: Data) -> Iterator[str]:
    yield f"预算年度：{data['year']}"
    yield f"{data['agency']['code']} {data['agency']['name']}"


def _bare(amount: str) -> str:
    return amount.removesuffix(" 万元")


def _indicators(rows: Sequence[Data], headings: Sequence[str], order: Order, label: str = "") -> Rows:
    """The table of indicators with its columns in another order; the first level is printed once where it stands first."""
    places = [place for place in order if place < len(headings)]
    beside = [label] if label else []
    table = [[*beside, *(headings[place] for place in places)]]
    group = ""
    for row in rows:
        cells = [row["group"] if row["group"] != group else "", row["category"], row["name"]]
        cells += _signed(row["value"]) if len(headings) == len(_APART) else [row["value"]]
        group = row["group"]
        table.append([*([""] if label else []), *(cells[place] for place in places)])
    return table


def _signed(value: str) -> list[str]:
    """Sign, number and unit, where these make up the value again; otherwise the whole value."""
    sign = value[:1] if value[:1] in "≥≤" else ""
    rest = value[len(sign) :]
    digits = next((at for at, character in enumerate(rest) if character not in "0123456789."), len(rest))
    number, unit = rest[:digits], rest[digits:].strip()
    again = composed(Cell(number), Cell(""), Cell(sign), Cell(unit)).text
    return [sign, number, unit] if number and again == value else ["", value, ""]


def _without(data: Data, of_project: Sequence[str], of_indicator: Sequence[str]) -> Data:
    """The data without what a form has no place for."""
    kept = deepcopy(data)
    for project in kept["projects"]:
        for key in of_project:
            project.pop(key, None)
        for row in project["indicators"]:
            for key in of_indicator:
                row.pop(key, None)
    return kept
