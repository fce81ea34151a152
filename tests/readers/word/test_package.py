"""perfrules.readers.word.package: which files of the archive are the text, the styles and the lists."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from perfrules.readers.word.package import Package, read_package

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(*targets: tuple[str, str], mode: str = "") -> str:
    external = f' TargetMode="{mode}"' if mode else ""
    lines = "".join(
        f'<Relationship Type="{OFFICE}/{kind}" Target="{target}"{external}/>' for kind, target in targets
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>'


def package(files: dict[str, str]) -> Package:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return read_package(zipfile.ZipFile(data))


def test_parts_are_found_by_relationships_wherever_they_stand() -> None:
    found = package(
        {
            "_rels/.rels": relationships(("officeDocument", "/odd/text.xml")),
            "odd/text.xml": "<text/>",
            "odd/_rels/text.xml.rels": relationships(
                ("styles", "../looks.xml"), ("numbering", "./lists.xml")
            ),
            "looks.xml": "<looks/>",
            "odd/lists.xml": "<lists/>",
        }
    )
    assert [part.tag for part in (found.document, found.styles, found.numbering) if part is not None] == [
        "text",
        "looks",
        "lists",
    ]


def test_what_is_named_and_not_there_is_not_missed() -> None:
    found = package(
        {
            "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
            "word/document.xml": "<text/>",
            "word/_rels/document.xml.rels": relationships(("styles", "styles.xml")),
        }
    )
    assert found.styles is None
    assert found.numbering is None


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({"word/document.xml": "<text/>"}, KeyError),
        ({"_rels/.rels": relationships(("officeDocument", "word/document.xml"))}, KeyError),
        ({"_rels/.rels": relationships(("officeDocument", "http://host/a.xml"), mode="External")}, KeyError),
        ({"_rels/.rels": "<Relationships"}, ET.ParseError),
    ],
    ids=["no relationships", "document missing", "document elsewhere", "no XML"],
)
def test_without_a_document_there_is_nothing(files: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        package(files)
