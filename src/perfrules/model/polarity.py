"""Which way is better for an indicator 指标性质, as far as its row tells.

Most self-evaluations write targets without a sign: 100 人, 95%, 50 万元. Whether 105 人 beats the target is then for the row
to say: costs in money are better when they are less, what is counted is better when it is more, and so are rates, unless
they are rates of what nobody wants (投诉率). Where words point both ways, or nothing tells, nothing is said: days of work may
be too many or too few.
"""

import re
from typing import Final

from perfrules.model.vocabulary import is_cost
from perfrules.values import Polarity, Trend, Value

__all__ = ["polarity_of"]

_TIME: Final = frozenset({"year", "day"})
_RANK: Final = "名次"

_MEASURES: Final = (
    r"(?:率|度|程度|比例|比率|数|数量|次数|件数|起数|人数|户数|人次|面积|里程|长度|总数|总量|量)?"
)
"""How the name of what is measured ends."""

_WANTED: Final = (
    "处理", "处置", "治理", "防治", "办结", "办理", "整改", "修复", "救援", "救治", "救助", "安置", "化解", "调解", "回应", "响应",
    "回访", "完成", "达标", "合格", "覆盖", "及时", "准确", "正确", "知晓", "满意", "参与", "到位", "普及", "利用", "回收", "入库",
    "保障", "执行", "验收", "发放", "支付", "优良", "优质", "优秀", "正常", "完好", "成活", "通过", "就业", "受益", "改善", "提升",
    "增长", "清运", "清理", "收集", "排查", "检测", "监测", "检查", "巡查", "培训", "规范", "公开", "安全", "达到", "达产",
    "按时", "按期", "完工", "竣工", "开工", "交付", "兑现", "拨付",
)  # fmt: skip
"""With what the name of a rate ends that is better when it is more, also one of what nobody wants: 投诉处理率."""

_UNWANTED: Final = (
    "投诉", "差错", "错误", "失误", "事故", "不合格", "不满意", "不达标", "违规", "违纪", "违法", "违约", "损失", "逾期", "延误",
    "拖欠", "死亡", "伤亡", "发病", "患病", "感染", "故障", "缺陷", "返工", "退货", "流失", "空置", "闲置", "超标", "超支", "排放",
    "能耗", "损耗", "漏损", "污染", "噪声", "噪音", "浓度", "负债", "债务", "信访", "上访", "纠纷", "犯罪", "火灾", "失业", "返贫",
    "辍学", "失学", "浪费", "拥堵", "泄漏", "泄露", "亏损", "赤字", "坏账", "漏报", "瞒报", "迟报", "抛荒", "撂荒", "宕机",
)  # fmt: skip
"""With what the name of something ends that is better when it is less."""

_CHANGES: Final = (
    "降低", "减少", "减轻", "压减", "压缩", "下降", "缩短", "缩减", "削减", "节约", "节支", "节省", "挽回", "追回",
)  # fmt: skip
"""A name with one of these may measure what is left, or what has gone."""

_PREVENTION: Final = ("遏制", "控制", "防止", "避免", "预防")
"""A name with one of these may measure what is done about it, or what still happens."""

_INCOME: Final = ("收入", "筹集", "增收")
"""Money that is no cost, though it stands among costs."""

_DOUBTFUL: Final = re.compile(
    r"[误漏坏损亏欠违罚退逃亡伤毒害废污病灾疫警案诉访错险堵滥差耗排债税]|成本|费用|支出|经费|价格|单价|时间|时长|时限|周期|间隔|"
    r"距离|占比|比重|比例|利率|费率|折旧|隐患|发生|贫困率|贫困人口|公务|接待|出国|用车|供养|编制|在职|埋深|水位|问题|矛盾|负担|负面|影响|温度|等待|故障|死|[无零未不非]"
)
"""A name with one of these is taken for neither, unless its end tells."""

_DENIED: Final = re.compile(r"[无零未非]|不(?!合格|满意|达标)")
"""What makes something wanted of what nobody wants: 无重大事故."""

_MAY_BE_DISCONTENT: Final = re.compile(r"[不未无非零诉访]")

_IS_WANTED: Final = re.compile(rf"(?<![不未无非零])(?:{'|'.join(_WANTED)}){_MEASURES}\Z")
_IS_UNWANTED: Final = re.compile(rf"(?:{'|'.join(_UNWANTED)})(?:事件|情况|问题|现象)?(?:发生)?{_MEASURES}\Z")
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[)）]|\s")


def polarity_of(group: str | None, category: str | None, name: str, value: Value) -> Polarity | None:
    """Which way is better for what a value measures, whatever its sign; ``None`` where the row does not tell.

    Args:
        group: the first-level category, by its canonical name.
        category: the second-level category, by its canonical name.
        name: 三级指标.
        value: 指标值.

    >>> from perfrules import parse
    >>> polarity_of("产出指标", "数量指标", "培训人数", parse("100 人"))
    <Polarity.POSITIVE: '正向'>
    >>> polarity_of("产出指标", "质量指标", "公文差错率", parse("0.5%"))
    <Polarity.NEGATIVE: '反向'>
    >>> print(polarity_of("产出指标", "时效指标", "项目工期", parse("180 天")))
    None
    """
    interval = value.interval
    if interval is None:
        return None
    powers = dict(interval.unit.dimension.powers)
    polarity = _of_row(group, category, _BRACKETS.sub("", name), is_money=powers.get("money", 0) > 0)
    if value.trend is not None:
        return _of_change(value.trend, is_wanted=polarity is Polarity.POSITIVE)
    if value.unit is not None and value.unit.name == _RANK:
        return Polarity.NEGATIVE
    if powers and powers.keys() <= _TIME:
        return None
    # Nobody aims at nothing where more is better, nor at less than nothing.
    figure = interval.figure
    if polarity is Polarity.POSITIVE and figure is not None and figure <= 0:
        return None
    return polarity


def _of_change(trend: Trend, *, is_wanted: bool) -> Polarity | None:
    match trend:
        case Trend.FALL:
            return Polarity.POSITIVE
        case Trend.FALL_TO:
            return Polarity.NEGATIVE
        case Trend.RISE | Trend.RISE_TO:
            return Polarity.POSITIVE if is_wanted else None


def _of_row(group: str | None, category: str | None, name: str, *, is_money: bool) -> Polarity | None:
    if is_cost(group, category) and is_money:
        return None if _has(name, _CHANGES, _INCOME) else Polarity.NEGATIVE
    if _has(name, _CHANGES, _PREVENTION):
        return None
    if _IS_WANTED.search(name):
        return Polarity.POSITIVE
    if _IS_UNWANTED.search(name):
        return None if _DENIED.search(name) else Polarity.NEGATIVE
    if category == "服务对象满意度指标":
        return None if _MAY_BE_DISCONTENT.search(name) else Polarity.POSITIVE
    if _DOUBTFUL.search(name) or is_cost(group, category):
        return None
    if is_money:
        return Polarity.POSITIVE if category == "经济效益指标" else None
    return Polarity.POSITIVE if category not in {None, "时效指标"} else None


def _has(name: str, *lists: tuple[str, ...]) -> bool:
    return any(word in name for words in lists for word in words)
