"""What code hosts and continuous integration read: SARIF, JUnit, workflow commands."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from perfrules.cli import main


@pytest.fixture
def printed(example: Path, capsys: pytest.CaptureFixture[str]) -> "Printed":
    return Printed(str(example), capsys)


class Printed:
    def __init__(self, path: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.capsys = path, capsys

    def __call__(self, name: str, *options: str) -> str:
        assert main(["check", self.path, "--format", name, "--lang", "en", *options]) == 1
        return self.capsys.readouterr().out


def test_sarif(printed: Printed) -> None:
    log = json.loads(printed("sarif"))
    found = json.loads(printed("json"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [one["ruleId"] for one in run["results"]] == [one["code"] for one in found["findings"]]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert {one["level"] for one in run["results"]} == {"error", "warning", "note"}
    cost = next(one for one in run["results"] if one["ruleId"] == "CST-01")
    assert "顶棚修缮总费用" in cost["message"]["text"]
    region = cost["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["endColumn"] - region["startColumn"]) == (124, len("≤220 万元"))
    assert cost["partialFingerprints"]
    assert run["invocations"][0]["executionSuccessful"] is True


def test_junit(printed: Printed) -> None:
    root = ElementTree.fromstring(printed("junit"))
    (suite,) = root
    cases = {case.get("name", "").split()[0]: case for case in suite}
    assert int(suite.get("tests", "0")) == len(suite)
    assert int(suite.get("failures", "0")) == len(suite.findall("testcase/failure"))
    failure = cases["CST-01"].find("failure")
    assert failure is not None
    assert "顶棚修缮总费用" in failure.get("message", "")
    assert len(cases["FND-13"]) == 0 if "FND-13" in cases else True
    assert all(case.find("failure") is None for case in suite if "output" in {part.tag[-6:] for part in case})


def test_github(printed: Printed) -> None:
    lines = printed("github").splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    cost = next(line for line in lines if "title=CST-01" in line)
    assert ",line=124," in cost
    assert "above the budget" in cost


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty, 100%.txt"
    path.write_text("", encoding="utf-8")
    assert main(["check", str(path), "--format", "github", "--lang", "en"]) == 2
    assert "100%25.txt" in capsys.readouterr().out
    main(["check", str(path), "--format", "sarif", "--lang", "en"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    main(["check", str(path), "--format", "junit", "--lang", "en"])
    assert ElementTree.fromstring(capsys.readouterr().out).get("errors") == "1"
