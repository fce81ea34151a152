"""What pack.toml may say, and that all of its errors are told at once, in order."""

import pickle
import re
from pathlib import Path

import pytest

from packs.written import header, rule, write_pack
from perfrules.errors import RuleError
from perfrules.packs import load_pack
from perfrules.packs.examples import run_examples
from perfrules.packs.problem import PackError

FULL = """\
id          = "town"
version     = "1.2.0-rc.1+build.7"
engine      = ">=0.1,<2"
title       = { zh = "镇级规则", en = "Rules of a town" }
description = { zh = "用于示例。", en = "For an example." }
languages   = ["zh", "en"]
authors     = ["审计科 <audit@example.org>"]
license     = "MIT"
optional    = true

[parameters.least]
default = "5 万元"
unit    = "元"
title   = { zh = "预算下限", en = "The least budget" }

[parameters.rows]
default = "3"
unit    = ""
title   = { zh = "行数", en = "Rows" }
"""


def error_of(folder: Path) -> RuleError:
    with pytest.raises(RuleError) as caught:
        load_pack(folder)
    return caught.value


def test_everything_that_it_says(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path, FULL))
    assert (pack.id, pack.version, pack.engine) == ("town", "1.2.0-rc.1+build.7", ">=0.1,<2")
    assert pack.description is not None
    assert pack.description.en == "For an example."
    assert (pack.languages, pack.authors, pack.license) == (
        ("zh", "en"),
        ("审计科 <audit@example.org>",),
        "MIT",
    )
    assert pack.optional
    assert [(p.name, str(p.default), p.unit) for p in pack.parameters] == [
        ("least", "5万元", "元"),
        ("rows", "3", ""),
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        pytest.param('"1.2.0-rc.1+build.7"', '"1.2"', "2:16", "no semantic version", id="version"),
        pytest.param('"1.2.0-rc.1+build.7"', '"1.2.03"', "2:16", "no semantic version", id="leading-zero"),
        pytest.param(">=0.1,<2", ">=0.1,<0.1", "3:16", "needs perfrules >=0.1,<0.1; this is", id="below"),
        pytest.param(">=0.1,<2", ">=99", "3:16", "update perfrules", id="too-old"),
        pytest.param(">=0.1,<2", "<0.0.1", "3:16", "a newer version of the pack", id="too-new"),
        pytest.param(">=0.1,<2", "0.1", "3:16", "is no requirement", id="range"),
        pytest.param('["zh", "en"]', '["zh", "fr"]', "6:23", "'fr' is none of zh, en", id="language"),
        pytest.param('["zh", "en"]', "[]", "6:15", "one language at least", id="no-language"),
        pytest.param("optional    = true", 'optional    = "yes"', "9:16", "neither true nor false", id="flag"),
        pytest.param('["审计科 <audit@example.org>"]', "[5]", "7:16", "a text in quotes", id="author"),
        pytest.param('"元"', '"人"', "13:12", "the default is 5万元, which is not in 人", id="unit"),
        pytest.param('unit    = ""', 'unit    = "%"', "18:12", "not in %", id="unit-of-a-plain-number"),
        pytest.param("unit    =", "unti    =", "13:1", "did you mean 'unit'", id="parameter-key"),
        pytest.param("[parameters.rows]", '[parameters."a b"]', "16:1", "cannot be a name", id="parameter-name"),
    ],
)  # fmt: skip
def test_errors_show_their_place(tmp_path: Path, old: str, new: str, place: str, message: str) -> None:
    assert old in FULL
    error = error_of(write_pack(tmp_path, FULL.replace(old, new, 1)))
    assert f"pack.toml:{place}: " in str(error)
    assert message in str(error)


def test_a_pack_in_one_language(tmp_path: Path) -> None:
    texts = re.sub(r', en = "[^"]*"', "", rule("TWN-01", "own"))
    head = re.sub(r', en = "[^"]*"', "", header("town", 'languages = ["zh"]\n'))
    pack = load_pack(write_pack(tmp_path, head, {"own": texts}))
    assert pack.rules[0].title.en == pack.rules[0].title.zh == "预算低于下限"
    assert all(result.passed for result in run_examples(pack))
    assert "'en' is missing" in str(error_of(write_pack(tmp_path, head.replace('languages = ["zh"]', ""))))


def test_all_errors_of_all_files_in_order(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path,
        header("town"),
        {
            "a": rule("TWN-01", "a")
            .replace("error", "eror")
            .replace("project.budget >=", "project.bugdet >="),
            "b": rule("TWN-02", "b"),
            "c": "code = ",
            "d": rule("TWN-02", "d"),
            "e": rule("TWN-05", "e").replace("severity", "severitiy"),
        },
    )
    error = error_of(folder)
    assert isinstance(error, PackError)
    assert [(one.en.split(":")[0].rpartition("/")[2], one.place) for one in error.errors] == [
        ("a.toml", (6, 13)),
        ("a.toml", (9, 21)),
        ("c.toml", (1, 8)),
        ("d.toml", (1, 13)),
        ("e.toml", (6, 1)),
    ]
    for language in ("en", "zh"):
        places = [error.text(language).index(one.text(language)) for one in error.errors]
        assert places == sorted(places)
    assert str(error).startswith("5 things are wrong\n")
    assert error.text("zh").startswith("共有 5 处错误\n")
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == str(error)
    assert [one.place for one in copy.errors] == [one.place for one in error.errors]


def test_errors_in_pack_toml_do_not_hide_broken_files(tmp_path: Path) -> None:
    """Nor do they make up others: what the rules may use is not known."""
    folder = write_pack(
        tmp_path,
        FULL.replace('"5 万元"', '"many"').replace("1.2.0", "1.2"),
        {"a": "code = ", "b": rule("TWN-02", "b", least="$least")},
    )
    error = error_of(folder)
    assert isinstance(error, PackError)
    assert [one.place for one in error.errors] == [(2, 16), (12, 12), (1, 8)]


def test_a_file_that_cannot_be_read_hides_no_other_error(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, header("town"), {"a": "", "b": "code = "})
    (folder / "a.toml").write_bytes("code = '镇'".encode("gb18030"))
    text = str(error_of(folder))
    assert "a.toml: not UTF-8" in text
    assert "b.toml:1:" in text


def test_so_many_errors_are_cut_and_counted(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, header("town"), {f"r{number:02}": "code = " for number in range(60)})
    error = error_of(folder)
    assert isinstance(error, PackError)
    assert len(error.errors) == 60
    assert str(error).endswith("and 10 more")
