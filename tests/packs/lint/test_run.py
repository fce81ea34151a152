"""What cannot be meant in a pack is told, with its place, and nothing else is."""

from pathlib import Path

import pytest

from perfrules.cli import main
from perfrules.packs import load_pack, shipped_packs
from perfrules.packs.lint import LINTS, lint_packs

PACK = """id = "bad"
version = "1.0.0"
title = { zh = "坏包", en = "A bad pack" }
"""
RULE = """code = "BAD-01"
name = "rule"
title = { zh = "规则", en = "A rule" }
why = { zh = "为何", en = "why" }
fix = { zh = "如何改", en = "how" }
severity = "warning"
basis = [{ document = "惯例", binding = "practice" }]
for = "project in disclosure.projects"
require = "project.budget > 0 元"
message = { zh = "预算数 {project.budget}", en = "The budget is {project.budget}" }

[[accepts]]
case = "some"
project = { budget = "1.00" }

[[rejects]]
case = "none"
project = { budget = "0.00" }

[[fixed]]
case = "none"
project = { budget = "2.00" }
"""


def codes(folder: Path, rule: str = RULE, pack: str = PACK, **others: str) -> list[str]:
    (folder / "pack.toml").write_text(pack, encoding="utf-8")
    (folder / "rule.toml").write_text(rule, encoding="utf-8")
    for name, text in others.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return [remark.lint.code for remark in lint_packs([load_pack(folder)])]


def test_a_good_rule(tmp_path: Path) -> None:
    assert codes(tmp_path) == []


REQUIRE = 'require = "project.budget > 0 元"'


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param(
            "[[accepts]]", '[let]\nspare = "project.fiscal_funds"\n\n[[accepts]]', "LNT01", id="unused let"
        ),
        pytest.param(
            "{project.budget}\", en",
            "{project.budget} {project.name}\", en",
            "LNT04",
            id="the languages show other things",
        ),
        pytest.param(
            'zh = "预算数 {project.budget}", en = "The budget is {project.budget}"',
            'zh = "太少", en = "too little"',
            "LNT05",
            id="nothing is shown",
        ),
        pytest.param(
            REQUIRE,
            'require = "project.budget == project.fiscal_funds + project.other_funds"',
            "LNT06",
            id="exact sums",
        ),
        pytest.param(
            REQUIRE,
            'require = "project.budget > 9 元"\nwhen = "project.budget > 3 元 and 2 元 >= project.budget"',
            "LNT07",
            id="never, by amounts",
        ),
        pytest.param(
            REQUIRE,
            'require = "project.budget > 9 元"\nwhen = "project.budget < 3 元 and project.budget == 3 元"',
            "LNT07",
            id="never, at the end of a range",
        ),
        pytest.param(
            REQUIRE,
            REQUIRE
            + '\nwhen = "any(i.category is 成本指标 and i.category is 数量指标 for i in project.indicators)"',
            "LNT07",
            id="never, by categories",
        ),
        pytest.param(
            REQUIRE,
            REQUIRE + '\nwhen = "project.budget >= 3 元 or project.budget < 3 元"',
            "LNT08",
            id="always",
        ),
        pytest.param(
            "[[rejects]]", '[[accepts]]\ncase = "again"\nproject = { budget = "1.00" }\n\n[[rejects]]', "LNT09",
            id="an example twice",
        ),
        pytest.param(
            '[[fixed]]\ncase = "none"\nproject = { budget = "2.00" }\n', "", "LNT10", id="no mended example"
        ),
        pytest.param('severity = "warning"', 'severity = "warning"\nstatus = "deprecated"', "LNT11", id="no successor"),
        pytest.param('zh = "预算数 ', 'zh = "违反规定：', "LNT12", id="violates nothing"),
        pytest.param(REQUIRE, 'require = "has project.budget"', "LNT13", id="shows what is missing"),
        pytest.param(
            REQUIRE, 'require = "project.name contains \'甲\'"\nwhen = "not (has project.budget or has project.goal)"',
            "LNT13", id="shows what the condition says is missing",
        ),
    ],
)  # fmt: skip
def test_what_is_found(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert RULE.count(old) == 1
    assert codes(tmp_path, RULE.replace(old, new)) == [code]


def test_a_parameter_that_no_rule_uses(tmp_path: Path) -> None:
    spare = PACK + '[parameters.spare]\ndefault = "1 元"\ntitle = { zh = "备用", en = "spare" }\n'
    assert codes(tmp_path, pack=spare) == ["LNT02"]


def test_two_rules_that_are_the_same(tmp_path: Path) -> None:
    other = RULE.replace('"BAD-01"', '"BAD-02"').replace('"rule"', '"other"')
    assert codes(tmp_path, other=other) == ["LNT03"]


@pytest.mark.parametrize(
    "condition",
    [
        "project.budget > 3 元 and project.budget < 5 元",
        "project.budget >= 3 元 and project.budget <= 3 元",
        "project.budget > 3 元 or project.budget < 3 元",
        "project.budget > 3 元 and project.fiscal_funds < 2 元",
        "any(i.category is 成本指标 or i.category is 数量指标 for i in project.indicators)",
    ],
)
def test_conditions_that_can_be_meant(tmp_path: Path, condition: str) -> None:
    assert codes(tmp_path, RULE.replace(REQUIRE, f'{REQUIRE}\nwhen = "{condition}"')) == []


@pytest.mark.parametrize("require", ["has project.budget and has project.name", "not has project.budget"])
def test_what_may_be_there_may_be_shown(tmp_path: Path, require: str) -> None:
    assert codes(tmp_path, RULE.replace(REQUIRE, f'require = "{require}"')) == []


def test_every_lint_is_tested() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert [code for code in LINTS if f'"{code}"' not in source] == []


def test_the_shipped_packs_are_clean() -> None:
    assert lint_packs([load_pack(name) for name in shipped_packs()]) == []


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exact = RULE.replace(
        "project.budget > 0 元", "project.budget == project.fiscal_funds + project.other_funds"
    )
    assert codes(tmp_path, exact)
    assert main(["pack", "lint", str(tmp_path), "--lang", "en"]) == 1
    printed = capsys.readouterr().out
    assert "LNT06 BAD-01: " in printed
    assert "rule.toml:9:12: printed figures are rounded" in printed
    assert "help: compare totals with their parts by ≈" in printed
    assert printed.endswith("1 rule, 1 remark\n")
    assert main(["pack", "lint", str(tmp_path), "--ignore", "lnt06"]) == 0
    assert main(["pack", "lint", str(tmp_path), "--format", "json"]) == 1
    assert '"lint": "LNT06"' in capsys.readouterr().out
