import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from perfrules.api import load_packs
from perfrules.errors import PerfRulesError, RuleError, UsageError
from perfrules.packs import Status, default_packs, load_pack, shipped_packs
from perfrules.packs.examples import run_examples
from perfrules.packs.problem import PackError

PACK = 'id = "town"\nversion = "1.0.0"\ntitle = { zh = "镇", en = "Town" }\n'
RULE = """\
code     = "TST-01"
name     = "no-budget"
title    = { zh = "无预算", en = "No budget" }
why      = { zh = "应有预算", en = "A project has a budget." }
fix      = { zh = "补上", en = "Add it." }
severity = "error"
basis    = [{ document = "审核惯例", binding = "practice" }]
for      = "project in disclosure.projects"
require  = "project.budget > 0 元"
message  = { zh = "预算数为 {project.budget}", en = "The budget is {project.budget}" }
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a pack with one rule, in which *old* is replaced by *new*."""

    def pack(old: str = "", new: str = "", *, head: str = PACK) -> Path:
        assert old in RULE
        (tmp_path / "pack.toml").write_text(head, encoding="utf-8")
        (tmp_path / "no-budget.toml").write_text(RULE.replace(old, new), encoding="utf-8")
        return tmp_path

    return pack


def error_of(folder: Path) -> PerfRulesError:
    with pytest.raises(RuleError) as caught:
        load_pack(folder)
    return caught.value


def test_reads_a_pack_from_a_folder(write: Write) -> None:
    pack = load_pack(write())
    (rule,) = pack.rules
    assert (pack.id, rule.pack, rule.code, rule.status) == ("town", "town", "TST-01", Status.STABLE)
    assert rule.texts["require"] == "project.budget > 0 元"
    assert rule.scope.variables == ("project",)


def test_shipped_packs_are_found_by_name() -> None:
    assert {"schedule", "funding", "cost-reconciliation"} <= set(shipped_packs())
    assert load_pack("schedule").id == "schedule"


def test_an_unknown_pack_suggests_one() -> None:
    with pytest.raises(UsageError, match="did you mean 'schedule'"):
        load_pack("schedul")


def test_a_folder_without_a_pack_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no pack\.toml"):
        load_pack(tmp_path)


def test_the_place_is_marked_in_cells_under_chinese_text(write: Write) -> None:
    error = error_of(write('"预算数为 {project.budget}"', '"预算数为 {project.bugdet}"'))
    head, line, marker, hint = error.text("en").splitlines()
    assert head.endswith("no-budget.toml:10:34: project has no field 'bugdet'")
    assert (
        line
        == '  10 | message  = { zh = "预算数为 {project.bugdet}", en = "The budget is {project.budget}" }'
    )
    # Four Chinese characters are eight cells wide.
    assert marker == "     | " + " " * (33 + 4) + "^^^^^^"
    assert hint == "help: did you mean 'budget' (预算数)?"
    assert "project 没有字段“bugdet”" in error.text("zh")


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [
        pytest.param("severity =", "severitiy =", "6:1", "no key 'severitiy'", "'severity'", id="unknown-key"),
        pytest.param('"error"', '"eror"', "6:13", "'eror' is none of", "'error'", id="unknown-severity"),
        pytest.param('binding = "practice"', 'binding = "practise"', "7:45", "none of law", "'practice'", id="binding"),
        pytest.param(', binding = "practice" }]', ' }]', "7:13", "'binding' is missing", "", id="nested-key-missing"),
        pytest.param("0 元", "0 人", "9:13", "cannot be compared", "", id="dimensions"),
        pytest.param("project.budget > 0 元", "1 元 > 0 元", "9:13", "same for every document", "", id="constant"),
        pytest.param("project.budget > 0 元", "project.budget", "9:13", "expected a condition", "", id="no-condition"),
        pytest.param("project.budget > 0 元", "project.budget >", "9:29", "ends too early", "", id="syntax"),
        pytest.param("project in disclosure.projects", "p in disclosure.agency", "8:13", "subjects", "", id="subjects"),
        pytest.param("en = \"No budget\"", "en = 5", "3:31", "expected a text", "", id="type"),
        pytest.param("en = \"No budget\"", "en = ' '", "3:32", "empty", "", id="blank"),
        pytest.param(', en = "No budget"', "", "3:12", "'en' is missing", "", id="one-language"),
        pytest.param('"no-budget"', '"nobudget"', "2:13", "must be the file's", "", id="name-of-the-file"),
        pytest.param('"TST-01"', '"tst1"', "1:13", "is no code", "CST-01", id="code"),
        pytest.param('The budget is {project.budget}"', 'The budget is {project.budget"', "10:64", "not closed", "close the brace: {project.budget}", id="brace"),
        pytest.param('The budget is {project.budget}"', 'The budget is {"', "10:64", "not closed", "{{", id="lone-brace"),
        pytest.param('The budget is {project.budget}"', 'Of {project. it is {project.budget}"', "10:53", "not closed", "name a field and close the brace: {project.name}", id="half-placeholder"),
        pytest.param("{project.budget}\", en", "{project.indicators}\", en", "10:26", "cannot show", "fields", id="records"),
        pytest.param('message  =', 'otherwise = { zh = "x", en = "y" }\nmessage  =', "10:13", "no “when”", "", id="otherwise"),
        pytest.param('"project in disclosure.projects"', '"projects"', "8:21", "ends too early", "write project in disclosure.projects", id="subjects-without-a-loop"),
        pytest.param('"project in disclosure.projects"', '"for project in disclosure.projects"', "8:17", "cannot stand here", "write project in disclosure.projects", id="for-twice"),
        pytest.param('"practice"', '"惯例"', "7:45", "none of", "write practice", id="word-in-chinese"),
        pytest.param("project.budget > 0 元", "project.schedule", "9:13", "expected a condition", "has project.schedule", id="no-condition-but-a-field"),
        pytest.param('for      =', 'let = { x = "project.bugdet" }\nfor      =', "8:22", "no field", "'budget'", id="let"),
    ],
)  # fmt: skip
def test_errors_show_their_place(
    write: Write, old: str, new: str, place: str, message: str, hint: str
) -> None:
    error = error_of(write(old, new))
    assert f"no-budget.toml:{place}: " in error.en, error.en
    assert message in error.en
    assert hint in error.help_en
    assert "^" in error.en
    assert "^" in error.zh


@pytest.mark.parametrize("key", ["code", "title", "severity", "basis", "for", "require", "message"])
def test_a_missing_key_is_named(write: Write, key: str) -> None:
    line = next(line for line in RULE.splitlines() if line.startswith(key))
    assert f"the key {key!r} is missing" in error_of(write(line + "\n")).en


def test_a_key_twice_is_refused_with_its_place(write: Write) -> None:
    error = error_of(write('severity = "error"\n', 'severity = "error"\nseverity = "info"\n'))
    assert "not valid TOML" in error.en
    assert "no-budget.toml:7:" in error.en


def test_an_example_may_have_nothing_unknown(write: Write) -> None:
    folder = write("message  =", "message  =")
    path = folder / "no-budget.toml"
    path.write_text(RULE + '[[accepts]]\ncase = "x"\nprojekt = {}\n', encoding="utf-8")
    assert "did you mean 'project'" in str(error_of(folder))


def test_two_rules_with_one_code_are_refused(write: Write) -> None:
    folder = write()
    (folder / "other.toml").write_text(RULE.replace('"no-budget"', '"other"'), encoding="utf-8")
    assert "no-budget.toml already has the code TST-01" in str(error_of(folder))


@pytest.mark.parametrize(
    ("head", "message"),
    [
        pytest.param(PACK.replace("1.0.0", "1.0"), "no semantic version", id="version"),
        pytest.param(PACK.replace('"town"', '"Town 1"'), "is no id", id="id"),
        pytest.param(PACK + 'engine = ">=99"\n', "needs perfrules >=99", id="engine"),
        pytest.param(PACK + 'engine = "latest"\n', "no requirement", id="engine-range"),
        pytest.param(PACK + "colour = 1\n", "no key 'colour'", id="unknown-key"),
        pytest.param(
            PACK + '[parameters.x]\ndefault = "many"\ntitle = { zh = "x", en = "x" }\n',
            "no number",
            id="parameter",
        ),
        pytest.param(PACK + "x = ", "not valid TOML", id="cut-off"),
    ],
)
def test_errors_in_the_pack_file(write: Write, head: str, message: str) -> None:
    assert message in str(error_of(write(head=head)))


def test_a_file_that_is_no_utf8_is_refused(write: Write) -> None:
    folder = write()
    (folder / "no-budget.toml").write_bytes(RULE.encode("gb18030"))
    assert "not UTF-8" in str(error_of(folder))


def test_a_rule_that_grows_without_bound_is_refused(write: Write) -> None:
    # Each intermediate uses the one before it twice; rounding has to be followed through all of them.
    lets = ['a0 = "project.budget + project.budget"']
    lets += [f'a{number} = "a{number - 1} + a{number - 1}"' for number in range(1, 40)]
    folder = write("project.budget > 0 元", "a39 ≈ project.fiscal_funds")
    path = folder / "no-budget.toml"
    path.write_text(path.read_text(encoding="utf-8") + "[let]\n" + "\n".join(lets), encoding="utf-8")
    with pytest.raises(RuleError, match=r"no-budget\.toml:\d+:\d+: TST-01 has more than \d+ parts"):
        load_pack(folder)


def test_all_shipped_packs_take_part() -> None:
    assert set(default_packs()) == set(shipped_packs())
    assert {pack.id for pack in load_packs(None)} == set(shipped_packs())
    assert {pack.id for pack in load_packs(["all"])} == set(shipped_packs())
    assert {pack.id for pack in load_packs(None, select=["VAL"])} == set(shipped_packs())


@pytest.mark.parametrize(
    ("example", "message"),
    [
        pytest.param('[[rejects]]\ncase = "a"\ntimes = 0\nproject = {}\n', "at least 1", id="none"),
        pytest.param('[[rejects]]\ncase = "a"\ntimes = "2"\nproject = {}\n', "whole number", id="a-text"),
        pytest.param('[[accepts]]\ncase = "a"\ntimes = 2\nproject = {}\n', "several times", id="no-finding"),
        pytest.param('[[equivalent]]\nchange = "a"\n', "'reason' is missing", id="no-reason"),
        pytest.param('[[intended]]\nproblem = "slow"\n', "'reason' is missing", id="intended-without-reason"),
        pytest.param(
            '[[fixed]]\ncase = "a"\nproject = {}\n', "no rejected case is called 'a'", id="of-nothing"
        ),
        pytest.param(
            '[[intended]]\nproblem = "crashes"\nreason = "a"\n', "fires-on-sound", id="never-intended"
        ),
    ],
)
def test_what_examples_may_not_say(example: str, message: str, tmp_path: Path, repository: Path) -> None:
    pack = tmp_path / "schedule"
    shutil.copytree(repository / "rules" / "schedule", pack)
    rule = pack / "progress-falls.toml"
    rule.write_text(rule.read_text(encoding="utf-8") + example, encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        load_pack(pack)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param('faults = "progress-falls"', "list", id="no-list"),
        pytest.param('faults = ["Progress falls"]', "is no name of a fault", id="no-name"),
        pytest.param('faults = ["a", "a"]', "'a' stands here twice", id="twice"),
        pytest.param('faults = ["a"]\nmay_find = ["b", "a"]', "'a' stands here twice", id="in-both"),
    ],
)
def test_what_faults_may_not_say(write: Write, line: str, message: str) -> None:
    folder = write()
    path = folder / "no-budget.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("require ", f"{line}\nrequire ", 1), encoding="utf-8"
    )
    assert message in str(error_of(folder))


def test_a_rejected_case_is_mended_as_the_rule_advises(tmp_path: Path, repository: Path) -> None:
    pack = tmp_path / "schedule"
    shutil.copytree(repository / "rules" / "schedule", pack)
    rule = pack / "progress-falls.toml"
    text = rule.read_text(encoding="utf-8")
    case = next(
        one.case
        for own in load_pack(pack).rules
        if own.path == rule
        for one in own.examples
        if one.key == "rejects"
    )
    mended = '\n[[fixed]]\ncase = "{}"\nproject = {{ schedule = {{ 3 = "20%", 12 = "{}" }} }}\n'
    rule.write_text(text + mended.format(case, "100%"), encoding="utf-8")
    assert all(result.passed for result in run_examples(load_pack(pack)))
    rule.write_text(text + mended.format(case, "10%"), encoding="utf-8")
    (failed,) = (result for result in run_examples(load_pack(pack)) if not result.passed)
    assert failed.example.key == "fixed"
    assert failed.got.en == "found × 1"


def test_a_case_may_be_found_several_times(tmp_path: Path, repository: Path) -> None:
    pack = tmp_path / "schedule"
    shutil.copytree(repository / "rules" / "schedule", pack)
    rule = pack / "progress-falls.toml"
    case = '[[rejects]]\ncase = "two"\ntimes = 2\nprojects = [{ schedule = { 3 = "50%", 12 = "20%" } }, { schedule = { 3 = "50%", 12 = "20%" } }]\n'
    rule.write_text(rule.read_text(encoding="utf-8") + case, encoding="utf-8")
    results = run_examples(load_pack(pack))
    assert all(result.passed for result in results)
    assert "found 2 times" in {result.expected.en for result in results}


def test_what_is_there_is_looked_at_where_keys_are_missing(tmp_path: Path) -> None:
    text = _MISSING
    (tmp_path / "pack.toml").write_text(
        'id = "own"\nversion = "1.0.0"\ntitle = { zh = "规则", en = "Rules" }\n', encoding="utf-8"
    )
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path)
    told = [error.en.splitlines()[0].rpartition(": ")[2] for error in caught.value.errors]
    assert "the key 'why' is missing" in told
    assert "the key 'message' is missing" in told
    assert "'own-2' is no code" in told
    assert "project has no field 'bugdet'" in told
    assert "there is no function 'len'" in told


_MISSING = """\
code    = "own-2"
name    = "bad"
for     = "project in disclosure.projects"
require = "len(project.indicators) > 3"

[let]
least = "project.bugdet"
"""


def test_all_that_does_not_follow_the_grammar_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(
        'id = "own"\nversion = "1.0.0"\ntitle = { zh = "规则", en = "Rules" }\n', encoding="utf-8"
    )
    (tmp_path / "bad.toml").write_text(
        'for = "project in disclosure.projects"\nwhen = "project.budget 大于 1 元"\nrequire = "a => b"\n',
        encoding="utf-8",
    )
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path)
    hints = [error.help_en for error in caught.value.errors]
    assert "write >" in hints
    assert "write >=" in hints


def test_wide_braces_in_a_message_are_told(write: Write) -> None:
    error = error_of(write('"预算数为 {project.budget}"', '"预算数为｛project.budget｝"'))
    assert "narrow braces" in error.en
    assert "｛" in error.en


def test_what_runs_through_no_list_is_answered_with_what_does(write: Write) -> None:
    error = error_of(write('"project in disclosure.projects"', '"indicator in disclosure.indicators"'))
    assert "indicator in project.indicators" in error.help_en


def test_tables_under_a_key_that_is_misspelt_have_their_place(write: Write) -> None:
    error = error_of(write('code     = "TST-01"', '[[reject]]\ncase = "x"\n[x]\ncode = "TST-01"'))
    places = (
        [one.place for one in error.errors if "'reject'" in one.en] if isinstance(error, PackError) else []
    )
    assert places == [(1, 1)]
