"""No text makes a pattern of perfrules slow: the steps of each are counted on growing texts made of its own pieces."""

import ast
import gc
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import perfrules
from perfrules.patterns import made, regex
from regex_steps import Steps, TooManyStepsError, attacks

SIZES = (30, 60), (300, 600)
"""How often a piece stands in two texts; the larger ones are tried where the smaller leave a doubt: bounded repeats are
quadratic up to their bound."""

GROWTH = 2.6
"""Times the steps for twice the text, at most; the square would be 4."""

MOST = 1_000
"""Steps for each character beyond which nothing more is counted."""

WHOLE = {"match", "fullmatch"}
"""Methods that begin at one place; the others look for the pattern everywhere."""


def grows(steps: Steps, attack: tuple[str, str, str], *, is_search: bool) -> str:
    """What is wrong with how the work grows; nothing if all is well."""
    first, piece, last = attack
    for small, large in SIZES:
        costs = []
        for times in (small, large):
            text = first + piece * times + last
            try:
                costs.append(
                    steps.cost(
                        text, is_full=not is_search, is_search=is_search, most=MOST * (len(text) + 100)
                    )
                )
            except TooManyStepsError:
                return f"{first!r} + {piece!r} * {times} + {last!r}: more than {MOST} steps for a character"
        if costs[1] < GROWTH * costs[0]:
            return ""
    return f"{first!r} + {piece!r} * n + {last!r}: {costs[0]} steps, {costs[1]} for twice the text"


def uses(tree: ast.Module) -> dict[str, set[str]]:
    """The methods that a module calls of each of its names."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.setdefault(node.value.id, set()).add(node.attr)
    return found


def modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(perfrules.__path__, "perfrules."):
        spec = module.module_finder.find_spec(module.name, None)
        if spec and spec.origin and "import regex" in Path(spec.origin).read_text(encoding="utf-8"):
            yield module.name


def flaw(pattern: re.Pattern[str] | re.Pattern[bytes], methods: set[str]) -> str:
    """A text for which a pattern is slow, with the numbers; nothing if there is none."""
    steps = Steps(pattern)
    kinds = {
        name not in WHOLE
        for name in methods & {*WHOLE, "search", "sub", "subn", "finditer", "findall", "split"}
    }
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)  # a repeat of groups goes as deep as the text is long
    try:
        for attack in attacks(steps):
            for is_search in kinds or {False, True}:
                if found := grows(steps, attack, is_search=is_search):
                    return ("searched: " if is_search else "") + found
    finally:
        sys.setrecursionlimit(limit)
    return ""


@pytest.mark.parametrize("name", list(modules()))
def test_no_text_makes_a_pattern_slow(name: str) -> None:
    module = importlib.import_module(name)
    methods = uses(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")))
    patterns = {
        constant: re.compile(value.pattern, value.flags)
        for constant, value in vars(module).items()
        if hasattr(value, "groupindex") and constant in methods
    }
    found = {constant: flaw(pattern, methods[constant]) for constant, pattern in patterns.items()}
    assert {constant: text for constant, text in found.items() if text} == {}


@pytest.mark.parametrize(
    ("pattern", "methods"),
    [
        (r"\s*\s*x", {"match"}),
        (r"\s*x", {"search"}),
        (r"(?:a|aa)+b", {"match"}),
        (r"<!--.*?-->", {"sub"}),
        (r"指标\s*(?:\d{1,2})?\s*[:：]?", {"fullmatch"}),
        (rb"[ \t]*[\r\n]+", {"sub"}),
    ],
)
def test_a_slow_pattern_is_found(pattern: str | bytes, methods: set[str]) -> None:
    assert flaw(re.compile(pattern), methods)


@pytest.mark.parametrize(
    "pattern",
    [
        r"a*b", r"(a|b)*c", r"\s*(?:x|yy)+?\s\Z", r"(?P<q>['1]).*?(?P=q)", r"(?<!1)\d{2,4}(?!\d)", r"^a.$", r"(a)?(?(1)b|c)",
        r"(?i:Ab)+\bc?", r"[^a-c]+|a", r"(?>a+)b|\w++c", r"(?:a|ab)(?:c|bcd)(d*)",
    ],
)  # fmt: skip
@given(text=st.text("abcdxyAB 1\n'", max_size=8))
def test_what_is_counted_is_what_python_does(pattern: str, text: str) -> None:
    compiled, steps = re.compile(pattern), Steps(re.compile(pattern))
    match, whole = compiled.match(text), compiled.fullmatch(text)
    assert steps.match(text) == (match.end() if match else -1)
    assert steps.match(text, is_full=True) == (whole.end() if whole else -1)


def test_a_pattern_is_compiled_when_it_is_used() -> None:
    lazy = regex(r"a(?P<b>b+)", re.IGNORECASE)
    assert repr(lazy) == "regex('a(?P<b>b+)')"
    assert lazy.sub(r"<\g<b>>", "xABBx") == "x<BB>x"
    assert re.compile(lazy.pattern, re.IGNORECASE) in set(made())
    assert [lazy.flags & re.IGNORECASE, dict(lazy.groupindex)] == [re.IGNORECASE, {"b": 1}]
    with pytest.raises(re.error):
        regex("(").match("")


def test_what_nobody_uses_is_forgotten() -> None:
    """Some patterns are made for a file: the list of all must not grow with the number of files."""
    regex("made for a file").match("")
    gc.collect()
    assert "made for a file" not in {pattern.pattern for pattern in made()}


def test_every_pattern_is_made_in_one_place(repository: Path) -> None:
    """A pattern that is made elsewhere is not looked at here."""
    package = repository / "src" / "perfrules"
    elsewhere = [
        f"{path.relative_to(package)}:{node.lineno}"
        for path in sorted(package.rglob("*.py"))
        if path.name != "patterns.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if (node.value.id, node.attr) == ("re", "compile")
    ]
    assert elsewhere == []
