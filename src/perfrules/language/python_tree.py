"""Nodes of Python's own syntax trees that need not be told where they stand.

Python compiles a tree only if each node has a line and a column. A compiled rule stands in no file, so here all nodes have
the same ones, by their class: setting them node by node takes longer than compiling.
"""

import ast
from copy import copy
from functools import cache

__all__ = [
    "Assign", "Attribute", "AugAssign", "BoolOp", "Break", "Call", "Compare", "Constant", "Expr", "For", "If", "IfExp",
    "List", "Name", "Nonlocal", "Pass", "Return", "Subscript", "Tuple", "UnaryOp", "function",
]  # fmt: skip


class _Placed:
    lineno = 1
    col_offset = 0


# What each is, the documentation of ast says.


class Assign(_Placed, ast.Assign): ...  # noqa: D101


class Attribute(_Placed, ast.Attribute): ...  # noqa: D101


class AugAssign(_Placed, ast.AugAssign): ...  # noqa: D101


class BoolOp(_Placed, ast.BoolOp): ...  # noqa: D101


class Break(_Placed, ast.Break): ...  # noqa: D101


class Call(_Placed, ast.Call): ...  # noqa: D101


class Compare(_Placed, ast.Compare): ...  # noqa: D101


class Constant(_Placed, ast.Constant): ...  # noqa: D101


class Expr(_Placed, ast.Expr): ...  # noqa: D101


class For(_Placed, ast.For): ...  # noqa: D101


class If(_Placed, ast.If): ...  # noqa: D101


class IfExp(_Placed, ast.IfExp): ...  # noqa: D101


class List(_Placed, ast.List): ...  # noqa: D101


class Name(_Placed, ast.Name): ...  # noqa: D101


class Nonlocal(_Placed, ast.Nonlocal): ...  # noqa: D101


class Pass(_Placed, ast.Pass): ...  # noqa: D101


class Return(_Placed, ast.Return): ...  # noqa: D101


class Subscript(_Placed, ast.Subscript): ...  # noqa: D101


class Tuple(_Placed, ast.Tuple): ...  # noqa: D101


class UnaryOp(_Placed, ast.UnaryOp): ...  # noqa: D101


class _Parameter(_Placed, ast.arg): ...


def function(name: str, parameters: list[str], body: list[ast.stmt]) -> ast.stmt:
    """The definition of a function."""
    made = copy(_empty_function())
    made.name, made.body = name, body
    made.args = copy(made.args)
    made.args.args = [_Parameter(parameter) for parameter in parameters]
    return made


@cache
def _empty_function() -> ast.FunctionDef:
    """A definition as Python itself reads it: the fields of this node differ between versions."""
    made = ast.parse("def function(): pass").body[0]
    if not isinstance(made, ast.FunctionDef):
        raise TypeError("a def statement is a function definition")
    return made
