"""Every text stands in both languages, says the same, and is used."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from perfrules.cli.catalogue import CLI_TEXTS
from perfrules.reports.catalogue import TEXTS
from perfrules.reports.texts import Texts

ALL = {**TEXTS, **CLI_TEXTS}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_text_stands_in_both_languages() -> None:
    assert [
        key for key, texts in ALL.items() if not 2 <= len(texts) <= 3 or not all(map(str.strip, texts))
    ] == []


def test_every_text_has_the_same_places_in_both() -> None:
    assert [key for key, texts in ALL.items() if len({frozenset(places(text)) for text in texts}) > 1] == []


def test_only_n_is_counted() -> None:
    assert [key for key, texts in ALL.items() if len(texts) > 2 and "n" not in places(texts[0])] == []


def test_english_has_no_chinese_but_terms() -> None:
    """The two columns are not swapped; a term may stand in an English text as an example."""
    swapped = [
        key
        for key, (zh, en, *_) in ALL.items()
        if re.search("[\u4e00-\u9fff]", en) and not re.search("[\u4e00-\u9fff]", zh)
    ]
    assert swapped == []


def test_every_text_is_used(repository: Path) -> None:
    literals: set[str] = set()
    prefixes: set[str] = set()
    package = repository / "src" / "perfrules"
    for path in [*package.glob("reports/**/*.py"), *package.glob("cli/*.py")]:
        if path.name == "catalogue.py" or path.parent.name == "catalogue":
            continue  # where they stand, not where they are used
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                prefixes.add(str(node.values[0].value))
    for path in package.glob("reports/**/*.js"):
        script = path.read_text(encoding="utf-8")
        literals.update(re.findall(r'"(\w+\.\w+)"', script))
        prefixes.update(re.findall(r"`(\w+\.)\$", script))
    families = tuple(prefix for prefix in prefixes if re.fullmatch(r"[a-z_]+\.(?:[a-z_]+\.)*", prefix))
    unused = [key for key in ALL if key not in literals and not key.startswith(families)]
    assert unused == []


def test_counts_choose_the_form() -> None:
    english = Texts("en")
    assert [english("document.projects", n=n) for n in (0, 1, 2)] == ["0 projects", "1 project", "2 projects"]


def test_an_unknown_key_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Texts("en")("nothing.here")


def test_choose_falls_back_to_the_other_language() -> None:
    assert Texts("zh").choose("", "only English") == "only English"
    assert Texts("en").choose("只有中文", "") == "只有中文"


def test_no_text_stands_twice() -> None:
    assert TEXTS.keys().isdisjoint(CLI_TEXTS)
