"""How much work the pages of a file may be: counted, never timed, so that a file is read or refused the same way on every machine."""

from typing import Final

from perfrules.errors import LimitError

MAX_PAGES: Final = 1_000
"""Pages of a file; the disclosure of a large county has some hundreds."""

BASE: Final = 1_000_000
"""Steps that even the smallest file may take. A step is what a processor does in about a microsecond."""

PER_BYTE: Final = 8
"""Steps more for each byte of the file: a page of text or of a table takes some thousand bytes, and some ten thousand steps."""

MAX_STEPS: Final = 60_000_000
"""Steps of the largest file."""

CHARACTER: Final = 10
"""Steps for a character: it is taken out, turned, put into its cell and its line."""

THING: Final = 2
"""Steps for another thing on a page: a path, a picture, a drawing inside the drawing."""

POINT: Final = 3
"""Steps for a point of a path, and for two rules that may cross."""

SLOT: Final = 4
"""Steps for a place of a table where a cell may be."""


LOOK: Final = 4
"""Things that are looked at in one step, to see whether they are in a table."""


class Budget:
    """What is left of the work that a file may be."""

    def __init__(self, size: int, name: str) -> None:
        """Begin a file.

        Args:
            size: of the file, in bytes.
            name: of the file, for messages.
        """
        self.limit = min(BASE + PER_BYTE * size, MAX_STEPS)
        self.left = self.limit
        self._name = name

    def spend(self, steps: int, page: int) -> None:
        """Count work before it is done.

        Args:
            steps: that it takes.
            page: on which it is met, counted from 1.

        Raises:
            LimitError: nothing is left for it.
        """
        self.left -= steps
        if self.left < 0:
            raise LimitError(
                f"{self._name}: up to page {page} it has more characters and lines than a file of its size may have "
                f"({self.limit} steps of work)",
                f"{self._name}：到第 {page} 页为止，字符和线条超过此大小的文件允许的数量（{self.limit} 步）",
                "print the pages that hold the tables into a new PDF, without maps and drawings; or ask for the Word or Excel "
                "file it was made from",
                "请只把含有表格的页（不含地图、图纸）打印为新的 PDF；或索取原始的 Word、Excel 文件",
            )
