"""Adaptors from files to blocks, one module a format. What a block means is the layout's business."""

from perfrules.readers.blocks import Block, Paragraph, Row, Table, row_of
from perfrules.readers.files import read_file
from perfrules.readers.text import lines_of, read_text

__all__ = ["Block", "Paragraph", "Row", "Table", "lines_of", "read_file", "read_text", "row_of"]
