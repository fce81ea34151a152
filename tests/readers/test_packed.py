"""Documents inside archives: their paths, the encodings of their names, and what archives may not do."""

import io
import os
import zipfile
from pathlib import Path

import pytest

import perfrules
from perfrules.errors import LimitError, ReadError
from perfrules.readers import open_source, packed, read_document
from perfrules.readers.packed import paths_in, read_packed
from writers.word import write_docx

TEXT = "一、2025 年项目绩效目标表".encode()


def zipped(*files: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return file.getvalue()


def put(folder: Path, *files: tuple[str, bytes], name: str = "a.zip") -> Path:
    path = folder / name
    path.write_bytes(zipped(*files))
    return path


def inside(path: Path) -> list[str]:
    found = paths_in(path)
    assert found is not None
    return [os.path.relpath(one, path).replace(os.sep, "/") for one in found]


def test_documents_have_paths_through_the_archive(tmp_path: Path) -> None:
    path = put(tmp_path, ("水务局/目标.docx", write_docx(["1、道路养护绩效目标表"])), ("b.txt", TEXT))
    assert inside(path) == ["b.txt", "水务局/目标.docx"]
    source = open_source(path / "水务局" / "目标.docx")
    assert source.name == str(path / "水务局" / "目标.docx")
    assert read_document(source).lines == ("1、道路养护绩效目标表",)


def test_those_of_archives_inside_it_as_well(tmp_path: Path) -> None:
    inner = zipped(("c.txt", TEXT), ("d.zip", zipped(("e.txt", TEXT))))
    path = put(tmp_path, ("b.zip", inner))
    assert inside(path) == ["b.zip/c.txt", "b.zip/d.zip/e.txt"]
    assert read_packed(path / "b.zip" / "d.zip" / "e.txt") == TEXT


def test_too_far_inside_an_archive_is_a_file(tmp_path: Path) -> None:
    data = zipped(("x.txt", TEXT))
    for name in ("d.zip", "c.zip", "b.zip"):
        data = zipped((name, data))
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert inside(path) == ["b.zip/c.zip/d.zip"]
    with pytest.raises(ReadError, match="it is an archive of 1 files"):
        read_document(open_source(path / "b.zip" / "c.zip" / "d.zip"))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_mark_of_utf_8(encoding: str, tmp_path: Path) -> None:
    name = "绩效目标（公开）.txt"
    raw = name.encode(encoding)
    stand_in = "x" * len(raw)
    data = zipped((stand_in, TEXT)).replace(stand_in.encode(), raw)
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert inside(path) == [name]
    assert read_packed(path / name) == TEXT


def test_a_name_in_a_field_of_its_own(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("plain.txt")
    name = "目标.txt".encode()
    entry.extra = b"\x75\x70" + (5 + len(name)).to_bytes(2, "little") + b"\x01" + bytes(4) + name
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(entry, TEXT)
    path = tmp_path / "a.zip"
    path.write_bytes(file.getvalue())
    assert inside(path) == ["目标.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/a.txt", "etc/a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("x\\y\\a.txt", "x/y/a.txt"),
        ("./a.txt", "a.txt"),
        ("C:\\etc\\a.txt", "C：/etc/a.txt"),
    ],
)
def test_no_name_leads_out_of_the_archive(name: str, shown: str, tmp_path: Path) -> None:
    path = put(tmp_path, (name, TEXT))
    assert inside(path) == [shown]
    assert read_packed(path / shown) == TEXT


def test_what_is_hidden_is_passed_over(tmp_path: Path) -> None:
    path = put(
        tmp_path, ("__MACOSX/._a.docx", b"x"), (".git/a.txt", b"x"), ("~$a.docx", b"x"), ("a.txt", TEXT)
    )
    assert inside(path) == ["a.txt"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_with_one_name_both_are_read(tmp_path: Path) -> None:
    path = put(tmp_path, ("x/a.txt", TEXT), ("x/a.txt", b"other"))
    assert inside(path) == ["x/a(2).txt", "x/a.txt"]
    assert read_packed(path / "x" / "a(2).txt") == b"other"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(write_docx(["x"]), id="word"),
        pytest.param(zipped(("ppt/presentation.xml", b"x")), id="presentation"),
        pytest.param(b"no archive", id="text"),
        pytest.param(zipped(("a.txt", TEXT))[:40], id="half"),
    ],
)
def test_another_archive_is_none_of_documents(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert paths_in(path) is None


def test_a_word_document_called_zip_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(write_docx(["1、道路养护绩效目标表"]))
    document = read_document(open_source(path))
    assert document.lines == ("1、道路养护绩效目标表",)
    assert "docx" in document.remarks[0].en


def test_a_program_is_told_to_name_a_document(tmp_path: Path) -> None:
    path = put(tmp_path, ("b.txt", TEXT), ("a.txt", TEXT))
    with pytest.raises(ReadError, match="it is an archive of 2 files") as caught:
        perfrules.read(path)
    assert f"{path}/a.txt" in caught.value.help_zh


def test_what_is_not_in_it_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, ("b.txt", TEXT))
    with pytest.raises(ReadError, match="no such file in the archive"):
        open_source(path / "c.txt")


def test_an_encrypted_one_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped(("b.txt", TEXT)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert inside(path) == ["b.txt"]
    with pytest.raises(ReadError, match="encrypted"):
        open_source(path / "b.txt")


class TestBombs:
    def test_a_file_that_grows_too_much(self, tmp_path: Path) -> None:
        path = put(tmp_path, ("b.txt", bytes(16 * 1024**2)))
        with pytest.raises(LimitError, match="times as large"):
            open_source(path / "b.txt")

    def test_a_file_that_is_too_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(packed, "MAX_BYTES", 10)
        with pytest.raises(LimitError, match="the file is larger than"):
            open_source(put(tmp_path, ("b.txt", TEXT)) / "b.txt")

    def test_a_file_that_lies_about_its_size(self, tmp_path: Path) -> None:
        size = 3_000_000
        data = zipped(("b.txt", bytes(size))).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
        path = tmp_path / "a.zip"
        path.write_bytes(data)
        with pytest.raises(ReadError, match="damaged"):
            open_source(path / "b.txt")

    def test_together_they_are_too_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(packed, "MAX_PACKED", 1_000)
        inner = zipped(("c.txt", bytes(600)))
        with pytest.raises(LimitError, match="unpacked it is larger than"):
            paths_in(put(tmp_path, ("b.zip", inner), ("d.zip", inner)))

    def test_together_they_are_too_many(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(packed, "MAX_ENTRIES", 3)
        inner = zipped(("c.txt", TEXT))
        with pytest.raises(LimitError, match="more than 3 files"):
            paths_in(put(tmp_path, ("b.zip", inner), ("d.zip", inner)))
