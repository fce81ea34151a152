"""docs/formats.md lists every limit as it is."""

import ast
import importlib
import re
from pathlib import Path

import pytest

_ROW = re.compile(r"^\| `([\w.]+)\.(MAX_\w+)` \| \D*(\d+)( MiB)?", re.MULTILINE)


@pytest.mark.parametrize("page", ["formats.md", "formats.zh-CN.md"])
def test_documented_limits_are_those_of_the_code(repository: Path, page: str) -> None:
    rows = _ROW.findall((repository / "docs" / page).read_text(encoding="utf-8"))
    for module, name, number, is_large in rows:
        value = getattr(importlib.import_module(f"perfrules.{module}"), name)
        assert value == int(number) * (1024**2 if is_large else 1), name
    documented = {(module, name) for module, name, _, _ in rows}
    folder = repository / "src" / "perfrules"
    paths = [*(folder / "readers").rglob("*.py"), folder / "cli" / "inputs.py"]
    defined = {
        (".".join(path.relative_to(folder).with_suffix("").parts), node.target.id)
        for path in paths
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.target.id.startswith("MAX_")
    }
    assert documented == defined
