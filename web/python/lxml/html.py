"""Pages as trees."""

from justhtml import JustHTML

from lxml.etree import Element


class HTMLParser:
    """What a page is parsed with; there is nothing to choose."""

    error_log = ()

    def __init__(self, **options: object) -> None:
        """Take what lxml takes: nothing is fetched or expanded here anyhow."""


def document_fromstring(text: str, parser: HTMLParser | None = None) -> Element:
    """The root of a page. Comments are left out, and so is what is no HTML (drawings, formulas)."""
    document = JustHTML(text, sanitize=False)
    root = Element("html")
    waiting = [(node, root) for node in document.root.children if node.name == "html"]
    while waiting:
        node, element = waiting.pop()
        last: Element | None = None
        for child in node.children:
            if child.name == "#text":
                if last is None:
                    element.text = (element.text or "") + (child.data or "")
                else:
                    last.tail = (last.tail or "") + (child.data or "")
            elif not child.name.startswith(("#", "!")):
                last = Element(child.name, {name: value or "" for name, value in (child.attrs or {}).items()})
                last.parent = element
                element.append(last)
                waiting.append((child, last))
    return root
