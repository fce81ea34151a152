"""A pack from a stranger reaches nothing but the document, and asks for no more than the limits allow."""

import builtins
import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from perfrules.engine import Program, check
from perfrules.errors import LimitError, RuleError
from perfrules.language import limits
from perfrules.language.check import Scope
from perfrules.language.check import check as check_types
from perfrules.language.errors import ExpressionError
from perfrules.language.functions import FUNCTIONS, add_up
from perfrules.language.limits import MAX_DIGITS, MAX_FACTORS, MAX_LENGTH, MAX_LOOPS, MAX_PATTERN
from perfrules.language.parse import parse_expression
from perfrules.language.pattern import pattern
from perfrules.language.schema import FIELDS, VALUE_FIELDS
from perfrules.language.template import parse_template
from perfrules.language.types import RecordType
from perfrules.model.data import from_dict
from perfrules.packs import load_pack
from perfrules.values import as_exact, divide

_SCOPE = Scope({name: RecordType(name) for name in ("disclosure", "project", "indicator")}, {}, {})

_PACK = """
id = "t"
version = "1.0.0"
engine = ">=0.1"
title = { zh = "试", en = "t" }
authors = ["t"]
license = "MIT"
"""

_RULE = """
code = "TST-01"
name = "t"
title = { zh = "试", en = "t" }
why = { zh = "试", en = "t" }
fix = { zh = "试", en = "t" }
severity = "error"
basis = [{ document = "试", binding = "practice" }]
for = "project in disclosure.projects"
require = "project.number > 0"
message = { zh = "试", en = "t" }
"""


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str], Program]:
    def program(rule: str) -> Program:
        folder = tmp_path / "t"
        folder.mkdir(exist_ok=True)
        (folder / "pack.toml").write_text(_PACK, encoding="utf-8")
        (folder / "t.toml").write_text(rule, encoding="utf-8")
        return Program([load_pack(str(folder))])

    return program


def checked(text: str) -> object:
    return check_types(parse_expression(text), _SCOPE)


@pytest.mark.parametrize(
    "name", [*dir(object), "__dict__", "__globals__", "__builtins__", "mro", "format", "text.join"]
)
@pytest.mark.parametrize(
    "owner", ["project", "project.name", "project.budget", "indicator.value", "disclosure.projects"]
)
def test_no_attribute_of_python_is_a_field(owner: str, name: str) -> None:
    with pytest.raises(ExpressionError):
        checked(f"{owner}.{name} == 'x'")


@pytest.mark.parametrize("name", sorted(set(dir(builtins)) - set(FUNCTIONS)))
def test_no_builtin_is_a_function_or_a_name(name: str) -> None:
    for text in (f"{name}('x') == 'x'", f"{name} == 'x'"):
        with pytest.raises(ExpressionError):
            checked(text)


def test_the_tables_name_no_private_attribute() -> None:
    names = [name for fields in (*FIELDS.values(), VALUE_FIELDS) for name in fields]
    assert not [name for name in names if name.startswith("_")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{project.name.__class__}", id="attribute"),
        pytest.param("{project.name!r}", id="conversion"),
        pytest.param("{project.budget:>9999999}", id="width"),
        pytest.param("{0.__init__.__globals__}", id="position"),
        pytest.param("{project[name]}", id="item"),
        pytest.param("{}", id="empty"),
        pytest.param("{{{project}}}", id="record"),
        pytest.param("{project.name", id="open"),
        pytest.param("{project.name}\u202e", id="direction"),
    ],
)
def test_messages_have_no_format_language(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse_template(text, _SCOPE)


def test_a_message_does_not_read_what_the_document_says_as_a_placeholder(
    load: Callable[[str], Program],
) -> None:
    message = 'message = { zh = "{project.name}", en = "%s {project.name}" }\n'
    program = load(_RULE.rpartition("message")[0] + message)
    report = check(
        program, from_dict({"projects": [{"number": 0, "name": "{project.budget} {0.__class__} %(x)s"}]})
    )
    (finding,) = report.findings
    assert finding.message.zh == "{project.budget} {0.__class__} %(x)s"
    assert finding.message.en == "%s {project.budget} {0.__class__} %(x)s"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ｐroject.budget > 0 元", id="full-width"),
        pytest.param("рroject.budget > 0 元", id="cyrillic"),
        pytest.param("project.bud\u200bget > 0 元", id="zero-width"),
        pytest.param("project.name == 'a\u202eb'", id="direction"),
        pytest.param("any(true for а in disclosure.projects)", id="cyrillic-variable"),
        pytest.param("any(ﬁ.number > 0 for ﬁ in disclosure.projects)", id="ligature-variable"),
    ],
)
def test_what_looks_like_something_else_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        checked(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1" * (MAX_DIGITS + 1) + " > project.number", id="digits"),
        pytest.param("project.name like '" + "*" * (MAX_PATTERN + 1) + "'", id="pattern"),
        pytest.param("project.name == '" + "x" * MAX_LENGTH + "'", id="length"),
        pytest.param("any(true " + " ".join(f"for a{n} in disclosure.projects" for n in range(MAX_LOOPS + 1)) + ")", id="loops"),
        pytest.param("any(any(any(any(true for a in disclosure.projects) for b in disclosure.projects) "
                     "for c in disclosure.projects) for d in disclosure.projects)", id="nested-loops"),
        pytest.param("count(" * 300 + "project" + ")" * 300, id="calls"),
        pytest.param("not " * 490 + "true", id="not"),
        pytest.param("[" * 900, id="open-brackets"),
    ],
)  # fmt: skip
def test_limits_of_an_expression(text: str) -> None:
    with pytest.raises(ExpressionError):
        checked(text)


def test_products_of_products_do_not_grow_without_end(load: Callable[[str], Program]) -> None:
    lets = "\n".join(f'a{n + 1} = "a{n} * a{n}"' for n in range(60))
    with pytest.raises(RuleError, match=str(MAX_FACTORS)):
        load(_RULE.replace("project.number > 0", "a60 > 0") + f'[let]\na0 = "project.number"\n{lets}\n')


def test_sums_of_fractions_do_not_grow_without_end() -> None:
    ones = (divide(as_exact(1), as_exact(number**3 + 2)) for number in range(3, 100_000, 2))
    with pytest.raises(LimitError):
        functools.reduce(add_up, ones, as_exact(0))


def test_lets_that_repeat_each_other_are_counted(load: Callable[[str], Program]) -> None:
    lets = "\n".join(f'a{n + 1} = "a{n} + a{n}"' for n in range(60))
    rule = _RULE.replace("project.number > 0", "a60 ≈ 0 元") + f'[let]\na0 = "project.budget"\n{lets}\n'
    with pytest.raises(RuleError, match="parts"):
        load(rule)


def test_loops_are_counted_for_the_whole_document(
    load: Callable[[str], Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_STEPS", 1000)
    text = (
        "count(a for a in disclosure.projects for b in disclosure.projects for c in disclosure.projects) > 0"
    )
    report = check(
        load(_RULE.replace("project.number > 0", text)), from_dict({"projects": [{"number": 1}] * 12})
    )
    assert report.faults == ()
    assert len(report.undecided) == 12
    assert "1000 步" in report.undecided[0].reason.zh


def test_patterns_do_not_backtrack_without_end() -> None:
    assert not pattern("*a" * 90 + "b").matches("a" * 5000)
    assert pattern("*" * MAX_PATTERN).matches("a" * 5000)


@pytest.mark.parametrize(
    "addition",
    [
        pytest.param('require = "project.number > 1"\n', id="key-twice"),
        pytest.param("[[accepts]]\ncase = 'a'\ncase = 'b'\n", id="key-of-a-case-twice"),
        pytest.param("import = 'os'\n", id="unknown-key"),
        pytest.param('"ｃode" = "X"\n', id="confusable-key"),
    ],
)
def test_keys_are_known_and_stand_once(load: Callable[[str], Program], addition: str) -> None:
    with pytest.raises(RuleError):
        load(_RULE + addition)


@pytest.mark.parametrize(
    "condition",
    [
        "1 == 1",
        "true",
        "project.number == project.number",
        "has project.name and 2 > 1",
        "any(1 > 2 for i in project.indicators)",
        "any(i.value.approximate == false for i in project.indicators) and 1 > 2",
    ],
)
def test_conditions_that_are_always_the_same_are_refused(
    load: Callable[[str], Program], condition: str
) -> None:
    with pytest.raises(RuleError, match="same for every document"):
        load(_RULE.replace("project.number > 0", condition))
