"""Character recognition: the lines of text in a picture, with the box and the certainty of each character.

The models come with the library; nothing is fetched when a file is read.
"""

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

_LEAST: Final = 0.5
"""How certain a line must be to be one at all."""


_WHOLE: Final = MappingProxyType({"use_det": True, "use_cls": False, "use_rec": True})
_ONE_LINE: Final = MappingProxyType({"use_det": False, "use_cls": False, "use_rec": True})
"""Steps of the recognition, said each time: the engine remembers them. Whether a line stands on its head is not asked: of
figures such as 08 and 99 that is often guessed wrong."""


@frozen
class Letter:
    """A recognised character.

    Attributes:
        text: itself.
        left: edge, in pixels.
        right: edge.
        certainty: from 0 to 1.
    """

    text: str
    left: float
    right: float
    certainty: float


@frozen
class Printed:
    """A recognised line of text.

    Attributes:
        letters: from left to right.
        top: edge, in pixels.
        bottom: edge.
    """

    letters: tuple[Letter, ...]
    top: float
    bottom: float


@cache
def _engine(_process: int) -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": _LEAST,
            "Global.max_side_len": 4000,
            "Det.unclip_ratio": 2.0,
        }
    )


def lines_in(picture: Any) -> Iterator[Printed]:
    """The lines of text in a picture of grey or colour, in no certain order."""
    import os

    found = _engine(os.getpid())(picture, **_WHOLE, return_word_box=True, return_single_char_box=True)
    if not found.txts:
        return
    for box, line in zip(found.boxes.tolist(), found.word_results, strict=True):
        ys = [y for _, y in box]
        letters: list[Letter] = []
        before = 0.0
        for text, certainty, corners in line:
            xs = [float(x) for x, _ in corners]
            # Where two of them stand is a guess that may be wrong by a character; which comes first is not.
            left = max(min(xs), before)
            before = max(max(xs), left + 1) if max(xs) <= left else left + 1
            letters.append(Letter(str(text), left, max(max(xs), left + 1), float(certainty)))
        # The sides of a line may be slanted a little: its edges are in the middle of them.
        ys.sort()
        yield Printed(tuple(letters), (ys[0] + ys[1]) / 2, (ys[2] + ys[3]) / 2)


def text_in(picture: Any) -> tuple[str, float]:
    """The text of a picture of one line, and how certain it is."""
    import os

    found = _engine(os.getpid())(picture, **_ONE_LINE)
    return (str(found.txts[0]), float(found.scores[0])) if found.txts else ("", 0.0)
