"""``perfrules pack mutate``."""

import json
import shutil
from pathlib import Path

import pytest

from perfrules.cli import main
from perfrules.reports.catalogue import TEXTS
from perfrules.testing.mutate import Fate


@pytest.fixture
def pack(repository: Path, tmp_path: Path) -> Path:
    """A copy of a shipped pack with a single rule."""
    folder = tmp_path / "cost-reconciliation"
    folder.mkdir()
    for name in ("pack.toml", "costs-together-above-budget.toml"):
        shutil.copy(repository / "rules" / "cost-reconciliation" / name, folder)
    return folder


def test_examples_that_notice_enough(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "mutate", str(pack), "--lang", "en"]) == 0
    assert "score 100.0%" in capsys.readouterr().out.splitlines()[-1]


def test_examples_that_notice_too_little(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = pack / "costs-together-above-budget.toml"
    head, *cases = rule.read_text(encoding="utf-8").split("[[")
    kept = [case for case in cases if "rounding" not in case]
    rule.write_text("[[".join([head, *kept]), encoding="utf-8")
    assert main(["pack", "mutate", str(pack), "--min-score", "100", "--lang", "en"]) == 1
    assert "unnoticed  require: total ≲ project.budget → total <= project.budget" in capsys.readouterr().out


def test_only_the_first_of_many_are_listed(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = pack / "costs-together-above-budget.toml"
    text = rule.read_text(encoding="utf-8")
    head, *cases = text.split("[[")
    kept = [case for case in cases if case.startswith("accepts")][:1] + [
        case for case in cases if case.startswith("rejects")
    ][:1]
    require = " and ".join(["total ≲ project.budget"] * 12)
    rule.write_text("[[".join([head, *kept]).replace("total ≲ project.budget", require), encoding="utf-8")
    assert main(["pack", "mutate", str(pack), "--lang", "en"]) == 1
    short = capsys.readouterr().out
    assert "more: -v lists them" in short
    main(["pack", "mutate", str(pack), "--lang", "en", "-v"])
    assert capsys.readouterr().out.count("unnoticed") > short.count("unnoticed") == 10


def test_a_declaration_without_its_change_is_wrong(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = pack / "costs-together-above-budget.toml"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(text + '\n[[equivalent]]\nchange = "require: a → b"\nreason = "none"\n', encoding="utf-8")
    assert main(["pack", "mutate", str(pack), "--lang", "en"]) == 1
    assert "declared equivalent" in capsys.readouterr().out


def test_json_lists_every_change(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "mutate", str(pack), "--format", "json"]) == 0
    (data,) = json.loads(capsys.readouterr().out)["packs"]
    (rule,) = data["rules"]
    assert rule["code"] == "CST-02"
    assert {"change": "when: dropped", "fate": "noticed"} in rule["changes"]


@pytest.mark.parametrize("fate", Fate)
def test_every_fate_has_its_word(fate: Fate) -> None:
    assert f"mutate.fate.{fate}" in TEXTS
