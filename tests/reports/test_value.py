"""Values are explained in words, in both languages."""

import pytest

from perfrules import parse
from perfrules.reports.catalogue import TEXTS
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts
from perfrules.reports.value import in_words, interval_text, value_lines
from perfrules.values import Kind, Role


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        pytest.param("≤30 万元", "不超过 30 万元", "at most 30 万元", id="at most"),
        pytest.param("＞5 个", "大于 5 个", "more than 5 个", id="more than"),
        pytest.param("100%", "100%", "100%", id="point"),
        pytest.param("10-20 人", "从 10 人 到 20 人", "from 10 人 to 20 人", id="range"),
        pytest.param("约 282 人", "约 282 人", "about 282 人", id="about"),
        pytest.param("", "没有内容", "nothing", id="empty"),
        pytest.param("2:8", "文字“2:8”", "the text “2:8”", id="ratio"),
    ],
)
def test_in_words(text: str, zh: str, en: str) -> None:
    assert in_words(parse(text), Texts("zh")) == zh
    assert in_words(parse(text), Texts("en")) == en


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("≥95%", "[0.95, +∞)", id="at least"),
        pytest.param("＞5", "(5, +∞)", id="open"),
        pytest.param("30 万元", "300000 元", id="point"),
    ],
)
def test_interval_text(text: str, shown: str) -> None:
    interval = parse(text).interval
    assert interval is not None
    assert interval_text(interval) == shown


def test_markers_stand_under_the_parts() -> None:
    lines = list(value_lines(parse("≤30 万元"), Page(Texts("en"))))
    assert lines[:2] == ["≤30 万元", "^-- ^^^^"]


def test_an_odd_text_stays_on_one_line() -> None:
    for text in ("a\nb\x1b[31m", "\r\r", "人" * 200):
        lines = list(value_lines(parse(text), Page(Texts("zh"))))
        assert all(line.isprintable() for line in lines)


def test_every_kind_and_role_has_a_name() -> None:
    assert [kind for kind in Kind if f"kind.{kind}" not in TEXTS] == []
    assert [role for role in Role if f"role.{role}" not in TEXTS] == []
