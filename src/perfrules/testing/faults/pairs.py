"""Sound pairs of documents, and faults that change one document of a pair.

A pair is made of a sound disclosure: its self-evaluation, the same of last year, what is published of it, its department. A
fault changes one of the two so that they do not agree any more.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from perfrules.comparison import KINDS, Comparison, ComparisonKind
from perfrules.comparison.match import lay_side_by_side
from perfrules.engine.report import Bilingual
from perfrules.model.data import from_dict
from perfrules.reading import parse
from perfrules.testing.faults.fault import Plain
from perfrules.values import Comparator, Kind, Value

_EVALUATION, _YEARS, _APPROVAL, _DEPARTMENT, _ACCOUNTS, _BODIES = KINDS

_Edit: TypeAlias = dict[str, Any]
_Change: TypeAlias = "Callable[[PlainPair], Iterator[PlainPair]]"


@frozen
class PlainPair:
    """Two documents as plain data.

    Attributes:
        kind: what they are to each other.
        before: the earlier one, or the units of a department.
        after: the later one, or the department's.
    """

    kind: ComparisonKind
    before: tuple[Plain, ...]
    after: Plain

    def compared(self) -> Comparison:
        """The two side by side."""
        return lay_side_by_side([from_dict(unit) for unit in self.before], from_dict(self.after), self.kind)


@frozen
class PairFault:
    """A way to change one document of a sound pair.

    Attributes:
        name: e.g. ``target-dropped``.
        title: a few words.
        kinds: of pairs to which it is done.
        apply: gives every pair that it makes of one; none where it does not apply.
    """

    name: str
    title: Bilingual
    kinds: tuple[ComparisonKind, ...]
    apply: _Change = field(repr=False)

    def planted_in(self, pair: PlainPair) -> Iterator[PlainPair]:
        """Every pair that the fault makes of a sound one."""
        if pair.kind in self.kinds:
            yield from self.apply(pair)


# Sound pairs


def sound_pairs(sound: Plain) -> Iterator[PlainPair]:
    """The pairs that are made of a sound disclosure, one of each kind."""
    year = int(sound.get("year") or 0)
    targets: _Edit = {
        "year": year,
        "agency": sound.get("agency"),
        "projects": [_targets(project) for project in sound["projects"]],
    }
    done = {**targets, "projects": [_evaluated(project) for project in targets["projects"]]}
    yield PlainPair(_EVALUATION, (targets,), done)
    tables = [_budget_table("支出总表", "100.00")]
    yield PlainPair(
        _APPROVAL, ({**targets, "tables": tables},), {**_turned(targets), "tables": deepcopy(tables)}
    )
    yield PlainPair(_YEARS, ({**done, "year": year - 1, "tables": _closing()},), _next_year(targets))
    yield from _with_department(targets)
    yield PlainPair(_ACCOUNTS, ({"year": year, "tables": [_two_sided("收支总表", {})]},),
                    {"year": year, "tables": [_two_sided("收入支出决算总表", {"年初预算数": "100.00"})]})  # fmt: skip
    other = {**targets, "agency": {"name": "听澜镇人民政府"}}
    own = [{**project, "goal": f"{project.get('goal', '')}（听澜）"} for project in targets["projects"]]
    yield PlainPair(_BODIES, (targets,), {**other, "projects": own})


_OF_TARGETS: Final = (
    "number", "heading", "code", "name", "budget", "fiscal_funds", "other_funds", "purpose", "goal", "schedule",
)  # fmt: skip
_OF_ROWS: Final = ("group", "category", "name", "description", "value", "basis", "weight")


def _targets(project: Plain) -> _Edit:
    rows = [{key: row[key] for key in _OF_ROWS if key in row} for row in project.get("indicators", ())]
    return {**{key: project[key] for key in _OF_TARGETS if key in project}, "indicators": rows}


def _evaluated(project: Plain) -> _Edit:
    """Its self-evaluation, in which everything was done as planned."""
    rows = [{**row, "actual": row.get("value", "")} for row in project["indicators"]]
    money = project.get("budget", "")
    row = {"label": "年度资金总额", "total": True, "initial": money, "adjusted": money, "spent": money}
    return {**project, "indicators": rows, "evaluation": {"execution": [row]}}


def _turned(targets: Plain) -> _Edit:
    """The same with projects and indicators in another order, which makes no difference."""
    return {
        **targets,
        "projects": [
            {**project, "indicators": list(reversed(project["indicators"]))}
            for project in reversed(targets["projects"])
        ],
    }


def _next_year(targets: Plain) -> _Edit:
    rows = [
        {**project, "more_funds": [{"label": "上年结转资金", "amount": "0 万元"}],
         "indicators": [{**row, "last_year": row.get("value", "")} for row in project["indicators"]]}
        for project in targets["projects"]
    ]  # fmt: skip
    opening = [
        {"kind": "收支总表", "rows": [{"side": "收入", "name": "上年结转", "合计": "20.00"}]},
        {"kind": "收入支出决算总表", "rows": [{"side": "收入", "name": "年初结转和结余", "合计": "20.00"}]},
    ]
    return {**targets, "projects": rows, "tables": opening}


def _closing() -> list[_Edit]:
    return [
        {"kind": "收入支出决算总表", "rows": [{"side": "支出", "name": "年末结转和结余", "合计": "20.00"}]}
    ]


def _budget_table(kind: str, amount: str) -> _Edit:
    row = {"合计": amount, "基本支出": amount, "项目支出": "0.00"}
    return {"kind": kind, "rows": [{"name": "合计", **row}, {"code": "2010301", "name": "行政运行", **row}]}


def _two_sided(kind: str, more: Plain) -> _Edit:
    return {"kind": kind, "rows": [{"side": "收入", "name": "收入总计", "合计": "100.00", **more}]}


def _with_department(targets: Plain) -> Iterator[PlainPair]:
    """Both of two units beside their department, and one of them."""
    units = [
        {"year": targets["year"], "level": "单位", "agency": {"name": name}, "tables": [_budget_table("支出总表", "100.00")]}
        for name in ("云溪县林业局本级", "云溪县国有林场")
    ]  # fmt: skip
    department = {
        "year": targets["year"],
        "level": "部门",
        "agency": {"name": "云溪县林业局"},
        "institutions": [{"name": name} for name in ("云溪县林业局本级", "云溪县国有林场")],
        "tables": [_budget_table("支出总表", "200.00")],
    }
    yield PlainPair(_DEPARTMENT, tuple(units), department)
    yield PlainPair(_DEPARTMENT, (units[0],), department)


# Ways to change a pair


def _in_rows(change: Callable[[Plain], Iterator[Plain]], *, side: str = "after") -> _Change:
    """Each row of one document changed in each way, one at a time."""

    def apply(pair: PlainPair) -> Iterator[PlainPair]:
        document = pair.after if side == "after" else pair.before[0]
        for place, project in enumerate(document.get("projects", ())):
            for number, row in enumerate(project["indicators"]):
                for changed in change(row):
                    rows = [*project["indicators"][:number], changed, *project["indicators"][number + 1 :]]
                    made = _with_project(document, place, {**project, "indicators": rows})
                    yield evolve(pair, after=made) if side == "after" else evolve(pair, before=(made,))

    return apply


def _in_projects(change: Callable[[Plain], Iterator[Plain]]) -> _Change:
    """Each project of the later document changed in each way, one at a time."""

    def apply(pair: PlainPair) -> Iterator[PlainPair]:
        for place, project in enumerate(pair.after.get("projects", ())):
            for changed in change(project):
                yield evolve(pair, after=_with_project(pair.after, place, changed))

    return apply


def _with_project(document: Plain, place: int, project: Plain) -> Plain:
    projects = document["projects"]
    return {**document, "projects": [*projects[:place], project, *projects[place + 1 :]]}


def _value(row: Plain) -> Value:
    return parse(row.get("value") or "")


def _is_bounded(value: Value) -> bool:
    """Whether it is one number above zero with a bound, of which is clear what asks for less."""
    return (
        value.kind is Kind.QUANTITY
        and value.comparator in {Comparator.AT_LEAST, Comparator.AT_MOST}
        and len(value.numbers) == 1
        and isinstance(value.numbers[0], Decimal)
        and value.numbers[0] > 0
    )


def _eased(share: str, key: str = "value") -> Callable[[Plain], Iterator[Plain]]:
    """The target eased by a share of itself; raised by a negative one."""

    def change(row: Plain) -> Iterator[Plain]:
        value = _value(row)
        number = value.numbers[0] if value.numbers else None
        if not _is_bounded(value) or not isinstance(number, Decimal) or value.comparator is None:
            return
        step = number * Decimal(share)
        eased = number - step if value.comparator is Comparator.AT_LEAST else number + step
        unit = "" if value.unit is None else value.unit.name
        yield {**row, key: f"{value.comparator.sign}{eased:f}{unit}"}

    return change


def _replaced(wanted: Callable[[Value], bool], text: str) -> Callable[[Plain], Iterator[Plain]]:
    def change(row: Plain) -> Iterator[Plain]:
        if wanted(_value(row)):
            yield {**row, "value": text}

    return change


def _is_amount(value: Value) -> bool:
    return value.kind is Kind.QUANTITY and value.unit is not None


def _other_unit(row: Plain) -> Iterator[Plain]:
    value = _value(row)
    if _is_bounded(value) and value.comparator is not None and value.interval is not None:
        yield {**row, "value": f"{value.comparator.sign}{value.numbers[0]}艘"}


def _date(text: str) -> Callable[[Plain], Iterator[Plain]]:
    def change(row: Plain) -> Iterator[Plain]:
        value = _value(row)
        moment = None if value.deadline is None else value.deadline.moment
        if moment is not None and not moment.relative and moment.last_month < 12:
            yield {**row, "value": text.format(year=(moment.year or 2025), after=(moment.year or 2025) + 1)}

    return change


def _in_both(before: str, after: str) -> _Change:
    """The first target of each project one text in the earlier document, and another in the later one."""

    def apply(pair: PlainPair) -> Iterator[PlainPair]:
        earlier = pair.before[0]
        for place, project in enumerate(earlier.get("projects", ())):
            first = next(iter(project["indicators"]), None)
            other = next(
                (n for n, one in enumerate(pair.after["projects"]) if one["code"] == project["code"]), None
            )
            if first is None or other is None:
                continue
            made = [
                _with_value(project, first["name"], before),
                _with_value(pair.after["projects"][other], first["name"], after),
            ]
            yield evolve(
                pair,
                before=(_with_project(earlier, place, made[0]),),
                after=_with_project(pair.after, other, made[1]),
            )

    return apply


def _with_value(project: Plain, name: str, value: str) -> Plain:
    rows = [{**row, "value": value} if row["name"] == name else row for row in project["indicators"]]
    return {**project, "indicators": rows}


def _cost_kept(pair: PlainPair) -> Iterator[PlainPair]:
    """A cost that equals the budget, which is raised in the self-evaluation."""
    earlier = pair.before[0]
    for place, project in enumerate(earlier["projects"]):
        money, later = project.get("budget"), pair.after["projects"][place]
        if not money:
            continue
        row = {"group": "成本指标", "category": "经济成本指标", "name": "全年总成本", "value": f"≤{money}"}
        for raised in _execution("adjusted", "7")(later):
            with_cost = {**project, "indicators": [*project["indicators"], row]}
            done = {**raised, "indicators": [*raised["indicators"], {**row, "actual": money}]}
            yield evolve(
                pair,
                before=(_with_project(earlier, place, with_cost),),
                after=_with_project(pair.after, place, done),
            )


def _eased_but_costs(row: Plain) -> Iterator[Plain]:
    if "成本" not in row.get("category", ""):
        yield from _eased("0.4")(row)


def _row_dropped(pair: PlainPair) -> Iterator[PlainPair]:
    for place, project in enumerate(pair.after.get("projects", ())):
        rows = project["indicators"]
        for number in range(len(rows) if len(rows) > 1 else 0):
            left = [*rows[:number], *rows[number + 1 :]]
            yield evolve(pair, after=_with_project(pair.after, place, {**project, "indicators": left}))


def _row_added(project: Plain) -> Iterator[Plain]:
    row = {
        "group": "效益指标",
        "category": "可持续影响指标",
        "name": "档案移交份数",
        "value": "≥3 份",
        "actual": "3 份",
    }
    if project["indicators"]:
        yield {**project, "indicators": [*project["indicators"], row]}


def _renamed(row: Plain) -> Iterator[Plain]:
    if _value(row).kind is Kind.QUANTITY:
        yield {**row, "name": "另行统计的工作量"}


def _budget_times(factor: str, keys: tuple[str, ...]) -> Callable[[Plain], Iterator[Plain]]:
    def change(project: Plain) -> Iterator[Plain]:
        made = {**project, **{key: _times(project[key], factor) for key in keys if project.get(key)}}
        if made != project:
            yield made

    return change


def _times(text: str, factor: str) -> str:
    value = parse(text)
    number = value.numbers[0] if value.numbers else None
    if not isinstance(number, Decimal) or value.unit is None:
        return text
    return f"{number * Decimal(factor):f} {value.unit.name}"


def _execution(key: str, factor: str) -> Callable[[Plain], Iterator[Plain]]:
    def change(project: Plain) -> Iterator[Plain]:
        (row,) = project["evaluation"]["execution"]
        made = {**row, key: _times(row[key], factor)}
        if made != row:
            yield {**project, "evaluation": {"execution": [made]}}

    return change


def _sources(project: Plain) -> Iterator[Plain]:
    money = project.get("fiscal_funds")
    if money and project.get("budget"):
        yield {**project, "fiscal_funds": _times(money, "0.5")}


def _schedule(project: Plain) -> Iterator[Plain]:
    if project.get("schedule"):
        yield {**project, "schedule": dict.fromkeys(project["schedule"], "1%")}


def _carried(project: Plain) -> Iterator[Plain]:
    yield {**project, "more_funds": [{"label": "上年结转资金", "amount": "9 万元"}]}


def _project_dropped(pair: PlainPair) -> Iterator[PlainPair]:
    projects = pair.after.get("projects", ())
    for place in range(len(projects)):
        yield evolve(pair, after={**pair.after, "projects": [*projects[:place], *projects[place + 1 :]]})


def _project_added(pair: PlainPair) -> Iterator[PlainPair]:
    more = {"name": "另一处渠道衬砌", "budget": "3 万元", "indicators": []}
    yield evolve(pair, after={**pair.after, "projects": [*pair.after["projects"], more]})


def _amount(kind: str, text: str, key: str = "合计") -> _Change:
    """An amount of the later document's table replaced in every row."""

    def apply(pair: PlainPair) -> Iterator[PlainPair]:
        for place, table in enumerate(pair.after.get("tables", ())):
            if table["kind"] == kind:
                rows = [{**row, key: text} for row in table["rows"]]
                tables = [
                    *pair.after["tables"][:place],
                    {**table, "rows": rows},
                    *pair.after["tables"][place + 1 :],
                ]
                yield evolve(pair, after={**pair.after, "tables": tables})

    return apply


def _last_row_dropped(pair: PlainPair) -> Iterator[PlainPair]:
    for table in pair.after.get("tables", ()):
        yield evolve(pair, after={**pair.after, "tables": [{**table, "rows": table["rows"][:-1]}]})


def _of_units(count: int, change: _Change) -> _Change:
    def apply(pair: PlainPair) -> Iterator[PlainPair]:
        if len(pair.before) == count:
            yield from change(pair)

    return apply


def _goal(text: str | None) -> Callable[[PlainPair], Iterator[PlainPair]]:
    """The goal of each project of the later document: a text, or that of the other body."""

    def apply(pair: PlainPair) -> Iterator[PlainPair]:
        for place, project in enumerate(pair.after["projects"]):
            goal = pair.before[0]["projects"][place].get("goal") if text is None else text
            if goal:
                named = goal.format(body=pair.before[0]["agency"]["name"])
                yield evolve(pair, after=_with_project(pair.after, place, {**project, "goal": named}))

    return apply


def _far_above(row: Plain) -> Iterator[Plain]:
    value = _value(row)
    number = value.numbers[0] if value.numbers else None
    if (
        _is_bounded(value)
        and value.comparator is Comparator.AT_LEAST
        and value.unit
        and isinstance(number, Decimal)
    ):
        yield {**row, "actual": f"{number * 2:f} {value.unit.name}"}


_SAME_YEAR: Final = (_EVALUATION, _APPROVAL)


def _fault(name: str, zh: str, en: str, kinds: tuple[ComparisonKind, ...], apply: _Change) -> PairFault:
    return PairFault(name, Bilingual(zh, en), kinds, apply)


PAIR_FAULTS: Final[tuple[PairFault, ...]] = (
    _fault("target-lowered-by-much", "目标值放宽四成", "a target eased by 40 %", _SAME_YEAR, _in_rows(_eased("0.4"))),
    _fault("target-lowered", "目标值放宽两成", "a target eased by 20 %", _SAME_YEAR, _in_rows(_eased("0.2"))),
    _fault("target-lowered-slightly", "目标值放宽 5%", "a target eased by 5 %", _SAME_YEAR, _in_rows(_eased("0.05"))),
    _fault("target-raised", "目标值提高", "a target raised", _SAME_YEAR, _in_rows(_eased("-0.1"))),
    _fault("target-reworded", "定性目标换了说法", "a target in other words", _SAME_YEAR,
           _in_both("显著改善", "逐步改善")),
    _fault("deadline-postponed", "时限推迟到年底", "a deadline put off to the end of the year", _SAME_YEAR,
           _in_rows(_date("{year}年12月底前"))),
    _fault("deadline-past-year", "时限移到下一年", "a deadline moved to the next year", _SAME_YEAR,
           _in_rows(_date("{after}年3月底前"))),
    _fault("grade-lowered", "等级降低", "a lower grade", _SAME_YEAR, _in_both("优秀", "良好")),
    _fault("target-unit-changed", "换了计量单位", "another unit", _SAME_YEAR, _in_rows(_other_unit)),
    _fault("target-in-words", "数字改为文字", "a figure turned into words", _SAME_YEAR,
           _in_rows(_replaced(_is_amount, "若干"))),
    _fault("target-left-blank", "目标值未填", "a target left blank", _SAME_YEAR, _in_rows(_replaced(_is_amount, ""))),
    _fault("target-dropped", "删去一条指标", "an indicator left out", _SAME_YEAR, _row_dropped),
    _fault("target-added", "增加一条指标", "an indicator added", _SAME_YEAR, _in_projects(_row_added)),
    _fault("target-renamed", "指标换了名称", "an indicator under another name", _SAME_YEAR, _in_rows(_renamed)),
    _fault("project-dropped", "少一个项目", "a project left out", (_APPROVAL,), _project_dropped),
    _fault("project-added", "多一个项目", "a project too many", (_APPROVAL,), _project_added),
    _fault("project-budget-changed", "公布的项目金额改动", "another budget published", (_APPROVAL,),
           _in_projects(_budget_times("7", ("budget", "fiscal_funds", "other_funds")))),
    _fault("initial-budget-changed", "自评的年初预算改动", "another initial budget", (_EVALUATION,),
           _in_projects(_execution("initial", "7"))),
    _fault("budget-raised", "预算追加到七倍", "the budget seven times as large", (_EVALUATION,),
           _in_projects(_execution("adjusted", "7"))),
    _fault("cost-target-kept", "成本指标没有随预算更新", "a cost target that did not follow the budget", (_EVALUATION,), _cost_kept),
    _fault("sources-changed", "财政资金减半", "half of the fiscal funds", _SAME_YEAR, _in_projects(_sources)),
    _fault("schedule-slowed", "支出计划放缓", "a slower schedule", _SAME_YEAR, _in_projects(_schedule)),
    _fault("copied-from-last-year", "预算翻番、目标照抄", "twice the budget, and last year's targets", (_YEARS,),
           _in_projects(_budget_times("2", ("budget", "fiscal_funds", "other_funds")))),
    _fault("target-far-below-last-year", "上年实际为目标的两倍", "last year reached twice the target", (_YEARS,),
           _in_rows(_far_above, side="before")),
    _fault("last-year-column-changed", "上年指标值改动", "another value of last year", (_YEARS,),
           _in_rows(_eased("0.4", "last_year"))),
    _fault("lowered-since-last-year", "目标比上年低四成", "targets 40 % below last year's", (_YEARS,), _in_rows(_eased_but_costs)),
    _fault("carried-over-raised", "结转多于剩余", "more carried over than was left", (_YEARS,), _in_projects(_carried)),
    _fault("opening-balance-changed", "年初结转改动", "another opening balance", (_YEARS,), _amount("收入支出决算总表", "7.00")),
    _fault("carried-over-in-budget-changed", "预算的上年结转改动", "another amount carried over", (_YEARS,),
           _amount("收支总表", "7.00")),
    _fault("table-amount-changed", "公布的表改动一个金额", "another amount in a published table", (_APPROVAL,),
           _amount("支出总表", "7.00")),
    _fault("table-basic-changed", "公布的基本支出改动", "another basic expenditure published", (_APPROVAL,),
           _amount("支出总表", "7.00", "基本支出")),
    _fault("table-project-changed", "公布的项目支出改动", "another project expenditure published", (_APPROVAL,),
           _amount("支出总表", "7.00", "项目支出")),
    _fault("row-dropped", "公布的表少一行", "a row left out of a published table", (_APPROVAL,), _last_row_dropped),
    _fault("initial-budget-in-accounts-changed", "决算的年初预算改动", "another initial budget in the accounts", (_ACCOUNTS,),
           _amount("收入支出决算总表", "7.00", "年初预算数")),
    _fault("unit-amount-changed", "部门与单位之和不符", "units that do not add up", (_DEPARTMENT,),
           _of_units(2, _amount("支出总表", "170.00"))),
    _fault("unit-above-department", "单位金额超过部门", "a unit above its department", (_DEPARTMENT,),
           _of_units(1, _amount("支出总表", "70.00"))),
    _fault("department-row-dropped", "部门的表少一行", "a row left out of the department's table", (_DEPARTMENT,),
           _last_row_dropped),
    _fault("other-body-named", "目标写着另一单位", "another body in the goal", (_BODIES,), _goal("保障{body}辖区。")),
    _fault("goal-of-other-body", "目标照抄另一单位", "another body's goal", (_BODIES,), _goal(None)),
)  # fmt: skip
"""All of them. Which rules are to find one is for the rules to say."""
