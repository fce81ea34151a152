"""Characters that stand for others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.readers import Source, read_document
from perfrules.readers.characters import usual_characters
from perfrules.readers.files import decode
from perfrules.readers.formats import format_of
from perfrules.readers.transcript import one_line
from writers.excel import write_xlsx
from writers.plain import write_csv
from writers.web import write_html
from writers.word import write_docx

PIECE = "一、2025 年项目绩效目标表"


@pytest.mark.parametrize(
    ("odd", "usual"),
    [("12 ⽉底前", "12 月底前"), ("⽔⼟⽅⾯", "水土方面"), ("⺠⽣", "民生"), ("⻓⻔⻋", "长门车"), ("\uf90a\uf98e", "金年"), ("≥95%㎡", "≥95%㎡")],
)  # fmt: skip
def test_radicals_are_read_as_words(odd: str, usual: str) -> None:
    assert usual_characters(odd) == one_line(odd) == decode(odd.encode()) == usual


@given(st.text(st.characters(min_codepoint=0x2E00, max_codepoint=0xFB00)))
def test_the_length_stays(text: str) -> None:
    usual = usual_characters(text)
    assert len(usual) == len(text)
    assert usual_characters(usual) == usual


@pytest.mark.parametrize(
    "odd",
    ["成本\xad指标\t２０１０３０１\t某镇\xa0本级", "成本指\u200b标\t2010301\t某\ufeff镇\u2009本级", "\u2066成本指标\u2069\t201０301\t某镇\u202f本级\u2064"],
)  # fmt: skip
def test_what_nobody_sees_is_read_alike_in_every_format(odd: str) -> None:
    """Soft hyphens, blanks without width or that do not break, and wide digits come with copying and typing."""
    usual = "成本指标\t2010301\t某镇 本级"
    assert decode(odd.encode()) == usual
    assert decode(odd.encode("utf-16")) == usual
    cells = odd.split("\t")
    rows = [PIECE, [cells, ["甲", "乙", "丙"]]]
    for write, name in (
        (write_docx, "a.docx"),
        (write_xlsx, "a.xlsx"),
        (write_html, "a.html"),
        (write_csv, "a.csv"),
    ):
        data = write(rows)
        assert usual in read_document(Source(name, format_of(data, name), data)).lines
