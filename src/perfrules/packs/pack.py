"""Packs 规则包: a folder with ``pack.toml`` and one TOML file for each rule."""

import os
import re
from collections.abc import Iterable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from perfrules.errors import RuleError, UsageError
from perfrules.language.logic import Bilingual, Parameter
from perfrules.packs.decode import decode_rule
from perfrules.packs.extend import Inherited, inherit, require_fitting, require_new_codes
from perfrules.packs.find import PACK_FILE, find_pack, find_relative, is_path, shipped_packs
from perfrules.packs.header import LANGUAGES, Extends, Header, decode_header
from perfrules.packs.known_files import KnownFiles, with_known_files
from perfrules.packs.prepared import prepared_pack
from perfrules.packs.problem import Problems
from perfrules.packs.rule import Rule
from perfrules.packs.toml import read_text, read_toml
from perfrules.patterns import regex
from perfrules.resources import resource
from perfrules.words import Section, Vocabulary, read_folder, vocabulary_with

__all__ = [
    "MAX_EXTENDED",
    "MAX_RULES",
    "WORDS_FOLDER",
    "Pack",
    "default_packs",
    "load_pack",
    "load_packs",
    "shipped_packs",
]

WORDS_FOLDER: Final = "words"
"""The folder of a pack whose files add words."""

MAX_RULES: Final = 1000
"""Rules in a pack, with those of the packs that it extends."""

MAX_EXTENDED: Final = 10
"""Packs of which each extends the next."""

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
        if not _OPTIONAL.search(read_text(resource("rules", name, PACK_FILE)))
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
    pack = _Loader({}).load(folder, ())
    shown = os.fspath(name_or_path)
    if not is_path(shown) and folder != Path(shown) and pack.id != shown:
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


@cache
def _shipped_folders() -> frozenset[Path]:
    return frozenset(resource("rules", name).resolve() for name in shipped_packs())


@frozen
class _Loader:
    """Loads a pack and those that it extends, each once.

    Attributes:
        loaded: by folder.
    """

    loaded: dict[Path, Pack]

    def load(self, folder: Path, above: tuple[Path, ...]) -> Pack:
        """The pack in a folder; *above* are the folders of the packs that extend it, outermost first."""
        place = folder.resolve()
        if place not in self.loaded:
            load = partial(self._load, folder, (*above, place))
            self.loaded[place] = prepared_pack(folder, load) if place in _shipped_folders() else load()
        return self.loaded[place]

    def _load(self, folder: Path, above: tuple[Path, ...]) -> Pack:
        paths = _files(folder)
        if len(paths) > MAX_RULES + 1:
            raise RuleError(f"{folder}: more than {MAX_RULES} rules", f"{folder}：规则超过 {MAX_RULES} 条")
        words = read_folder(folder / WORDS_FOLDER)
        problems = Problems()
        texts = {}
        for path in paths:
            with problems.gather():
                texts[path.name] = read_text(path)
        bases = self._bases(folder, above) if "extends" in texts.get(PACK_FILE, "") else ()
        if problems.errors:
            # What can be read is read, so that all that is wrong is shown; it cannot be loaded in any case.
            with problems.gather():
                _read_pack(
                    folder, bases, KnownFiles(), but=frozenset(p for p in paths if p.name not in texts)
                )
            problems.require_none()
        pack = with_known_files(folder.resolve(), texts, lambda known: _read_pack(folder, bases, known))
        pack = evolve(pack, words=words)
        _ = pack.vocabulary  # whether its words fit is told when it is loaded
        return pack

    def _bases(self, folder: Path, above: tuple[Path, ...]) -> tuple[Pack, ...]:
        """The packs that the pack in a folder extends."""
        reader = read_toml(folder / PACK_FILE)
        header = decode_header(reader)
        problems = Problems()
        bases = [problems.read(partial(self._base, folder, header, one, above)) for one in header.extends]
        problems.require_none()
        return tuple(base.get() for base in bases)

    def _base(self, folder: Path, header: Header, extends: Extends, above: tuple[Path, ...]) -> Pack:
        reader = read_toml(folder / PACK_FILE)
        try:
            found = find_relative(extends.pack, folder)
        except UsageError as error:
            reader.fail(extends.key, error.en, error.zh, error.help_en, error.help_zh)
        if found.resolve() in above:
            circle = [place.name for place in above[above.index(found.resolve()) :]]
            reader.fail(
                extends.key,
                f"packs extend each other in a circle: {' → '.join([*circle, circle[0]])}",
                f"规则包循环扩展：{' → '.join([*circle, circle[0]])}",
            )
        if len(above) > MAX_EXTENDED:
            reader.fail(extends.key, f"more than {MAX_EXTENDED} packs of which each extends the next",
                        f"规则包逐层扩展超过 {MAX_EXTENDED} 层")  # fmt: skip
        base = self.load(found, above)
        require_fitting(reader, header, extends, base)
        return base


def _files(folder: Path) -> list[Path]:
    """The files of a pack, in order; what begins with a dot is for editors and other tools."""
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))


def _read_pack(
    folder: Path, bases: tuple[Pack, ...], known: KnownFiles, but: frozenset[Path] = frozenset()
) -> Pack:
    """Read a pack.

    Args:
        folder: where it stands.
        bases: the packs that it extends.
        known: what is known of the files.
        but: rule files that need not be read.
    """
    reader = read_toml(folder / PACK_FILE, known.tables)
    paths = [path for path in _files(folder) if path.name != PACK_FILE and path not in but]
    problems = Problems()
    with problems.gather():
        header = decode_header(reader)
        inherited = inherit(reader, header, bases) if bases else Inherited()
    if problems.errors:
        # What the rules may use is not known; but whether their files can be read at all is.
        for path in paths:
            with problems.gather():
                read_toml(path, known.tables)
        problems.require_none()
    parameters = (*inherited.parameters, *header.parameters)
    own = _rules(paths, header, parameters, inherited, known)
    if len(own) + len(inherited.rules) > MAX_RULES:
        raise RuleError(f"{folder}: more than {MAX_RULES} rules", f"{folder}：规则超过 {MAX_RULES} 条")
    return Pack(
        id=header.id,
        version=str(header.version),
        title=header.title,
        parameters=parameters,
        rules=tuple(sorted((*inherited.rules, *own), key=lambda rule: rule.code)),
        path=folder,
        engine=header.engine,
        authors=header.authors,
        license=header.license,
        description=header.description,
        languages=header.languages,
        optional=header.optional,
        extends=bases,
    )


def _rules(
    paths: Sequence[Path],
    header: Header,
    parameters: tuple[Parameter, ...],
    inherited: Inherited,
    known: KnownFiles,
) -> tuple[Rule, ...]:
    codes: dict[str, Path] = {}
    rules = []
    problems = Problems()
    for path in paths:
        with problems.gather():
            reader = evolve(read_toml(path, known.tables), languages=header.languages, trees=known.trees)
            rule = decode_rule(reader, path, header.id, parameters)
            require_new_codes(reader, rule, inherited)
            if rule.code in codes:
                other = codes[rule.code].name
                reader.fail(
                    ("code",), f"{other} already has the code {rule.code}", f"代码 {rule.code} 已用于 {other}"
                )
            codes[rule.code] = path
            rules.append(rule)
    problems.require_none()
    return tuple(rules)
