"""The JSON report keeps its published shape."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve

import perfrules
from perfrules.engine.report import Bilingual, Fault, Notice, NoticeKind, Report, Subject, Suppressed
from perfrules.reports.json import render_json
from reports import sample

SCHEMAS = Path(perfrules.__file__).parent / "schemas"


def schema(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return data


def closed(part: Any) -> Any:
    """The schema with every object closed, so that a key that is not documented fails."""
    if isinstance(part, list):
        return [closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    result = {key: closed(item) for key, item in part.items()}
    if "properties" in result:
        result.setdefault("additionalProperties", False)
    return result


REPORT = sample.report(unplaced=1, faults=(Fault("X-01", "mine", Subject(), "division by zero"),))

SET_ASIDE = Report(
    REPORT.packs,
    tuple(
        evolve(
            document,
            suppressed=(Suppressed(sample.FINDING, "reason", until=date(2030, 1, 1)),),
            baseline=(sample.FINDING,),
            configuration="perfrules.toml",
        )
        for document in REPORT.documents
    ),
    (Notice(NoticeKind.GONE, "CST-01", "known.json", None, Bilingual("没有了", "gone")),),
)


@pytest.mark.parametrize("name", ["check", "explain", "parse"])
def test_schemas_are_valid(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


IN_A_SHEET = sample.report(findings=(sample.IN_A_SHEET,))


@pytest.mark.parametrize("report", [REPORT, SET_ASIDE, IN_A_SHEET], ids=["plain", "set aside", "in a sheet"])
def test_report_follows_its_schema_and_has_no_other_keys(report: Report) -> None:
    jsonschema.validate(json.loads(render_json(report)), closed(schema("check")))


def test_schema_refuses_a_missing_key() -> None:
    data = json.loads(render_json(REPORT))
    damaged = copy.deepcopy(data)
    del damaged["findings"][0]["message"]["zh"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(damaged, schema("check"))


@pytest.mark.parametrize(
    "text",
    ["≤30 万元", "10-20 人", "2000 元/1600 元每吨", "12月底前", "2023.07-2024.01", "2:8", "省级≥3个，市级≥5个", "优",
     "按规定拨付", "办公水平提高", "", "二100%", "≥1 亩", "10万"],
)  # fmt: skip
def test_parsed_values_follow_their_schema_and_have_no_other_keys(text: str) -> None:
    data = json.loads(json.dumps(perfrules.parse(text).to_json()))
    jsonschema.validate(data, closed(schema("parse")))


def test_finding_has_the_shape_of_the_contract() -> None:
    finding = json.loads(render_json(REPORT))["findings"][0]
    assert finding["code"] == "CST-01"
    assert finding["severity"] == "error"
    assert finding["project"] == {"number": 2, "code": "P-2", "name": "道路养护项目"}
    assert finding["indicator"] == {"name": "支出费用", "value": "≤220 万元"}
    assert finding["locations"][0] == {
        "text": "≤220 万元",
        "expression": "indicator.value.upper",
        "line": 3,
        "column": 22,
        "end_column": 29,
    }
    assert finding["basis"][0] == {"document": "政府投资条例", "article": "第十六条", "binding": "law"}


def test_finding_in_another_format_has_the_place_besides() -> None:
    finding = json.loads(render_json(IN_A_SHEET))["findings"][0]
    assert finding["place"] == {"sheet": "Sheet1", "row": 14, "zh": "Sheet1!14:14", "en": "Sheet1!14:14"}
    assert finding["locations"][0] == {
        "text": "≤220 万元",
        "expression": "indicator.value.upper",
        "line": 3,
        "column": 22,
        "end_column": 29,
        "place": {"sheet": "Sheet1", "row": 14, "column": 5, "zh": "Sheet1!E14", "en": "Sheet1!E14"},
    }


def test_summary_counts_outcomes() -> None:
    assert json.loads(render_json(REPORT))["summary"] == {
        "error": 1, "warning": 0, "info": 0, "excepted": 0, "passed": 0, "not_applicable": 1, "not_decidable": 1,
        "suppressed": 0, "baseline": 0,
    }  # fmt: skip


def test_what_is_not_in_a_project_says_null() -> None:
    finding = evolve(sample.FINDING, subject=Subject())
    data = json.loads(render_json(sample.report(findings=(finding,))))["findings"][0]
    assert (data["project"], data["indicator"], data["line"]) == (None, None, None)


def test_same_report_same_bytes() -> None:
    assert render_json(REPORT) == render_json(copy.deepcopy(REPORT))


def test_no_figure_is_a_binary_float() -> None:
    json.loads(render_json(REPORT), parse_float=lambda text: pytest.fail(f"{text} is a float"))
