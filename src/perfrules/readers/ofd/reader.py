"""OFD files: the pages of their documents, read as those of a PDF are."""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from attrs import define, field

from perfrules.errors import LimitError, PerfRulesError, ReadError
from perfrules.model import Place
from perfrules.readers.archive import checked_archive
from perfrules.readers.ofd.package import MAX_PAGES, Package, XmlPart, local
from perfrules.readers.ofd.page import PageReader
from perfrules.readers.ofd.shapes import box_of
from perfrules.readers.pages.budget import Budget
from perfrules.readers.pages.content import Content, PageRemark
from perfrules.readers.pages.overleaf import write
from perfrules.readers.pages.page import content_of
from perfrules.readers.scan.reader import EXTRA, Recogniser, is_installed, pictures_in
from perfrules.readers.transcript import Document, Transcript

MAX_DRAWING: Final = 8 * 1024**2
"""Bytes of XML that draw a page; a dense table has some hundred thousand."""

_PAGE: Final = 500
"""Steps of work for a page, whatever is on it."""

_INSTRUCTION: Final = 8
"""Bytes of XML that are parsed in one step of work."""

_A4: Final = (0.0, 0.0, 210.0, 297.0)
_DAMAGED: Final = (
    "open it in an OFD reader and print it into a PDF, or ask for the file it was made from",
    "请用 OFD 阅读器打开并打印为 PDF，或索取原始文件",
)


def read_ofd(data: bytes, name: str) -> Document:
    """The tables and paragraphs of an OFD file, found as those of a PDF are.

    Raises:
        ReadError: it is damaged, encrypted, or has no text (a scan).
        LimitError: it is over one of the limits.
    """
    with checked_archive(data, name) as archive:
        try:
            return _Reading(Package(archive), name, Budget(len(data), name)).document()
        except PerfRulesError:
            raise
        except Exception as error:
            raise ReadError(
                f"{name}: the OFD file is damaged: {type(error).__name__}: {error}",
                f"{name}：OFD 文件已损坏：{type(error).__name__}：{error}",
                *_DAMAGED,
            ) from error


@define
class _Reading:
    """One file."""

    package: Package
    name: str
    budget: Budget
    number: int = 0
    characters: int = 0
    pictures: int = 0
    media: dict[str, str] = field(factory=dict)
    recogniser: Recogniser | None = None

    def document(self) -> Document:
        """All pages of all documents in it."""
        contents = [content for part in self.package.documents() for content in self._pages(part)]
        is_recognised = self.recogniser is not None and self.recogniser.characters > 0
        if not self.characters and not is_recognised:
            has_pictures = self.pictures > 0
            raise ReadError(
                f"{self.name}: the OFD file has no text{', only pictures: it is a scan' if has_pictures else ''}",
                f"{self.name}：OFD 文件没有文字{'，只有图片，是扫描件' if has_pictures else ''}",
                f"in the folder of perfrules' source, pip install '.[{EXTRA}]' has it recognised (OCR); or ask for the file it was made from",
                f"在 perfrules 的源码目录中运行 pip install '.[{EXTRA}]' 后可识别文字（OCR）；或索取原始文件",
            )
        transcript = Transcript(self.name)
        if self.recogniser is not None:
            self.recogniser.note(transcript)
        write(contents, transcript)
        return transcript.document()

    def _pages(self, document: XmlPart) -> Iterator[Content]:
        graphics = dict(self._graphics(document))
        box = next(
            (box_of(one.text) for one in document.below("CommonData", "PageArea", "PhysicalBox")), None
        )
        templates = {
            element.get("ID", ""): self.package.related(document, element.get("BaseLoc", ""))
            for element in document.below("CommonData", "TemplatePage")
        }
        for element in document.below("Pages", "Page"):
            self.number += 1
            if self.number > MAX_PAGES:
                raise LimitError(
                    f"{self.name}: more than {MAX_PAGES} pages",
                    f"{self.name}：超过 {MAX_PAGES} 页",
                    "print its pages into several files, one for each disclosure",
                    "请按公开文件把各部分的页分别打印为文件",
                )
            path = self.package.related(document, element.get("BaseLoc", ""))
            yield self._page(path, templates, graphics, box or _A4)

    def _graphics(self, document: XmlPart) -> Iterator[tuple[str, ET.Element]]:
        """The drawings that pages use by their number."""
        for kind in ("PublicRes", "DocumentRes"):
            for element in document.below("CommonData", kind):
                part = self._part(self.package.related(document, element.text or ""))
                for medium in part.below("MultiMedias", "MultiMedia") if part else ():
                    self._add_medium(part, medium)
                for unit in part.below("CompositeGraphicUnits", "CompositeGraphicUnit") if part else ():
                    yield unit.get("ID", ""), unit

    def _add_medium(self, part: XmlPart | None, medium: ET.Element) -> None:
        """Keep in which file a picture is."""
        for child in medium:
            if part is not None and local(child) == "MediaFile" and child.text:
                base = part.root.get("BaseLoc", "").rstrip("/")
                self.media[medium.get("ID", "")] = self.package.related(
                    part, f"{base}/{child.text}" if base else child.text
                )

    def _recognised(self, picture: str, width: float, height: float) -> Content | None:
        """A page that is a picture, recognised; ``None`` if that cannot be done."""
        data = self.package.content(self.media.get(picture, ""))
        if not data or not is_installed() or (self.recogniser is not None and self.recogniser.is_over):
            return None
        try:
            shown = next(pictures_in(data, self.name), None)
        except ReadError:
            return None  # it is remarked on as a page that was not read
        if shown is None:
            return None
        self.recogniser = self.recogniser or Recogniser(self.name)
        return self.recogniser.content(shown, width, height, self.number, self.budget)

    def _part(self, path: str) -> XmlPart | None:
        """A file that is a part of a page; ``None`` if it is not there, or too large for one."""
        size = self.package.size(path)
        self.budget.spend(_PAGE + min(size, MAX_DRAWING) // _INSTRUCTION, max(self.number, 1))
        return self.package.part(path) if size <= MAX_DRAWING else None

    def _page(
        self,
        path: str,
        templates: Mapping[str, str],
        graphics: Mapping[str, ET.Element],
        usual: tuple[float, float, float, float],
    ) -> Content:
        if not self.package.size(path):
            note = self._note(
                "文件中缺少这一页的内容，未读取", "the file does not hold this page; it was not read"
            )
            return Content(self.number, [note])
        page = self._part(path)
        if page is None:
            mib = MAX_DRAWING // 1024**2
            note = self._note(
                f"这一页的绘图指令过多（超过 {mib} MiB），是图纸而不是表格，未读取",
                f"this page has more instructions that draw it than a table has (over {mib} MiB) and was not read",
            )
            return Content(self.number, [note])
        reader = PageReader(self.number, self.budget, graphics)
        for element in page.children("Template"):
            template = self._part(templates.get(element.get("TemplateID", ""), ""))
            if template is not None:
                reader.add(template.root)
        reader.add(page.root)
        box = next((box_of(one.text) for one in page.below("Area", "PhysicalBox")), None) or usual
        drawing = reader.drawing(box if box[2] > 0 < box[3] else _A4)
        self.characters += len(drawing.chars)
        self.pictures += len(drawing.pictures)
        if drawing.pictures and not drawing.chars:
            found = self._recognised(reader.largest[1], drawing.sheet.width, drawing.sheet.height)
            if found is not None:
                return found
        content = content_of(drawing, self.number, self.budget)
        if drawing.pictures and not drawing.chars:
            content.items.insert(
                0,
                self._note(
                    "这一页是图片（扫描件），未读取", "this page is a picture (a scan) and was not read"
                ),
            )
        return content

    def _note(self, zh: str, en: str) -> PageRemark:
        return PageRemark(zh, en, Place(page=self.number), is_unread=True)
