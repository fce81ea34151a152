"""Tells reports that perfrules wrote from documents: they often stand in the folder that is checked the next time."""

from pathlib import Path
from typing import Final

_HEAD: Final = 4_096
"""Bytes in which a report says what it is."""

_ZIP: Final = b"PK\x03\x04"
_PROPERTIES: Final = "docProps/core.xml"
_MOST: Final = 1_000_000
"""Bytes of the properties of an office file; more is none of ours."""

_MARKS: Final = (
    (b"<!doctype html", b'<meta name="generator" content="perfrules '),
    (b"{", b'"packs"'),
    (b"{", b'"name": "perfrules"'),
    (b"<?xml", b'<testsuites name="perfrules"'),
    (b"# perfrules ", b""),
)
"""How a report begins, and what stands near its beginning."""


def is_report(path: Path) -> bool:
    """Whether a file is a report of perfrules, of any format but plain text, which has no mark.

    Args:
        path: of a file; one that cannot be read is none, whoever reads it will say why.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    if head.startswith(_ZIP):
        return _is_by_perfrules(path)
    text = head.removeprefix(b"\xef\xbb\xbf")
    return any(text.startswith(start) and mark in text for start, mark in _MARKS)


def _is_by_perfrules(path: Path) -> bool:
    import zipfile

    try:
        with zipfile.ZipFile(path) as parts:
            if parts.getinfo(_PROPERTIES).file_size > _MOST:
                return False
            return b"<dc:creator>perfrules</dc:creator>" in parts.read(_PROPERTIES)
    except (OSError, KeyError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile):
        return False
