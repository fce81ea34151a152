"""Shipped packs come back from their records as they were loaded, and nothing else comes out of such a file."""

import io
import os
import pickle
from pathlib import Path

import pytest

from perfrules.packs import load_pack, prepared, shipped_packs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("perfrules.cache.prepared_folder", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", shipped_packs())
def test_a_prepared_pack_is_the_same_pack(name: str, folder: Path) -> None:
    loaded = load_pack(name)
    assert [path.suffix for path in folder.iterdir() if path.name.startswith("records-")] == [".data"]
    back = load_pack(name)
    assert back is not loaded
    assert back == loaded
    assert [(rule.texts, rule.message, rule.examples) for rule in back.rules] == [
        (rule.texts, rule.message, rule.examples) for rule in loaded.rules
    ]
    assert repr(back) == repr(loaded)


def test_another_state_of_the_program_prepares_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_pack("schedule")
    before = {path.name for path in folder.glob("records-*")}
    monkeypatch.setattr(prepared, "_source_state", lambda: "changed")
    load_pack("schedule")
    assert {path.name for path in folder.glob("records-*")}.isdisjoint(before)


@pytest.mark.parametrize("content", [b"", b"no records", pickle.dumps(os.getcwd), pickle.dumps({"a": print})])
def test_what_is_no_record_is_made_by_nobody(
    content: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = load_pack("schedule")
    (kept,) = folder.glob("records-*")
    monkeypatch.setattr("perfrules.cache._checksum", lambda key, text: b"")  # whoever can write a right one
    kept.write_bytes(b"\n" + content)
    assert load_pack("schedule") == pack


def test_no_function_is_called_by_name() -> None:
    class Calls:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, ("true",)

    with pytest.raises(ValueError, match="not the records of a pack"):
        prepared._read(pickle.dumps(Calls()))
    with pytest.raises(ValueError, match="not the records of a pack"):
        prepared._read(io.BytesIO(pickle.dumps(Path())).getvalue())
