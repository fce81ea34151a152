"""A disclosure says the same in whatever format it is written."""

from collections.abc import Sequence
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import perfrules
from disclosures import ROOT
from effort import examples
from perfrules.layout import from_document, from_text
from perfrules.model import Cell, Disclosure
from perfrules.model.data import to_dict
from perfrules.readers import Document, Paragraph, Source, read_document
from perfrules.testing import disclosures, write_text
from spelling import without_blanks
from writers import Piece, pieces_of_text
from writers.formats import FORMATS
from writers.forms import FORMS

FORM_FILES = sorted((ROOT / "tests" / "cases" / "forms").glob("*.txt"))


def read_back(name: str, pieces: Sequence[Piece], **options: Any) -> Document:
    written = FORMATS[name]
    return read_document(Source(f"random{written.suffix}", written.format, written.write(pieces, **options)))


def check_places(document: Document, *, has_entities: bool = False) -> None:
    """Every location points at its text."""
    cells = [cell for block in document.blocks for cell in _cells(block)]
    for cell in cells:
        at = cell.location
        assert at is not None
        shown = document.lines[at.line - 1][at.column - 1 : at.end_column - 1]
        assert (unescape(shown) if has_entities else shown) == cell.text
    places = [cell.location.place for cell in cells if cell.location]
    assert len(set(places)) == len(places) or None in places


def _cells(block: Any) -> list[Cell]:
    if isinstance(block, Paragraph):
        return [Cell(block.text, block.location)]
    return [cell for row in block.rows for cell in row.cells]


def in_other_order(pieces: Sequence[Piece], order: Sequence[int]) -> list[Piece]:
    """The same tables of indicators with their columns in another order; the other rows as they are."""
    changed: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str):
            changed.append(piece)
            continue
        start = next((number for number, row in enumerate(piece) if "一级指标" in row), len(piece))
        rows = [[*row, *[""] * (len(order) - len(row))] for row in piece[start:]]
        changed.append([*piece[:start], *([row[column] for column in order] for row in rows)])
    return changed


def unread(disclosure: Disclosure) -> list[str]:
    """The figures that were not read. How many there are at all differs: titles are cells in a sheet."""
    assert disclosure.account is not None
    return [figure.text for figure in disclosure.account.unread]


class _Short:
    """A disclosure that is not printed whole when a test fails."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure


@st.composite
def _shorts(draw: st.DrawFn) -> _Short:
    return _Short(draw(disclosures() | disclosures(tables=True)))


@pytest.mark.parametrize("name", FORMATS)
def test_written_and_read_back_it_is_the_same(name: str) -> None:
    options = st.fixed_dictionaries(
        {key: st.sampled_from(values) for key, values in FORMATS[name].options.items()}
    )

    # Not made smaller when it fails: each attempt writes a whole file, and what differs is shown as it is.
    @settings(max_examples=examples(20), phases=[Phase.explicit, Phase.reuse, Phase.generate])
    @given(_shorts(), options, st.permutations(range(6)))
    def check(short: _Short, chosen: dict[str, Any], order: list[int]) -> None:
        pieces = in_other_order(pieces_of_text(write_text(short.disclosure)), order)
        document = read_back(name, pieces, **chosen)
        found = from_document(document)
        assert to_dict(found) == to_dict(short.disclosure)
        assert unread(found) == []
        assert document.remarks == ()
        check_places(document, has_entities=name == "markdown-html")

    check()


@pytest.mark.parametrize("name", FORMATS)
def test_in_forms_of_other_regions_it_is_the_same(name: str) -> None:
    """As far as a form has a place for it."""
    options = st.fixed_dictionaries(
        {key: st.sampled_from(values) for key, values in FORMATS[name].options.items()}
    )

    @settings(max_examples=examples(20), phases=[Phase.explicit, Phase.reuse, Phase.generate])
    @given(disclosures(), st.sampled_from(sorted(FORMS)), options, st.permutations(range(6)))
    def check(disclosure: Disclosure, form: str, chosen: dict[str, Any], order: list[int]) -> None:
        pieces, expected = FORMS[form](to_dict(disclosure), order)
        found = from_document(read_back(name, pieces, **chosen))
        ignored: dict[str, object] = {"paragraphs": [], "title": None}  # the form is titled
        assert to_dict(found) | ignored == expected | ignored
        assert found.unplaced == ()
        assert unread(found) == []

    check()


@cache
def read_as_text(form: Path) -> Disclosure:
    return from_text(form.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("form", "name"),
    [
        # Every form, and every format some three times; the rest are more of the same.
        pytest.param(
            form,
            name,
            marks=() if place == number % len(FORMATS) else pytest.mark.thorough,
            id=f"{form.stem}-{name}",
        )
        for number, form in enumerate(FORM_FILES)
        for place, name in enumerate(FORMATS)
    ],
)
def test_forms_say_the_same_in_every_format(form: Path, name: str) -> None:
    found = from_document(read_back(name, pieces_of_text(form.read_text(encoding="utf-8"))))
    as_text = read_as_text(form)
    # At the end of a line of a page no blank is printed, so that none can be read where a text goes on.
    same = without_blanks if name in {"pdf", "ofd"} else dict
    assert same(to_dict(found)) == same(to_dict(as_text))
    assert found.unplaced == ()
    assert unread(found) == unread(as_text)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_faults_are_found_whatever_the_format(name: str, example: Path, tmp_path: Path) -> None:
    """Fingerprints know no places: a finding that is known in one format is known in every other."""
    written = FORMATS[name]
    path = tmp_path / f"same{written.suffix}"
    path.write_bytes(written.write(pieces_of_text(example.read_text(encoding="utf-8"))))
    expected = perfrules.check(example, ["cost-reconciliation"]).documents[0].findings
    found = perfrules.check(path, ["cost-reconciliation"]).documents[0].findings
    assert [finding.fingerprint for finding in found] == [finding.fingerprint for finding in expected]
    assert [finding.message for finding in found] == [finding.message for finding in expected]
    assert expected
