"""perfrules.readers.pdf.fonts: where text stands does not depend on the fonts of the machine."""

from typing import Any

import pytest

pdfium = pytest.importorskip("pypdfium2.raw")

from perfrules.readers import Table  # noqa: E402
from perfrules.readers.pdf import fonts  # noqa: E402 - needs the extra
from perfrules.readers.pdf.reader import read_pdf  # noqa: E402
from writers.pdf import write_pdf  # noqa: E402

NARROW = "文化旅游体育与传媒支出"
"""In a narrow column the last character stands in a line of its own."""

TABLE = [
    ["编码", "名称", "数"],
    *([f"20{number}", NARROW[:length], "6.00"] for number, length in enumerate(range(1, 12))),
]


def test_a_text_of_one_character_is_read_without_any_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []
    set_fonts = pdfium.FPDF_SetSystemFontInfo

    def note(system: Any) -> None:
        given.append(system)
        set_fonts(system)

    monkeypatch.setattr(pdfium, "FPDF_SetSystemFontInfo", note)
    document = read_pdf(write_pdf([TABLE]), "a.pdf")
    assert given[0] is fonts._SYSTEM
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [row.cells[1].text for row in table.rows[1:]] == [row[1] for row in TABLE[1:]]


def test_the_fonts_of_the_system_are_there_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []
    monkeypatch.setattr(pdfium, "FPDF_SetSystemFontInfo", given.append)
    with fonts.same_everywhere():
        assert given == [fonts._SYSTEM]
    assert len(given) == 2
    assert given[1] is not fonts._SYSTEM


@pytest.mark.parametrize(("charset", "mapped"), [(0, 0), (134, 1), (136, 1), (128, 1), (2, 0)])
def test_latin_fonts_and_symbols_are_those_of_pdfium(charset: int, mapped: int) -> None:
    assert fonts._map(None, 400, 0, charset) == mapped
