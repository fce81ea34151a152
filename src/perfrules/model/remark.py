"""What people should know about how a document was read."""

from attrs import frozen

from perfrules.model.location import Location


@frozen
class Remark:
    """Something about a file that its paragraphs and tables do not show, such as a hidden sheet 读取说明.

    Attributes:
        zh: as a Chinese sentence.
        en: the same in English.
        location: what it is about; ``None`` for the whole file.
        confidence: how sure character recognition was of the least certain character of the file, in percent, where the remark
            is that its text was recognised.
        is_unread: whether something that the file holds could not be read, so that what was checked may be incomplete.
    """

    zh: str
    en: str
    location: Location | None = None
    is_unread: bool = False
    confidence: int | None = None
