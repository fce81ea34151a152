import json
from pathlib import Path
from typing import Any

import pytest

from perfrules.cache import cache_folder, cached


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERFRULES_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Counted:
    """Counts how often the data is computed."""

    def __init__(self) -> None:
        self.times = 0

    def make(self) -> dict[str, int]:
        self.times += 1
        return {"number": 7}

    @staticmethod
    def read(data: Any) -> int:
        number = data["number"]
        if not isinstance(number, int):
            raise TypeError("no number")
        return number


def test_computes_once_and_then_reads(folder: Path) -> None:
    counted = Counted()
    assert [cached("thing", ["a"], counted.make, counted.read) for _ in range(3)] == [7, 7, 7]
    assert counted.times == 1
    assert [json.loads(path.read_text()) for path in folder.iterdir()] == [{"number": 7}]


def test_computes_again_for_another_source_and_drops_the_older(folder: Path) -> None:
    counted = Counted()
    cached("thing", ["a"], counted.make, counted.read)
    cached("thing", ["b"], counted.make, counted.read)
    cached("other-thing", ["b"], counted.make, counted.read)
    assert counted.times == 3
    assert sorted(path.name.rsplit("-", 1)[0] for path in folder.iterdir()) == ["other-thing", "thing"]


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"number": "7"}', b"\xff\xfe", b"[" * 100_000], ids=repr
)
def test_a_damaged_file_is_computed_again(folder: Path, damage: bytes) -> None:
    counted = Counted()
    cached("thing", ["a"], counted.make, counted.read)
    next(folder.iterdir()).write_bytes(damage)
    assert cached("thing", ["a"], counted.make, counted.read) == 7
    assert counted.times == 2
    assert cached("thing", ["a"], counted.make, counted.read) == 7
    assert counted.times == 2


def test_a_folder_that_cannot_be_written_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PERFRULES_CACHE_DIR", str(tmp_path / "file"))
    counted = Counted()
    assert cached("thing", ["a"], counted.make, counted.read) == 7
    assert cached("thing", ["a"], counted.make, counted.read) == 7
    assert counted.times == 2


def test_the_empty_setting_turns_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERFRULES_CACHE_DIR", "")
    assert cache_folder() is None
    counted = Counted()
    assert cached("thing", ["a"], counted.make, counted.read) == 7


def test_follows_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PERFRULES_CACHE_DIR", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "perfrules"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert cache_folder() == tmp_path / "perfrules" / "Cache"


def test_what_is_named_alike_is_left_alone(folder: Path) -> None:
    counted = Counted()
    cached("pack-cost-more", ["a"], counted.make, counted.read)
    cached("pack-cost", ["a"], counted.make, counted.read)
    cached("pack-cost", ["b"], counted.make, counted.read)
    assert sorted(path.name.rsplit("-", 1)[0] for path in folder.iterdir()) == ["pack-cost", "pack-cost-more"]
