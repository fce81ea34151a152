"""What changed between two versions of a pack, and the honest version step."""

import json
from pathlib import Path

import pytest

from perfrules.cli import main
from perfrules.rules import Pack, load_pack
from perfrules.rules.difference import Step, difference

PACK = """id = "p"
version = "1.2.3"
title = { zh = "包", en = "A pack" }
[parameters.limit]
default = "30 万元"
title = { zh = "上限", en = "limit" }
"""
RULE = """code = "MY-01"
name = "rule"
title = { zh = "规则", en = "A rule" }
why = { zh = "为何", en = "why" }
fix = { zh = "如何改", en = "how" }
severity = "warning"
basis = [{ document = "惯例", binding = "practice" }]
for = "project in disclosure.projects"
require = "project.budget <= $limit"
message = { zh = "{project.budget}", en = "The budget is {project.budget}" }
"""


def pack(folder: Path, pack_text: str = PACK, **rules: str) -> Pack:
    folder.mkdir()
    (folder / "pack.toml").write_text(pack_text, encoding="utf-8")
    for name, text in (rules or {"rule": RULE}).items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_pack(folder)


def other(text: str = RULE) -> str:
    return text.replace("MY-01", "MY-02").replace('"rule"', '"other"').replace("<=", "<")


@pytest.mark.parametrize(
    ("old", "new", "step", "said"),
    [
        pytest.param(RULE, RULE, Step.NONE, [], id="nothing"),
        pytest.param("why = ", "why = ", Step.NONE, [], id="nothing either"),
        pytest.param("how", "so", Step.PATCH, ["words: fix"], id="words"),
        pytest.param("The budget is ", "Budget ", Step.PATCH, ["words: message"], id="message"),
        pytest.param("<= $limit", "< $limit", Step.MINOR, ["it decides otherwise"], id="logic"),
        pytest.param('"warning"', '"error"', Step.MINOR, ["severity warning is now error"], id="severity"),
        pytest.param(
            'severity = "warning"',
            'severity = "warning"\nstatus = "preview"',
            Step.MINOR,
            ["status stable is now preview"],
            id="status",
        ),
    ],
)
def test_rules_that_change(tmp_path: Path, old: str, new: str, step: Step, said: list[str]) -> None:
    found = difference(pack(tmp_path / "a"), pack(tmp_path / "b", rule=RULE.replace(old, new)))
    assert found.needed is step
    assert [change.what.en for change in found.changes] == said


def test_rules_that_come_and_go(tmp_path: Path) -> None:
    one, two = pack(tmp_path / "a"), pack(tmp_path / "b", rule=RULE, other=other())
    assert difference(one, two).needed is Step.MINOR
    assert difference(two, one).needed is Step.MAJOR
    assert [change.subject for change in difference(two, one).changes] == ["MY-02"]


@pytest.mark.parametrize(
    ("default", "step"), [("30 万元", Step.NONE), ("40 万元", Step.MINOR), ("300000 元", Step.NONE)]
)
def test_parameters(tmp_path: Path, default: str, step: Step) -> None:
    assert (
        difference(pack(tmp_path / "a"), pack(tmp_path / "b", PACK.replace("30 万元", default))).needed
        is step
    )


@pytest.mark.parametrize(
    ("version", "stated", "honest"),
    [
        ("1.2.3", Step.NONE, False),
        ("1.2.2", Step.NONE, False),
        ("1.2.4", Step.PATCH, False),
        ("1.3.0", Step.MINOR, True),
        ("2.0.0", Step.MAJOR, True),
    ],
)
def test_version_steps(tmp_path: Path, version: str, stated: Step, honest: bool) -> None:
    changed = pack(tmp_path / "b", PACK.replace("1.2.3", version), rule=RULE.replace("<=", "<"))
    found = difference(pack(tmp_path / "a"), changed)
    assert (found.stated, found.is_honest) == (stated, honest)


def test_before_the_first_release_a_minor_step_may_break(tmp_path: Path) -> None:
    old = pack(tmp_path / "a", PACK.replace("1.2.3", "0.2.0"), rule=RULE, other=other())
    assert difference(old, pack(tmp_path / "b", PACK.replace("1.2.3", "0.3.0"))).is_honest
    assert not difference(old, pack(tmp_path / "c", PACK.replace("1.2.3", "0.2.1"))).is_honest


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack(tmp_path / "a")
    pack(tmp_path / "b", rule=RULE.replace("<= $limit", "<= 10 万元"))
    document = tmp_path / "road.txt"
    document.write_text(
        "1、道路绩效目标表\n项目编码\tC1\t\t项目名称\t道路\n预算规模及资金用途\t预算数\t20.00",
        encoding="utf-8",
    )
    arguments = ["pack", "diff", str(tmp_path / "a"), str(tmp_path / "b"), "--documents", str(document)]
    assert main([*arguments, "--lang", "en"]) == 1
    printed = capsys.readouterr().out
    assert "MY-01: it decides otherwise" in printed
    assert "found now MY-01: The budget is 20.00" in printed
    assert printed.endswith("1.2.3 → 1.2.3: needs at least a minor step; the step is none\n")
    assert main([*arguments, "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["needed"], data["honest"]) == ("minor", False)
    assert [one["code"] for one in data["documents"][0]["found"]] == ["MY-01"]
