"""Word documents: paragraphs and tables in their order, merged cells with their text once, tables in cells after their row."""

from xml.etree.ElementTree import Element

from perfrules.errors import PerfRulesError, ReadError
from perfrules.readers.archive import checked_archive, open_archive, usual_form
from perfrules.readers.transcript import Document, Transcript
from perfrules.readers.word.numbering import Numbering
from perfrules.readers.word.package import read_package
from perfrules.readers.word.text import TextReader, W
from perfrules.readers.word.walk import Walk


def read_docx(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a Word document.

    Automatic numbers of paragraphs are written out. Text boxes are read after the paragraph that holds them. Headers, footers,
    footnotes, comments and deleted text are left out; pictures are noted.

    Raises:
        ReadError: it is damaged, encrypted, or no Word document.
        LimitError: it is over one of the limits.
    """
    with checked_archive(data, name) as archive:
        usual = usual_form(archive, data)
    transcript = Transcript(name, len(data))
    try:
        with open_archive(usual, name) as archive:
            package = read_package(archive)
        numbering = Numbering(package.numbering, package.styles)
        walk = Walk(transcript, numbering, name, TextReader(transcript))
        walk.blocks(_body(package.document), 0)
        walk.note_hidden()
    except PerfRulesError:
        raise
    except Exception as error:
        raise ReadError(
            f"{name}: the document is damaged: {type(error).__name__}: {error}",
            f"{name}：文档已损坏：{type(error).__name__}：{error}",
            "open it in a word processor, which may offer to repair it (in Word: Open and Repair), and save it as a new .docx",
            "请用文字处理软件打开（Word 可选“打开并修复”），另存为新的 .docx",
        ) from error
    pictures = sum("/media/" in part for part in package.names)
    if transcript.is_blank and pictures:
        raise ReadError(
            f"{name}: the document has no text, only pictures: it is a scan",
            f"{name}：文档没有文字，只有图片，是扫描件",
            "run character recognition (OCR) first, or ask for the file it was made from",
            "请先做文字识别（OCR），或索取原始文件",
        )
    if pictures:
        transcript.remark(
            f"文档中有 {pictures} 幅图片，其中的文字未读取",
            f"the document has {pictures} pictures; text inside them was not read",
        )
    objects = sum(
        "/embeddings/" in part or "/diagrams/data" in part or "/afchunk" in part.lower()
        for part in package.names
    )
    if objects:
        transcript.remark(
            f"文档中嵌有 {objects} 个对象（如 Excel 表格、SmartArt），未读取",
            f"{objects} objects inside the document, such as Excel tables or SmartArt, were not read",
            is_unread=True,
        )
    return transcript.document()


def _body(document: Element) -> Element:
    body = document.find(f"{W}body")
    if body is None:
        raise ValueError("it has no body")
    return body
