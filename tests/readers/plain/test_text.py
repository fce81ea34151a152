from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures import tabbed
from perfrules.errors import LimitError
from perfrules.model import Cell, Location
from perfrules.readers import Paragraph, Table, lines_of, read_text
from perfrules.readers.plain import text as text_reader


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("一\n二", [Paragraph, Paragraph], id="lines-are-paragraphs"),
        pytest.param("a→b\nc→d", [Table], id="consecutive-rows-are-one-table"),
        pytest.param("a→b\n\nc→d", [Table, Table], id="blank-line-ends-a-table"),
        pytest.param("a→b\n→→\nc→d", [Table, Table], id="row-of-blanks-ends-a-table"),
        pytest.param("a→b\n注\nc→d", [Table, Paragraph, Table], id="paragraph-ends-a-table"),
        pytest.param("a→b\r\nc→d\r\n", [Table], id="crlf"),
        pytest.param("a→b\rc→d", [Table], id="cr"),
        pytest.param("\n \n\t\n", [], id="nothing"),
    ],
)
def test_blocks(text: str, kinds: list[type]) -> None:
    assert [type(block) for block in read_text(tabbed(text))] == kinds


def test_a_form_feed_is_a_blank_and_no_line_end() -> None:
    (first, second) = read_text("\x0c一\n二")
    assert isinstance(first, Paragraph)
    assert (first.text, first.location.line) == ("一", 1)
    assert isinstance(second, Paragraph)
    assert second.location.line == 2


@pytest.mark.parametrize(
    ("line", "places"),
    [
        pytest.param(
            "甲→乙丙→丁", [("甲", 1, 2), ("乙丙", 3, 5), ("丁", 6, 7)], id="columns-count-characters"
        ),
        pytest.param("→→丁", [("", 1, 1), ("", 2, 2), ("丁", 3, 4)], id="blank-cells-have-places"),
        pytest.param(" 甲 →  乙", [("甲", 2, 3), ("乙", 7, 8)], id="blanks-around-are-left-out"),
        pytest.param(
            "12 月底→100%→", [("12 月底", 1, 6), ("100%", 7, 11), ("", 12, 12)], id="inner-blanks-stay"
        ),
    ],
)
def test_places_of_cells(line: str, places: list[tuple[str, int, int]]) -> None:
    (table,) = read_text(tabbed(f"\n{line}"))
    assert isinstance(table, Table)
    (row,) = table.rows
    found = [
        (cell.text, cell.location.column, cell.location.end_column)
        for cell in row.cells
        if cell.location is not None and cell.location.line == 2
    ]
    assert found == places


def test_place_of_a_row_is_from_its_first_to_its_last_filled_cell() -> None:
    (table,) = read_text(tabbed("→甲→→乙丙→"))
    assert isinstance(table, Table)
    assert table.rows[0].location == Location(1, 2, 7)


@given(st.text(alphabet="甲1% \t\n\r\x0c"))
def test_every_place_holds_its_text_and_nothing_is_lost(text: str) -> None:
    lines = lines_of(text)
    pieces: list[Cell] = []
    for block in read_text(text):
        if isinstance(block, Paragraph):
            pieces.append(Cell(block.text, block.location))
        else:
            pieces += [cell for row in block.rows for cell in row.cells]
    for piece in pieces:
        assert piece.location is not None
        line = lines[piece.location.line - 1]
        assert line[piece.location.column - 1 : piece.location.end_column - 1] == piece.text
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())


@given(st.text(alphabet="甲\t\n"))
def test_blocks_stand_in_the_order_of_the_text(text: str) -> None:
    starts = [
        (block if isinstance(block, Paragraph) else block.rows[0]).location for block in read_text(text)
    ]
    assert all(above < below for above, below in pairwise(starts) if above and below)


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_reader, "MAX_LINES", 3)
    assert len(read_text("一\n二\n三")) == 3
    with pytest.raises(LimitError, match="4 lines"):
        read_text("一\n二\n三\n四")


def test_too_long_a_line_is_refused_with_its_number() -> None:
    with pytest.raises(LimitError, match="line 2 has"):
        read_text("一\n" + "长" * (text_reader.MAX_LINE_LENGTH + 1))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("一\n二", ["一", "二"]),
        ("一\r\n二\r三", ["一", "二", "三"]),
        ("一\x0c\u2028二\n", ["一\x0c\u2028二", ""]),
    ],
)
def test_lines_are_those_of_editors(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines
