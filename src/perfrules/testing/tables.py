"""The budget tables, the procurement, the assets and the narrative of a made-up disclosure, in agreement with its projects."""

from collections.abc import Sequence
from typing import Any, Final

from attrs import frozen

from perfrules.testing.project_rows import Plan, printed

_BOUGHT: Final = {"校舍修缮": ("房屋修缮", "B08010000"), "河道清淤": ("水利工程施工", "B02060000")}
"""Works that are procured, with what the catalogue calls them."""

_EMPTY: Final = (
    ("政府性基金预算支出表", "注：本单位没有政府性基金预算，本表为空。"),
    ("国有资本经营预算支出表", "注：本单位没有国有资本经营预算，本表为空。"),
)

_EMPTY_COLUMNS: Final = ["合计", "基本支出", "项目支出"]


@frozen
class Accounts:
    """What a body spends and owns besides its projects, in hundreds of 元.

    Attributes:
        wages: 基本工资.
        housing: 住房公积金.
        office: 公用经费 without cars and receptions.
        cars: running cars 公务用车运行维护费.
        receptions: 公务接待费.
        houses: what its houses are worth.
        vehicles: what its vehicles are worth.
        more_basic: growth of basic expenditure since the year before.
        more_projects: growth of project expenditure.
    """

    wages: int
    housing: int
    office: int
    cars: int
    receptions: int
    houses: int
    vehicles: int
    more_basic: int
    more_projects: int

    @property
    def people(self) -> int:
        """人员经费."""
        return self.wages + self.housing

    @property
    def operation(self) -> int:
        """公用经费."""
        return self.office + self.cars + self.receptions

    @property
    def basic(self) -> int:
        """基本支出."""
        return self.people + self.operation


def tables_data(accounts: Accounts, plans: Sequence[Plan], year: int) -> dict[str, Any]:
    """Tables, procurement, assets and paragraphs as plain data: see :mod:`perfrules.model.data_tables`."""
    bought = [plan for plan in plans if plan.work.name in _BOUGHT]
    return {
        "tables": _tables(accounts, sum(plan.steps for plan in plans)),
        **({"procurement": _procurement(bought)} if bought else {}),
        "assets": [
            {"name": "资产总额", "quantity": "", "value": printed(accounts.houses + accounts.vehicles)},
            {"name": "1、房屋（平方米）", "quantity": "1860", "value": printed(accounts.houses)},
            {"name": "2、车辆（台、辆）", "quantity": "4", "value": printed(accounts.vehicles)},
        ],
        "paragraphs": _narrative(accounts, plans, bought, year),
    }


def _tables(accounts: Accounts, projects: int) -> list[dict[str, Any]]:
    total, housing = printed(accounts.basic + projects), printed(accounts.housing)
    basic, for_projects = printed(accounts.basic), printed(projects)
    services, running = (
        printed(accounts.basic + projects - accounts.housing),
        printed(accounts.basic - accounts.housing),
    )
    three = printed(accounts.cars + accounts.receptions)
    expenditure = [
        _row("合计", 合计=total, 基本支出=basic, 项目支出=for_projects),
        _row("一般公共服务支出", "201", 合计=services, 基本支出=running, 项目支出=for_projects),
        _row(
            "政府办公厅（室）及相关机构事务", "20103", 合计=services, 基本支出=running, 项目支出=for_projects
        ),
        _row("行政运行", "2010301", 合计=running, 基本支出=running, 项目支出=""),
        _row("一般行政管理事务", "2010302", 合计=for_projects, 基本支出="", 项目支出=for_projects),
        *(
            _row(name, code, 合计=housing, 基本支出=housing, 项目支出="")
            for name, code in (("住房保障支出", "221"), ("住房改革支出", "22102"), ("住房公积金", "2210201"))
        ),
    ]
    income = [
        {
            **{key: row[key] for key in ("code", "name") if key in row},
            "合计": row["合计"],
            "本年收入": row["合计"],
            "财政拨款收入": row["合计"],
            "上年结转": "",
        }
        for row in expenditure
    ]
    people, operation = printed(accounts.people), printed(accounts.operation)
    economic = [
        _row("合计", 合计=basic, 人员经费=people, 公用经费=operation),
        _row("工资福利支出", "301", 合计=people, 人员经费=people, 公用经费=""),
        _row(
            "基本工资", "30101", 合计=printed(accounts.wages), 人员经费=printed(accounts.wages), 公用经费=""
        ),
        _row("住房公积金", "30113", 合计=housing, 人员经费=housing, 公用经费=""),
        _row("商品和服务支出", "302", 合计=operation, 人员经费="", 公用经费=operation),
        *(
            _row(name, code, 合计=printed(amount), 人员经费="", 公用经费=printed(amount))
            for name, code, amount in (
                ("办公费", "30201", accounts.office),
                ("公务接待费", "30217", accounts.receptions),
                ("公务用车运行维护费", "30231", accounts.cars),
            )
        ),
    ]
    public = [
        ("合计", three),
        ("因公出国（境）费", ""),
        ("公务用车购置及运行费", printed(accounts.cars)),
        ("公务用车购置费", ""),
        ("公务用车运行维护费", printed(accounts.cars)),
        ("公务接待费", printed(accounts.receptions)),
    ]
    budgets = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
    return [
        _table("收支总表", _two_sided(total, services, housing, ())),
        _table("收入总表", income),
        _table("支出总表", expenditure),
        _table("财政拨款收支总表", _two_sided(total, services, housing, budgets)),
        _table("一般公共预算支出表", expenditure),
        _table("一般公共预算基本支出表", economic),
        *({"kind": kind, "unit": "万元", "columns": _EMPTY_COLUMNS, "note": note} for kind, note in _EMPTY),
        _table("“三公”经费支出表", [_row(name, 合计=amount) for name, amount in public]),
    ]


def _two_sided(total: str, services: str, housing: str, budgets: Sequence[str]) -> list[dict[str, str]]:
    """Income and expenditure side by side; the first of the *budgets* pays all of it."""

    def paid(amount: str) -> dict[str, str]:
        return {"合计": amount, **{budget: amount if budget == budgets[0] else "" for budget in budgets}}

    return [
        {"side": "收入", "name": "一般公共预算拨款收入", "合计": total},
        {"side": "收入", "name": "本年收入合计", "合计": total},
        {"side": "收入", "name": "上年结转结余", "合计": ""},
        {"side": "收入", "name": "收入总计", "合计": total},
        {"side": "支出", "name": "一般公共服务支出", **paid(services)},
        {"side": "支出", "name": "住房保障支出", **paid(housing)},
        {"side": "支出", "name": "本年支出合计", **paid(total)},
        {"side": "支出", "name": "年终结转结余", **paid("")},
        {"side": "支出", "name": "支出总计", **paid(total)},
    ]


def _table(kind: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    return {"kind": kind, "unit": "万元", "rows": rows}


def _row(name: str, code: str | None = None, **amounts: str) -> dict[str, str]:
    return {**({} if code is None else {"code": code}), "name": name, **amounts}


def _procurement(bought: Sequence[Plan]) -> dict[str, Any]:
    rows = []
    for plan in bought:
        item, code = _BOUGHT[plan.work.name]
        budget = printed(plan.steps)
        rows.append(
            {
                "project": plan.name,
                "funds": budget,
                "item": item,
                "code": code,
                "unit": "项",
                "quantity": "1",
                "price": budget,
                "合计": budget,
                "一般公共预算": budget,
                "reserved": budget,
            }
        )
    total = printed(sum(plan.steps for plan in bought))
    blank = dict.fromkeys(("funds", "item", "code", "unit", "quantity", "price"), "")
    return {
        "rows": rows,
        "totals": [{"project": "合计", **blank, "合计": total, "一般公共预算": total, "reserved": total}],
    }


def _narrative(accounts: Accounts, plans: Sequence[Plan], bought: Sequence[Plan], year: int) -> list[str]:
    projects = sum(plan.steps for plan in plans)
    total = printed(accounts.basic + projects)
    works = printed(sum(plan.steps for plan in bought))
    basic, people, operation = map(printed, (accounts.basic, accounts.people, accounts.operation))
    more, more_basic = printed(accounts.more_basic + accounts.more_projects), printed(accounts.more_basic)
    three = printed(accounts.cars + accounts.receptions)
    expenditure = (
        f"{year} 年支出预算 {total} 万元，其中基本支出 {basic} 万元，包括人员经费 {people} 万元和日常公用经费 {operation} 万元；"
        f"项目支出 {printed(projects)} 万元。"
    )
    growth = (
        f"{year} 年预算收支安排 {total} 万元，较 {year - 1} 年预算增加 {more} 万元，其中：基本支出增加 {more_basic} 万元，"
        f"主要为人员增加；项目支出增加 {printed(accounts.more_projects)} 万元，主要为新增养护任务。"
    )
    return [
        "一、单位职责及机构设置情况",
        "单位职责：办理群众事务，养护村镇设施。机构设置：本单位为行政单位。",
        "二、预算安排情况",
        f"{year} 年预算收入 {total} 万元，其中：一般公共预算收入 {total} 万元。",
        expenditure,
        growth,
        "三、机关运行经费安排情况",
        f"{year} 年机关运行经费共安排 {operation} 万元，主要用于办公和用车。",
        "四、“三公”经费预算情况",
        f"{year} 年“三公”经费预算安排 {three} 万元，其中因公出国（境）费 0.00 万元；公务接待费 {printed(accounts.receptions)} 万元。",
        "五、政府采购预算情况",
        f"{year} 年政府采购预算 {works} 万元，其中：货物类 0.00 万元，工程类 {works} 万元，服务类 0.00 万元。",
        "六、国有资产信息",
        f"上年末固定资产金额为 {printed(accounts.houses + accounts.vehicles)} 万元。本年度拟购置固定资产总额为 0.00 万元。",
        "七、绩效目标",
        f"本单位安排项目 {len(plans)} 个，全部公开绩效目标。",
        "八、名词解释",
    ]
