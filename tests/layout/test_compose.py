"""Values whose sign and unit stand in cells of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures import read
from perfrules import parse
from perfrules.layout.compose import comparator_of, composed, contradicts, in_one, put_together
from perfrules.model import Cell, Disclosure, Indicator
from perfrules.values import Comparator
from perfrules.words import Vocabulary, parse_words, use, words_of


def table(*rows: str) -> Disclosure:
    return read("\n".join(["1、道路养护绩效目标表", "项目编码→C1→→项目名称→道路", *rows]))


def indicators(*rows: str) -> tuple[Indicator, ...]:
    (project,) = table(*rows).projects
    return project.indicators


HEADING = "一级指标→二级指标→三级指标→指标性质→指标值→度量单位"


@pytest.mark.parametrize(
    ("value", "sign", "unit", "expected"),
    [
        ("95", "大于等于", "%", "≥95%"),
        ("30", "小于等于", "万元", "≤30 万元"),
        ("3", "等于", "个", "=3 个"),
        ("3", "=", "个", "=3 个"),
        ("10-20", "", "人", "10-20 人"),
        ("≥95%", "≥", "%", "≥95%"),
        ("良好", "定性", "", "良好"),
        ("", "≥", "%", ""),
    ],
)
def test_sign_and_unit_are_put_to_a_bare_number(value: str, sign: str, unit: str, expected: str) -> None:
    assert str(composed(Cell(value), Cell("名称"), Cell(sign), Cell(unit))) == expected


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        (">=", "≥900000 页"), ("＞=", "≥900000 页"), ("≧", "≥900000 页"), ("〉=", "≥900000 页"), ("=>", "≥900000 页"),
        ("大于等于", "≥900000 页"), ("大于或等于", "≥900000 页"), ("不少于", "≥900000 页"), ("不低于", "≥900000 页"),
        ("至少", "≥900000 页"), ("以上", "≥900000 页"), ("正向", "≥900000 页"), ("≥（大于等于）", "≥900000 页"),
        ("<=", "≤900000 页"), ("‹=", "≤900000 页"), ("小于或等于", "≤900000 页"), ("不超过", "≤900000 页"),
        ("最多", "≤900000 页"), ("以内", "≤900000 页"), ("反向指标", "≤900000 页"),
        ("大于", ">900000 页"), ("﹤", "<900000 页"), ("约", "约900000 页"), ("＝", "=900000 页"), ("==", "=900000 页"),
    ],
)  # fmt: skip
def test_every_sign_that_values_know(sign: str, expected: str) -> None:
    assert str(composed(Cell("900000"), Cell("扫描页数"), Cell(sign), Cell("页"))) == expected
    assert put_together(Cell("900000"), Cell("扫描页数"), Cell(sign), Cell("页")).has_sign


@pytest.mark.parametrize("sign", ["定量", "区间", "≤≥", "±", "-", "无", "1", "定量指标" * 9])
def test_a_sign_that_is_not_understood_stays_visible(sign: str) -> None:
    (indicator,) = indicators(HEADING, f"产出指标→数量指标→人数→{sign}→120→人")
    assert str(indicator.value_cell) == "120 人"
    assert [(one.label.text, one.text.text) for one in indicator.extra] == [("指标性质", sign)]


@pytest.mark.parametrize(
    ("value", "sign", "unit", "expected"),
    [
        ("95%", "≥", "", "≥95%"),
        ("95%", "≥", "%", "≥95%"),
        ("3万户", ">=", "", "≥3万户"),
        ("3万", ">=", "户", "≥3万户"),
        ("2024/11/30", "≤", "", "≤2024/11/30"),
        ("1:2", "≥", "", "≥1:2"),
        ("良好", "≥", "", "≥良好"),
        ("95以上", "", "人", "95人以上"),
        ("不少于95", "≥", "%", "不少于95%"),
        ("≥95%", "大于等于", "", "≥95%"),
    ],
)
def test_a_value_that_has_one_of_them_itself(value: str, sign: str, unit: str, expected: str) -> None:
    made = put_together(Cell(value), Cell("名称"), Cell(sign), Cell(unit))
    assert (made.cell.text, made.has_sign, made.has_unit) == (expected, True, True)


@pytest.mark.parametrize(
    ("value", "sign", "unit", "has_sign", "has_unit"),
    [
        pytest.param("≥95%", "≤", "%", False, True, id="another-sign"),
        pytest.param("100元", "", "万元", True, False, id="another-unit"),
        pytest.param("3万", "", "万元", True, False, id="a-multiplier-twice"),
        pytest.param("有所提升", "≥", "%", False, False, id="words"),
        pytest.param("2024年底前", "≥", "", False, True, id="a-day-is-the-latest"),
        pytest.param("优", "=", "", False, True, id="a-grade"),
        pytest.param("", "≥", "%", False, False, id="blank"),
        pytest.param("按合同约定" * 50, "≥", "%", False, False, id="long"),
    ],
)
def test_what_makes_no_sense_with_a_value_is_not_put_to_it(
    value: str, sign: str, unit: str, has_sign: bool, has_unit: bool
) -> None:
    made = put_together(Cell(value), Cell("名称"), Cell(sign), Cell(unit))
    assert (made.cell.text, made.has_sign, made.has_unit) == (value, has_sign, has_unit)


def test_a_sign_against_that_of_the_value_is_listed() -> None:
    disclosure = table(HEADING, "产出指标→质量指标→合格率→≥→≤95%→", "→→成活率→≥→≥95%→")
    first, second = disclosure.projects[0].indicators
    assert (str(first.value), str(second.value)) == ("≤95%", "≥95%")
    assert [piece.text for piece in disclosure.unplaced] == ["≥"]
    assert [one.text.text for one in first.extra] == ["≥"]
    assert second.extra == ()
    assert not contradicts(Cell("95%"), Cell("≥"))


def test_a_blank_value_leaves_sign_and_unit_visible() -> None:
    (indicator,) = indicators(HEADING, "产出指标→数量指标→人数→≥→→人")
    assert [one.text.text for one in indicator.extra] == ["≥", "人"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["≥", "10个"], "≥10个"),
        (["≥", "500", "人"], "≥500 人"),
        (["95", "%"], "95%"),
        (["=", "100%"], "=100%"),
        (["≥95%", "待核实"], None),
        (["95", "待核实"], None),
        (["≥", "待核实"], None),
        (["≥", "95", "待核实"], None),
        (["≥", "≤95%"], None),
        (["3", "4"], None),
    ],
)
def test_cells_below_one_heading(cells: list[str], expected: str | None) -> None:
    made = in_one([Cell(text) for text in cells])
    assert (None if made is None else made.text) == expected


def test_a_sign_of_one_vocabulary_is_none_of_another() -> None:
    def shown() -> str:
        return str(composed(Cell("95"), Cell("名称"), Cell("毋得低于"), Cell("%")))

    with use(Vocabulary(parse_words("[comparators/negator] 毋得", "words.txt"))):
        with_more = shown()
    assert with_more == "≥95%" != shown()


WORDS = sorted(
    word
    for subject in ("comparators", "bounds")
    for section in words_of(subject).sections.values()
    for words in (section.texts, *section.remarks.values())
    for word in words
)
OTHERS = ["", "保障人数", "完成", "质量指标", "（含本数）", "（大于等于）", "≥", " ", "達到", "X", "%", "长"]


def plainly(sign: str) -> Comparator | None:
    """What a sign means with a number beside it, if nothing else is read there."""
    for text in (f"{sign}1", f"1{sign}"):
        value = parse(text)
        roles = {str(span.role) for span in value.spans}
        if value.comparator is not None and len(value.numbers) == 1 and roles <= {"comparator", "number"}:
            return value.comparator if value.numbers[0] == 1 and not value.notes else None
    return None


@given(st.lists(st.sampled_from([*WORDS, *OTHERS]), min_size=1, max_size=3).map("".join))
def test_no_sign_is_passed_over_that_values_are_read_by(written: str) -> None:
    """Most cells are seen to be no sign without being read as a value."""
    if (expected := plainly(written)) is not None and len(written) <= 16:
        assert comparator_of(written) == expected


def test_what_is_no_sign() -> None:
    assert [comparator_of(text) for text in ("", "保障人数", "%", "95%", "已完成", "一级指标")] == [None] * 6
    assert [comparator_of(text) for text in ("≥", "不得低于", "以上", "大於等於", "≥（大于等于）")] == [
        Comparator.AT_LEAST
    ] * 5
