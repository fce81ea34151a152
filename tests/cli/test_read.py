"""``perfrules read``: what was understood, for people and for programs."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

import perfrules
from perfrules.cli import main
from perfrules.layout import from_text
from perfrules.model import Disclosure
from perfrules.reports.page import Page
from perfrules.reports.read_text import read_lines
from perfrules.reports.texts import Texts
from perfrules.testing import disclosures

FORMS = Path(__file__).parents[1] / "cases" / "forms"
SCHEMA: dict[str, Any] = json.loads(
    (Path(perfrules.__file__).parent / "schemas" / "read.schema.json").read_text(encoding="utf-8")
)
LOST = "1、道路养护绩效目标表\n项目名称\t道路养护\n预算数\t30 万元\n\n二、其他情况\n考核情况\n评价指标\t履职\t效能\n权重\t20\t30\n考核内容\t完成巡查 300 次\t处置率 95%\n"


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    main(["read", *arguments, "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, SCHEMA)
    return data


@pytest.mark.parametrize("path", sorted(FORMS.glob("*.txt")), ids=lambda path: path.stem)
def test_json_follows_the_schema_and_reads_back(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (document,) = as_json(capsys, str(path))["documents"]
    read = perfrules.read(path)
    assert document["disclosure"] == read.to_dict()
    assert Disclosure.from_dict(document["disclosure"]).to_dict() == read.to_dict()
    account = document["account"]
    assert account["figures"] == account["taken"] + account["ignored"] + len(account["unread"])


def test_json_is_read_by_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (document,) = as_json(capsys, str(FORMS / "hubei.txt"))["documents"]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document["disclosure"], ensure_ascii=False), encoding="utf-8")
    assert perfrules.read(path).to_dict() == document["disclosure"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "missing.txt"
    data = as_json(capsys, str(FORMS / "hubei.txt"), str(missing))
    assert [one["path"] for one in data["unread"]] == [str(missing)]
    assert len(data["documents"]) == 1
    assert main(["read", str(missing)]) == 2


def test_a_performance_table_that_was_not_read_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LOST, encoding="utf-8")
    assert main(["read", str(path), "--lang", "zh"]) == 1
    out = capsys.readouterr().out
    assert "没有读入任何内容" in out
    assert "巡查 300 次" in out


def test_the_document_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LOST, encoding="utf-8")
    assert main(["read", str(path), "--output", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == LOST


def shown(disclosure: Disclosure, *, verbose: bool = False, width: int = 100) -> str:
    return "\n".join(read_lines(disclosure, Page(Texts("zh"), width=width, verbose=verbose)))


def test_what_people_see() -> None:
    text = shown(from_text((FORMS / "self-evaluation-sichuan.txt").read_text(encoding="utf-8")))
    for line in (
        "项目：农村公路养护（第 1 行）",
        "  项目编码  51000025R000000012345",
        "    其中：财政资金                238.93              251.89              251.89           /",
        "      养护里程    ≥36 公里  不低于 36 公里",
        "        分值或权重 60 · 实际完成值 36 公里 · 得分 60",
        "    主管部门：云溪县交通运输局本级",
    ):
        assert line in text.split("\n")


def test_parts_come_in_the_order_of_the_document() -> None:
    text = shown(perfrules.read(Path(__file__).parents[2] / "examples" / "tinglan-2025.txt"))
    places = [
        text.index(part)
        for part in ("\n收支总表（", "\n支出总表（", "\n项目 1：", "\n项目 2：", "固定资产占用情况表（")
    ]
    assert places == sorted(places)


def test_doubts_are_told_below_the_value() -> None:
    text = shown(
        Disclosure.from_dict(
            {"projects": [{"indicators": [{"category": "成本指标", "name": "成本", "value": "≤10 万"}]}]}
        )
    )
    assert "        ! 注意：" in text


@settings(max_examples=25)
@given(disclosures() | disclosures(tables=True))
def test_every_cell_of_a_project_is_shown(disclosure: Disclosure) -> None:
    text = "".join(shown(disclosure, verbose=True).split())
    for project in disclosure.projects:
        for cell in (project.code, project.name, project.purpose, project.goal):
            assert cell is None or "".join(cell.text.split()) in text
        for row in project.indicators:
            for cell in (row.name, row.value_cell, row.description, row.basis):
                assert "".join(cell.text.split()) in text


def test_what_was_inferred_is_told() -> None:
    heading = {"what": "value", "heading": "应达到的水平", "why": "values"}
    disclosure = Disclosure.from_dict({"projects": [{"name": "甲", "inferred": [heading]}]})
    text = shown(disclosure)
    assert (
        text.count("“应达到的水平”不是已知的标题，按内容读作指标值：其下各格是指标值") == 2
    )  # in the head, and of the project


def test_words_of_a_pack_are_used(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from perfrules.words import read_folder

    pack = repository / "examples" / "packs" / "river-county"
    (word,) = [
        word.text
        for one in read_folder(pack / "words")
        if (one.subject, one.name) == ("headings", "value")
        for word in one.words
    ][:1]
    path = tmp_path / "a.txt"
    path.write_text(
        f"1、道路养护绩效目标表\n项目名称\t道路养护\n一级指标\t二级指标\t三级指标\t{word}\n产出指标\t数量指标\t养护里程\t12 公里\n",
        encoding="utf-8",
    )
    (document,) = as_json(capsys, str(path), "--pack", str(pack))["documents"]
    assert document["disclosure"]["projects"][0]["indicators"][0]["value"] == "12 公里"
    assert document["inferred"] == []
    (without,) = as_json(capsys, str(path))["documents"]
    assert without["inferred"] or without != document
