"""Rules are explained with their basis and how binding it is."""

import pytest

from perfrules.engine.report import Basis
from perfrules.errors import Language
from perfrules.reports.basis import basis_lines
from perfrules.reports.catalogue import Texts
from perfrules.reports.page import Page
from perfrules.reports.rule import pack_lines, rule_lines
from perfrules.rules import load_pack


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
    assert '{ budget = "800.00 万元", schedule = { 3 = "100%"' in text


def test_says_that_a_rule_is_only_a_preview() -> None:
    page = Page(Texts("en"))
    preview = next(rule for rule in load_pack("schedule").rules if rule.status == "preview")
    assert "runs only when asked for" in "\n".join(rule_lines(preview, page))
    listed = [
        line for line in pack_lines([load_pack("schedule")], page) if line.startswith(f"  {preview.code}")
    ]
    assert "preview" in listed[0]
