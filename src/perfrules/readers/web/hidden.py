"""What a browser does not show of a page is taken out, before the page is read."""

from collections.abc import Iterator
from typing import Any, Final

from perfrules.readers.transcript import Transcript
from perfrules.readers.web.styles import StyleSheet, style_sheet

__all__ = ["CELLS", "LEFT_OUT", "without_hidden"]

CELLS: Final = frozenset({"td", "th"})

LEFT_OUT: Final = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "nav", "iframe", "svg", "button", "object"),
        *("rt", "rp", "rtc", "del"),  # how a word is pronounced; text that was taken back
    }
)
"""What is never read, and of which nothing is said."""


def without_hidden(root: Any, transcript: Transcript) -> None:
    """Take out what a browser does not show, and say so if there was text in it."""
    sheet = style_sheet(root)
    count = 0
    for element in list(_hidden(root, sheet)):
        parent = element.getparent()
        if parent is None:
            continue
        count += element.tag not in LEFT_OUT and _has_text(element)
        # Emptied rather than removed: what follows it on the page belongs to its parent.
        tail = element.tail
        if element.tag in CELLS:
            parent.remove(element)
        else:
            element.clear()
            element.tag, element.tail = "template", tail
    if count:
        transcript.remark(
            f"页面中有 {count} 处不显示的内容，未读取",
            f"{count} parts of the page that it does not show were not read",
        )
    if sheet.is_cut:
        transcript.remark(
            "页面的样式表过长，未全部查看：页面不显示的内容可能也被读取",
            "the style sheets of the page are too long and were not looked at to the end: what the page does not show may have been read",
        )


def _hidden(root: Any, sheet: StyleSheet) -> Iterator[Any]:
    """The elements that are not shown, without those inside them."""
    if sheet.is_empty and not any(
        one.get("hidden") is not None or one.get("style") is not None for one in root.iter("*")
    ):
        return  # a page that hides nothing: its elements need not be asked one by one
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if _is_hidden(element, sheet):
            yield element
        else:
            waiting.extend(reversed(element))


def _has_text(element: Any) -> bool:
    """Whether there is text in an element, but for scripts and styles."""
    waiting = [element]
    while waiting:
        part = waiting.pop()
        if part.tag not in {"script", "style"} and (part.text or "").strip():
            return True
        if any((child.tail or "").strip() for child in part):
            return True
        waiting.extend(part)
    return False


def _is_hidden(element: Any, sheet: StyleSheet) -> bool:
    if element.tag in {"html", "body", "input"}:
        return False  # some pages hide all of it until a script has run
    return element.get("hidden") is not None or sheet.is_hidden(element)
