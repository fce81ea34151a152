"""Where reports go: endings say formats, and several come of one run."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from cli.test_check import BAD, CST
from perfrules.cli import main


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.txt"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_several_of_one_run(bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["报告.xlsx", "报告.html", "报告.json", "r.sarif", "r.xml", "r.txt", "底稿.docx", "r.md"]
    outputs = [part for name in names for part in ("-o", str(tmp_path / name))]
    assert main(["check", str(bad), *CST, "--format", "line", "--lang", "zh", *outputs]) == 1
    captured = capsys.readouterr()
    assert captured.out.count("\n") == 1
    assert "错误[CST-01]" in captured.out
    assert captured.err.count("已写入") == len(names)
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "报告.xlsx").read_bytes()))
    assert book.sheetnames == ["问题", "文件", "无法判断与未读入"]
    assert json.loads((tmp_path / "r.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (tmp_path / "报告.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (tmp_path / "r.xml").read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize("name", ["报告.pdf", "报告", "报告.doc"])
def test_an_ending_without_a_format_is_refused_before_anything_is_done(
    name: str, bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(bad), "-o", str(tmp_path / name), "--lang", "zh"]) == 2
    captured = capsys.readouterr()
    assert "没有对应的格式" in captured.err
    assert ".docx" in captured.err or ".xlsx" in captured.err
    assert not (tmp_path / name).exists()


def test_one_file_is_not_two_outputs(bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "r.json")
    assert main(["check", str(bad), "-o", path, "-o", path, "--lang", "en"]) == 2
    assert "named twice" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["read", "parse"])
def test_text_never_goes_into_a_word_file(
    command: str, bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "报告.docx"
    assert main([command, str(bad), "-o", str(path), "--lang", "zh"]) == 2
    assert "与文件后缀（docx）不符" in capsys.readouterr().err
    assert not path.exists()


def test_only_what_is_grave_enough(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", str(example), "--select", "CST", "--lang", "zh"]
    assert main([*arguments, "--severity", "error"]) == 1
    text = capsys.readouterr().out
    assert "错误[" in text
    assert "警告[" not in text
    assert "按 --severity 没有列出：" in text


def test_paragraphs_of_a_file_are_not_broken(bad: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    assert main(["check", str(bad), "--pack", "all", "-o", str(path), "--lang", "zh"]) == 1
    longest = max(path.read_text(encoding="utf-8").splitlines(), key=len)
    assert len(longest) > 60


def test_a_line_a_document(bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "nothing.txt"
    assert main(["check", str(bad), str(missing), *CST, "--format", "jsonl"]) == 2
    first, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert [one["code"] for one in first["findings"]] == ["CST-01"]
    assert [Path(one["path"]).name for one in last["unread"]] == ["nothing.txt"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_that_was_not_read_has_its_line(
    language: str, bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main(["check", str(bad), str(empty), *CST, "--format", "line", "--lang", language]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "empty.txt" in lines[1]


def test_reports_of_the_last_run_are_no_documents(
    bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["r.xlsx", "r.docx", "r.html", "r.md", "r.json", "r.sarif", "r.xml"]
    arguments = ["check", ".", *CST, "--lang", "en", *(part for name in names for part in ("-o", name))]
    assert main(arguments) == 1
    capsys.readouterr()
    assert main(arguments) == 1
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["summary"]["error"] == 1
    assert main(["check", ".", *CST, "--format", "line"]) == 1
    assert "bad.txt" in capsys.readouterr().out


def test_a_document_in_the_folder_is_not_written_over(
    bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path), *CST, "-o", str(bad), "--lang", "en"]) == 2
    assert "would replace the document" in capsys.readouterr().err
    assert bad.read_text(encoding="utf-8") == BAD


def test_one_that_cannot_be_written_does_not_take_the_others_with_it(
    bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "r.xlsx").mkdir()
    names = [str(tmp_path / "r.xlsx"), str(tmp_path / "r.html")]
    assert main(["check", str(bad), *CST, "-o", names[0], "-o", names[1], "--lang", "zh"]) == 2
    captured = capsys.readouterr()
    assert f"{names[0]}：无法写出结果：它是一个目录" in captured.err
    assert f"已写入 {names[1]}" in captured.err
    assert (tmp_path / "r.html").is_file()


def test_a_missing_folder_is_told_before_the_work(
    bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perfrules.cli.check.Documents", None)
    assert main(["check", str(bad), "-o", str(tmp_path / "nowhere" / "r.xlsx"), "--lang", "zh"]) == 2
    assert "没有这个目录" in capsys.readouterr().err
