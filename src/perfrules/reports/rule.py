"""Rules for people: a list of them, and one explained: what, why, how to mend, basis, logic, examples."""

from collections.abc import Iterator, Mapping, Sequence

from perfrules.engine.report import Outcome
from perfrules.language.settings import setting_text
from perfrules.packs import Pack
from perfrules.packs.rule import EXAMPLES, Example, Rule
from perfrules.reports.basis import basis_lines
from perfrules.reports.pack import pack_name
from perfrules.reports.page import Page
from perfrules.reports.width import clip, display_width, pad


def pack_lines(packs: Sequence[Pack], page: Page) -> Iterator[str]:
    """Code, severity and title of each rule, pack by pack."""
    texts = page.texts
    rules = [rule for pack in packs for rule in pack.rules]
    codes = max((len(rule.code) for rule in rules), default=0)
    severities = max((display_width(texts(f"severity.{rule.severity}")) for rule in rules), default=0)
    for pack in packs:
        title = texts.choose(pack.title.zh, pack.title.en)
        yield f"{page.heading(pack_name(pack, texts))}  {title}"
        owner = pack.id
        # Its own rules first, then those of each pack that it extends.
        for rule in sorted(pack.rules, key=lambda rule: (rule.pack != pack.id, rule.pack, rule.code)):
            if rule.pack != owner:
                owner = rule.pack
                version = next((base.version for base in _extended(pack) if base.id == owner), "")
                yield page.style("faint", texts("rules.of", pack=owner, version=version))
            severity = pad(texts(f"severity.{rule.severity}"), severities)
            title = texts.choose(rule.title.zh, rule.title.en)
            if rule.status != "stable":
                title += texts.bracketed(texts(f"lifecycle.{rule.status}"))
            room = page.width - codes - severities - 6
            yield f"  {pad(rule.code, codes)}  {page.style(rule.severity.value, severity)}  {clip(title, room)}"
        yield ""
    ids = texts.listed([pack_name(pack, texts) for pack in packs])
    yield texts("rules.title", n=len(rules), packs=ids)
    yield page.style("faint", texts("rules.hint"))


def _extended(pack: Pack) -> Iterator[Pack]:
    """The packs whose rules a pack may have, however far away."""
    for base in pack.extends:
        yield base
        yield from _extended(base)


def rule_lines(rule: Rule, page: Page, pack: Pack | None = None) -> Iterator[str]:
    """Everything about one rule that a person can use.

    Args:
        rule: the rule.
        page: how to draw it.
        pack: the pack that contains it, if that may be another one than its own: what that changes is shown.
    """
    texts = page.texts
    title = texts.choose(rule.title.zh, rule.title.en)
    severity = page.style(rule.severity.value, texts(f"severity.{rule.severity}"))
    yield f"{page.heading(f'{rule.code} {title}')}{texts.bracketed(severity)}"
    yield page.style("faint", f"  {rule.pack}/{rule.name}")
    plain = (
        next((one for base in _extended(pack) for one in base.own_rules if one.code == rule.code), None)
        if pack
        else None
    )
    if pack is not None and plain is not None:
        yield page.style("faint", f"  {pack_name(pack, texts)}")
        if plain.severity is not rule.severity:
            was = texts("rules.changed", pack=plain.pack, severity=texts(f"severity.{plain.severity}"))
            yield page.style("faint", f"  {was}")
    if rule.status != "stable":
        yield (
            "  "
            + page.style("warning", texts(f"lifecycle.{rule.status}"))
            + (f" → {rule.successor}" * bool(rule.successor))
        )
    yield from _section("rules.why", texts.choose(rule.why.zh, rule.why.en), page)
    yield from _section("rules.fix", texts.choose(rule.fix.zh, rule.fix.en), page)
    if rule.basis:
        yield from _heading("rules.basis", page)
        for line in basis_lines(rule.basis, texts):
            yield from page.paragraph(line, "  ")
    logic = {key: text for key, text in rule.texts.items() if not key.startswith("exceptions.")}
    if logic:
        yield from _heading("rules.logic", page)
        widest = max(display_width(key) for key in logic)
        for key, text in logic.items():
            yield from page.paragraph(" ".join(text.split()), f"  {pad(key, widest)}  ", " " * (widest + 4))
    if rule.exceptions:
        yield from _heading("rules.exceptions", page)
        for number, one in enumerate(rule.exceptions):
            yield from page.paragraph(texts.choose(one.because.zh, one.because.en), "  ")
            if one.severity is not None:
                yield from page.paragraph(texts(f"severity.{one.severity}"), "    ")
            for part in ("when", "without"):
                if written := rule.texts.get(f"exceptions.{number}.{part}"):
                    yield from page.paragraph(" ".join(written.split()), f"    {pad(part, 7)}  ", " " * 13)
    used = [p for p in rule.parameters if any(f"${p.name}" in text for text in rule.texts.values())]
    if used:
        yield from _heading("rules.parameters", page)
        for parameter in used:
            meaning = texts.choose(parameter.title.zh, parameter.title.en)
            own = (
                next((p.default for p in plain.parameters if p.name == parameter.name), None)
                if plain
                else None
            )
            if own is not None and own != parameter.default:
                meaning += texts.bracketed(texts("rules.default", value=setting_text(own)))
            yield from page.paragraph(
                f"${parameter.name} = {setting_text(parameter.default)}  {meaning}", "  ", "    "
            )
    if rule.examples:
        yield from _heading("rules.examples", page)
        for example in rule.examples:
            yield from _example(example, page)


def _section(key: str, text: str, page: Page) -> Iterator[str]:
    if text:
        yield from _heading(key, page)
        yield from page.paragraph(" ".join(text.split()), "  ")


def _heading(key: str, page: Page) -> Iterator[str]:
    yield ""
    yield page.heading(page.texts(key))


def _example(example: Example, page: Page) -> Iterator[str]:
    widest = max(display_width(page.texts(f"example.{key}")) for key in EXAMPLES)
    label = pad(page.texts(f"example.{example.key}"), widest)
    role = "good" if example.expected is Outcome.PASS else "faint"
    if example.expected is Outcome.FINDING:
        role = "error"
    yield f"  {page.style(role, label)}  {example.case}"
    if page.verbose:
        if example.document:
            yield from (
                f"      {line}" for line in example.document.strip("\n").replace("\t", " | ").split("\n")
            )
        elif example.data is not None:
            yield from page.paragraph(_shown(example.data), "      ")
        elif example.pair is not None:
            for unit in example.pair.before:
                yield from page.paragraph(f"before = {_shown(unit)}", "      ")
            yield from page.paragraph(f"after = {_shown(example.pair.after)}", "      ")


def _shown(data: object) -> str:
    """A fixture on one line, as its rule file has it."""
    if isinstance(data, Mapping):
        inside = ", ".join(f"{key} = {_shown(value)}" for key, value in data.items())
        return f"{{ {inside} }}"
    if isinstance(data, Sequence) and not isinstance(data, str):
        return f"[ {', '.join(_shown(item) for item in data)} ]"
    return f'"{data}"' if isinstance(data, str) else str(data)
