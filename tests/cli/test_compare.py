"""``perfrules compare`` on files and folders."""

import json
from pathlib import Path
from shutil import copy
from typing import Any

import jsonschema
import pytest

import perfrules
from perfrules.cli import main

PAIRS = Path(__file__).parent.parent.parent / "examples" / "pairs"
SOUND = str(PAIRS / "targets-2025.txt"), str(PAIRS / "self-evaluation-2025.txt")
FAULTY = str(PAIRS / "targets-2025.txt"), str(PAIRS / "self-evaluation-2025-faulty.txt")


def run(*arguments: str) -> int:
    return main(["compare", *arguments, "--lang", "en", "--no-config"])


def test_a_sound_pair(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*SOUND) == 0
    told = capsys.readouterr().out
    assert told.startswith("Budget and self-evaluation\n")
    assert "Indicators: kept 10\n" in told


def test_a_faulty_pair_and_where_both_figures_stand(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*FAULTY) == 1
    told = capsys.readouterr().out
    assert "changed  养护里程" in told
    assert "-33.33%  eased" in told
    assert "targets-2025.txt:10:16  ≥15 公里" in told
    assert "self-evaluation-2025-faulty.txt:12:16" in told


def test_json_follows_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    schemas = Path(perfrules.__file__).parent / "schemas"
    schema, of_check = (
        json.loads((schemas / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in ("compare", "check")
    )
    assert run(*FAULTY, "--format", "json") == 1
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schema).validate(report)
    (document,) = report["documents"]
    assert document["comparison"]["kind"] == "预算与自评"
    assert document["comparison"]["counts"]["指标"] == {"保留": 6, "改变": 3, "取消": 1}
    places = {place["document"] for finding in report["findings"] for place in finding["locations"]}
    assert places == {"before", "after"}
    # What check says as well is described in the same words.
    shared = [key for key in of_check["$defs"] if key not in {"document", "locations"}]
    same = {key: schema["$defs"][key] for key in shared} == {key: of_check["$defs"][key] for key in shared}
    assert same, "run scripts/write_schemas.py"


def test_outputs_by_their_endings(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    names = ("r.html", "r.xlsx", "r.md", "r.docx", "r.sarif", "r.xml", "r.jsonl")
    outputs = [argument for name in names for argument in ("-o", str(tmp_path / name))]
    assert run(*FAULTY, *outputs) == 1
    assert all((tmp_path / name).stat().st_size for name in names)
    assert "养护里程" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_wrong_way_round_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*reversed(SOUND)) == 2
    assert "the other way round" in capsys.readouterr().err


def test_the_kind_can_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*SOUND, "--kind", "approval", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["documents"][0]["comparison"]["kind"] == "批复与公布"


def test_folders_are_paired_and_what_is_left_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    copy(PAIRS / "targets-2025.txt", before)
    copy(PAIRS / "unit-farm.txt", before)
    copy(PAIRS / "self-evaluation-2025-faulty.txt", after)
    assert run(str(before), str(after), "--format", "jsonl") == 1
    told = capsys.readouterr()
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert [len(line["documents"]) for line in lines] == [1, 0]
    assert [one["path"] for one in lines[1]["unread"]] == [str(before / "unit-farm.txt")]
    assert "1 file has no partner" in told.err


def test_a_folder_of_units_beside_their_department(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("unit-office.txt", "unit-farm.txt"):
        copy(PAIRS / name, tmp_path)
    assert run(str(tmp_path), str(PAIRS / "department-faulty.txt"), "--format", "line") == 1
    assert "CMP-33" in capsys.readouterr().out


def test_nothing_belongs_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy(PAIRS / "unit-farm.txt", tmp_path)
    assert run(str(tmp_path), SOUND[1]) == 2
    assert "no two documents belong together" in capsys.readouterr().err


def test_rules_about_two_are_none_of_check(capsys: pytest.CaptureFixture[str]) -> None:
    for wanted in (["--select", "CMP-01"], ["--pack", "comparison"]):
        assert main(["check", SOUND[0], *wanted, "--lang", "en", "--no-config"]) == 2
        assert "perfrules compare" in capsys.readouterr().err
    assert run(*SOUND, "--pack", "schedule") == 2
    assert "perfrules check" in capsys.readouterr().err
