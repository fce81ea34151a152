"""Pictures of pages: scans and photographs, of which the text is recognised and the rules of tables are found."""

import importlib.util
import io
from collections.abc import Iterator
from typing import Any, Final, NoReturn

from attrs import define, field

from perfrules.errors import LimitError, ReadError
from perfrules.model import Place
from perfrules.readers.extras import require
from perfrules.readers.pages.budget import Budget
from perfrules.readers.pages.content import Content, PageRemark
from perfrules.readers.pages.overleaf import write
from perfrules.readers.pages.page import content_of
from perfrules.readers.transcript import Document, Transcript

__all__ = [
    "EXTRA",
    "MAX_PICTURES",
    "MAX_PIXELS",
    "SIDE",
    "Recogniser",
    "is_installed",
    "pictures_in",
    "read_image",
]

MAX_PIXELS: Final = 60_000_000
"""Pixels of a picture; a page of A3 in 300 to the inch has 17 million."""

MAX_PICTURES: Final = 100
"""Pages of a document of which the text is recognised; each takes some ten seconds of work."""

SIDE: Final = 2_000
"""Pixels of the longer side to which a larger picture is made smaller: 170 to the inch of A4."""

EXTRA: Final = "ocr"
"""Of perfrules: what brings character recognition."""

_LIBRARIES: Final = ("rapidocr", "onnxruntime", "PIL")
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "GIF")
_A4: Final = 842.0
"""Points of the longer side of a page of which no size is known."""

_STEPS: Final = 100_000_000
"""Of work for the tables of a picture's pages, whose number is limited already."""

_PICTURE: Final = ("a picture of a page", "页面图片")


def is_installed() -> bool:
    """Whether character recognition is there."""
    return all(importlib.util.find_spec(library) is not None for library in _LIBRARIES)


def read_image(data: bytes, name: str) -> Document:
    """The tables and paragraphs in a picture of a page, or in one of several pages (TIFF).

    Raises:
        ReadError: it is damaged, has no text, or the extra is not installed.
        LimitError: it is over one of the limits.
    """
    for library in _LIBRARIES:
        require(library, EXTRA, name, _PICTURE, is_in_all=False)
    recogniser = Recogniser(name)
    budget = Budget(_STEPS, name)
    contents = []
    for number, picture in enumerate(pictures_in(data, name), start=1):
        height, width = picture.shape[:2]
        scale = _A4 / max(height, width)
        contents.append(recogniser.content(picture, width * scale, height * scale, number, budget))
    if not recogniser.characters:
        raise ReadError(
            f"{name}: no text was recognised in the picture",
            f"{name}：图片中没有识别出文字",
            "scan the page again, upright and in 200 dots to the inch or more, or ask for the file it was made from",
            "请端正放置、以 200 dpi 以上重新扫描，或索取原始文件",
        )
    transcript = Transcript(name)
    recogniser.note(transcript)
    write(contents, transcript)
    return transcript.document()


@define
class Recogniser:
    """Recognises the pages of one document, and remembers how sure it was.

    Attributes:
        name: of the file, for messages.
        pages: that it has recognised.
        characters: on them.
        least: how sure it was of the least certain of them, in percent.
    """

    name: str
    pages: int = 0
    characters: int = 0
    least: int = 100
    _cv2: Any = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._cv2 = require("cv2", EXTRA, self.name, _PICTURE, is_in_all=False)

    @property
    def is_over(self) -> bool:
        """Whether it has recognised as many pages as it may."""
        return self.pages >= MAX_PICTURES

    def content(self, picture: Any, width: float, height: float, number: int, budget: Budget) -> Content:
        """What is on a page.

        Args:
            picture: of it, in grey.
            width: of the page, in points.
            height: of the page.
            number: of the page.
            budget: that pays for its tables.

        Raises:
            LimitError: nothing is left of the budget.
        """
        # numpy and the models are heavy.
        from perfrules.readers.scan.page import drawing_of

        longer = max(picture.shape[:2])
        if longer > SIDE:
            size = tuple(max(round(side * SIDE / longer), 1) for side in reversed(picture.shape[:2]))
            picture = self._cv2.resize(picture, size, interpolation=self._cv2.INTER_AREA)
        drawing, strays = drawing_of(picture, width, height, self._cv2)
        self.pages += 1
        self.characters += len(drawing.chars)
        self.least = min(
            [self.least, *(one.confidence for one in drawing.chars if one.confidence is not None)]
        )
        if not drawing.chars:
            note = PageRemark(
                "这一页是图片，没有识别出文字",
                "this page is a picture in which no text was recognised",
                Place(page=number),
                is_unread=True,
            )
            return Content(number, [note])
        content = content_of(drawing, number, budget)
        if strays:
            note = PageRemark(
                f"这一页有 {strays} 处墨迹可能是文字，没有识别出来，请对照原件",
                f"{strays} marks on this page may be text that was not recognised; compare it with the original",
                Place(page=number),
                is_unread=True,
            )
            content.items.insert(0, note)
        return content

    def note(self, transcript: Transcript) -> None:
        """Say how much was recognised by a machine."""
        transcript.remark(
            f"{self.pages} 页由机器识别文字（OCR）读入，共 {self.characters} 字，把握最低的一字为 {self.least}%；"
            "请对照原件核实，据此发现的问题至多为警告",
            f"the text of {self.pages} page{'' if self.pages == 1 else 's'} was recognised by a machine (OCR): {self.characters} characters, {self.least}% sure of "
            "the least certain; compare it with the original; what is found by it is a warning at most",
            confidence=self.least,
        )


def pictures_in(data: bytes, name: str) -> Iterator[Any]:
    """The pictures in a file, in grey, as arrays of numpy.

    Raises:
        ReadError: it is damaged.
        LimitError: it is over one of the limits.
    """
    numpy: Any = require("numpy", EXTRA, name, _PICTURE, is_in_all=False)
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            for number in range(getattr(image, "n_frames", 1)):
                if number >= MAX_PICTURES:
                    _refuse(name, f"more than {MAX_PICTURES} pages", f"超过 {MAX_PICTURES} 页")
                image.seek(number)
                if image.width * image.height > MAX_PIXELS:
                    _refuse(
                        name, f"a picture of more than {MAX_PIXELS} pixels", f"图片超过 {MAX_PIXELS} 像素"
                    )
                shown = ImageOps.exif_transpose(image)
                if "A" in shown.getbands() or "transparency" in shown.info:
                    # What shows through is paper.
                    shown = shown.convert("RGBA")
                    paper = Image.new("RGBA", shown.size, "white")
                    shown = Image.alpha_composite(paper, shown)
                yield numpy.asarray(shown.convert("L"))
    except Image.DecompressionBombError:
        _refuse(name, f"a picture of more than {MAX_PIXELS} pixels", f"图片超过 {MAX_PIXELS} 像素")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise ReadError(
            f"{name}: the picture is damaged: {error}",
            f"{name}：图片已损坏：{error}",
            "open it in another program and save it as a new .png, or scan the page again",
            "请用其他软件打开并另存为新的 .png，或重新扫描",
        ) from error


def _refuse(name: str, en: str, zh: str) -> NoReturn:
    raise LimitError(
        f"{name}: {en}",
        f"{name}：{zh}",
        "save it in 200 dots to the inch, and a hundred pages in a file at most",
        "请以 200 dpi 保存，每个文件不超过一百页",
    )
