"""All that is wrong with the expressions of a rule is told at once, and nothing that only follows from it."""

from pathlib import Path

import pytest

from packs.written import header, write_pack
from perfrules.errors import RuleError
from perfrules.packs import load_pack
from perfrules.packs.problem import PackError

_RULE = """\
code     = "OWN-01"
name     = "own"
title    = {{ zh = "规则", en = "Rule" }}
why      = {{ zh = "规则", en = "Rule" }}
fix      = {{ zh = "规则", en = "Rule" }}
severity = "warning"
basis    = [{{ document = "审核惯例", binding = "practice" }}]
for      = "{subjects}"
when     = "{when}"
require  = "{require}"
message  = {{ zh = "{zh}", en = "{en}" }}
{more}
"""


def told(folder: Path, **parts: str) -> list[str]:
    """What is told of a rule with these parts, in the order of the file."""
    usual = {
        "subjects": "indicator in project.indicators",
        "when": "indicator.value is money",
        "require": "indicator.value.upper <= project.budget",
        "zh": "{indicator.name}",
        "en": "{indicator.name}",
        "more": "",
    }
    write_pack(folder, header("own"), {"own": _RULE.format(**{**usual, **parts})})
    try:
        load_pack(folder)
    except PackError as error:
        return [one.said[1] for one in error.errors if one.said]
    except RuleError as error:
        return [error.said[1]] if error.said else [error.en]
    return []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param(
            {"when": "indicator.valeu is money", "require": "indicator.value.upper <= project.bugdet", "en": "{indicator.nmae}"},
            ["indicator has no field 'valeu'", "project has no field 'bugdet'", "indicator has no field 'nmae'"],
            id="each-expression",
        ),
        pytest.param(
            {"when": "indicator.valeu is money and cuont(i for i in project.indicatrs if i.nmae == '') > 1"},
            ["indicator has no field 'valeu'", "there is no function 'cuont'", "project has no field 'indicatrs'"],
            id="several-in-one-and-what-hangs-on-them-not",
        ),
        pytest.param(
            {"when": "indicator.value is mony", "require": "indicator.value.upper <= project.budget"},
            ["'mony' is no kind of value"],
            id="what-a-wrong-condition-would-establish",
        ),
        pytest.param(
            {"require": "indicator.value is moneyy and indicator.value.lower > 0 元 and project.x"},
            ["'moneyy' is no kind of value", "project has no field 'x'"],
            id="what-a-wrong-operand-would-establish",
        ),
        pytest.param(
            {"require": "all(i.value.upper > 1 元 and i.y for i in project.indicators if i.value is mony)"},
            ["indicator has no field 'y'", "'mony' is no kind of value"],
            id="what-a-wrong-filter-would-establish",
        ),
        pytest.param(
            {"require": "total <= project.bugdet", "more": '[let]\ntotal = "project.bugdte"'},
            ["project has no field 'bugdet'", "project has no field 'bugdte'"],
            id="what-uses-a-wrong-name",
        ),
        pytest.param(
            {"require": "total <= project.bugdet", "more": '[let]\ntotal = "project.budget +"'},
            ["project has no field 'bugdet'", "the expression ends too early"],
            id="what-does-not-follow-the-grammar-and-names",
        ),
        pytest.param(
            {"subjects": "indicator in project.indicators if indicator.catgory is 数量指标", "require": "project.bugdet > 1 元"},
            ["indicator has no field 'catgory'", "project has no field 'bugdet'"],
            id="a-wrong-filter-of-subjects",
        ),
        pytest.param(
            {"subjects": "indicator in project.indicatrs", "require": "project.bugdet > 1 元"},
            ["a rule's subjects are the disclosure, its projects or their indicators", "project has no field 'bugdet'"],
            id="subjects-that-are-meant",
        ),
        pytest.param(
            {
                "subjects": "match in disclosure.indicators",
                "when": "match.before.value is money",
                "require": "match.after.value is mony",
                "zh": "{match.before.name}",
                "en": "{match.after.name}",
            },
            ["a rule's subjects are the disclosure, its projects or their indicators", "'mony' is no kind of value"],
            id="subjects-of-several-of-that-name",
        ),
        pytest.param(
            {"zh": "{indicator.nmae}、{project.bugdet}、{indicator", "en": "{project} {indicator.value.uper}"},
            [
                "indicator has no field 'nmae'", "project has no field 'bugdet'", "this brace is not closed",
                "a message cannot show a record (project)", "indicator value has no field 'uper'",
            ],
            id="several-in-one-message",
        ),
        pytest.param(
            {
                "when": "indicator.valeu is money",
                "more": '[[exceptions]]\nwhen = "project.nmae == \'\'"\nwithout = "project.x"\nbecause = { zh = "因" }',
            },
            [
                "indicator has no field 'valeu'", "project has no field 'nmae'", "project has no field 'x'",
                "the key 'en' is missing",
            ],
            id="exceptions",
        ),
    ],
)  # fmt: skip
def test_all_that_is_wrong_is_told_at_once(
    tmp_path: Path, parts: dict[str, str], expected: list[str]
) -> None:
    assert told(tmp_path, **parts) == expected
