"""What brings perfrules to CI: the hooks, the action and the container name commands and extras that there are."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from perfrules.cli.catalogue import texts_in
from perfrules.cli.parser import parse_arguments

_INSTALLED = re.compile(r"\[([\w,]+)\]")


def extras(repository: Path) -> set[str]:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    return set(project["project"]["optional-dependencies"])


def test_hooks_call_commands_that_there_are(repository: Path) -> None:
    text = (repository / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"^  entry: perfrules (.+)$", text, re.MULTILINE)
    assert len(entries) == text.count("- id: ") == 3
    for entry in entries:
        assert parse_arguments([*entry.split(), "x"], texts_in("en")).command


@pytest.mark.parametrize("name", [".pre-commit-hooks.yaml", "action.yml", "Containerfile"])
def test_they_install_extras_that_there_are(name: str, repository: Path) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    named = {extra for found in re.findall(r'[.\w$]\[(\w+)\]"', text) for extra in found.split(",")}
    assert named
    assert named <= extras(repository)


@pytest.mark.parametrize(
    ("given", "status", "shown"),
    [
        pytest.param({"FILES": "examples/qingquan-2025.txt"}, 1, "::error", id="annotations"),
        pytest.param({"FILES": "examples/qingquan-*.txt\n", "PACKS": "schedule\n\n", "FAIL_ON": "error"}, 1, "::error", id="pattern-and-pack"),
        pytest.param({"FILES": "examples/tinglan-2025.txt", "ARGUMENTS": "--select\nCST-01"}, 0, "", id="arguments"),
        pytest.param({"FILES": "$(touch $PWD/touched); no such file"}, 2, "", id="no-command"),
    ],
)  # fmt: skip
def test_the_script_of_the_action(
    given: dict[str, str], status: int, shown: str, repository: Path, tmp_path: Path
) -> None:
    text = (repository / "action.yml").read_text(encoding="utf-8")
    script = "\n".join(line[8:] for line in text.rpartition("run: |\n")[2].split("\n"))
    (tmp_path / "perfrules").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m perfrules "$@"\n', encoding="utf-8"
    )
    (tmp_path / "perfrules").chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:/usr/bin:/bin", "PYTHONPATH": str(repository / "src"), "FILES": "", "PACKS": "", "ARGUMENTS": "",
        "SARIF": str(tmp_path / "out.sarif"), "FAIL_ON": "warning", **given,
    }  # fmt: skip
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    done = subprocess.run(
        [bash, "-e", "-c", script],
        env=environment,
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert shown in done.stdout
    assert (tmp_path / "out.sarif").exists()
    assert not (repository / "touched").exists()
