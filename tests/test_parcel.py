"""What one process sends to another arrives as it was."""

import pickle
from decimal import Decimal
from pathlib import Path

import attrs

from perfrules.cli.catalogue import texts_in
from perfrules.cli.examine import Examiner
from perfrules.cli.parser import parse_arguments
from perfrules.errors import ReadError
from perfrules.layout import read_with_lines
from perfrules.parcel import pack, unpack


@attrs.frozen
class _OnlyByName:
    one: int = attrs.field(kw_only=True)


@attrs.frozen
class _NotGiven:
    one: int
    two: int = attrs.field(init=False, default=2)


@attrs.define
class _Reduced:
    one: int

    def __reduce__(self) -> tuple[type, tuple[int]]:
        return _Reduced, (self.one + 1,)


@attrs.frozen
class _One:
    one: tuple[int, ...]


def test_a_report_on_a_document(example: Path) -> None:
    options = parse_arguments(["check", str(example), "--no-config"], texts_in("en"))
    examined = Examiner(options)(read_with_lines(example))
    parcel = pack(examined)
    assert unpack(parcel) == examined
    assert repr(unpack(parcel)) == repr(examined)
    assert len(parcel) < len(pickle.dumps(examined)) * 0.8


def test_records_of_every_kind_and_other_things() -> None:
    things = [_OnlyByName(one=1), _NotGiven(1), _One((1, 2)), Decimal("1.50"), {"a": {1}}, None, "≥95%"]
    assert unpack(pack(things)) == things
    assert unpack(pack(_Reduced(1))) == _Reduced(2)
    shared = _One((1,))
    first, second = unpack(pack((shared, shared)))
    assert first is second


def test_an_error() -> None:
    error = unpack(pack(ReadError("a", "b", "c", "d")))
    assert (error.en, error.zh, error.help_en, error.help_zh) == ("a", "b", "c", "d")
