"""Data moves one way: a module imports only what stands before it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

LAYERS = (
    "_version",
    "errors",
    "patterns",
    "printable",
    "resources",
    "parcel",
    "cache",
    "words",
    "grammars",
    "values",
    "reading",
    "model",
    "readers",
    "layout",
    "reconcile",
    "compare",
    "language",
    "packs",
    "engine",
    "config",
    "workers",
    "api",
    "testing",
    "reports",
    "marking",
    "cli",
    "__main__",
)

UPWARDS = {("values/value.py", "reading"), ("engine/report.py", "reports")}
"""The exceptions: a record that writes itself so that it reads back as the same value has to ask the reader, and one that gives
itself as the data that is published has to ask whoever writes that."""


def modules(repository: Path) -> Iterator[tuple[str, Path]]:
    package = repository / "src" / "perfrules"
    for path in sorted(package.rglob("*.py")):
        relative = path.relative_to(package)
        if relative.parts[0] != "__init__.py":
            yield relative.parts[0].removesuffix(".py"), path


def imported_layers(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the layer"
            module = node.module or ""
            names = [f"perfrules.{alias.name}" for alias in node.names] if module == "perfrules" else [module]
        for name in names:
            parts = name.split(".")
            if parts[0] == "perfrules" and len(parts) > 1:
                yield parts[1]


def test_every_layer_is_known(repository: Path) -> None:
    assert {layer for layer, _ in modules(repository)} <= set(LAYERS)


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_only_what_stands_before(repository: Path, layer: str) -> None:
    allowed = set(LAYERS[: LAYERS.index(layer) + 1])
    wrong = [
        f"{path.relative_to(repository)} imports perfrules.{imported}"
        for name, path in modules(repository)
        if name == layer
        for imported in imported_layers(path)
        if imported not in allowed
        and (path.relative_to(repository / "src" / "perfrules").as_posix(), imported) not in UPWARDS
    ]
    assert wrong == []


def test_only_the_command_line_uses_the_tools_for_tests(repository: Path) -> None:
    users = [
        (layer, path.stem)
        for layer, path in modules(repository)
        if layer not in {"testing", "cli"} and "testing" in imported_layers(path)
    ]
    assert all(
        layer == "reports" and name.startswith("pack_") for layer, name in users
    )  # what these commands print
