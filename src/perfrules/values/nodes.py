"""Where the nodes of a tree stand in the source text.

The tree of one text serves every text of the same shape (:mod:`perfrules.values.read`), so what a node says is always
taken from the source through its position, never from the node itself.
"""

from typing import TYPE_CHECKING, TypeAlias

from lark import Token, Tree

if TYPE_CHECKING:
    Node: TypeAlias = Tree[Token] | Token

__all__ = ["end_of", "is_token", "start_of", "text_of"]


def is_token(node: "Node") -> bool:
    """Whether the node is a token, not a tree."""
    return isinstance(node, Token)


def start_of(node: "Node") -> int:
    """Index of the node's first character."""
    position = node.start_pos if isinstance(node, Token) else node.meta.start_pos
    assert position is not None  # the lexer sets it on every token, and a tree of this grammar has tokens
    return position


def end_of(node: "Node") -> int:
    """Index one past the node's last character."""
    position = node.end_pos if isinstance(node, Token) else node.meta.end_pos
    assert position is not None
    return position


def text_of(node: "Node", source: str) -> str:
    """What the node says in *source*."""
    return source[start_of(node) : end_of(node)]
