"""Which changes are made to a rule's expressions."""

from pathlib import Path

import pytest

from perfrules.packs import load_pack
from perfrules.testing.changes import Fate, changes, mutate_rule

PACK = 'id = "town"\nversion = "1.0.0"\ntitle = { zh = "镇", en = "Town" }\n[parameters.least]\ndefault = "5%"\ntitle = { zh = "少", en = "Least" }\n'
RULE = """\
code     = "TST-01"
name     = "odd"
title    = {{ zh = "怪", en = "Odd" }}
why      = {{ zh = "怪", en = "Odd." }}
fix      = {{ zh = "改", en = "Mend it." }}
severity = "error"
basis    = [{{ document = "审核惯例", binding = "practice" }}]
for      = "project in disclosure.projects"
require  = '''{require}'''
message  = {{ zh = "怪", en = "Odd" }}
{more}
"""


def texts(tmp_path: Path, require: str) -> set[str | None]:
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "odd.toml").write_text(RULE.format(require=require, more=""), encoding="utf-8")
    (rule,) = load_pack(tmp_path).rules
    return {change.text for change in changes(rule)}


@pytest.mark.parametrize(
    ("require", "expected"),
    [
        pytest.param(
            "project.budget <= project.fiscal_funds", {"project.budget < project.fiscal_funds"}, id="bound"
        ),
        pytest.param(
            "project.budget == project.fiscal_funds",
            {"project.budget != project.fiscal_funds", "project.budget ≈ project.fiscal_funds"},
            id="equal",
        ),
        pytest.param(
            "project.budget > 0.5 万元",
            {
                "project.budget >= 0.5 万元", "project.budget > 0.4 万元", "project.budget > 0.6 万元",
                "project.budget > 5000.0 万元",
            },
            id="amount",
        ),
        pytest.param(
            "has project.name and has project.goal", {"has project.name or has project.goal"}, id="connective"
        ),
        pytest.param("not has project.name", {"has project.name"}, id="not"),
        pytest.param(
            "project.name not in ['a', 'b']",
            {"project.name in ['a', 'b']", "project.name not in ['b']", "project.name not in ['a']"},
            id="members",
        ),
        pytest.param(
            "last(project.schedule).progress >= $least",
            {
                "first(project.schedule).progress >= $least", "last(project.schedule).progress > $least",
                "last(project.schedule).progress >= 4 %", "last(project.schedule).progress >= 6 %",
                "last(project.schedule).progress >= 50000 %",
            },
            id="parameter",
        ),
        pytest.param(
            "all(i.value is money for i in project.indicators)",
            {
                "any(i.value is money for i in project.indicators)",
                "all(i.value is percentage for i in project.indicators)",
            },
            id="all",
        ),
    ],
)  # fmt: skip
def test_what_is_changed(require: str, expected: set[str], tmp_path: Path) -> None:
    assert texts(tmp_path, require) == expected


def test_a_long_list_loses_its_first_a_middle_and_its_last_member(tmp_path: Path) -> None:
    found = texts(tmp_path, "project.name in ['a', 'b', 'c', 'd', 'e']")
    assert found == {
        "project.name in ['b', 'c', 'd', 'e']",
        "project.name in ['a', 'b', 'd', 'e']",
        "project.name in ['a', 'b', 'c', 'd']",
    }


@pytest.mark.parametrize(
    ("require", "more", "fate"),
    [
        pytest.param(
            "project.budget <= 1 万元",
            '[[accepts]]\ncase = "a"\nproject = { budget = "1 万元" }',
            Fate.NOTICED,
            id="noticed",
        ),
        pytest.param(
            "project.budget <= 1 万元",
            '[[accepts]]\ncase = "a"\nproject = { budget = "0.5 万元" }',
            Fate.UNNOTICED,
            id="unnoticed",
        ),
        pytest.param(
            "project.budget <= 1 万元",
            '[[equivalent]]\nchange = "require: project.budget <= 1 万元 → project.budget < 1 万元"\nreason = "b"',
            Fate.EQUIVALENT,
            id="equivalent",
        ),
    ],
)
def test_what_becomes_of_a_change(require: str, more: str, fate: Fate, tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "odd.toml").write_text(RULE.format(require=require, more=more), encoding="utf-8")
    (rule,) = load_pack(tmp_path).rules
    fates = dict(mutate_rule(rule).fates)
    assert {one for change, one in fates.items() if change.text == "project.budget < 1 万元"} == {fate}


def test_a_change_that_does_not_load_is_no_catch(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    more = '[[accepts]]\ncase = "a"\nproject = { name = "a" }'
    (tmp_path / "odd.toml").write_text(
        RULE.format(require='project.name == "a"', more=more), encoding="utf-8"
    )
    (rule,) = load_pack(tmp_path).rules
    report = mutate_rule(rule)
    assert {change.text: fate for change, fate in report.fates} == {
        'project.name != "a"': Fate.NOTICED,
        'project.name ≈ "a"': Fate.INVALID,
    }
