from pathlib import Path

import pytest

from perfrules.config.find import Finder


def make(folder: Path, name: str, text: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_above_the_file_counts(tmp_path: Path) -> None:
    outer = make(tmp_path, "perfrules.toml")
    inner = make(tmp_path / "a", "perfrules.toml")
    finder = Finder()
    assert finder.nearest(tmp_path / "a" / "b" / "x.txt") == inner
    assert finder.nearest(tmp_path / "c" / "x.txt") == outer
    assert finder.nearest(tmp_path / "x.txt") == outer


def test_the_folder_of_the_file_and_not_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "here", "perfrules.toml")
    there = make(tmp_path / "there", "perfrules.toml")
    monkeypatch.chdir(tmp_path / "here")
    assert Finder().nearest("../there/x.txt") == there


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param("[tool.perfrules]\n", True, id="our table"),
        pytest.param("[tool.perfrules.severity]\n", True, id="a table inside ours"),
        pytest.param("[tool.ruff]\n", False, id="another program's"),
    ],
)
def test_a_project_file_counts_if_it_is_about_us(text: str, counts: bool, tmp_path: Path) -> None:
    outer = make(tmp_path, "perfrules.toml")
    project = make(tmp_path / "a", "pyproject.toml", text)
    assert Finder().nearest(tmp_path / "a" / "x.txt") == (project if counts else outer)


def test_our_own_file_goes_first(tmp_path: Path) -> None:
    make(tmp_path, "pyproject.toml", "[tool.perfrules]\n")
    own = make(tmp_path, "perfrules.toml")
    assert Finder().nearest(tmp_path / "x.txt") == own


def test_each_folder_is_looked_at_once(tmp_path: Path) -> None:
    make(tmp_path, "perfrules.toml")
    finder = Finder()
    first = finder.nearest(tmp_path / "x.txt")
    (tmp_path / "perfrules.toml").unlink()
    assert finder.nearest(tmp_path / "y.txt") == first
