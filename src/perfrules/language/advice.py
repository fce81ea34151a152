"""How to mend an expression that is wrong: the line of help behind what an error says, in English and in Chinese."""

import calendar
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from perfrules.key_names import key_meant
from perfrules.language.errors import close_name, suggestion
from perfrules.language.hints import instead_of_word
from perfrules.language.predicates import CATEGORY_WORDS, PREDICATES, Predicate
from perfrules.language.schema import FIELDS, RECORDS, SCOPES, VALUE_FIELDS, Field, Form
from perfrules.language.tree import Arithmetic, Attribute, Constant, Minus, Name, Node, Operation
from perfrules.language.types import (
    MONEY,
    BooleanType,
    CategoryType,
    DateType,
    ListType,
    QuantityType,
    RecordType,
    TextType,
    Type,
    ValueType,
    base_unit,
    usual_unit,
)
from perfrules.patterns import regex
from perfrules.reading import parse_plainly
from perfrules.values import Kind, Quantity
from perfrules.values.dimension import Dimension, dimension
from perfrules.words import words_of

_BOUNDS_HINT: Final = (
    "compare one of its bounds, .lower or .upper, or .figure, the number as written",
    "请比较其 .lower（下限）、.upper（上限）或 .figure（所写的数）",
)


def as_list(items: Node) -> tuple[str, str]:
    """How to look for something in what is no list of words."""
    if isinstance(items, Constant) and isinstance(items.type, CategoryType):
        return f"write [{items.value}], or is {items.value}", f"请写 [{items.value}]，或 is {items.value}"
    if isinstance(items.type, TextType):
        return "for a part of a text write: … contains …", "查文本的一部分请写 … contains …"
    if isinstance(items.type, ListType) and isinstance(items.type.element, RecordType):
        return (
            f"write: any(x.… == … for x in {written(items) or '…'})",
            f"请写 any(x.… == … for x in {written(items) or '…'})",
        )
    return "", ""


AS_PRINTED: Final = ("take what is printed: .printed", "请用原文：.printed")


def dimension_of(node: Node) -> Dimension:
    """What an expression counts that has been checked to be an amount."""
    if not isinstance(node.type, QuantityType):
        raise TypeError("the node has not been checked to be an amount")
    return node.type.dimension


def like_name(name: str, variables: Mapping[str, Type], parameters: Collection[str] = ()) -> tuple[str, str]:
    """What to write instead of a name that is not there.

    Args:
        name: as written.
        variables: what can be named, and what each is.
        parameters: of the pack.
    """
    if known := instead_of_word(name):
        return known
    named = [
        variable
        for variable, kind in variables.items()
        if _is_chinese(name) and isinstance(kind, RecordType) and RECORDS[kind.name][0].endswith(name)
    ]
    written = [f"${name}"] if name in parameters else named or list(_fields_called(name, variables))
    if written:
        return f"write {' or '.join(written)}", f"请写 {' 或 '.join(written)}"
    scopes = [text for text in SCOPES.values() if text.startswith(f"{name} in ")]
    if scopes and name not in variables:
        return (
            f"the rule is not about it; its “for” would be {' or '.join(scopes)}",
            f"规则的对象中没有它；for 应为 {' 或 '.join(scopes)}",
        )
    if not _is_chinese(name):
        return suggestion(name, variables)
    if number := _in_figures(name):
        return f"write {number}", f"请写 {number}"
    if close_name(name, CATEGORY_WORDS) or name.endswith("指标"):
        return suggestion(name, CATEGORY_WORDS)
    return f"a text stands in quotes: “{name}”", f"文本写在引号中：“{name}”"


def _in_figures(word: str) -> str:
    """An amount or a month that is written in Chinese numerals, as the rule language has it; empty for anything else."""
    value = parse_plainly(word)
    if value.kind is Kind.QUANTITY and value.interval is not None:
        return str(value)
    month = value.deadline.moment.month if value.deadline is not None else None
    return "" if month is None else f"{month} 月"


_MOST_FIELDS: Final = 3
"""Fields of one name that are all told."""


def _fields_called(name: str, variables: Mapping[str, Type]) -> Iterator[str]:
    """The fields of a name, or of a Chinese one, of what can be named; nothing where too many have it."""
    found = [
        f"{variable}.{field.name}"
        for variable, kind in reversed([*variables.items()])
        if isinstance(kind, RecordType)
        for field in FIELDS[kind.name].values()
        if name in {field.name, field.zh}
    ]
    return iter(found if len(found) <= _MOST_FIELDS else ())


def _is_chinese(name: str) -> bool:
    return any(ord(character) > 0x2E7F for character in name)


def like_field(name: str, fields: Mapping[str, Field]) -> tuple[str, str]:
    """A help line for a field that is not there: by its Chinese name as well, which stands beside the English one."""
    if _is_chinese(name):
        alike = [field for field in fields.values() if field.zh == name] or [
            field
            for field in fields.values()
            if field.name.startswith(name) or field.zh.startswith(name) or name.startswith(field.zh)
        ]
        meant = key_meant(name, fields)
        if not alike and meant is not None:
            alike = [fields[meant]]
        if alike:
            return (
                f"write {' or '.join(_shown_field(field)[0] for field in alike)}",
                f"请写 {' 或 '.join(_shown_field(field)[1] for field in alike)}",
            )
    close = close_name(name, fields)
    if close is not None:
        en, zh = _shown_field(fields[close], quoted=True)
        return f"did you mean {en}?", f"是否应为{zh}？"
    further = list(_further(name, fields))
    listed = [_shown_field(fields[one]) for one in sorted(fields)]
    reached = (f"write {' or '.join(further)}; ", f"请写 {' 或 '.join(further)}；") if further else ("", "")
    return (
        f"{reached[0]}known here: {', '.join(en for en, _ in listed)}",
        f"{reached[1]}此处可用：{'、'.join(zh for _, zh in listed)}",
    )


def _further(name: str, fields: Mapping[str, Field]) -> Iterator[str]:
    """How a field is reached that belongs to what one of the fields holds: ``.value.upper``, ``x.name for x in ….rows``."""
    for field in fields.values():
        match field.type:
            case ValueType() if field.name == "value" and name in VALUE_FIELDS:
                yield f".value.{name}"
            case RecordType(name=record) if name in FIELDS[record]:
                yield f".{field.name}.{name}"
            case ListType(element=RecordType(name=record)) if name in FIELDS[record]:
                yield f"x.{name} for x in ….{field.name}"


def _shown_field(field: Field, *, quoted: bool = False) -> tuple[str, str]:
    """The name of a field with the Chinese one beside it, for texts in English and in Chinese."""
    en, zh = (repr(field.name), f"“{field.name}”") if quoted else (field.name, field.name)
    if _is_chinese(field.name):
        return en, zh
    called = field.zh.partition("（")[0].partition("：")[0]
    return f"{en} ({called})", f"{zh}（{called}）"


def between(name: str) -> tuple[str, str] | None:
    """What to write instead of an operator that is written as a function."""
    if name not in {"contains", "like", "in"}:
        return None
    return f"it stands between the two: … {name} …", f"写在两者之间：… {name} …"


def of_each(records: Node, name: str) -> tuple[str, str]:
    """How to ask for a field of the records of a list."""
    kind = records.type.element if isinstance(records.type, ListType) else None
    if isinstance(kind, RecordType) and name in FIELDS[kind.name]:
        each = f"x.{name} for x in {written(records) or '…'}"
        return (
            f"for all of them write: {each}; for one first(…) or last(…)",
            f"逐个处理请写 {each}，取其一请写 first(…)、last(…)",
        )
    return (
        "take one with first(…), last(…), or all with a comprehension “… for x in …”",
        "用 first(…)、last(…) 取其一，或用“… for x in …”逐个处理",
    )


def of_another_field(node: Node, word: str) -> tuple[str, str] | None:
    """The field beside one that can be what this one never is."""
    if not (isinstance(node, Attribute) and isinstance(node.owner.type, RecordType)):
        return None
    for field in FIELDS[node.owner.type.name].values():
        if word in field.words:
            asked = f"{written(node.owner) or '…'}.{field.name} is {word}"
            return f"write {asked}", f"请写 {asked}"
    return None


def no_record(node: Node, name: str) -> tuple[str, str]:
    """What to write instead of a field of something that has none."""
    if isinstance(node.type, DateType) and name in FIELDS["moment"]:
        return (
            f"compare days, or take the deadline as written: indicator.value.deadline.{name}",
            f"请比较日期，或取所写的时限：indicator.value.deadline.{name}",
        )
    return "", ""


def as_amount(node: Node) -> tuple[str, str]:
    """How to write as an amount what is none."""
    if isinstance(node.type, ValueType):
        return _BOUNDS_HINT
    if node.type == RecordType("moment"):
        return (
            "compare days: due(indicator.value, disclosure) <= 12月31日",
            "请比较日期：due(indicator.value, disclosure) <= 12月31日",
        )
    if isinstance(node.type, ListType):
        return (
            "count what it has: count(…), or add up: sum(x.… for x in …)",
            "计数请写 count(…)，求和请写 sum(x.… for x in …)",
        )
    if isinstance(node, Constant) and isinstance(node.value, str):
        if regex(r"[\d.]+ ?[^\d\s]*").fullmatch(node.value):
            return f"write it without quotes: {node.value}", f"不加引号：{node.value}"
        return "only amounts have an order", "只有数量可以比较大小"
    return "", ""


def counted_in(node: Node) -> tuple[str, str]:
    """What an amount counts, in English and in Chinese; there with blanks around it where it is a unit."""
    if isinstance(node, Constant) and isinstance(node.value, Quantity) and node.value.unit.name:
        return node.value.unit.name, f" {node.value.unit.name} "
    shown = usual_unit(dimension_of(node))
    return (shown, f" {shown} ") if shown else ("a plain number", "无单位的数")


def same_units(left: Node, right: Node) -> tuple[str, str]:
    """How two amounts that count different things are made comparable."""
    for node, other in ((left, right), (right, left)):
        if isinstance(node, Constant) and isinstance(node.value, Quantity):
            return _another_unit(node.value, other)
    for node, other in ((left, right), (right, left)):
        factor = dimension_of(node) / dimension_of(other)
        is_rate = any(power < 0 for _, power in dimension_of(other).powers)
        if is_rate and all(power > 0 for _, power in factor.powers):
            shown, by = counted_in(other), _amounts(factor)
            return f"multiply {shown[0]}: … × {by}", f"请将以{shown[1]}计的一方相乘：… × {by}"
    one, two = counted_in(left), counted_in(right)
    return (
        f"both sides must count the same; here one counts in {one[0]}, the other in {two[0]}",
        f"两边应为同类的量；此处一边为{one[1].rstrip()}，另一边为{two[1].rstrip()}",
    )


_USUAL_UNITS: Final = {"元": ("万元", "元"), "年": ("月", "年")}
"""In which units people write amounts, where they do not use that in which these are counted."""

_FACTORS: Final = {"年": "12 月", "人": "10 人"}


def _amounts(kind: Dimension) -> str:
    """Amounts that together count so: ``10 人 × 12 月``."""
    units = [base_unit(one).name for one in map(_single, kind.powers)]
    return " × ".join(_FACTORS.get(unit, f"10 {unit}") for unit in units)


def _single(power: tuple[str, int]) -> Dimension:
    return dimension({power[0]: power[1]})


def _units_for(node: Node) -> tuple[str, ...]:
    base = base_unit(dimension_of(node)).name
    if base == "年" and isinstance(node, Attribute) and node.name == "month":
        return ("月",)
    return _USUAL_UNITS.get(base, (base,))


def _another_unit(written: Quantity, other: Node) -> tuple[str, str]:
    """What to write for an amount whose unit is missing or does not fit, or what fits it."""
    short, wanted = written.unit.name, dimension_of(other)
    if (
        short and not written.unit.dimension and short not in "%‰" and wanted == MONEY.dimension
    ):  # 万 for 万元
        whole = f"{written.magnitude} {short}元"
        return f"write {whole}", f"请写 {whole}"
    fitting = [f"{written.magnitude} {unit}".strip() for unit in _units_for(other)]
    en, zh = " or ".join(fitting), " 或 ".join(fitting)
    if not short:
        return f"give the number a unit: {en}", f"请给数字加上单位：{zh}"
    if not wanted:
        return f"write it without a unit: {en}", f"不带单位：{zh}"
    factor = wanted / written.unit.dimension
    if written.unit.dimension and all(power > 0 for _, power in factor.powers):  # 元 with 元/人/月
        by = f"{written} × {_amounts(factor)}"
        return f"multiply it: {by}", f"请相乘：{by}"
    asked = next((one for one in PREDICATES.values() if one.dimension == written.unit.dimension), None)
    if asked is None or not written.unit.dimension:
        return f"write {en}", f"请写 {zh}"
    return (
        f"write {en}; an indicator value that counts in {short} is one of which “is {asked.word}” holds",
        f"请写 {zh}；以 {short} 计的指标值用“is {asked.word}”判断",
    )


def as_share(node: Node, other: Node) -> tuple[str, str] | None:
    """What to write for a plain number that a percentage is compared with; ``None`` where it can be meant."""
    sign, number = ("-", node.operand) if isinstance(node, Minus) else ("", node)
    if not (isinstance(number, Constant) and isinstance(number.value, Quantity) and is_share(other)):
        return None
    if number.value.unit.name or number.value.magnitude <= 1:
        return None
    return f"write {sign}{number.value.magnitude}%", f"请写 {sign}{number.value.magnitude}%"


def is_share(node: Node) -> bool:
    """Whether an amount is a percentage: a field that is, a bound of a value that a condition says to be one, or their sum."""
    match node:
        case Attribute(field=Field() as field):
            return field.is_share or (field.form is Form.BOUND and not dimension_of(node))
        case Arithmetic(operation=Operation.ADD | Operation.SUBTRACT, left=left, right=right):
            return is_share(left) and is_share(right)
        case Constant(value=Quantity() as number):
            return number.unit.name in {"%", "‰"}
    return False


def as_condition(node: Node) -> tuple[str, str]:
    """How to write as a condition what is none."""
    if isinstance(node, Attribute) and isinstance(node.field, Field) and node.field.form is not Form.BOUND:
        path = written(node)
        if path:
            return f"write: has {path}, or a comparison", f"请写 has {path}，或写比较"
    return (
        "there is no truthiness: write a comparison, “has …” or “… is …”",
        "不会把其他内容当作真假值：请写比较、“has …”或“… is …”",
    )


def written(node: Node) -> str:
    """A name or a field of one as it is written; empty for anything else."""
    match node:
        case Name(name=name):
            return name
        case Attribute(owner=owner, name=name):
            before = written(owner)
            return before and f"{before}.{name}"
    return ""


def as_date(node: Node) -> tuple[str, str]:
    """How to write as a day what is none."""
    match node.type:
        case ValueType():
            return "write: due(…, disclosure)", "请写 due(…, disclosure)"
        case RecordType("moment"):
            return "write: due(indicator.value, disclosure)", "请写 due(indicator.value, disclosure)"
        case TextType():
            return "write: day(…)", "请写 day(…)"
        case QuantityType():
            whole = _last_day(node)
            if whole:
                return f"write the whole date: {whole}", f"请写完整日期：{whole}"
            return "write the whole date: 12月31日, 2025年12月31日", "请写完整日期：12月31日、2025年12月31日"
    return "", ""


_A_USUAL_YEAR: Final = 2025


def _last_day(node: Node) -> str:
    """The last day of a month that is written as one; empty for anything else."""
    if not (isinstance(node, Constant) and isinstance(node.value, Quantity) and node.value.unit.name == "月"):
        return ""
    months = node.value.magnitude
    if months not in range(1, 13):
        return ""
    return f"{months}月{calendar.monthrange(_A_USUAL_YEAR, int(months))[1]}日"


def as_equal(one: Node, other: Node) -> tuple[str, str] | None:
    """How to compare what cannot be compared so."""
    written = other.value if isinstance(other, Constant) else None
    match one.type, other.type:
        case CategoryType(), TextType() if isinstance(written, str):
            return (f"write a category behind “is”, without quotes: … is {written}",
                    f"类别写在 is 之后，不加引号：… is {written}")  # fmt: skip
        case ValueType(), TextType():
            return "compare what is printed: .printed == …", "请比较原文：.printed == …"
        case ValueType(), ValueType():
            return "write: same_value(…, …)", "请写 same_value(…, …)"
        case ValueType(), _:
            return _BOUNDS_HINT
        case QuantityType(), TextType():
            return as_amount(other) if isinstance(written, str) else None
        case BooleanType(), _:
            return "a condition stands by itself: write it, or not …", "条件可以单独使用：直接写，或写 not …"
    return None


def as_kind(operand: Node, word: str) -> tuple[str, str]:
    """What to write where “is” is asked of something that has no kind."""
    if word.lower() in {"none", "null", "empty", "blank", "nothing", "空"}:
        cell = written(operand) or "…"
        return f"write: has {cell}, or not has {cell}", f"请写 has {cell}（有内容）或 not has {cell}（空白）"
    if isinstance(operand.type, RecordType):
        return _of_a_field(operand, operand.type, word)
    if isinstance(operand.type, TextType):
        return 'compare texts: … == "…"', "文本请写 … == “…”"
    return "", ""


def _of_a_field(operand: Node, record: RecordType, word: str) -> tuple[str, str]:
    """The fields of a record of which a kind or a category can be asked."""
    wanted = CategoryType if word in CATEGORY_WORDS else ValueType
    named = [one.name for one in FIELDS[record.name].values() if isinstance(one.type, wanted)]
    # What is called so is what people mean before what is something else as well.
    named.sort(key=lambda name: name not in {"value", "category"})
    asked = [f"{written(operand) or '…'}.{name} is {word}" for name in named[:_MOST_FIELDS]]
    if not asked:
        return "", ""
    return f"ask it of a field: {' or '.join(asked)}", f"请对字段提问：{' 或 '.join(asked)}"


def like_kind(word: str) -> tuple[str, str]:
    """A help line for a kind of value that is none: by what people call the kinds as well."""
    meant = words_of("typed-kinds").meanings.get(word)
    if meant is not None:
        return f"write {meant}", f"请写 {meant}"
    close = close_name(word, PREDICATES)
    if close is not None:
        en, zh = _shown_kind(PREDICATES[close], quoted=True)
        return f"did you mean {en}?", f"是否应为{zh}？"
    if word in CATEGORY_WORDS:
        return "ask it of the category: indicator.category is …", "请对类别提问：indicator.category is …"
    listed = [_shown_kind(PREDICATES[one]) for one in sorted(PREDICATES)]
    return (
        f"known here: {', '.join(en for en, _ in listed)}",
        f"此处可用：{'、'.join(zh for _, zh in listed)}",
    )


def _shown_kind(one: Predicate, *, quoted: bool = False) -> tuple[str, str]:
    """A kind of value for people; in Chinese with what it means, in a word."""
    called = regex(r"[：，（]").split(one.zh, maxsplit=1)[0]
    return (repr(one.word), f"“{one.word}”（{called}）") if quoted else (one.word, f"{one.word}（{called}）")
