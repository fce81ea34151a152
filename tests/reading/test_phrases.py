import pytest

from perfrules.reading import parse
from perfrules.values import Comparator, Kind

TWO_STEPS, THREE_STEPS, FOUR_STEPS = "完成 未完成", "高 中 低", "优秀 良好 合格 不合格"


@pytest.mark.parametrize(
    ("text", "step", "scale", "comparator"),
    [
        pytest.param("优", "优", "优 良 中 差", None, id="alone"),
        pytest.param("评为 优秀", "优秀", "优秀 良好 一般 较差", None, id="behind-a-verb"),
        pytest.param("不合格", "不合格", FOUR_STEPS, None, id="not-the-step-whose-name-it-ends-with"),
        pytest.param("三级甲等", "三级甲等", "三级甲等 三级乙等 二级甲等 二级乙等 一级甲等 一级乙等", None, id="longest-word"),
        pytest.param("良好以上", "良好", "优秀 良好 一般 较差", Comparator.AT_LEAST, id="or-better"),
        pytest.param("考核达到良好", "良好", "优秀 良好 一般 较差", Comparator.AT_LEAST, id="reaches"),
        pytest.param("不低于合格", "合格", FOUR_STEPS, Comparator.AT_LEAST, id="not-below"),
        pytest.param("≥良好", "良好", "优秀 良好 一般 较差", Comparator.AT_LEAST, id="sign"),
        pytest.param("高中低", "", THREE_STEPS, None, id="whole-scale-run-together"),
        pytest.param("完成/未完成", "", TWO_STEPS, None, id="whole-scale-with-strokes"),
        pytest.param("优秀、良好、合格、不合格", "", FOUR_STEPS, None, id="whole-scale-with-commas"),
    ],
)  # fmt: skip
def test_a_grade_is_a_step_on_a_scale(
    text: str, step: str, scale: str, comparator: Comparator | None
) -> None:
    value = parse(text)
    assert value.grade is not None
    assert (value.grade.step, value.grade.scale) == (step, tuple(scale.split()))
    assert value.comparator is comparator
    assert [(span.start, span.end, span.role.value) for span in value.spans] == [(0, len(text), "grade")]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        pytest.param("办公水平提高", "提高", id="last"),
        pytest.param("有效提升服务能力", "提升", id="within"),
        pytest.param("减少污染，改善环境", "减少", id="first-of-two"),
        pytest.param("社会稳定", "", id="none"),
    ],
)
def test_a_qualitative_value_says_which_way_things_should_go(text: str, direction: str) -> None:
    value = parse(text)
    assert (value.kind, value.direction, value.words) == (Kind.QUALITATIVE, direction, text)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        pytest.param("不低于合同约定标准", "不低于合同约定标准", id="contract"),
        pytest.param("根据《补偿办法》金额补偿", "根据《补偿办法》金额补偿", id="document"),
        pytest.param("在规定时间内完成", "在规定时间内完成", id="time"),
        pytest.param("符合 GB 5749-2022 要求", "符合GB5749-2022要求", id="standard-with-digits"),
    ],
)
def test_a_reference_says_what_it_refers_to(text: str, reference: str) -> None:
    value = parse(text)
    assert (value.kind, value.reference, value.words) == (Kind.REFERENCE, reference, text)
