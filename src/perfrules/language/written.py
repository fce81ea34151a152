"""How a comparison is written down: with the sign that says what is so, and nothing where that says nothing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from perfrules.language.tree import Attribute, Node, Relation

_YEAR: Final = "year"

_HOLDS: Final[Mapping[Relation, str]] = MappingProxyType(
    {
        Relation.BELOW: "<", Relation.AT_MOST: "≤", Relation.ABOVE: ">", Relation.AT_LEAST: "≥",
        Relation.ABOUT: "=", Relation.ABOUT_AT_MOST: "≤", Relation.ABOUT_AT_LEAST: "≥",
        Relation.EQUAL: "=", Relation.UNEQUAL: "≠",
    }
)  # fmt: skip
_FAILS: Final[Mapping[Relation, str]] = MappingProxyType(
    {
        Relation.BELOW: "≥", Relation.AT_MOST: ">", Relation.ABOVE: "≤", Relation.AT_LEAST: "<",
        Relation.ABOUT: "≠", Relation.ABOUT_AT_MOST: ">", Relation.ABOUT_AT_LEAST: "<",
        Relation.EQUAL: "≠", Relation.UNEQUAL: "=",
    }
)  # fmt: skip


def sign_of(relation: Relation, answer: object, left: Any, right: Any) -> str:
    """How two amounts stand to each other: 80% that is to be below 80% is at least that, and equal to it besides.

    >>> sign_of(Relation.BELOW, False, 3, 3), sign_of(Relation.BELOW, False, 4, 3), sign_of(Relation.EQUAL, True, 3, 3)
    ('≥', '>', '=')
    """
    if left != right:
        return ">" if left > right else "<"
    return (_HOLDS if answer else _FAILS)[relation]


def says_nothing(left: str, sign: str, right: str) -> bool:
    """Whether a comparison only repeats what is printed: ``“成本指标” = “成本指标”``, ``1 = 1``."""
    return sign == "=" and left == right


def is_year(*nodes: Node) -> bool:
    """Whether one of what is compared is a year: then both are, for nothing else is compared with one."""
    return any(isinstance(node, Attribute) and node.name == _YEAR for node in nodes)
