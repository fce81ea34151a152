"""PDF files as office programs make them: with fonts of their own, cells that a page cuts, text on its side.

The files in tests/cases/pdf were made by LibreOffice 7.4 of Word documents, with a text beside each that says what is on it
(but for lines that only fill the page).
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from disclosures import ROOT
from perfrules.layout import from_document, from_text
from perfrules.model import Disclosure
from perfrules.model.data import to_dict
from perfrules.readers import Document, Format, Source, read_document
from perfrules.readers.pdf.reader import read_pdf
from perfrules.testing import disclosures, write_text
from spelling import without_blanks
from writers import pieces_of_text
from writers.office import SOFFICE, Look, converted, write_office

FILES = sorted((ROOT / "tests" / "cases" / "pdf").glob("*.pdf"))
FORMS = sorted((ROOT / "tests" / "cases" / "forms").glob("*.txt"))

LOOKS = st.builds(
    Look,
    size=st.sampled_from([7.5, 9, 10.5, 12]),
    is_landscape=st.booleans(),
    margin=st.sampled_from([1.2, 2, 3]),
    widths=st.lists(st.integers(1, 3), min_size=1, max_size=5).map(tuple),
    before=st.integers(0, 40),
    is_merged=st.booleans(),
    repeats_heads=st.booleans(),
    may_cut_rows=st.booleans(),
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_that_an_office_program_made(path: Path) -> None:
    document = read_pdf(path.read_bytes(), path.name)
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in document.lines if line != "说明。"] == expected


def test_where_a_heading_spans_two_columns_the_next_page_has_both() -> None:
    disclosure = from_document(_document(ROOT / "tests/cases/pdf/merged-heading.pdf"))
    indicators = [
        (indicator.name.text, indicator.value.text) for indicator in disclosure.projects[0].indicators
    ]
    assert indicators == [("补助村数量", "=9个"), ("合规率", "≥100%"), ("总成本", "≤70万元")]


def _document(path: Path) -> Document:
    return read_document(Source(path.name, Format.PDF, path.read_bytes()))


class _Short:
    """What is not printed whole when a test fails."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure


def check_same(texts: Sequence[str], looks: Sequence[Look]) -> None:
    """Each disclosure says the same as a Word document and as the PDF that is made of it."""
    files = {
        f"{number}.docx": write_office(pieces_of_text(text), look)
        for number, (text, look) in enumerate(zip(texts, looks, strict=True))
    }
    for (name, data), look in zip(converted(files).items(), looks, strict=True):
        found = from_document(read_document(Source("a.pdf", Format.PDF, data)))
        expected = from_document(read_document(Source(name, Format.DOCX, files[name])))
        assert without_blanks(to_dict(found)) == without_blanks(to_dict(expected)), (name, look)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_the_same_disclosure_as_a_word_document_and_as_its_pdf() -> None:
    # One example is several files, which one call of LibreOffice converts.
    @settings(
        max_examples=1,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.lists(
            st.tuples((disclosures() | disclosures(tables=True)).map(_Short), LOOKS), min_size=3, max_size=3
        ),
        st.lists(st.tuples(st.sampled_from(FORMS), LOOKS), min_size=5, max_size=5),
    )
    def check(random: list[tuple[_Short, Look]], forms: list[tuple[Path, Look]]) -> None:
        texts = [write_text(short.disclosure) for short, _ in random]
        texts += [form.read_text(encoding="utf-8") for form, _ in forms]
        check_same(texts, [look for _, look in [*random, *forms]])

    check()


def test_a_form_is_read_from_a_pdf_as_from_its_text() -> None:
    """Without an office program at hand: the text beside a file gives the same model."""
    path = ROOT / "tests/cases/pdf/cut-row.pdf"
    expected = from_text(path.with_suffix(".txt").read_text(encoding="utf-8"))
    found = to_dict(from_document(_document(path)))
    assert found["projects"] == to_dict(expected)["projects"]
