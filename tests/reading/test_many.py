from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules import parse, parse_many
from perfrules.errors import LimitError
from perfrules.reading import many
from perfrules.values import Kind, Value
from strategies import value_like_texts


@given(st.lists(st.one_of(value_like_texts, st.none()), max_size=20))
def test_a_row_says_what_its_text_says(texts: list[str | None]) -> None:
    assert parse_many(texts) == [parse(text or "") for text in texts]


def test_each_distinct_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def reading(text: str) -> Value:
        read.append(text)
        return parse(text)

    monkeypatch.setattr(many, "parse", reading)
    parse_many(["≥95%", "30万元", "≥95%", None] * 100)
    assert read == ["≥95%", "30万元"]


class Column:
    """A column of a library that is not imported: it only has what such columns have."""

    def __init__(self, method: str, rows: list[Any]) -> None:
        setattr(self, method, lambda: rows)


class NAType:
    pass


@pytest.mark.parametrize(
    "missing", [None, float("nan"), NAType(), "", "  "], ids=["none", "nan", "na", "empty", "blank"]
)
@pytest.mark.parametrize("method", ["to_pylist", "tolist"])
def test_takes_columns_as_they_come(method: str, missing: object) -> None:
    values = parse_many(Column(method, ["≥95%", missing, "30万元"]))  # type: ignore[arg-type]
    assert [value.kind for value in values] == [Kind.QUANTITY, Kind.EMPTY, Kind.QUANTITY]


def test_takes_what_gives_texts_only_once() -> None:
    def texts() -> Iterator[str]:
        yield from ("1人", "2人")

    assert [str(value) for value in parse_many(texts())] == ["1人", "2人"]


@pytest.mark.parametrize("wrong", [7, 0.5, b"5", ["5"], {}], ids=repr)
def test_says_which_row_is_no_text(wrong: object) -> None:
    with pytest.raises(TypeError, match=f"row 2: .* not from {type(wrong).__name__}"):
        parse_many(["5人", None, wrong])  # type: ignore[list-item]


def test_says_which_row_is_too_long() -> None:
    with pytest.raises(LimitError, match="row 1: ") as caught:
        parse_many(["5人", "9" * 10_001])
    assert caught.value.zh.startswith("第 1 行：")


def test_a_single_text_is_no_column() -> None:
    with pytest.raises(TypeError, match=r"parse\(\) reads a single one"):
        parse_many("≥95%")
