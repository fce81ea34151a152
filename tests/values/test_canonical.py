import pytest

from perfrules.reading import parse


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("  ≥ 95 ％ ", "≥95%", id="signs-and-blanks"),
        pytest.param("超过 1,200.50 元", ">1200.50元", id="printed-places"),
        pytest.param("不低于九成", "≥9成", id="words"),
        pytest.param("三百二十人左右", "约320人", id="about"),
        pytest.param("不少于约 5 个", "≥约5个", id="at-least-about"),
        pytest.param("成本 ≤30 万元（含税）", "≤30万元", id="no-label-or-remark"),
        pytest.param("2460 元/人·月", "2460元/人/月", id="unit"),
        pytest.param("12 个月", "12个月", id="no-point-of-the-calendar"),
        pytest.param("每5年2次", "2次每5年", id="counted-denominator"),
        pytest.param("10 至 20 人", "10~20人", id="range"),
        pytest.param("10 ±2 人", "10±2人", id="tolerance"),
        pytest.param("2000 元/1600 元每吨", "2000或1600元/吨", id="alternatives"),
        pytest.param("2：8", "2:8", id="ratio"),
        pytest.param("三分之一", "1/3", id="fraction"),
        pytest.param("12月之前", "12月前", id="deadline"),
        pytest.param("2024.12.31", "2024年12月31日", id="deadline-with-signs"),
        pytest.param("每月 10 日前", "每月10日前", id="recurring-deadline"),
        pytest.param("2021年1月-12月", "2021年1月至2021年12月", id="period"),
        pytest.param("二季度", "第二季度", id="period-of-one-quarter"),
        pytest.param("达到良好", "良好以上", id="grade"),
        pytest.param("是/否", "是否", id="scale-with-a-name"),
        pytest.param("优秀、良好、合格、不合格", "优秀/良好/合格/不合格", id="scale"),
        pytest.param(" 社会稳定 ", "社会稳定", id="qualitative"),
        pytest.param("/", "", id="empty"),
    ],
)
def test_however_it_is_spelt_it_prints_the_same(text: str, canonical: str) -> None:
    assert str(parse(text)) == canonical
