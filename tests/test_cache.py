import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from perfrules import cache
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
    [kept] = folder.iterdir()
    checksum, _, text = kept.read_text().partition("\n")
    assert json.loads(text) == {"number": 7}
    assert len(checksum) == 64


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


class TestTrust:
    """A file is used if it is what was written, and a folder if nobody else may write to it."""

    @pytest.fixture
    def kept(self, folder: Path) -> Path:
        cached("thing", ["a"], Counted().make, Counted.read)
        [path] = folder.iterdir()
        return path

    def times(self, made_from: str = "a") -> int:
        counted = Counted()
        assert cached("thing", [made_from], counted.make, counted.read) == 7
        return counted.times

    def test_an_edited_file_is_computed_again(self, kept: Path) -> None:
        assert self.times() == 0
        kept.write_text(kept.read_text().replace("7", "8"))
        assert self.times() == 1
        assert self.times() == 0

    def test_a_file_under_the_name_of_another_is_computed_again(self, kept: Path) -> None:
        content = kept.read_text()
        self.times("b")
        [other] = kept.parent.iterdir()
        other.write_text(content)
        assert self.times("b") == 1

    def test_a_pipe_does_not_make_it_wait(self, kept: Path) -> None:
        kept.unlink()
        os.mkfifo(kept)
        assert self.times() == 1
        assert kept.is_file()

    @pytest.mark.parametrize("target", ["/dev/zero", "/dev/stdin", "{tmp}/elsewhere"])
    def test_a_link_is_not_followed(self, kept: Path, tmp_path: Path, target: str) -> None:
        elsewhere = Path(target.format(tmp=tmp_path))
        if target.startswith("{"):
            elsewhere.write_bytes(kept.read_bytes())
        kept.unlink()
        kept.symlink_to(elsewhere)
        assert self.times() == 1
        assert not kept.is_symlink()

    def test_a_file_that_is_too_large_is_not_read(self, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cache, "MAX_KEPT", 10)
        assert self.times() == 1

    @pytest.mark.parametrize("mode", [0o777, 0o775, 0o1777])
    def test_a_folder_that_others_can_write_to_is_not_used(self, kept: Path, mode: int) -> None:
        before = kept.read_bytes()
        kept.parent.chmod(mode)
        assert [self.times(), self.times()] == [1, 1]
        assert [path.read_bytes() for path in kept.parent.iterdir()] == [before]

    def test_the_folder_of_somebody_else_is_not_used(
        self, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: kept.stat().st_uid + 1)
        assert [self.times(), self.times()] == [1, 1]

    def test_what_is_made_is_closed_to_others(self, kept: Path) -> None:
        assert kept.parent.stat().st_mode & 0o777 == 0o700
        assert kept.stat().st_mode & 0o777 == 0o600

    def test_a_write_that_fails_leaves_nothing(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        assert self.times() == 1
        assert list(folder.iterdir()) == []


class TestPrepared:
    def test_what_is_shipped_does_not_come_from_the_cache_of_the_user(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        prepared = tmp_path / "prepared"
        monkeypatch.setattr(cache, "prepared_folder", lambda: prepared)
        counted = Counted()
        for _ in range(2):
            assert cached("thing", ["a"], counted.make, counted.read, is_shipped=True) == 7
        assert counted.times == 1
        assert len(list(prepared.iterdir())) == 1
        assert not folder.exists()

    def test_where_nothing_can_be_prepared_the_cache_of_the_user_is_used(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").write_text("in the way")
        monkeypatch.setattr(cache, "prepared_folder", lambda: tmp_path / "file")
        counted = Counted()
        for _ in range(2):
            assert cached("thing", ["a"], counted.make, counted.read, is_shipped=True) == 7
        assert counted.times == 1
        assert len(list(folder.iterdir())) == 1

    def test_a_run_on_what_is_shipped_leaves_the_cache_alone(self, folder: Path) -> None:
        code = "import perfrules; perfrules.parse('≥95%'); perfrules.load_pack('schedule')"
        for _ in range(2):
            subprocess.run([sys.executable, "-c", code], check=True)
        assert not folder.exists()
