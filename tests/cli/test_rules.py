"""``perfrules rules``: the list, and one rule explained."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

import perfrules
from perfrules.cli import main
from perfrules.packs import load_pack, shipped_packs

RULES = [rule for name in shipped_packs() for rule in load_pack(name).rules]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lists_every_rule(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert [rule.code for rule in RULES if not re.search(rf"^  {rule.code}  ", shown, re.MULTILINE)] == []


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("zh", ("理由", "如何改正", "依据", "判断逻辑", "示例")),
        ("en", ("Why", "How to mend", "Basis", "Logic", "Examples")),
    ],
)
def test_explains_every_rule(
    language: str, headings: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    # The beginning of a code stands for all that begin so: each letter explains the rules of some packs at once.
    for letter in sorted({rule.code[0] for rule in RULES}):
        assert main(["rules", letter, "--lang", language, "-v"]) == 0
        shown = f"\n{capsys.readouterr().out}"
        rules = [rule for rule in RULES if rule.code.startswith(letter)]
        starts = [shown.index(f"\n{rule.code}") for rule in rules]
        assert starts == sorted(starts)
        for rule, start, end in zip(rules, starts, [*starts[1:], len(shown)], strict=True):
            missing = [heading for heading in headings if f"\n{heading}\n" not in shown[start:end]]
            assert missing == [], rule.code


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


def test_rules_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(perfrules.__file__).parent / "schemas" / "rules.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert main(["rules", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, schema)
    assert [rule["code"] for rule in data["rules"]] == [rule.code for rule in RULES]
    assert main(["rules", "cst-01", "--format", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["rules"]
    assert one in data["rules"]
    assert one["subject"].startswith("indicator in project.indicators")


def test_an_unknown_code_is_refused_as_data_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "XYZ", "--format", "json"]) == 2
    assert capsys.readouterr().out == ""
