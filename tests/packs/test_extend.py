"""A pack contains the rules of the packs that it extends, changed as it says, and nothing else."""

from pathlib import Path

import pytest

from packs.written import header, rule, write_base, write_pack
from perfrules.engine import Program, check
from perfrules.errors import RuleError
from perfrules.model.data import from_dict
from perfrules.packs import Severity, load_pack

SMALL = from_dict({"projects": [{"name": "甲", "budget": "7 万元"}, {"name": "乙", "budget": "0.5 万元"}]})


def extending(parent: Path, more: str, own: dict[str, str] | None = None) -> Path:
    write_base(parent)
    return write_pack(parent / "town", header("town", 'extends = "../base"\n' + more), own)


def refused(folder: Path) -> str:
    with pytest.raises(RuleError) as caught:
        load_pack(folder)
    assert "^" in str(caught.value)
    return str(caught.value)


def test_contains_the_rules_of_both(tmp_path: Path) -> None:
    pack = load_pack(extending(tmp_path, "", {"own": rule("TWN-01", "own")}))
    assert [(one.code, one.pack) for one in pack.rules] == [
        ("BAS-01", "base"),
        ("BAS-02", "base"),
        ("TWN-01", "town"),
    ]
    assert [one.code for one in pack.own_rules] == ["TWN-01"]
    assert [(base.id, base.version) for base in pack.extends] == [("base", "1.2.0")]
    assert [one.name for one in pack.parameters] == ["least"]
    assert pack.own_parameters == ()


def test_leaves_rules_out(tmp_path: Path) -> None:
    pack = load_pack(extending(tmp_path, 'without = ["BAS-01"]\n'))
    assert [one.code for one in pack.rules] == ["BAS-02"]
    assert [one.code for one in pack.extends[0].rules] == ["BAS-01", "BAS-02"]


def test_the_longest_beginning_of_a_code_decides_the_severity(tmp_path: Path) -> None:
    pack = load_pack(extending(tmp_path, '[severity]\nBAS = "info"\nBAS-02 = "warning"\n'))
    assert [one.severity for one in pack.rules] == [Severity.INFO, Severity.WARNING]
    assert {one.severity for one in pack.extends[0].rules} == {Severity.ERROR}


def test_gives_parameters_other_values(tmp_path: Path) -> None:
    folder = extending(tmp_path, '[parameters]\nleast = "80000 元"\n')
    changed = check(Program([load_pack(folder)], select=["BAS-02"]), SMALL)
    unchanged = check(Program([load_pack(tmp_path / "base")], select=["BAS-02"]), SMALL)
    assert [finding.subject.project_name for finding in changed.findings] == ["甲", "乙"]
    assert [finding.subject.project_name for finding in unchanged.findings] == ["乙"]
    assert changed.findings[0].message.en == "The budget is 7 万元, below 80000 元"


def test_own_rules_may_use_inherited_parameters(tmp_path: Path) -> None:
    folder = extending(
        tmp_path, '[parameters]\nleast = "6 万元"\n', {"own": rule("TWN-01", "own", least="$least")}
    )
    (own,) = load_pack(folder).own_rules
    assert [str(parameter.default) for parameter in own.parameters] == ["6万元"]


def test_findings_keep_their_fingerprints(tmp_path: Path) -> None:
    """A suppression or baseline made with a pack holds for whoever extends it."""
    folder = extending(tmp_path, '[severity]\nBAS-01 = "info"\n')
    (changed,) = check(Program([load_pack(folder)], select=["BAS-01"]), SMALL).findings
    (plain,) = check(Program([load_pack(tmp_path / "base")], select=["BAS-01"]), SMALL).findings
    assert changed.severity is Severity.INFO
    assert (changed.fingerprint, changed.pack) == (plain.fingerprint, "base")


def test_extends_several_and_what_they_share_only_once(tmp_path: Path) -> None:
    write_base(tmp_path)
    for name in ("left", "right"):
        write_pack(
            tmp_path / name, header(name, 'extends = "../base"\n'), {name: rule(f"{name.upper()}-01", name)}
        )
    top = write_pack(tmp_path / "top", header("top", 'extends = ["../left", "../right"]\n'))
    assert [one.code for one in load_pack(top).rules] == ["BAS-01", "BAS-02", "LEFT-01", "RIGHT-01"]


def test_a_shipped_pack_is_extended_by_its_name(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path / "town",
        header("town", 'extends = { pack = "schedule", version = ">=1,<2" }\n[parameters]\nlag = "10%"\n'),
    )
    pack = load_pack(folder)
    assert {one.pack for one in pack.rules} == {"schedule"}
    assert [str(p.default) for p in pack.parameters if p.name == "lag"] == ["10%"]


@pytest.mark.parametrize(
    ("more", "place", "message", "hint"),
    [
        pytest.param('without = ["BAS-03"]', "5:13", "code 'BAS-03', or a code", "'BAS-0", id="without-unknown"),
        pytest.param('[severity]\nBSA = "info"', "6:1", "code 'BSA'", "BAS-01", id="severity-unknown"),
        pytest.param('[severity]\nBAS-01 = "off"', "6:11", "cannot switch", 'without = ["BAS-01"]', id="off"),
        pytest.param('[severity]\nBAS-01 = "eror"', "6:11", "none of error", "'error'", id="severity-word"),
        pytest.param(
            'without = ["BAS-01"]\n[severity]\nBAS-01 = "info"', "7:1", "is left out", "out of", id="left-out"
        ),
        pytest.param('[parameters]\nlaest = "5 万元"', "6:1", "parameter 'laest'", "'least'", id="parameter"),
        pytest.param('[parameters]\nleast = "5 人"', "6:10", "in 万元, not in 人", "5万元", id="dimension"),
        pytest.param('[parameters]\nleast = "5%"', "6:10", "in 万元, not in %", "5万元", id="percentage"),
        pytest.param('[parameters]\nleast = "much"', "6:10", "is no number", "30 万元", id="no-amount"),
        pytest.param("[parameters]\nleast = 5", "6:9", "expected a table", '"30 万元"', id="bare-number"),
        pytest.param(
            '[parameters.least]\ndefault = "1 元"\ntitle = { zh = "x", en = "x" }',
            "5:1", "has a parameter 'least'", "another value", id="declared-twice",
        ),
    ],
)  # fmt: skip
def test_what_it_may_not_change(tmp_path: Path, more: str, place: str, message: str, hint: str) -> None:
    text = refused(extending(tmp_path, more + "\n"))
    assert f"pack.toml:{place}: " in text
    assert message in text
    assert hint in text


@pytest.mark.parametrize(
    ("extends", "message", "hint"),
    [
        pytest.param('"schedul"', "no rule pack 'schedul'", "did you mean 'schedule'", id="unknown-name"),
        pytest.param('"../bsae"', "no pack.toml in", "own folder", id="unknown-path"),
        pytest.param('"/base"', "absolute", "../base", id="absolute"),
        pytest.param('"base"', "no rule pack 'base'", "perfrules ships", id="a-folder-is-no-name"),
        pytest.param('["../base", "../base"]', "stands here twice", "", id="twice"),
        pytest.param('{ pack = "../base", version = ">=2" }', "in version 1.2.0, not >=2", "", id="version"),
        pytest.param('{ pack = "../base", version = "new" }', "no requirement", ">=0.1", id="range"),
        pytest.param('{ pak = "../base" }', "no key 'pak'", "'pack'", id="key"),
        pytest.param('{ version = ">=1" }', "'pack' is missing", "", id="nothing-named"),
        pytest.param("5", "expected a pack", "", id="number"),
    ],
)
def test_what_it_may_not_extend(tmp_path: Path, extends: str, message: str, hint: str) -> None:
    write_base(tmp_path)
    text = refused(write_pack(tmp_path / "town", header("town", f"extends = {extends}\n")))
    assert "town/pack.toml:4:" in text.replace("\\", "/")
    assert message in text
    assert hint in text


def test_a_circle_is_shown(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "c"), ("c", "a")):
        write_pack(tmp_path / name, header(name, f'extends = "../{other}"\n'))
    assert "a → b → c → a" in refused(tmp_path / "a")
    itself = write_pack(tmp_path / "self", header("self", 'extends = "."\n'))
    assert "self → self" in refused(itself)


def test_there_are_only_so_many_levels(tmp_path: Path) -> None:
    for number in range(15):
        write_pack(tmp_path / f"p{number}", header(f"p{number}", f'extends = "../p{number + 1}"\n'))
    write_pack(tmp_path / "p15", header("p15"))
    assert "more than 10 packs" in refused(tmp_path / "p0")
    assert load_pack(tmp_path / "p6").rules == ()


def test_a_code_never_stands_for_two_rules(tmp_path: Path) -> None:
    own = {"own": rule("BAS-01", "own")}
    assert "BAS-01 is a rule of base" in refused(extending(tmp_path, "", own))
    assert "BAS-01 is a rule of base" in refused(extending(tmp_path, 'without = ["BAS-01"]\n', own))


def test_two_packs_that_do_not_say_the_same(tmp_path: Path) -> None:
    write_base(tmp_path)
    write_pack(tmp_path / "mild", header("mild", 'extends = "../base"\n[severity]\nBAS-01 = "info"\n'))
    text = refused(write_pack(tmp_path / "top", header("top", 'extends = ["../base", "../mild"]\n')))
    assert "pack.toml:4:24: BAS-01 is in two of the packs" in text


def test_both_have_one_id(tmp_path: Path) -> None:
    write_base(tmp_path)
    assert "both packs have the id 'base'" in refused(
        write_pack(tmp_path / "other", header("base", 'extends = "../base"\n'))
    )


@pytest.mark.parametrize(
    "more", ['without = ["X"]\n', '[severity]\nX = "info"\n', '[parameters]\nx = "5 元"\n']
)
def test_a_pack_that_extends_none_changes_none(tmp_path: Path, more: str) -> None:
    assert "this pack extends none" in refused(write_pack(tmp_path / "town", header("town", more)))


def test_an_error_in_the_pack_that_is_extended_shows_its_own_place(tmp_path: Path) -> None:
    folder = extending(tmp_path, "")
    (tmp_path / "base" / "too-small.toml").write_text(rule("BAS-1", "other"), encoding="utf-8")
    assert "too-small.toml:2:13: the rule's name must be the file's" in refused(folder)
