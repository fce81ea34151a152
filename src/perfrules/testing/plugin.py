"""A pytest plugin: the examples of rule packs as tests, and a fixture that checks disclosures.

``pytest --perfrules-pack my-pack`` collects each example of each rule; so does ``perfrules_packs = my-pack`` in pytest's own
configuration, by paths from its folder, whenever folders are run. Nothing of perfrules is imported before one of these is used.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from perfrules.engine import Report
    from perfrules.engine.verdict import RulePart
    from perfrules.packs import Pack
    from perfrules.packs.examples import ExampleResult
    from perfrules.packs.rule import Example, Rule


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option and the setting."""
    group = parser.getgroup("perfrules")
    group.addoption(
        "--perfrules-pack",
        action="append",
        default=[],
        metavar="PACK",
        help="collect the examples of a rule pack (a folder or a name) as tests; may be repeated",
    )
    parser.addini(
        "perfrules_packs",
        "rule packs whose examples are collected as tests where folders are run",
        "linelist",
        default=[],
    )


def pytest_configure(config: pytest.Config) -> None:
    """Look out for packs, if any are asked for."""
    packs = [_resolved(pack, config.invocation_params.dir) for pack in config.getoption("--perfrules-pack")]
    if _is_whole_run(config):
        packs += _from_settings(config)
    if packs:
        config.pluginmanager.register(_Packs(config, dict.fromkeys(packs)), "perfrules-packs")


def _is_whole_run(config: pytest.Config) -> bool:
    """Whether folders are run, and not only single files or tests that somebody named."""
    return any("::" not in argument and Path(argument).is_dir() for argument in config.args)


def _from_settings(config: pytest.Config) -> list[str]:
    folder = config.inipath.parent if config.inipath else config.rootpath
    return [_resolved(pack, folder) for pack in config.getini("perfrules_packs")]


def _resolved(pack: str, folder: Path) -> str:
    return str(folder / pack) if (folder / pack / "pack.toml").is_file() else pack


class _Packs:
    """Has pytest collect the rule files of packs, in their folders: so all that pytest can do with tests can be done with them."""

    def __init__(self, config: pytest.Config, names: Iterable[str]) -> None:
        from perfrules.errors import PerfRulesError
        from perfrules.packs import load_pack

        try:
            packs = [load_pack(name) for name in names]
        except PerfRulesError as error:
            raise pytest.UsageError(str(error)) from error
        self._rules = {rule.path.resolve(): (pack, rule) for pack in packs for rule in pack.own_rules}
        named = [(config.invocation_params.dir / one.partition("::")[0]).resolve() for one in config.args]
        folders = dict.fromkeys(path.parent for path in self._rules)
        config.args += [
            str(folder) for folder in folders if not any(one.is_relative_to(folder) for one in named)
        ]

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> "RuleFile | None":
        if (known := self._rules.get(file_path.resolve())) is None:
            return None
        pack, rule = known
        return RuleFile.from_parent(parent, path=file_path, pack=pack, rule=rule)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what was collected twice, in its folder and in one around it."""
        seen: set[tuple[Path, str]] = set()
        for item in list(items):
            if isinstance(item, ExampleItem):
                key = (item.path, item.name)
                if key in seen:
                    items.remove(item)
                seen.add(key)


class RuleFile(pytest.File):
    """A rule file."""

    def __init__(self, *, pack: "Pack", rule: "Rule", **arguments: Any) -> None:
        super().__init__(**arguments)
        self.pack, self.rule = pack, rule

    def collect(self) -> Iterator["ExampleItem"]:
        """Its examples."""
        for example in self.rule.examples:
            name = f"{self.rule.code}/{example.key}/{example.case}"
            yield ExampleItem.from_parent(self, name=name, pack=self.pack, rule=self.rule, example=example)


class ExampleItem(pytest.Item):
    """An example of a rule."""

    def __init__(self, *, pack: "Pack", rule: "Rule", example: "Example", **arguments: Any) -> None:
        super().__init__(**arguments)
        self.pack, self.rule, self.example = pack, rule, example

    def runtest(self) -> None:
        """Fail if the rule does not say what the example states."""
        from perfrules.packs.examples import run_example
        from perfrules.words import use

        with use(self.pack.vocabulary):
            result = run_example(self.rule, self.example)
        if not result.passed:
            raise NotAsStatedError(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str | Any:
        """What was expected, what the rule said instead, and how it came to that."""
        if not isinstance(excinfo.value, NotAsStatedError):
            return super().repr_failure(excinfo, style)
        from perfrules.words import use

        result = excinfo.value.result
        with use(self.pack.vocabulary):
            explained = [f"  {line}" for line in _explained(self.rule, self.example)]
        return "\n".join([f"expected {result.expected.en}, got {result.got.en}", *explained])

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The rule's file, and the name of the example."""
        return self.rule.path, None, self.name


class NotAsStatedError(Exception):
    """An example did not come out as it states."""

    def __init__(self, result: "ExampleResult") -> None:
        super().__init__(result.example.case)
        self.result = result


_MOST_SUBJECTS = 5
"""Subjects of one example that are accounted for."""


def _explained(rule: "Rule", example: "Example") -> Iterator[str]:
    """What the rule said of each subject, and the values of its conditions with which it came to that."""
    from perfrules.engine.verdict import explain_example

    verdicts = explain_example(rule, example)
    for verdict in verdicts[:_MOST_SUBJECTS]:
        said = _SAID[verdict.outcome.value]
        yield f"{said}: {verdict.reason.en}" if verdict.reason else said
        for part in verdict.parts:
            yield from _conditions(part, part.key)
    if len(verdicts) > _MOST_SUBJECTS:
        yield f"and {len(verdicts) - _MOST_SUBJECTS} more"


_SAID = {
    "pass": "passed",
    "finding": "found",
    "not_applicable": "not applicable",
    "not_decidable": "not decidable",
}


def _conditions(part: "RulePart", key: str) -> Iterator[str]:
    """Each single condition of a part of a rule, whether it holds, and its figures."""
    if part.parts:
        for inner in part.parts:
            yield from _conditions(inner, key)
        return
    answer = {True: " holds", False: " does not hold", None: ""}[part.answer]
    yield f"  {key}: {part.expression}{answer}"
    for step in part.steps:
        yield f"    {step.printed}" + (f" → {step.normalised}" if step.normalised else "")
    if not part.steps:
        yield from (f"    {operand.expression} = {operand.text}" for operand in part.operands)


# It holds nothing of a test: one for the whole session also serves tests of hypothesis, which refuses narrower ones.
@pytest.fixture(scope="session")
def perfrules_checker() -> "Callable[..., Report]":
    """Check a disclosure, however it is given: :func:`perfrules.testing.finds.checked`.

    The shipped packs are loaded before the first test begins, so that no deadline of hypothesis has to wait for them.
    """
    from perfrules.testing.finds import checked

    checked({})
    return checked
