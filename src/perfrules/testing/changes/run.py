"""Changing rules, and running their own examples on what comes of it."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from perfrules.comparison import Comparison
from perfrules.errors import PerfRulesError
from perfrules.model import Disclosure
from perfrules.packs import Pack, Rule
from perfrules.packs.decode import decode_rule
from perfrules.packs.examples import example_whole, is_as_stated, said_of
from perfrules.packs.problem import Source
from perfrules.packs.reader import Reader
from perfrules.packs.rule import LANGUAGES, Example
from perfrules.packs.toml import read_toml
from perfrules.testing.changes.change import Change, changes
from perfrules.testing.changes.report import Fate, MutateReport, RuleChanges
from perfrules.words import use

_Cases = Sequence[tuple[Example, Disclosure | Comparison]]


def mutate(pack: Pack) -> MutateReport:
    """Change each rule of a pack's own in every way, and see whether its examples notice.

    Raises:
        RuleError: a rule file has gone or has changed since the pack was loaded.
    """
    with use(pack.vocabulary):
        return MutateReport(
            pack.id, pack.version, tuple(mutate_rule(rule, pack.languages) for rule in pack.own_rules)
        )


def mutate_rule(rule: Rule, languages: Sequence[str] = LANGUAGES) -> RuleChanges:
    """Change a rule in every way, and see whether its examples notice.

    Args:
        rule: that was loaded from a file.
        languages: that its pack speaks.

    Raises:
        RuleError: the rule file has gone, or is no TOML any more.
    """
    reader = evolve(read_toml(rule.path), languages=tuple(languages))
    cases, failing = _cases(rule)
    equivalent = {one.change for one in rule.equivalent}
    fates = []
    stale = set(equivalent)
    for change in changes(rule):
        fate = _fate(rule, reader, change, cases)
        if equivalent & change.names and fate is not Fate.NOTICED:
            fate = Fate.EQUIVALENT
            stale -= change.names
        fates.append((change, fate))
    return RuleChanges(rule.code, rule.name, tuple(fates), tuple(sorted(stale)), failing)


def _cases(rule: Rule) -> tuple[_Cases, tuple[str, ...]]:
    """The examples that the rule as it is bears out, and the names of the others: what always fails notices nothing."""
    cases, failing = [], []
    for example in rule.examples:
        try:
            whole = example_whole(example)
            is_right = _is_as_stated(rule, example, whole)
        except Exception:  # noqa: BLE001 - ``pack test`` says in which way it fails
            is_right = False
        if is_right:
            cases.append((example, whole))
        else:
            failing.append(example.case)
    return cases, tuple(failing)


def _fate(rule: Rule, reader: Reader, change: Change, cases: _Cases) -> Fate:
    source = Source(reader.source.name, reader.source.text)
    try:
        changed = decode_rule(
            evolve(reader, source=source, data=_with(reader.data, change)),
            rule.path,
            rule.pack,
            rule.parameters,
        )
    except PerfRulesError:
        return Fate.INVALID
    has_crashed = False
    for example, whole in cases:
        try:
            is_right = _is_as_stated(changed, example, whole)
        except Exception:  # noqa: BLE001 - however it fails, that is no notice that something is wrong
            has_crashed = True
            continue
        if not is_right:
            return Fate.NOTICED
    return Fate.CRASHED if has_crashed else Fate.UNNOTICED


def _is_as_stated(rule: Rule, example: Example, whole: Disclosure | Comparison) -> bool:
    return is_as_stated(example, said_of(rule, whole))


def _with(data: Mapping[str, object], change: Change) -> Mapping[str, object]:
    """The tables of the rule file with one expression changed."""
    if change.key.startswith("exceptions."):
        head, number, name = change.key.split(".")
        return {**data, head: _exceptions(data[head], int(number), name, change.text)}
    if change.text is None:
        # “otherwise” says why “when” does not hold, and goes with it.
        return {key: value for key, value in data.items() if key not in {change.key, "otherwise"}}
    key, _, name = change.key.partition(".")
    if not name:
        return {**data, key: change.text}
    table = data.get(key)
    return {**data, key: {**(table if isinstance(table, Mapping) else {}), name: change.text}}


def _exceptions(entries: object, place: int, key: str, text: str | None) -> list[object]:
    """The stated exceptions with the expression of one of them changed, or without it."""
    changed = list(entries) if isinstance(entries, list) else []
    if text is None:
        return changed[:place] + changed[place + 1 :]
    entry = changed[place]
    changed[place] = {**(entry if isinstance(entry, Mapping) else {}), key: text}
    return changed
