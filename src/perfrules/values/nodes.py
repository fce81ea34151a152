"""Where the nodes of a tree stand in the source text.

The tree of one text serves every text of the same shape (:mod:`perfrules.values.read`), so what a node says is always
taken from the source through its position, never from the node itself.
"""

from typing import TYPE_CHECKING, TypeAlias

from lark import Token, Tree

if TYPE_CHECKING:
    Node: TypeAlias = Tree[Token] | Token

__all__ = ["end_of", "start_of", "text_of"]


def start_of(node: "Node") -> int:
    """Index of the node's first character."""
    while isinstance(node, Tree):  # every tree of this grammar has a token at either end
        node = node.children[0]
    assert node.start_pos is not None
    return node.start_pos


def end_of(node: "Node") -> int:
    """Index one past the node's last character."""
    while isinstance(node, Tree):
        node = node.children[-1]
    assert node.end_pos is not None
    return node.end_pos


def text_of(node: "Node", source: str) -> str:
    """What the node says in *source*."""
    return source[start_of(node) : end_of(node)]
