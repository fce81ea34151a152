import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from perfrules.reading import shapes as module
from perfrules.reading.nodes import Token, Tree, from_plain, to_plain
from perfrules.reading.shapes import Shapes, tree_of
from perfrules.reading.source import shape, source_of
from strategies import any_texts


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache, where nothing is prepared."""
    monkeypatch.setenv("PERFRULES_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr("perfrules.cache.prepared_folder", lambda: tmp_path / "prepared")
    return tmp_path


def without_lark(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str) -> None:
        raise AssertionError(f"Lark was asked for {source!r}")

    monkeypatch.setattr(module, "tree_of", refuse)


@given(any_texts.map(source_of).filter(str.strip))
def test_a_tree_is_the_same_as_plain_data_and_back(text: str) -> None:
    tree = tree_of(shape(text))
    if tree is not None:
        data = json.loads(json.dumps(to_plain(tree)))
        assert from_plain(data, len(text)) == tree


FORMS = ("≤00万元", "00%", "成本≤00万元", "年底前", "]]0")


def test_the_next_run_reads_known_shapes_without_lark(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Shapes()
    trees = [first.tree(form) for form in FORMS]
    first.keep()
    without_lark(monkeypatch)
    second = Shapes()
    assert [second.tree(form) for form in FORMS] == trees
    with pytest.raises(AssertionError, match="≥000人"):
        second.tree("≥000人")


def test_the_cache_holds_nothing_that_a_document_says(folder: Path) -> None:
    shapes = Shapes()
    shapes.tree("甲乙路改造长度≥00公里")
    shapes.keep()
    kept = "".join(path.read_text(encoding="utf-8") for path in folder.glob("shapes-*"))
    assert kept
    assert not set("甲乙路改造长度公里≥") & set(kept)


def test_what_is_new_comes_to_what_is_kept_and_the_oldest_make_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_STORED", 3)
    for form in ("0人", "0个", "0次", "0元"):
        shapes = Shapes()
        shapes.tree(form)
        shapes.keep()
    (path,) = folder.glob("shapes-*")
    assert len(json.loads(path.read_text().partition("\n")[2])) == 3
    without_lark(monkeypatch)
    assert [shapes.tree(form) is not None for form in ("0个", "0次", "0元")] == [True] * 3


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{", b"[]", b"7", b"\xff", b"[" * 100_000,
    ],
    ids=lambda damage: repr(damage[:10]),
)  # fmt: skip
def test_a_damaged_file_is_as_good_as_none(folder: Path, damage: bytes) -> None:
    shapes = Shapes()
    expected = shapes.tree("≤00万元")
    shapes.keep()
    (path,) = folder.glob("shapes-*")
    path.write_bytes(damage)
    assert Shapes().tree("≤00万元") == expected


@pytest.mark.parametrize(
    "entry",
    [7, [], ["items"], ["items", 0, 3], [7, ["TEXT", 0, 1]], ["items", ["TEXT", 0, 99]], ["items", ["TEXT", 2, 1]],
     ["items", ["TEXT", -1, 1]], ["items", ["TEXT", "0", 1]], ["items", {}], {"items": []}],
    ids=repr,
)  # fmt: skip
def test_what_is_no_tree_is_read_anew(folder: Path, entry: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = Shapes()
    expected = shapes.tree("≤00万元")
    shapes.keep()
    (path,) = folder.glob("shapes-*")
    stored = json.loads(path.read_text().partition("\n")[2])
    with monkeypatch.context() as patch:
        patch.setattr(
            "perfrules.cache._checksum", lambda key, text: b""
        )  # as by somebody who can write a right one
        path.write_text("\n" + json.dumps(dict.fromkeys(stored, entry)))
        assert Shapes().tree("≤00万元") == expected
    again = Shapes()
    assert again.tree("≤00万元") == expected
    again.keep()
    (path,) = folder.glob("shapes-*")
    assert [from_plain(data, 5) for data in json.loads(path.read_text().partition("\n")[2]).values()] == [
        expected
    ]


def test_subtrees_are_the_tree_itself_and_what_is_in_it() -> None:
    inner = Tree("amount", (Token("NUMBER", 0, 1),))
    outer = Tree("items", (inner, Token("TEXT", 1, 2)))
    assert list(outer.subtrees()) == [outer, inner]


def test_without_a_cache_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERFRULES_CACHE_DIR", "")
    shapes = Shapes()
    shapes.tree("0人")
    shapes.keep()
    assert Shapes().tree("0人") == tree_of("0人")
