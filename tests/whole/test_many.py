"""A folder as one run: the same results however many processes there are, and no file stops the others."""

import json
import os
import threading
from pathlib import Path

import pytest

from cli.test_check import BAD, CST, GOOD
from perfrules import workers
from perfrules.cli import main
from perfrules.cli.documents import each_document
from perfrules.cli.inputs import Inputs
from perfrules.layout import Reading, read_with_lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five documents, two of them with a fault, a file that is damaged, one that is none, and a picture."""
    for number in range(5):
        text = BAD if number % 2 else GOOD
        path = tmp_path / f"{number}" / "公开.txt"
        path.parent.mkdir()
        path.write_text(text.replace("道路", f"道路{number}"), encoding="utf-8")
    (tmp_path / "2" / "damaged.docx").write_bytes(b"PK\x03\x04 rest")
    (tmp_path / "readme.txt").write_text("nothing of the kind", encoding="utf-8")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    return tmp_path


def test_one_report_for_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder), *CST, "--lang", "en"]) == 2
    captured = capsys.readouterr()
    assert captured.out.count("[CST-01]: ") == 2
    assert captured.out.startswith("5 documents, the worst first")
    assert "damaged.docx: the file is damaged" in captured.err
    assert "passed over 2 files" in captured.err
    assert "photo.png" in captured.err
    assert "readme.txt" in captured.err


def test_a_folder_without_disclosures_is_no_clean_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", f"{folder}/*.txt", *CST, "--lang", "en"]) == 2
    assert "no file was checked" in capsys.readouterr().err


def test_a_named_file_that_is_no_disclosure_is_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder / "readme.txt"), *CST, "--lang", "en"]) == 2
    assert "not a disclosure" in capsys.readouterr().err


@pytest.mark.parametrize("is_copied", [True, False])
@pytest.mark.parametrize("form", ["text", "json"])
def test_several_processes_give_the_same_bytes(
    folder: Path,
    form: str,
    is_copied: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not is_copied:
        monkeypatch.setattr(workers, "_can_be_copied", lambda: False)
    arguments = ["check", str(folder), *CST, "--format", form, "--lang", "zh"]
    assert main(arguments) == 2
    alone = capsys.readouterr()
    assert main([*arguments, "--jobs", "2"]) == 2
    assert capsys.readouterr() == alone
    if form == "json":
        unread = json.loads(alone.out)["unread"]
        assert [Path(one["path"]).name for one in unread] == ["damaged.docx"]
        assert "文件已损坏" in unread[0]["message"]["zh"]
        assert [
            Path(document["path"]).parent.name for document in json.loads(alone.out)["documents"]
        ] == list("01234")


class _Options:
    """Of a command line; pickles, as a process needs it."""

    jobs, verbose, show = 2, False, ()


class _Dies:
    """Work that ends its process on one of the documents."""

    def __init__(self, options: object) -> None:
        pass

    def __call__(self, reading: Reading) -> str:
        if reading.disclosure.path.endswith("3/公开.txt"):
            os._exit(9)
        return reading.disclosure.path


@pytest.mark.parametrize("is_copied", [True, False])
def test_a_process_that_dies_takes_one_document_with_it(
    folder: Path, is_copied: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_copied:
        monkeypatch.setattr(workers, "_can_be_copied", lambda: False)
    from perfrules.cli.catalogue import texts_in
    from perfrules.cli.console import Console

    console = Console(texts_in("en"))
    paths = tuple(str(folder / str(number) / "公开.txt") for number in range(5))
    run = each_document(Inputs(paths), _Options(), console, _Dies(None), elsewhere=_Dies)  # type: ignore[arg-type]
    assert run.results == tuple(path for path in paths if "/3/" not in path)
    assert run.status == 2
    assert [unread.path for unread in run.unread] == [paths[3]]


def test_a_process_with_threads_is_not_copied() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not workers._can_be_copied()
    finally:
        stop.set()
        thread.join()


def test_shapes_of_values_that_other_processes_read_are_kept(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or every run of several processes would read them with Lark again."""
    cache = tmp_path / "cache"
    document = folder / "1" / "公开.txt"
    seldom = document.read_text(encoding="utf-8").replace("≤220 万元", "≤0220.01230 万元")
    document.write_text(seldom, encoding="utf-8")  # no installation begins with this shape
    monkeypatch.setenv("PERFRULES_CACHE_DIR", str(cache))
    monkeypatch.setattr(workers, "_can_be_copied", lambda: False)  # this process knows them already
    assert main(["check", str(folder), *CST, "--jobs", "2"]) == 2
    assert list(cache.rglob("shapes*"))


@pytest.mark.parametrize("is_link", [False, True])
def test_a_report_does_not_replace_a_document(
    folder: Path, is_link: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    document = folder / "0" / "公开.txt"
    before = document.read_bytes()
    output = document
    if is_link:
        output = folder / "report.txt"
        output.symlink_to(document)
    assert main(["check", str(document), *CST, "--output", str(output), "--lang", "en"]) == 2
    assert "would replace the document" in capsys.readouterr().err
    assert document.read_bytes() == before


def test_names_of_files_do_not_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("\x1b]0;title\x07.txt", "\u202etxt.exe.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    (tmp_path / "\x1b[2J.docx").write_bytes(b"PK\x03\x04")
    assert main(["check", str(tmp_path), *CST, "--lang", "en"]) == 2
    captured = capsys.readouterr()
    assert not {"\x1b", "\x07", "\u202e"} & set(captured.out + captured.err)
    assert "\\x1b]0;title\\x07.txt" in captured.out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_json_lines_are_what_all_documents_at_once_give(
    folder: Path, jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["check", str(folder), *CST, "--jobs", jobs]
    output = folder / "out.jsonl"
    assert main([*arguments, "--format", "jsonl"]) == 2
    lines = capsys.readouterr().out
    assert main([*arguments, "-o", str(output), "-o", str(folder / "out.json")]) == 2
    assert output.read_text(encoding="utf-8") == lines
    *documents, rest = [json.loads(line) for line in lines.splitlines()]
    whole = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert [one["documents"] for one in documents] == [[one] for one in whole["documents"]]
    assert [finding for one in documents for finding in one["findings"]] == whole["findings"]
    assert rest["unread"] == whole["unread"]
    assert rest["documents"] == []


def test_json_lines_come_as_documents_are_done(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is stopped has given what was done; a file is there whole or not at all."""

    def stops(path: str) -> Reading:
        if "/3/" in path:
            raise KeyboardInterrupt
        return read_with_lines(path)

    monkeypatch.setattr("perfrules.cli.documents.read_with_lines", stops)
    output = folder / "out.jsonl"
    arguments = ["check", str(folder), *CST, "--format", "jsonl"]
    assert main(arguments) == 130
    assert [Path(json.loads(line)["documents"][0]["path"]).parent.name for line in capsys.readouterr().out.splitlines()] == [
        "0", "1", "2",
    ]  # fmt: skip
    assert main([*arguments, "-o", str(output)]) == 130
    assert [path.name for path in folder.iterdir() if "jsonl" in path.name] == []
