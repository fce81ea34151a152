"""The automatic numbers of paragraphs in Word documents, which stand in no text: ``一、``, ``2.``, ``（三）``."""

from collections import Counter
from typing import Final
from xml.etree.ElementTree import Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE: Final = f"{_W}val"
_LEVELS: Final = 9

_DIGITS: Final = "〇一二三四五六七八九"
_CHINESE: Final = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "ideographDigital",
    }
)
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Numbering:
    """Counts the paragraphs of a document from top to bottom, each list and level on its own."""

    def __init__(self, lists: Element | None, styles: Element | None) -> None:
        """Take the definitions of lists and styles of a document, as far as it has any."""
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}  # list and level → form, text, start
        self._abstract: dict[
            str, str
        ] = {}  # list → what defines it; lists with one definition go on counting together
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: Counter[tuple[str, int]] = Counter()
        if lists is not None:
            self._define(lists)
        bases: dict[str, str] = {}
        for style in styles.iter(f"{_W}style") if styles is not None else ():
            identity = str(style.get(f"{_W}styleId"))
            bases[identity] = _child(style, "basedOn", "")
            found = style.find(f"{_W}pPr/{_W}numPr")
            if found is not None:
                self._styles[identity] = _reference(found)
        for style_of in bases:
            self._inherit(style_of, bases)

    def label(self, paragraph: Element) -> str:
        """The number of a paragraph as it is shown in front; empty if it has none. Asked once for each, in their order."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return ""
        given = properties.find(f"{_W}numPr")
        style = properties.find(f"{_W}pStyle")
        by_style = self._styles.get(str(style.get(_VALUE)) if style is not None else "")
        if given is None and by_style is None:
            return ""
        number, level = by_style or ("", 0)
        if given is not None:
            own, level = _reference(given)
            number = own or number
        return self._count(number, level)

    def _inherit(self, style: str, bases: dict[str, str]) -> None:
        """Give a style the number of the one that it is based on, if it has none of its own."""
        base = bases[style]
        for _ in range(_LEVELS):
            if style in self._styles or base not in bases:
                return
            if base in self._styles:
                self._styles[style] = self._styles[base]
            base = bases[base]

    def _define(self, element: Element) -> None:
        abstract: dict[str, list[tuple[int, str, str, int]]] = {}
        for definition in element.iter(f"{_W}abstractNum"):
            abstract[str(definition.get(f"{_W}abstractNumId"))] = [
                (
                    int(level.get(f"{_W}ilvl", 0)),
                    _child(level, "numFmt", "decimal"),
                    _child(level, "lvlText", ""),
                    _whole(_child(level, "start", "1"), 1),
                )
                for level in definition.iter(f"{_W}lvl")
            ]
        for number in element.iter(f"{_W}num"):
            identity, defined = str(number.get(f"{_W}numId")), _child(number, "abstractNumId", "")
            # Where a list begins anew it has a definition of its own, or says where it starts.
            restarts = number.find(f"{_W}lvlOverride/{_W}startOverride") is not None
            self._abstract[identity] = f"{defined}/{identity}" if restarts else defined
            for level, form, text, start in abstract.get(defined, ()):
                self._levels[identity, level] = form, text, start

    def _count(self, number: str, level: int) -> str:
        if (number, level) not in self._levels:
            return ""
        counted = self._abstract[number]
        self._counts[counted, level] += 1
        for deeper in range(level + 1, _LEVELS):
            del self._counts[counted, deeper]
        text = self._levels[number, level][1]
        for shown in range(level + 1):
            form, _, start = self._levels.get((number, shown), ("decimal", "", 1))
            value = start + max(self._counts[counted, shown], 1) - 1
            text = text.replace(f"%{shown + 1}", _written(value, form))
        return text if self._levels[number, level][0] not in {"bullet", "none"} else ""


def _reference(element: Element) -> tuple[str, int]:
    """The list and the level that a paragraph or style names."""
    return _child(element, "numId", ""), _whole(_child(element, "ilvl", "0"), 0)


def _child(element: Element, tag: str, default: str) -> str:
    found = element.find(f"{_W}{tag}")
    return default if found is None else str(found.get(_VALUE, default))


def _whole(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else default


def _written(number: int, form: str) -> str:
    """A number in one of Word's forms; forms that are rare in Chinese documents come out in plain digits."""
    if form in _CHINESE:
        return _chinese(number)
    if form == "decimalEnclosedCircle" and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if form in {"lowerLetter", "upperLetter"} and 1 <= number <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + number - 1)
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _chinese(number: int) -> str:
    """A number below a hundred in Chinese; larger ones in digits.

    >>> _chinese(3), _chinese(10), _chinese(12), _chinese(20), _chinese(35)
    ('三', '十', '十二', '二十', '三十五')
    """
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
