"""A configuration applied to rule packs: which rules run on a document, how severe, and with which parameters."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from attrs import evolve

from perfrules.config.messages import with_messages
from perfrules.config.parameters import with_parameters
from perfrules.config.settings import Settings, Severities
from perfrules.engine import Program
from perfrules.engine.program import require_about
from perfrules.errors import UsageError
from perfrules.language.errors import suggestion
from perfrules.language.schema import ROOT
from perfrules.packs import Pack, default_packs, load_packs
from perfrules.packs.codes import Codes

_T = TypeVar("_T")
_D = TypeVar("_D")


def configured_packs(
    settings: Settings,
    packs: Sequence[str | os.PathLike[str] | Pack] = (),
    *,
    select: Sequence[str] = (),
) -> tuple[Pack, ...]:
    """The packs that a configuration asks for, with its parameters and messages.

    Where nobody names packs, those that are shipped and not optional take part, or all that are shipped if somebody says
    which rules are wanted; what the configuration says may be about any of them.

    Args:
        settings: the configuration.
        packs: instead of those that it names. What it says about rules and parameters of other packs then means nothing here,
            and is not refused. ``"all"`` stands for all that are shipped.
        select: codes of the rules that are wanted besides what the configuration selects, or their beginnings.

    Raises:
        RuleError: a pack cannot be loaded.
        UsageError: the configuration names a pack, a rule or a parameter that is not there, or a value of another
            dimension; the message shows the place.
    """
    if packs:
        loaded = load_packs(packs)
        return with_messages(with_parameters(loaded, settings, is_whole=False), settings)
    loaded = _named(settings) or load_packs(("all",))
    _require_known(settings, loaded)
    configured = with_messages(with_parameters(loaded, settings, is_whole=True), settings)
    if settings.packs or select or settings.select or any(section.select for section in settings.per_path):
        return configured
    wanted = default_packs()
    return tuple(pack for pack in configured if pack.id in wanted)


def configured_program(
    settings: Settings,
    packs: Sequence[Pack],
    path: str,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    preview: bool = False,
    root: str = ROOT,
) -> Program:
    """The rules that run on a document.

    Args:
        settings: the configuration.
        packs: from :func:`configured_packs`.
        path: of the document, relative to the configuration's folder.
        select: goes before every selection of the configuration, if there is one.
        ignore: adds to what it ignores.
        preview: rules of status ``preview`` run, whatever the configuration says.
        root: what the rules are about: one ``disclosure``, or a ``comparison`` of two.

    Raises:
        UsageError: *select* or *ignore* names no rule of these packs.
    """
    sections = settings.sections(path)
    known = Codes(rule.code for pack in packs for rule in pack.rules)

    def present(codes: Iterable[str]) -> list[str]:
        return [code for code in codes if known.has(code)]

    chosen = settings.select
    ignored = [*settings.ignore]
    severities = dict(settings.severities)
    for section in sections:
        chosen = chosen if section.select is None else section.select
        ignored += section.ignore
        # What a section says of a prefix goes before what was said of a longer one further out.
        severities = {
            code: severity
            for code, severity in severities.items()
            if not any(code.startswith(nearer) for nearer in section.severities)
        } | dict(section.severities)
    graded = tuple(_with_severities(pack, severities) for pack in packs)
    switched_off = [code for code in known.codes if _lookup(severities, code, default=True) is None]
    require_about(graded, root)
    return Program(
        graded,
        select=select or present(chosen),
        ignore=[*present(ignored), *ignore, *switched_off],
        preview=preview or settings.preview,
        words=settings.added_words(),
        root=root,
    )


def _named(settings: Settings) -> tuple[Pack, ...]:
    packs: list[Pack] = []
    for number, name in enumerate(settings.packs):
        try:
            packs += load_packs((name,))
        except UsageError as error:
            key = (*settings.root, "packs", number)
            raise settings.refusal(key, error.en, error.zh, error.help_en, error.help_zh) from error
    return tuple(packs)


def _require_known(settings: Settings, packs: Sequence[Pack]) -> None:
    codes = {rule.code for pack in packs for rule in pack.rules}
    known = Codes(codes)
    for code in settings.messages:
        if code not in codes:
            raise settings.refusal(
                (*settings.root, "messages", code),
                f"no rule has the code {code!r}",
                f"没有代码为“{code}”的规则",
                *suggestion(code, codes),
                at_key=True,
            )
    for key, code in settings.codes():
        if not known.has(code):
            raise settings.refusal(key, *known.missing(code), at_key=key[-1] == code)


def _with_severities(pack: Pack, severities: Severities) -> Pack:
    if not severities:
        return pack
    return evolve(
        pack,
        rules=tuple(
            evolve(rule, severity=_lookup(severities, rule.code, default=rule.severity) or rule.severity)
            for rule in pack.rules
        ),
    )


def _lookup(table: Mapping[str, _T], code: str, *, default: _D) -> _T | _D:
    """What a table says of a rule: the longest beginning of its code counts."""
    keys = [key for key in table if code.startswith(key)]
    return table[max(keys, key=len)] if keys else default
