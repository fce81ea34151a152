"""``perfrules pack fuzz``."""

import itertools
import json
import re
import sys
from pathlib import Path

import pytest

from bad_packs import bad_pack
from perfrules.cli import main
from perfrules.cli.catalogue import texts_in
from perfrules.cli.parser import parse_arguments
from perfrules.language import limits
from perfrules.reports.catalogue import TEXTS
from perfrules.testing.fuzz import DEFAULT_EXAMPLES, ProblemKind, fuzz


@pytest.fixture(autouse=True)
def _in_the_repository(repository: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(str(repository))


def test_a_shipped_pack_has_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "fuzz", "schedule", "funding", "--examples", "5", "--lang", "en"]) == 0
    shown = [line for line in capsys.readouterr().out.splitlines() if "-v lists" not in line]
    *_, total, others, again = shown
    assert total.endswith("0 problems, 0 remarks")
    assert others.endswith("other kinds of fault, which no rule names, do not count")
    assert again == "Again: perfrules pack fuzz schedule funding --examples 5 --seed 0"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_problems_are_shown_with_an_example_to_paste(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = str(bad_pack(tmp_path, "first-progress-too-high", "first-progress-too-low"))
    assert main(["pack", "fuzz", pack, "--examples", "2", "--lang", language]) == 1
    shown = capsys.readouterr().out
    assert "BAD-05 BAD-06" in shown
    assert re.search(r'project = { schedule = { 12 = "\d+%" } }', shown)


def test_json_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = str(bad_pack(tmp_path, "never-fires", "first-progress-too-high", "first-progress-too-low"))
    assert main(["pack", "fuzz", pack, "--examples", "2", "--seed", "3", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["packs"] == [{"id": "bad-pack", "version": "1.0.0"}]
    assert (data["seed"], data["examples"], data["is_whole"]) == (3, 2, True)
    found = {(problem["kind"], *problem["codes"]) for problem in data["problems"]}
    assert {("never-fires", "BAD-01"), ("contradicts", "BAD-05", "BAD-06")} <= found


def test_a_rule_that_fails_itself_is_exit_status_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(limits, "MAX_STEPS", 1000)
    pack = str(bad_pack(tmp_path, "visits-too-much"))
    assert main(["pack", "fuzz", pack, "--examples", "2", "--lang", "en"]) == 3
    assert "BAD-07  fails itself" in capsys.readouterr().out


def test_a_pack_that_is_not_there_is_exit_status_2() -> None:
    assert main(["pack", "fuzz", "no-such-pack", "--examples", "1"]) == 2


def test_without_hypothesis_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("perfrules.testing.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    assert main(["pack", "fuzz", "schedule", "--lang", "en"]) == 2
    assert "pip install '.[testing]'" in capsys.readouterr().err


def test_the_number_of_examples_is_the_librarys() -> None:
    assert parse_arguments(["pack", "fuzz", "schedule"], texts_in("en")).examples == DEFAULT_EXAMPLES


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_kind_of_problem_has_its_words(kind: ProblemKind) -> None:
    assert f"fuzz.kind.{kind}" in TEXTS
    assert f"fuzz.help.{kind}" in TEXTS
    if kind.value.startswith("never-"):
        assert f"fuzz.kind.{kind}.own" in TEXTS


@pytest.mark.parametrize(
    ("language", "says"), [("zh", "不限时做完："), ("en", "All of it, without a limit: ")]
)
def test_a_run_that_is_cut_short_says_so_and_how_to_do_all_of_it(
    language: str, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # A clock that goes on by a second whenever it is looked at: what is done in the time is the same everywhere.
    seconds = itertools.count()
    assert fuzz.__kwdefaults__ is not None
    monkeypatch.setitem(fuzz.__kwdefaults__, "clock", lambda: next(seconds))
    assert (
        main(["pack", "fuzz", "schedule", "--examples", "1000", "--seconds", "60", "--lang", language]) == 0
    )
    shown = capsys.readouterr().out
    assert says in shown
    assert TEXTS["fuzz.cut"][language == "en"] in shown


def test_a_run_without_time_for_anything_is_exit_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "fuzz", "schedule", "--seconds", "0", "--lang", "en"]) == 2
    assert "in 0 seconds nothing was checked" in capsys.readouterr().err


def test_only_faults_that_rules_name_count_and_others_are_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", "fuzz", "examples/packs/town", "--examples", "1", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "kinds of fault that the rules name" in shown
    assert "which no rule names, do not count" in " ".join(shown.split())
    assert main(["pack", "fuzz", "examples/packs/river-county", "--examples", "1", "--lang", "en"]) == 0
    assert "no rule names the planted faults that it is to find" in capsys.readouterr().out


def test_where_nothing_could_be_tried_the_status_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", "fuzz", "examples/packs/river-county", "--examples", "0", "--lang", "en"]) == 2
    assert "no document was made" in capsys.readouterr().err
    (tmp_path / "pack.toml").write_text(
        'id = "empty"\nversion = "1.0.0"\ntitle = { zh = "空", en = "Empty" }\n', encoding="utf-8"
    )
    assert main(["pack", "fuzz", str(tmp_path), "--examples", "1", "--lang", "en"]) == 2
    assert "there is no rule in these packs" in capsys.readouterr().err
