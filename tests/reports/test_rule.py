"""Rules are explained with their basis and how binding it is."""

from pathlib import Path

import pytest

from packs.written import header, rule, write_base, write_pack
from perfrules.engine import Program
from perfrules.engine.report import Basis, Report
from perfrules.errors import Language
from perfrules.packs import Pack, load_pack
from perfrules.packs.examples import run_examples
from perfrules.reports.basis import basis_lines
from perfrules.reports.json import report_to_dict
from perfrules.reports.page import Page
from perfrules.reports.rule import pack_lines, rule_lines
from perfrules.reports.texts import Texts


@pytest.mark.parametrize(
    ("binding", "zh", "en"),
    [
        pytest.param("law", "应当遵守", "binding", id="law"),
        pytest.param("local-op", "地方政府", "local governments", id="local-op"),
        pytest.param("reference", "仅作参照", "yardstick only", id="reference"),
        pytest.param("practice", "惯例", "habit", id="practice"),
    ],
)
def test_says_how_binding_a_basis_is(binding: str, zh: str, en: str) -> None:
    basis = Basis("预算法", "第十八条", binding)
    chinese, english = (list(basis_lines([basis], Texts(language))) for language in ("zh", "en"))
    assert chinese[0].startswith("预算法 第十八条（")
    assert zh in chinese[0]
    assert en in english[0]


def test_a_yardstick_never_looks_like_a_law() -> None:
    bases = [Basis("预算法", "", "law"), Basis("某条例", "第一条", "law"), Basis("某办法", "", "reference")]
    law, yardstick = basis_lines(bases, Texts("en"))
    assert law == "预算法, 某条例 第一条 (law: binding)"
    assert "law" not in yardstick
    assert "not binding here" in yardstick


@pytest.mark.parametrize("language", ["zh", "en"])
def test_explains_logic_parameters_and_examples(language: Language) -> None:
    rules = {rule.code: rule for rule in load_pack("schedule").rules}
    text = "\n".join(rule_lines(rules["SCH-05"], Page(Texts(language), verbose=True)))
    assert "require  first(project.schedule).progress < 100% or project.budget < $front_loaded_from" in text
    assert "$front_loaded_from = 50" in text
    assert 'any(says(t.text, "at-once") or' in text
    assert '{ budget = "800.00 万元", schedule = { 3 = "100%"' in text


def test_says_that_a_rule_is_only_a_preview(tmp_path: Path) -> None:
    page = Page(Texts("en"))
    text = rule("ABC-01", "early").replace('severity = "error"', 'severity = "error"\nstatus = "preview"')
    pack = load_pack(write_pack(tmp_path / "one", header("one"), {"early": text}))
    assert "runs only when asked for" in "\n".join(rule_lines(pack.rules[0], page))
    listed = [line for line in pack_lines([pack], page) if line.startswith("  ABC-01")]
    assert "preview" in listed[0]


@pytest.fixture
def town(tmp_path: Path) -> Pack:
    """A pack that extends another, changes it, and has a rule of its own."""
    write_base(tmp_path)
    more = 'extends = "../base"\n[severity]\nBAS-02 = "info"\n[parameters]\nleast = "0.001 万元"\n'
    return load_pack(
        write_pack(tmp_path / "town", header("town", more), {"own": rule("TWN-01", "own")}),
    )


def test_a_list_says_whose_a_rule_is(town: Pack) -> None:
    lines = [line.split("  ") for line in pack_lines([town], Page(Texts("en")))]
    assert lines[0] == ["town 1.0.0 (extends base 1.2.0)", "Rules"]
    assert [line[1] for line in lines[1:5]] == ["TWN-01", "rules of base 1.2.0", "BAS-01", "BAS-02"]


def test_an_explanation_says_what_was_changed(town: Pack) -> None:
    changed = next(one for one in town.rules if one.code == "BAS-02")
    text = "\n".join(rule_lines(changed, Page(Texts("en")), town))
    assert "  base/below-least\n  town 1.0.0 (extends base 1.2.0)\n  error in base\n" in text
    assert "$least = 0.001万元 The least budget (5万元 in its own pack)" in text
    own = "\n".join(rule_lines(town.own_rules[0], Page(Texts("en")), town))
    assert "extends" not in own


def test_reports_name_what_a_pack_extends(town: Pack) -> None:
    data = report_to_dict(Report(Program([town]).packs, ()))
    assert data["packs"] == [
        {
            "id": "town",
            "version": "1.0.0",
            "extends": [{"id": "base", "version": "1.2.0", "extends": []}],
        }
    ]


def test_only_its_own_examples_are_run(town: Pack) -> None:
    """Those of the others stand at the bounds of their own parameters: at 0.001 万元 the case of base would fail."""
    results = run_examples(town)
    assert {result.rule.code for result in results} == {"TWN-01"}
    assert all(result.passed for result in results)
