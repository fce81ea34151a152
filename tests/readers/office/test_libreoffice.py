"""Documents that LibreOffice converts: what it is asked, and what is said where it is not there or takes too long."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from perfrules.errors import LimitError, ReadError
from perfrules.layout import from_document
from perfrules.model.data import to_dict
from perfrules.readers import open_source, read_document
from perfrules.readers.office import libreoffice
from perfrules.readers.office.libreoffice import converted
from writers import Piece
from writers.compound import write_compound
from writers.excel import write_xlsx
from writers.word import write_docx

PIECES: list[Piece] = [
    "1、道路养护绩效目标表",
    [
        ["项目名称", "道路养护", "", "预算数", "30.00"],
        ["成本指标", "经济成本", "养护补助", "≤30", "万元"],
        ["", "社会成本", "绿化补助", "≤5", "万元"],
    ],
]
needs_program = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(libreoffice.PROGRAM, str(program))


def test_without_it_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(libreoffice.PROGRAM, "not-there")
    path = tmp_path / "a.wps"
    path.write_bytes(write_compound({"WordDocument": bytes(99)}))
    with pytest.raises(ReadError, match=r"a\.wps: reading \.doc needs LibreOffice") as caught:
        read_document(open_source(path))
    assert libreoffice.PROGRAM in caught.value.help_en
    assert ".docx" in caught.value.help_zh


def test_an_encrypted_document_is_told_before(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(libreoffice.PROGRAM, "not-there")
    path = tmp_path / "a.doc"
    path.write_bytes(write_compound({"WordDocument": bytes(10) + b"\x00\x01" + bytes(9)}))
    with pytest.raises(ReadError, match="encrypted"):
        read_document(open_source(path))


@needs_program
def test_one_that_makes_nothing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(ReadError, match="makes nothing of the file"):
        converted(b"x", "a.doc", "doc", "docx")


@needs_program
def test_one_that_takes_too_long_is_ended_with_what_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in(tmp_path, f"(sleep 1; touch {tmp_path}/alive) &\nsleep 60", monkeypatch)
    monkeypatch.setattr(libreoffice, "MAX_SECONDS", 0.2)
    start = time.monotonic()
    with pytest.raises(LimitError, match="did not convert"):
        converted(b"x", "a.doc", "doc", "docx")
    assert time.monotonic() - start < 10
    time.sleep(1.2)
    assert not (tmp_path / "alive").exists()


@needs_program
def test_it_works_in_a_folder_that_goes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = f"""echo "$@" > {tmp_path}/asked; pwd > {tmp_path}/where
while [ "$1" != --outdir ]; do shift; done
mkdir "$2"; cp "$3" "$2/document.docx" """
    stand_in(tmp_path, script, monkeypatch)
    assert converted(b"content", "../../etc/x.doc", "doc", "docx") == b"content"
    asked = (tmp_path / "asked").read_text()
    folder = (tmp_path / "where").read_text().strip()
    assert "--headless" in asked
    assert f"UserInstallation={Path(folder).as_uri()}" in asked
    assert f"{folder}/document.doc" in asked
    assert not Path(folder).exists()


@pytest.mark.heavy
@pytest.mark.skipif(libreoffice.find_program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "ods", "xls"])
def test_what_libreoffice_writes_is_read_back(kind: str, tmp_path: Path) -> None:
    """The same document in each of the old formats."""
    if sys.platform == "win32":
        pytest.skip("not tried there")
    is_sheet = kind in {"ods", "xls"}
    new = "xlsx" if is_sheet else "docx"
    data = (write_xlsx if is_sheet else write_docx)(PIECES, is_merged=True)
    if kind == "doc":  # what it writes as .doc of a Word document straight away has no tables
        data, new = converted(data, "a", new, "odt"), "odt"
    path = tmp_path / f"a.{kind}"
    path.write_bytes(converted(data, "a", new, kind))
    plain = tmp_path / "plain.docx"
    plain.write_bytes(write_docx(PIECES))
    found = read_document(open_source(path))
    assert to_dict(from_document(found)) == to_dict(from_document(read_document(open_source(plain))))
    assert len(found.remarks) == (0 if kind == "xls" else 1)
