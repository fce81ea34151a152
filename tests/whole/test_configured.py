"""``perfrules check`` with a configuration, suppressions and a baseline; ``perfrules baseline``; ``--explain``."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import perfrules
from perfrules.cli import main

CONFIGURATION = """\
select = ["CST", "FND", "SCH"]
baseline = "known.json"

[severity]
CST-02 = "info"
FND-06 = "off"

[[suppress]]
code = "CST-01"
project = 2
reason = "按三年合同总额填写"
by = "审计科"
until = 2999-12-31

[[suppress]]
code = "FND-01"
reason = "等待更正"
until = 2020-01-01

[[suppress]]
code = "SCH-01"
project = "没有这个项目"
reason = "写错了名称"
"""


@pytest.fixture
def folder(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the example, a configuration, and a baseline that knows SCH-03 and something gone."""
    shutil.copy(example, tmp_path / "budget.txt")
    monkeypatch.chdir(tmp_path)
    write_baseline()
    (tmp_path / "perfrules.toml").write_text(CONFIGURATION, encoding="utf-8")
    return tmp_path


def write_baseline(*options: str) -> None:
    """Write the baseline in the current folder, as if what project 3 lacked had been mended since."""
    path = Path("known.json")
    path.unlink(missing_ok=True)
    assert main(["baseline", "budget.txt", "--select", "SCH-03,SCH-02", "--output", str(path), *options]) == 0
    known = json.loads(path.read_text(encoding="utf-8"))
    (entries,) = known["documents"].values()
    next(entry for entry in entries if entry["code"] == "SCH-02")["fingerprint"] = "0" * 64
    path.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")


def schema(name: str) -> Any:
    path = Path(perfrules.__file__).parent / "schemas" / f"{name}.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    capsys.readouterr()
    main(["check", "budget.txt", *arguments, "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, schema("check"))
    return data


class TestReport:
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_text(
        self,
        language: str,
        folder: Path,
        repository: Path,
        capsys: pytest.CaptureFixture[str],
        snapshot: Callable[[str, str], None],
    ) -> None:
        frozen = str(repository / "tests" / "cases" / "frozen-pack")
        Path("perfrules.toml").unlink()
        write_baseline("--pack", frozen)
        configuration = CONFIGURATION.replace('FND-06 = "off"\n', "")  # this pack has no such rule
        Path("perfrules.toml").write_text(configuration, encoding="utf-8")
        capsys.readouterr()
        options = ["--pack", frozen, "--lang", language, "--show", "suppressed", "--show", "baseline"]
        assert main(["check", "budget.txt", *options]) == 1
        snapshot(f"configured-{language}.txt", capsys.readouterr().out)

    def test_json(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        data = checked(capsys)
        assert data["documents"][0]["configuration"] == "perfrules.toml"
        (suppressed,) = data["suppressed"]
        assert (suppressed["code"], suppressed["project"]["number"]) == ("CST-01", 2)
        assert suppressed["suppression"] == {
            "reason": "按三年合同总额填写",
            "by": "审计科",
            "until": "2999-12-31",
        }
        assert [known["code"] for known in data["baseline"]] == ["SCH-03"]
        assert [(n["kind"], n["code"], n["path"], n["line"]) for n in data["notices"]] == [
            ("expired", "FND-01", "perfrules.toml", 15),
            ("unused", "SCH-01", "perfrules.toml", 20),
            ("gone", "SCH-02", "known.json", None),
        ]
        assert (data["summary"]["suppressed"], data["summary"]["baseline"]) == (1, 1)
        codes = [finding["code"] for finding in data["findings"]]
        assert not {"CST-01", "SCH-03", "FND-06"} & set(codes)
        assert [f["severity"] for f in data["findings"] if f["code"] == "CST-02"] == ["info"]

    def test_what_is_set_aside_is_only_counted_unless_asked_for(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        capsys.readouterr()
        main(["check", "budget.txt", "--lang", "en"])
        out = capsys.readouterr().out
        assert "1 suppressed" in out
        assert "1 in the baseline" in out
        assert "按三年合同总额填写" not in out
        main(["check", "budget.txt", "--lang", "en", "-v"])
        assert "reason: 按三年合同总额填写 (by 审计科, until 2999-12-31)" in capsys.readouterr().out

    def test_no_suppress(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        data = checked(capsys, "--no-suppress")
        assert "CST-01" in [finding["code"] for finding in data["findings"]]
        assert data["suppressed"] == []
        assert [notice["kind"] for notice in data["notices"]] == ["gone"]

    def test_no_config(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with_none = checked(capsys, "--no-config")
        (folder / "perfrules.toml").unlink()
        assert checked(capsys) == with_none
        assert with_none["documents"][0]["configuration"] is None

    def test_another_configuration(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "other.toml").write_text('select = ["SCH-03"]', encoding="utf-8")
        data = checked(capsys, "--config", "other.toml")
        assert [finding["code"] for finding in data["findings"]] == ["SCH-03"]

    def test_each_file_has_the_configuration_above_it(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "old").mkdir()
        shutil.copy(folder / "budget.txt", folder / "old" / "a.txt")
        (folder / "old" / "pyproject.toml").write_text(
            '[tool.perfrules]\nselect = ["FND-06"]', encoding="utf-8"
        )
        data = checked(capsys, "old/a.txt")
        by_path = {
            path: {finding["code"] for finding in data["findings"] if finding["path"] == path}
            for path in ("budget.txt", "old/a.txt")
        }
        assert by_path["old/a.txt"] == {"FND-06"}
        assert "FND-06" not in by_path["budget.txt"]

    def test_a_project_file_that_only_mentions_us_is_passed_over(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "old").mkdir()
        shutil.copy(folder / "budget.txt", folder / "old" / "a.txt")
        (folder / "old" / "pyproject.toml").write_text("# no tool.perfrules\n", encoding="utf-8")
        data = checked(capsys, "old/a.txt")
        assert [document["configuration"] for document in data["documents"]] == ["perfrules.toml"] * 2


class TestStatus:
    def status(self, text: str, *arguments: str) -> int:
        Path("perfrules.toml").write_text(text, encoding="utf-8")
        return main(["check", "budget.txt", *arguments])

    def test_fail_on(self, folder: Path) -> None:
        warning = 'select = ["SCH-01"]\n[severity]\nSCH-01 = "warning"'
        assert self.status(warning) == 1
        assert self.status(f'fail-on = "error"\n{warning}') == 0
        assert self.status(f'fail-on = "error"\n{warning}', "--fail-on", "info") == 1

    def test_max_undecided(self, folder: Path) -> None:
        path = folder / "budget.txt"
        path.write_text(path.read_text(encoding="utf-8").replace("80.00", "八〇。〇"), encoding="utf-8")
        text = 'select = ["CST-01"]\n'
        assert self.status(text) == 0
        assert self.status("max-undecided = 0\n" + text) == 1
        assert self.status("max-undecided = 0\n" + text, "--max-undecided", "9") == 0

    def test_language(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.status('lang = "zh"')
        assert "按规则汇总" in capsys.readouterr().out
        self.status('lang = "zh"', "--lang", "en")
        assert "By rule" in capsys.readouterr().out

    def test_a_configuration_that_is_wrong(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.status('selct = ["SCH"]', "--lang", "en") == 2
        captured = capsys.readouterr()
        assert "perfrules.toml:1:1: there is no key 'selct' here" in captured.err
        assert "did you mean 'select'?" in captured.err
        assert self.status("", "--config", "nothing.toml") == 2
        assert self.status("", "--config", "perfrules.toml", "--no-config") == 2

    def test_an_empty_code(self, folder: Path) -> None:
        assert self.status("", "--select", "") == 2


class TestBaseline:
    def test_what_is_known_passes_and_what_is_new_does_not(
        self, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "a.txt"
        shutil.copy(example, path)
        monkeypatch.chdir(tmp_path)
        assert main(["check", "a.txt"]) == 1
        assert main(["baseline", "a.txt"]) == 0
        assert main(["check", "a.txt", "--baseline", "perfrules-baseline.json"]) == 0
        path.write_text(path.read_text(encoding="utf-8").replace("≤220 万元", "≤230 万元"), encoding="utf-8")
        assert main(["check", "a.txt", "--baseline", "perfrules-baseline.json"]) == 1

    def test_the_same_bytes_every_time(self, folder: Path) -> None:
        assert main(["baseline", "budget.txt", "--output", "1.json"]) == 0
        shutil.copy("budget.txt", "renamed.txt")
        assert main(["baseline", "renamed.txt", "--output", "2.json"]) == 0
        assert (folder / "1.json").read_bytes() == (folder / "2.json").read_bytes()

    def test_it_goes_where_the_configuration_says_and_leaves_out_what_is_suppressed(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["baseline", "budget.txt", "--lang", "en"]) == 0
        text = (folder / "known.json").read_text(encoding="utf-8")
        assert "SCH-03" in text
        assert "CST-01" not in text
        assert main(["check", "budget.txt"]) == 0

    def test_update_takes_out_what_is_gone_and_adds_nothing(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", "budget.txt", "--update-baseline", "--lang", "en"]) == 1
        assert "known.json: 1 finding that is gone was taken out" in capsys.readouterr().err
        known = json.loads((folder / "known.json").read_text(encoding="utf-8"))
        assert [entry["code"] for entries in known["documents"].values() for entry in entries] == ["SCH-03"]
        before = (folder / "known.json").read_bytes()
        assert main(["check", "budget.txt", "--update-baseline"]) == 1
        assert (folder / "known.json").read_bytes() == before

    def test_there_must_be_one_to_update(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "budget.txt", "--no-config", "--update-baseline", "--lang", "en"]) == 2
        assert "there is no baseline to update" in capsys.readouterr().err

    def test_half_a_baseline_is_none(self, folder: Path) -> None:
        assert main(["baseline", "budget.txt", "nothing.txt", "--output", "new.json"]) == 2
        assert not (folder / "new.json").exists()


class TestExplain:
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
        frozen = ["--pack", "tests/cases/frozen-pack"]
        arguments = ["examples/qingquan-2025.txt", *frozen, "--explain", "SCH-01", "--lang", language]
        assert main(["check", *arguments]) == 0
        snapshot(f"explained-{language}.txt", capsys.readouterr().out)

    def test_json_follows_its_schema(self, example: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(example), "--explain", "cst", "--project", "2", "--format", "json"]) == 0
        data = json.loads(capsys.readouterr().out)
        jsonschema.validate(data, schema("explain"))
        rules = data["documents"][0]["rules"]
        assert rules[0]["code"] == "CST-01"
        assert {rule["code"][:3] for rule in rules} == {"CST"}
        assert [subject["outcome"] for subject in rules[0]["subjects"]] == ["finding"]

    def test_a_rule_that_is_switched_off_is_explained_with_the_parameters_that_are_configured(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "perfrules.toml").write_text(
            'ignore = ["SCH-05"]\n[parameters]\nfront_loaded_from = "12.34 万元"', encoding="utf-8"
        )
        assert main(["check", "budget.txt", "--explain", "SCH-05", "--lang", "en"]) == 0
        assert "12.34 万元" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "part"),
        [
            pytest.param(["--explain", "SHC-01"], "did you mean 'SCH-01'?", id="no such rule"),
            pytest.param(["--explain", "SCH", "--project", "99"], "12 projects", id="no such project"),
            pytest.param(["--project", "1"], "belongs to --explain", id="project alone"),
        ],
    )
    def test_what_is_not_there(
        self, arguments: list[str], part: str, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        capsys.readouterr()
        assert main(["check", "budget.txt", *arguments, "--lang", "en"]) == 2
        assert part in capsys.readouterr().err
