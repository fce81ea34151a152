"""A folder that is meant to keep perfrules busy is refused at once."""

import os
import time
from pathlib import Path

import pytest

from packs.written import header, rule
from perfrules.errors import RuleError, UsageError
from perfrules.packs import load_pack
from perfrules.packs.toml import MAX_BYTES

RIGHT = rule("RGT-01", "r")

SECONDS = 10
"""Of one processor: a hundred times what it takes here, and a hundredth of what it took."""


def hostile(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text(header("p"), encoding="utf-8")
    (folder / "r.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("a = " + "9" * 900_000, "r.toml:1:5: not valid TOML: a number of too many digits", id="long-number"),
        pytest.param("\n".join(f"k{n} = 1" for n in range(90_000)) + "\n" + RIGHT, "there is no key", id="many-keys"),
        pytest.param(RIGHT + "\n[let]\n" + "\n".join(f"k{n} = '1'" for n in range(60_000)), "more than 200 names", id="many-lets"),
        pytest.param(".".join("a" * 50_000) + " = 1", "r.toml:1:1: not valid TOML: a key of more than 100 parts", id="dotted-key"),
        pytest.param(" . ".join(["'a'"] * 50_000) + " = 1", "more than 100 parts", id="dotted-key-in-quotes"),
        pytest.param(f"[{'.'.join('a' * 50_000)}]", "more than 100 parts", id="dotted-table"),
        pytest.param("x = { " + "a." * 50_000 + "b = 1 }", "more than 100 parts", id="dotted-inside"),
        pytest.param("a = " + "[" * 100_000, "nested too deeply", id="deep"),
        pytest.param("#" * (MAX_BYTES + 1), "more than", id="large"),
        pytest.param("[[accepts]]\n" * 80_000, "is missing", id="many-cases"),
    ],
)  # fmt: skip
def test_files_that_take_long_are_refused_at_once(tmp_path: Path, text: str, said: str) -> None:
    folder = hostile(tmp_path / "p", text)
    began = time.process_time()
    with pytest.raises(RuleError) as caught:
        load_pack(folder)
    assert time.process_time() - began < SECONDS
    assert said in caught.value.text("en")
    assert len(caught.value.text("en")) < 100_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
@pytest.mark.parametrize("name", ["r.toml", "pack.toml"])
def test_a_pipe_is_no_rule(tmp_path: Path, name: str) -> None:
    folder = hostile(tmp_path / "p", RIGHT)
    (folder / name).unlink()
    os.mkfifo(folder / name)
    with pytest.raises((RuleError, UsageError)):
        load_pack(folder)


def test_a_folder_called_like_a_rule_is_refused(tmp_path: Path) -> None:
    folder = hostile(tmp_path / "p", RIGHT)
    (folder / "x.toml").mkdir()
    with pytest.raises(RuleError, match=r"x\.toml"):
        load_pack(folder)
