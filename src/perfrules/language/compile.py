"""From a checked rule to one Python function, by way of Python's own syntax trees.

Nothing that a rule file says becomes source text: the trees are built here, from a fixed set of statements; names in them
are made here (``t1``, ``k1``), fields come from :mod:`perfrules.language.schema`, and whatever a rule supplies, numbers and
texts, is handed in as a constant object. The function has no builtins but those named here.

``None`` stands for *unknown* inside the function. An expression becomes statements that leave its result in a variable, so
that every part is computed once, and not at all where it is not needed.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Final, TypeAlias

from attrs import define, field, frozen

from perfrules.errors import LimitError
from perfrules.language import python_tree as py
from perfrules.language import runtime
from perfrules.language.check import names_used
from perfrules.language.functions import FUNCTIONS, add_up
from perfrules.language.limits import MAX_FACTORS, MAX_NODES
from perfrules.language.logic import Logic, Outcome
from perfrules.language.pattern import pattern
from perfrules.language.predicates import kinds_of
from perfrules.language.schema import ROOT, Form
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
    Membership,
    Minus,
    Name,
    Node,
    Not,
    Operation,
    ParameterUse,
    Present,
    Relation,
    children,
)
from perfrules.language.types import QuantityType, ValueType
from perfrules.values import Quantity
from perfrules.values.exact import add, multiply, subtract

__all__ = ["MAX_NODES", "Decide", "Prepare", "compile_expression", "compile_rule", "steps_taken"]

_COUNTER: Final = "n"
"""How the variable's name begins that counts the elements visited; no other does."""

Decide: TypeAlias = Callable[..., Outcome | None]
"""Says what a rule makes of one subject, given its records in the order of the scope's loops; ``None`` for what the scope's
condition excludes."""

Prepare: TypeAlias = Callable[[object], Decide]
"""Takes the disclosure, computes what is the same for all subjects, and gives the function for one subject."""


def compile_rule(rule: Logic) -> Prepare:
    """The function that decides a rule.

    Raises:
        LimitError: the rule is too large.
    """
    _require_few_factors(rule)
    writer = _Writer(lets=dict(rule.lets))
    writer.bind(ROOT, "disclosure")
    writer.start_counting()
    uses = {name: names_used(node) for name, node in rule.lets}
    shared = _shared_lets(rule, uses)
    for name, node in rule.lets:
        if name in shared:
            writer.let(name, node)
    parameters = []
    with writer.block() as inner:
        for variable in rule.scope.variables:
            parameters.append(writer.fresh("r"))
            writer.bind(variable, parameters[-1])
        # One count for all subjects: what a rule may visit is limited for the document as a whole.
        inner.append(py.Nonlocal([writer.counter]))
        _decide(rule, shared, uses, writer)
    writer.write(py.function("decide", parameters, inner))
    writer.write(py.Return(_load("decide")))
    return writer.function("rule", ["disclosure"])


def steps_taken(decide: Decide) -> int:
    """How many elements the loops of a rule have visited in its document so far; see :data:`~perfrules.language.limits.MAX_STEPS`.

    Args:
        decide: the function that :func:`compile_rule`'s gave for the document.
    """
    code = getattr(decide, "__code__", None)
    names = () if code is None else code.co_freevars
    cells = getattr(decide, "__closure__", None) or ()
    counted = [
        cell.cell_contents for name, cell in zip(names, cells, strict=True) if name.startswith(_COUNTER)
    ]
    return int(counted[0]) if counted else 0


def _require_few_factors(rule: Logic) -> None:
    """Refuse what could give numbers of endless length: each product of two lets may be twice as long as either."""
    factors: dict[str, int] = {}
    conditions = [("", node) for node in (rule.scope.condition, rule.when, rule.require) if node is not None]
    for name, node in (*rule.lets, *conditions):
        factors[name] = _factors(node, factors)
        if factors[name] > MAX_FACTORS:
            raise LimitError(
                f"{rule.code} multiplies or divides more than {MAX_FACTORS} figures for one result",
                f"{rule.code} 的一个结果由超过 {MAX_FACTORS} 个数相乘除得到",
                "see what [let] multiplies", "请检查 [let] 中的相乘",
            )  # fmt: skip


def _factors(node: Node, known: Mapping[str, int]) -> int:
    """Of how many figures a part's longest product is made, those of named intermediates included."""
    if isinstance(node, Name):
        return known.get(node.name, 1)
    inner = [_factors(part, known) for part in children(node)] or [1]
    if isinstance(node, Arithmetic) and node.operation in {Operation.MULTIPLY, Operation.DIVIDE}:
        return sum(inner)
    return max(inner)


def compile_expression(node: Node, variables: Mapping[str, str] | tuple[str, ...]) -> Callable[..., Any]:
    """A function that computes one checked expression from its variables, given in their order; ``None`` if unknown."""
    writer = _Writer(lets={})
    parameters = []
    for variable in variables:
        parameters.append(writer.fresh("r"))
        writer.bind(variable, parameters[-1])
    writer.start_counting()
    writer.write(py.Return(_load(writer.emit(node).name)))
    return writer.function("expression", parameters)


def _shared_lets(rule: Logic, uses: dict[str, frozenset[str]]) -> frozenset[str]:
    """The named intermediates that depend on nothing but the disclosure: computed once, not for each subject."""
    own = set(rule.scope.variables)
    for name, used in uses.items():
        if used & own:
            own.add(name)
    return frozenset(name for name, _ in rule.lets) - own


def _decide(rule: Logic, shared: frozenset[str], uses: dict[str, frozenset[str]], writer: "_Writer") -> None:
    waiting = {name: node for name, node in rule.lets if name not in shared}

    def need(node: Node) -> None:
        # Intermediates stand in their order, and one may use those before it.
        used = _closure(names_used(node), uses) if waiting else frozenset()
        for name in [name for name in waiting if name in used]:
            writer.let(name, waiting.pop(name))

    if rule.scope.condition is not None:
        need(rule.scope.condition)
        _leave_unless(writer, writer.emit(rule.scope.condition), None)
    if rule.when is not None:
        need(rule.when)
        _leave_unless(writer, writer.emit(rule.when), Outcome.NOT_APPLICABLE)
    need(rule.require)
    required = writer.emit(rule.require)
    passed, found = writer.constant(Outcome.PASS), writer.constant(Outcome.FINDING)
    if required.optional:
        undecided = writer.constant(Outcome.NOT_DECIDABLE)
        writer.write(_if(_is_none(required.name), [py.Return(_load(undecided))]))
    writer.write(py.Return(py.IfExp(_load(required.name), _load(passed), _load(found))))


def _closure(names: frozenset[str], uses: dict[str, frozenset[str]]) -> frozenset[str]:
    """The names, and those of the intermediates that they need."""
    used = set(names)
    for name in reversed(uses):
        if name in used:
            used |= uses[name]
    return frozenset(used)


def _leave_unless(writer: "_Writer", condition: "_Result", outcome: Outcome | None) -> None:
    if condition.optional:
        undecided = writer.constant(Outcome.NOT_DECIDABLE)
        writer.write(_if(_is_none(condition.name), [py.Return(_load(undecided))]))
    writer.write(
        _if(py.UnaryOp(ast.Not(), _load(condition.name)), [py.Return(_load(writer.constant(outcome)))])
    )


@frozen
class _Result:
    """Where an expression's result is.

    Attributes:
        name: of a variable or constant.
        optional: whether it may be ``None``.
        width: of the variable that holds how far rounding may have moved it; ``None`` where it is exact.
    """

    name: str
    optional: bool
    width: str | None = None


# Python's syntax trees, in short.


def _load(name: str) -> ast.expr:
    return py.Name(name, ast.Load())


def _set(name: str, value: ast.expr) -> ast.stmt:
    return py.Assign([py.Name(name, ast.Store())], value)


def _if(test: ast.expr, body: list[ast.stmt], orelse: list[ast.stmt] | None = None) -> ast.stmt:
    return py.If(test, body or [py.Pass()], orelse or [])


def _literal(value: bool | int | None) -> ast.expr:
    return py.Constant(value)


def _is_none(name: str) -> ast.expr:
    return py.Compare(_load(name), [ast.Is()], [_literal(None)])


def _known(*results: _Result) -> ast.expr | None:
    """That none of the results is unknown; ``None`` if none can be."""
    tests: list[ast.expr] = [
        py.Compare(_load(result.name), [ast.IsNot()], [_literal(None)])
        for result in results
        if result.optional
    ]
    return None if not tests else tests[0] if len(tests) == 1 else py.BoolOp(ast.And(), tests)


def _part(name: str, attribute: str) -> ast.expr:
    return py.Attribute(_load(name), attribute, ast.Load())


_COMPARE: Final[Mapping[Relation, type[ast.cmpop]]] = {
    Relation.EQUAL: ast.Eq,
    Relation.UNEQUAL: ast.NotEq,
    Relation.BELOW: ast.Lt,
    Relation.AT_MOST: ast.LtE,
    Relation.ABOVE: ast.Gt,
    Relation.AT_LEAST: ast.GtE,
    Relation.ABOUT: ast.Eq,
    Relation.ABOUT_AT_MOST: ast.LtE,
    Relation.ABOUT_AT_LEAST: ast.GtE,
}


@define
class _Writer:
    """Writes the statements of one function."""

    lets: dict[str, Node]
    variables: dict[str, _Result] = field(factory=dict)
    constants: dict[str, object] = field(factory=dict)
    constant_names: dict[int, str] = field(factory=dict)
    body: list[ast.stmt] = field(factory=list)
    written: int = 0
    counter: str = ""
    _names: int = 0

    def fresh(self, prefix: str = "t") -> str:
        """A name that nothing else has."""
        self._names += 1
        return f"{prefix}{self._names}"

    def constant(self, value: object) -> str:
        """The name under which the function finds *value*."""
        name = self.constant_names.get(id(value))
        if name is None:
            name = self.constant_names[id(value)] = self.fresh("k")
            self.constants[name] = value  # which keeps the value, and so its id, for itself
        return name

    def bind(self, variable: str, name: str) -> None:
        """Say where a variable of the language is."""
        self.variables[variable] = _Result(name, optional=False)

    def let(self, name: str, node: Node) -> None:
        """Compute a named intermediate."""
        self.variables[name] = self.emit(node)

    def write(self, statement: ast.stmt) -> None:
        """Append a statement."""
        self.body.append(statement)

    @contextmanager
    def block(self) -> Iterator[list[ast.stmt]]:
        """Collect statements apart, for the body of an ``if`` or ``for``."""
        outer, self.body = self.body, []
        inner = self.body
        try:
            yield inner
        finally:
            self.body = outer

    def start_counting(self) -> None:
        """Begin to count the elements that loops visit."""
        self.counter = self.fresh(_COUNTER)
        self.write(_set(self.counter, _literal(0)))

    def function(self, name: str, parameters: list[str]) -> Callable[..., Any]:
        """The finished function."""
        module = ast.Module([py.function(name, parameters, self.body)], [])
        space: dict[str, Any] = {"__builtins__": {}, "len": len, **self.constants}
        code = compile(module, "<rule>", "exec")
        exec(code, space)  # noqa: S102 - a tree that was built above, node by node, not text
        made: Callable[..., Any] = space[name]
        return made

    def call(self, function: Callable[..., Any], *names: str) -> ast.expr:
        """A call of one of our own functions."""
        return py.Call(_load(self.constant(function)), [_load(name) for name in names], [])

    def compute(self, value: ast.expr, *operands: _Result, optional: bool = False) -> _Result:
        """Set a new variable to *value*, or to unknown where an operand is."""
        name, known = self.fresh(), _known(*operands)
        self.write(_set(name, value if known is None else py.IfExp(known, value, _literal(None))))
        return _Result(name, optional or known is not None)

    # Expressions

    def emit(self, node: Node, *, wide: bool = False) -> _Result:
        """Compute an expression; with *wide* also how far rounding of the printed figures may have moved it.

        Raises:
            LimitError: the rule is too large.
        """
        self.written += 1
        if self.written > MAX_NODES:
            raise LimitError(
                f"the rule has more than {MAX_NODES} parts", f"规则的组成部分超过 {MAX_NODES} 个",
                "divide it into several rules", "请拆分为几条规则",
            )  # fmt: skip
        return _EMITTERS[type(node)](self, node, wide)

    def constant_node(self, node: Constant, _wide: bool) -> _Result:
        value = node.value.base if isinstance(node.value, Quantity) else node.value
        return _Result(self.constant(value), optional=False)

    def parameter(self, node: ParameterUse, _wide: bool) -> _Result:
        if node.value is None:
            raise TypeError("the node has not been checked")
        return _Result(self.constant(node.value.base), optional=False)

    def name(self, node: Name, wide: bool) -> _Result:
        if wide and node.name in self.lets and isinstance(node.type, QuantityType):
            return self.emit(self.lets[node.name], wide=True)
        return self.variables[node.name]

    def attribute(self, node: Attribute, wide: bool) -> _Result:
        owner = self.emit(node.owner)
        if node.field is None:
            raise TypeError("the node has not been checked")
        if node.field.compute is not None:
            return self.compute(self.call(node.field.compute, owner.name), owner, optional=True)
        form, name = node.field.form, self.fresh()
        with self.block() as body:
            width = self._read(name, form, owner.name, node, wide=wide)
        known = _known(owner)
        if known is None:
            self.body.extend(body)
        else:
            cleared = [_set(name, _literal(None)), *([_set(width, _literal(None))] if width else [])]
            self.write(_if(known, body, cleared))
        optional = owner.optional or form not in {Form.MONTH, Form.RECORDS, Form.VALUE}
        return _Result(name, optional, width)

    def _taken(self, owner: str, node: Attribute) -> ast.expr:
        """A field of a record that is there, as the model keeps it."""
        get = None if node.field is None else node.field.get
        return _part(owner, node.name) if get is None else self.call(get, owner)

    def _read(self, name: str, form: Form, owner: str, node: Attribute, *, wide: bool) -> str | None:
        """Statements that set *name* to a field of a record that is there; the variable of its width if it has one."""
        match form:
            case Form.FIGURE | Form.ADDEND:
                return self._read_figure(
                    name, self._taken(owner, node), wide=wide, blank_is_zero=form is Form.ADDEND
                )
            case Form.COUNT:
                self._read_figure(name, self._taken(owner, node), wide=False, blank_is_zero=False)
            case Form.CELL:
                self.write(_set(name, self._taken(owner, node)))
                text = py.BoolOp(ast.Or(), [_part(name, "text"), _literal(None)])
                self.write(_if(py.Compare(_load(name), [ast.IsNot()], [_literal(None)]), [_set(name, text)]))
            case Form.ENTRIES:
                self.write(_set(name, self._taken(owner, node)))
                known = py.Compare(_load(name), [ast.IsNot()], [_literal(None)])
                self.write(_if(known, [_set(name, _part(name, "entries"))]))
            case Form.MONTH:
                months = _load(self.constant(runtime.MONTHS))
                self.write(_set(name, py.Subscript(months, self._taken(owner, node), ast.Load())))
            case Form.WHOLE:
                self.write(_set(name, self._taken(owner, node)))
                known = py.Compare(_load(name), [ast.IsNot()], [_literal(None)])
                self.write(_if(known, [_set(name, self.call(Decimal, name))]))
            case Form.BOUND:
                self._read_bound(name, owner, node)
            case _:
                self.write(_set(name, self._taken(owner, node)))
        return None

    def _read_figure(self, name: str, figure: ast.expr, *, wide: bool, blank_is_zero: bool) -> str | None:
        width = self.fresh("w") if wide else None
        printed, quantity = self.fresh(), self.fresh()
        self.write(_set(printed, figure))
        self.write(_set(name, _literal(None)))
        read = [_set(name, _part(quantity, "base"))]
        if width is not None:
            self.write(_set(width, _load(self.constant(runtime.ZERO))))
            read.append(_set(width, self.call(runtime.half_width, quantity)))
        zero = [_set(name, _load(self.constant(runtime.ZERO)))]
        unread = [_if(_part(printed, "is_blank"), zero)] if blank_is_zero else []
        inner = [
            _set(quantity, _part(printed, "quantity")),
            _if(py.Compare(_load(quantity), [ast.IsNot()], [_literal(None)]), read, unread),
        ]
        self.write(_if(py.Compare(_load(printed), [ast.IsNot()], [_literal(None)]), inner))
        return width

    def _read_bound(self, name: str, value: str, node: Attribute) -> None:
        # What the value measures is established by a condition; where that condition is unknown, so is the bound.
        kind = node.owner.type
        if not isinstance(kind, ValueType) or kind.dimension is None:
            raise TypeError("the node has not been checked")
        interval, found = self.fresh(), self.fresh()
        dimension = self.constant(kind.dimension)
        self.write(_set(interval, _part(value, "interval")))
        self.write(_set(name, _literal(None)))
        same = py.BoolOp(
            ast.Or(),
            [
                py.Compare(_load(found), [ast.Is()], [_load(dimension)]),
                py.Compare(_load(found), [ast.Eq()], [_load(dimension)]),
            ],
        )
        inner = [
            _set(found, py.Attribute(_part(interval, "unit"), "dimension", ast.Load())),
            _if(same, [_set(name, _part(interval, node.name))]),
        ]
        self.write(_if(py.Compare(_load(interval), [ast.IsNot()], [_literal(None)]), inner))

    def listing(self, node: Listing, _wide: bool) -> _Result:
        items = [self.emit(item) for item in node.items]
        made = py.Tuple([_load(item.name) for item in items], ast.Load())
        return self.compute(made)

    def minus(self, node: Minus, wide: bool) -> _Result:
        operand = self.emit(node.operand, wide=wide)
        result = self.compute(self.call(runtime.negative, operand.name), operand)
        return _Result(result.name, result.optional, operand.width)

    def arithmetic(self, node: Arithmetic, wide: bool) -> _Result:
        left, right = self.emit(node.left, wide=wide), self.emit(node.right, wide=wide)
        if not isinstance(node.type, QuantityType):
            return self.compute(
                self.call(runtime.difference, left.name, right.name), left, right, optional=True
            )
        operation = {
            Operation.ADD: add,
            Operation.SUBTRACT: subtract,
            Operation.MULTIPLY: multiply,
            Operation.DIVIDE: runtime.quotient,
        }[node.operation]
        divides = node.operation is Operation.DIVIDE
        result = self.compute(self.call(operation, left.name, right.name), left, right, optional=divides)
        if left.width is None and right.width is None:
            return result
        zero = self.constant(runtime.ZERO)
        one, two = left.width or zero, right.width or zero
        match node.operation:
            case Operation.ADD | Operation.SUBTRACT:
                spread = self.call(add, one, two)
            case Operation.MULTIPLY:
                spread = self.call(runtime.product_width, left.name, one, right.name, two)
            case Operation.DIVIDE:
                spread = self.call(runtime.quotient_width, left.name, one, right.name, two)
        width = self.compute(spread, result)
        if divides:
            # A divisor that may stand for zero leaves the whole quotient unknown.
            doubtful = _Result(width.name, optional=True)
            result = self.compute(_load(result.name), doubtful, optional=True)
        return _Result(result.name, result.optional, width.name)

    def comparison(self, node: Comparison, _wide: bool) -> _Result:
        left, right = self.emit(node.left), self.emit(node.right)
        relation = self.constant(node.relation)
        if node.within is not None:
            within = self.emit(node.within)
            asked = self.call(runtime.holds, relation, left.name, right.name, within.name)
            return self.compute(asked, left, right, within)
        asked = py.Compare(_load(left.name), [_COMPARE[node.relation]()], [_load(right.name)])
        exact = self.compute(asked, left, right)
        if not node.relation.allows_rounding:
            return exact
        # Rounding matters only where the exact comparison fails.
        with self.block() as body:
            one, two = self.emit(node.left, wide=True), self.emit(node.right, wide=True)
            if one.width is not None or two.width is not None:
                zero = self.constant(runtime.ZERO)
                with self.block() as known:
                    total = self.compute(self.call(add, one.width or zero, two.width or zero))
                    self.write(
                        _set(exact.name, self.call(runtime.holds, relation, one.name, two.name, total.name))
                    )
                test = _known(one, two)
                if test is None:
                    self.body.extend(known)
                else:
                    self.write(_if(test, known, [_set(exact.name, _literal(None))]))
        if body:
            failed = py.Compare(_load(exact.name), [ast.Is()], [_literal(False)])
            self.write(_if(failed, body))
        return _Result(exact.name, optional=True)

    def is_kind(self, node: Is, _wide: bool) -> _Result:
        operand = self.emit(node.operand)
        if node.predicate is not None:
            return self.compute(self.call(node.predicate.test, operand.name), operand, optional=True)
        kinds = _load(self.constant(kinds_of(node.word)))
        return self.compute(py.Compare(_load(operand.name), [ast.In()], [kinds]), operand)

    def membership(self, node: Membership, _wide: bool) -> _Result:
        item, items = self.emit(node.item), self.emit(node.items)
        return self.compute(self.call(runtime.is_member, item.name, items.name), item, items, optional=True)

    def contains(self, node: Contains, _wide: bool) -> _Result:
        text, part = self.emit(node.text), self.emit(node.part)
        if isinstance(node.part.type, QuantityType):
            dimension = self.constant(node.part.type.dimension)
            asked = self.call(runtime.allows, text.name, dimension, part.name)
            return self.compute(asked, text, part, optional=True)
        return self.compute(py.Compare(_load(part.name), [ast.In()], [_load(text.name)]), text, part)

    def like(self, node: Like, _wide: bool) -> _Result:
        text = self.emit(node.text)
        return self.compute(self.call(pattern(node.pattern).matches, text.name), text)

    def present(self, node: Present, _wide: bool) -> _Result:
        if not isinstance(node.operand, Attribute) or node.operand.field is None:
            raise TypeError("the node has not been checked")
        owner, name = self.emit(node.operand.owner), self.fresh()
        asked = self.call(runtime.is_present, self.constant(node.operand.field), owner.name)
        known = _known(owner)
        self.write(_set(name, asked if known is None else py.IfExp(known, asked, _literal(False))))
        return _Result(name, optional=True)

    def not_(self, node: Not, _wide: bool) -> _Result:
        operand = self.emit(node.operand)
        return self.compute(py.UnaryOp(ast.Not(), _load(operand.name)), operand)

    def connective(self, node: Connective, _wide: bool) -> _Result:
        """Kleene: a decisive operand decides; else an unknown one makes it unknown."""
        decisive = not node.is_all
        first, *rest = node.operands
        result, before = self.fresh(), self.emit(first)
        self.write(_set(result, _load(before.name)))
        optional = before.optional
        for operand in rest:
            with self.block() as body:
                after = self.emit(operand)
                decided: ast.expr = py.Compare(_load(after.name), [ast.Is()], [_literal(decisive)])
                if after.optional:
                    decided = py.BoolOp(ast.Or(), [decided, _is_none(after.name)])
                self.write(_if(decided, [_set(result, _load(after.name))]))
            open_still = py.Compare(_load(result), [ast.IsNot()], [_literal(decisive)])
            self.write(_if(open_still, body))
            optional = optional or after.optional
        return _Result(result, optional)

    def call_node(self, node: Call, _wide: bool) -> _Result:
        if node.function is None:
            raise TypeError("the node has not been checked")
        arguments = [self.emit(argument) for argument in node.arguments]
        names = [argument.name for argument in arguments]
        return self.compute(self.call(node.function.apply, *names), *arguments, optional=True)

    def aggregate(self, node: Aggregate, wide: bool) -> _Result:
        return _Fold(self, node, wide).write()


class _Fold:
    """Writes the loops of an aggregate."""

    def __init__(self, writer: _Writer, node: Aggregate, wide: bool) -> None:
        self.writer, self.node = writer, node
        self.result = writer.fresh()
        self.unsure = writer.fresh("u")
        self.width = (
            writer.fresh("w")
            if wide and isinstance(node.type, QuantityType) and node.name != "count"
            else None
        )
        self.kind = (
            node.name if node.name in {"sum", "min", "max", "count", "all", "any", "none"} else "collect"
        )

    def write(self) -> _Result:
        """The statements, and where the result is."""
        writer = self.writer
        start: dict[str, ast.expr] = {
            "sum": _load(writer.constant(runtime.ZERO)),
            "min": _literal(None),
            "max": _literal(None),
            "count": _literal(0),
            "all": _literal(True),
            "any": _literal(False),
            "none": _literal(False),
            "collect": py.List([], ast.Load()),
        }
        writer.write(_set(self.result, start[self.kind]))
        writer.write(_set(self.unsure, _literal(False)))
        if self.width is not None:
            writer.write(_set(self.width, _load(writer.constant(runtime.ZERO))))
        self._loops(0)
        return self._finish()

    def _loops(self, level: int) -> None:
        writer, loop = self.writer, self.node.loops[level]
        source, variable = writer.emit(loop.source), writer.fresh("r")
        length = py.Call(_load("len"), [_load(source.name)], [])
        with writer.block() as visit:
            if writer.counter:
                writer.write(py.AugAssign(py.Name(writer.counter, ast.Store()), ast.Add(), length))
                limit = py.Compare(
                    _load(writer.counter), [ast.Gt()], [_load(writer.constant(runtime.MAX_STEPS))]
                )
                writer.write(_if(limit, [py.Expr(writer.call(runtime.too_many_steps))]))
            with writer.block() as body:
                element_type = loop.type
                writer.variables[loop.variable] = _Result(variable, isinstance(element_type, QuantityType))
                if level + 1 < len(self.node.loops):
                    self._loops(level + 1)
                else:
                    self._element()
            del writer.variables[loop.variable]
            writer.write(py.For(py.Name(variable, ast.Store()), _load(source.name), body, []))
        known = _known(source)
        if known is None:
            writer.body.extend(visit)
        else:
            writer.write(_if(known, visit, [_set(self.unsure, _literal(True))]))

    def _element(self) -> None:
        writer, condition = self.writer, self.node.condition
        if condition is None:
            self._take(certain=True)
            return
        asked = writer.emit(condition)
        with writer.block() as certain:
            self._take(certain=True)
        otherwise: list[ast.stmt] = []
        if asked.optional:
            with writer.block() as unsure:
                self._take(certain=False)
            otherwise = [_if(_is_none(asked.name), unsure)]
        writer.write(_if(_load(asked.name), certain, otherwise))

    def _take(self, *, certain: bool) -> None:
        """Take up one element, or one that may or may not belong."""
        writer = self.writer
        if self.kind in {"all", "any", "none"}:
            self._decide(certain=certain)
            return
        if not certain:
            if self.kind == "collect":
                writer.write(self._append(_literal(None)))
            else:
                writer.write(_set(self.unsure, _literal(True)))
            return
        element = writer.emit(self.node.element, wide=self.width is not None)
        with writer.block() as body:
            self._fold(element)
        known = _known(element)
        if known is None or self.kind == "collect":
            writer.body.extend(body)
        else:
            writer.write(_if(known, body, [_set(self.unsure, _literal(True))]))

    def _append(self, value: ast.expr) -> ast.stmt:
        return py.AugAssign(py.Name(self.result, ast.Store()), ast.Add(), py.List([value], ast.Load()))

    def _decide(self, *, certain: bool) -> None:
        writer = self.writer
        element = writer.emit(self.node.element)
        decisive = self.kind != "all"
        is_decisive = py.Compare(_load(element.name), [ast.Is()], [_literal(decisive)])
        unsure = [_set(self.unsure, _literal(True))]
        if not certain:
            test = py.Compare(_load(element.name), [ast.IsNot()], [_literal(not decisive)])
            writer.write(_if(test, unsure))
            return
        decided: list[ast.stmt] = [_set(self.result, _literal(decisive)), py.Break()]
        writer.write(
            _if(is_decisive, decided, [_if(_is_none(element.name), unsure)] if element.optional else [])
        )

    def _fold(self, element: _Result) -> None:
        writer, result = self.writer, self.result
        match self.kind:
            case "sum":
                writer.write(_set(result, writer.call(add_up, result, element.name)))
            case "count":
                writer.write(py.AugAssign(py.Name(result, ast.Store()), ast.Add(), _literal(1)))
            case "min" | "max":
                better = ast.Lt() if self.kind == "min" else ast.Gt()
                better_one = py.BoolOp(
                    ast.Or(),
                    [_is_none(result), py.Compare(_load(element.name), [better], [_load(result)])],
                )
                writer.write(_if(better_one, [_set(result, _load(element.name))]))
            case _:
                writer.write(self._append(_load(element.name)))
        if self.width is not None and element.width is not None:
            self._widen(self.width, element.width)

    def _widen(self, width: str, element: str) -> None:
        """Take up how far rounding may have moved one element."""
        writer, taken = self.writer, _set(width, _load(element))
        match self.node.name:
            case "sum":
                writer.write(_set(width, writer.call(add, width, element)))
            case "first":
                # Its own element stands in the list by now.
                length = py.Call(_load("len"), [_load(self.result)], [])
                writer.write(_if(py.Compare(length, [ast.Eq()], [_literal(1)]), [taken]))
            case "last":
                writer.write(taken)
            case _:
                # Of several figures any may be the one that counts, so the widest holds.
                writer.write(_if(py.Compare(_load(element), [ast.Gt()], [_load(width)]), [taken]))

    def _finish(self) -> _Result:
        writer, result, unsure = self.writer, _load(self.result), _load(self.unsure)
        name = writer.fresh()
        optional = True
        match self.kind:
            case "all":
                undecided = py.BoolOp(ast.And(), [result, unsure])
                value: ast.expr = py.IfExp(undecided, _literal(None), result)
            case "any" | "none":
                answer = result if self.kind == "any" else py.UnaryOp(ast.Not(), result)
                undecided = py.BoolOp(ast.And(), [py.UnaryOp(ast.Not(), _load(self.result)), unsure])
                value = py.IfExp(undecided, _literal(None), answer)
            case "count":
                value = py.IfExp(unsure, _literal(None), writer.call(Decimal, self.result))
            case "sum" | "min" | "max":
                value = py.IfExp(unsure, _literal(None), result)
            case _:
                function = writer.constant(FUNCTIONS[self.node.name].apply)
                applied = py.Call(_load(function), [result], [])
                value = py.IfExp(unsure, _literal(None), applied)
        writer.write(_set(name, value))
        return _Result(name, optional, self.width)


_EMITTERS: Final[Mapping[type[Node], Callable[[_Writer, Any, bool], _Result]]] = {
    Constant: _Writer.constant_node,
    ParameterUse: _Writer.parameter,
    Name: _Writer.name,
    Attribute: _Writer.attribute,
    Listing: _Writer.listing,
    Minus: _Writer.minus,
    Arithmetic: _Writer.arithmetic,
    Comparison: _Writer.comparison,
    Is: _Writer.is_kind,
    Membership: _Writer.membership,
    Contains: _Writer.contains,
    Like: _Writer.like,
    Present: _Writer.present,
    Not: _Writer.not_,
    Connective: _Writer.connective,
    Call: _Writer.call_node,
    Aggregate: _Writer.aggregate,
}
