"""Where output goes, and how it looks there."""

import io
import os
from pathlib import Path

import pytest

from perfrules.cli.catalogue import texts_in
from perfrules.cli.console import Colour, Console
from perfrules.errors import UsageError
from perfrules.reports.style import coloured, plain


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("colour", "environment", "is_terminal", "is_coloured"),
    [
        pytest.param("auto", {}, True, True, id="a terminal"),
        pytest.param("auto", {}, False, False, id="a pipe"),
        pytest.param("auto", {"NO_COLOR": "1"}, True, False, id="NO_COLOR"),
        pytest.param("auto", {"NO_COLOR": ""}, True, True, id="NO_COLOR empty is not set"),
        pytest.param("auto", {"TERM": "dumb"}, True, False, id="a dumb terminal"),
        pytest.param("always", {"NO_COLOR": "1"}, False, True, id="asked for"),
        pytest.param("never", {}, True, False, id="asked not to"),
    ],
)
def test_colour(
    colour: Colour,
    environment: dict[str, str],
    is_terminal: bool,
    is_coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    console = Console(texts_in("en"), out=Terminal() if is_terminal else io.StringIO())
    assert console.style(colour) is (coloured if is_coloured else plain)


def test_width_is_the_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    assert Console(texts_in("en"), out=Terminal()).width() == 72
    assert Console(texts_in("en"), out=io.StringIO()).width() == 100


def test_a_file_keeps_its_rights_and_its_links(tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    Console(texts_in("en")).write("新\n", str(link))
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "新\n"
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_device_can_be_written() -> None:
    Console(texts_in("en")).write("text", os.devnull)
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_an_error() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        console = Console(texts_in("en"), out=full)
        with pytest.raises(UsageError, match="the results cannot be written"):
            console.write("text")


def test_progress_only_on_a_terminal_and_for_several_files() -> None:
    terminal, pipe = Terminal(), io.StringIO()
    for err, total in ((terminal, 1), (pipe, 3)):
        Console(texts_in("en"), err=err).progress("cli.progress", 1, total, "a.txt")
        assert err.getvalue() == ""
    console = Console(texts_in("en"), err=terminal)
    console.progress("cli.progress", 2, 3, "b.txt")
    console.end_progress()
    assert "checking 2/3 b.txt" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_progress_stays_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    err = Terminal()
    console = Console(texts_in("zh"), err=err)
    console.progress("cli.progress", 1, 2, "很长的目录/" * 20 + "公开\n.txt")
    line = err.getvalue().removeprefix("\r\x1b[K")
    assert "\n" not in line
    assert line.endswith("公开\\n.txt")
    assert sum(1 if character.isascii() else 2 for character in line) < 40
