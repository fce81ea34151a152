"""``perfrules check --marked``: where the copies stand, and that no document is lost."""

import zipfile
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from marking.made import parts, rewritten
from marking.pieces import PIECES
from perfrules.cli import main
from perfrules.cli.marked import copy_names
from writers import Piece
from writers.plain import write_text
from writers.word import write_docx

GOOD: list[Piece] = [
    [[cell.replace("≤220 万元", "≤30 万元") for cell in row] for row in piece]
    if isinstance(piece, list)
    else piece
    for piece in PIECES
]
CST = ["--pack", "cost-reconciliation", "--select", "CST-01", "--lang", "en"]


@pytest.mark.parametrize(
    ("kind", "paths", "expected"),
    [
        (PurePosixPath, ["/a/表.docx"], ["表.docx"]),
        (PurePosixPath, ["/a/甲/表.docx", "/a/乙/表.docx"], ["甲/表.docx", "乙/表.docx"]),
        (PurePosixPath, ["/a/表.docx", "/a/乙/表.docx"], ["表.docx", "乙/表.docx"]),
        (PurePosixPath, ["/a/T.docx", "/a/t.docx", "/a/T.DOCX"], ["T.docx", "t (2).docx", "T (3).DOCX"]),
        (PureWindowsPath, ["C:\\预算\\甲\\表.docx", "C:\\预算\\乙\\表.docx"], ["甲/表.docx", "乙/表.docx"]),
        (PureWindowsPath, ["C:\\表.docx", "D:\\x\\表.docx"], ["C/表.docx", "D/x/表.docx"]),
        (PureWindowsPath, ["\\\\机\\共享\\甲.docx", "C:\\乙.docx"], ["机/共享/甲.docx", "C/乙.docx"]),
        (PureWindowsPath, ["\\\\?\\C:\\甲.docx", "D:\\乙.docx"], ["C/甲.docx", "D/乙.docx"]),
        (PurePosixPath, ["/a/b.zip/内.docx", "/a/b.docx"], ["b.zip/内.docx", "b.docx"]),
    ],
)
def test_names(kind: type[PurePath], paths: list[str], expected: list[str]) -> None:
    assert [name.as_posix() for name in copy_names([kind(path) for path in paths])] == expected


def test_copies_stand_in_folders_as_the_files_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("甲", "乙"):
        (tmp_path / "in" / folder).mkdir(parents=True)
        (tmp_path / "in" / folder / "表.docx").write_bytes(write_docx(PIECES))
    (tmp_path / "in" / "好.docx").write_bytes(write_docx(GOOD))
    out = tmp_path / "in" / "marked"
    before = {path: path.read_bytes() for path in (tmp_path / "in").rglob("*.docx")}
    assert main(["check", str(tmp_path / "in"), "--marked", str(out), *CST]) == 1
    told = capsys.readouterr().err
    assert f"2 marked copies written to {out}" in told
    assert "no copy of 1 file, in which nothing was found" in told
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert written == {"甲/表.docx", "乙/表.docx"}
    assert "word/comments.xml" in parts((out / "甲" / "表.docx").read_bytes())
    assert all(path.read_bytes() == data for path, data in before.items())
    # The copies are no documents of the next run.
    main(["check", str(tmp_path / "in"), "--marked", str(out), "--format", "json", *CST])
    assert "marked" not in capsys.readouterr().out.replace("perfrules", "")


def test_a_copy_of_what_has_been_mended_is_replaced(tmp_path: Path) -> None:
    path, out = tmp_path / "表.docx", tmp_path / "out"
    path.write_bytes(write_docx(PIECES))
    main(["check", str(path), "--marked", str(out), *CST])
    path.write_bytes(write_docx(GOOD))
    assert main(["check", str(path), "--marked", str(out), *CST]) == 0
    assert "word/comments.xml" not in parts((out / "表.docx").read_bytes())


@pytest.mark.parametrize("given", [".", "表.docx"])
def test_no_document_is_overwritten(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    data = write_docx(PIECES)
    Path("表.docx").write_bytes(data)
    assert main(["check", given, "--marked", ".", *CST]) == 2
    assert "would replace the document" in capsys.readouterr().err
    assert Path("表.docx").read_bytes() == data


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(write_docx(PIECES))
    assert main(["check", str(path), "--marked", str(path), *CST]) == 2
    assert "need a folder" in capsys.readouterr().err


def test_of_other_formats_there_is_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "表.txt", tmp_path / "out"
    path.write_bytes(write_text(PIECES))
    assert main(["check", str(path), "--marked", str(out), *CST]) == 1
    assert "a page with its report stands for it" in capsys.readouterr().err
    page = (out / "表.txt.html").read_text(encoding="utf-8")
    assert "CST-01" in page
    assert "养护费用" in page


def test_only_what_is_asked_for_is_marked(tmp_path: Path) -> None:
    path, out = tmp_path / "表.docx", tmp_path / "out"
    path.write_bytes(write_docx(PIECES))
    main(
        ["check", str(path), "--marked", str(out), "--severity", "error", "--lang", "en", "--format", "jsonl"]
    )
    comments = parts((out / "表.docx").read_bytes())["word/comments.xml"].decode()
    assert "error CST-01" in comments
    assert "warning" not in comments


def test_what_cannot_be_marked_is_told_and_the_others_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, more in (("a.docx", {"_xmlsignatures/sig1.xml": b"<s/>"}), ("b.docx", {})):
        (tmp_path / name).write_bytes(rewritten(write_docx(PIECES), more=more))
    out = tmp_path / "out"
    assert main(["check", str(tmp_path), "--marked", str(out), *CST]) == 2
    assert "a.docx: the file is signed" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["b.docx"]


def test_documents_in_an_archive_have_copies(tmp_path: Path) -> None:
    path, out = tmp_path / "2025.zip", tmp_path / "out"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("甲/表.docx", "../乙/表.docx"):
            archive.writestr(name, write_docx(PIECES))
    assert main(["check", str(path), "--marked", str(out), *CST]) == 1
    written = {one.relative_to(out).as_posix() for one in out.rglob("*") if one.is_file()}
    assert written == {"甲/表.docx", "乙/表.docx"}
