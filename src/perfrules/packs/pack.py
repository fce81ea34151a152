"""Packs 规则包: a folder with ``pack.toml`` and one TOML file for each rule."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from attrs import field, frozen

from perfrules.language.logic import Bilingual, Parameter
from perfrules.packs.find import PACK_FILE, find_pack, is_path, shipped_packs
from perfrules.packs.prepared import is_shipped, prepared_pack
from perfrules.packs.rule import LANGUAGES, Rule
from perfrules.patterns import regex
from perfrules.resources import resource
from perfrules.words import Section, Vocabulary, vocabulary_with

__all__ = [
    "WORDS_FOLDER",
    "Pack",
    "default_packs",
    "load_pack",
    "load_packs",
    "shipped_packs",
]

WORDS_FOLDER: Final = "words"
"""The folder of a pack whose files add words."""

# Read from the text, for the tables of a pack that takes no part, or extends none, are not needed.
_OPTIONAL: Final = regex(r"^optional\s*=\s*true\s*$", re.MULTILINE)


@frozen
class Pack:
    """A rule pack 规则包.

    Attributes:
        id: e.g. ``schedule``.
        version: semantic, e.g. ``1.0.0``.
        title: a few words.
        parameters: settings that its rules use as ``$name``; its own, and those of the packs that it extends.
        rules: its own and those of the packs that it extends, in the order of their codes. Each knows by ``rule.pack`` whose
            it is.
        path: the folder.
        engine: the versions of perfrules that it works with, e.g. ``>=0.1,<2``.
        authors: who wrote it.
        license: e.g. ``MIT``; empty if not stated.
        description: what it is for; ``None`` if not stated.
        languages: in which its texts are written; what is missing in one is there in the other.
        optional: whether it takes part only when it is named.
        extends: the packs that it extends, as they are by themselves.
        words: what its folder ``words`` adds to the words that perfrules knows.
    """

    id: str
    version: str
    title: Bilingual
    parameters: tuple[Parameter, ...]
    rules: tuple[Rule, ...]
    path: Path
    engine: str = ""
    authors: tuple[str, ...] = field(default=())
    license: str = ""
    description: Bilingual | None = None
    languages: tuple[str, ...] = LANGUAGES
    optional: bool = False
    extends: "tuple[Pack, ...]" = field(default=(), repr=False)
    words: tuple[Section, ...] = field(default=(), repr=False)

    @property
    def all_words(self) -> tuple[Section, ...]:
        """The words that it brings, and those of the packs that it extends; each once."""
        bases = [section for base in self.extends for section in base.all_words]
        return tuple({(one.at.place, one.subject, one.name): one for one in (*bases, *self.words)}.values())

    @property
    def vocabulary(self) -> Vocabulary:
        """The words with which a document is read for its rules."""
        return vocabulary_with(self.all_words)

    @property
    def own_rules(self) -> tuple[Rule, ...]:
        """The rules that stand in this pack's own folder."""
        return tuple(rule for rule in self.rules if rule.pack == self.id)

    @property
    def own_parameters(self) -> tuple[Parameter, ...]:
        """The parameters that this pack declares itself."""
        others = {parameter.name for base in self.extends for parameter in base.parameters}
        return tuple(parameter for parameter in self.parameters if parameter.name not in others)


def default_packs() -> tuple[str, ...]:
    """The names of the shipped packs that take part without being named, sorted: those that are not ``optional``."""
    return tuple(
        name
        for name in shipped_packs()
        if not _OPTIONAL.search(resource("rules", name, PACK_FILE).read_text(encoding="utf-8"))
    )


def load_pack(name_or_path: str | os.PathLike[str]) -> Pack:
    """A pack, with all its rules read and checked.

    Args:
        name_or_path: a folder; the name of a shipped pack, such as ``"schedule"``; or the name of a pack that an installed
            package brings by an entry point of the group ``perfrules.packs``.

    Raises:
        RuleError: a file of the pack, or of one that it extends, is wrong; the message shows the place. If several things
            are wrong, it is a :class:`~perfrules.packs.problem.PackError` that shows all of them.
        UsageError: there is no such pack.

    >>> load_pack("cost-reconciliation").rules[0].code
    'CST-01'
    """
    folder = find_pack(name_or_path)
    pack = prepared_pack(folder, lambda: _loaded(folder)) if is_shipped(folder) else _loaded(folder)
    shown = os.fspath(name_or_path)
    if not is_path(shown) and folder != Path(shown) and pack.id != shown:
        from perfrules.packs.toml import read_toml

        reader = read_toml(folder / PACK_FILE)
        reader.fail(("id",), f"this pack is found by the name {shown!r}", f"该规则包以“{shown}”为名提供",
                    "its id must be that name", "标识须与该名称相同")  # fmt: skip
    return pack


def load_packs(
    packs: Iterable[Pack | str | os.PathLike[str]] | None = None, *, select: Sequence[str] = ()
) -> tuple[Pack, ...]:
    """The rule packs 规则包 that *packs* names.

    Args:
        packs: packs, names or folders; ``"all"`` stands for all that are shipped. If there are none: those of the
            shipped packs that are not optional, or all of them where *select* says which rules are wanted.
        select: codes of rules or their beginnings.

    Raises:
        RuleError: one cannot be loaded.
    """
    wanted = tuple(packs or ()) or (("all",) if select else default_packs())
    return tuple(
        pack if isinstance(pack, Pack) else load_pack(pack)
        for named in wanted
        for pack in (shipped_packs() if named == "all" else (named,))
    )


def _loaded(folder: Path) -> Pack:
    """A pack from its files; to decode and to check them takes modules that a prepared one does without."""
    from perfrules.packs.load import load

    return load(folder)
