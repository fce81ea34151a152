"""The reference page of the language says what the checker knows."""

import pytest

from perfrules.language import parse
from perfrules.language.check import Scope, check
from perfrules.language.functions import FUNCTIONS
from perfrules.language.operators import BOUNDS, OPERATORS, RECIPES, Operator
from perfrules.language.parse import parse_expression
from perfrules.language.schema import FIELDS, RECORDS
from perfrules.language.tree import parts
from perfrules.language.types import BOOLEAN, RecordType
from perfrules.packs.rule import Bilingual, Parameter
from perfrules.values import Quantity
from write_language import CHINESE, DOCS, ENGLISH, Language, page

_SCOPE = Scope(
    {
        **{name: RecordType(name) for name in ("disclosure", "project", "indicator", "comparison")},
        "match": RecordType("indicator_match"),
    },
    {
        name: Parameter(name, Quantity("50", "万元"), Bilingual("", ""))
        for name in ("threshold", "least", "most")
    },
    {},
)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=lambda language: language.file)
def test_the_pages_are_up_to_date(language: Language) -> None:
    written = (DOCS / language.file).read_text(encoding="utf-8")
    assert written == page(language), "run scripts/generate"


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_the_example_of_a_function_is_a_condition_with_it(function: object) -> None:
    name, example = function.name, function.example  # type: ignore[attr-defined]
    tree = check(parse_expression(example), _SCOPE)
    assert tree.type == BOOLEAN
    assert name in {getattr(part, "name", None) for part in parts(tree)}


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.form)
def test_the_example_of_an_operator_is_a_condition(operator: object) -> None:
    assert check(parse_expression(operator.example), _SCOPE).type == BOOLEAN  # type: ignore[attr-defined]


def test_every_alternative_of_the_grammar_has_an_example() -> None:
    seen: set[str] = set()
    for operator in OPERATORS:
        tree = parse._tree(operator.example, "start")
        seen |= {str(branch.data) for branch in tree.iter_subtrees()}
    assert set(parse._BUILDERS) - seen == set()


def test_every_record_is_described() -> None:
    assert RECORDS.keys() == FIELDS.keys()


@pytest.mark.parametrize("recipe", [*RECIPES, *BOUNDS], ids=lambda recipe: recipe.form)
def test_a_recipe_is_a_condition(recipe: Operator) -> None:
    assert check(parse_expression(recipe.example), _SCOPE).type == BOOLEAN
