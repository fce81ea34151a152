"""What can be written at a place of an expression, and what a name there means."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from perfrules.language.functions import FUNCTIONS, Function, Takes
from perfrules.language.logic import Bilingual, Parameter
from perfrules.language.predicates import CATEGORY_WORDS, PREDICATES
from perfrules.language.schema import FIELDS, PAIR, RECORD_OF, RECORDS, ROOT, SCOPES, VALUE_FIELDS, Field
from perfrules.language.settings import setting_text
from perfrules.language.types import ListType, RecordType, Type, ValueType
from perfrules.patterns import regex
from perfrules.values.units import MULTIPLIERS, unit_words

_LOOP: Final = regex(r"\bfor\s+(\w+)\s+in\s+([\w.]+)|^\s*(\w+)\s+in\s+([\w.]+)")
_PATH: Final = regex(r"(?<![\w.()\"'“”])([\w.()\"'“”]*)\.(\w*)\Z")
_WORD: Final = regex(r"(?<!\w)(\w*+)\Z")
_IS: Final = regex(r"\bis\s+(?:not\s+)?(\w*)\Z")
_PARAMETER: Final = regex(r"\$(\w*)\Z")
_UNIT: Final = regex(r"[\d０-９]\s*([^\s\d.()（）\[\],，]*)\Z")
_KEYWORDS: Final = ("and", "or", "not", "is", "in", "has", "like", "contains", "for", "if", "true", "false")


@frozen
class Offer:
    """Something that can be written, or was.

    Attributes:
        name: as written.
        kind: ``field``, ``function``, ``variable``, ``category``, ``kind``, ``unit``, ``parameter``, ``keyword``, ``key``, ``word``.
        type: what it gives; empty where that says nothing.
        meaning: what it is.
        example: with it; may be empty.
    """

    name: str
    kind: str
    type: Bilingual
    meaning: Bilingual
    example: str = ""


_NONE: Final = Bilingual("", "")
_MONEY: Final = "元"
_USUAL: Final = ("万", "亿")
"""In front of money, where nothing of a unit is written yet."""


def variables_of(scope: str, before: str = "") -> Mapping[str, Type]:
    """The variables that can be named, with their types: those of a rule's ``for``, and of the loops written so far."""
    root = PAIR if PAIR in scope else ROOT
    known: dict[str, Type] = {root: RecordType(root)}
    for text in (scope, before):
        for one in _LOOP.finditer(text):
            name, path = one[1] or one[3], one[2] or one[4]
            owner = path.partition(".")[0]
            if owner not in known and (kind := RECORD_OF.get(owner, owner)) in FIELDS:
                known[owner] = RecordType(kind)  # the project of “indicator in project.indicators”
            source = _type_of(path, known)
            if isinstance(source, ListType):
                known[name] = source.element
    return known


def _fields(kind: Type | None) -> Mapping[str, Field]:
    match kind:
        case RecordType(name):
            return FIELDS[name]
        case ValueType():
            return VALUE_FIELDS
    return {}


def _type_of(path: str, known: Mapping[str, Type]) -> Type | None:
    first, *rest = path.split(".")
    kind = known.get(first)
    for name in rest:
        field = _fields(kind).get(name)
        if field is None:
            return None
        kind = field.type
    return kind


def offers(before: str, scope: str, parameters: tuple[Parameter, ...] = ()) -> Iterator[Offer]:
    """What can be written behind *before*, the beginning of an expression.

    Args:
        before: the expression up to the cursor.
        scope: the rule's ``for``.
        parameters: of the pack.
    """
    variables = variables_of(scope, before)
    if _PARAMETER.search(before):
        yield from map(_of_parameter, parameters)
    elif _IS.search(before):
        yield from _kinds()
    elif path := _PATH.search(before):
        yield from map(_of_field, _fields(_type_of(path[1], variables)).values())
    elif (unit := _UNIT.search(before)) is not None and not _WORD.search(before)[1].isascii():  # type: ignore[index]
        yield from _units(unit[1])
    else:
        for name, kind in variables.items():
            yield _of_variable(name, kind)
        yield from map(_of_function, FUNCTIONS.values())
        yield from (Offer(word, "keyword", _NONE, _NONE) for word in _KEYWORDS)
        yield from _units("") if _UNIT.search(before) else ()


def meaning_of(text: str, place: int, scope: str, parameters: tuple[Parameter, ...] = ()) -> Offer | None:
    """What the name at a place of an expression means; ``None`` where there is none, or nothing is known of it."""
    start, end = place, place
    while start and (text[start - 1].isalnum() or text[start - 1] in "_.$"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    whole = text[start:end].lstrip(".")
    name = whole.rpartition(".")[2]
    if not name:
        return None
    if whole.startswith("$"):
        return next((_of_parameter(one) for one in parameters if one.name == whole[1:]), None)
    variables = variables_of(scope, text)
    if "." in whole:
        field = _fields(_type_of(whole.rpartition(".")[0], variables)).get(name)
        if field is not None:
            return _of_field(field)
    if name in FUNCTIONS:
        return _of_function(FUNCTIONS[name])
    if name in variables:
        return _of_variable(name, variables[name])
    return next((one for one in _kinds() if one.name == name), None)


def _of_field(field: Field) -> Offer:
    words = "、".join(field.words)
    listed = Bilingual(f"：{words}", f": {words}") if words else _NONE
    return Offer(
        field.name,
        "field",
        Bilingual(field.type.zh, field.type.en),
        Bilingual(field.zh + listed.zh, field.en + listed.en),
    )


def _of_function(function: Function) -> Offer:
    zh = f"{function.name}({'，'.join(_taken(one, 'zh') for one in function.takes)})"
    en = f"{function.name}({', '.join(_taken(one, 'en') for one in function.takes)})"
    return Offer(
        function.name, "function", Bilingual(zh, en), Bilingual(function.zh, function.en), function.example
    )


def _taken(kind: Type | Takes, language: str) -> str:
    if isinstance(kind, Takes):
        return f"{kind.zh}的列表" if language == "zh" else f"list of {kind.en}"
    return kind.zh if language == "zh" else kind.en.removeprefix("a ").removeprefix("an ")


def _of_variable(name: str, kind: Type) -> Offer:
    meaning = (
        Bilingual(*RECORDS[kind.name]) if isinstance(kind, RecordType) and kind.name in RECORDS else _NONE
    )
    return Offer(name, "variable", Bilingual(kind.zh, kind.en), meaning)


def _of_parameter(parameter: Parameter) -> Offer:
    value = setting_text(parameter.default)
    return Offer(f"${parameter.name}", "parameter", Bilingual(value, value), parameter.title)


def _kinds() -> Iterator[Offer]:
    for word in CATEGORY_WORDS:
        yield Offer(word, "category", _NONE, Bilingual("指标类别", "category of indicators"))
    for one in PREDICATES.values():
        yield Offer(one.word, "kind", _NONE, Bilingual(one.zh, one.en))


def _units(begun: str) -> Iterator[Offer]:
    """The units that go on as *begun*; with a multiplier in front those of which there may be ten thousand."""
    in_front = ["", *(one for one in MULTIPLIERS if begun.startswith(one))] if begun else ["", *_USUAL]
    for multiplier in in_front:
        for name in unit_words():
            whole = f"{multiplier}{name}"
            if whole.startswith(begun) and (not multiplier or begun or name == _MONEY):
                yield Offer(whole, "unit", _NONE, Bilingual("计量单位", "unit"))


def scopes() -> Iterator[Offer]:
    """What a rule's ``for`` may be."""
    for whole in (ROOT, PAIR):
        yield Offer(whole, "word", _NONE, Bilingual(*RECORDS[whole]) if whole in RECORDS else _NONE)
    for (_, field), text in SCOPES.items():
        yield Offer(text, "word", _NONE, Bilingual(field, field))
