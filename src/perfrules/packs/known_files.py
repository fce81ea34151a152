"""What is known of a pack's files before they are read: their TOML tables and the trees of their expressions.

Reading forty rules with tomllib and Lark takes longer than checking a document with them. Both give the same for the same
text, so a pack's tables and trees are kept in the cache under a hash of its files. Everything else, that is, all that
makes a rule trustworthy, is done anew each time: the tables are decoded, and the trees are checked before anything is made
of them.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from attrs import field, frozen

from perfrules.cache import cached
from perfrules.language.parse import Trees

_T = TypeVar("_T")


@frozen
class KnownFiles:
    """What is known of some files, and what is learned of them while they are read.

    Attributes:
        tables: the TOML tables of texts.
        trees: of the expressions in them.
    """

    tables: dict[str, Mapping[str, Any]] = field(factory=dict)
    trees: Trees = field(factory=Trees)


def with_known_files(folder: Path, texts: Mapping[str, str], read: Callable[[KnownFiles], _T]) -> _T:
    """What *read* makes of a pack's files, which are read once: with what earlier runs found in them, or else to keep it.

    Args:
        folder: of the pack.
        texts: the files' names and contents.
        read: reads the pack; what it raises, it raises before anything is kept.
    """
    found: list[_T] = []

    def make() -> dict[str, Any]:
        known = KnownFiles()
        found.append(read(known))
        names = {text: name for name, text in texts.items()}
        tables = {
            names[text]: table for text, table in known.tables.items() if text in names and _is_plain(table)
        }
        return {"tables": tables, "expressions": known.trees.expressions, "scopes": known.trees.scopes}

    files = [part for file in sorted(texts.items()) for part in file]
    kept = cached(f"pack-{folder.name}", files, make, lambda data: _kept(data, texts))
    return found[0] if found else read(kept)


def _is_plain(table: Mapping[str, Any]) -> bool:
    """Whether JSON gives a table back as it is: it has no dates, for instance."""
    try:
        return bool(json.loads(json.dumps(table)) == table)
    except TypeError:
        return False


def _kept(data: Any, texts: Mapping[str, str]) -> KnownFiles:
    if not all(isinstance(data[key], dict) for key in ("expressions", "scopes", "tables")):
        raise TypeError("these are not the tables and trees of a pack")
    tables = {texts[name]: table for name, table in data["tables"].items()}
    if not all(isinstance(table, dict) for table in tables.values()):
        raise TypeError("these are no TOML tables")
    return KnownFiles(tables, Trees(data["expressions"], data["scopes"]))
