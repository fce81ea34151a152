"""How much work a document may be: what is counted, and how much of it a file of a given size may ask for.

Every other limit is on one thing: a sheet, a line, a tag. A small file can stay below all of them and still ask for hours, by
naming one part four hundred times or covering blank columns with one cell. So the pieces of a document are counted over the
whole of it, and a file may have only so many for its size: real ones, of which the tersest are texts, stay far below that.
"""

from typing import Final

from attrs import define, field

from perfrules.errors import LimitError

MAX_PIECES: Final = 300_000
"""Cells and paragraphs of a document; a disclosure has some ten thousands."""

FREE_PIECES: Final = 30_000
"""Pieces that any file may have, however small it is."""

BYTES_A_PIECE: Final = 2
"""Bytes of a file for each further piece; packed files have thirty, and a text needs two."""

BLANKS_A_PIECE: Final = 4
"""Blank cells that count as one piece."""

MAX_TEXT: Final = 64 * 1024**2
"""Characters of a document; a disclosure has some hundred thousands."""

FREE_TEXT: Final = 2_000_000
"""Characters that any file may have, however small it is."""

TEXT_A_BYTE: Final = 40
"""Further characters for each byte of a file; packed files have one or two."""


@define
class Budget:
    """What a document may still ask for.

    Attributes:
        name: of the file, for messages.
        size: its bytes; ``None`` where it does not say how much there may be.
    """

    name: str
    size: int | None = None
    _blanks: int = field(default=0, init=False)
    _pieces: int = field(default=0, init=False)
    _characters: int = field(default=0, init=False)

    @property
    def most(self) -> int:
        """The pieces that the document may have."""
        if self.size is None:
            return MAX_PIECES
        return min(MAX_PIECES, FREE_PIECES + self.size // BYTES_A_PIECE)

    @property
    def most_text(self) -> int:
        """The characters that the document may have."""
        return MAX_TEXT if self.size is None else min(MAX_TEXT, FREE_TEXT + self.size * TEXT_A_BYTE)

    def take(self, pieces: int, *, blanks: int = 0, characters: int = 0) -> None:
        """Be told what the document holds more.

        Args:
            pieces: paragraphs, and cells that are not blank.
            blanks: blank cells.
            characters: of all of them.

        Raises:
            LimitError: that is more than it may.
        """
        self._pieces += pieces
        self._blanks += blanks
        self._characters += characters
        self._check(self._characters, self.most_text, MAX_TEXT, "characters", "字符")
        done = self._pieces + self._blanks // BLANKS_A_PIECE
        self._check(done, self.most, MAX_PIECES, "cells and paragraphs", "单元格和段落")

    def _check(self, done: int, most: int, ever: int, what: str, what_zh: str) -> None:
        if done <= most:
            return
        if most == ever:
            raise LimitError(
                f"{self.name}: the document has more than {most} {what}",
                f"{self.name}：文档的{what_zh}超过 {most} 个",
                *_SPLIT,
            )
        raise LimitError(
            f"{self.name}: a file of {self.size} bytes that makes more than {most} {what} is no document that an office writes",
            f"{self.name}：文件只有 {self.size} 字节，却有超过 {most} 个{what_zh}，不像办公软件写出的文档",
            "open it in the program it was made with and look at its last rows, columns and sheets; copy what is filled into a new file",
            "请用制作它的软件打开，查看末尾的行、列和工作表；将有内容的部分复制到新文件",
        )


_SPLIT: Final = (
    "save its tables or sheets as several files and check each; nothing is lost by that but what compares two of them",
    "请将其中的表格或工作表分别另存为几个文件，逐个检查；除跨文件比较外，结果不受影响",
)
