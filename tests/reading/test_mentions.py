import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.reading.mentions import mentions, years_named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("缴纳社保约 282 人", ["约 282 人"], id="about"),
        pytest.param("新建 3 条，长 1145 米；维修 7 条", ["3 条", "1145 米", "7 条"], id="several"),
        pytest.param("投入220万元、8.5 万元", ["220万元", "8.5 万元"], id="money"),
        pytest.param("洒水 3 次/天", ["3 次/天"], id="rate"),
        pytest.param("2460 元/人/月", ["2460 元/人/月"], id="rate-of-two"),
        pytest.param("每年举办不少于 5 次", ["不少于 5 次"], id="comparator"),
        pytest.param("支出不得超过30万元", ["不得超过30万元"], id="negated"),
        pytest.param("全年不得少于开展5次培训", ["不得少于开展5次"], id="negated-with-a-verb-between"),
        pytest.param("至少要组织 3 场", ["至少要组织 3 场"], id="least-with-a-verb-between"),
        pytest.param("增长不低于-3%", ["不低于-3%"], id="negative"),
        pytest.param("一年以外、5 天之内", ["5 天之内"], id="bounds-behind"),
        pytest.param("80 周岁以上老人", ["80 周岁以上"], id="comparator-behind"),
        pytest.param("培训 10-20 人", ["10-20 人"], id="range"),
        pytest.param("完成率100%", ["100%"], id="percent"),
        pytest.param("1,257.00 元", ["1,257.00 元"], id="separators"),
        pytest.param("使用 10 年", ["10 年"], id="years-of-use"),
        pytest.param("２９ 人", ["２９ 人"], id="full-width"),
        pytest.param("（29 人）", ["29 人"], id="in-brackets"),
        pytest.param("2024 年 12 月 31 日前完成", [], id="date"),
        pytest.param("2024年度，12 月底", [], id="year-and-month"),
        pytest.param("依据〔2016〕39 号、【2016】39 号文", [], id="number-of-a-document"),
        pytest.param("第 3 期，第3批", [], id="ordinal"),
        pytest.param("A12 个", [], id="code"),
        pytest.param("130110P00000000001T", [], id="project-code"),
        pytest.param("上庄 301 国道", [], id="unknown-unit"),
        pytest.param("三个村", [], id="chinese-numeral-below-ten"),
        pytest.param(
            "打印机二十五台、电脑 3 台，约三十人", ["二十五台", "3 台", "约三十人"], id="chinese-numerals"
        ),
        pytest.param("修三千米、一百零八亩", ["三千米", "一百零八亩"], id="chinese-hundreds"),
        pytest.param("十分重视，十年来，十四五期间，第十二批，十成", [], id="words-with-numerals"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_finds_quantities_and_nothing_else(text: str, found: list[str]) -> None:
    assert [mention.text for mention in mentions(text)] == found


def test_says_where_and_behind_what() -> None:
    first, second = mentions("保障面积为 238 亩，涉及 2 个村。")
    assert (first.before, first.place) == ("保障面积为", 7)
    assert (second.before, second.place) == ("涉及", 16)


@pytest.mark.parametrize(
    ("text", "about", "phrase"),
    [
        ("补助图书室 8 个，每周开放", "补助图书室", "补助图书室 8 个"),
        ("为 9 个图书室发放补助。", "为，图书室发放补助", "为 9 个图书室发放补助"),
        ("转运 6300 吨垃圾和 20 车渣土", "转运，垃圾", "转运 6300 吨垃圾"),
        ("维护路灯 80 盏并巡查 12 次", "维护路灯", "维护路灯 80 盏"),
        ("新建 3 座二十平方米的公厕", "新建", "新建 3 座"),
        ("在全镇范围内所有行政村的村级图书室 9 个图书室里", "政村的村级图书室，图书室里", "镇范围内所有行政村的村级图书室 9 个图书室里"),
        ("9 个", "", "9 个"),
    ],
)  # fmt: skip
def test_says_what_it_is_a_quantity_of(text: str, about: str, phrase: str) -> None:
    mention = mentions(text)[0]
    assert (mention.about, mention.phrase) == (about, phrase)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("救助 120 户（困难 90 户、特困 30 户），全年 4 批", ["90 户", "30 户"]),
        ("救助 120 户 (其中特困 30 户", ["30 户"]),
        ("救助家庭（特困 30 户）120 户", []),
        ("救助 120 户，（特困 30 户）", []),
    ],
)
def test_tells_parts_in_brackets(text: str, parts: list[str]) -> None:
    assert [mention.text for mention in mentions(text) if mention.is_part] == parts


@given(st.text(alphabet="约2019,.年月日人万元/每第〔〕号%-至余A 以上", max_size=60))
def test_each_stands_where_it_says_and_none_overlap(text: str) -> None:
    end = 0
    for mention in mentions(text):
        start = mention.place - 1
        assert text[start:].startswith(mention.text)
        assert start >= end
        assert mention.value.interval is not None
        end = start + len(mention.text)


def test_long_texts_take_steps_in_proportion() -> None:
    assert mentions("1" * 100_000) == ()
    assert len(mentions("3 人" * 1000)) == 1000
    assert mentions("1," * 50_000) == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        pytest.param("2023 年底完成", ["2023"], id="one"),
        pytest.param("2024-2026 年管护", ["2024", "2025", "2026"], id="span"),
        pytest.param("2023 年和 2023年", ["2023"], id="once"),
        pytest.param("〔2016〕39 号、（2016）", [], id="number-of-a-document"),
        pytest.param("2000 亩、2087.62 平方米、2000 元", [], id="amounts"),
        pytest.param("12024 年", [], id="longer-number"),
        ("（2024 年清淤 3200 米）", ["2024"]),
        ("2025—2027 年，2022年——2023 年", ["2025", "2026", "2027", "2022", "2023"]),
        ("（2016）39 号", []),
    ],
)
def test_years(text: str, years: list[str]) -> None:
    assert [str(year) for year in years_named(text)] == years


@pytest.mark.parametrize("text", ["节约 90 万元", "签约 90 万元", "附近 90 万元", "预约90万元"])
def test_the_end_of_another_word_is_no_comparator(text: str) -> None:
    (mention,) = mentions(text)
    assert (mention.value.approximate, mention.before) == (False, text[:2])


@pytest.mark.parametrize("text", ["约 90 万元", "节约约 90 万元", "投入大约90万元", "共计近90万元"])
def test_a_comparator_behind_another_word_is_one(text: str) -> None:
    (mention,) = mentions(text)
    assert mention.value.approximate
