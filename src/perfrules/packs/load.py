"""Loading a pack from its files: decoded, checked, and put together with the packs that it extends."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from perfrules.errors import LimitError, RuleError, UsageError
from perfrules.language.compile import require_bounded
from perfrules.language.logic import Parameter
from perfrules.packs.decode import decode_rule
from perfrules.packs.extend import Inherited, inherit, require_fitting, require_new_codes
from perfrules.packs.find import PACK_FILE, find_relative
from perfrules.packs.header import Extends, Header, decode_header
from perfrules.packs.known_files import KnownFiles, with_known_files
from perfrules.packs.pack import WORDS_FOLDER, Pack
from perfrules.packs.prepared import is_shipped, prepared_pack
from perfrules.packs.problem import Problems
from perfrules.packs.rule import Rule
from perfrules.packs.toml import read_text, read_toml
from perfrules.words import read_folder

__all__ = ["MAX_EXTENDED", "MAX_RULES", "load"]

MAX_RULES: Final = 1000
"""Rules in a pack, with those of the packs that it extends."""

MAX_EXTENDED: Final = 10
"""Packs of which each extends the next."""


def load(folder: Path) -> Pack:
    """The pack in a folder.

    Raises:
        RuleError: a file of it, or of a pack that it extends, is wrong.
    """
    return _Loader({}).load(folder, ())


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
            # One that is loaded to be prepared, outermost, is not looked for among what is prepared.
            self.loaded[place] = prepared_pack(folder, load) if above and is_shipped(folder) else load()
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
            try:
                require_bounded(rule)
            except LimitError as error:
                reader.fail(("require",), error.en, error.zh, error.help_en, error.help_zh)
            rules.append(rule)
    problems.require_none()
    return tuple(rules)
