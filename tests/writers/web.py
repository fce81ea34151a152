"""Web pages, as government sites have them."""

from collections.abc import Iterable
from html import escape

from writers import Piece, spans


def write_html(
    pieces: Iterable[Piece], *, encoding: str = "utf-8", is_merged: bool = False, has_entities: bool = False
) -> bytes:
    """A page with these paragraphs and tables between a menu and scripts.

    Args:
        pieces: in their order.
        encoding: which the page states as well.
        is_merged: whether cells of the first column span the blank ones below them.
        has_entities: whether characters other than those of ASCII are written as entities.
    """
    body = "\n".join(
        _paragraph(piece) if isinstance(piece, str) else write_table(piece, is_merged) for piece in pieces
    )
    stated = "gb2312" if encoding == "gb18030" else encoding
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset={stated}"><title>预算公开</title>
<style>td {{ border: 1px solid }}</style></head>
<body><nav><ul><li>首页</li></ul></nav><script>document.write("<table><tr><td>1</td></tr></table>")</script>
{body}
</body></html>
"""
    return page.encode("ascii", "xmlcharrefreplace") if has_entities else page.encode(encoding)


def _paragraph(text: str) -> str:
    return f"<p>&nbsp;&nbsp;<span>{escape(text)}</span></p>"


def write_table(rows: Iterable[Iterable[str]], is_merged: bool) -> str:
    """A table; where *is_merged*, cells of the first column span the blank ones below them."""
    given = [list(row) for row in rows]
    heights = {first: last - first + 1 for first, last in spans(given)} if is_merged else {}
    covered = {row for first, height in heights.items() for row in range(first + 1, first + height)}
    lines = []
    for number, texts in enumerate(given):
        cells = [f"<td><p>{escape(text)}</p></td>" for text in texts]
        if number in covered:
            cells = cells[1:]
        elif number in heights:
            cells[0] = cells[0].replace("<td>", f'<td rowspan="{heights[number]}">')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><tbody>{''.join(lines)}</tbody></table>"
