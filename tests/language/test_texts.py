"""What running texts say: claims, figures, townships, slips, private numbers, names of subjects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.language.texts import (
    CLAIMS,
    has_figure,
    other_towns,
    private_numbers,
    says,
    slips,
    subject_codes,
    towns,
)


@pytest.mark.parametrize(
    ("text", "claim", "is_made"),
    [
        ("合同总价 180 万元，本年支付 65%", "whole-amount", True),
        ("合同总价 180 万元，本年支付 65%", "year-part", True),
        ("支付２０２４年尾款", "arrears", True),
        ("其中：机械费（含在总成本内）", "contained", True),
        ("养护村道 3 公里", "whole-amount", False),
        ("安排＊＊万元", "placeholder", True),
        ("**项目支出**：为完成特定任务安排的支出", "placeholder", False),
        ("治理水平显著增强", "verdict", True),
        ("改善户占比", "verdict", False),
        ("暂不涉及本项", "void-begin", True),
        ("其他 指标", "void", False),
        ("工作 质量", "hollow-name", True),
        ("工程质量", "hollow-name", False),
        ("氛围更加浓厚", "verdict-by", True),
    ],
)
def test_claims(text: str, claim: str, is_made: bool) -> None:
    assert says(text, claim) is is_made


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("1. 养护村道 3 公里", True),
        ("（1）开展三次培训；（2）走访全部住户", True),
        ("合格率达到百分之九十五", True),
        ("九成以上道路完好", True),
        ("1. 加强管护，改善环境", False),
        ("（一）落实保洁；（二）提升水平", False),
        ("2025 年至 2027 年进一步统一管理", False),
        ("按〔2016〕39 号文件执行", False),
        ("落实第 3 期计划", False),
    ],
)
def test_figures(text: str, is_there: bool) -> None:
    assert has_figure(text) is is_there


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("维护临江县石桥镇路灯", ("石桥镇",)),
        ("青龙县柳河乡与东风县高庄镇", ("柳河乡", "高庄镇")),
        ("全县各乡镇、县级文明镇、县城镇区", ()),
        ("主街道清扫", ()),
    ],
)
def test_townships(text: str, named: tuple[str, ...]) -> None:
    assert towns(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("巡护白杨沟乡林区", ("白杨沟乡",)),
        ("柳泉镇人民政府给予一次性救助", ("柳泉镇",)),
        ("为青石镇开展走访，到青石镇、到桐柏乡慰问", ("青石镇", "桐柏乡")),
        ("沙湾街道办事处窗口，主街道保洁", ("沙湾街道",)),
        ("望岭镇路灯，云溪县望岭镇人民政府，镇区和集镇", ()),
        ("全县各乡镇、家乡、送戏下乡、城乡居民、建设美丽乡村、重点镇", ()),
        ("望岭乡敬老院", ("望岭乡",)),
        ("更换红旗街道办事处设备，巡查双河镇境内河道", ("红旗街道", "双河镇")),
    ],
)
def test_townships_but_the_own(text: str, named: tuple[str, ...]) -> None:
    assert other_towns(text, "云溪县望岭镇人民政府") == named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("主要用于用于水电费、、取暖费", ("用于用于", "、、")),
        ("一件一件核对，逐户逐户走访，家家户户", ()),
        ("基本支出支出预算", ()),
        ("等等……", ()),
        ("委托公司、，保洁镇区", ("、，",)),
        ("保洁镇区", ()),
    ],
)
def test_slips(text: str, found: tuple[str, ...]) -> None:
    assert slips(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("电话 13912345678", ("139******78",)),
        ("身份证１１０１０１１９９００３０７８５１５", ("110******15",)),
        ("账号 6222021234567890123", ("622******23",)),
        ("项目编码 99012125P00000420323F，座机 0310-6612345", ()),
        ("132 个，1391234567 元", ()),
    ],
)
def test_private_numbers(text: str, found: tuple[str, ...]) -> None:
    assert private_numbers(text) == found


def test_names_of_subjects() -> None:
    assert subject_codes(" 公务员医疗补助 ") == ("30111", "2101103")
    assert subject_codes("没有这个科目") == ()


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    assert all(says(text, claim) in {True, False} for claim in CLAIMS)
    assert has_figure(text) in {True, False}
    assert all(found in text.replace("\u3000", " ") or found for found in (*towns(text), *slips(text)))
    assert all(len(found) <= 5 for found in other_towns(text, text))
    assert all("******" in number for number in private_numbers(text))
