"""A small disclosure as an example that can be pasted into a rule file."""

import json
from collections.abc import Mapping
from typing import Any


def example_toml(data: Mapping[str, Any], key: str, case: str) -> str:
    """The example in TOML.

    Args:
        data: the disclosure as plain data.
        key: ``accepts``, ``rejects``, ``skips`` or ``undecided``.
        case: what it is about.

    >>> print(example_toml({"projects": [{"schedule": {"12": "75%"}}]}, "rejects", "three quarters"))
    [[rejects]]
    case = "three quarters"
    project = { schedule = { 12 = "75%" } }
    """
    lines = [f"[[{key}]]", f"case = {_value(case)}"]
    for name, part in data.items():
        if name == "projects" and len(part) == 1:
            lines.append(f"project = {_value(_without_number(part[0]))}")
        elif name == "projects":
            lines.append(f"projects = {_value([_without_number(project) for project in part])}")
        else:
            lines.append(f"{_key(name)} = {_value(part)}")
    return "\n".join(lines)


def _without_number(project: Mapping[str, Any]) -> Mapping[str, Any]:
    """A project without the number that only tells it apart in a report."""
    return {key: part for key, part in project.items() if key != "number"}


def _value(part: Any) -> str:
    match part:
        case bool():
            return "true" if part else "false"
        case int():
            return str(part)
        case str():
            # A basic string of TOML has the escapes of JSON.
            return json.dumps(part, ensure_ascii=False).replace("\x7f", "\\u007F")
        case Mapping():
            inner = ", ".join(f"{_key(key)} = {_value(value)}" for key, value in part.items())
            return f"{{ {inner} }}" if inner else "{}"
        case list() | tuple():
            return f"[{', '.join(map(_value, part))}]"
    raise TypeError(f"{type(part).__name__} is no part of a disclosure")


def _key(key: str) -> str:
    """A key; bare if TOML allows it."""
    is_bare = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if is_bare else _value(key)
