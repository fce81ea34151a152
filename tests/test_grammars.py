from pathlib import Path
from typing import Any

import pytest

from perfrules.grammars import load_grammar

OPTIONS: dict[str, Any] = {
    "start": ["start", "scope"],
    "propagate_positions": True,
    "maybe_placeholders": False,
}


def test_the_tables_from_the_cache_parse_like_the_fresh_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perfrules.cache.prepared_folder", lambda: tmp_path)
    text = "sum(i.value.upper for i in project.indicators if i.category is 成本指标) <= project.budget"
    fresh = load_grammar("expression.lark", **OPTIONS).parse(text, start="start")
    assert len(list(tmp_path.iterdir())) == 1
    assert load_grammar("expression.lark", **OPTIONS).parse(text, start="start") == fresh


def test_tables_of_something_else_are_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfrules.cache.prepared_folder", lambda: tmp_path)
    load_grammar("expression.lark", **OPTIONS)
    next(tmp_path.iterdir()).write_text('{"data": {"parser": {}}, "memo": {}}')
    assert load_grammar("expression.lark", **OPTIONS).parse("1 元 < 2 元", start="start")
