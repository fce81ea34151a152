"""Trees as plain data: there and back, and nothing else taken for a tree."""

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.language.parse import parse_expression
from perfrules.language.tree import Node, parts
from perfrules.language.tree_data import NODE_FORMS, from_plain, to_plain
from perfrules.packs import load_pack
from perfrules.resources import resource

EXPRESSIONS = [
    "indicator.value.upper <= project.budget",
    "sum(i.value.upper for i in project.indicators if i.category is 成本指标 and not i.value is money) ≲ 30.00 万元",
    "a == b ± 0.01 万元",
    'project.code like "######P*" or has project.goal and project.goal contains "补助"',
    "indicator.group in [产出指标, 效益指标]",
    "-$threshold + 12 月 / 3 == last(project.schedule).progress",
    "true",
]


def subclasses(kind: type[Node]) -> set[type[Node]]:
    return {kind, *(deeper for below in kind.__subclasses__() for deeper in subclasses(below))} - {Node}


def test_every_kind_of_node_has_a_form() -> None:
    assert set(NODE_FORMS) == subclasses(Node)


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_a_tree_comes_back_as_it_was(text: str) -> None:
    tree = parse_expression(text)
    back = from_plain(json.loads(json.dumps(to_plain(tree))))
    assert back == tree
    assert [node.span for node in parts(back)] == [node.span for node in parts(tree)]


def places(data: Any, path: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    below = (
        [found for n, part in enumerate(data) for found in places(part, (*path, n))]
        if type(data) is list
        else []
    )
    return [path, *below]


@given(st.sampled_from(EXPRESSIONS), st.data())
def test_a_forged_tree_is_refused_or_is_another_tree(text: str, data: st.DataObject) -> None:
    plain = to_plain(parse_expression(text))
    where = data.draw(st.sampled_from(places(plain)[1:]))
    forged = copy.deepcopy(plain)
    target = forged
    for step in where[:-1]:
        target = target[step]
    odd: st.SearchStrategy[Any] = st.sampled_from(
        [None, 7, -1, 1.5, "__class__", "Node", [], {}, ["Name", 0, 1], ["exec", 0, 1, "x"]]
    )
    target[where[-1]] = data.draw(odd)
    try:
        made = from_plain(forged)
    except (ValueError, KeyError, TypeError):
        return
    assert all(type(node) in NODE_FORMS for node in parts(made))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that is not shipped, and so comes from the user's cache."""
    return shutil.copytree(resource("rules", "schedule"), tmp_path / "mine" / "schedule")


def test_a_pack_from_the_cache_is_the_same_pack(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERFRULES_CACHE_DIR", "")
    plain = load_pack(pack)
    monkeypatch.setenv("PERFRULES_CACHE_DIR", str(tmp_path / "cache"))
    first, second = load_pack(pack), load_pack(pack)
    assert any(path.name.startswith("pack-schedule-") for path in (tmp_path / "cache").iterdir())
    assert first == second == plain


def test_a_damaged_cache_is_read_again(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERFRULES_CACHE_DIR", str(tmp_path / "cache"))
    known = load_pack(pack)
    kept = next(path for path in (tmp_path / "cache").iterdir() if path.name.startswith("pack-"))
    data = json.loads(kept.read_text().partition("\n")[2])
    data["expressions"] = {text: ["exec", 0, 1, "import os"] for text in data["expressions"]}
    kept.write_text(json.dumps(data))
    assert load_pack(pack) == known
    monkeypatch.setattr("perfrules.cache._checksum", lambda key, text: b"")  # whoever can write a right one
    kept.write_text("\n" + json.dumps(data))
    assert load_pack(pack) == known
