"""The pytest plugin: examples as tests, and readable failures."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

PACK = 'id = "p"\nversion = "1.0.0"\ntitle = { zh = "包", en = "A pack" }\n'
RULE = """code = "MY-01"
name = "rule"
title = { zh = "规则", en = "A rule" }
why = { zh = "为何", en = "why" }
fix = { zh = "如何改", en = "how" }
severity = "warning"
basis = [{ document = "惯例", binding = "practice" }]
for = "project in disclosure.projects"
require = "project.budget <= 30 万元"
message = { zh = "{project.budget}", en = "The budget is {project.budget}" }

[[accepts]]
case = "small"
project = { budget = "20.00" }

[[rejects]]
case = "large"
project = { budget = "40.00" }
"""


@pytest.fixture
def pack(pytester: pytest.Pytester) -> Path:
    folder = pytester.mkdir("my-pack")
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    (folder / "rule.toml").write_text(RULE, encoding="utf-8")
    return folder


def test_examples_are_tests(pytester: pytest.Pytester, pack: Path) -> None:
    result = pytester.runpytest("--perfrules-pack", "my-pack", "-v")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["*MY-01/accepts/small*PASSED*", "*MY-01/rejects/large*PASSED*"])


def test_an_example_can_be_named(pytester: pytest.Pytester, pack: Path) -> None:
    arguments = ("--perfrules-pack", "my-pack", "-v")
    pytester.runpytest(*arguments, "my-pack/rule.toml::MY-01/rejects/large").stdout.fnmatch_lines(
        ["*rejects/large*"]
    )
    pytester.runpytest(*arguments, "-k", "small").assert_outcomes(passed=1, deselected=1)
    listed = pytester.runpytest("--perfrules-pack", "my-pack", "--collect-only", "-q")
    listed.stdout.fnmatch_lines(["my-pack/rule.toml::MY-01/accepts/small", "2 tests collected*"])


def test_a_pack_inside_of_what_is_run_is_collected_once(pytester: pytest.Pytester, pack: Path) -> None:
    pytester.runpytest("--perfrules-pack", "my-pack", ".").assert_outcomes(passed=2)


def test_only_those_that_failed_are_run_again(pytester: pytest.Pytester, pack: Path) -> None:
    (pack / "rule.toml").write_text(RULE.replace('"20.00"', '"50.00"'), encoding="utf-8")
    pytester.runpytest("--perfrules-pack", "my-pack").assert_outcomes(passed=1, failed=1)
    pytester.runpytest("--perfrules-pack", "my-pack", "--lf").assert_outcomes(failed=1)


def test_packs_in_the_settings_are_left_alone_where_one_test_is_named(
    pytester: pytest.Pytester, pack: Path
) -> None:
    pytester.makeini("[pytest]\nperfrules_packs = my-pack\n")
    pytester.makepyfile(test_own="def test_one():\n    pass\n")
    pytester.runpytest().assert_outcomes(passed=3)
    pytester.runpytest("test_own.py").assert_outcomes(passed=1)
    pytester.runpytest("test_own.py::test_one").assert_outcomes(passed=1)


def test_other_files_of_the_kind_are_left_alone(pytester: pytest.Pytester, pack: Path) -> None:
    (pack / "rule.toml").rename(pack / "other.toml")
    (pack / "other.toml").write_text(RULE.replace('"rule"', '"other"'), encoding="utf-8")
    other = pytester.mkdir("notes")
    (other / "rule.toml").write_text("not a rule", encoding="utf-8")
    pytester.runpytest("--perfrules-pack", "my-pack", ".").assert_outcomes(passed=2)


def test_packs_in_the_settings(pytester: pytest.Pytester, pack: Path) -> None:
    pytester.makeini("[pytest]\nperfrules_packs = my-pack\n")
    pytester.runpytest().assert_outcomes(passed=2)


def test_a_case_that_is_not_as_stated(pytester: pytest.Pytester, pack: Path) -> None:
    (pack / "rule.toml").write_text(RULE.replace('"20.00"', '"50.00"'), encoding="utf-8")
    result = pytester.runpytest("--perfrules-pack", "my-pack")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "expected passed, got found × 1",
            "*found: The budget is 50.00*",
            "*50.00 万元 > 30 万元*",
            "FAILED my-pack/rule.toml::MY-01/accepts/small - expected passed, got found*",
        ]
    )


def test_a_case_that_is_not_found_shows_the_values_of_the_condition(
    pytester: pytest.Pytester, pack: Path
) -> None:
    (pack / "rule.toml").write_text(RULE.replace('"40.00"', '"25.00"'), encoding="utf-8")
    result = pytester.runpytest("--perfrules-pack", "my-pack")
    result.stdout.fnmatch_lines(
        [
            "expected found once, got passed × 1",
            "  passed",
            "*require: project.budget <= 30 万元 holds",
            "*25.00 万元 < 30 万元*",
        ]
    )


def test_a_case_that_does_not_apply_shows_why(pytester: pytest.Pytester, pack: Path) -> None:
    rule = RULE.replace(
        "require", "when = \"project.name contains ['工程', '建设'] or project.budget > 50 万元\"\nrequire", 1
    )
    (pack / "rule.toml").write_text(
        rule.replace('{ budget = "40.00"', '{ name = "道路", budget = "40.00"'), encoding="utf-8"
    )
    result = pytester.runpytest("--perfrules-pack", "my-pack")
    result.stdout.fnmatch_lines(
        [
            "expected found once, got not applicable × 1",
            "*when: project.name contains*does not hold",
            "*project.name = 道路",
            "*when: project.budget > 50 万元 does not hold",
        ]
    )


def test_a_pack_that_cannot_be_loaded(pytester: pytest.Pytester, pack: Path) -> None:
    (pack / "rule.toml").write_text("code =", encoding="utf-8")
    result = pytester.runpytest("--perfrules-pack", "my-pack")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*rule.toml*"])


def test_shipped_packs_by_name(pytester: pytest.Pytester) -> None:
    result = pytester.runpytest("--perfrules-pack", "cost-reconciliation", "-q")
    assert result.parseoutcomes()["passed"] >= 20


def test_without_the_option_nothing_is_loaded(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_light():
            assert "perfrules.engine" not in sys.modules
            assert "perfrules.packs" not in sys.modules
        """
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_the_fixture(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        def test_sound(perfrules_checker):
            report = perfrules_checker({"projects": [{"budget": "-1.00"}]}, ["funding"], select=["FND-02"])
            (document,) = report.documents
            assert [finding.code for finding in document.findings] == ["FND-02"]
        """
    )
    pytester.runpytest().assert_outcomes(passed=1)


def test_the_fixture_serves_a_test_of_hypothesis(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        from hypothesis import given, settings
        from perfrules.testing import disclosures

        @settings(max_examples=3)
        @given(disclosure=disclosures())
        def test_sound(perfrules_checker, disclosure):
            assert perfrules_checker(disclosure).documents
        """
    )
    pytester.runpytest("-p", "no:cacheprovider").assert_outcomes(passed=1)
