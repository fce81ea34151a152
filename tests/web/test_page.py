"""The page on which files are checked in the browser, as somebody uses it."""

import json
from pathlib import Path
from typing import Any

import pytest

from disclosures import ROOT
from perfrules.cli import main
from writers import pieces_of_text
from writers.formats import FORMATS

pytestmark = pytest.mark.heavy

FAULTY = ROOT / "examples" / "tinglan-2025-faulty.txt"


def check(page: Any, files: list[Path]) -> None:
    page.evaluate("delete document.body.dataset.checked")
    page.set_input_files("#drop-check input", [str(file) for file in files])
    page.wait_for_selector("body[data-checked]")


def taken(page: Any, ending: str, folder: Path, paragraph: str = "#take") -> Path:
    with page.expect_download() as download:
        page.click(f"{paragraph} [data-ending={ending}]")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.fixture
def in_all_formats(tmp_path: Path) -> Path:
    """A folder with one faulty document in every format that the page reads."""
    folder = tmp_path / "documents"
    folder.mkdir()
    pieces = pieces_of_text(FAULTY.read_text(encoding="utf-8"))
    for name, written in FORMATS.items():
        (folder / f"{name}{written.suffix}").write_bytes(written.write(pieces))
    return folder


def test_every_format_has_the_findings_of_the_command_line(
    page: Any, in_all_formats: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(page, sorted(in_all_formats.iterdir()))
    found = json.loads(taken(page, "json", tmp_path).read_text(encoding="utf-8"))
    monkeypatch.chdir(in_all_formats)
    main(["check", ".", "--no-config", "--lang", "zh", "-o", str(tmp_path / "typed.json")])
    assert found == json.loads((tmp_path / "typed.json").read_text(encoding="utf-8"))
    assert all(document["findings"] for document in found["documents"])
    assert page.locator("#files tbody tr").count() == len(FORMATS)
    assert page.frame_locator("#report").locator("body").inner_text() != ""
