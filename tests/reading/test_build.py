import pytest

from perfrules.reading import parse


@pytest.mark.parametrize(
    ("text", "label", "remark"),
    [
        pytest.param("≤30 万元", "", "", id="neither"),
        pytest.param("成本≤30万元", "成本", "", id="label"),
        pytest.param("≤30 万元（含税）", "", "含税", id="remark-in-brackets"),
        pytest.param("下半年完成", "", "完成", id="remark-behind-a-date"),
        pytest.param("满意度(%)≥90", "满意度(%)", "", id="label-with-the-unit"),
        pytest.param(
            "65岁以上老年人健康管理率≥70%", "65岁以上老年人健康管理率", "", id="label-with-a-figure"
        ),
    ],
)
def test_what_stands_around_a_value(text: str, label: str, remark: str) -> None:
    value = parse(text)
    assert (value.label, value.remark) == (label, remark)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("≥90%且≤100%", [("≥90%", "", "", "≥90%"), ("≤100%", "", "", "≤100%")], id="two-bounds"),
        pytest.param("省级≥3个，市级≥5个", [("省级≥3个", "省级", "", "≥3个"), ("市级≥5个", "市级", "", "≥5个")], id="labels"),
        pytest.param(
            "男≥3人（含老人）；女≥5人（含儿童）",
            [("男≥3人（含老人）", "男", "含老人", "≥3人"), ("女≥5人（含儿童）", "女", "含儿童", "≥5人")],
            id="remarks",
        ),
        pytest.param("12月底前100%到位", [("12月底前", "", "", "12月底前"), ("100%", "", "到位", "100%")], id="date-and-share"),
        pytest.param("3个、5人", [("3个", "", "", "3个"), ("5人", "", "", "5人")], id="list"),
        pytest.param("≥5且≤10次", [("≥5", "", "", "≥5次"), ("≤10次", "", "", "≤10次")], id="unit-behind-two-bounds"),
        pytest.param("大于3小于5次", [("大于3", "", "", ">3次"), ("小于5次", "", "", "<5次")], id="bounds-without-a-word-between"),
        pytest.param("1）50场；2）30场", [("50场", "", "", "50场"), ("30场", "", "", "30场")], id="ordinals"),
        pytest.param("（1）50场（2）30场", [("50场", "", "", "50场"), ("30场", "", "", "30场")], id="ordinals-in-brackets"),
        pytest.param("①50场②30场", [("50场", "", "", "50场"), ("30场", "", "", "30场")], id="ordinals-in-circles"),
        pytest.param("1、培训50场2、30户", [("培训50场", "培训", "", "50场"), ("30户", "", "", "30户")], id="ordinals-without-stops"),
        pytest.param("一、50场；二、30场", [("50场", "", "", "50场"), ("30场", "", "", "30场")], id="ordinals-in-numerals"),
        pytest.param("1月：100万元；2月：200万元", [("1月：100万元", "1月", "", "100万元"), ("2月：200万元", "2月", "", "200万元")], id="months"),
        pytest.param("1月10场、2月20场", [("1月10场", "1月", "", "10场"), ("2月20场", "2月", "", "20场")], id="months-side-by-side"),
        pytest.param("一季度25%，二季度50%", [("一季度25%", "一季度", "", "25%"), ("二季度50%", "二季度", "", "50%")], id="quarters"),
        pytest.param("一档3000元、二档2000元", [("一档3000元", "一档", "", "3000元"), ("二档2000元", "二档", "", "2000元")], id="parts-by-number"),
        pytest.param("1期5台、2期8台", [("1期5台", "1期", "", "5台"), ("2期8台", "2期", "", "8台")], id="parts-by-number-side-by-side"),
        pytest.param("培训2批次6人次", [("培训2批次", "培训", "", "2批次"), ("6人次", "", "", "6人次")], id="one-label-for-both"),
    ],
)  # fmt: skip
def test_each_part_of_a_compound_has_its_text_label_and_remark(
    text: str, parts: list[tuple[str, str, str, str]]
) -> None:
    assert [(part.text, part.label, part.remark, str(part)) for part in parse(text).parts] == parts


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        pytest.param("约 282 人", "约:about 282:number 人:unit", id="quantity"),
        pytest.param("成本≤30万元（含税）", "成本:label ≤:comparator 30:number 万元:unit （含税）:remark", id="label-and-remark"),
        pytest.param("2000元/1600元每吨", "2000:number 元:unit /:sign 1600:number 元每吨:unit", id="alternatives"),
        pytest.param("100余人", "100:number 余:about 人:unit", id="about-within"),
        pytest.param("2:8", "2:8:number", id="ratio"),
        pytest.param("一年两次", "一:number 年:unit 两:number 次:unit", id="frequency"),
        pytest.param("每年举办5次", "每年:unit 举办:label 5:number 次:unit", id="denominator-apart"),
        pytest.param("≥3个，≥5人", "≥:comparator 3:number 个:unit ，:separator ≥:comparator 5:number 人:unit", id="two"),
        pytest.param("12月底前100%到位", "12月底前:date 100:number %:unit 到位:remark", id="date"),
        pytest.param("按规定时间及时拨付", "按规定时间及时拨付:reference", id="reference"),
        pytest.param("办公水平提高", "办公水平提高:text", id="words"),
        pytest.param("几十家", "几十家:text", id="unreadable"),
    ],
)  # fmt: skip
def test_every_part_of_the_text_has_its_role(text: str, spans: str) -> None:
    assert " ".join(f"{text[span.start : span.end]}:{span.role}" for span in parse(text).spans) == spans
