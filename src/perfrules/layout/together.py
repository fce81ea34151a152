"""Names and targets that stand together in one cell or sentence: 指标1：培训场次≥12场；指标2：……（≥95%）."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from perfrules.layout.several import part_of
from perfrules.model import Cell
from perfrules.patterns import regex
from perfrules.reading import parse
from perfrules.values import Kind, Note, Role

_NUMBERED: Final = (
    r"(?:(?:[\u4e00-\u9fff]{2,6})?指标\s*+(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*+[：:、.．]|[（(]?\d{1,2}[)）、]|\d{1,2}[.．](?!\d)"
    r"|[（(][一二三四五六七八九十]{1,2}[)）]|[①-⑳])\s*+"
)
_NUMBER: Final = regex(_NUMBERED)
_CUT: Final = regex(
    rf"[；;。\n]++\s*+|(?<!\s)\s++(?={_NUMBERED})|(?=(?<!\A)(?<![\u4e00-\u9fff])指标\s?(?:\d{{1,2}}|[一二三四五六七八九十])\s?[：:、.．])|(?=(?<!\A)[①-⑳])"
)
_COUNT: Final = regex(
    r"(?P<front>(?:[\u4e00-\u9fff]{2,6}?)?指标|[（(]?)\s*+(?P<number>\d{1,2})\s*+(?P<end>[：:、]|[.．)）](?!\d))"
)
_MOST: Final = 20  # pieces of a cell
_COMMA: Final = regex("，")
_WORD: Final = regex(r"\S+")
_FRONT: Final = frozenset({Role.COMPARATOR, Role.SIGN, Role.NUMBER, Role.DATE})
_SURE: Final = frozenset({Kind.QUANTITY, Kind.RANGE, Kind.RATIO, Kind.DEADLINE})
_HARMLESS: Final = frozenset({Note.FIGURE_IN_WORDS})
_BETWEEN: Final = " \t\u3000：:，,、（(—–-"
_LONGEST: Final = 200
_LEAST_NAME: Final = 2


@frozen
class Target:
    """A name with its target.

    Attributes:
        name: what is to be reached; all of the text where the figure stands in the middle of it.
        value: how much of it.
        is_sure: whether a figure or a date stands behind the name, or a colon tells them apart.
    """

    name: Cell
    value: Cell
    is_sure: bool


def targets_in(cell: Cell) -> tuple[Target, ...]:
    """The targets of a cell, each with its name.

    >>> [(str(one.name), str(one.value)) for one in targets_in(Cell("指标1：更换展柜≥42组；指标2：观众满意度（≥95%）"))]
    [('更换展柜', '≥42组'), ('观众满意度', '≥95%')]
    """
    return tuple(target for piece in pieces_of(cell) for target in _targets(piece))


def pieces_of(cell: Cell) -> tuple[Cell, ...]:
    """The pieces of a cell, without the numbers in front of them."""
    return tuple(_pieces(cell))


def numbered_pieces(cell: Cell) -> tuple[Cell, ...]:
    """The pieces of a cell that numbers them, 1.培训场次 2.培训人数; none of any other."""
    if _NUMBER.match(cell.text) is None:
        return ()
    pieces = pieces_of(cell)
    return pieces if len(pieces) > 1 else ()


def split_in(cell: Cell, count: int) -> tuple[Cell, ...]:
    """The pieces of a cell if it has that many, numbered or with blanks between; none if it has not."""
    pieces = pieces_of(cell)
    if len(pieces) == count:
        return pieces
    words = [part_of(cell, match.start(), match.end()) for match in _WORD.finditer(cell.text)]
    return tuple(words) if len(words) == count else ()


def _pieces(cell: Cell) -> Iterator[Cell]:
    text, start = cell.text, 0
    cuts = [match.span() for match in _CUT.finditer(text)]
    cuts = sorted({*cuts, *((at, at) for at in _counted(text) if not any(at == end for _, end in cuts))})
    for end, following in [*cuts, (len(text), len(text))]:
        piece = part_of(cell, start, end)
        start = following
        number = _NUMBER.match(piece.text)
        if number is not None:
            piece = part_of(piece, number.end(), len(piece.text))
        if piece.text:
            yield piece


def _targets(piece: Cell) -> tuple[Target, ...]:
    """The target of a piece, or those that commas part: 更新蒸箱6台，更新冷柜≥15台."""
    whole = _target(piece)
    if whole.is_sure or "，" not in piece.text:
        return (whole,)
    ends = [*(match.start() for match in _COMMA.finditer(piece.text)), len(piece.text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    apart = tuple(_target(part_of(piece, start, end)) for start, end in zip(starts, ends, strict=True))
    return apart if all(one.is_sure for one in apart) else (whole,)


def _counted(text: str) -> Iterator[int]:
    """Where the further pieces of a text begin that counts them, also without a sign in between: 1.培训场次2.培训人数."""
    match = _COUNT.match(text)
    while match is not None and int(match["number"]) < _MOST:
        following = f"{match['front']}{int(match['number']) + 1}{match['end']}"
        at = text.find(following, match.end())
        if at < 0 or text[at - 1] in "0123456789.":
            return
        yield at
        match = _COUNT.match(text, at)


def _target(piece: Cell) -> Target:
    text = piece.text
    if len(text) > _LONGEST:
        return Target(piece, piece, is_sure=False)
    read = parse(text)
    spans = [span for span in read.spans if span.role in _FRONT]
    if read.kind not in _SURE or not spans or not _HARMLESS.issuperset(read.notes):
        return _by_colon(piece)
    start = spans[0].start
    end = len(text)
    if text[:start].rstrip().endswith(("（", "(")):
        end = len(text.rstrip("）) "))
    remark = next((span for span in read.spans if span.role is Role.REMARK), None)
    name_end = len(text[:start].rstrip(_BETWEEN))
    if remark is not None and text[remark.start] not in "（(":
        # 完成1000户改造, 第三季度末前完成安装: the name is all of it.
        return Target(piece, part_of(piece, start, remark.start), is_sure=True)
    if name_end < _LEAST_NAME:
        return Target(piece, piece, is_sure=False)
    return Target(part_of(piece, 0, name_end), part_of(piece, start, end), is_sure=True)


def _by_colon(piece: Cell) -> Target:
    """管护机制：健全; without a colon nobody can tell a name from a target that is a word."""
    name, colon, value = piece.text.replace("：", ":").partition(":")
    if not colon or len(name.strip()) < _LEAST_NAME or not value.strip():
        return Target(piece, piece, is_sure=False)
    at = len(name) + 1
    at += len(value) - len(value.lstrip())
    return Target(part_of(piece, 0, len(name.rstrip())), part_of(piece, at, len(piece.text)), is_sure=True)
