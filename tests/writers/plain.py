"""Text with tabs, CSV and Markdown."""

import csv
import io
from collections.abc import Iterable

from writers import Piece, even
from writers.web import write_table


def write_text(pieces: Iterable[Piece]) -> bytes:
    """Paragraphs, and rows with tabs between their cells; a blank line after each."""
    return "".join(
        f"{piece}\n\n" if isinstance(piece, str) else "".join("\t".join(row) + "\t\n" for row in piece) + "\n"
        for piece in pieces
    ).encode()


def write_csv(pieces: Iterable[Piece], *, delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """A file as spreadsheet programs write it; a blank record after each piece."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    for piece in pieces:
        writer.writerows([[piece]] if isinstance(piece, str) else even(piece))
        writer.writerow([])
    return file.getvalue().encode(encoding)


def write_markdown(pieces: Iterable[Piece]) -> bytes:
    """Paragraphs and tables with vertical bars; the first row of a table is its head."""
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            lines += [_escaped(piece), ""]
            continue
        head, *rows = ["| " + " | ".join(map(_escaped, row)) + " |" for row in even(piece)]
        lines += [head, "|" + "---|" * (head.count(" | ") + 1), *rows, ""]
    return "\n".join(lines).encode()


def write_markdown_html(
    pieces: Iterable[Piece], *, is_merged: bool = False, is_one_line: bool = False
) -> bytes:
    """Paragraphs, and tables in HTML, as converters write them.

    Args:
        pieces: in their order.
        is_merged: whether cells of the first column span the blank ones below them.
        is_one_line: whether a table is one line, as character recognition writes it; otherwise each cell is one.
    """
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            lines += [_escaped(piece), ""]
            continue
        table = write_table(piece, is_merged)
        lines += [
            f"<html><body>{table}</body></html>" if is_one_line else table.replace("<t", "\n<t").strip(),
            "",
        ]
    return "\n".join(lines).encode()


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\|*_#<>+-`[]" else sign for sign in text)
