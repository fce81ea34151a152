"""The text of a paragraph in a Word document, as it is printed."""

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from perfrules.readers.characters import raised
from perfrules.readers.transcript import Transcript

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's elements."""

_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VALUE: Final = f"{W}val"

LEFT_OUT: Final = frozenset(
    f"{W}{tag}"
    for tag in (
        *(
            "del",
            "moveFrom",
            "instrText",
            "delText",
            "delInstrText",
        ),  # deleted text, and the instructions of fields
        *("rt", "rubyPr"),  # how a word is pronounced
        *("rPr", "pPr", "tblPr", "tcPr", "trPr", "sdtPr"),
    )
)
"""Elements whose text is not printed."""

_RUNS: Final = frozenset({f"{W}r", f"{_M}r"})
_TEXTS: Final = frozenset({f"{W}t", f"{_M}t"})

_BREAKS: Final = {
    f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-"
}  # fmt: skip

# Symbols that Word writes as a character of a font of its own; the codes are those of the fonts.
_SYMBOLS: Final = {
    "Symbol": {
        0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xA5: "∞",
        0x3E: ">", 0x3C: "<", 0x3D: "=", 0x25: "%", 0xD7: "·", 0xB7: "•",
    },
    "Wingdings": {
        0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0x71: "□", 0x72: "□", 0x6E: "■",
        0xE0: "→", 0xE8: "→", 0xD8: "➢", 0xB2: "✧", 0x6C: "●", 0x9F: "•", 0xA1: "○",
    },
    "Wingdings 2": {0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "✓", 0x4F: "✗", 0xA3: "□", 0x2A: "□"},
}  # fmt: skip
_UNKNOWN_SYMBOL: Final = "\ufffd"
_PRIVATE: Final = range(0xF020, 0xF100)
"""Where a character of a symbol font stands in a text."""


def below(element: Element) -> Sequence[Element]:
    """The elements in an element; of a drawing in a new and an old form, only the new one."""
    if element.tag != f"{_MC}AlternateContent":
        return list(element)
    return element.findall(f"{_MC}Choice")[:1] or element.findall(f"{_MC}Fallback")[:1]


def is_hidden(properties: Element | None, tag: str = "vanish") -> bool:
    """Whether properties say that something is not printed."""
    found = None if properties is None else properties.find(f"{W}{tag}")
    return found is not None and found.get(_VALUE, "1") not in {"0", "false", "off"}


class TextReader:
    """Reads the texts of paragraphs, and counts what is hidden in them."""

    def __init__(self, transcript: Transcript) -> None:
        """Begin a document.

        Args:
            transcript: for remarks on symbols that are not known.
        """
        self.hidden = 0
        self._transcript = transcript
        self._unknown: set[str] = set()

    def of(self, element: Element) -> str:
        """The text of a paragraph, without that of the text boxes in it."""
        pieces: list[str] = []
        waiting: list[Element | str] = [*reversed(below(element))]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                pieces.append(part)
                continue
            tag = part.tag
            if tag in LEFT_OUT or tag == f"{W}txbxContent":
                continue
            if tag in _RUNS:
                waiting.extend(reversed(self._run(part)))
            elif tag in _TEXTS:
                pieces.append(part.text or "")
            elif tag == f"{W}sym":
                code = str(part.get(f"{W}char", ""))
                pieces.append(self._symbol(code, str(part.get(f"{W}font", ""))))
            elif tag in _BREAKS:
                pieces.append(_BREAKS[tag])
            elif tag == f"{W}ffData":
                pieces.append(_form_field(part))
            elif tag == f"{_M}f":
                # A fraction: one half is not 12.
                waiting += [*part.findall(f"{_M}den"), "/", *part.findall(f"{_M}num")]
            elif tag == f"{_M}sSup":
                above = "".join(self.of(child) for child in part.findall(f"{_M}sup"))
                waiting += [raised(above, otherwise="^"), *part.findall(f"{_M}e")]
            else:
                waiting.extend(reversed(below(part)))
        return "".join(pieces)

    def _run(self, run: Element) -> list[Element | str]:
        """What a run of equal print holds, its characters as they are printed; nothing of one that is hidden."""
        properties = run.find(f"{W}rPr")
        if is_hidden(properties):
            self.hidden += 1
            return []
        return [
            self._characters(part.text or "", properties) if part.tag in _TEXTS else part
            for part in below(run)
        ]

    def _characters(self, text: str, properties: Element | None) -> str:
        if properties is None:
            return text
        if any(ord(character) in _PRIVATE for character in text):
            fonts = properties.find(f"{W}rFonts")
            font = "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
            text = "".join(
                self._symbol(f"{ord(character):04X}", font) if ord(character) in _PRIVATE else character
                for character in text
            )
        position = properties.find(f"{W}vertAlign")
        if position is not None and position.get(_VALUE) == "superscript":
            return raised(text)
        return text

    def _symbol(self, given: str, font: str) -> str:
        code = given.upper().zfill(4)
        try:
            symbol = _SYMBOLS.get(font, {}).get(int(code[-2:], 16))
        except ValueError:
            symbol = None
        if symbol is None and code not in self._unknown:
            self._unknown.add(code)
            self._transcript.remark(
                f"字体“{font}”的符号 {code} 无法识别，以 {_UNKNOWN_SYMBOL} 代替",
                f"the symbol {code} of the font {font!r} is not known; {_UNKNOWN_SYMBOL} stands in its place",
                is_unread=True,
            )
        return symbol or _UNKNOWN_SYMBOL


def _form_field(field: Element) -> str:
    """What is chosen in a field of an old form: a box that is ticked or not, or an entry of a list."""
    box = field.find(f"{W}checkBox")
    if box is not None:
        state = next(
            (found for tag in ("checked", "default") if (found := box.find(f"{W}{tag}")) is not None), None
        )
        is_ticked = state is not None and state.get(_VALUE, "1") not in {"0", "false", "off"}
        return "☑" if is_ticked else "□"
    choices = field.find(f"{W}ddList")
    if choices is None:
        return ""
    chosen = next(
        (found for tag in ("result", "default") if (found := choices.find(f"{W}{tag}")) is not None), None
    )
    number = "0" if chosen is None else str(chosen.get(_VALUE, "0"))
    entries = [str(entry.get(_VALUE, "")) for entry in choices.iter(f"{W}listEntry")]
    index = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0
    return entries[index] if index < len(entries) else ""
