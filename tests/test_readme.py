"""What the READMEs and docs/ show is what happens: commands, their output, the Python examples, and the links."""

import doctest
import itertools
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from perfrules.cli import main

REPOSITORY = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
PAGES = (
    *READMES,
    "CONTRIBUTING.md",
    *sorted(f"docs/{path.name}" for path in (REPOSITORY / "docs").glob("*.md")),
)
OMISSION = "[…]"
"""A line of a README's output that stands for any number of lines."""


def shown_commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each ``$ perfrules …`` of a console block, and the lines under it."""
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *output = part.rstrip("\n").split("\n")
            yield command, output


CASES = [
    pytest.param(name, command, output, id=f"{name}: {command}")
    for name in PAGES
    for command, output in shown_commands((REPOSITORY / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("name", "command", "output"), CASES)
def test_output_is_as_shown(
    name: str,
    command: str,
    output: list[str],
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(repository)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8" if "zh" in name else "en_GB.UTF-8")
    program, *arguments = shlex.split(command)
    assert program == "perfrules"
    main(arguments)
    printed = [line.rstrip() for line in capsys.readouterr().out.rstrip("\n").split("\n")]
    position = 0
    pieces = [
        list(g) for omitted, g in itertools.groupby(output, lambda line: line == OMISSION) if not omitted
    ]
    for piece in pieces:
        starts = [n for n in range(position, len(printed)) if printed[n : n + len(piece)] == piece]
        assert starts, "\n".join(["this is not printed (any more):", *piece, "but:", *printed])
        position = starts[0] + len(piece)
    if output[:1] != [OMISSION]:
        assert printed[: len(pieces[0])] == pieces[0]
    if output[-1:] != [OMISSION]:
        assert position == len(printed)


@pytest.mark.parametrize("name", PAGES)
def test_python_examples(name: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    text = (repository / name).read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, name, name, 0)
    assert test.examples or name not in READMES
    result = doctest.DocTestRunner(verbose=False).run(test)
    assert result.failed == 0


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str, repository: Path) -> None:
    page = repository / name
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert targets
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("name", [name for name in PAGES if "zh-CN" in name])
def test_both_languages_say_the_same(name: str) -> None:
    """The same headings' levels, commands and code in both languages."""
    pages = (REPOSITORY / name.replace(".zh-CN", ""), REPOSITORY / name)
    english, chinese = (page.read_text(encoding="utf-8") for page in pages)

    def skeleton(text: str) -> list[str]:
        blocks = re.findall(r"^```(?:sh|toml)\n.*?^```$", text, re.MULTILINE | re.DOTALL)
        return [
            *re.findall(r"^#+ ", text, re.MULTILINE),
            *blocks,
            *(command for command, _ in shown_commands(text)),
        ]

    assert skeleton(english) == skeleton(chinese)


@pytest.mark.parametrize("name", READMES)
def test_the_rule_shown_is_a_rule(
    name: str, repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    files = re.findall(r"^```toml\n# (my-pack/\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    for path, content in files:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    assert len(files) == 2
    assert main(["pack", "test", str(tmp_path / "my-pack"), "--lang", "en"]) == 0
    assert "1 rule, 2 cases, 0 not as stated" in capsys.readouterr().out
    main(
        [
            "check",
            "-v",
            "--pack",
            str(tmp_path / "my-pack"),
            str(repository / "examples" / "qingquan-2025.txt"),
        ]
    )
    assert "MY-01" in capsys.readouterr().out
