"""Faults that show between the parts of a document: other bodies, units and years, names that do not fit, words written twice."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from perfrules.model import Disclosure, Project
from perfrules.testing.faults.amounts import as_printed, in_yuan
from perfrules.testing.faults.fault import (
    Apply,
    Changes,
    Fault,
    Plain,
    Where,
    fault,
    in_disclosure,
    in_projects,
)
from perfrules.testing.faults.tables import replaced, stated, where_bought

_STEP: Final = 100
"""The last printed place of a table in 万元, in 元."""
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


def _list_not_added(disclosure: Disclosure, data: Plain) -> Changes:
    """A list whose total is two steps more than its projects come to, or two steps less."""
    budgets = [in_yuan(project.budget) for project in disclosure.projects]
    known = [budget for budget in budgets if budget is not None]
    if not known or len(known) < len(budgets) or sum(known) <= len(known) * 2 * _STEP:
        return
    for more in (len(known) * 2 * _STEP, -len(known) * 2 * _STEP):
        if (total := as_printed(sum(known, start=Fraction(more)))) is not None:
            yield {"list_total": {"name": "合计", "amount": total}}


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


def _first_class(column: str) -> Callable[[Plain], Iterator[Plain]]:
    """The first class of expenditure in a two-sided table has another amount."""

    def change(table: Plain) -> Iterator[Plain]:
        for place, row in enumerate(table.get("rows", ())):
            if row.get("side") == "支出" and row.get(column) not in {None, "", "0.00"}:
                other = f"{Decimal(row[column]) + 1:.2f}"
                yield {**table, "rows": replaced(table["rows"], place, {**row, column: other})}
                return

    return change


def _in_line_of(name: str) -> Callable[[Plain], Iterator[Plain]]:
    """The amount of a class of expenditure in a two-sided table stands in the line of another."""

    def change(table: Plain) -> Iterator[Plain]:
        rows = table.get("rows", ())
        for place, row in enumerate(rows):
            if (
                row.get("side") == "支出"
                and row.get("name", "").endswith("支出")
                and row.get("合计") not in {None, "", "0.00"}
            ):
                yield {**table, "rows": replaced(rows, place, {**row, "name": name})}

    return change


def _recoded(code: str, other: str, name: str) -> Callable[[Plain], Iterator[Plain]]:
    """A subject stands under another code, and is called so."""

    def change(table: Plain) -> Iterator[Plain]:
        for place, row in enumerate(table.get("rows", ())):
            if row.get("code") == code and row.get("合计") not in {None, "", "0.00"}:
                yield {**table, "rows": replaced(table["rows"], place, {**row, "code": other, "name": name})}

    return change


def _named(name: str) -> Callable[[Plain], Iterator[Plain]]:
    """The last row of a table has another name."""

    def change(table: Plain) -> Iterator[Plain]:
        if rows := table.get("rows", ()):
            yield {**table, "rows": replaced(rows, len(rows) - 1, {**rows[-1], "name": name})}

    return change


def _without(key: str, *said: str) -> Apply:
    """A part of the disclosure is left out, and the narrative speaks of it."""

    def change(_: Disclosure, data: Plain) -> Changes:
        if data.get(key) and data.get("tables"):
            for paragraph in said:
                yield {
                    key: [] if key == "assets" else {},
                    "paragraphs": [*data["paragraphs"][:-1], paragraph, *data["paragraphs"][-1:]],
                }

    return in_disclosure(change)


def _assets(change: Callable[[Disclosure, Plain], Iterator[Plain]]) -> Apply:
    """Other assets, as a table with the day of which it is."""

    def apply(disclosure: Disclosure, data: Plain) -> Changes:
        given = data.get("assets") or ()
        table = given if isinstance(given, dict) else {"rows": list(given)}
        if table["rows"] if table else ():
            yield from ({"assets": changed} for changed in change(disclosure, table))

    return in_disclosure(apply)


def _assets_of_long_ago(disclosure: Disclosure, table: Plain) -> Iterator[Plain]:
    if disclosure.year is not None:
        for day in (f"{disclosure.year - 3}-12-31", f"{disclosure.year + 1}年1月1日"):
            yield {**table, "as_of": day}


def _offices(_: Disclosure, table: Plain) -> Iterator[Plain]:
    """More offices than buildings, or such that are worth more."""
    for place, row in enumerate(table["rows"]):
        if "房屋" in row["name"] and row.get("quantity") and row.get("value"):
            for quantity, value in (("99999", "0.01"), ("1", f"{Decimal(row['value']) + 1:.2f}")):
                part = {"name": "其中：办公用房（平方米）", "quantity": quantity, "value": value}
                yield {**table, "rows": [*table["rows"][: place + 1], part, *table["rows"][place + 1 :]]}


def _head(disclosure: Disclosure, data: Plain) -> Changes:
    """A line above the narrative names the year before."""
    if disclosure.year is not None and data.get("tables"):
        before = disclosure.year - 1
        for line in (
            f"{before} 年单位预算信息公开目录",
            f"预算年度：{before}",
            f"清泉镇{before}年度部门预算公开说明",
        ):
            yield {"paragraphs": [line, *data["paragraphs"]]}


def _twice_in_a_project(project: Project, data: Plain) -> Changes:
    if goal := data.get("goal"):
        for said in (
            "每日每日巡查。",
            "按期完成。。",
            "完善的的制度。",
            "逐项落实年度各项任务。逐项落实年度各项任务。",
        ):
            yield {"goal": f"{goal}{said}"}


def _bought(goal: str, *things: tuple[str, str, str]) -> Apply:
    """A project buys things, and its goal says another number of them or names others."""

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        procurement = data.get("procurement") or {}
        for number, project in enumerate(data.get("projects", ())):
            if any(
                row.get("project") == project.get("name") for row in procurement.get("rows", ())
            ) and project.get("name"):
                rows = [
                    {
                        "project": project["name"],
                        "item": item,
                        "code": "A02010105",
                        "unit": unit,
                        "quantity": count,
                        "合计": "0.00",
                    }
                    for item, unit, count in things
                ]
                changed = {**project, "goal": f"{goal}。"}
                yield (
                    {
                        **data,
                        "procurement": {**procurement, "rows": [*procurement["rows"], *rows]},
                        "projects": replaced(data["projects"], number, changed),
                    },
                    Where(disclosure.projects[number].number),
                )

    return apply


def _either(*changes: Apply) -> Apply:
    """Any of several changes."""

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        for change in changes:
            yield from change(disclosure, data)

    return apply


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
    fault("list-does-not-add-up", "项目金额之和不等于项目清单合计", "projects that do not add up to the total of their list", in_disclosure(_list_not_added)),
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
    fault("class-of-the-summary", "收支总表中一类支出不同", "another amount of a class in the table of income and expenditure",
          _table("收支总表", _first_class("合计"))),
    fault("general-class-of-the-summary", "财政拨款收支总表中一类支出不同", "another amount of a class of fiscal funds",
          _table("财政拨款收支总表", _first_class("一般公共预算"))),
    fault("class-in-another-line", "收支总表中一类支出填入另一行", "the amount of a class in the line of another",
          _table("收支总表", _in_line_of("公共安全支出"))),
    fault("contribution-elsewhere", "住房公积金列入其他科目", "the housing fund under another subject",
          _either(
              _table("一般公共预算基本支出表", _recoded("30113", "30199", "其他工资福利支出")),
              _table("一般公共预算支出表", _recoded("2210201", "2210202", "提租补贴")),
          )),
    fault("procurement-stated-otherwise", "文字中的政府采购与表不符", "other purchases in the narrative",
          where_bought(_either(stated("工程类"), stated("年政府采购预算")))),
    fault("stated-people-or-operation", "文字中的人员、公用经费与表不符", "other spending on people or operation in the narrative",
          _either(stated("包括人员经费"), stated("日常公用经费"))),
    fault("listed-basic-expense", "文字列举的经费与基本支出表不符", "a listed expense that is not the one of the table",
          _added("机关运行经费按规定安排，主要为办公费 98765.43 万元。", "公用经费中，办公费 98765.43 万元。", tables=True)),
    fault("head-of-another-year", "标题或表头写着其他年度", "a heading of another year", in_disclosure(_head)),
    fault("assets-dropped", "缺少说明提到的资产表", "a table of assets that is pointed to, and missing",
          _without("assets", "固定资产情况详见下表。", "国有资产占用情况见附表。")),
    fault("procurement-dropped", "有采购而没有采购表", "purchases without their table", _without("procurement", "本单位依法实施采购。")),
    fault("assets-of-another-year", "资产表截止时间不对", "assets of another year", _assets(_assets_of_long_ago)),
    fault("offices-above-buildings", "办公用房大于房屋", "more offices than buildings", _assets(_offices)),
    fault("another-body-in-a-table", "表中写到其他乡镇", "another township in a table",
          _either(_table("支出总表", _named(f"{_ANOTHER_TOWN}支出")), _table("“三公”经费支出表", _named(f"{_ANOTHER_TOWN}接待费")))),
    fault("placeholder-in-a-table", "预算表残留模板内容", "a placeholder in a table",
          _either(_table("支出总表", _named("XX支出")), _table("“三公”经费支出表", _named("待填写")))),
    fault("written-twice-in-a-project", "项目文字重复", "something written twice in a project", in_projects(_twice_in_a_project)),
    fault("goal-and-purchase-differ", "采购数量与绩效目标不符", "another number bought than the goal says",
          _either(
              _bought("购置投影仪 10 台", ("投影仪", "台", "8")),
              _bought("添置档案柜 20 个、投影仪 2 台", ("档案柜", "个", "25"), ("投影仪", "台", "2")),
          )),
    fault("bought-and-not-named", "采购物品不在绩效目标中", "something bought that the targets do not name",
          _either(
              _bought("购置投影仪 8 台和档案柜", ("投影仪", "台", "8"), ("除湿机", "台", "2")),
              _bought("更换路灯 8 盏", ("路灯", "盏", "8"), ("会议台", "张", "2")),
          )),
    fault("stated-grades-differ", "说明的等级与得分不符", "grades in the narrative that do not fit the scores", in_disclosure(_graded_too_well)),
    fault("stated-for-another-year", "说明中的年份写错", "the narrative names the wrong year", in_disclosure(_of_the_year_before)),
)  # fmt: skip
