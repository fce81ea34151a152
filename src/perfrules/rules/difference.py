"""What changed from one version of a pack to the next, and the smallest version step that is honest about it.

A version is a promise to those who run a pack without reading it:

- major: what they refer to is gone, a rule's code or a parameter, or a parameter is of another dimension;
- minor: verdicts may change: a rule is new, decides otherwise, is more or less severe, or takes part now;
- patch: only words changed: messages, reasons, the basis, examples.
"""

from collections.abc import Iterator
from enum import IntEnum

from attrs import frozen

from perfrules.rules.pack import Pack
from perfrules.rules.rule import Bilingual, Rule
from perfrules.rules.semver import Version, parse_version

__all__ = ["Change", "Difference", "Step", "difference"]


class Step(IntEnum):
    """A step of a semantic version, from none to the largest."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@frozen
class Change:
    """One thing that changed.

    Attributes:
        step: what it asks of the version.
        subject: the code of a rule, or ``$name`` of a parameter; empty for the pack itself.
        what: in both languages.
    """

    step: Step
    subject: str
    what: Bilingual


@frozen
class Difference:
    """Everything that changed between two versions of a pack.

    Attributes:
        old: the earlier one.
        new: the later one.
        changes: in the order of their subjects.
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
        """The step from the old version to the new one; none where it does not go up."""
        old, new = _version(self.old), _version(self.new)
        if new <= old:
            return Step.NONE
        if new.release[0] != old.release[0]:
            return Step.MAJOR
        return Step.MINOR if new.release[1] != old.release[1] else Step.PATCH

    @property
    def is_honest(self) -> bool:
        """Whether the stated step is enough. Before 1.0.0 a minor step may break what a major one may later."""
        if _version(self.old).release[0] == 0 and self.stated >= Step.MINOR:
            return True
        return self.stated >= self.needed


def difference(old: Pack, new: Pack) -> Difference:
    """What changed from *old* to *new*."""
    return Difference(old, new, (*_parameters(old, new), *_rules(old, new), *_words(old, new)))


def _version(pack: Pack) -> Version:
    version = parse_version(pack.version)
    if version is None:
        raise ValueError(f"{pack.id} was loaded with the version {pack.version!r}")
    return version


def _rules(old: Pack, new: Pack) -> Iterator[Change]:
    before, after = ({rule.code: rule for rule in pack.rules} for pack in (old, new))
    for code in sorted(before.keys() | after.keys()):
        if code not in after:
            yield Change(Step.MAJOR, code, Bilingual("规则已删除", "the rule is gone"))
        elif code not in before:
            yield Change(
                Step.MINOR,
                code,
                Bilingual(f"新规则：{after[code].title.zh}", f"a new rule: {after[code].title.en}"),
            )
        else:
            yield from _rule(before[code], after[code])


def _rule(old: Rule, new: Rule) -> Iterator[Change]:
    code = new.code
    if _logic(old) != _logic(new):
        yield Change(Step.MINOR, code, Bilingual("判断逻辑改变", "it decides otherwise"))
    if old.severity is not new.severity:
        yield Change(Step.MINOR, code, Bilingual(f"级别由 {old.severity} 改为 {new.severity}",
                                                 f"severity {old.severity} is now {new.severity}"))  # fmt: skip
    if old.status is not new.status:
        yield Change(Step.MINOR, code, Bilingual(f"状态由 {old.status} 改为 {new.status}",
                                                 f"status {old.status} is now {new.status}"))  # fmt: skip
    if old.name != new.name:
        yield Change(
            Step.MINOR, code, Bilingual(f"更名：{old.name} → {new.name}", f"renamed: {old.name} → {new.name}")
        )
    texts = [
        (
            "message",
            "消息",
            [template.text for template in old.message],
            [template.text for template in new.message],
        ),
        ("title", "标题", old.title, new.title),
        ("why", "原因", old.why, new.why),
        ("fix", "改法", old.fix, new.fix),
        ("otherwise", "不适用的说明", old.otherwise, new.otherwise),
        ("basis", "依据", old.basis, new.basis),
        ("examples", "示例", old.examples, new.examples),
    ]
    changed = [(en, zh) for en, zh, one, other in texts if one != other]
    if changed:
        yield Change(
            Step.PATCH,
            code,
            Bilingual(
                "文字改变：" + "、".join(zh for _, zh in changed),
                "words: " + ", ".join(en for en, _ in changed),
            ),
        )


def _logic(rule: Rule) -> tuple[object, ...]:
    loops = tuple(name for name, _ in rule.scope.loops)
    return loops, rule.scope.condition, rule.when, rule.lets, rule.require


def _parameters(old: Pack, new: Pack) -> Iterator[Change]:
    before, after = (
        {parameter.name: parameter.default for parameter in pack.parameters} for pack in (old, new)
    )
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield Change(Step.MAJOR, f"${name}", Bilingual("参数已删除", "the parameter is gone"))
        elif name not in before:
            yield Change(
                Step.MINOR,
                f"${name}",
                Bilingual(f"新参数，默认 {after[name]}", f"a new parameter, {after[name]} by default"),
            )
        elif before[name].unit.dimension != after[name].unit.dimension:
            yield Change(Step.MAJOR, f"${name}", Bilingual(f"量纲改变：{before[name]} → {after[name]}",
                                                           f"another dimension: {before[name]} → {after[name]}"))  # fmt: skip
        elif before[name] != after[name]:
            yield Change(Step.MINOR, f"${name}", Bilingual(f"默认值 {before[name]} → {after[name]}",
                                                           f"default {before[name]} → {after[name]}"))  # fmt: skip


def _words(old: Pack, new: Pack) -> Iterator[Change]:
    if (old.title, old.authors, old.license) != (new.title, new.authors, new.license):
        yield Change(Step.PATCH, "", Bilingual("规则包的说明改变", "what the pack says of itself"))
