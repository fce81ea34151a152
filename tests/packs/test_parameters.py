"""Parameters that are lists of words, from a pack to a verdict."""

from collections.abc import Callable
from pathlib import Path

import pytest

import perfrules
from packs.written import header, write_pack
from perfrules.config.apply import configured_packs
from perfrules.config.decode import load_settings
from perfrules.engine import Program, check
from perfrules.errors import PerfRulesError
from perfrules.model.data import from_dict
from perfrules.packs import load_pack
from perfrules.packs.difference import Step, difference

_RULE = """\
code     = "WRD-01"
name     = "words"
title    = { zh = "等级", en = "Grades" }
why      = { zh = "应用规定的等级", en = "Use the grades." }
fix      = { zh = "核对", en = "Check it." }
severity = "error"
basis    = [{ document = "审核惯例", binding = "practice" }]
for      = "indicator in project.indicators"
when     = "indicator.category in $kinds and indicator.name contains $marks"
require  = "indicator.value is quantity or indicator.value.printed in $grades"
message  = { zh = "不在 {$grades} 中", en = "none of {$grades}" }
"""
_PARAMETERS = """
[parameters.grades]
default = ["优", "良"]
title   = { zh = "等级", en = "Grades" }

[parameters.kinds]
default = ["质量指标"]
title   = { zh = "类别", en = "Categories" }

[parameters.marks]
default = ["质量", "水平"]
title   = { zh = "名称用语", en = "Words of names" }
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    return lambda more: write_pack(tmp_path / "own", header("own", more), {"words": _RULE})


def messages(program: Program, value: str, name: str = "档案质量", category: str = "质量指标") -> list[str]:
    indicator = {"category": category, "name": name, "value": value}
    report = check(program, from_dict({"projects": [{"number": 1, "indicators": [indicator]}]}))
    return [finding.message.zh for finding in report.findings]


def test_words_of_a_pack(write: Write) -> None:
    program = Program([load_pack(write(_PARAMETERS))])
    assert messages(program, "优") == []
    assert messages(program, "≥95%") == []
    assert messages(program, "达标") == ["不在 优、良 中"]
    assert messages(program, "达标", name="档案") == []
    assert messages(program, "达标", category="数量指标") == []


def test_an_office_sets_words_in_its_configuration(write: Write, tmp_path: Path) -> None:
    pack = write(_PARAMETERS)
    config = tmp_path / "perfrules.toml"
    config.write_text(
        'packs = ["own"]\n[parameters.own]\ngrades = ["达标", "不达标"]\nkinds = ["质量指标", "数量指标"]\n',
        encoding="utf-8",
    )
    settings = load_settings(config)
    assert settings is not None
    program = Program(configured_packs(settings, [str(pack)]))
    assert messages(program, "达标") == []
    assert messages(program, "优", category="数量指标") == ["不在 达标、不达标 中"]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        pytest.param('grades = "30 万元"', "a list of text, not an amount in 元", id="amount-for-words"),
        pytest.param('kinds = ["甲"]', "a list of category, not a list of text", id="text-for-categories"),
        pytest.param("grades = []", "empty list", id="no-words"),
        pytest.param('grades = ["优", "优"]', "twice", id="word-twice"),
        pytest.param("grades = 3", "a list of words", id="number"),
    ],
)
def test_what_cannot_be_set(write: Write, tmp_path: Path, setting: str, message: str) -> None:
    pack = write(_PARAMETERS)
    config = tmp_path / "perfrules.toml"
    config.write_text(f"[parameters.own]\n{setting}\n", encoding="utf-8")
    with pytest.raises(PerfRulesError) as caught:
        configured_packs(load_settings(config) or pytest.fail("no settings"), [str(pack)])
    assert message in caught.value.en


def test_words_have_no_unit(write: Write) -> None:
    with pytest.raises(PerfRulesError, match="words have no unit"):
        load_pack(write(_PARAMETERS.replace('"优", "良"]', '"优", "良"]\nunit = "元"')))


def test_other_words_are_a_minor_step(write: Write) -> None:
    old = load_pack(write(_PARAMETERS))
    new = load_pack(write(_PARAMETERS.replace('"优", "良"', '"优", "良", "中"')))
    found = difference(old, new)
    assert found.needed is Step.MINOR
    assert [change.what.zh for change in found.changes] == ["默认值 优、良 → 优、良、中"]


def test_a_program_sets_words(write: Write) -> None:
    indicator = {"category": "质量指标", "name": "档案质量", "value": "达标"}
    disclosure = from_dict({"projects": [{"number": 1, "indicators": [indicator]}]})
    pack = load_pack(write(_PARAMETERS))
    assert len(perfrules.check(disclosure, [pack]).documents[0].findings) == 1
    report = perfrules.check(disclosure, [pack], parameters={"own.grades": ["达标"]})
    assert not report.documents[0].findings
