"""What changed from one version of a pack to the next, and the smallest version step that is honest about it.

A version is a promise to those who run a pack without reading it. The promise follows Semantic Versioning 2.0.0, items 4 to
11, and for what a check finds the practice of linters (ESLint's policy has the same order):

- **major**: what others may refer to is gone, or no longer runs by itself. The pack's id, a rule's code, a parameter, a
  parameter's dimension; a rule that becomes a preview, a pack that becomes optional. A configuration, a suppression, a
  baseline or a pack that extends this one would name what is not there, or would no longer be told.
- **minor**: something may be found that was not found before, or counts otherwise. A new rule, other logic, another
  default, another severity in either direction (what fails a run changes; it is not more than a new rule does), a preview
  that becomes stable, a rule that is deprecated (item 7), another file name, other versions of perfrules, other words.
- **patch**: nothing is found that was not found before, and all counts the same. Titles, messages, reasons, basis, examples.

Other logic is always minor: whether it finds more cannot be proved from any number of documents. Only what is said differs
in blanks alone is the same logic.
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum, StrEnum

from attrs import evolve, frozen

from perfrules.language.errors import ExpressionError
from perfrules.language.logic import Bilingual, Parameter
from perfrules.language.parse import tokens_of
from perfrules.language.settings import setting_text
from perfrules.packs.pack import Pack
from perfrules.packs.parameters import is_like
from perfrules.packs.rule import Rule, Status
from perfrules.packs.semver import Version, parse_version


class Step(IntEnum):
    """A step of a semantic version, from none to the largest."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


class Kind(StrEnum):
    """What happened to a rule, a parameter, or the pack."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    DEPRECATED = "deprecated"
    CHANGED = "changed"


@frozen
class Change:
    """One thing that changed.

    Attributes:
        step: what it asks of the version.
        kind: what happened.
        subject: the code of a rule, or ``$name`` of a parameter; empty for the pack itself.
        keys: of the rule file or of ``pack.toml``, as far as some are concerned: ``require``, ``let.total``, ``severity``.
        what: in both languages.
    """

    step: Step
    kind: Kind
    subject: str
    keys: tuple[str, ...]
    what: Bilingual


@frozen
class Difference:
    """Everything that changed between two versions of a pack.

    Attributes:
        old: the earlier one.
        new: the later one.
        changes: of the pack, of its parameters, of its rules in the order of their codes.
    """

    old: Pack
    new: Pack
    changes: tuple[Change, ...]

    @property
    def needed(self) -> Step:
        """The smallest step that is honest."""
        return max((change.step for change in self.changes), default=Step.NONE)

    @property
    def stated(self) -> Step:
        """The step from the old version to the new one; none where it does not go up.

        A pre-release promises nothing (item 9): from it to its release, or to the next pre-release, everything may change.
        """
        old, new = _version(self.old), _version(self.new)
        if not old < new:
            return Step.NONE
        if old.release == new.release or new.release[0] != old.release[0]:
            return Step.MAJOR
        return Step.MINOR if new.release[1] != old.release[1] else Step.PATCH

    @property
    def is_honest(self) -> bool:
        """Whether the stated step is enough. Before 1.0.0 (item 4) a minor step may do what a major one does later."""
        if _version(self.old).release[0] == 0 and self.stated >= Step.MINOR:
            return True
        return self.stated >= self.needed

    @property
    def least(self) -> Version:
        """The lowest release that would be honest; the old version itself where nothing changed."""
        old = _version(self.old)
        major, minor, patch = old.release
        if self.needed is Step.NONE:
            return old
        if old.prerelease:
            return evolve(old, prerelease=(), build="")
        if self.needed is Step.MAJOR and major > 0:
            return Version((major + 1, 0, 0))
        return Version((major, minor, patch + 1) if self.needed is Step.PATCH else (major, minor + 1, 0))


def difference(old: Pack, new: Pack) -> Difference:
    """What changed from *old* to *new*."""
    return Difference(
        old, new, (*_pack(old, new), *_words(old, new), *_parameters(old, new), *_rules(old, new))
    )


def decides_the_same(old: Rule, new: Rule) -> bool:
    """Whether two versions of a rule have the same logic and the same values of parameters, so that no verdict differs."""
    values = [{p.name: p.default for p in rule.parameters} for rule in (old, new)]
    return not _logic(old, new) and values[0] == values[1]


def _version(pack: Pack) -> Version:
    version = parse_version(pack.version)
    if version is None:
        raise ValueError(f"{pack.id} was loaded with the version {pack.version!r}")
    return version


# The pack


def _pack(old: Pack, new: Pack) -> Iterator[Change]:
    def changed(step: Step, key: str, was: object, now: object) -> Change:
        return Change(
            step,
            Kind.CHANGED,
            "",
            (key,),
            Bilingual(f"{key} 由 {was} 改为 {now}", f"{key} {was} is now {now}"),
        )

    if old.id != new.id:
        yield changed(Step.MAJOR, "id", old.id, new.id)
    if old.optional != new.optional:
        step = Step.MAJOR if new.optional else Step.MINOR
        yield changed(step, "optional", str(old.optional).lower(), str(new.optional).lower())
    if old.engine != new.engine:
        yield changed(Step.MINOR, "engine", old.engine or "-", new.engine or "-")
    extended = [", ".join(f"{base.id} {base.version}" for base in pack.extends) or "-" for pack in (old, new)]
    if extended[0] != extended[1]:
        # What that does to the rules is said of each; this says that they come from elsewhere.
        yield changed(Step.PATCH, "extends", *extended)
    yield from _texts("", [(key, getattr(old, key), getattr(new, key))
                           for key in ("title", "description", "languages", "authors", "license")])  # fmt: skip


def _words(old: Pack, new: Pack) -> Iterator[Change]:
    """Words that a pack adds: with others, documents read otherwise, and so something else may be found."""
    before, after = (_words_by_meaning(pack) for pack in (old, new))
    for meaning in sorted(before.keys() | after.keys()):
        was, now = before.get(meaning, frozenset()), after.get(meaning, frozenset())
        if was != now:
            told = " ".join(
                [*(f"+{word}" for word in sorted(now - was)), *(f"-{word}" for word in sorted(was - now))]
            )
            yield Change(
                Step.MINOR, Kind.CHANGED, "", (f"words.{meaning}",),
                Bilingual(f"{meaning} 的用语：{told}", f"words of {meaning}: {told}"),
            )  # fmt: skip


def _words_by_meaning(pack: Pack) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for section in pack.all_words:
        meaning = f"{section.subject}/{section.name}"
        found[meaning] = found.get(meaning, frozenset()) | frozenset(section.texts)
    return found


def _parameters(old: Pack, new: Pack) -> Iterator[Change]:
    before, after = ({parameter.name: parameter for parameter in pack.parameters} for pack in (old, new))
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield Change(
                Step.MAJOR, Kind.REMOVED, f"${name}", (), Bilingual("参数已删除", "the parameter is gone")
            )
        elif name not in before:
            default = setting_text(after[name].default)
            yield Change(Step.MINOR, Kind.ADDED, f"${name}", (),
                         Bilingual(f"新参数，默认 {default}", f"a new parameter, {default} by default"))  # fmt: skip
        else:
            yield from _parameter(before[name], after[name])


def _parameter(old: Parameter, new: Parameter) -> Iterator[Change]:
    was, now, name = setting_text(old.default), setting_text(new.default), f"${new.name}"
    if not is_like(old.default, new.default):
        yield Change(Step.MAJOR, Kind.CHANGED, name, ("default",),
                     Bilingual(f"量纲改变：{was} → {now}", f"another dimension: {was} → {now}"))  # fmt: skip
    elif old.default != new.default:
        yield Change(Step.MINOR, Kind.CHANGED, name, ("default",),
                     Bilingual(f"默认值 {was} → {now}", f"default {was} → {now}"))  # fmt: skip
    yield from _texts(name, [("default", was if old.default == new.default else "", now if old.default == new.default else ""),
                             ("unit", old.unit, new.unit), ("title", old.title, new.title)])  # fmt: skip


# Rules


def _rules(old: Pack, new: Pack) -> Iterator[Change]:
    before, after = ({rule.code: rule for rule in pack.rules} for pack in (old, new))
    fresh = {rule.name: rule for code, rule in after.items() if code not in before}
    for code in sorted(before.keys() | after.keys()):
        if code not in after:
            successor = fresh.get(before[code].name)
            if successor is not None:
                # Whoever names the old code must be told, so this is more than another file name.
                yield Change(Step.MAJOR, Kind.RENAMED, code, ("code",),
                             Bilingual(f"代码改为 {successor.code}", f"its code is now {successor.code}"))  # fmt: skip
                continue
            yield Change(Step.MAJOR, Kind.REMOVED, code, (), Bilingual("规则已删除", "the rule is gone"))
        elif code not in before:
            title = after[code].title
            yield Change(
                Step.MINOR, Kind.ADDED, code, (), Bilingual(f"新规则：{title.zh}", f"a new rule: {title.en}")
            )
        else:
            yield from _rule(before[code], after[code])


def _rule(old: Rule, new: Rule) -> Iterator[Change]:
    code = new.code
    if old.name != new.name:
        yield Change(Step.MINOR, Kind.RENAMED, code, ("name",),
                     Bilingual(f"更名：{old.name} → {new.name}", f"renamed: {old.name} → {new.name}"))  # fmt: skip
    if old.status is not new.status:
        is_hidden = new.status is Status.PREVIEW
        yield Change(
            Step.MAJOR if is_hidden else Step.MINOR,
            Kind.DEPRECATED if new.status is Status.DEPRECATED else Kind.CHANGED,
            code,
            ("status",),
            Bilingual(f"状态由 {old.status} 改为 {new.status}", f"status {old.status} is now {new.status}"),
        )
    if old.severity is not new.severity:
        yield Change(Step.MINOR, Kind.CHANGED, code, ("severity",),
                     Bilingual(f"级别由 {old.severity} 改为 {new.severity}",
                               f"severity {old.severity} is now {new.severity}"))  # fmt: skip
    stated, states = ([one.severity for one in rule.exceptions] for rule in (old, new))
    if stated != states and len(stated) == len(states):
        yield Change(Step.MINOR, Kind.CHANGED, code, ("exceptions",),
                     Bilingual("例外的级别改变", "an exception counts otherwise"))  # fmt: skip
    keys = _logic(old, new)
    if keys:
        yield Change(Step.MINOR, Kind.CHANGED, code, keys,
                     Bilingual(f"判断逻辑改变：{'、'.join(keys)}", f"it decides otherwise: {', '.join(keys)}"))  # fmt: skip
    yield from _texts(
        code,
        [
            ("message", [one.text for one in old.message], [one.text for one in new.message]),
            ("exceptions", [one.because for one in old.exceptions], [one.because for one in new.exceptions]),
            *((key, getattr(old, key), getattr(new, key))
              for key in ("title", "why", "fix", "otherwise", "basis", "successor", "examples", "equivalent", "intended")),
        ],
    )  # fmt: skip


def _logic(old: Rule, new: Rule) -> tuple[str, ...]:
    """The keys whose expressions are not the same, blanks aside."""
    order = {key: None for rule in (old, new) for key in rule.texts}
    return tuple(key for key in order if _tokens(old.texts.get(key, "")) != _tokens(new.texts.get(key, "")))


def _tokens(text: str) -> tuple[str, ...]:
    try:
        return tuple(text[span.start : span.end] for _, span in tokens_of(text))
    except ExpressionError:  # pragma: no cover - what was loaded has tokens
        return (text,)


def _texts(subject: str, compared: list[tuple[str, object, object]]) -> Iterator[Change]:
    """One change for all words that are not the same."""
    keys = tuple(key for key, was, now in compared if was != now)
    if keys:
        yield Change(Step.PATCH, Kind.CHANGED, subject, keys,
                     Bilingual(f"文字改变：{'、'.join(keys)}", f"words: {', '.join(keys)}"))  # fmt: skip
