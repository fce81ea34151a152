"""What cannot be meant in a rule pack, as JSON (``schemas/pack-lint.schema.json``)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfrules.errors import PerfRulesError
from perfrules.packs.lint import LintRemark
from perfrules.reports.json import error_json

_UNREADABLE: Final[Mapping[str, object]] = MappingProxyType(
    {
        "lint": "LNT00",
        "title": {"zh": "规则包无法装载", "en": "a pack that cannot be loaded"},
        "rule": None,
    }
)
"""What stands in the JSON for a pack that is wrong altogether, beside why."""


def unreadable_pack_json(error: PerfRulesError) -> Mapping[str, object]:
    """A pack that cannot be loaded, in the place of what lint would say of it."""
    return {**_UNREADABLE, **error_json(error)}


def lint_json(remark: LintRemark) -> Mapping[str, object]:
    """What lint says of a rule or a pack."""
    return {
        "lint": remark.lint.code,
        "title": {"zh": remark.lint.title.zh, "en": remark.lint.title.en},
        "rule": remark.rule or None,
        "message": {"zh": remark.error.zh, "en": remark.error.en},
        "help": {"zh": remark.error.help_zh, "en": remark.error.help_en},
    }
