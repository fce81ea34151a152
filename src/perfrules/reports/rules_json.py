"""The rules as data: what a catalogue, a dashboard or a table of codes is made of; see ``schemas/rules.schema.json``."""

import json
from collections.abc import Iterable, Sequence

from perfrules._version import __version__
from perfrules.language.settings import setting_text
from perfrules.packs import Pack
from perfrules.packs.rule import Rule
from perfrules.reports.json import JSON, bilingual_json


def render_rules_json(packs: Sequence[Pack], rules: Iterable[tuple[Rule, Pack]]) -> str:
    """The packs and those of their rules that are wanted, as one JSON object.

    Args:
        packs: all that were looked through.
        rules: each with the pack that contains it.
    """
    data = {
        "version": __version__,
        "packs": [
            {
                "id": pack.id,
                "version": pack.version,
                "title": bilingual_json(pack.title),
                "optional": pack.optional,
            }
            for pack in packs
        ],
        "rules": [_rule(rule, pack) for rule, pack in rules],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, pack: Pack) -> JSON:
    return {
        "code": rule.code,
        "name": rule.name,
        "pack": rule.pack,
        "contained_in": pack.id,
        "title": bilingual_json(rule.title),
        "why": bilingual_json(rule.why),
        "fix": bilingual_json(rule.fix),
        "severity": rule.severity.value,
        "status": rule.status.value,
        "successor": rule.successor or None,
        "basis": [
            {"document": basis.document, "article": basis.article, "binding": basis.binding}
            for basis in rule.basis
        ],
        "covers": list(rule.covers),
        "subject": rule.texts["for"],
        "expressions": dict(rule.texts),
        "exceptions": [
            {
                "because": bilingual_json(one.because),
                "severity": None if one.severity is None else one.severity.value,
            }
            for one in rule.exceptions
        ],
        "parameters": [
            {"name": one.name, "default": setting_text(one.default), "title": bilingual_json(one.title)}
            for one in rule.parameters
            if any(f"${one.name}" in text for text in rule.texts.values())
        ],
    }
