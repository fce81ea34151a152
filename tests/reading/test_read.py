import pickle

import pytest
from hypothesis import example, given

from hard_cases import cases_by_subject, hard_cases, reading_of
from perfrules.errors import LimitError
from perfrules.reading import parse, parse_plainly, shapes
from perfrules.reading.read import MAX_LENGTH
from perfrules.values import Kind, Value
from silence import left_in_silence
from strategies import any_texts, value_like_texts


@pytest.mark.parametrize("subject", cases_by_subject())
def test_reads_the_hard_cases_and_their_canonical_texts(subject: str) -> None:
    wrong: list[tuple[str, object, object]] = []
    for text, *expected in cases_by_subject()[subject]:
        value = parse(text)
        wanted = [*expected[:-1], " ".join(sorted(expected[-1].split()))]
        actual = reading_of(value)
        if any(two not in {"*", one} for one, two in zip(actual, wanted, strict=True)):
            wrong.append((text, wanted, actual))
        if parse(str(value)) != value:
            wrong.append((text, str(value), reading_of(parse(str(value)))))
    assert wrong == []


def test_the_table_covers_every_kind() -> None:
    kinds = {case[1] for case in hard_cases()} - {"*"}
    assert kinds == {kind.value for kind in Kind}


@given(any_texts)
@example("0000年0")
@example("≥")
def test_no_text_raises(text: str) -> None:
    value = parse(text)
    assert isinstance(value, Value)
    assert value.text == text


@given(any_texts)
def test_shapes_read_as_lark_reads_the_text_itself(text: str) -> None:
    plain = parse_plainly(text)
    for value in (
        parse(text),
        parse(text),
        parse(text),
    ):  # from its tree, and then from its template if it has one
        assert value == plain
        assert value.to_json() == plain.to_json()


@given(any_texts)
def test_canonical_text_reads_as_an_equal_value(text: str) -> None:
    value = parse(text)
    assert parse(str(value)) == value


@given(value_like_texts)
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for span in parse(text).spans:
        assert end <= span.start < span.end <= len(text)
        end = span.end


@given(value_like_texts)
def test_no_figure_and_no_comparator_is_left_without_a_note(text: str) -> None:
    assert left_in_silence(parse(text)) == ""


@given(value_like_texts)
def test_values_pickle_and_go_through_json(text: str) -> None:
    value = parse(text)
    assert pickle.loads(pickle.dumps(value)) == value
    assert Value.from_json(value.to_json()) == value


@given(value_like_texts)
def test_equal_values_hash_alike(text: str) -> None:
    value = parse(text)
    assert hash(parse(str(value))) == hash(value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", Kind.EMPTY), ("   ", Kind.EMPTY), ("\t　\n", Kind.EMPTY)],
)
def test_blank_cells_are_empty(text: str, kind: Kind) -> None:
    assert parse(text).kind is kind


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        pytest.param("季度1次", "1次/季度", id="span-of-time"),
        pytest.param("目标值：季度1次", "1次/季度", id="span-behind-a-label"),
        pytest.param("月2次", "2次/月", id="month"),
        pytest.param("一、120场次", "120场次", id="ordinal-in-numerals"),
        pytest.param("COD40mg/L", "40毫克/升", id="name-without-a-blank"),
        pytest.param("30.万元；2次", "30.万元；2次", id="number-with-a-point-among-others"),
    ],
)
def test_what_stands_first_in_a_cell_has_its_meaning(text: str, reading: str) -> None:
    assert str(parse(text)) == reading


def test_refuses_what_is_no_text() -> None:
    with pytest.raises(TypeError, match="from a str, not from float"):
        parse(0.95)  # type: ignore[arg-type]


def test_refuses_a_text_over_the_limit() -> None:
    with pytest.raises(LimitError, match="over the limit") as caught:
        parse("9" * (MAX_LENGTH + 1))
    assert caught.value.help_en == "pass one cell at a time"
    assert caught.value.help_zh


@pytest.mark.parametrize(
    "piece",
    ["9", "覆", "≥", "每", "一", "(", "（", "5个", "≥9%，", " ", "1 ", "1.", "x", "不", "年", "2024年"],
)
def test_a_text_at_the_limit_is_read(piece: str) -> None:
    text = (piece * MAX_LENGTH)[:MAX_LENGTH]
    assert parse(text).text == text


def test_no_more_shapes_are_kept_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "_KEPT", 10)
    seen = shapes.Shapes()
    for number in range(100):
        seen.tree("元" * number + "5")
        seen.template("元" * number + "5")
        assert max(len(seen._trees), len(seen._templates)) <= 10
