"""Old workbooks, beyond what the tests of all formats try."""

import struct

import pytest

from perfrules.errors import LimitError, ReadError
from perfrules.readers import Document, Format, Source, read_document
from perfrules.readers.excel import old
from writers.compound import write_compound
from writers.old_excel import book, label, record, sheet_of, write_xls

PIECES = ["1、道路养护绩效目标表", [["项目编码", "P-1", "30.00"], ["", "x", "95%"]]]


def read(data: bytes) -> Document:
    return read_document(Source("a.xls", Format.XLS, data))


def of_sheets(*sheets: bytes, kinds: tuple[int, ...] = ()) -> bytes:
    return write_compound({"Workbook": book(sheets, kinds).ljust(4096, b"\x00")})


def column(first: int, last: int, options: int) -> bytes:
    return record(0x007D, struct.pack("<HHHHHH", first, last, 2048, 0, options, 0))


def row(number: int, options: int) -> bytes:
    return record(0x0208, struct.pack("<HHHHHHI", number, 0, 2, 255, 0, 0, options))


def box(kind: int, text: str) -> bytes:
    """A shape above the cells, with a text."""
    shape = record(0x005D, struct.pack("<HHHHH", 0x15, 18, kind, 1, 0) + bytes(16))
    head = record(0x01B6, struct.pack("<HHIHH", 0, 0, 0, len(text), 16) + bytes(4))
    return shape + head + record(0x003C, b"\x01" + text.encode("utf-16-le"))


def test_what_is_hidden_is_read_and_noted() -> None:
    hidden = column(1, 1, 1) + row(1, 0x20)
    document = read(
        of_sheets(sheet_of(hidden + label(0, 0, "预算") + label(0, 1, "30") + label(1, 0, "合计")))
    )
    assert document.lines == ("预算\t30", "合计")
    assert [remark.en for remark in document.remarks] == [
        "hidden rows; they were read: 2",
        "hidden columns; they were read: B",
    ]


def test_a_chart_is_noted() -> None:
    document = read(of_sheets(sheet_of(label(0, 0, "预算")), sheet_of(b""), kinds=(0, 2)))
    assert document.lines == ("预算",)
    assert "no worksheet" in document.remarks[0].en
    assert str(document.remarks[0].location) == "Sheet2"


def test_the_text_of_a_box_is_noted_and_that_of_a_comment_is_not() -> None:
    document = read(of_sheets(sheet_of(label(0, 0, "预算") + box(6, "另附说明") + box(25, "批注"))))
    assert [remark.zh for remark in document.remarks] == ["文本框中的文字未读取：另附说明"]


def test_only_pictures_are_a_scan() -> None:
    with pytest.raises(ReadError, match="it is a scan"):
        read(of_sheets(sheet_of(record(0x005D, struct.pack("<HHHHH", 0x15, 18, 8, 1, 0) + bytes(16)))))


def test_an_error_is_unread() -> None:
    document = read(of_sheets(sheet_of(record(0x0205, struct.pack("<HHHBB", 0, 0, 1, 0x07, 1)))))
    assert [remark.is_unread for remark in document.remarks] == [True]
    assert "#DIV/0!" in document.remarks[0].en


def test_one_with_a_password_is_refused() -> None:
    with pytest.raises(ReadError, match="encrypted"):
        read(of_sheets(record(0x002F, bytes(6)) + sheet_of(label(0, 0, "x"))))


def test_half_a_workbook_is_damaged() -> None:
    data = book([sheet_of(label(0, 0, "预算"))])
    with pytest.raises(ReadError, match=r"a\.xls: the workbook is damaged"):
        read(write_compound({"Workbook": data[:60]}))


def test_a_link_over_a_whole_sheet_costs_nothing() -> None:
    link = record(0x01B8, struct.pack("<HHHH", 0, 65_535, 0, 255) + bytes(40))
    assert read(write_xls(PIECES, more=link * 50)).lines == read(write_xls(PIECES)).lines


@pytest.mark.parametrize(
    "records",
    [
        pytest.param(label(65_535, 0, "x") * 2, id="rows"),
        pytest.param(b"".join(label(number, 255, "x") for number in range(20)), id="columns"),
        pytest.param(record(0x00E5, struct.pack("<HHHHH", 1, 0, 65_535, 0, 0)), id="merged"),
        pytest.param(record(0x00BE, struct.pack("<HHHH", 65_535, 0, 1, 255)), id="blank"),
    ],
)
def test_room_that_is_only_claimed_is_counted(records: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old, "MAX_PLACES", 4_000)
    with pytest.raises(LimitError, match="more than 4000 places for cells"):
        read(write_xls(PIECES, more=records))
