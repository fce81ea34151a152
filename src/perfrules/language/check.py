"""Static checking: every name, type and dimension of an expression is known before it runs.

Checking gives the tree back with :attr:`Node.type <perfrules.language.tree.Node.type>` filled in and names resolved. A checked
expression cannot fail at run time for a wrong name, type or dimension: what the document lacks is *unknown*, not an error.

What an indicator value measures is not known beforehand. A condition such as ``indicator.value is money`` establishes it
for whatever is only reached where the condition holds: the rest of an ``and``, the element of a comprehension with that
condition, and ``require`` after ``when``.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from attrs import evolve, frozen

from perfrules.language import advice
from perfrules.language.advice import dimension_of
from perfrules.language.characters import is_plain_name
from perfrules.language.errors import ExpressionError, NotEstablishedError, suggestion
from perfrules.language.functions import FUNCTIONS, Function, Takes
from perfrules.language.hints import instead_of_word
from perfrules.language.limits import MAX_LOOPS, MAX_PATTERN
from perfrules.language.logic import Parameter
from perfrules.language.pattern import PatternError, pattern
from perfrules.language.predicates import CATEGORY_WORDS, PREDICATES, kinds_of
from perfrules.language.schema import FIELDS, VALUE_FIELDS, Field, Form
from perfrules.language.settings import setting_type
from perfrules.language.tree import (
    Aggregate,
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Connective,
    Constant,
    Contains,
    Is,
    Like,
    Listing,
    Loop,
    Membership,
    Minus,
    Name,
    Node,
    Not,
    Operation,
    ParameterUse,
    Present,
    Span,
    changed,
    parts,
)
from perfrules.language.types import (
    BOOLEAN,
    CATEGORY,
    NUMBER,
    TEXT,
    BooleanType,
    CategoryType,
    DateType,
    ListType,
    QuantityType,
    RecordType,
    TextType,
    Type,
    ValueType,
)
from perfrules.values import Quantity
from perfrules.values.dimension import Dimension

_Path: TypeAlias = tuple[str, ...]


@frozen
class Scope:
    """What an expression can name where it stands.

    Attributes:
        variables: and their types.
        parameters: of the pack, by name.
        facts: what values measure, by the path that names them, where a condition has established it.
        loops: how many comprehensions stand around.
    """

    variables: Mapping[str, Type]
    parameters: Mapping[str, Parameter]
    facts: Mapping[_Path, Dimension]
    loops: int = 0

    def with_facts(self, facts: Mapping[_Path, Dimension]) -> "Scope":
        """The same scope where more is established."""
        return evolve(self, facts={**self.facts, **facts}) if facts else self

    def with_variable(self, name: str, kind: Type) -> "Scope":
        """The same scope with one more variable."""
        return evolve(self, variables={**self.variables, name: kind})


def check(node: Node, scope: Scope) -> Node:
    """The same expression with types.

    Raises:
        ExpressionError: a name that is not there, or types or dimensions that do not go together.
    """
    return _CHECKS[type(node)](node, scope)


def _boolean(node: Node, scope: Scope) -> Node:
    checked = check(node, scope)
    require_condition(checked)
    return checked


def require_condition(node: Node) -> None:
    """Refuse a checked expression that is no condition.

    Raises:
        ExpressionError: it is none.
    """
    if not isinstance(node.type, BooleanType):
        raise _wrong(node, "a condition (true or false)", "条件（真假值）", *advice.as_condition(node))


def _wrong(
    node: Node, wanted_en: str, wanted_zh: str, help_en: str = "", help_zh: str = ""
) -> ExpressionError:
    kind = _type(node)
    return ExpressionError(
        f"expected {wanted_en}, this is {kind.en}",
        f"此处应为{wanted_zh}，实为{kind.zh}",
        help_en,
        help_zh,
        node.span,
    )


def _type(node: Node) -> Type:
    if node.type is None:
        raise TypeError("the node has not been checked")
    return node.type


# Names


def _constant(node: Constant, _scope: Scope) -> Node:
    match node.value:
        case bool():
            kind: Type = BOOLEAN
        case str():
            kind = TEXT
        case Quantity():
            kind = QuantityType(node.value.unit.dimension)
    return changed(node, type=kind)


def _name(node: Name, scope: Scope) -> Node:
    if node.name in scope.variables:
        kind = scope.variables[node.name]
        if isinstance(kind, ValueType) and (node.name,) in scope.facts:
            kind = ValueType(scope.facts[(node.name,)])
        return changed(node, type=kind)
    if node.name in CATEGORY_WORDS:
        return Constant(span=node.span, value=node.name, type=CATEGORY)
    raise ExpressionError(
        f"there is no {node.name!r} here",
        f"此处没有“{node.name}”",
        *advice.like_name(node.name, scope.variables, scope.parameters),
        node.span,
    )


def _parameter(node: ParameterUse, scope: Scope) -> Node:
    known = scope.parameters.get(node.name)
    if known is None:
        raise ExpressionError(
            f"the pack has no parameter ${node.name}",
            f"规则包没有参数 ${node.name}",
            *(suggestion(node.name, scope.parameters) if scope.parameters else (
                "write it under [parameters] in pack.toml", "请写在 pack.toml 的 [parameters] 中"
            )),
            node.span,
        )  # fmt: skip
    return changed(node, value=known.default, type=setting_type(known.default))


def _attribute(node: Attribute, scope: Scope) -> Node:
    owner = check(node.owner, scope)
    match owner.type:
        case RecordType(name):
            known_fields = FIELDS[name]
        case ValueType():
            name, known_fields = "", VALUE_FIELDS
        case ListType():
            raise _wrong(
                owner, "a record", "记录",
                *(instead_of_word(node.name) or advice.of_each(owner, node.name)),
            )  # fmt: skip
        case _:
            raise _wrong(owner, "a record", "记录", *advice.no_record(owner, node.name))
    known = known_fields.get(node.name)
    if known is None:
        raise ExpressionError(
            f"{name or 'indicator value'} has no field {node.name!r}",
            f"{f'{name} ' if name else '指标值'}没有字段“{node.name}”",
            *advice.like_field(node.name, known_fields),
            node.name_span,
        )
    kind: Type = known.type
    if known.form is Form.BOUND and isinstance(owner.type, ValueType):
        kind = QuantityType(_established(owner, owner.type))
    elif isinstance(kind, ValueType):
        kind = ValueType(scope.facts.get(_path(node) or ()))
    return changed(node, owner=owner, field=known, type=kind)


def _established(owner: Node, kind: ValueType) -> Dimension:
    if kind.dimension is None:
        raise NotEstablishedError(
            "it is not established what this value measures, so its bounds cannot be compared",
            "尚未确定该指标值的量纲，不能比较其数值",
            f"put a condition before it, such as “{advice.written(owner) or '…'} is money and …”",
            f"请先加条件，例如“{advice.written(owner) or '…'} is money and …”",
            owner.span,
        )
    return kind.dimension


def _path(node: Node) -> _Path | None:
    """The names that reach a node, where it is reached by names alone."""
    match node:
        case Name(name=name):
            return (name,)
        case Attribute(owner=owner, name=name):
            before = _path(owner)
            return None if before is None else (*before, name)
    return None


# Amounts


def _amount(node: Node, scope: Scope) -> Node:
    return _as_amount(check(node, scope))


def _as_amount(checked: Node) -> Node:
    if not isinstance(checked.type, QuantityType):
        raise _wrong(checked, "an amount", "数量", *advice.as_amount(checked))
    return checked


def _minus(node: Minus, scope: Scope) -> Node:
    operand = _amount(node.operand, scope)
    return changed(node, operand=operand, type=operand.type)


def _arithmetic(node: Arithmetic, scope: Scope) -> Node:
    if node.operation is Operation.SUBTRACT:
        left = check(node.left, scope)
        if isinstance(left.type, ListType):
            return _difference(node, left, scope)
    left, right = _amount(node.left, scope), _amount(node.right, scope)
    one, two = dimension_of(left), dimension_of(right)
    match node.operation:
        case Operation.MULTIPLY:
            result = one * two
        case Operation.DIVIDE:
            result = one / two
            _require_divisor(right)
        case _:
            _require_same(left, right, node, "added to or subtracted from", "相加减")
            result = one
    return changed(node, left=left, right=right, type=QuantityType(result))


def _require_divisor(node: Node) -> None:
    if isinstance(node, Constant) and isinstance(node.value, Quantity) and node.value.base == 0:
        raise ExpressionError("this divides by zero", "除数为零", span=node.span)


def _difference(node: Arithmetic, left: Node, scope: Scope) -> Node:
    right = check(node.right, scope)
    if right.type != left.type or not _is_word_list(left.type):
        raise _wrong(right, "a list of texts or categories, as on the left", "与左边相同的文本或类别列表")
    return changed(node, left=left, right=right, type=left.type)


def _is_word_list(kind: Type | None) -> bool:
    return isinstance(kind, ListType) and isinstance(kind.element, TextType | CategoryType)


def _require_same(left: Node, right: Node, whole: Node, verb_en: str, verb_zh: str) -> None:
    if dimension_of(left) != dimension_of(right):
        one, two = advice.counted_in(left), advice.counted_in(right)
        raise ExpressionError(
            f"{one[0]} cannot be {verb_en} {two[0]}: their dimensions differ",
            f"{one[1].lstrip()}与{two[1]}不能{verb_zh}：量纲不同",
            *advice.same_units(left, right),
            whole.span,
        )


# Conditions


def _comparison(node: Comparison, scope: Scope) -> Node:
    left, right = check(node.left, scope), check(node.right, scope)
    if isinstance(left.type, DateType) or isinstance(right.type, DateType):
        return _dates(node, left, right)
    if node.relation.is_order or node.within is not None:
        left, right = _as_amount(left), _as_amount(right)
    if isinstance(left.type, QuantityType) and isinstance(right.type, QuantityType):
        _require_same(left, right, node, "compared with", "比较")
        _require_share(left, right)
        _require_share(right, left)
    elif left.type != right.type or isinstance(left.type, ListType | ValueType):
        one, two = _type(left), _type(right)
        raise ExpressionError(
            f"{one.en} and {two.en} cannot be compared",
            f"{one.zh}与{two.zh}不能比较",
            *(advice.as_equal(left, right) or advice.as_equal(right, left) or ("", "")),
            node.span,
        )
    for side, other in ((left, right), (right, left)):
        _require_possible(side, other)
        _require_not_blank(side, other)
    within = None
    if node.within is not None:
        within = _amount(node.within, scope)
        _require_same(left, within, node.within, "compared with a tolerance in", "以不同量纲的误差比较")
        if node.relation.allows_rounding:
            raise ExpressionError(
                f"“{node.relation.value}” already has a tolerance; ± needs an exact comparison",
                f"“{node.relation.value}”已含误差，± 须与精确比较连用",
                "write == … ± …", "请写 == … ± …", node.span,
            )  # fmt: skip
    return changed(node, left=left, right=right, within=within, type=BOOLEAN)


def _require_share(number: Node, share: Node) -> None:
    """Refuse a plain number beside a percentage that is meant as one: 95 is 9500%."""
    helps = advice.as_share(number, share)
    if helps is not None:
        raise ExpressionError(
            "this is a percentage, and a plain number counts a hundredfold",
            "此项为百分比，不带 % 的数会大一百倍", *helps, number.span,
        )  # fmt: skip


def _dates(node: Comparison, left: Node, right: Node) -> Node:
    """A comparison of days, which are exact."""
    for one in (left, right):
        if not isinstance(one.type, DateType):
            raise _wrong(one, "a date", "日期", *advice.as_date(one))
    if node.within is not None or node.relation.allows_rounding:
        raise ExpressionError(
            "dates have no tolerance", "日期没有误差", "write ==, <= or >=", "请写 ==、<= 或 >=", node.span
        )
    return changed(node, left=left, right=right, type=BOOLEAN)


def _words_of(node: Node) -> tuple[str, ...]:
    """All texts that a part of the document can be, where they are known."""
    known = node.field if isinstance(node, Attribute) else None
    return known.words if isinstance(known, Field) else ()


def _require_possible(node: Node, constant: Node) -> None:
    """Refuse a constant that a part of the document never is: the condition would always be the same."""
    words = _words_of(node)
    if (
        words
        and isinstance(constant, Constant)
        and isinstance(constant.value, str)
        and constant.value not in words
    ):
        raise _impossible(constant.value, words, constant.span)


def _require_not_blank(node: Node, constant: Node) -> None:
    """Refuse to compare a cell with nothing: a blank one is unknown, and compares with nothing."""
    known = node.field if isinstance(node, Attribute) else None
    if not (isinstance(constant, Constant) and constant.value == "" and isinstance(known, Field)):
        return
    if known.form is Form.CELL:
        raise ExpressionError(
            "a blank cell is unknown, not a text without characters", "空白单元格是未知，不是空文本",
            f"write: not has {advice.written(node) or '…'}", f"请写 not has {advice.written(node) or '…'}",
            constant.span,
        )  # fmt: skip


def _impossible(
    word: str, words: tuple[str, ...], span: Span, helps: tuple[str, str] | None = None
) -> ExpressionError:
    return ExpressionError(
        f"this is never {word!r}", f"此项不会是“{word}”", *(helps or suggestion(word, words)), span
    )


def _is(node: Is, scope: Scope) -> Node:
    operand = check(node.operand, scope)
    if isinstance(operand.type, CategoryType):
        if node.word not in CATEGORY_WORDS:
            raise ExpressionError(
                f"{node.word!r} is no category", f"“{node.word}”不是指标类别",
                *suggestion(node.word, CATEGORY_WORDS), node.word_span,
            )  # fmt: skip
        words = _words_of(operand)
        if words and not kinds_of(node.word) & set(words):
            raise _impossible(node.word, words, node.word_span, advice.of_another_field(operand, node.word))
        return changed(node, operand=operand, type=BOOLEAN)
    if not isinstance(operand.type, ValueType):
        raise _wrong(
            operand,
            "an indicator value or a category",
            "指标值或指标类别",
            *advice.as_kind(operand, node.word),
        )
    predicate = PREDICATES.get(node.word)
    if predicate is None:
        raise ExpressionError(
            f"{node.word!r} is no kind of value", f"“{node.word}”不是指标值的类别",
            *advice.like_kind(node.word), node.word_span,
        )  # fmt: skip
    return changed(node, operand=operand, predicate=predicate, type=BOOLEAN)


def _membership(node: Membership, scope: Scope) -> Node:
    item, items = check(node.item, scope), check(node.items, scope)
    if not _is_word_list(items.type):
        raise _wrong(
            items,
            "a list of texts or categories, e.g. [产出指标, 效益指标]",
            "文本或类别的列表，例如 [产出指标, 效益指标]",
            *advice.as_list(items),
        )
    if items.type != ListType(_type(item)):
        raise _unlike(item, items)
    _require_possible(items, item)
    for one in items.items if isinstance(items, Listing) else ():
        _require_possible(item, one)
    return changed(node, item=item, items=items, type=BOOLEAN)


def _unlike(item: Node, items: Node) -> ExpressionError:
    """The error of what is looked for in a list of other things."""
    element = items.type.element if isinstance(items.type, ListType) else _type(items)
    match item.type, element:
        case ValueType(), TextType():
            hint = (
                "look for what is printed: indicator.value.printed in …",
                "请查原文：indicator.value.printed in …",
            )
        case CategoryType(), TextType():
            hint = (
                "write categories without quotes: [产出指标, 效益指标]",
                "类别不加引号：[产出指标, 效益指标]",
            )
        case _:
            hint = ("", "")
    return _wrong(item, _type(items).en, _type(items).zh, *hint)


def _text(node: Node, scope: Scope) -> Node:
    checked = check(node, scope)
    if not isinstance(checked.type, TextType):
        hint = advice.AS_PRINTED if isinstance(checked.type, ValueType) else ("", "")
        raise _wrong(checked, "a text", "文本", *hint)
    return checked


def _contains(node: Contains, scope: Scope) -> Node:
    text = check(node.text, scope)
    if isinstance(text.type, ValueType):
        part = check(node.part, scope)
        if isinstance(part.type, TextType) or part.type == ListType(TEXT):
            raise _wrong(text, "a text", "文本", *advice.AS_PRINTED)
        part = _amount(node.part, scope)
        dimension = _established(text, text.type)
        if dimension_of(part) != dimension:
            wanted = QuantityType(dimension)
            raise _wrong(part, wanted.en, wanted.zh)
        return changed(node, text=text, part=part, type=BOOLEAN)
    part = check(node.part, scope)
    if part.type != ListType(TEXT):
        part = _text(node.part, scope)
    return changed(node, text=_text(node.text, scope), part=part, type=BOOLEAN)


def _like(node: Like, scope: Scope) -> Node:
    if len(node.pattern) > MAX_PATTERN:
        raise ExpressionError(
            f"a pattern of {len(node.pattern)} characters, more than {MAX_PATTERN}",
            f"样式共 {len(node.pattern)} 个字符，超过上限 {MAX_PATTERN}",
            span=node.span,
        )
    try:
        pattern(node.pattern)
    except PatternError as error:
        raise ExpressionError(f"bad pattern: {error.en}", f"样式有误：{error.zh}", span=node.span) from error
    return changed(node, text=_text(node.text, scope), type=BOOLEAN)


def _present(node: Present, scope: Scope) -> Node:
    operand = node.operand
    if isinstance(operand, Attribute):
        owner = check(operand.owner, scope)
        bound = VALUE_FIELDS.get(operand.name) if isinstance(owner.type, ValueType) else None
        if bound is not None and bound.form is Form.BOUND:
            # Whether there is a bound at all can be asked of any value.
            return changed(
                node, operand=changed(operand, owner=owner, field=bound, type=NUMBER), type=BOOLEAN
            )
    operand = check(operand, scope)
    if not isinstance(operand, Attribute):
        raise ExpressionError(
            "“has” asks for a field of a record", "“has”后应为记录的字段", "e.g. has project.schedule", "例如 has project.schedule",
            node.span,
        )  # fmt: skip
    return changed(node, operand=operand, type=BOOLEAN)


def _not(node: Not, scope: Scope) -> Node:
    return changed(node, operand=_boolean(node.operand, scope), type=BOOLEAN)


def _connective(node: Connective, scope: Scope) -> Node:
    operands: list[Node] = []
    for operand in node.operands:
        checked = _boolean(operand, scope)
        operands.append(checked)
        scope = scope.with_facts(facts_of(checked, holds=node.is_all))
    return changed(node, operands=tuple(operands), type=BOOLEAN)


def facts_of(node: Node, *, holds: bool = True) -> Mapping[_Path, Dimension]:
    """What a checked condition establishes about values where it holds, or where it does not."""
    match node:
        case Is(predicate=predicate, operand=operand) if holds and predicate is not None:
            path = _path(operand)
            return {path: predicate.dimension} if path and predicate.dimension is not None else {}
        case Not(operand=operand):
            return facts_of(operand, holds=not holds)
        case Connective(is_all=is_all, operands=operands) if is_all is holds:
            return {
                path: found for operand in operands for path, found in facts_of(operand, holds=holds).items()
            }
    return {}


# Lists and functions


def _listing(node: Listing, scope: Scope) -> Node:
    items = tuple(check(item, scope) for item in node.items)
    if not items:
        raise ExpressionError("an empty list has no type", "空列表没有类型", span=node.span)
    for item in items:
        if not isinstance(item.type, TextType | CategoryType):
            raise _wrong(item, "a text or a category", "文本或类别")
        if item.type != items[0].type:
            raise _wrong(item, _type(items[0]).en, _type(items[0]).zh)
    return changed(node, items=items, type=ListType(_type(items[0])))


def function_named(name: str, span: Span) -> Function:
    """The built-in function of a name.

    Raises:
        ExpressionError: there is none.
    """
    known = FUNCTIONS.get(name)
    if known is None:
        raise ExpressionError(
            f"there is no function {name!r}",
            f"没有函数“{name}”",
            *(advice.between(name) or instead_of_word(name) or suggestion(name, FUNCTIONS)),
            span,
        )
    return known


def _call(node: Call, scope: Scope) -> Node:
    function = function_named(node.name, node.name_span)
    if len(node.arguments) != len(function.takes):
        raise ExpressionError(
            f"{node.name} takes {len(function.takes)} argument(s), not {len(node.arguments)}",
            f"{node.name} 需要 {len(function.takes)} 个参数，实有 {len(node.arguments)} 个",
            span=node.span,
        )
    match node.arguments:
        case (Membership(item=Name(name=name)) as inside,) if name not in scope.variables:
            raise ExpressionError(
                f"there is no {name!r} here", f"此处没有“{name}”",
                f"write: {node.name}({name} for {name} in …)", f"请写 {node.name}({name} for {name} in …)",
                inside.span,
            )  # fmt: skip
    arguments = tuple(check(argument, scope) for argument in node.arguments)
    for argument, wanted in zip(arguments, function.takes, strict=True):
        _require_fit(argument, _type(argument), wanted)
    if function.words:
        _require_word(arguments[-1], function.words)
    return changed(
        node,
        arguments=arguments,
        function=function,
        type=function.result([_type(item) for item in arguments]),
    )


def _require_word(node: Node, words: tuple[str, ...]) -> None:
    if not isinstance(node, Constant):
        raise ExpressionError(
            "write the name out, in quotes", "请在引号中写出名称",
            f"one of: {', '.join(words)}", f"可用：{'、'.join(words)}", node.span,
        )  # fmt: skip
    if node.value not in words:
        raise _impossible(str(node.value), words, node.span)


def _require_fit(node: Node, kind: Type, wanted: Type | Takes) -> None:
    if isinstance(wanted, Takes):
        if not isinstance(kind, ListType):
            raise _wrong(
                node,
                f"a list of {wanted.en}",
                f"{wanted.zh}的列表",
                "write a comprehension: … for x in …",
                "请写“… for x in …”",
            )
        element = kind.element
        fits = {
            Takes.ANYTHING: True,
            Takes.AMOUNTS: isinstance(element, QuantityType),
            Takes.TEXTS: isinstance(element, TextType),
            Takes.WORDS: isinstance(element, TextType | CategoryType),
            Takes.TRUTHS: isinstance(element, BooleanType),
        }[wanted]
        if not fits:
            raise ExpressionError(
                f"expected {wanted.en}, these are {element.en}",
                f"应为{wanted.zh}，实为{element.zh}",
                span=node.span,
            )
    elif kind != wanted and not (isinstance(kind, ValueType) and isinstance(wanted, ValueType)):
        raise _wrong(node, wanted.en, wanted.zh)


def _aggregate(node: Aggregate, scope: Scope) -> Node:
    function = function_named(node.name, node.name_span)
    if len(function.takes) != 1:
        raise ExpressionError(
            f"{node.name} takes no comprehension", f"{node.name} 不接受“… for x in …”", span=node.span
        )
    if scope.loops + len(node.loops) > MAX_LOOPS:
        raise ExpressionError(
            f"more than {MAX_LOOPS} loops inside each other", f"循环嵌套超过 {MAX_LOOPS} 层",
            "name the inner part in [let]", "用 [let] 给内层命名", node.span,
        )  # fmt: skip
    inner = evolve(scope, loops=scope.loops + len(node.loops))
    loops: list[Loop] = []
    for loop in node.loops:
        checked = _loop(loop, inner)
        loops.append(checked)
        inner = inner.with_variable(loop.variable, _type(checked))
    condition = None if node.condition is None else _boolean(node.condition, inner)
    if condition is not None:
        inner = inner.with_facts(facts_of(condition))
    element = check(node.element, inner)
    made = ListType(_type(element))
    _require_fit(element, made, function.takes[0])
    return changed(
        node, loops=tuple(loops), condition=condition, element=element, type=function.result([made])
    )


def _loop(loop: Loop, scope: Scope) -> Loop:
    if loop.variable in scope.variables or loop.variable in CATEGORY_WORDS:
        raise ExpressionError(
            f"{loop.variable!r} already means something here", f"“{loop.variable}”在此处已有含义",
            "choose another name", "请换一个名称", Span(loop.span.start, loop.span.start + len(loop.variable)),
        )  # fmt: skip
    if not is_plain_name(loop.variable):
        raise ExpressionError(
            f"{loop.variable!r} cannot be a name here", f"“{loop.variable}”不能作为名称",
            "use letters a to z, digits, _, or Chinese characters", "请用英文字母、数字、下划线或汉字",
            Span(loop.span.start, loop.span.start + len(loop.variable)),
        )  # fmt: skip
    source = check(loop.source, scope)
    if not isinstance(source.type, ListType):
        raise _wrong(source, "a list", "列表")
    return changed(loop, source=source, type=source.type.element)


_CHECKS: Final[Mapping[type[Node], Callable[[Any, Scope], Node]]] = {
    Constant: _constant,
    Name: _name,
    ParameterUse: _parameter,
    Attribute: _attribute,
    Listing: _listing,
    Minus: _minus,
    Arithmetic: _arithmetic,
    Comparison: _comparison,
    Is: _is,
    Membership: _membership,
    Contains: _contains,
    Like: _like,
    Present: _present,
    Not: _not,
    Connective: _connective,
    Call: _call,
    Aggregate: _aggregate,
}


def names_used(node: Node) -> frozenset[str]:
    """The names that an expression mentions, those of its own loops included."""
    return frozenset(part.name for part in parts(node) if isinstance(part, Name))
