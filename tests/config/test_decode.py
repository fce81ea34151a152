from datetime import date
from pathlib import Path

import pytest

from config.configured import settings
from perfrules.config.decode import load_settings
from perfrules.errors import UsageError
from perfrules.packs import Severity

WHOLE = """\
packs = ["schedule"]
select = ["SCH"]
ignore = ["SCH-05"]
preview = true
fail-on = "error"
max-undecided = 3
lang = "zh"
baseline = "known.json"

[severity]
SCH = "warning"
SCH-03 = "off"

[parameters]
lag = "10%"

[parameters.schedule]
front_loaded_from = "60 万元"

[[per-path]]
path = ["old", "*.tmp"]
select = ["SCH-01"]
severity = { SCH-01 = "info" }

[[suppress]]
code = "SCH-01"
path = "2021"
project = 3
indicator = "总*"
fingerprint = "0123456789ab"
reason = "multi-year"
by = "审计科"
until = 2026-12-31

[messages.SCH-01]
zh = "年底没用完"
en = "money is left"
"""


def test_every_key_is_read(tmp_path: Path) -> None:
    read = settings(tmp_path, WHOLE)
    assert (read.packs, read.select, read.ignore) == (("schedule",), ("SCH",), ("SCH-05",))
    assert (read.preview, read.fail_on, read.max_undecided, read.language) == (True, Severity.ERROR, 3, "zh")
    assert read.baseline == tmp_path / "known.json"
    assert read.severities == {"SCH": Severity.WARNING, "SCH-03": None}
    assert [(p.pack, p.name, str(p.value)) for p in read.parameters] == [
        (None, "lag", "10%"),
        ("schedule", "front_loaded_from", "60万元"),
    ]
    (section,) = read.per_path
    assert (section.patterns, section.select) == (("old", "*.tmp"), ("SCH-01",))
    assert section.severities == {"SCH-01": Severity.INFO}
    (one,) = read.suppressions
    assert (one.code, one.path, one.project, one.indicator) == ("SCH-01", "2021", "3", "总*")
    assert (one.fingerprint, one.reason, one.by) == ("0123456789ab", "multi-year", "审计科")
    assert (one.until, one.line) == (date(2026, 12, 31), 25)
    assert read.messages["SCH-01"].en == "money is left"


def test_nothing_need_be_said(tmp_path: Path) -> None:
    read = settings(tmp_path, "")
    assert (read.packs, read.select, read.fail_on, read.baseline) == ((), (), None, None)


def test_the_same_in_a_project_file(tmp_path: Path) -> None:
    text = '[tool.other]\nx = 1\n[tool.perfrules]\nselect = ["SCH"]\n[[tool.perfrules.suppress]]\ncode = "SCH"\nreason = "x"\n'
    read = settings(tmp_path, text, "pyproject.toml")
    assert read.select == ("SCH",)
    assert read.suppressions[0].line == 5


def test_a_project_file_without_our_table_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("# tool.perfrules is not used here\n", encoding="utf-8")
    assert load_settings(path) is None


def test_a_pack_in_a_folder_is_found_from_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "pack.toml").write_text("", encoding="utf-8")
    assert settings(tmp_path, 'packs = ["mine", "schedule"]').packs == (str(tmp_path / "mine"), "schedule")


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        pytest.param("selct = []", "1:1", "did you mean 'select'?", id="unknown key"),
        pytest.param('fail_on = "error"', "1:1", "did you mean 'fail-on'?", id="wrong hyphen"),
        pytest.param("select = [", "1:11", "not valid TOML", id="no TOML"),
        pytest.param('select = "SCH"', "1:11", "expected a list", id="a text for a list"),
        pytest.param('select = ["SCH", 3]', "1:18", "expected a text", id="a number in a list"),
        pytest.param('fail-on = "eror"', "1:12", "did you mean 'error'?", id="no severity"),
        pytest.param("max-undecided = -1", "1:17", "whole number", id="negative count"),
        pytest.param("max-undecided = true", "1:17", "whole number", id="true is no count"),
        pytest.param('preview = "yes"', "1:12", "true or false", id="text for a flag"),
        pytest.param('lang = "de"', "1:9", "none of zh, en", id="no such language"),
        pytest.param('[severity]\nSCH = "of"', "2:8", "did you mean 'off'?", id="severity of a rule"),
        pytest.param("[parameters]\nlag = 5", "2:7", "in quotes", id="a number without its unit"),
        pytest.param('[parameters]\nlag = "viel"', "2:8", "no number with a unit", id="no amount"),
        pytest.param("[[per-path]]\nselect = []", "1:1", "'path' is missing", id="per-path without path"),
        pytest.param('[[per-path]]\npath = "a"\nfail-on = "error"', "3:1", "no key", id="unknown key there"),
        pytest.param('[[suppress]]\ncode = "SCH"', "1:1", "'reason' is missing", id="no reason"),
        pytest.param('[[suppress]]\ncode = "SCH"\nreason = " "', "3:11", "empty", id="an empty reason"),
        pytest.param('[[suppress]]\nreason = "x"', "1:1", "'code' is missing", id="no code"),
        pytest.param('[[suppress]]\ncode="S"\nreason="x"\nuntil = "soon"', "4:10", "a day", id="no day"),
        pytest.param(
            '[[suppress]]\ncode="S"\nreason="x"\nfingerprint = "f00"', "4:16", "first 12", id="short"
        ),
        pytest.param(
            "[tool.perfrules]\nselect = []", "1:1", "leave out [tool.perfrules]", id="our table here"
        ),
        pytest.param('[messages]\nSCH-01 = "x"', "2:11", "expected a table", id="a message in no language"),
        pytest.param('[messages.SCH-01]\nzh = "x"', "1:1", "'en' is missing", id="a message in one language"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(text: str, place: str, part: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        settings(tmp_path, text)
    message = str(caught.value)
    assert f"perfrules.toml:{place}" in message
    assert part in message
    assert caught.value.zh != caught.value.en


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nothing\.toml"):
        load_settings(tmp_path / "nothing.toml")


def test_a_mark_of_the_encoding_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "perfrules.toml"
    path.write_bytes(b"\xef\xbb\xbf" + b'select = ["SCH"]\n')
    read = load_settings(path)
    assert read is not None
    assert read.select == ("SCH",)
