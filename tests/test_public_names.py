"""The public face of the package: what people may rely on."""

import pytest

import perfrules

PUBLIC = [
    "Checks",
    "DimensionError",
    "Disclosure",
    "DocumentReport",
    "Finding",
    "Indicator",
    "Interval",
    "Kind",
    "LimitError",
    "Location",
    "NoDisclosureError",
    "Outcome",
    "Pack",
    "PerfRulesError",
    "Project",
    "Quantity",
    "ReadError",
    "Report",
    "Rule",
    "RuleError",
    "Severity",
    "Undecided",
    "Unit",
    "UnitError",
    "Unread",
    "UsageError",
    "Value",
    "__version__",
    "check",
    "check_many",
    "compare",
    "load_pack",
    "parse",
    "parse_many",
    "read",
]


def test_public_names_are_pinned() -> None:
    assert perfrules.__all__ == PUBLIC


def test_every_public_name_is_there() -> None:
    for name in PUBLIC:
        assert getattr(perfrules, name) is not None
    assert set(PUBLIC) <= set(dir(perfrules))


def test_every_public_name_is_documented() -> None:
    undocumented = [name for name in PUBLIC if name != "__version__" and not getattr(perfrules, name).__doc__]
    assert undocumented == []


def test_other_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="chekc"):
        getattr(perfrules, "chekc")  # noqa: B009 - written so that type checkers do not see it
