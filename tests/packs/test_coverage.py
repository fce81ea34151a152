"""What the examples of a rule have seen of its conditions."""

from pathlib import Path

import pytest

from perfrules.cli import main
from perfrules.packs import Rule, load_pack
from perfrules.packs.coverage import ConditionPart, coverage

PACK = 'id = "p"\nversion = "1.0.0"\ntitle = { zh = "包", en = "A pack" }\n'
RULE = """code = "MY-01"
name = "rule"
title = { zh = "规则", en = "A rule" }
why = { zh = "为何", en = "why" }
fix = { zh = "如何改", en = "how" }
severity = "warning"
basis = [{ document = "惯例", binding = "practice" }]
for = "project in disclosure.projects"
when = "has project.budget and project.budget > 10 万元"
require = "project.budget <= 30 万元 or project.name contains '路'"
message = { zh = "{project.budget}", en = "{project.budget}" }
"""


def rule(folder: Path, *cases: str) -> Rule:
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    (folder / "rule.toml").write_text(RULE + "".join(cases), encoding="utf-8")
    (loaded,) = load_pack(folder).rules
    return loaded


def case(kind: str, project: str) -> str:
    return f'\n[[{kind}]]\ncase = "{kind} {project.count("=")}"\nproject = {{ {project} }}\n'


def by_text(parts: tuple[ConditionPart, ...]) -> dict[str, ConditionPart]:
    return {part.text: part for part in parts}


def test_what_was_seen(tmp_path: Path) -> None:
    parts = by_text(
        coverage(
            rule(
                tmp_path,
                case("accepts", 'budget = "20.00"'),
                case("rejects", 'budget = "40.00", name = "桥"'),
                case("skips", 'name = "路"'),
            )
        )
    )
    assert parts["has project.budget"].seen == {True, False}
    assert parts["has project.budget"].unseen == ()
    assert parts["project.budget > 10 万元"].seen == {True}
    assert parts["project.budget > 10 万元"].unseen == (False, None)
    assert parts["project.budget > 10 万元"].boundaries == ("<", "=")
    assert parts["project.budget <= 30 万元"].seen == {True, False}
    assert parts["project.budget <= 30 万元"].boundaries == ("=",)
    assert parts["project.name contains '路'"].seen == {False}
    assert parts["project.name contains '路'"].boundaries == ()


def test_what_stands_behind_a_decided_condition_was_not_seen(tmp_path: Path) -> None:
    parts = by_text(coverage(rule(tmp_path, case("accepts", 'budget = "20.00"'))))
    assert parts["project.name contains '路'"].seen == frozenset()


def test_unknown_is_seen(tmp_path: Path) -> None:
    parts = by_text(coverage(rule(tmp_path, case("undecided", 'budget = "40.00"'))))
    assert None in parts["project.name contains '路'"].seen


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "boundary cases to add: both sides equal"),
        ("zh", "可补充的边界情形：两边相等"),
    ],
)
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, shown: str) -> None:
    rule(
        tmp_path,
        case("accepts", 'budget = "20.00"'),
        case("rejects", 'budget = "40.00", name = "桥"'),
        case("skips", 'budget = "9.00"'),
    )
    assert main(["pack", "test", str(tmp_path), "--coverage", "--lang", language]) == 0
    printed = capsys.readouterr().out
    assert shown in printed
    assert "MY-01" in printed


def test_shipped_rules_have_seen_their_requirement_hold_and_fail() -> None:
    for name in ("schedule", "cost-reconciliation", "budget-tables", "procurement"):
        for one in load_pack(name).rules:
            whole = next(
                part for part in reversed(coverage(one)) if part.text == one.texts["require"].strip()
            )
            assert {True, False} <= whole.seen, one.code
