"""Web pages saved as one file."""

import pytest

from perfrules.errors import LimitError, ReadError
from perfrules.readers.formats import Format, format_of
from perfrules.readers.web import mhtml as reader
from perfrules.readers.web.mhtml import read_mhtml
from writers.mhtml import mhtml, packed

HTML = "Content-Type: text/html"


def page(text: str) -> bytes:
    return f"<html><body>{text}</body></html>".encode()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit", "binary"])
@pytest.mark.parametrize("stated", ["{}", "GB2312", "no-such", None])
def test_encodings(encoding: str, transfer: str, stated: str | None) -> None:
    header = HTML if stated is None else f'{HTML}; charset="{stated.format(encoding)}"'
    body = packed("<p>績效目標＝95%</p>".encode(encoding), transfer)
    data = mhtml((f"{header}\nContent-Transfer-Encoding: {transfer}", body))
    assert format_of(data, "a.doc") is Format.MHTML
    document = read_mhtml(data, "a.mht")
    assert document.lines == ("績效目標＝95%",)
    assert document.remarks == ()


def test_what_the_part_states_counts_before_what_the_page_states() -> None:
    body = packed("<meta charset=gbk><p>績效目標".encode("big5"), "quoted-printable")
    header = f"{HTML}; charset=Big5\nContent-Transfer-Encoding: Quoted-Printable"
    assert read_mhtml(mhtml((header, body)), "a.mht").lines == ("績效目標",)


def test_what_the_page_states_counts_where_the_part_states_nothing() -> None:
    body = packed("<meta charset=big5><p>績效</p>".encode("big5"), "base64")
    assert read_mhtml(mhtml((f"{HTML}\nContent-Transfer-Encoding: base64", body)), "a.mht").lines == ("績效",)


def test_the_main_page_is_the_first_or_the_one_that_is_named() -> None:
    parts = (
        ("Content-Type: text/css", b"<p>x</p>"),
        (f"{HTML}\nContent-ID: <one>", page("一")),
        (f"{HTML}\nContent-ID: <two>", page("二")),
    )
    assert read_mhtml(mhtml(*parts), "a.mht").lines == ("一",)
    document = read_mhtml(mhtml(*parts, more='start="<two>";'), "a.mht")
    assert document.lines == ("二",)
    assert [(remark.en[:15], remark.is_unread) for remark in document.remarks] == [("1 further pages", True)]


def test_a_page_of_frames_only_is_read_with_its_frames() -> None:
    """As a workbook that was saved as a page."""
    data = mhtml(
        (HTML, b"<html><frameset rows='*'><frame src=a></frameset></html>"),
        (HTML, page("<table><tr><td>甲</table>")),
        (HTML, page("<table><tr><td>乙</table>")),
    )
    document = read_mhtml(data, "a.mht")
    assert document.lines == ("甲", "乙")
    assert [str(block.rows[0].location) for block in document.blocks] == [  # type: ignore[union-attr]
        "table 1, row 1, column 1",
        "table 2, row 1, column 1",
    ]
    assert document.remarks == ()


def test_without_a_list_of_parts() -> None:
    data = f"MIME-Version: 1.0\n{HTML}; charset=gbk\n\n<p>绩效".encode("gbk")
    assert read_mhtml(data, "a.mht").lines == ("绩效",)


def test_parts_inside_parts() -> None:
    inner = f"--x\n{HTML}\n\n<p>甲\n--x--\n".encode()
    assert read_mhtml(mhtml(("Content-Type: multipart/alternative; boundary=x", inner)), "a.mht").lines == (
        "甲",
    )


def test_what_is_attached_to_a_mail_is_noted() -> None:
    attached = ("Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf", b"%PDF-")
    document = read_mhtml(mhtml((HTML, page("甲")), attached, kind="multipart/mixed"), "a.eml")
    assert [(remark.en[:7], remark.is_unread) for remark in document.remarks] == [("1 files", True)]


def test_a_file_that_ends_early_is_noted() -> None:
    document = read_mhtml(mhtml((HTML, page("甲")), is_whole=False), "a.mht")
    assert document.lines == ("甲",)
    assert [remark.is_unread for remark in document.remarks] == [True]


@pytest.mark.parametrize(
    "data",
    [
        mhtml(),
        mhtml(("Content-Type: text/plain", b"x")),
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<p>x",
        b"MIME-Version: 1.0",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary*=utf-8''%E9%A2%84\n\n--x",
    ],
    ids=["no-parts", "a-text", "no-boundary", "nothing", "odd-boundary"],
)
def test_no_page_in_it(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"a\.mht: there is no page") as caught:
        read_mhtml(data, "a.mht")
    assert "没有网页" in caught.value.zh
    assert ".html" in caught.value.help_en


def test_a_damaged_page() -> None:
    data = mhtml((f"{HTML}\nContent-Transfer-Encoding: base64", b"AAAAA"))
    with pytest.raises(ReadError, match=r"a\.mht: the page in the file is damaged"):
        read_mhtml(data, "a.mht")


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PARTS", 2)
    with pytest.raises(LimitError, match="more than 2 parts"):
        read_mhtml(mhtml(*[(HTML, b"<p>x")] * 3), "a.mht")


def test_parts_without_end_inside_parts() -> None:
    data = mhtml((HTML, b"<p>x"))
    for number in range(20):
        inner = f"--b{number}\n".encode() + data + f"\n--b{number}--\n".encode()
        data = f"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b{number}\n\n".encode() + inner
    with pytest.raises(LimitError, match="more than 4 deep"):
        read_mhtml(data, "a.mht")


def test_a_header_without_end() -> None:
    with pytest.raises(LimitError, match="header of more than"):
        read_mhtml(b"MIME-Version: 1.0\n" + b"X: y\n" * 20_000, "a.mht")
