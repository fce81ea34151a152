"""A disclosure from JSON: numbers stay exact, and nothing is said twice."""

import json
from decimal import Decimal
from typing import NoReturn

from perfrules.errors import ReadError
from perfrules.model.data.document import from_dict
from perfrules.model.disclosure import Disclosure

__all__ = ["from_json"]


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
        raise ReadError(f"{name}: {error.en}", f"{name}：{error.zh}", error.help_en, error.help_zh) from error


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
