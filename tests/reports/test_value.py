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
        pytest.param("2:8", "2:8", "2:8", id="ratio"),
        pytest.param("三分之二以上", "不低于 2/3", "at least 2/3", id="share"),
        pytest.param("85±5%", "从 80% 到 90%", "from 80% to 90%", id="tolerance"),
        pytest.param(
            "5千克±2%", "从 4.9 千克 到 5.1 千克", "from 4.9 千克 to 5.1 千克", id="tolerance in percent"
        ),
        pytest.param(
            "[60,80)分", "从 60 分 到 80 分（不含）", "from 60 分 to 80 分 (left out)", id="open end"
        ),
        pytest.param("11月25日以后", "不早于 11月25日", "not before 11月25日", id="lower bound in time"),
        pytest.param("11月25日前", "11月25日 之前", "before 11月25日", id="before"),
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
