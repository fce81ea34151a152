"""What a program needs for the main job: read a disclosure, check it, check many."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import evolve, frozen

from perfrules.comparison import ComparisonKind
from perfrules.engine import Program
from perfrules.engine import check as check_document
from perfrules.engine.kept_programs import KeptPrograms, SamePack, files_of
from perfrules.engine.program import make_program
from perfrules.engine.report import Bilingual, Report, Unread
from perfrules.errors import PerfRulesError, UsageError
from perfrules.language.schema import PAIR, ROOT
from perfrules.layout import read_disclosure
from perfrules.model import Disclosure
from perfrules.packs import Pack, default_packs, load_packs, shipped_packs
from perfrules.packs.find import find_pack
from perfrules.readers import Readable, name_of
from perfrules.readers.files import bytes_of
from perfrules.reading.read import keep_shapes
from perfrules.words import remembered, use
from perfrules.workers import Input, here, in_processes, process_count, without_search

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Checker",
    "Checks",
    "check",
    "check_many",
    "checker_of",
    "compare",
    "load_packs",
    "make_program",
    "read",
]

AnyPack: TypeAlias = Pack | str | os.PathLike[str]
"""A rule pack: loaded already, or by the name of a shipped one, or by its folder."""

_PROGRAMS: Final = KeptPrograms()
"""Of this process: checking the next document takes no more than checking it."""


def read(document: Readable, *, name: str = "") -> Disclosure:
    r"""Read a disclosure 预算公开.

    Args:
        document: a Word, Excel, PDF or HTML file (each but Word needs the extra of its name, which ``[all]`` brings), Markdown,
            CSV, JSON, or a text with tabs between the cells of its tables: its path, its content as bytes, or a file that is
            open for reading bytes. What it holds counts, not what it is called.
        name: what to call it, in :attr:`Disclosure.path` and in messages; its path, or what the open file is called, if not
            given.

    Raises:
        ReadError: it cannot be read, or is no disclosure of performance targets.
        LimitError: it is over one of the documented limits.
        TypeError: *document* is nothing that can be read.

    >>> import perfrules
    >>> text = "1、道路养护绩效目标表\n项目编码\t\t\t项目名称\t道路养护"
    >>> perfrules.read(text.encode(), name="sent by mail").path
    'sent by mail'
    """
    with without_search():
        return read_disclosure(document, name)


def check(
    document: Disclosure | Readable,
    packs: AnyPack | Iterable[AnyPack] | None = None,
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    preview: bool = False,
    parameters: Mapping[str, str | Sequence[str]] | None = None,
    configuration: str | os.PathLike[str] | None = None,
    today: "date | None" = None,
    name: str = "",
) -> Report:
    """Check a disclosure 预算公开.

    Packs are read and compiled when they are first used, and again when one of their files has changed.

    Args:
        document: a disclosure, or what :func:`read` takes.
        packs: rule packs, each loaded already, or by the name of a shipped one, or by its folder; those
            of the shipped ones that are not optional if not given. One may stand alone, without a list.
        select: codes of rules or their beginnings; only these run. All stable ones if empty. A text is one code.
        ignore: codes of rules or their beginnings; these do not run.
        preview: whether rules of status ``preview`` run as well.
        parameters: of packs, instead of their defaults and of what the configuration says: by name, or by pack and name with a
            dot between, a number with its unit, ``{"several": "3"}``.
        configuration: a ``perfrules.toml``, or a ``pyproject.toml`` with ``[tool.perfrules]``. None is looked for: what a
            program checks must not depend on which files stand around. Its baseline, if it names one, counts as well.
        today: the day on which its suppressions hold or have run out; that of the clock if not given.
        name: what to call a document that is no path; see :func:`read`.

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
    return _check(Checks.of(packs, select, ignore, preview, parameters, configuration, today), document, name)


def compare(
    before: Disclosure | Readable | Sequence[Disclosure | Readable],
    after: Disclosure | Readable,
    packs: AnyPack | Iterable[AnyPack] | None = None,
    *,
    kind: ComparisonKind | None = None,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    preview: bool = False,
) -> Report:
    """Lay two disclosures 预算公开 side by side, and apply the rules about two documents.

    Projects and indicators find each other by what is printed; what has no partner is kept without one.
    :func:`perfrules.comparison.matrix.matrix` makes of ``report.documents[0].comparison`` the table that people read.

    Args:
        before: the earlier one, the approved one, or a unit's, as a disclosure or what :func:`read` takes; or a list of the units
            of a department.
        after: the later one, the published one, or the department's.
        packs: rule packs, as for :func:`check`.
        kind: what the two are to each other, one of :data:`perfrules.comparison.KINDS`; what they say themselves if not given.
        select: codes of rules or their beginnings; only these run. A text is one code.
        ignore: codes of rules or their beginnings; these do not run.
        preview: whether rules of status ``preview`` run as well.

    Returns:
        A report with one document, the later one, and its comparison with the other.

    Raises:
        ReadError: one cannot be read.
        RuleError: a pack cannot be loaded.
        UsageError: the two stand the wrong way round, or do not say what they are to each other.

    >>> import perfrules
    >>> before, after = (
    ...     perfrules.Disclosure.from_dict(
    ...         {"projects": [{"name": "村道养护", "indicators": [{"category": "数量指标", "name": "里程", "value": value}]}]}
    ...     )
    ...     for value in ("≥15 公里", "≥10 公里")
    ... )
    >>> report = perfrules.compare(before, after, kind="批复与公布")
    >>> print(report.documents[0].findings[0].message.en)
    The target of “里程” went from ≥15 公里 to ≥10 公里: eased by 33.33%
    """
    from perfrules.comparison.match import lay_side_by_side

    program = _kept_program(Checks.of(packs, select, ignore, preview), PAIR)
    given = before if isinstance(before, Sequence) and not isinstance(before, str | bytes) else [before]
    units = [_read_for(program, one, "") for one in given]
    with use(program.vocabulary):
        comparison = lay_side_by_side(units, _read_for(program, after, ""), kind)
    return Report(program.packs, (check_document(program, comparison),))


def check_many(
    documents: Iterable[Readable | tuple[str, bytes]],
    packs: AnyPack | Iterable[AnyPack] | None = None,
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    preview: bool = False,
    parameters: Mapping[str, str | Sequence[str]] | None = None,
    configuration: str | os.PathLike[str] | None = None,
    today: "date | None" = None,
    jobs: int = 1,
    progress: Callable[[int, str], object] | None = None,
) -> Iterator[Report]:
    """Check documents one after another, and give the report on each in the order in which they were asked for.

    Memory does not grow with the number of documents: they are taken as they are needed, a few for each process, and a report
    is forgotten here once it is given.

    Args:
        documents: what :func:`read` takes, or pairs of a name and the content; any iterable, read no further than needed.
        packs: as for :func:`check`, and so are the other arguments.
        select: codes, or one.
        ignore: codes, or one.
        preview: whether rules of status ``preview`` run as well.
        parameters: of packs.
        configuration: a file with the settings.
        today: the day on which its suppressions hold or have run out.
        jobs: processes to use; 0 for as many as there are processors.
        progress: called after each document with how many are done and what this one is called.

    Yields:
        A report with one document; where that could not be read, or its process died, with none, and with the reason in
        :attr:`Report.unread`.

    Raises:
        RuleError: a pack cannot be loaded. This and the next is raised before the first document is taken.
        UsageError: a code, a pack or the configuration is wrong.
    """
    checks = Checks.of(packs, select, ignore, preview, parameters, configuration, today)
    return _each(checks, Checker(checks), documents, process_count(jobs), progress)


@frozen
class Checks:
    """What is checked: plain data, which can be sent to other processes.

    Attributes:
        packs: rule packs.
        select: codes of rules or their beginnings.
        ignore: codes of rules or their beginnings.
        preview: whether rules of status ``preview`` run as well.
        parameters: of packs, by name.
        configuration: a file with the settings.
        today: the day on which its suppressions hold.
    """

    packs: tuple[AnyPack, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    parameters: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    configuration: "str | os.PathLike[str] | None" = None
    today: "date | None" = None

    @classmethod
    def of(
        cls,
        packs: AnyPack | Iterable[AnyPack] | None = None,
        select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        preview: bool = False,
        parameters: Mapping[str, str | Sequence[str]] | None = None,
        configuration: str | os.PathLike[str] | None = None,
        today: "date | None" = None,
    ) -> "Checks":
        """From the arguments of :func:`check`, in which one thing may stand for a list of one."""
        named = (packs,) if isinstance(packs, Pack | str | os.PathLike) else tuple(packs or ())
        set_to = tuple(
            (name, value if isinstance(value, str) else tuple(value))
            for name, value in (parameters or {}).items()
        )
        return cls(named, _codes(select), _codes(ignore), preview, set_to, configuration, today)

    def require_sound(self) -> None:
        """Load and compile what is asked for, so that what is wrong with it is told before the first document."""
        _check(self, Disclosure(), "")

    def portable(self) -> "Checks":
        """The same for another process, which loads the packs from their folders."""
        named = tuple(pack.path if isinstance(pack, Pack) else pack for pack in self.packs)
        return evolve(self, packs=named)


def _codes(given: str | Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


class Checker:
    """Checks one document after another, all alike: what that takes is loaded once, however files change meanwhile."""

    def __init__(self, checks: Checks) -> None:
        self._checks = checks
        self._program = None if checks.configuration is not None else _kept_program(checks)
        if self._program is None:
            checks.require_sound()

    def __call__(self, one: Input) -> Report:
        """The report on one document, or why there is none. It never raises for what a document holds."""
        try:
            if self._program is None:
                return _check(self._checks, one.given, one.name)
            return _checked(self._program, one.given, one.name)
        except PerfRulesError as error:
            return _unread(one.name, error)
        except Exception as error:  # noqa: BLE001 - a fault on one document must not lose the others
            fault = f"{type(error).__name__}: {error}"
            told = Bilingual(
                f"{one.name}：perfrules 内部错误：{fault}", f"{one.name}: a fault inside perfrules: {fault}"
            )
            return Report((), (), (), (Unread(one.name, told),))


@remembered(8)
def checker_of(checks: Checks) -> Checker:
    """The one that this process has for these checks."""
    return Checker(checks)


def _unread(name: str, error: PerfRulesError) -> Report:
    return Report((), (), (), (Unread(name, Bilingual(error.text("zh"), error.text("en"))),))


def _each(
    checks: Checks,
    work: Checker,
    documents: Iterable[Readable | tuple[str, bytes]],
    jobs: int,
    progress: Callable[[int, str], object] | None,
) -> Iterator[Report]:
    names: list[str] = []

    def inputs() -> Iterator[Input]:
        for document in documents:
            one = _input(document)
            names.append(one.name)
            yield one

    calls = (
        here(inputs(), work)
        if jobs < 2
        else in_processes(inputs(), jobs, work, partial(Checker, checks.portable()))
    )
    for number, call in enumerate(calls, start=1):
        name = names.pop(0)
        try:
            report = call()
        except PerfRulesError as error:
            report = _unread(name, error)
        if progress is not None:
            progress(number, name)
        yield report
    keep_shapes()


def _input(document: Readable | tuple[str, bytes]) -> Input:
    if isinstance(document, tuple):
        name, given = document
        return Input(given, name)
    if isinstance(document, str | os.PathLike):
        return Input(document, os.fspath(document))
    name = name_of(document)
    return Input(bytes_of(document, name), name)


def _check(checks: Checks, document: Disclosure | Readable, name: str) -> Report:
    if checks.configuration is not None:
        return _check_configured(checks, document, name, Path(checks.configuration))
    return _checked(_kept_program(checks), document, name)


def _checked(program: Program, document: Disclosure | Readable, name: str) -> Report:
    with without_search():
        return Report(program.packs, (check_document(program, _read_for(program, document, name)),))


def _kept_program(checks: Checks, root: str = ROOT) -> Program:
    """The program that :func:`make_program` makes, or made before of the same."""
    loaded: list[Pack] = []

    def make() -> Program:
        loaded.extend(load_packs(checks.packs, select=checks.select))
        return make_program(
            _with_parameters(checks, loaded),
            select=checks.select,
            ignore=checks.ignore,
            preview=checks.preview,
            root=root,
        )

    key = (
        _places(checks.packs, checks.select),
        checks.select,
        checks.ignore,
        checks.preview,
        checks.parameters,
        root,
    )
    return _PROGRAMS.get(key, make, lambda: files_of(loaded))


def _with_parameters(checks: Checks, packs: Sequence[Pack]) -> Sequence[Pack]:
    if not checks.parameters:
        return packs
    from perfrules.config.decode import settings_of_parameters
    from perfrules.config.parameters import with_parameters

    return with_parameters(packs, settings_of_parameters(dict(checks.parameters)), is_whole=True)


def _places(packs: tuple[AnyPack, ...], select: tuple[str, ...]) -> tuple[object, ...]:
    """What the packs are that are named here and now: a name means another folder where one of that name stands."""
    wanted = packs or (("all",) if select else default_packs())
    return tuple(
        SamePack(pack) if isinstance(pack, Pack) else (os.fspath(pack), find_pack(pack).resolve())
        for named in wanted
        for pack in (shipped_packs() if named == "all" else (named,))
    )


def _check_configured(checks: Checks, document: Disclosure | Readable, name: str, path: Path) -> Report:
    from datetime import date

    from perfrules.config.apply import configured_packs, configured_program
    from perfrules.config.baseline import load_baseline
    from perfrules.config.decode import load_settings
    from perfrules.config.review import Review

    packs, select, ignore, preview = checks.packs, checks.select, checks.ignore, checks.preview
    settings = load_settings(path)
    if settings is None:
        raise UsageError(
            f"{path}: there is no table [tool.perfrules] in this file",
            f"{path}：文件中没有表 [tool.perfrules]",
        )
    called = document.path if isinstance(document, Disclosure) else name or name_of(document)
    relative = settings.relative(called)
    loaded: list[Pack] = []

    def make() -> Program:
        loaded.extend(configured_packs(settings, packs, select=select))
        return configured_program(settings, loaded, relative, select=select, ignore=ignore, preview=preview)

    # Of the document's path only this matters: which of the settings by path are for it.
    sections = tuple(section.key for section in settings.sections(relative))
    wanted = packs or settings.packs or ("all",)
    try:
        places = _places(wanted, select)
    except UsageError:
        program = make()  # refuses it as well, and says where in the configuration it stands
    else:
        key = (path.resolve(), sections, places, select, ignore, preview, bool(packs), checks.parameters)
        program = _PROGRAMS.get(key, make, lambda: (path.resolve(), *settings.words, *files_of(loaded)))
    review = Review(
        settings,
        today=checks.today or date.today(),
        baseline=load_baseline(settings.baseline) if settings.baseline else None,
        baseline_path=str(settings.baseline or ""),
    )
    report = review.apply(check_document(program, _read_for(program, document, name)))
    return Report(program.packs, (report,), review.notices())


def _read_for(program: Program, document: Disclosure | Readable, name: str) -> Disclosure:
    """The document, read with the words that a program brings."""
    if isinstance(document, Disclosure):
        return document
    with use(program.vocabulary):
        return read(document, name=name)
