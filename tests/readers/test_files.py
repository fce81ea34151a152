import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.errors import ReadError
from perfrules.readers import files, read_file

TEXT = "五、项目绩效目标\n项目编码\t99012125P00410310021P\n成本指标\t≤30 万元\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="utf-8-with-mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(TEXT.encode("gb18030"), id="gb18030"),
        pytest.param(TEXT.replace("≤", "").encode("gb2312").replace(b"30 ", b"\xa1\xdc30 "), id="gb2312"),
    ],
)
def test_reads_encodings(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "公开.txt"
    path.write_bytes(data)
    assert read_file(path) == TEXT
    assert read_file(str(path)) == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "empty", id="no-bytes"),
        pytest.param(b" \n\n", "empty", id="only-blanks"),
        pytest.param("\u3000\u3000".encode(), "only blanks", id="only-full-width-blanks"),
        pytest.param(b"%PDF-1.7\n...", "a PDF file", id="pdf"),
        pytest.param(b"PK\x03\x04rest", "ZIP container", id="docx"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office file", id="doc"),
        pytest.param(b"abc\x00def", "control character U[+]0000", id="null-byte"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00\xd8", "not valid UTF-16-LE", id="half-a-character"),
        pytest.param(
            TEXT.encode()[:-4] + b"\xff" + TEXT.encode()[-4:], "damaged.*line 3", id="damaged-utf-8"
        ),
        pytest.param(b"\xff\xff\xff\xff" * 9, "neither UTF-8 .byte 1. nor GB18030", id="no-encoding"),
    ],
)
def test_refuses_what_is_no_text(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=reason) as caught:
        read_file(path)
    assert "file.txt" in caught.value.en
    assert "file.txt" in caught.value.zh


def test_refuses_a_file_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 8)
    path = tmp_path / "large.txt"
    path.write_bytes(b"12345678")
    assert read_file(path) == "12345678"
    path.write_bytes(b"123456789")
    with pytest.raises(ReadError, match="larger than"):
        read_file(path)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="a folder"):
        read_file(tmp_path)


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000], ids=["null-in-name", "name-too-long"])
def test_impossible_path(path: str) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        read_file(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReadError, match="not allowed"):
        read_file(path)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_an_error_of_ours(data: bytes) -> None:
    try:
        text = files.decode(data)
    except ReadError:
        return
    assert text.strip()


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1))
def test_chinese_text_survives_both_encodings(text: str) -> None:
    assert files.decode(text.encode("utf-8")) == text
    # One or two characters of GB18030 may be valid UTF-8 by chance; a sentence is not.
    sentence = f"{text}，按规定时间足额发放的补助资金及时率达到百分之百。"
    assert files.decode(sentence.encode("gb18030")) == sentence


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_into_which_nobody_writes_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReadError, match="named pipe"):
        read_file(tmp_path / "pipe.txt")


def test_a_link_that_leads_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    with pytest.raises(ReadError, match=r"loop\.txt"):
        read_file(tmp_path / "loop.txt")
