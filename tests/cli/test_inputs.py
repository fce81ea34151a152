"""Which files a run is about."""

import os
import zipfile
from pathlib import Path

import pytest

from perfrules.cli import inputs
from perfrules.cli.inputs import find_inputs, refuse_overwriting
from perfrules.errors import LimitError, UsageError


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


class TestArchives:
    @pytest.fixture
    def packed(self, tree: Path) -> Path:
        """The same folder with archives: of documents, of a program, and a Word document that is called one."""
        with zipfile.ZipFile(tree / "c" / "p.zip", "w") as archive:
            for name in ("局/x.docx", "y.txt", "z.jpg"):
                archive.writestr(name, "x")
        with zipfile.ZipFile(tree / "tool.zip", "w") as archive:
            archive.writestr("tool.exe", "x")
        with zipfile.ZipFile(tree / "w.zip", "w") as archive:
            archive.writestr("word/document.xml", "x")
        return tree

    @pytest.mark.parametrize(
        ("given", "paths"),
        [
            (["c/p.zip"], ("c/p.zip/y.txt", "c/p.zip/局/x.docx")),
            (["c"], ("c/d.xlsx", "c/e/f.pdf", "c/p.zip/y.txt", "c/p.zip/局/x.docx")),
            (["c/*.zip"], ("c/p.zip/y.txt", "c/p.zip/局/x.docx")),
            (["c/p.zip/局/x.docx"], ("c/p.zip/局/x.docx",)),
            (["c/p.zip/*.txt"], ("c/p.zip/y.txt",)),
            (["c/p.zip/**/*.docx"], ("c/p.zip/局/x.docx",)),
            (["w.zip"], ("w.zip",)),
        ],
        ids=" ".join,
    )
    def test_documents_in_them_are_found(
        self, packed: Path, given: list[str], paths: tuple[str, ...]
    ) -> None:
        assert find_inputs(given).paths == tuple(path.replace("/", os.sep) for path in paths)
        assert find_inputs(given).problems == ()

    def test_of_those_nobody_named_a_document(self, packed: Path) -> None:
        found = find_inputs(["c/p.zip"])
        assert found.found == set(found.paths)
        assert found.unknown == ("c/p.zip/z.jpg".replace("/", os.sep),)

    def test_one_without_documents_is_passed_over_in_a_folder(self, packed: Path) -> None:
        assert "tool.zip" in find_inputs(["."]).unknown
        assert "w.zip" in find_inputs(["."]).paths

    def test_one_without_documents_that_is_named_is_told(self, packed: Path) -> None:
        (problem,) = find_inputs(["tool.zip"]).problems
        assert "there is no document" in problem.en

    def test_a_report_does_not_replace_one(self, packed: Path) -> None:
        with pytest.raises(UsageError, match="would replace"):
            refuse_overwriting(find_inputs(["c/p.zip"]).paths, "c/p.zip")
