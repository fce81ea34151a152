"""Faults that show between the parts of a document: other bodies, units and years, names that do not fit, words written twice."""

from collections.abc import Callable, Iterator
from typing import Final

from perfrules.model import Disclosure
from perfrules.testing.faults.fault import Apply, Changes, Fault, Plain, Where, fault, in_disclosure
from perfrules.testing.faults.tables import replaced

_ANOTHER_TOWN: Final = "临江县石桥镇"


def _goal_of_another(disclosure: Disclosure, data: Plain) -> Changes:
    goals = [project.goal.text for project in disclosure.projects if project.goal is not None]
    if len(goals) == len(disclosure.projects) > 1 and goals[0]:
        second = {**data["projects"][1], "goal": goals[0]}
        yield {"projects": replaced(data["projects"], 1, second)}


def _purpose_of_another(disclosure: Disclosure, data: Plain) -> Changes:
    """The second project has the purpose of the first, or both have one that could stand anywhere."""
    given = data.get("projects", ())
    if len(given) > 1 and all(project.get("purpose") for project in given):
        for purpose in (given[0]["purpose"], "围绕中心工作，推动各项事业发展。"):
            both = replaced(given, 0, {**given[0], "purpose": purpose})
            yield {"projects": replaced(both, 1, {**given[1], "purpose": purpose})}


def _budget_in_yuan(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
    """The unit of one project is a ten-thousandth of that of another."""
    budgets = [project.budget.quantity for project in disclosure.projects if project.budget is not None]
    known = [budget for budget in budgets if budget is not None]
    if len(known) != len(disclosure.projects) or len(known) < 2:
        return
    for index, project in enumerate(disclosure.projects):
        others = max(budget.base for place, budget in enumerate(known) if place != index)
        if project.evaluation is None and others >= 10_000 and known[index].unit.name == "万元":
            small = {**data["projects"][index], "budget": "0.01 元"}
            yield {**data, "projects": replaced(data["projects"], index, small)}, Where(project.number)


def _table(kind: str, change: Callable[[Plain], Iterator[Plain]]) -> Apply:
    """A change to the budget table of a kind."""

    def apply(_: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        for number, table in enumerate(data.get("tables", ())):
            if table["kind"] == kind:
                for changed in change(table):
                    yield {**data, "tables": replaced(data["tables"], number, changed)}, Where(table=kind)

    return apply


def _in_yuan(table: Plain) -> Iterator[Plain]:
    if table.get("unit") == "万元" and any(
        row.get("合计", "0.00") not in {"", "0.00"} for row in table.get("rows", ())
    ):
        yield {**table, "unit": "元"}


def _renamed(code: str, name: str) -> Callable[[Plain], Iterator[Plain]]:
    def change(table: Plain) -> Iterator[Plain]:
        for place, row in enumerate(table.get("rows", ())):
            if row.get("code") == code:
                yield {**table, "rows": replaced(table["rows"], place, {**row, "name": name})}

    return change


def _added(*paragraphs: str, tables: bool = False) -> Apply:
    """Paragraphs more, each by itself, in front of the glossary that ends a narrative."""

    def change(_: Disclosure, data: Plain) -> Changes:
        if "paragraphs" in data and (not tables or data.get("tables")):
            for paragraph in paragraphs:
                yield {"paragraphs": [*data["paragraphs"][:-1], paragraph, *data["paragraphs"][-1:]]}

    return in_disclosure(change)


def _of_the_year_before(disclosure: Disclosure, data: Plain) -> Changes:
    """What the narrative says of the budget year is said of the year before."""
    if disclosure.year is None or not data.get("tables"):
        return
    for number, paragraph in enumerate(data.get("paragraphs", ())):
        begins = f"{disclosure.year} 年支出预算"
        if begins in paragraph:
            other = paragraph.replace(begins, f"{disclosure.year - 1} 年支出预算")
            yield {"paragraphs": replaced(data["paragraphs"], number, other)}


def _graded_too_well(disclosure: Disclosure, data: Plain) -> Changes:
    """The narrative calls every project good, and one of them is not."""
    for number, project in enumerate(data.get("projects", ())):
        given = project.get("evaluation") or {}
        if given.get("total_score") and given.get("total_weight") == "100":
            poor = {**project, "evaluation": {**given, "total_score": "78"}}
            for said in ("各项目自评等级均为“良”及以上。", "项目评定结果全部为优秀。"):
                yield {
                    "projects": replaced(data["projects"], number, poor),
                    "paragraphs": [*data.get("paragraphs", ()), said],
                }


DOCUMENT_FAULTS: Final[tuple[Fault, ...]] = (
    fault("goal-of-another-project", "照抄其他项目的绩效目标", "the goal of another project", in_disclosure(_goal_of_another)),
    fault("purpose-of-another-project", "照抄其他项目的资金用途", "the purpose of another project", in_disclosure(_purpose_of_another)),
    fault("budget-in-another-unit", "项目金额的单位写错", "the budget of a project in another unit", _budget_in_yuan),
    fault("table-in-another-unit", "预算表的单位写错", "a table in another unit", _table("收入总表", _in_yuan)),
    fault("name-of-another-code", "科目名称与编码不符", "the name of another code",
          _table("一般公共预算基本支出表", _renamed("30113", "公务员医疗补助缴费"))),
    fault("one-code-two-names", "同一编码在两表中名称不同", "one code with two names",
          _table("一般公共预算支出表", _renamed("2010301", "购房补贴"))),
    fault("another-body-in-the-narrative", "文字说明写到其他乡镇", "another township in the narrative",
          _added(f"{_ANOTHER_TOWN}人民政府负责本次公开。", f"依据{_ANOTHER_TOWN}的安排编制。")),
    fault("written-twice", "文字或标点重复", "words or marks written twice",
          _added("主要用于用于办公。", "水电费、、取暖费。", "按期公开，，接受监督。")),
    fault("stated-elsewhere-otherwise", "同一金额再次写到时不同", "an amount that is stated again, and otherwise",
          _added("本单位项目支出 98765.43 万元。", "项目支出共 98765.43 万元，均按期公开。", tables=True)),
    fault("stated-grades-differ", "说明的等级与得分不符", "grades in the narrative that do not fit the scores", in_disclosure(_graded_too_well)),
    fault("stated-for-another-year", "说明中的年份写错", "the narrative names the wrong year", in_disclosure(_of_the_year_before)),
)  # fmt: skip
