"""What changed between two versions of a pack, and the honest version step."""

import json
from pathlib import Path

import pytest

from perfrules.cli import main
from perfrules.packs import Pack, load_pack
from perfrules.packs.difference import Kind, Step, difference

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
    ("old", "new", "step", "keys"),
    [
        pytest.param(RULE, RULE, Step.NONE, [], id="nothing"),
        pytest.param("<= $limit", "  <=   $limit", Step.NONE, [], id="blanks"),
        pytest.param("how", "so", Step.PATCH, [("fix",)], id="words"),
        pytest.param("The budget is ", "Budget ", Step.PATCH, [("message",)], id="message"),
        pytest.param("惯例", "预算法", Step.PATCH, [("basis",)], id="basis"),
        pytest.param("message =", 'accepts = [{ case = "a", project = {} }]\nmessage =', Step.PATCH, [("examples",)], id="examples"),
        pytest.param("<= $limit", "< $limit", Step.MINOR, [("require",)], id="logic"),
        pytest.param("require =", 'when = "has project.budget"\nrequire =', Step.MINOR, [("when",)], id="when"),
        pytest.param("project in disclosure.projects", "project in disclosure.projects if has project.name",
                     Step.MINOR, [("for",)], id="for"),
        pytest.param('"warning"', '"error"', Step.MINOR, [("severity",)], id="severity-up"),
        pytest.param('"warning"', '"info"', Step.MINOR, [("severity",)], id="severity-down"),
        pytest.param('"warning"', '"warning"\nstatus = "deprecated"', Step.MINOR, [("status",)], id="deprecated"),
        pytest.param('"warning"', '"warning"\nstatus = "preview"', Step.MAJOR, [("status",)], id="hidden"),
        pytest.param("how", "so", Step.PATCH, [("fix",)], id="one-change-for-all-words"),
    ],
)  # fmt: skip
def test_rules_that_change(
    tmp_path: Path, old: str, new: str, step: Step, keys: list[tuple[str, ...]]
) -> None:
    found = difference(pack(tmp_path / "a"), pack(tmp_path / "b", rule=RULE.replace(old, new)))
    assert found.needed is step
    assert [change.keys for change in found.changes] == keys
    assert {change.subject for change in found.changes} <= {"MY-01"}


def test_a_preview_that_becomes_stable_is_a_minor_step(tmp_path: Path) -> None:
    preview = pack(tmp_path / "a", rule=RULE.replace('"warning"', '"warning"\nstatus = "preview"'))
    assert difference(preview, pack(tmp_path / "b")).needed is Step.MINOR


def test_another_file_name_and_another_code(tmp_path: Path) -> None:
    old = pack(tmp_path / "a")
    named = difference(old, pack(tmp_path / "b", renamed=RULE.replace('"rule"', '"renamed"')))
    assert [(change.kind, change.step) for change in named.changes] == [(Kind.RENAMED, Step.MINOR)]
    coded = difference(old, pack(tmp_path / "c", rule=RULE.replace("MY-01", "MY-07")))
    assert [(change.kind, change.subject, change.what.en) for change in coded.changes] == [
        (Kind.RENAMED, "MY-01", "its code is now MY-07"),
        (Kind.ADDED, "MY-07", "a new rule: A rule"),
    ]
    assert coded.needed is Step.MAJOR


@pytest.mark.parametrize(
    ("old", "new", "step", "key"),
    [
        pytest.param('id = "p"', 'id = "q"', Step.MAJOR, "id", id="id"),
        pytest.param("[parameters", "optional = true\n[parameters", Step.MAJOR, "optional", id="optional"),
        pytest.param("[parameters", 'engine = ">=0.1"\n[parameters', Step.MINOR, "engine", id="engine"),
        pytest.param("[parameters", 'license = "MIT"\n[parameters', Step.PATCH, "license", id="license"),
        pytest.param('en = "limit"', 'en = "most"', Step.PATCH, "title", id="meaning-of-a-parameter"),
    ],
)
def test_what_the_pack_says(tmp_path: Path, old: str, new: str, step: Step, key: str) -> None:
    (change,) = difference(pack(tmp_path / "a"), pack(tmp_path / "b", PACK.replace(old, new))).changes
    assert (change.step, change.keys) == (step, (key,))


def test_what_an_extended_pack_brings_counts(tmp_path: Path) -> None:
    old = pack(tmp_path / "a")
    more = 'id = "p"\nversion = "1.3.0"\ntitle = { zh = "包", en = "A pack" }\nextends = "../a"\n'
    new = pack(
        tmp_path / "b",
        more.replace('"p"', '"q"'),
        own=other().replace("other", "own").replace("$limit", "9 元"),
    )
    raised = pack(
        tmp_path / "c",
        more.replace('"p"', '"q"') + '[severity]\nMY = "error"\n[parameters]\nlimit = "9 元"\n',
        own=other().replace("other", "own").replace("$limit", "9 元"),
    )
    assert {(change.subject, change.kind) for change in difference(old, new).changes} >= {
        ("MY-02", Kind.ADDED)
    }
    assert [(change.subject, change.keys) for change in difference(new, raised).changes] == [
        ("$limit", ("default",)),
        ("MY-01", ("severity",)),
    ]


def test_rules_that_come_and_go(tmp_path: Path) -> None:
    one, two = pack(tmp_path / "a"), pack(tmp_path / "b", rule=RULE, other=other())
    assert difference(one, two).needed is Step.MINOR
    assert difference(two, one).needed is Step.MAJOR
    assert [change.subject for change in difference(two, one).changes] == ["MY-02"]


@pytest.mark.parametrize(
    ("default", "step"),
    [("30 万元", Step.NONE), ("40 万元", Step.MINOR), ("300000 元", Step.PATCH)],
)
def test_parameters(tmp_path: Path, default: str, step: Step) -> None:
    changed = pack(tmp_path / "b", PACK.replace("30 万元", default))
    assert difference(pack(tmp_path / "a"), changed).needed is step


def test_parameters_that_come_and_go_or_change_their_dimension(tmp_path: Path) -> None:
    rule = RULE.replace("$limit", "30 万元")
    one, none = pack(tmp_path / "a", rule=rule), pack(tmp_path / "b", PACK[: PACK.index("[")], rule=rule)
    people = pack(tmp_path / "c", PACK.replace("30 万元", "30 人"), rule=rule)
    assert [difference(*pair).needed for pair in ((one, none), (none, one), (one, people))] == [
        Step.MAJOR,
        Step.MINOR,
        Step.MAJOR,
    ]


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


@pytest.mark.parametrize(
    ("old", "new", "step", "least"),
    [
        ("1.2.3", "2.0.0-rc.1", Step.MAJOR, "1.3.0"),
        ("1.3.0-rc.1", "1.3.0", Step.MAJOR, "1.3.0"),
        ("1.3.0-rc.1", "1.3.0-rc.2", Step.MAJOR, "1.3.0"),
        ("1.3.0-rc.1", "1.3.1", Step.PATCH, "1.3.0"),
        ("1.2.3+a", "1.2.3+b", Step.NONE, "1.3.0"),
        ("0.2.3", "0.2.4", Step.PATCH, "0.3.0"),
    ],
)
def test_pre_releases_and_the_least_version(
    tmp_path: Path, old: str, new: str, step: Step, least: str
) -> None:
    found = difference(
        pack(tmp_path / "a", PACK.replace("1.2.3", old)),
        pack(tmp_path / "b", PACK.replace("1.2.3", new), rule=RULE.replace("<=", "<")),
    )
    assert (found.stated, str(found.least)) == (step, least)


def test_the_least_version_is_honest(tmp_path: Path) -> None:
    old = pack(tmp_path / "a", rule=RULE, other=other())
    found = difference(old, pack(tmp_path / "b", PACK.replace("1.2.3", "1.9.9")))
    assert (str(found.least), found.is_honest) == ("2.0.0", False)
    assert difference(old, pack(tmp_path / "c", PACK.replace("1.2.3", "2.0.0"))).is_honest


ROADS = """\
1、道路绩效目标表
项目编码\tC1\t\t项目名称\t道路
预算规模及资金用途\t预算数\t20.00
2、桥梁绩效目标表
项目编码\tC2\t\t项目名称\t桥梁
预算规模及资金用途\t预算数\t5.00
"""


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    """Compare a pack with one that allows less, on a folder with a document."""
    pack(tmp_path / "a")
    pack(tmp_path / "b", rule=RULE.replace("<= $limit", "<= 10 万元"))
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "road.txt").write_text(ROADS, encoding="utf-8")
    folders = [str(tmp_path / name) for name in ("a", "b", "documents")]
    return ["pack", "diff", folders[0], folders[1], "--documents", folders[2]]


def test_the_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--lang", "en"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "p 1.2.3 → p 1.2.3"
    assert lines[1] == "  minor  MY-01  it decides otherwise: require"
    assert lines[3].endswith("road.txt")
    assert lines[4:7] == ["  MY-01  A rule", "    passed → finding: 1 subject", "      project 1 (line 1)"]
    assert (
        lines[-1]
        == "1.2.3 → 1.2.3: needs at least a minor step; the step is none; it should be 1.3.0 or higher"
    )
    assert main([*arguments, "--lang", "zh"]) == 1
    assert "通过 → 问题：1 个对象" in capsys.readouterr().out


def test_the_command_for_programs(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["needed"], data["stated"], data["least"], data["honest"]) == (
        "minor",
        "none",
        "1.3.0",
        False,
    )
    (change,) = data["changes"]
    assert (change["kind"], change["subject"], change["keys"]) == ("changed", "MY-01", ["require"])
    (verdict,) = data["documents"][0]["verdicts"]
    assert (verdict["code"], verdict["was"], verdict["now"]) == ("MY-01", "pass", "finding")
    assert verdict["project"]["code"] == "C1"


def test_the_same_pack_needs_no_step(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    same = [*arguments[:3], arguments[2], *arguments[4:]]
    assert main([*same, "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "nothing changed" in printed
    assert "road.txt: the same verdicts" in printed
