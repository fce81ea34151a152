"""What a program needs for the main job: read a disclosure, check it."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from perfrules.engine import Program
from perfrules.engine import check as check_document
from perfrules.engine.kept_programs import KeptPrograms, SamePack, files_of
from perfrules.engine.report import Report
from perfrules.errors import UsageError
from perfrules.layout import read_disclosure
from perfrules.model import Disclosure
from perfrules.packs import Pack, default_packs, load_packs, shipped_packs
from perfrules.packs.find import find_pack
from perfrules.words import use

if TYPE_CHECKING:
    from datetime import date

__all__ = ["check", "load_packs", "make_program", "read"]

_PROGRAMS: Final = KeptPrograms()
"""Of this process: checking the next document takes no more than checking it."""


def read(path: str | os.PathLike[str]) -> Disclosure:
    """Read a disclosure 预算公开 from a file.

    Args:
        path: a Word, Excel, PDF or HTML file (each needs the extra of its name: ``pip install 'perfrules[all]'``), Markdown,
            CSV, JSON, or a text with tabs between the cells of its tables. What it holds counts, not what it is called.

    Raises:
        ReadError: the file cannot be read, or is no disclosure of performance targets.
        LimitError: it is over one of the documented limits.
    """
    return read_disclosure(path)


def check(
    document: Disclosure | str | os.PathLike[str],
    packs: Iterable[Pack | str | os.PathLike[str]] | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    configuration: str | os.PathLike[str] | None = None,
    today: "date | None" = None,
) -> Report:
    """Check a disclosure 预算公开.

    Packs are read and compiled when they are first used, and again when one of their files has changed.

    Args:
        document: a disclosure, or the path of one.
        packs: rule packs, each loaded already, or by the name of a shipped one, or by its folder; those
            of the shipped ones that are not optional if not given.
        select: codes of rules or their beginnings; only these run. All stable ones if empty.
        ignore: codes of rules or their beginnings; these do not run.
        configuration: a ``perfrules.toml``, or a ``pyproject.toml`` with ``[tool.perfrules]``. None is looked for: what a
            program checks must not depend on which files stand around. Its baseline, if it names one, counts as well.
        today: the day on which its suppressions hold or have run out; that of the clock if not given.

    Returns:
        The findings, and what was checked, passed, did not apply or could not be decided.

    Raises:
        ReadError: *document* cannot be read.
        RuleError: a pack cannot be loaded.
        UsageError: *select* or *ignore* names no rule of these packs, or the configuration is wrong.
        WordsError: words that a pack or the configuration adds do not fit.

    >>> import perfrules
    >>> report = perfrules.check(perfrules.Disclosure())
    >>> report.documents[0].findings
    ()
    """
    named, selected, ignored = tuple(packs or ()), tuple(select), tuple(ignore)
    if configuration is None:
        program = _kept_program(named, selected, ignored)
        return Report(program.packs, (check_document(program, _read_for(program, document)),))
    return _check_configured(document, Path(configuration), named, selected, ignored, today)


def _kept_program(
    packs: tuple[Pack | str | os.PathLike[str], ...], select: tuple[str, ...], ignore: tuple[str, ...]
) -> Program:
    """The program that :func:`make_program` makes, or made before of the same."""
    loaded: list[Pack] = []

    def make() -> Program:
        loaded.extend(load_packs(packs, select=select))
        return make_program(loaded, select=select, ignore=ignore)

    key = (_places(packs, select), select, ignore)
    return _PROGRAMS.get(key, make, lambda: files_of(loaded))


def _places(packs: tuple[Pack | str | os.PathLike[str], ...], select: tuple[str, ...]) -> tuple[object, ...]:
    """What the packs are that are named here and now: a name means another folder where one of that name stands."""
    wanted = packs or (("all",) if select else default_packs())
    return tuple(
        SamePack(pack) if isinstance(pack, Pack) else (os.fspath(pack), find_pack(pack).resolve())
        for named in wanted
        for pack in (shipped_packs() if named == "all" else (named,))
    )


def _check_configured(
    document: Disclosure | str | os.PathLike[str],
    path: Path,
    packs: tuple[Pack | str | os.PathLike[str], ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    today: "date | None",
) -> Report:
    from datetime import date

    from perfrules.config.apply import configured_packs, configured_program
    from perfrules.config.baseline import load_baseline
    from perfrules.config.decode import load_settings
    from perfrules.config.review import Review

    settings = load_settings(path)
    if settings is None:
        raise UsageError(
            f"{path}: there is no table [tool.perfrules] in this file",
            f"{path}：文件中没有表 [tool.perfrules]",
        )
    relative = settings.relative(document.path if isinstance(document, Disclosure) else document)
    loaded: list[Pack] = []

    def make() -> Program:
        loaded.extend(configured_packs(settings, packs, select=select))
        return configured_program(settings, loaded, relative, select=select, ignore=ignore)

    # Of the document's path only this matters: which of the settings by path are for it.
    sections = tuple(section.key for section in settings.sections(relative))
    wanted = packs or settings.packs or ("all",)
    try:
        places = _places(wanted, select)
    except UsageError:
        program = make()  # refuses it as well, and says where in the configuration it stands
    else:
        key = (path.resolve(), sections, places, select, ignore, bool(packs))
        program = _PROGRAMS.get(key, make, lambda: (path.resolve(), *settings.words, *files_of(loaded)))
    review = Review(
        settings,
        today=today or date.today(),
        baseline=load_baseline(settings.baseline) if settings.baseline else None,
        baseline_path=str(settings.baseline or ""),
    )
    report = review.apply(check_document(program, _read_for(program, document)))
    return Report(program.packs, (report,), review.notices())


def _read_for(program: Program, document: Disclosure | str | os.PathLike[str]) -> Disclosure:
    """The document, read with the words that a program brings."""
    if isinstance(document, Disclosure):
        return document
    with use(program.vocabulary):
        return read(document)


def make_program(
    packs: Sequence[Pack],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    preview: bool = False,
) -> Program:
    """The rules of *packs* that are wanted, ready to run.

    Raises:
        UsageError: *select* or *ignore* names no rule of these packs.
    """
    return Program(packs, select=select, ignore=ignore, preview=preview)
