import pytest

from perfrules.model.polarity import polarity_of
from perfrules.model.vocabulary import CATEGORIES
from perfrules.reading import parse
from perfrules.values import Polarity

_MORE, _LESS = Polarity.POSITIVE, Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("category", "name", "value", "polarity"),
    [
        ("数量指标", "培训人数", "100人", _MORE),
        ("质量指标", "合格率", "95%", _MORE),
        ("质量指标", "不合格率", "1%", _LESS),
        ("质量指标", "公文差错率", "0.5‰", _LESS),
        ("质量指标", "安全事故发生数", "0起", _LESS),
        ("质量指标", "无事故率", "100%", None),
        ("质量指标", "无重大事故率", "100%", None),
        ("质量指标", "不发生安全事故", "100%", None),
        ("质量指标", "不达标率", "3%", _LESS),
        ("社会效益指标", "贫困发生率", "3%", None),
        ("生态效益指标", "森林火灾受害率", "0.5‰", _LESS),
        ("质量指标", "屋面返修处数", "3处", _LESS),
        ("质量指标", "图书丢失册数", "3册", _LESS),
        ("质量指标", "超期办结率", "5%", _LESS),
        ("时效指标", "款项逾期支付次数", "5次", _LESS),
        ("质量指标", "逾期整改率", "95%", _MORE),
        ("质量指标", "逾期整改完成率", "95%", _MORE),
        ("数量指标", "补助困难群众人数", "100人", _MORE),
        ("数量指标", "公务接待批次", "10批次", None),
        ("质量指标", "事故下降率", "5%", None),
        ("质量指标", "差错整改率", "100%", _MORE),
        ("质量指标", "未完成率", "5%", None),
        ("质量指标", "平均温度", "20", None),
        ("时效指标", "资金拨付及时率", "100%", _MORE),
        ("时效指标", "完成进度", "100%", None),
        ("时效指标", "项目工期", "180天", None),
        ("时效指标", "办理时限", "5个工作日", None),
        ("时效指标", "工期", "缩短3天", _MORE),
        ("数量指标", "护林天数", "365天", None),
        ("数量指标", "巡查频次", "12次/年", _MORE),
        ("数量指标", "补助金额", "50万元", None),
        ("数量指标", "新增病床", "0张", None),
        ("数量指标", "全县排名", "第3名", _LESS),
        ("数量指标", "能耗", "-3%", _LESS),
        ("数量指标", "人口变化", "-3%", None),
        ("成本指标", "总成本", "50万元", _LESS),
        ("经济成本指标", "单价", "200元/人", _LESS),
        ("成本指标", "成本节约额", "5万元", None),
        ("成本指标", "成本", "节约5万元", _MORE),
        ("成本指标", "人数", "30人", None),
        ("社会成本指标", "群众投诉", "5次", _LESS),
        ("生态环境成本指标", "碳排放量", "10吨", _LESS),
        ("经济效益指标", "带动增收", "500元", _MORE),
        ("经济效益指标", "直接经济损失", "0元", _LESS),
        ("经济效益指标", "村集体收入", "较上年增长5%", _MORE),
        ("经济成本指标", "单位能耗成本", "增长5%", None),
        ("质量指标", "下降", "下降3%", _MORE),
        ("质量指标", "发病率", "降低至3%", _LESS),
        ("社会效益指标", "利率", "3%", None),
        ("可持续影响指标", "使用年限", "10年", None),
        ("服务对象满意度指标", "群众满意度", "95%", _MORE),
        ("服务对象满意度指标", "投诉率", "2%", _LESS),
        ("服务对象满意度指标", "不满意率", "2%", _LESS),
        ("服务对象满意度指标", "投诉处理满意度", "95%", _MORE),
        ("服务对象满意度指标", "困难群众反映", "95%", _MORE),
        ("服务对象满意度指标", "零有效投诉率", "95%", None),
        ("服务对象满意度指标", "群众不满", "5%", None),
        ("成本指标", "火灾预防成本", "5万元", _LESS),
        ("质量指标", "火灾预防", "5%", None),
        ("成本指标", "收入", "5万元", None),
        (None, "聘用人数", "100人", None),
        (None, "合格率", "95%", _MORE),
        ("质量指标", "验收等级", "优", None),
    ],
)
def test_which_way_is_better(category: str | None, name: str, value: str, polarity: Polarity | None) -> None:
    assert polarity_of(None, category, name, parse(value)) is polarity


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_sign_says_nothing_of_it(category: str) -> None:
    found = {
        polarity_of(None, category, "内容", parse(text)) for text in ("30 元", "≥30 元", "≤30 元", "=30 元")
    }
    assert len(found) == 1
