"""The tree of a value: what the grammar makes of a shape, without the parser that made it.

The tree of one text serves every text of the same shape (:mod:`perfrules.reading.shapes`), so a node has only a name and its
place: what it says is always taken from the source. Lark's own trees become these at once, so that nothing behind the parser
needs Lark, and a shape that is known from an earlier run can be read without it.
"""

from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lark


@frozen
class Token:
    """A terminal of the grammar.

    Attributes:
        type: its name.
        start: index of its first character.
        end: index one past its last character.
    """

    type: str
    start: int
    end: int


@frozen
class Tree:
    """A rule of the grammar.

    Attributes:
        data: its name, or that of the alternative.
        children: what it is made of, at least one.
    """

    data: str
    children: "tuple[Node, ...]"

    def subtrees(self) -> "Iterator[Tree]":
        """The tree itself and every tree in it."""
        yield self
        for child in self.children:
            if isinstance(child, Tree):
                yield from child.subtrees()


Node: TypeAlias = Tree | Token


def start_of(node: Node) -> int:
    """Index of the node's first character."""
    while isinstance(node, Tree):  # every tree of this grammar has a token at either end
        node = node.children[0]
    return node.start


def end_of(node: Node) -> int:
    """Index one past the node's last character."""
    while isinstance(node, Tree):
        node = node.children[-1]
    return node.end


def text_of(node: Node, source: str) -> str:
    """What the node says in *source*."""
    return source[start_of(node) : end_of(node)]


def from_lark(tree: "lark.Tree[lark.Token]") -> Tree:
    """The tree that Lark made."""
    import lark  # has been imported by whoever made it

    return Tree(
        str(tree.data),
        tuple(from_lark(child) if isinstance(child, lark.Tree) else _token(child) for child in tree.children),
    )


def _token(token: "lark.Token") -> Token:
    assert token.start_pos is not None
    assert token.end_pos is not None
    return Token(token.type, token.start_pos, token.end_pos)


def to_plain(node: Node) -> list[Any]:
    """A node as lists of texts and numbers."""
    if isinstance(node, Token):
        return [node.type, node.start, node.end]
    return [node.data, *map(to_plain, node.children)]


def from_plain(data: Any, length: int) -> Tree:
    """The tree that :func:`to_plain` wrote.

    Args:
        data: lists of texts and numbers.
        length: of the text in which the tree stands.

    Raises:
        ValueError: *data* is no such tree.
    """
    if type(data) is not list or len(data) < 2 or type(data[0]) is not str:
        raise ValueError("this is no tree of a value")
    return Tree(data[0], tuple(_node(child, length) for child in data[1:]))


def _node(data: Any, length: int) -> Node:
    match data:
        case [str(name), int(start), int(end)] if 0 <= start <= end <= length:
            return Token(name, start, end)
    return from_plain(data, length)
