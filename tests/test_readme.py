"""What the READMEs and docs/ show is what happens: commands, their output, the Python examples, and the links."""

import doctest
import re
from pathlib import Path

import pytest

from perfrules.cli import main
from write_pages import (
    OMISSION,
    PAGES,
    READMES,
    REPOSITORY,
    pieces,
    printed,
    shown,
    shown_commands,
    with_lists,
)

CASES = [
    pytest.param(name, command, output, id=f"{name}: {command}")
    for name in PAGES
    for command, output in shown_commands((REPOSITORY / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("name", "command", "output"), CASES)
def test_output_is_as_shown(name: str, command: str, output: list[str]) -> None:
    now = printed(command, name)
    position = 0
    for piece in pieces(output):
        starts = [n for n in range(position, len(now)) if now[n : n + len(piece)] == piece]
        assert starts, "\n".join(["run scripts/generate: not printed (any more):", *piece, "but:", *now])
        position = starts[0] + len(piece)
    if output[:1] != [OMISSION]:
        assert now[: len(pieces(output)[0])] == pieces(output)[0]
    if output[-1:] != [OMISSION]:
        assert position == len(now)


@pytest.mark.parametrize(
    "name",
    # The pages of docs/ have the same examples in both languages.
    [
        pytest.param(name, marks=pytest.mark.thorough if "docs" in name and "zh" in name else ())
        for name in PAGES
    ],
)
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


@pytest.mark.parametrize("name", READMES)
def test_lists_are_up_to_date(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    assert "<!-- list: " in text
    assert with_lists(text) == text, "run scripts/generate"


def test_an_output_that_has_changed_is_shown_as_far_as_before() -> None:
    before = ["A 1", "B 2", "[…]", "Y", "Z 1"]
    now = ["A 9", "B 2", "C", "D", "Y", "Y2", "Z 5"]
    assert shown(before, now) == ["A 9", "B 2", "[…]", "Y", "Y2", "Z 5"]
    assert shown(["[…]", "D", "[…]"], now) == ["[…]", "D", "[…]"]
