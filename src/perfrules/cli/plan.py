"""What is to be done with each file: the configuration that holds for it, with what the command line says on top."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from perfrules.cli.catalogue import texts_in
from perfrules.cli.console import Console
from perfrules.config.find import Finder
from perfrules.engine import Program
from perfrules.engine.program import make_program
from perfrules.engine.report import DocumentReport, Notice, PackInfo, Severity
from perfrules.errors import UsageError
from perfrules.language.schema import ROOT
from perfrules.packs import load_packs

if TYPE_CHECKING:
    import argparse

    from perfrules.config.review import Review
    from perfrules.config.settings import Settings
    from perfrules.packs import Pack, Rule
    from perfrules.packs.places import KeyPath


def codes_of(given: Iterable[str]) -> tuple[str, ...]:
    """The codes of ``--select`` and ``--ignore``, which may be repeated and may hold several with commas."""
    return tuple(code.strip() for part in given for code in part.split(","))


@frozen
class Limits:
    """What fails a run.

    Attributes:
        fail_on: the least severity of a finding that does.
        max_undecided: more undecided checks than this do; ``None`` if any number may be.
    """

    fail_on: Severity = Severity.WARNING
    max_undecided: int | None = None


@frozen(eq=False)
class Plan:
    """What is to be done with a file.

    Attributes:
        program: the rules that run.
        limits: what fails the run.
        review: what is set aside and known; ``None`` if nothing can be.
        settings: the configuration; ``None`` if there is none.
    """

    program: Program
    limits: Limits
    review: "Review | None" = None
    settings: "Settings | None" = None


class Planner:
    """Makes the plan of each file; files that are treated alike share it, and what was loaded for it."""

    def __init__(
        self, options: "argparse.Namespace", *, with_baseline: bool = True, root: str = ROOT
    ) -> None:
        self._options = options
        self._with_baseline, self._root = with_baseline, root
        self._select, self._ignore = codes_of(options.select), codes_of(options.ignore)
        self._finder = Finder()
        self._settings: dict[Path, Settings | None] = {}
        self._packs: dict[tuple[Path, bool], Sequence[Pack]] = {}
        self._programs: dict[tuple[Path | None, tuple[KeyPath, ...]], Program] = {}
        self._reviews: dict[Path | None, Review | None] = {}

    def settings(self, path: str) -> "Settings | None":
        """The configuration that holds for a file.

        Raises:
            UsageError: it is wrong.
        """
        if self._options.no_config:
            return None
        if self._options.config is not None:
            return self._load(Path(self._options.config), is_asked_for=True)
        found = self._finder.nearest(path)
        settings = None
        while found is not None and (settings := self._load(found)) is None:
            # A pyproject.toml that only mentions us, say in a comment: the next one above counts.
            found = self._finder.nearest(found.parent)
        return settings

    def plan(self, path: str) -> Plan:
        """What is to be done with a file.

        Raises:
            RuleError: a rule pack cannot be loaded.
            UsageError: a code, a pack or the configuration is wrong.
        """
        settings = self.settings(path)
        options = self._options
        fail_on, undecided = options.fail_on, options.max_undecided
        if settings is not None:
            fail_on = fail_on or settings.fail_on
            undecided = settings.max_undecided if undecided is None else undecided
        limits = Limits(Severity(fail_on or Severity.WARNING), undecided)
        return Plan(self._program(settings, path), limits, self._review(settings), settings)

    def plans(self, console: Console, paths: Iterable[str]) -> dict[str, Plan]:
        """The plan of each file, by its path. From here on the console speaks the language that is configured.

        Raises:
            RuleError: a rule pack cannot be loaded.
            UsageError: a code, a pack or a configuration is wrong.
        """
        plans = {path: self.plan(path) for path in paths}
        languages = [plan.settings.language for plan in plans.values() if plan.settings]
        if "lang" not in self._options and languages and languages[0]:
            console.texts = texts_in(languages[0])
        return plans

    def rules(self, path: str, code: str) -> "list[Rule]":
        """The rules for a file whose code is *code* or begins so, with their parameters, whether they run or not.

        Raises:
            UsageError: there is none.
        """
        settings = self.settings(path)
        packs = (
            load_packs(self._options.pack, select=(code,))
            if settings is None
            else self._configured(settings, (code,))
        )
        make_program(packs, select=(code,))  # an unknown code is refused there, with a suggestion
        return [rule for pack in packs for rule in pack.rules if rule.code.startswith(code)]

    def notices(self) -> tuple[Notice, ...]:
        """What is wrong with configurations and baselines, after the last file."""
        return tuple(notice for review in self._reviews.values() if review for notice in review.notices())

    def program_packs(self) -> tuple[PackInfo, ...]:
        """All packs that took part, in the order in which they came up."""
        return tuple(dict.fromkeys(pack for program in self._programs.values() for pack in program.packs))

    def baselines(self) -> dict[Path, list[DocumentReport]]:
        """The baselines in use, each with the reports to which it was applied."""
        found: dict[Path, list[DocumentReport]] = {}
        for key, review in self._reviews.items():
            path = self._baseline_path(None if key is None else self._settings[key])
            if path is not None and review is not None:
                found.setdefault(path, []).extend(review.reports)
        return found

    def _load(self, path: Path, *, is_asked_for: bool = False) -> "Settings | None":
        path = _shown(path)
        if path not in self._settings:
            from perfrules.config.decode import load_settings

            self._settings[path] = load_settings(path)
        settings = self._settings[path]
        if settings is None and is_asked_for:
            raise UsageError(
                f"{path}: there is no table [tool.perfrules] in this file",
                f"{path}：文件中没有表 [tool.perfrules]",
            )
        return settings

    def _program(self, settings: "Settings | None", path: str) -> Program:
        options = self._options
        if settings is None:
            if (None, ()) not in self._programs:
                self._programs[None, ()] = make_program(
                    load_packs(options.pack, select=self._select),
                    select=self._select,
                    ignore=self._ignore,
                    preview=options.preview,
                    root=self._root,
                )
            return self._programs[None, ()]
        relative = settings.relative(path)
        key = (settings.path, tuple(section.key for section in settings.sections(relative)))
        if key not in self._programs:
            from perfrules.config.apply import configured_program

            self._programs[key] = configured_program(
                settings,
                self._configured(settings, self._select),
                relative,
                select=self._select,
                ignore=self._ignore,
                preview=options.preview,
                root=self._root,
            )
        return self._programs[key]

    def _configured(self, settings: "Settings", select: Sequence[str]) -> "Sequence[Pack]":
        key = (settings.path, bool(select))
        if key not in self._packs:
            from perfrules.config.apply import configured_packs

            self._packs[key] = configured_packs(settings, self._options.pack, select=select)
        return self._packs[key]

    def _baseline_path(self, settings: "Settings | None") -> Path | None:
        if not self._with_baseline:
            return None
        if self._options.baseline is not None:
            return Path(self._options.baseline)
        return settings.baseline if settings else None

    def _review(self, settings: "Settings | None") -> "Review | None":
        key = settings.path if settings else None
        if key not in self._reviews:
            self._reviews[key] = self._new_review(settings)
        return self._reviews[key]

    def _new_review(self, settings: "Settings | None") -> "Review | None":
        path = self._baseline_path(settings)
        if settings is None and path is None:
            return None
        from datetime import date

        from perfrules.config.baseline import load_baseline
        from perfrules.config.review import Review

        return Review(
            settings,
            today=date.today(),  # in the user's calendar, by which a suppression ends
            with_suppressions=not self._options.no_suppress,
            baseline=load_baseline(path) if path else None,
            baseline_path=str(path or ""),
        )


def _shown(path: Path) -> Path:
    """A path as people want to read it: from the current folder if it is inside."""
    absolute, here = path.absolute(), Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else path
