"""What Windows is asked, with a stand-in for it; and what comes of the answers."""

import ctypes
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from types import SimpleNamespace
from typing import Any

import pytest

from perfrules.cli import main, windows
from perfrules.cli.catalogue import texts_in
from perfrules.cli.console import Console
from perfrules.cli.inputs import split_pattern
from perfrules.cli.language import choose_language
from perfrules.config.glob import matches_path, seen_from
from perfrules.reports.style import coloured, plain

Windows = Callable[..., None]


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    """Makes it Windows, as far as this program asks."""

    def begin(*, language: int = 0x0804, console: int = 936, system: int = 936, mode: int | None = 3) -> None:
        state = SimpleNamespace(mode=mode)

        def get_mode(_: object, reference: Any) -> int:
            if state.mode is None:
                return 0
            ctypes.cast(reference, ctypes.POINTER(ctypes.c_uint32))[0] = state.mode
            return 1

        kernel = SimpleNamespace(
            GetUserDefaultUILanguage=lambda: language,
            GetConsoleOutputCP=lambda: console,
            GetOEMCP=lambda: system,
            GetStdHandle=lambda number: number,
            GetConsoleMode=get_mode,
            SetConsoleMode=lambda _, wanted: int(wanted == 7),
        )
        monkeypatch.setattr(windows, "_kernel", lambda: kernel)

    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    return begin


@pytest.mark.parametrize(
    ("number", "environment", "language"),
    [
        pytest.param(0x0804, {}, "zh", id="mainland China"),
        pytest.param(0x0404, {}, "zh", id="Taiwan"),
        pytest.param(0x0409, {}, "en", id="United States"),
        pytest.param(0x0804, {"LANG": "en_GB"}, "en", id="LANG wins"),
    ],
)
def test_the_language_is_that_of_the_windows(
    on_windows: Windows, number: int, environment: dict[str, str], language: str
) -> None:
    on_windows(language=number)
    assert choose_language([], environment, windows.language) == language


def test_elsewhere_nothing_is_known() -> None:
    assert windows.language() is None
    assert windows.code_page() is None
    assert windows.knows_colours(sys.stderr)


def test_the_command_line_asks(
    on_windows: Windows, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_windows()
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert main(["chekc"]) == 2
    assert capsys.readouterr().err.startswith("错误：")


def written(text: str, *, is_for_people: bool = True) -> bytes:
    file = io.BytesIO()
    out = io.TextIOWrapper(file, encoding="utf-8", newline="")
    console = Console(texts_in("zh"), out=out)
    console.is_for_people = is_for_people
    console.write(text)
    return file.getvalue()


@pytest.mark.parametrize(
    ("console", "system", "encoding"),
    [
        pytest.param(936, 936, "gbk", id="Chinese"),
        pytest.param(65001, 936, "utf-8", id="set to UTF-8"),
        pytest.param(0, 936, "gbk", id="no console"),
        pytest.param(437, 437, "utf-8", id="one without Chinese characters"),
        pytest.param(1, 1, "utf-8", id="unknown"),
    ],
)
def test_redirected_text_is_in_the_code_page(
    on_windows: Windows, console: int, system: int, encoding: str
) -> None:
    on_windows(console=console, system=system)
    assert written("指标值 ≥95%\n") == "指标值 ≥95%\n".encode(encoding)


def test_what_the_code_page_has_not_is_escaped(on_windows: Windows) -> None:
    on_windows()
    assert written("面积 30 m²") == "面积 30 m\\xb2".encode("gbk")


def test_what_programs_read_is_in_utf_8(on_windows: Windows) -> None:
    on_windows()
    assert written('{"指标": 1}', is_for_people=False) == '{"指标": 1}'.encode()


@pytest.mark.parametrize(("form", "encoding"), [("text", "gbk"), ("json", "utf-8")])
def test_the_format_decides(
    on_windows: Windows, form: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_windows()
    file = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(file, encoding="ascii", newline=""))
    assert main(["parse", "≤30 万元", "--format", form, "--lang", "zh"]) == 0
    sys.stdout.flush()
    assert "万元" in file.getvalue().decode(encoding)


def test_an_encoding_that_is_asked_for_is_kept(on_windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows()
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    assert written("指标") == "指标".encode()


@pytest.mark.parametrize(
    ("name", "mark"), [("报告.txt", b"\xef\xbb\xbf"), ("报告.json", b""), ("报告.md", b"")]
)
def test_a_text_file_has_a_mark(on_windows: Windows, tmp_path: Path, name: str, mark: bytes) -> None:
    on_windows()
    Console(texts_in("zh")).write("指标", str(tmp_path / name))
    assert (tmp_path / name).read_bytes() == mark + "指标".encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_what_another_program_hands_over_is_read(
    on_windows: Windows, encoding: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_windows()
    given = "≤30 万元\r\n≥95%\r\n".encode(encoding)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding="ascii"))
    assert main(["parse", "-", "--format", "json"]) == 0
    assert [json.loads(line)["numbers"] for line in capsys.readouterr().out.splitlines()] == [["30"], ["95"]]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.mark.parametrize(
    ("mode", "is_coloured"),
    [
        pytest.param(3, True, id="can be told to take colours"),
        pytest.param(7, True, id="takes them"),
        pytest.param(8, False, id="does not"),
        pytest.param(None, True, id="another terminal"),
    ],
)
def test_colours_where_the_console_takes_them(
    on_windows: Windows, monkeypatch: pytest.MonkeyPatch, mode: int | None, is_coloured: bool
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    on_windows(mode=mode)
    style = Console(texts_in("zh"), out=Terminal()).style("auto")
    assert style is (coloured if is_coloured else plain)


@pytest.mark.parametrize(
    ("kind", "path", "folder", "expected"),
    [
        (PureWindowsPath, r"C:\预算\2025\表.docx", r"C:\预算", "2025/表.docx"),
        (PureWindowsPath, r"c:\预算\Alt\表.docx", r"C:\预算\ALT", "表.docx"),
        (PureWindowsPath, r"C:\别处\表.docx", r"C:\预算", "../别处/表.docx"),
        (PureWindowsPath, r"D:\表.docx", r"C:\预算", "D:/表.docx"),
        (PureWindowsPath, r"\\机\共享\表.docx", r"\\机\共享", "表.docx"),
        (PurePosixPath, "/a/b/c.txt", "/a/d", "../b/c.txt"),
    ],
)
def test_patterns_see_paths_with_slashes(kind: type[PurePath], path: str, folder: str, expected: str) -> None:
    assert seen_from(kind(path), kind(folder)) == expected


@pytest.mark.parametrize("pattern", [r"old\2021\*.docx", r"old\**", r".\old", r"**\a.docx", "old/2021"])
def test_a_backslash_in_a_pattern_is_a_slash(pattern: str) -> None:
    assert matches_path(pattern, "old/2021/a.docx")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"disclosures\*.docx", ["disclosures", "*.docx"]),
        (r"C:\预算\**\*.xlsx", ["C:\\预算", "**", "*.xlsx"]),
        (r"\\?\C:\预算\*.xlsx", ["\\\\?\\C:\\预算", "*.xlsx"]),
        (r"\\机\共享\单位[12]\表.docx", ["\\\\机\\共享\\", "单位[12]", "表.docx"]),
        (r"C:*.docx", ["C:", "*.docx"]),
    ],
)
def test_patterns_are_split_behind_their_folder(pattern: str, expected: list[str]) -> None:
    assert split_pattern(PureWindowsPath(pattern)) == expected
