"""``perfrules rules``: the list, and one rule explained."""

import re

import pytest

from perfrules.cli import main
from perfrules.packs import Rule, load_pack, shipped_packs

RULES = [rule for name in shipped_packs() for rule in load_pack(name).rules]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lists_every_rule(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert [rule.code for rule in RULES if not re.search(rf"^  {rule.code}  ", shown, re.MULTILINE)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_explains_every_rule(rule: Rule, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", rule.code, "--lang", language, "-v"]) == 0
    shown = capsys.readouterr().out
    headings = ("理由", "如何改正", "依据", "判断逻辑", "示例") if language == "zh" else (
        "Why", "How to mend", "Basis", "Logic", "Examples",
    )  # fmt: skip
    assert shown.startswith(rule.code)
    assert [heading for heading in headings if f"\n{heading}\n" not in shown] == []


def test_small_letters_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "cst-01"]) == 0
    assert capsys.readouterr().out.startswith("CST-01")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "did you mean 'CST-01'?"), ("zh", "是否应为“CST-01”？")]
)
def test_suggests_what_was_meant(language: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "CTS-01", "--lang", language]) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""
