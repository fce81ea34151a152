"""Marked copies of formats that LibreOffice has to convert, and of those that cannot be marked."""

from pathlib import Path

import pytest

from marking.made import checked, parts
from marking.pieces import PIECES
from perfrules.marking import mark_copy
from perfrules.readers.office.libreoffice import converted, find_program
from writers.excel import write_xlsx
from writers.office import Look, write_office
from writers.plain import write_text


@pytest.mark.heavy
@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("new", "old", "part"), [("docx", "doc", "word/comments.xml"), ("xlsx", "xls", "xl/comments1.xml")]
)
def test_an_old_format_is_converted_and_marked(new: str, old: str, part: str, tmp_path: Path) -> None:
    made = write_office([*PIECES, "说明。"], Look()) if new == "docx" else write_xlsx(PIECES)
    data = converted(made, "made", new, old)
    report = checked(data, tmp_path / f"made.{old}")
    assert report.findings
    copy = mark_copy(data, f"made.{old}", report)
    assert copy is not None
    assert copy.ending == f".{new}"
    assert part in parts(copy.data)
    again = checked(copy.data, tmp_path / f"marked.{new}")
    assert [one.fingerprint for one in again.findings] == [one.fingerprint for one in report.findings]


def test_without_libreoffice_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = checked(write_text(PIECES), tmp_path / "made.txt")
    monkeypatch.setattr("perfrules.readers.office.libreoffice.find_program", lambda: None)
    assert mark_copy(b"{\\rtf1 }", "made.rtf", report) is None


def test_a_text_cannot_be_marked(tmp_path: Path) -> None:
    data = write_text(PIECES)
    assert mark_copy(data, "made.txt", checked(data, tmp_path / "made.txt")) is None
