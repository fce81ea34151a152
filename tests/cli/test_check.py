"""``perfrules check``: what is printed where, and the exit status."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import perfrules
from perfrules.cli import main
from perfrules.layout import Reading, read_with_lines

GOOD = """\
1、道路养护项目绩效目标表

单位：万元

项目编码\t11010825P000000000001\t\t项目名称\t道路养护项目\t\t
预算规模及资金用途\t预算数\t30.00\t其中：财政资金\t30.00\t其他资金\t
\t养护全镇道路。\t\t\t\t\t
资金支出计划 (%)\t3 月底\t\t6 月底\t10 月底\t12 月底\t
\t25%\t\t50%\t75%\t100%\t
绩效目标\t1. 养护全镇道路。\t\t\t\t\t
一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\t
产出指标\t成本指标\t养护费用\t全年养护费用\t≤30 万元\t工作计划\t
"""
BAD = GOOD.replace("≤30 万元", "≤220 万元")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.txt"
    path.write_text(BAD, encoding="utf-8")
    return path


CST = ["--pack", "cost-reconciliation", "--select", "CST-01"]


class TestExitStatus:
    def test_nothing_found(self, good: Path) -> None:
        assert main(["check", str(good), *CST]) == 0

    def test_findings(self, bad: Path) -> None:
        assert main(["check", str(bad), *CST]) == 1

    def test_findings_below_the_threshold(self, bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
        # A column that is left out is told for information only.
        text = GOOD.replace("12 月底", "").replace("100%", "")
        bad.write_text(text, encoding="utf-8")
        arguments = ["check", str(bad), "--pack", "schedule", "--format", "json"]
        assert main([*arguments, "--fail-on", "warning"]) == 0
        severities = {finding["severity"] for finding in json.loads(capsys.readouterr().out)["findings"]}
        assert severities == {"info"}
        assert main([*arguments, "--fail-on", "info"]) == 1
        assert main(arguments) == 0

    def test_a_missing_file(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(tmp_path / "nothing.txt"), "--lang", "zh"]) == 2
        captured = capsys.readouterr()
        assert "文件不存在" in captured.err
        assert captured.out == ""

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(b"", id="empty"),
            pytest.param(b"%PDF-1.7\n\x00\xff", id="binary"),
            pytest.param("今天天气很好。\n".encode(), id="not a disclosure"),
            pytest.param(b"\xff\xfe\x00", id="damaged"),
        ],
    )
    def test_a_bad_file(self, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "bad"
        path.write_bytes(data)
        assert main(["check", str(path)]) == 2
        captured = capsys.readouterr()
        assert str(path) in captured.err
        assert "Traceback" not in captured.err
        assert captured.out == ""

    def test_an_unknown_pack(self, good: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(good), "--pack", "shedule"]) == 2
        assert capsys.readouterr().err.startswith("error: ")

    def test_an_unknown_code(self, good: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(good), "--select", "CTS-01", "--lang", "en"]) == 2
        assert "did you mean 'CST-01'?" in capsys.readouterr().err

    def test_too_many_undecided(self, good: Path) -> None:
        good.write_text(GOOD.replace("预算数\t30.00", "预算数\t叁拾"), encoding="utf-8")
        assert main(["check", str(good), *CST]) == 0
        assert main(["check", str(good), *CST, "--max-undecided", "1"]) == 0
        assert main(["check", str(good), *CST, "--max-undecided", "0"]) == 1

    def test_a_fault_inside(
        self, good: Path, bad: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """One document on which perfrules breaks does not hide what is found in the next."""

        def breaks(path: str) -> Reading:
            if path == str(good):
                raise ZeroDivisionError("by hand")
            return read_with_lines(path)

        monkeypatch.setattr("perfrules.cli.documents.read_with_lines", breaks)
        assert main(["check", str(good), str(bad), *CST, "--lang", "en"]) == 3
        captured = capsys.readouterr()
        assert "CST-01" in captured.out
        assert "internal fault: ZeroDivisionError: by hand" in captured.err
        assert "please report it" in captured.err
        assert "Traceback" not in captured.err
        assert main(["check", str(good), "-v", *CST]) == 3
        assert "Traceback" in capsys.readouterr().err


class TestSeveralFiles:
    def test_one_bad_file_does_not_stop_the_others(
        self, bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        missing = tmp_path / "nothing.txt"
        assert main(["check", str(missing), str(bad), *CST, "--format", "json"]) == 2
        captured = capsys.readouterr()
        assert str(missing) in captured.err
        data = json.loads(captured.out)
        assert [document["path"] for document in data["documents"]] == [str(bad)]
        assert [finding["code"] for finding in data["findings"]] == ["CST-01"]

    def test_each_is_reported_in_the_order_given(
        self, good: Path, bad: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(bad), str(good), "--format", "json"]) == 1
        data = json.loads(capsys.readouterr().out)
        assert [document["path"] for document in data["documents"]] == [str(bad), str(good)]


class TestOutput:
    def test_to_a_file(self, bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        output = tmp_path / "report.json"
        output.write_text("old", encoding="utf-8")
        assert main(["check", str(bad), "--format", "json", "--output", str(output)]) == 1
        assert json.loads(output.read_text(encoding="utf-8"))["version"] == perfrules.__version__
        assert capsys.readouterr().out == ""
        assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "report.json"]

    def test_nothing_is_written_where_nothing_could_be_done(self, tmp_path: Path) -> None:
        output = tmp_path / "report.txt"
        assert main(["check", str(tmp_path / "nothing.txt"), "--output", str(output)]) == 2
        assert not output.exists()

    def test_a_folder_that_is_not_there(
        self, bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        output = tmp_path / "nowhere" / "report.txt"
        assert main(["check", str(bad), "--output", str(output), "--lang", "en"]) == 2
        assert "the results cannot be written" in capsys.readouterr().err

    def test_json_follows_the_schema(self, bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(bad), "--format", "json", "--show", "skip"]) == 1
        path = Path(perfrules.__file__).parent / "schemas" / "check.schema.json"
        jsonschema.validate(json.loads(capsys.readouterr().out), json.loads(path.read_text(encoding="utf-8")))

    def test_colour_only_if_asked_for(
        self, bad: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["check", str(bad), *CST])
        assert "\x1b" not in capsys.readouterr().out
        main(["check", str(bad), *CST, "--color", "always"])
        assert "\x1b[1;31m" in capsys.readouterr().out

    def test_a_reader_that_goes_away_is_no_error(self, bad: Path) -> None:
        command = [sys.executable, "-m", "perfrules", "check", str(bad), *CST]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        with process.stderr as stderr:
            assert stderr.read() == b""
        assert process.wait() == 1

    def test_any_locale_prints_chinese(self, bad: Path) -> None:
        environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        command = [sys.executable, "-m", "perfrules", "check", str(bad), *CST, "--lang", "zh"]
        result = subprocess.run(command, capture_output=True, env=environment, check=False)
        assert result.returncode == 1
        assert "成本指标" in result.stdout.decode("utf-8")


FROZEN = ["--pack", "tests/cases/frozen-pack"]
"""Rules that stay as they are, so that a report changes only where its form does."""


class TestExample:
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_text(
        self,
        language: str,
        repository: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        snapshot: Callable[[str, str], None],
    ) -> None:
        monkeypatch.chdir(repository)
        assert main(["check", "examples/qingquan-2025.txt", *FROZEN, "--lang", language]) == 1
        snapshot(f"qingquan-2025-{language}.txt", capsys.readouterr().out)

    def test_json(
        self,
        repository: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        snapshot: Callable[[str, str], None],
    ) -> None:
        monkeypatch.chdir(repository)
        assert main(["check", "examples/qingquan-2025.txt", *FROZEN, "--format", "json"]) == 1
        snapshot("qingquan-2025.json", capsys.readouterr().out)

    def test_finds_what_was_planted_and_nothing_else(self, example: Path) -> None:
        """The table in examples/README.md: project, rule."""
        readme = example.with_name("README.md").read_text(encoding="utf-8")
        own = readme.partition("# Self-evaluations")[0]
        rows = [line.split(" | ") for line in own.splitlines() if line.startswith("| ")]
        planted = {
            (int(project) if project.isdigit() else None, row[1])
            for row in rows
            if row[1][-2:].isdigit()
            for project in row[0][2:].split(", ")
        }
        report = perfrules.check(example, ["all"])
        found = {
            (finding.subject.project_number, finding.code)
            for document in report.documents
            for finding in document.findings
        }
        assert planted
        assert found == planted


class TestPublishedDisclosure:
    """The two rules that the project exists for, on a document as published."""

    def test_cost_above_budget(self, real_disclosure: Path) -> None:
        document = perfrules.check(real_disclosure, ["cost-reconciliation"], select=["CST-01"]).documents[0]
        projects = {finding.subject.project_number for finding in document.findings}
        assert len(document.disclosure.projects) == 32
        assert len(projects) == 8

    def test_no_project_is_lost(self, real_disclosure: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(real_disclosure), "--format", "json"]) == 1
        document = json.loads(capsys.readouterr().out)["documents"][0]
        assert (document["projects"], document["indicators"]) == (32, 295)
        assert document["values"].get("unreadable", 0) == 0


def test_a_performance_table_that_was_not_read_is_no_clean_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "1、道路养护绩效目标表\n项目名称\t道路养护\n预算数\t30 万元\n\n二、其他情况\n考核情况\n评价指标\t履职\t效能\n权重\t20\t30\n考核内容\t完成巡查 300 次\t处置率 95%\n",
        encoding="utf-8",
    )
    assert main(["check", str(path), "--select", "SCH-01", "--lang", "zh"]) == 1
    out = capsys.readouterr().out
    assert "“考核情况”（第 7 行）像是绩效目标表，但没有读入任何内容" in out
    assert "有 1 张绩效目标表没有读入" in out
    assert main(["check", str(path), "--select", "SCH-01", "--fail-on", "error"]) == 0
