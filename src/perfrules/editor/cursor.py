"""Where a cursor stands in a rule file that may be half written, so that it need be no valid TOML."""

from typing import Final

from attrs import frozen

from perfrules.patterns import regex

_ENTRY: Final = regex(r"[ \t]*(?P<key>[\w-]+)[ \t]*=[ \t]*(?P<value>.*)")
_SECTION: Final = regex(r"[ \t]*\[\[?(?P<name>[\w.-]+)\]\]?")
_SCOPE: Final = regex(r"""(?m)^[ \t]*for[ \t]*=[ \t]*(?:\"{1,3}|'{1,3})(?P<text>[^\"']*)""")
_QUOTES: Final = ('"""', "'''", '"', "'")
_EXPRESSIONS: Final = frozenset({"for", "when", "require"})


@frozen
class Cursor:
    """Where a cursor stands.

    Attributes:
        section: the table above it, e.g. ``message``; empty at the top of the file.
        key: whose value it stands in; empty where a key is to be written.
        before: the text of that value up to the cursor, or what is written of the key.
        is_expression: whether an expression is to be written there.
        scope: the ``for`` of the rule, as far as it is written.
    """

    section: str
    key: str
    before: str
    is_expression: bool
    scope: str


def cursor_at(text: str, line: int, column: int) -> Cursor:
    """Where a place of a file is; *line* and *column* count from 0, in characters."""
    lines = text.split("\n")
    here = lines[line][:column] if line < len(lines) else ""
    section = _section_above(lines[: line + 1])
    scope = _SCOPE.search(text)
    key, before = _value_around(lines[:line], here)
    is_expression = key in _EXPRESSIONS or section == "let"
    if (
        not is_expression
        and (section == "message" or key == "message")
        and before.rfind("{") > before.rfind("}")
    ):
        before, is_expression = before[before.rfind("{") + 1 :], True
    return Cursor(section, key, before, bool(key) and is_expression, "" if scope is None else scope["text"])


def _section_above(lines: list[str]) -> str:
    for one in reversed(lines):
        if found := _SECTION.match(one):
            return found["name"]
    return ""


def _value_around(above: list[str], here: str) -> tuple[str, str]:
    """The key of the value that the end of *here* stands in, and how far that value is written."""
    if (entry := _ENTRY.match(here)) is not None:
        return entry["key"], _written(entry["value"])
    inside = here
    for one in reversed(above):
        entry = _ENTRY.match(one)
        if entry is None:
            if _SECTION.match(one):
                break
            inside = f"{one}\n{inside}"
            continue
        value = entry["value"]
        quote = next((mark for mark in _QUOTES[:2] if value.startswith(mark)), None)
        if quote is not None and quote not in value[3:] + inside:
            return entry["key"], f"{value[3:]}\n{inside}"
        break
    return "", here.strip()


def _written(value: str) -> str:
    quote = next((mark for mark in _QUOTES if value.startswith(mark)), "")
    return value.removeprefix(quote)
