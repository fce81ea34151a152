"""What a value leaves unread without saying so; the law is that it is nothing."""

import re
from functools import cache

from perfrules.reading.comparators import comparators
from perfrules.reading.grammar import parser
from perfrules.reading.source import source_of
from perfrules.values import Kind, Role, Value

__all__ = ["left_in_silence"]

READ = {Role.NUMBER, Role.UNIT, Role.COMPARATOR, Role.ABOUT, Role.SIGN, Role.DATE, Role.GRADE, Role.SEPARATOR}
"""What stands in spans of these roles has been read; an enumerator such as 1、 is a separator."""
WITH_NAMES = {Kind.REFERENCE, Kind.UNREADABLE, Kind.EMPTY, Kind.GRADE}
"""Kinds that say of the whole text what it is."""


def left_in_silence(value: Value) -> str:
    """A figure or a comparator that stands in the words of a value without any note; empty if there is none."""
    if has_note(value) or value.kind in WITH_NAMES:
        return ""
    source = list(source_of(value.text.strip()))
    shift = len(value.text) - len(value.text.lstrip())
    for span in value.spans:
        if span.role in READ or span.role is Role.REFERENCE:
            for place in range(span.start - shift, min(span.end - shift, len(source))):
                source[place] = " "
    words = "".join(source)
    for name in names().finditer(words):
        words = words[: name.start()] + " " * (name.end() - name.start()) + words[name.end() :]
    compared = sum(part.comparator is not None for part in value.parts or (value,))
    is_read = compared > sum(span.role is Role.COMPARATOR for span in value.spans)
    stated = None if is_read else comparators().stated.search(words)  # 至少开展 5 次: it stands in the label
    found = re.search(r"\d", words) or stated
    return found[0] if found else ""


def has_note(value: Value) -> bool:
    return bool(value.notes) or any(map(has_note, value.parts))


@cache
def names() -> re.Pattern[str]:
    """What the grammar takes for a name with figures in it: PM2.5, GB 3095."""
    return re.compile(parser().get_terminal("NAME").pattern.to_regexp())
