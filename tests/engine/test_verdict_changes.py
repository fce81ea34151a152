"""What two versions of a pack say of the same document, by rule and subject."""

from pathlib import Path

import pytest

from packs.written import LEAST, header, rule, write_pack
from perfrules.engine import verdict_changes as difference
from perfrules.engine.verdict_changes import compare_verdicts
from perfrules.language.compile import compile_rule
from perfrules.model.data import from_dict
from perfrules.packs import Pack, load_pack

DOCUMENT = from_dict(
    {"projects": [{"name": "甲", "budget": "7 万元"}, {"name": "乙"}, {"name": "丙", "budget": "2 万元"}]}
)


def pack(folder: Path, **rules: str) -> Pack:
    return load_pack(write_pack(folder, header("town", LEAST), rules))


def changes(old: Pack, new: Pack) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (change.code, change.subject.project_name, change.was, change.now)
        for change in compare_verdicts(old, new, DOCUMENT)
    ]


def test_only_what_differs_is_told(tmp_path: Path) -> None:
    old = pack(tmp_path / "a", low=rule("TWN-01", "low", least="5 万元"))
    new = pack(tmp_path / "b", low=rule("TWN-01", "low", least="1 万元"))
    assert changes(old, new) == [("TWN-01", "丙", "finding", "pass")]
    assert changes(new, old) == [("TWN-01", "丙", "pass", "finding")]


def test_new_rules_and_rules_that_are_gone(tmp_path: Path) -> None:
    old = pack(tmp_path / "a")
    new = pack(tmp_path / "b", low=rule("TWN-01", "low", least="5 万元"))
    said = ["pass", "not_decidable", "finding"]
    assert changes(old, new) == [("TWN-01", n, None, o) for n, o in zip("甲乙丙", said, strict=True)]
    assert changes(new, old) == [("TWN-01", n, o, None) for n, o in zip("甲乙丙", said, strict=True)]


def test_another_value_of_a_parameter_is_seen(tmp_path: Path) -> None:
    low = rule("TWN-01", "low", least="$least")
    old = pack(tmp_path / "a", low=low)
    more = header("town", LEAST.replace("5 万元", "8 万元"))
    new = load_pack(write_pack(tmp_path / "b", more, {"low": low}))
    assert changes(old, new) == [("TWN-01", "甲", "pass", "finding")]


def test_rules_that_are_the_same_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise AssertionError("a rule was run")

    old = pack(tmp_path / "a", low=rule("TWN-01", "low"))
    new = pack(tmp_path / "b", low=rule("TWN-01", "low", severity="info"))
    monkeypatch.setattr(difference, "compile_rule", refuse)
    assert changes(old, new) == []


def test_subjects_that_look_the_same_are_told_apart(tmp_path: Path) -> None:
    twins = from_dict({"projects": [{"budget": "7 万元"}, {"budget": "2 万元"}]})
    old = pack(tmp_path / "a", low=rule("TWN-01", "low", least="1 万元"))
    new = pack(tmp_path / "b", low=rule("TWN-01", "low", least="5 万元"))
    found = compare_verdicts(old, new, twins)
    assert [(change.was, change.now) for change in found] == [("pass", "finding")]


def test_a_fault_is_no_verdict_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = pack(tmp_path / "a", low=rule("TWN-01", "low"))
    new = pack(tmp_path / "b", low=rule("TWN-01", "low", least="5 万元"))

    def broken(_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(difference, "compile_rule", broken)
    assert changes(old, new) == []
    monkeypatch.setattr(
        difference, "compile_rule", lambda one: broken(one) if one in new.rules else compile_rule(one)
    )
    assert ("TWN-01", None, None, "fault") in changes(old, new)
