"""What holds of the source as a whole: rules are data, and the source knows none of them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CODE = re.compile(r"\s*[A-Z]{3}-\d{2}([\s,]+[A-Z]{3}-\d{2})*\s*")
"""The code of a rule, or several; a sentence in which one is the example is none."""


OF_THE_REPOSITORY = {
    "test_dependencies.py",
    "test_heavy.py",
    "test_house.py",
    "test_imports.py",
    "test_layers.py",
    "test_public_names.py",
    "test_readme.py",
}
"""Tests of no module: of how the source, the packaging and the pages are."""


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """The texts in a module, each with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_no_module_names_a_rule(repository: Path) -> None:
    named = [
        f"{path.relative_to(repository)}:{line}: {text}"
        for path in sorted((repository / "src").rglob("*.py"))
        for line, text in texts(path)
        if CODE.fullmatch(text)
    ]
    assert named == []


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md", "docs/architecture.zh-CN.md"])
def test_what_the_map_names_is_there(page: str, repository: Path) -> None:
    named = set(
        re.findall(
            r"`((?:[\w.-]+/)*[\w.-]+(?:\.py|\.txt|\.lark|/))`",
            (repository / page).read_text(encoding="utf-8"),
        )
    )
    places = (repository, repository / "src" / "perfrules")
    missing = [
        name
        for name in named
        if "NAME" not in name  # stands for what is added
        and not any((place / name).exists() for place in places)
        and not any(path.name == name for place in places for path in place.rglob(name))
    ]
    assert named
    assert missing == []


def test_the_map_has_every_folder(repository: Path) -> None:
    package = repository / "src" / "perfrules"
    folders = {path.parent.name for path in package.glob("*/*.py")}
    for page in ("docs/architecture.md", "docs/architecture.zh-CN.md"):
        text = (repository / page).read_text(encoding="utf-8")
        assert {name for name in folders if f"| `src/perfrules/{name}` |" not in text} == set()


def test_tests_stand_where_what_they_test_does(repository: Path) -> None:
    """Beside its module, under its name; in ``whole`` what goes through several; at the top what is about the repository."""
    tests, package = repository / "tests", repository / "src" / "perfrules"
    astray = []
    for path in sorted(tests.rglob("test_*.py")):
        folder = path.parent.relative_to(tests)
        name = path.stem.removeprefix("test_")
        home = repository / "scripts" if folder.name == "scripts" else package / folder
        is_at_home = (home / f"{name}.py").exists() or (home / name / "__init__.py").exists()
        if not is_at_home and folder.name != "whole" and path.name not in OF_THE_REPOSITORY:
            astray.append(path.relative_to(tests).as_posix())
    assert astray == []


OF_CHARACTERS_ALONE = {
    "labels.py": {"_spellings", "_bare"},
    "pack.py": {"_shipped_folders"},
    "units.py": {"_from_powers", "_atom", "_table", "pint_registry"},
}
"""What may be remembered whatever words are in use, in modules that know words."""


def test_what_depends_on_words_is_remembered_for_each_vocabulary(repository: Path) -> None:
    """By ``derived`` and ``remembered``: one user's words must never show in what another one reads."""
    wrong = []
    for path in sorted((repository / "src").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        sources = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        if not sources & {"perfrules.words", "perfrules.reading", "perfrules.reading.mentions"}:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                kept = {
                    name.id
                    for one in node.decorator_list
                    for name in ast.walk(one)
                    if isinstance(name, ast.Name)
                }
                if kept & {"cache", "lru_cache"} and node.name not in OF_CHARACTERS_ALONE.get(path.name, ()):
                    wrong.append(f"{path.relative_to(repository)}:{node.lineno}: {node.name}")
    assert wrong == []
