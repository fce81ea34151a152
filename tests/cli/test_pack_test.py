"""``perfrules pack test``: the cases that rules carry."""

import json
import shutil
from pathlib import Path

import pytest

from effort import some
from packs.written import header, rule, write_pack
from perfrules.cli import main
from perfrules.packs import shipped_packs


def test_shipped_packs_are_as_they_state(capsys: pytest.CaptureFixture[str]) -> None:
    packs = some(quick=("schedule", "funding"), thorough=shipped_packs())  # the cases themselves are tests
    assert main(["pack", "test", *packs, "--lang", "en"]) == 0
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


_UNDECIDED = """
[[accepts]]
case    = "no budget"
project = { name = "道路养护" }
"""


def test_a_case_says_why_it_came_out_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = write_pack(tmp_path / "own", header("own"), {"low": rule("OWN-01", "low") + _UNDECIDED})
    assert main(["pack", "test", str(pack), "--lang", "en"]) == 1
    shown = capsys.readouterr().out
    assert "✗ no budget  [[accepts]]  low.toml:20\n" in shown
    assert shown.splitlines()[-1].startswith("if the case is right, mend for, when or require")
    assert "undecided" in shown
    assert "the budget is missing" in shown
    assert "✓" not in shown


def test_a_case_that_cannot_be_read_says_where_and_how_to_mend_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = '\n[[accepts]]\ncase = "keys"\nproject = { "预算数" = "3 万元" }\n'
    pack = write_pack(tmp_path / "own", header("own"), {"low": rule("OWN-01", "low") + case})
    assert main(["pack", "test", str(pack), "--lang", "zh"]) == 1
    assert "示例有误：project.预算数：没有这个键（请写 budget）" in capsys.readouterr().out


def test_verbose_shows_how_every_case_came_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = write_pack(tmp_path / "own", header("own"), {"low": rule("OWN-01", "low")})
    assert main(["pack", "test", str(pack), "-v", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "✓ enough" in shown
    assert "holds    project.budget >= 1 万元" in shown
    assert "0.01 万元" in shown
    assert "The budget is 0.01 万元, below 1 万元" in shown


def test_a_rule_without_cases_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = rule("OWN-01", "low").partition("[[accepts]]")[0]
    pack = write_pack(tmp_path / "own", header("own"), {"low": bare})
    assert main(["pack", "test", str(pack), "--lang", "en"]) == 1
    shown = capsys.readouterr().out
    assert "has no cases" in shown
    assert shown.splitlines()[-1].endswith("1 rule without cases")
    assert main(["pack", "test", str(pack), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["packs"][0]["without_cases"] == ["OWN-01"]


_BY_WORDS = """\
code     = "OWN-01"
name     = "low"
title    = { zh = "越多越好", en = "More is better" }
why      = { zh = "应是越少越好的指标", en = "Less should be better." }
fix      = { zh = "核对", en = "Check it." }
severity = "error"
basis    = [{ document = "审核惯例", binding = "practice" }]
for      = "indicator in project.indicators"
when     = "indicator.category is 数量指标 and indicator.value.unit == '吨'"
require  = "indicator.value.polarity == '反向'"
message  = { zh = "{indicator.name}", en = "{indicator.name}" }

[[accepts]]
case    = "of what nobody wants, in the words of the county"
project = { indicators = [{ category = "数量指标", name = "河道泥沙", value = "10 吨" }] }

[[rejects]]
case    = "of what is wanted"
project = { indicators = [{ category = "数量指标", name = "粮食产量", value = "10 吨" }] }
"""
_WORDS = """\
code     = "OWN-01"
name     = "low"
title    = { zh = "没有目标值", en = "No value" }
why      = { zh = "应有目标值", en = "Each needs one." }
fix      = { zh = "补充", en = "Add it." }
severity = "error"
basis    = [{ document = "审核惯例", binding = "practice" }]
for      = "indicator in project.indicators"
require  = "has indicator.value"
message  = { zh = "{indicator.name}", en = "{indicator.name}" }

[[accepts]]
case    = "a value"
project = { indicators = [{ category = "质量指标", name = "合格率", value = "≥95%" }] }

[[rejects]]
case    = "blank, in the words of the county"
project = { indicators = [{ category = "质量指标", name = "合格率", value = "容后再核" }] }
"""
_WORDS = "[unwanted]\n泥沙\n"


@pytest.mark.parametrize("arguments", [["test"], ["test", "--coverage"], ["mutate", "--min-score", "1"]])
def test_documents_are_read_with_the_words_of_the_pack(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = write_pack(tmp_path / "own", header("own"), {"low": _BY_WORDS})
    (pack / "words").mkdir()
    (pack / "words" / "polarity.txt").write_text(_WORDS, encoding="utf-8")
    assert main(["pack", *arguments, str(pack), "--lang", "en"]) == 0, capsys.readouterr().out


def test_each_version_reads_with_its_own_words(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = write_pack(tmp_path / "old", header("own"), {"low": _BY_WORDS})
    new = write_pack(tmp_path / "new", header("own", version="1.1.0"), {"low": _BY_WORDS})
    (new / "words").mkdir()
    (new / "words" / "polarity.txt").write_text(_WORDS, encoding="utf-8")
    text = (repository / "examples" / "qingquan-2025.txt").read_text(encoding="utf-8")
    document = tmp_path / "budget.txt"
    document.write_text(
        text.replace("更换顶棚面积\t更换顶棚面积\t≥1850 平方米", "河道泥沙\t外运\t≥1850 吨"), encoding="utf-8"
    )
    assert main(["pack", "diff", str(old), str(new), "--documents", str(document), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "finding → passed: 1 subject" in shown
    assert "words of polarity/unwanted: +泥沙" in shown
