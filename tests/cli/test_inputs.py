"""Which files a run is about."""

import os
from pathlib import Path

import pytest

from perfrules.cli import inputs
from perfrules.cli.inputs import find_inputs
from perfrules.errors import LimitError


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with documents of several kinds, in which the test runs."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.txt", "a.docx", "c/d.xlsx", "c/e/f.pdf", "c/photo.jpg", "old.doc", ".git/x.txt", "~$a.docx", "c/.DS_Store",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return tmp_path


ALL = ("a.docx", "b.txt", "c/d.xlsx", "c/e/f.pdf", "old.doc")


@pytest.mark.parametrize(
    ("given", "paths"),
    [
        (["b.txt", "a.docx"], ("b.txt", "a.docx")),
        (["missing.txt"], ("missing.txt",)),
        (["."], ALL),
        (["c"], ("c/d.xlsx", "c/e/f.pdf")),
        (["*.txt"], ("b.txt",)),
        (["*"], ALL),
        (["*/*.xlsx"], ("c/d.xlsx",)),
        (["**/*.pdf"], ("c/e/f.pdf",)),
        (["**"], ALL),
        (["c/**/f.*"], ("c/e/f.pdf",)),
        (["[ab].*"], ("a.docx", "b.txt")),
        (["b.txt", "c", "b.txt", "*.txt"], ("b.txt", "c/d.xlsx", "c/e/f.pdf")),
    ],
    ids=" ".join,
)
def test_what_is_found(tree: Path, given: list[str], paths: tuple[str, ...]) -> None:
    assert find_inputs(given).paths == paths
    assert find_inputs(given).problems == ()


def test_a_whole_path_may_be_a_pattern(tree: Path) -> None:
    assert find_inputs([f"{tree}/*.txt"]).paths == (str(tree / "b.txt"),)


def test_what_nobody_named_is_known(tree: Path) -> None:
    found = find_inputs(["b.txt", "*.txt", "c"])
    assert found.found == {"c/d.xlsx", "c/e/f.pdf"}


def test_files_of_no_known_format_are_listed(tree: Path) -> None:
    assert find_inputs(["."]).unknown == ("c/photo.jpg",)


def test_an_odd_name_that_exists_is_no_pattern(tree: Path) -> None:
    (tree / "[2025].txt").write_text("")
    assert find_inputs(["[2025].txt"]).paths == ("[2025].txt",)


@pytest.mark.parametrize("given", ["*.odp", "c/e/*.txt", "none/*.txt", "empty"])
def test_nothing_found_is_a_problem_of_its_own(tree: Path, given: str) -> None:
    (tree / "empty").mkdir()
    found = find_inputs([given, "b.txt"])
    assert found.paths == ("b.txt",)
    assert given.split("/")[0] in found.problems[0].en


def test_links_to_folders_end(tree: Path) -> None:
    (tree / "c" / "loop").symlink_to(tree, target_is_directory=True)
    (tree / "c" / "e" / "again").symlink_to(tree / "c", target_is_directory=True)
    (tree / "c" / "link.txt").symlink_to(tree / "b.txt")
    (tree / "c" / "broken.txt").symlink_to(tree / "nowhere")
    assert find_inputs(["c"]).paths == ("c/d.xlsx", "c/e/f.pdf", "c/link.txt")
    assert find_inputs(["**/*.pdf"]).paths == ("c/e/f.pdf",)


def test_what_is_no_file_is_left_out(tree: Path) -> None:
    os.mkfifo(tree / "c" / "pipe.txt")
    assert find_inputs(["c"]).paths == ("c/d.xlsx", "c/e/f.pdf")


def test_a_huge_folder_is_refused(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_FILES", 3)
    with pytest.raises(LimitError, match="more than 3 files and folders"):
        find_inputs(["."])


def test_a_link_that_leads_in_a_circle_is_left_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "self").symlink_to(tmp_path)
    assert find_inputs([str(tmp_path)]).paths == (str(tmp_path / "a.txt"), str(tmp_path / "loop.txt"))
