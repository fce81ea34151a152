"""What holds of the source as a whole: rules are data, and the source knows none of them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

CODE = re.compile(r"\s*[A-Z]{3}-\d{2}([\s,]+[A-Z]{3}-\d{2})*\s*")
"""The code of a rule, or several; a sentence in which one is the example is none."""


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
