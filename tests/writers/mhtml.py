"""Web pages as browsers save them as one file."""

import base64
import quopri
from collections.abc import Iterable

from writers import Piece
from writers.web import write_html

BOUNDARY = "----=_NextPart_000_0000_01D0"


def write_mhtml(
    pieces: Iterable[Piece],
    *,
    encoding: str = "utf-8",
    transfer: str = "quoted-printable",
    is_merged: bool = False,
) -> bytes:
    """A page with these paragraphs and tables, and a picture behind it.

    Args:
        pieces: in their order.
        encoding: which the page states as well.
        transfer: how the page is packed.
        is_merged: whether cells of the first column span the blank ones below them.
    """
    page = write_html(pieces, encoding=encoding, is_merged=is_merged)
    stated = "gb2312" if encoding == "gb18030" else encoding
    return mhtml(
        (
            f'Content-Type: text/html;\n charset="{stated}"\nContent-Transfer-Encoding: {transfer}',
            packed(page, transfer),
        ),
        ("Content-Type: image/gif\nContent-Transfer-Encoding: base64", b"R0lGODlhAQABAAAAACw="),
    )


def packed(page: bytes, transfer: str) -> bytes:
    """A page as it stands in the file."""
    if transfer == "quoted-printable":
        return quopri.encodestring(page)
    return base64.encodebytes(page) if transfer == "base64" else page


def mhtml(
    *parts: tuple[str, bytes], more: str = "", kind: str = "multipart/related", is_whole: bool = True
) -> bytes:
    """A file of these parts, each with its headers; as browsers write it, with a title that goes over two lines."""
    head = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://www.example.org/ys.html
Subject: =?utf-8?Q?=E9=A2=84=E7=AE=97?=
 =?utf-8?Q?=E5=85=AC=E5=BC=80?=
MIME-Version: 1.0
Content-Type: {kind};
\ttype="text/html";{more}
\tboundary="{BOUNDARY}"

This is a multi-part message.
"""
    data = head.encode()
    for header, body in parts:
        data += f"--{BOUNDARY}\n{header}\n\n".encode() + body + b"\n"
    data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return data + (f"--{BOUNDARY}--\r\n".encode() if is_whole else b"")
