"""The parts of a Word document: an archive whose files name each other by relationships (Open Packaging Conventions)."""

import posixpath
import zipfile
from typing import Final
from xml.etree import ElementTree as ET

from attrs import frozen

_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN: Final = "officeDocument"
_STYLES: Final = "styles"
_NUMBERING: Final = "numbering"


@frozen
class Package:
    """What a Word document consists of, as far as it is read.

    Attributes:
        document: the root of the text.
        styles: the root of the styles, if there are any.
        numbering: the root of the definitions of lists, if there are any.
        names: of all files in the archive.
    """

    document: ET.Element
    styles: ET.Element | None
    numbering: ET.Element | None
    names: tuple[str, ...]


def read_package(archive: zipfile.ZipFile) -> Package:
    """The parts of the document in an archive that :func:`~perfrules.readers.archive.checked_archive` has let through.

    None of its XML has a document type, so that nothing in it can be expanded or fetched.

    Raises:
        KeyError: a part that must be there is not.
        xml.etree.ElementTree.ParseError: a part is no XML.
    """
    main = _related(archive, "").get(_MAIN)
    if main is None:
        raise KeyError(f"no part is named as the document ({_MAIN})")
    others = _related(archive, main)

    def root(kind: str) -> ET.Element | None:
        # What is named and not there is not missed: a document can be read without its styles.
        return _root(archive, others[kind]) if others.get(kind) in names else None

    names = frozenset(archive.namelist())
    return Package(_root(archive, main), root(_STYLES), root(_NUMBERING), tuple(archive.namelist()))


def _root(archive: zipfile.ZipFile, part: str) -> ET.Element:
    return ET.fromstring(archive.read(part))  # noqa: S314 – checked_archive lets no document type through


def _related(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts that a part names, or the archive as a whole (the empty name): by kind, the first of each."""
    folder, file = posixpath.split(part)
    relationships = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, str] = {}
    if relationships not in archive.namelist():
        return found
    for one in _root(archive, relationships).iter(_RELATIONSHIP):
        if one.get("TargetMode") == "External":
            continue
        kind = one.get("Type", "").rpartition("/")[2]
        found.setdefault(
            kind, posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        )
    return found
