"""Faults of wording, each in several people's words: what is written is wrong, whatever the figures are."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from attrs import evolve

from perfrules.model import Indicator, Project
from perfrules.testing.faults.fault import (
    Apply,
    Changes,
    Fault,
    InWords,
    Plain,
    Worded,
    fault,
    in_indicators,
    in_projects,
)
from perfrules.testing.faults.indicator_kind import is_category, is_total_cost, unit_of
from perfrules.values import Kind

_Fits: TypeAlias = Callable[[Project, Indicator], bool]


def _of(category: str) -> _Fits:
    return lambda _, indicator: is_category(indicator, category)


def _indicator(name: str, zh: str, en: str, fits: _Fits, *wordings: Plain) -> Fault:
    """A fault that takes the place of an indicator that *fits*, once for each wording."""

    def change(project: Project, indicator: Indicator) -> InWords:
        if fits(project, indicator):
            yield from worded

    worded = [Worded(entries, _words(entries)) for entries in wordings]
    return _planted(name, zh, en, in_indicators(change), worded)


def _words(*rows: Plain) -> str:
    """By which a wording is known: what it writes, in the order of the form."""
    return " + ".join(" ".join(str(part) for part in row.values()) for row in rows)


def _planted(name: str, zh: str, en: str, apply: Apply, worded: Sequence[Worded]) -> Fault:
    return evolve(fault(name, zh, en, apply), wordings=tuple(one.words for one in worded))


def _project(name: str, zh: str, en: str, fits: Callable[[Project], bool], *wordings: Plain) -> Fault:
    """The same for what the head of a project says."""

    def change(project: Project, _: Plain) -> InWords:
        if fits(project):
            yield from worded

    worded = [Worded(entries, _words(entries)) for entries in wordings]
    return _planted(name, zh, en, in_projects(change), worded)


def _added(
    name: str,
    zh: str,
    en: str,
    category: str,
    *rows: Plain,
    together: tuple[tuple[Plain, ...], ...] = (),
    unless: Callable[[Indicator], bool] = lambda _: False,
) -> Fault:
    """A fault that stands beside the indicators of a project that are sound, once for each wording.

    Some wordings take several rows, *together*; none is put beside an indicator with which it would be no certain fault,
    *unless*.
    """

    def change(project: Project, data: Plain) -> InWords:
        if any(is_category(row, category) for row in project.indicators) and not any(
            map(unless, project.indicators)
        ):
            for wording in wordings:
                more = [{"group": "产出指标", "category": category, **row} for row in wording]
                yield Worded({"indicators": [*data["indicators"], *more]}, _words(*wording))

    wordings = (*((row,) for row in rows), *together)
    return _planted(name, zh, en, in_projects(change), [Worded({}, _words(*wording)) for wording in wordings])


def _is_plain_share(_: Project, indicator: Indicator) -> bool:
    return is_category(indicator, "质量指标") and indicator.value.kind is Kind.QUANTITY


def _paid_early(project: Project, _: Plain) -> Changes:
    """All is planned to be spent by June, and something is due later in the year."""
    deadlines = [row.value.deadline for row in project.indicators if is_category(row, "时效指标")]
    due = [one.moment for one in deadlines if one is not None and not one.moment.is_recurring]
    if project.schedule is not None and any((moment.month or 0) > 6 for moment in due):
        yield {"schedule": {"3": "50%", "6": "100%", "10": "100%", "12": "100%"}}


_THINGS: Final = (
    ("保洁面积", "平方米", "保洁"),
    ("清运垃圾数量", "吨", "清运垃圾"),
    ("安装路灯数量", "盏", "安装路灯"),
)
"""Names of indicators, their units, and how a sentence speaks of the same thing."""


def _other_quantity(field: str) -> Callable[[Project, Plain], Changes]:
    """A quantity indicator more, and a sentence that has another figure for the same thing.

    What the project counts already in the same unit is left out: the sentence could as well be about that.
    """

    def change(project: Project, data: Plain) -> Changes:
        goal, said = project.goal, getattr(project, field)
        if said is None or not said.text or (field == "purpose" and goal is None):
            return
        counted = [
            unit_of(row)
            for row in project.indicators
            if is_category(row, "数量指标") and row.value.kind is Kind.QUANTITY
        ]
        for name, unit, verb in _THINGS:
            if counted and unit not in counted:
                row = {"group": "产出指标", "category": "数量指标", "name": name, "value": f"3600 {unit}"}
                yield {field: f"{verb} 6300 {unit}。", "indicators": [*data["indicators"], row]}

    return change


WORDING_FAULTS: Final[tuple[Fault, ...]] = (
    _project(
        "goal-without-figure", "绩效目标没有数量", "a goal without a figure",
        lambda project: bool(project.goal and project.goal.text),
        {"goal": "进一步加强管护，改善环境，提升群众满意度。"},
        {"goal": "保障机关正常运转，提高服务水平。"},
        {"goal": "按规定及时足额发放补助，确保社会稳定。"},
    ),
    _indicator(
        "hollow-figure", "指标空泛而配以百分比", "a verdict with a percentage",
        _is_plain_share,
        {"name": "工作成效明显", "description": "工作成效", "value": "≥95%"},
        {"name": "服务水平显著提升", "description": "服务水平", "value": "≥90%"},
        {"name": "服务保障能力", "description": "保障的能力", "value": "100%"},
        {"name": "治理水平显著增强", "description": "治理取得的成效", "value": "≥90%"},
        {"name": "带动经济发展作用", "description": "带动发展", "value": "100%"},
    ),
    _indicator(
        "satisfaction-as-benefit", "以满意度代替效益", "satisfaction in place of a benefit",
        _of("社会效益指标"),
        {"name": "群众满意度", "description": "群众是否满意", "value": "≥92%"},
        {"name": "服务对象满意率", "description": "服务对象是否满意", "value": "≥93%"},
        {"name": "企业满意程度", "description": "企业是否满意", "value": "94%"},
        {"name": "商户认可度", "description": "认可服务的商户占比", "value": "≥92%"},
        {"name": "服务口碑", "description": "表示满意的居民占比", "value": "≥92%"},
    ),
    _indicator(
        "void-row", "空行占位", "a row that only fills the form",
        _is_plain_share,
        {"name": "不涉及", "description": "没有此项", "value": "100%"},
        {"name": "无", "description": "没有此项", "value": "≥95%"},
        {"name": "指标1", "description": "没有此项", "value": "≥95%"},
        {"name": "本项目无经济效益", "description": "没有此项", "value": "100%"},
        {"name": "三级指标 2", "description": "没有此项", "value": "≥95%"},
    ),
    _added(
        "quantity-in-words", "数量指标没有数量", "a quantity in words",
        "数量指标",
        {"name": "配发物资情况", "description": "配发多少", "value": "按实际需要"},
        {"name": "办理申请情况", "description": "办理多少", "value": "全部完成"},
        {"name": "管护人员配备", "description": "配备多少", "value": "按合同约定"},
    ),
    _added(
        "payment-as-quantity", "数量指标填写支付金额", "payment as a quantity",
        "数量指标",
        {"name": "资金支付额", "description": "付出多少", "value": "≥3 万元"},
        {"name": "补助拨付金额", "description": "拨出多少", "value": "30000 元"},
        {"name": "年度经费支出", "description": "支出多少", "value": "3.00 万元"},
    ),
    _indicator(
        "deadline-after-the-year", "时限晚于预算年度", "a deadline after the budget year",
        _of("时效指标"),
        {"name": "完成时间", "description": "何时完成", "value": "2099 年 6 月底前"},
        {"name": "竣工时间", "description": "何时竣工", "value": "2099-03-31 前"},
        {"name": "交付时间", "description": "何时交付", "value": "2099 年 12 月"},
        {"name": "交付时间", "description": "何时交付", "value": "次年 2 月底前"},
    ),
    fault("paid-before-done", "资金先于任务全部支付", "all is paid before the work is done", in_projects(_paid_early)),
    _project(
        "amount-in-the-purpose", "资金用途中的金额超过预算数", "an amount in the purpose above the budget",
        lambda project: project.budget is not None and bool(project.purpose and project.purpose.text),
        {"purpose": "用于材料采购，需资金 99000 万元。"},
        {"purpose": "支付人工费 990000000 元。"},
        {"purpose": "共需 9.9 亿元，用于道路养护。"},
    ),
    fault("quantity-in-the-goal", "绩效目标中的数量与指标不符", "another quantity in the goal", in_projects(_other_quantity("goal"))),
    fault("quantity-in-the-purpose", "资金用途中的数量与指标不符", "another quantity in the purpose", in_projects(_other_quantity("purpose"))),
    _project(
        "personal-number", "披露了个人号码", "a personal number is disclosed",
        lambda project: bool(project.purpose and project.purpose.text),
        {"purpose": "发放给某某（身份证 110101199001010000）。"},
        {"purpose": "联系人某某，手机 13800000000。"},
        {"purpose": "拨付至账号 6222000000000000。"},
    ),
    _indicator(
        "negative-with-a-floor", "越少越好的指标设了下限", "a floor for what is better the less there is of it",
        _of("社会效益指标"),
        {"name": "投诉件数", "description": "收到多少投诉", "value": "≥10 件"},
        {"name": "安全事故起数", "description": "发生多少事故", "value": "不少于 3 起"},
        {"name": "数据差错率", "description": "错误所占比例", "value": "≥3%"},
        {"name": "超期办结率", "description": "超期的占比", "value": "≥3%"},
        {"name": "返修处数", "description": "返修多少处", "value": "不少于 3 处"},
    ),
    _indicator(
        "target-too-low", "目标值过低", "a target that is too low",
        _is_plain_share,
        {"name": "设施完好率", "description": "完好设施占比", "value": "≥40%"},
        {"name": "考核合格率", "description": "合格占比", "value": "≥50%"},
        {"name": "资料准确率", "description": "准确占比", "value": "≥30%"},
        {"name": "竣工验收合格率", "description": "合格占比", "value": "≥65%"},
    ),
    _project(
        "goal-of-several-years", "年度目标写成多年目标", "a goal of several years",
        lambda project: bool(project.goal and project.goal.text),
        {"goal": "三年内建成平台一套。"},
        {"goal": "“十四五”期间建成平台一套。"},
        {"goal": "两年内完成全部改造。"},
        {"goal": "到 2099 年建成平台一套。"},
        {"goal": "三年合同期内累计建成平台三套。"},
    ),
    _added(
        "parts-above-their-total", "分项成本超过总成本", "parts of a cost above their total",
        "成本指标",
        together=(
            (
                {"name": "平台总费用", "value": "≤0.001 万元"},
                {"name": "其中：人工费", "value": "≤0.002 万元"},
            ),
            (
                {"name": "平台费用合计", "value": "≤10 元"},
                {"name": "材料费", "description": "其中的材料费", "value": "≤11 元"},
            ),
        ),
        unless=is_total_cost,  # of two totals, either may be that of the parts
    ),
    _indicator(
        "value-of-another-category", "指标值与指标类别不符", "a value of another category",
        _is_plain_share,
        {"name": "管护完成时间", "description": "何时完成", "value": "10 月底前"},
        {"name": "管护里程", "description": "管护多长", "value": "12 公里"},
        {"name": "参加人数", "description": "多少人参加", "value": "45 人"},
    ),
    _project(
        "another-body-named", "写到其他乡镇", "another township is named",
        lambda project: bool(project.purpose and project.purpose.text),
        {"purpose": "养护临江县石桥镇的村道。"},
        {"purpose": "补助青龙县柳河乡。"},
        {"purpose": "用于东风县高庄镇设施。"},
        {"purpose": "巡护白杨沟乡林区。"},
        {"purpose": "沙湾街道办事处窗口租金。"},
    ),
    _indicator(
        "paid-people-asked", "由领取报酬的人评价满意度", "those who are paid are asked",
        _of("服务对象满意度指标"),
        {"name": "管护人员满意度", "description": "对报酬的满意程度", "value": "≥95%"},
        {"name": "工作人员满意度", "description": "发放问卷", "value": "≥95%"},
        {"name": "受聘者满意度", "description": "领取劳务费的人", "value": "≥95%"},
        {"name": "施工单位满意度", "description": "发放问卷", "value": "≥95%"},
        {"name": "承包方满意度", "description": "由中标公司填写问卷", "value": "≥95%"},
    ),
    _indicator(
        "satisfaction-without-asking", "以没有投诉代替满意度调查", "no complaint in the place of a survey",
        _of("服务对象满意度指标"),
        {"name": "村民满意度", "description": "无投诉即为满意", "value": "≥99%"},
        {"name": "村民满意度", "basis": "全年零投诉", "value": "≥99%"},
        {"name": "村民满意度", "description": "全年未收到投诉", "value": "≥99%"},
        {"name": "村民满意度", "description": "无人来电反映即视为满意", "value": "≥99%"},
        {"name": "村民满意度", "description": "不作问卷，凭印象评定", "value": "≥99%"},
    ),
    _indicator(
        "quality-in-words", "质量、满意度指标只有评语", "quality or satisfaction in words of praise",
        _is_plain_share,
        {"name": "路面清洁程度", "description": "清洁程度", "value": "大幅度提高"},
        {"name": "管护质量", "description": "管护得如何", "value": "稳步好转"},
        {"name": "服务质量", "description": "服务得如何", "value": "不断提升"},
    ),
    _indicator(
        "below-what-was-reached", "目标值远低于写明的上年实际", "a target far below what was reached before",
        _of("社会效益指标"),
        {"name": "来访人次", "description": "全年来访（2021 年实际 5200 人次）", "value": "≥60 人次"},
        {"name": "接诉件数", "basis": "2019 年接诉 880 件", "value": "≥30 件"},
        {"name": "使用率", "description": "使用的占比，2020 年为 85%", "value": "≥30%"},
    ),
    _indicator(
        "activity-as-benefit", "以工作量代替效益", "an amount of work in the place of a benefit",
        _of("社会效益指标"),
        {"name": "出车趟数", "description": "出车多少趟", "value": "≥900 次"},
        {"name": "防水卷材铺设量", "description": "铺设多少", "value": "≥77 平方米"},
        {"name": "健康讲座场次", "description": "举办多少场", "value": "32 场"},
    ),
    _indicator(
        "target-of-several-years", "年度指标按多年或远期目标填写", "a target of several years, or of a later one",
        _of("社会效益指标"),
        {"description": "2097 年至 2099 年的人数"},
        {"description": "三年累计的人数"},
        {"description": "到 2099 年末的人数"},
    ),
    _added(
        "foreign-indicator", "指标与项目内容无关", "an indicator of something else",
        "质量指标",
        {"name": "进出口增长率", "description": "进出口额的增长", "value": "≥97%"},
        {"name": "动物疫病免疫率", "description": "已免疫畜禽占比", "value": "≥97%"},
        {"name": "文物完好率", "description": "完好文物占比", "value": "≥97%"},
    ),
    _project(
        "placeholder-in-a-project", "绩效目标表残留模板内容", "a placeholder in a project",
        lambda project: bool(project.purpose and project.purpose.text),
        {"purpose": "支付XX费用。"},
        {"purpose": "养护村道（待填写）。"},
        {"purpose": "支付××服务费。"},
    ),
)  # fmt: skip
