"""``perfrules pack test``: the cases that rules carry."""

import shutil
from pathlib import Path

import pytest

from perfrules.cli import main
from perfrules.packs import shipped_packs


def test_shipped_packs_are_as_they_state(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "test", *shipped_packs(), "--lang", "en"]) == 0
    assert "0 not as stated" in capsys.readouterr().out.splitlines()[-1]


def test_a_case_that_is_not_as_stated(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "cost-reconciliation"
    shutil.copytree(repository / "rules" / "cost-reconciliation", pack)
    rule = next(
        path for path in pack.glob("*.toml") if 'code     = "CST-01"' in path.read_text(encoding="utf-8")
    )
    text = rule.read_text(encoding="utf-8")
    before, after = text.rsplit("[[rejects]]", 1)  # not the first, which has a mended form
    rule.write_text(f"{before}[[accepts]]{after}", encoding="utf-8")
    assert main(["pack", "test", str(pack), "--lang", "en"]) == 1
    shown = capsys.readouterr().out
    assert "1 not as stated" in shown
    assert "✗" in shown
    assert "expected" in shown


@pytest.mark.parametrize("name", ["no-such-pack", "./no/such/folder"])
def test_a_pack_that_is_not_there(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "test", name, "schedule"]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("error: ")
    assert "schedule" in captured.out
