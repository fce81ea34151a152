"""Adaptors from files to blocks, a folder a format. What a block means is the layout's business."""

from perfrules.readers.blocks import Block, Paragraph, Row, Table, row_of
from perfrules.readers.documents import Readable, Source, name_of, open_source, read_document
from perfrules.readers.files import read_file
from perfrules.readers.formats import SUFFIXES, Format
from perfrules.readers.plain.text import lines_of, read_text
from perfrules.readers.transcript import Document

__all__ = [
    "SUFFIXES",
    "Block",
    "Document",
    "Format",
    "Paragraph",
    "Readable",
    "Row",
    "Source",
    "Table",
    "lines_of",
    "name_of",
    "open_source",
    "read_document",
    "read_file",
    "read_text",
    "row_of",
]
