"""OFD files, as programs make them that print: what is on the pages of a PDF in the terms of the format."""

import io
import itertools
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from perfrules.readers.pages.budget import Budget
from perfrules.readers.pages.drawing import Char, Drawing
from perfrules.readers.pdf.pdfium import opened
from writers import Piece
from writers.pdf import write_pdf

_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72


def write_ofd(pieces: Iterable[Piece], *, is_merged: bool = False, has_template: bool = False) -> bytes:
    """A file with these paragraphs and tables.

    Args:
        pieces: in their order.
        is_merged: whether cells of the first column are merged with the blank ones below them.
        has_template: whether the rules stand in a template behind the text.
    """
    data = write_pdf(pieces, is_merged=is_merged)
    with opened(data, "made") as file:
        drawings = [file.draw(number, Budget(10**8, "made")) for number in range(1, len(file.places) + 1)]
    return ofd_of([drawing for drawing in drawings if drawing is not None], has_template=has_template)


def ofd_of(drawings: Sequence[Drawing], *, has_template: bool = False) -> bytes:
    """A file with these pages."""
    pages, bodies, templates = "", [], ""
    for number, drawing in enumerate(drawings):
        pages += f'<ofd:Page ID="{number + 10}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        templates += f'<ofd:TemplatePage ID="{number + 500}" BaseLoc="Tpls/Tpl_{number}/Content.xml"/>'
        rules = "".join(map(path, _lines(drawing)))
        texts = "".join(text_object(run) for run in _runs(drawing.chars))
        size = f"<ofd:Area><ofd:PhysicalBox>0 0 {_mm(drawing.sheet.width)} {_mm(drawing.sheet.height)}</ofd:PhysicalBox></ofd:Area>"
        behind = f'<ofd:Template TemplateID="{number + 500}" ZOrder="Background"/>' if has_template else ""
        bodies.append((page(("" if has_template else rules) + texts, size, behind), page(rules, size)))
    files = {
        "OFD.xml": f'<ofd:OFD {_NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": document(pages, templates if has_template else ""),
    }
    for number, (body, rules) in enumerate(bodies):
        files[f"Doc_0/Pages/Page_{number}/Content.xml"] = body
        if has_template:
            files[f"Doc_0/Tpls/Tpl_{number}/Content.xml"] = rules
    return packed(files)


def packed(files: dict[str, str]) -> bytes:
    """An archive of files of XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{content}')
    return file.getvalue()


def document(pages: str, more: str = "") -> str:
    """The file that lists the pages."""
    return (
        f"<ofd:Document {_NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea>{more}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
    )


def page(objects: str, size: str = "", behind: str = "") -> str:
    """The file of a page."""
    return f'<ofd:Page {_NAMESPACE}>{size}{behind}<ofd:Content><ofd:Layer ID="2" Type="Body">{objects}</ofd:Layer></ofd:Content></ofd:Page>'


def path(points: Sequence[tuple[float, float]], attributes: str = "") -> str:
    """A line through points, in points from the upper left corner of the page."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    steps = " L ".join(f"{_mm(x - left)} {_mm(y - top)}" for x, y in points)
    box = f"{_mm(left)} {_mm(top)} {_mm(right - left)} {_mm(bottom - top)}"
    return f'<ofd:PathObject Boundary="{box}" LineWidth="0.25" {attributes}><ofd:AbbreviatedData>M {steps}</ofd:AbbreviatedData></ofd:PathObject>'


def text_object(run: Sequence[Char], attributes: str = "") -> str:
    """A run of characters on one line."""
    first, last = run[0], run[-1]
    size = first.bottom - first.top
    box = f"{_mm(first.left)} {_mm(first.top)} {_mm(last.right - first.left)} {_mm(size)}"
    steps = [_mm(after.left - before.left) for before, after in itertools.pairwise(run)]
    deltas = f"g {len(steps)} {steps[0]}" if len(steps) > 2 and len(set(steps)) == 1 else " ".join(steps)
    text = escape("".join(char.text for char in run))
    return (
        f'<ofd:TextObject Boundary="{box}" Font="3" Size="{_mm(size)}" {attributes}>'
        f'<ofd:TextCode X="0" Y="{_mm(size * 0.88)}" DeltaX="{deltas}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def _lines(drawing: Drawing) -> list[list[tuple[float, float]]]:
    level = [[(rule.start, rule.at), (rule.end, rule.at)] for rule in drawing.level]
    return level + [[(rule.at, rule.start), (rule.at, rule.end)] for rule in drawing.upright]


def _runs(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters that follow each other on a line."""
    runs: list[list[Char]] = []
    for char in chars:
        before = runs[-1][-1] if runs else None
        is_next = (
            before is not None and abs(before.top - char.top) < 0.1 and 0 <= char.left - before.right < 3
        )
        if is_next:
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def _mm(points: float) -> str:
    return f"{points * _MM:.4f}"
