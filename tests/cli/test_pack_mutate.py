"""``perfrules pack mutate``."""

import json
import re
import shutil
from pathlib import Path

import pytest

from perfrules.cli import main
from perfrules.packs import load_pack
from perfrules.reports.catalogue import TEXTS
from perfrules.testing.changes import Fate, MutateReport, RuleChanges, changes


@pytest.fixture
def pack(repository: Path, tmp_path: Path) -> Path:
    """A copy of a small pack with a single rule, which stays as it is whatever becomes of the shipped ones."""
    folder = tmp_path / "cost-reconciliation"
    folder.mkdir()
    for name in ("pack.toml", "costs-together-above-budget.toml"):
        shutil.copy(repository / "tests" / "cases" / "mutated-pack" / name, folder)
    return folder


def test_examples_that_notice_enough(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "mutate", str(pack), "--lang", "en"]) == 0
    assert "score 100.0%" in capsys.readouterr().out.splitlines()[-1]


def test_a_pack_in_one_language_is_changed_as_well(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header = pack / "pack.toml"
    header.write_text('languages = ["zh"]\n' + header.read_text(encoding="utf-8"), encoding="utf-8")
    rule = pack / "costs-together-above-budget.toml"
    text = re.sub(r'^en = ".*"\n', "", rule.read_text(encoding="utf-8"), flags=re.MULTILINE)
    rule.write_text(re.sub(r', en = "[^"]*"', "", text), encoding="utf-8")
    assert main(["pack", "mutate", str(pack), "--lang", "en", "--format", "json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["packs"]
    assert {change["fate"] for rule in report["rules"] for change in rule["changes"]} >= {"noticed"}


def test_where_no_change_loads_nothing_is_known() -> None:
    change = next(changes(load_pack("schedule").own_rules[0]))
    rule = RuleChanges("SCH-01", "not-all-spent", ((change, Fate.INVALID),), (), ())
    assert MutateReport("schedule", "1.0.0", (rule,)).score == 0
    assert MutateReport("schedule", "1.0.0", ()).score == 1


def test_examples_that_notice_too_little(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = pack / "costs-together-above-budget.toml"
    head, *cases = rule.read_text(encoding="utf-8").split("[[")
    kept = [case for case in cases if "rounding" not in case]
    rule.write_text("[[".join([head, *kept]), encoding="utf-8")
    assert main(["pack", "mutate", str(pack), "--min-score", "100", "--lang", "en"]) == 1
    shown = capsys.readouterr()
    assert "unnoticed  require: total ≲ project.budget → total <= project.budget" in shown.out
    assert re.fullmatch(r"cost-reconciliation: the score is \d+\.\d%, at least 100% is asked\n", shown.err)


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
    shown = capsys.readouterr()
    assert "declared equivalent" in shown.out
    assert shown.err == (
        "cost-reconciliation: CST-02: an [[equivalent]] names a change that is not there or that a case notices; "
        "remove it\n"
    )


def test_json_lists_every_change(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "mutate", str(pack), "--format", "json"]) == 0
    (data,) = json.loads(capsys.readouterr().out)["packs"]
    (rule,) = data["rules"]
    assert rule["code"] == "CST-02"
    assert {"change": "when: dropped", "fate": "noticed"} in rule["changes"]


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "the rule as it is fails this case (see pack test):"), ("zh", "规则未改动时该示例已不符")],
)
def test_a_case_that_always_fails_notices_nothing(
    pack: Path, language: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = pack / "costs-together-above-budget.toml"
    head, *cases = rule.read_text(encoding="utf-8").split("[[")
    wrong = [case.replace("rejects]]", "accepts]]", 1) for case in cases if case.startswith("rejects")]
    rule.write_text("[[".join([head, *wrong]), encoding="utf-8")
    assert main(["pack", "mutate", str(pack), "--min-score", "0", "--lang", language]) == 1
    shown = capsys.readouterr().out
    assert says in shown
    assert "100.0%" not in shown


@pytest.mark.parametrize("name", ["when: dropped", "when: 整条去掉"])
def test_a_change_is_named_and_declared_in_either_language(
    pack: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = pack / "costs-together-above-budget.toml"
    head, *cases = rule.read_text(encoding="utf-8").split("[[")
    kept = [case for case in cases if not case.startswith("skips")]
    rule.write_text("[[".join([head, *kept]), encoding="utf-8")
    main(["pack", "mutate", str(pack), "--lang", "zh"])
    assert "未发现  when: 整条去掉" in capsys.readouterr().out
    declared = f'\n[[equivalent]]\nchange = "{name}"\nreason = "not asked here"\n'
    rule.write_text(rule.read_text(encoding="utf-8") + declared, encoding="utf-8")
    main(["pack", "mutate", str(pack), "--lang", "zh"])
    assert "整条去掉" not in capsys.readouterr().out


@pytest.mark.parametrize("fate", Fate)
def test_every_fate_has_its_word(fate: Fate) -> None:
    assert f"mutate.fate.{fate}" in TEXTS
