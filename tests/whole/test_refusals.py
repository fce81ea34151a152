"""What refusals of the readers advise: something for those who have nothing but the file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from perfrules.errors import LimitError, ReadError

_REFUSALS = {ReadError.__name__, LimitError.__name__}
_USELESS = ("get the file again", "where the file comes from", "重新获取", "核对文件来源")
"""Advice that nobody can follow who was sent a file, or found it on a page that is gone."""


def _modules(repository: Path) -> list[Path]:
    return sorted((repository / "src" / "perfrules" / "readers").rglob("*.py"))


def _refusals(module: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _REFUSALS:
            yield node


def test_each_says_what_can_be_done(repository: Path) -> None:
    refusals = [(module, call) for module in _modules(repository) for call in _refusals(module)]
    silent = [
        f"{module.name}:{call.lineno}"
        for module, call in refusals
        if len(call.args) < 4 and not any(isinstance(part, ast.Starred) for part in call.args)
    ]
    assert len(refusals) > 40
    assert silent == []


@pytest.mark.parametrize("useless", _USELESS)
def test_nobody_is_sent_away(repository: Path, useless: str) -> None:
    assert [module.name for module in _modules(repository) if useless in module.read_text("utf-8")] == []
