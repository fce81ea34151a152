"""What is known of a pack's files before they are read: their TOML tables and the trees of their expressions.

Reading forty rules with tomllib and Lark takes longer than checking a document with them. Both give the same for the same
text, so a pack's tables and trees are kept in the cache under a hash of its files. Everything else, that is, all that
makes a rule trustworthy, is done anew each time: the tables are decoded, and the trees are checked before anything is made
of them. As only a pack that is right as a whole is kept, a rule's expressions can wait until it is asked for them.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from perfrules.cache import cached
from perfrules.language.parse import Trees, remember_trees, remembered_trees
from perfrules.language.tree_data import to_plain
from perfrules.resources import resource

__all__ = ["recall"]


def recall(folder: Path, texts: Mapping[str, str], read_all: Callable[[], object]) -> Mapping[str, Any]:
    """Make known what earlier runs found in a pack's files, or read them and keep it.

    Args:
        folder: of the pack.
        texts: the files' names and contents.
        read_all: reads the whole pack; called only where nothing is kept.

    Returns:
        The TOML tables of each file by its text, where JSON holds them as they are.
    """

    def make() -> dict[str, Any]:
        remember_trees(Trees({}, {}))
        read_all()
        trees = remembered_trees()
        return {
            "tables": {
                name: tables for name, text in texts.items() if (tables := _plain_tables(text)) is not None
            },
            "expressions": {text: to_plain(tree) for text, tree in trees.expressions.items()},
            "scopes": {
                text: [to_plain(loop), None if condition is None else to_plain(condition)]
                for text, (loop, condition) in trees.scopes.items()
            },
        }

    files = [part for file in sorted(texts.items()) for part in file]
    return cached(
        f"pack-{folder.name}",
        files,
        make,
        lambda data: _read(data, texts),
        is_shipped=folder.parent == resource("rules").resolve(),
    )


def _plain_tables(text: str) -> dict[str, Any] | None:
    """The tables of a TOML text; ``None`` if JSON would not give them back as they are (dates, say)."""
    import tomllib

    tables = tomllib.loads(text)
    try:
        return tables if json.loads(json.dumps(tables)) == tables else None
    except TypeError:
        return None


def _read(data: Any, texts: Mapping[str, str]) -> Mapping[str, Any]:
    if not all(isinstance(data[key], dict) for key in ("expressions", "scopes", "tables")):
        raise TypeError("these are not the tables and trees of a pack")
    tables = {texts[name]: table for name, table in data["tables"].items()}
    if not all(isinstance(table, dict) for table in tables.values()):
        raise TypeError("these are no TOML tables")
    known = remembered_trees()
    known.make_room()
    known.plain.update(data["expressions"])
    known.plain_scopes.update(data["scopes"])
    return tables
