"""Patterns made from kept tables do what those that are compiled do."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from perfrules import cache, pattern_tables, patterns

PATTERNS = (
    re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*+(?P<unit>万元|元)?"),
    re.compile(r"^ab(c)?$", re.MULTILINE | re.IGNORECASE),
    re.compile(r"(?:[^\s、]|、(?!$)){1,60}"),
    re.compile(r""),
)
TEXTS = ("", "30 万元", "约 0.5万元、20 元", "AB\nabc", "、、甲、乙")


def _made(pattern: str, flags: int) -> re.Pattern[str]:
    found = pattern_tables.from_tables(pattern, flags)
    assert found is not None
    return found


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation that brings these patterns and no others."""
    monkeypatch.setattr(cache, "prepared_folder", lambda: tmp_path)
    pattern_tables._kept.cache_clear()
    pattern_tables.keep(PATTERNS)
    yield
    pattern_tables._kept.cache_clear()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern)
def test_a_kept_pattern_finds_what_a_compiled_one_finds(pattern: re.Pattern[str]) -> None:
    found = _made(pattern.pattern, pattern.flags)
    assert (found.pattern, found.flags, found.groups) == (pattern.pattern, pattern.flags, pattern.groups)
    assert found.groupindex == pattern.groupindex
    for text in TEXTS:
        assert [match.groupdict() for match in found.finditer(text)] == [
            match.groupdict() for match in pattern.finditer(text)
        ]
        assert [match.span() for match in found.finditer(text)] == [
            match.span() for match in pattern.finditer(text)
        ]
        assert found.sub("-", text) == pattern.sub("-", text)


@pytest.mark.usefixtures("kept")
def test_there_is_no_table_of_what_was_not_kept() -> None:
    assert pattern_tables.from_tables("未见过", 0) is None
    assert pattern_tables.from_tables(PATTERNS[0].pattern, re.ASCII) is None


def test_another_python_takes_none_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "prepared_folder", lambda: tmp_path)
    pattern_tables.keep(PATTERNS)
    monkeypatch.setattr("sys.version", "another")
    pattern_tables._kept.cache_clear()
    assert pattern_tables._kept()[0] == {}
    pattern_tables._kept.cache_clear()


def test_every_pattern_of_the_program_comes_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "prepared_folder", lambda: tmp_path)
    made = [pattern for pattern in patterns.made() if isinstance(pattern.pattern, str)]
    pattern_tables.keep(made)
    pattern_tables._kept.cache_clear()
    for pattern in made:
        again = _made(pattern.pattern, pattern.flags)
        assert again == pattern, pattern.pattern  # re compares the numbers
    pattern_tables._kept.cache_clear()
