"""A disclosure from JSON: numbers stay exact, and nothing is said twice."""

import json
import re
from decimal import Decimal
from typing import Final, NoReturn

from perfrules.errors import ReadError
from perfrules.model.data.document import from_dict
from perfrules.model.disclosure import Disclosure
from perfrules.patterns import regex

_ESCAPES: Final = regex(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(?P<half>u[dD][89a-fA-F]..)|.)", re.DOTALL)
"""What a backslash begins: two halves of a character that belong together, one that stands alone, or anything else."""


def from_json(text: str, name: str = "the text") -> Disclosure:
    """The disclosure that a JSON text describes; :func:`~perfrules.model.data.document.from_dict` tells its keys.

    Args:
        text: one JSON object.
        name: of where it comes from, for messages.

    Raises:
        ReadError: it is no JSON, has a key twice, an unknown key or a wrong type.

    >>> from_json('{"projects": [{"budget": "30 万元"}]}').projects[0].budget.quantity
    Quantity('30', '万元')
    """
    if "\\u" in text:
        _refuse_halves(text, name)
    try:
        data = json.loads(
            text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_without_repetition
        )
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{name}:{error.lineno}:{error.colno}: not JSON: {error.msg}",
            f"{name}:{error.lineno}:{error.colno}：不是有效的 JSON：{error.msg}",
        ) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(
            f"{name}: not JSON that can be read: {error}", f"{name}：无法读取的 JSON：{error}"
        ) from error
    try:
        return from_dict(data)
    except ReadError as error:
        raise error.at(name) from error


def _refuse_halves(text: str, name: str) -> None:
    """Refuse half a character, which no text can hold and nothing can write out again."""
    for match in _ESCAPES.finditer(text):
        if half := match["half"]:
            line, column = (
                text.count("\n", 0, match.start()) + 1,
                match.start() - text.rfind("\n", 0, match.start()),
            )
            raise ReadError(
                f"{name}:{line}:{column}: \\{half} is half a character (a surrogate without the other one)",
                f"{name}:{line}:{column}：\\{half} 是半个字符（不成对的代理码位）",
                "write the character itself, or both halves of it",
                "请直接写出该字符，或写全两个代理码位",
            )


def _without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise ValueError(f"the key {key[:40]!r} stands twice in an object")
            seen.add(key)
    return result


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")
