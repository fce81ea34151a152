"""An office suite opens the list and the working paper, and shows what they say."""

import shutil
import subprocess
from pathlib import Path

import pytest

from perfrules.cli import main

pytestmark = pytest.mark.heavy


def shown(path: Path) -> str:
    """The text of a file as the office suite prints it."""
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("there is no LibreOffice or no pdftotext here")
    profile = (path.parent / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(path.parent), str(path)], check=True, capture_output=True, timeout=300
    )
    printed = path.with_suffix(".pdf")
    done = subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True, encoding="utf-8"
    )
    return "".join(done.stdout.split())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("list.xlsx", ["处理意见", "责任人", "140.00", "成本指标超过预算数"], id="xlsx"),
        pytest.param(
            "paper.docx", ["工作底稿", "事实", "影响", "依据", "建议", "涉及140万元", "第1页"], id="docx"
        ),
    ],
)
def test_what_is_printed(name: str, words: list[str], example: Path, tmp_path: Path) -> None:
    path = tmp_path / name
    assert main(["check", str(example), "-o", str(path), "--lang", "zh"]) == 1
    text = shown(path)
    assert [word for word in words if word not in text] == []
