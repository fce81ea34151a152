"""Data moves one way: a module imports only what stands before it."""

import ast
import graphlib
from collections.abc import Container, Iterator
from pathlib import Path

import pytest

LAYERS = (
    "_version",
    "errors",
    "resources",
    "cache",
    "pattern_tables",
    "patterns",
    "printable",
    "parcel",
    "words",
    "key_names",
    "grammars",
    "values",
    "reading",
    "model",
    "readers",
    "layout",
    "reconcile",
    "comparison",
    "language",
    "packs",
    "engine",
    "config",
    "workers",
    "api",
    "batch",
    "testing",
    "reports",
    "editor",
    "marking",
    "cli",
    "__main__",
)

UPWARDS = {("values/value.py", "reading"), ("engine/report.py", "reports")}
"""The exceptions: a record that writes itself so that it reads back as the same value has to ask the reader, and one that gives
itself as the data that is published has to ask whoever writes that."""


BACK = {
    "values.value reading": "a record that writes itself asks the reader whether it reads back",
    "values.value values.canonical": "likewise, how it is written",
    "model.disclosure model.data": "a record that gives itself as plain data",
    "engine.report reports.json": "likewise, as the data that is published",
    "engine.report engine.rows": "likewise, as rows",
    "model.document_kind model.disclosure": "for types: the kind is told from the record, and is a part of it",
    "language.tree language.functions": "for types: a checked tree knows its functions, and these work on its texts",
    "packs.extend packs.pack": "for types: a pack is made with what it extends",
    "packs.pack packs.load": "what is prepared does without the modules that load a pack from its files",
}
"""Imports, inside functions and for types included, without which no module would import itself by way of others."""


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


def test_no_module_imports_itself_by_way_of_others(repository: Path) -> None:
    source = repository / "src"
    names = {
        ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__"): path
        for _, path in modules(repository)
    }
    imports: dict[str, set[str]] = {}
    for name, path in names.items():
        imports[name] = {
            wanted
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
            for one in node.names
            if (wanted := module_of(f"{node.module}.{one.name}", names)) not in {"", name}
            and f"{name} {wanted}".replace("perfrules.", "") not in BACK
        }
    graphlib.TopologicalSorter(imports).prepare()  # CycleError says which


def module_of(name: str, modules: Container[str]) -> str:
    """The module that is named, or in which what is named stands; blank where it is none of perfrules."""
    return next((one for one in (name, name.rpartition(".")[0]) if one in modules), "")
