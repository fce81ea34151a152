"""A plain interpreter of checked expressions that keeps the evidence.

It gives the same results as a compiled rule (a property test holds them together) and walks the same tree, but it remembers
which figures a result came from, how it was computed, and why something is unknown. So it is slow, and only asked about
findings and about what could not be decided.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from perfrules.language.amounts import amount_text, base_unit, figure_text, quantity_text, shown_unit
from perfrules.language.evidence import Leaf, Missing, Operand, Result, Step, merged
from perfrules.language.functions import FUNCTIONS
from perfrules.language.limits import MAX_STEPS
from perfrules.language.logic import Bilingual, Logic
from perfrules.language.pattern import pattern
from perfrules.language.predicates import kinds_of
from perfrules.language.runtime import (
    ZERO,
    allows,
    difference,
    half_width,
    holds,
    is_member,
    is_present,
    negative,
    product_width,
    quotient,
    quotient_width,
    too_many_steps,
)
from perfrules.language.schema import MONTHS, ROOT, Field, Form
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
)
from perfrules.language.types import ListType, QuantityType, Type, ValueType
from perfrules.model import Cell, Figure, Location
from perfrules.reading.mentions import Mention
from perfrules.reconcile import Pairing
from perfrules.values import Deadline, Kind, Moment, Period, Quantity, Unit, Value, unit
from perfrules.values.exact import Exact, add, exact_text, multiply, subtract

__all__ = ["Interpreter", "interpreter_for"]

_MANY: Final = 12
"""Elements of a list that one step spells out."""

_PERCENT: Final = "%"

_PARTS_OF_CELLS: Final = (Value, Deadline, Moment, Period, Mention)
"""What has no cell of its own, but was read from one."""


Watch: TypeAlias = Callable[[Node, Result], None]
"""Is told what each part of an expression gave."""


def interpreter_for(
    rule: Logic, records: Sequence[object], disclosure: object, *, watch: Watch | None = None
) -> "Interpreter":
    """The interpreter of a rule's expressions for one subject."""
    variables: dict[str, object] = {ROOT: disclosure, **dict(zip(rule.scope.variables, records, strict=True))}
    return Interpreter(
        {name: Result(value) for name, value in variables.items()}, dict(rule.lets), rule.texts, watch
    )


@frozen
class Interpreter:
    """Computes expressions, with their evidence.

    Attributes:
        variables: by name.
        lets: named intermediates.
        texts: expressions as written, by key.
        watch: is told what each part gave; ``None`` if nobody asks.
        computed: named intermediates that have been computed.
        visited: how many elements loops have visited.
    """

    variables: Mapping[str, Result]
    lets: Mapping[str, Node]
    texts: Mapping[str, str]
    watch: Watch | None = None
    computed: dict[str, Result] = field(factory=dict, init=False)
    visited: Counter[str] = field(factory=Counter, init=False)

    def count(self, elements: int) -> None:
        """Count elements that a loop is about to visit.

        Raises:
            LimitError: they are too many.
        """
        self.visited["elements"] += elements
        if self.visited["elements"] > MAX_STEPS:
            too_many_steps()

    def evaluate(self, node: Node, text: str) -> Result:
        """What a checked expression gives.

        Args:
            node: the expression.
            text: as written, for the steps of the calculation.
        """
        return _Evaluation(self, text, dict(self.variables)).of(node)


class _Evaluation:
    """One expression, as written in one text."""

    def __init__(self, interpreter: Interpreter, text: str, variables: dict[str, Result]) -> None:
        self.interpreter, self.text, self.variables = interpreter, text, variables

    def of(self, node: Node) -> Result:
        result = _EVALUATORS[type(node)](self, node)
        if self.interpreter.watch is not None:
            self.interpreter.watch(node, result)
        return result

    def source(self, node: Node) -> str:
        return self.text[node.span.start : node.span.end]

    def constant(self, node: Constant) -> Result:
        if isinstance(node.value, Quantity):
            return _amount(node.value.base, node.value.unit, quantity_text(node.value))
        return Result(node.value, str(node.value))

    def parameter(self, node: ParameterUse) -> Result:
        if node.value is None:
            raise TypeError("the node has not been checked")
        return _amount(node.value.base, node.value.unit, quantity_text(node.value))

    def name(self, node: Name) -> Result:
        if node.name in self.variables:
            return self.variables[node.name]
        computed = self.interpreter.computed
        if node.name not in computed:
            text = self.interpreter.texts[f"let.{node.name}"]
            computed[node.name] = self.interpreter.evaluate(self.interpreter.lets[node.name], text)
        return computed[node.name]

    # Fields

    def attribute(self, node: Attribute) -> Result:
        owner = self.of(node.owner)
        if owner.value is None:
            return merged(Result(None), [owner])
        if _field(node).form is Form.BOUND:
            return self._bound(node, owner)
        if isinstance(owner.value, _PARTS_OF_CELLS):
            return self._part(node, owner)
        return self._field(node, owner.value)

    def _part(self, node: Attribute, owner: Result) -> Result:
        """A field of what was read from a cell or text, whose evidence is that cell."""
        field = _field(node)
        raw = field.compute(owner.value) if field.compute is not None else getattr(owner.value, node.name)
        if raw is None:
            return merged(Result(None, missing=(self._without(node, owner),)), [owner])
        return merged(_plain(raw, node.type), [owner])

    def _without(self, node: Attribute, owner: Result) -> Missing:
        place = owner.leaves[0].operand.location if owner.leaves else None
        operand = Operand(self.source(node), owner.printed, place)
        if isinstance(owner.value, Value) and owner.value.kind in {Kind.EMPTY, Kind.UNREADABLE}:
            return _unread_value(operand, owner.value)
        field, shown = _field(node), owner.printed
        return Missing(Bilingual(f"“{shown}”没有{field.zh}", f"“{shown}” has no {field.en}"), operand)

    def _field(self, node: Attribute, record: Any) -> Result:
        field = _field(node)
        if field.compute is not None:
            return self._computed_field(node, record)
        return _READERS[field.form](self, node, record, field.of(record))

    def _text(self, node: Attribute, _record: Any, cell: Cell | None) -> Result:
        shown = "" if cell is None else cell.text
        return self._leaf(node, Result(shown or None, shown), cell, shown)

    def _word(self, node: Attribute, record: Any, word: str | None) -> Result:
        return self._leaf(node, Result(word, word or ""), _cell_of(record, node), word or "")

    def _whole(self, node: Attribute, record: Any, number: int | None) -> Result:
        result = Result(None) if number is None else Result(Decimal(number), str(number), unit=unit(""))
        return self._leaf(node, result, _cell_of(record, node), result.printed)

    def _month(self, node: Attribute, record: Any, number: int) -> Result:
        month, passed = unit("月"), MONTHS[number]
        result = _amount(passed, month, amount_text(passed, month))
        return self._leaf(node, result, _cell_of(record, node), passed)

    def _value(self, node: Attribute, record: Any, value: Value) -> Result:
        return self._leaf(node, Result(value, value.text), _cell_of(record, node), value.text)

    def _entries(self, node: Attribute, record: Any, schedule: Any) -> Result:
        return self._record(node, record, None if schedule is None else schedule.entries)

    def _computed_field(self, node: Attribute, record: Any) -> Result:
        """What a function makes of a record; its place is that of the record."""
        compute, place = _field(node).compute, _place(record)
        value = None if compute is None else compute(record)
        if value is None:
            return Result(None, missing=(self._missing(node, None, place),))
        result = _plain(value, node.type)
        if isinstance(record, Pairing):
            return self._paired(node, record, result)
        return evolve(
            result, leaves=(Leaf(Operand(self.source(node), result.printed, place), result.printed),)
        )

    def _paired(self, node: Attribute, pairing: Pairing, result: Result) -> Result:
        """A figure of a pairing: its evidence are the price and the quantities, its step the calculation."""
        leaves = tuple(
            Leaf(
                Operand(
                    self.source(node),
                    indicator.value_cell.text,
                    indicator.value_cell.location or indicator.location,
                ),
                indicator.value_cell.text,
            )
            for indicator in (*pairing.quantities, pairing.price)
        )
        steps: tuple[Step, ...] = ()
        if isinstance(node.type, QuantityType):
            steps = (
                Step(
                    self.source(node),
                    f"{pairing.formula} = {result.printed}",
                    _normal(result),
                    str(pairing.confidence),
                ),
            )
        return evolve(result, leaves=leaves, steps=steps)

    def _record(self, node: Attribute, record: Any, value: object) -> Result:
        if value is not None:
            return Result(value)
        return Result(None, missing=(self._missing(node, None, _place(record)),))

    def _figure(self, node: Attribute, _record: Any, figure: Figure | None) -> Result:
        if figure is None:
            return Result(None, missing=(self._missing(node, None),))
        quantity = figure.quantity
        if quantity is not None:
            width = ZERO if _field(node).form is Form.COUNT else half_width(quantity)
            result = Result(quantity.base, figure_text(figure), width, quantity.unit)
            return self._leaf(node, result, figure.cell, quantity.base)
        if _field(node).form is Form.ADDEND and figure.is_blank:
            shown = base_unit(_dimension(node.type))
            return self._leaf(node, Result(ZERO, "0", unit=shown), figure.cell, ZERO)
        return Result(None, missing=(self._missing(node, figure.cell),))

    def _bound(self, node: Attribute, owner: Result) -> Result:
        value: Value = owner.value
        kind = node.owner.type
        wanted = kind.dimension if isinstance(kind, ValueType) else None
        bound = None
        if value.interval is not None and value.interval.unit.dimension == wanted:
            bound = getattr(value.interval, node.name)
        if bound is None:
            return Result(None, missing=(self._no_bound(node, value, owner),))
        shown = value.unit or unit("")
        result = _amount(bound, shown, amount_text(bound, shown))
        leaves = tuple(
            Leaf(Operand(self.source(node), leaf.operand.text, leaf.operand.location), bound)
            for leaf in owner.leaves
        )
        return evolve(result, leaves=leaves)

    def _no_bound(self, node: Attribute, value: Value, owner: Result) -> Missing:
        operand = Operand(
            self.source(node), value.text, owner.leaves[0].operand.location if owner.leaves else None
        )
        if value.kind in {Kind.EMPTY, Kind.UNREADABLE}:
            return _unread_value(operand, value)
        field = _field(node)
        side = (field.zh.partition("（")[0], field.en.partition(":")[0])
        return Missing(
            Bilingual(
                f"指标值“{value.text}”没有{side[0]}", f"the indicator value “{value.text}” has no {side[1]}"
            ),
            operand,
        )

    def _leaf(self, node: Attribute, result: Result, cell: Cell | None, exact: Exact | str) -> Result:
        if result.value is None:
            return evolve(result, missing=(self._missing(node, cell),))
        shown = result.printed if cell is None or not cell.text or result.width else cell.text
        place = None if cell is None else cell.location
        leaf = Leaf(Operand(self.source(node), shown, place), exact)
        return Result(result.value, result.printed, result.width, result.unit, (leaf,))

    def _missing(self, node: Attribute, cell: Cell | None, place: Location | None = None) -> Missing:
        zh, en = _field(node).zh, _field(node).en
        if cell is not None and cell.is_unread:
            reason = _NOT_READ
        elif cell is None:
            reason = Bilingual(f"缺少{zh}", f"the {en} is missing")
        elif not cell.text:
            reason = Bilingual(f"{zh}为空", f"the {en} is blank")
        else:
            reason = Bilingual(f"{zh}“{cell.text}”无法读出", f"the {en} “{cell.text}” could not be read")
        text = "" if cell is None else cell.text
        return Missing(reason, Operand(self.source(node), text, place if cell is None else cell.location))

    # Amounts

    def listing(self, node: Listing) -> Result:
        items = [self.of(item) for item in node.items]
        result = merged(Result(tuple(item.value for item in items), _listed(items)), items)
        # The list is known; why an element is not, matters to whoever asks for it.
        return evolve(result, missing=tuple(piece for item in items for piece in item.missing))

    def minus(self, node: Minus) -> Result:
        operand = self.of(node.operand)
        if operand.value is None:
            return merged(Result(None), [operand])
        shown = operand.unit or base_unit(_dimension(node.type))
        amount = negative(operand.value)
        return merged(
            evolve(_amount(amount, shown, amount_text(amount, shown)), width=operand.width), [operand]
        )

    def arithmetic(self, node: Arithmetic) -> Result:
        left, right = self.of(node.left), self.of(node.right)
        if left.value is None or right.value is None:
            return merged(Result(None), [left, right])
        if not isinstance(node.type, QuantityType):
            rest = difference(left.value, right.value)
            return merged(Result(rest, "、".join(map(str, rest or ()))), [left, right])
        amount, width = _calculate(node.operation, left, right)
        if amount is None:
            return merged(Result(None, missing=(self._divided_by_zero(node),)), [left, right])
        result = self._computed(node, amount, [left, right], f" {node.operation.value} ")
        if width is None:
            # Known as printed, but a divisor that may stand for zero leaves it unknown where rounding is asked about.
            return evolve(result, width=_UNBOUNDED)
        return evolve(result, width=width)

    def _divided_by_zero(self, node: Arithmetic) -> Missing:
        return Missing(Bilingual("除数为零", "a division by zero"), Operand(self.source(node), "", None))

    def _computed(self, node: Node, amount: Exact, parts: Sequence[Result], sign: str) -> Result:
        """A calculation as a step: printed figures, then exact ones."""
        dimension = _dimension(node.type)
        same = next((part.unit for part in parts if part.unit and part.unit.dimension == dimension), None)
        shown = (
            same
            if same is not None and sign != f" {Operation.DIVIDE.value} "
            else shown_unit(dimension, amount)
        )
        if not shown.name and sign == f" {Operation.DIVIDE.value} ":
            shown = unit(_PERCENT)
        text = amount_text(amount, shown)
        result = _amount(amount, shown, text)
        if len(parts) < 2:
            return merged(evolve(result, printed=parts[0].printed) if parts else result, parts)
        formula = sign.join(part.printed for part in parts)
        exact = sign.join(_normal(part) for part in parts)
        step = Step(
            self.source(node), f"{formula} = {text}", f"{exact} = {amount_text(amount, base_unit(dimension))}"
        )
        return merged(evolve(result, steps=(step,)), parts)

    # Conditions

    def comparison(self, node: Comparison) -> Result:
        left, right = self.of(node.left), self.of(node.right)
        within = None if node.within is None else self.of(node.within)
        parts = [left, right, *([] if within is None else [within])]
        if any(part.value is None for part in parts):
            return merged(Result(None), parts)
        if not isinstance(node.left.type, QuantityType):
            return self._same(node, left, right)
        width = ZERO if within is None else within.value
        answer: bool | None = holds(node.relation, left.value, right.value, width)
        if not answer and node.relation.allows_rounding:
            if _UNBOUNDED in {left.width, right.width}:
                return merged(Result(None, missing=(self._no_width(node),)), parts)
            width = add(left.width, right.width)
            answer = holds(node.relation, left.value, right.value, width)
        shown = left.unit or right.unit or base_unit(_dimension(node.left.type))
        sign = ">" if left.value > right.value else "<" if left.value < right.value else "="
        step = Step(
            self.source(node),
            f"{left.printed} {sign} {right.printed}",
            f"{_normal(left)} {sign} {_normal(right)}",
            f"± {amount_text(width, shown)}" if width else "",
        )
        sides = (left.value, right.value)
        apart = subtract(max(sides), min(sides))
        return merged(
            Result(
                answer,
                step.printed,
                steps=(step,),
                difference="" if answer or not apart else amount_text(apart, shown, (ZERO,)),
                sides=sides,
            ),
            [left, right],
        )

    def _no_width(self, node: Comparison) -> Missing:
        reason = Bilingual("除数按印刷精度可能为零", "a divisor may be zero, as it is printed")
        return Missing(reason, Operand(self.source(node), "", None))

    def _same(self, node: Comparison, left: Result, right: Result) -> Result:
        same = left.value == right.value
        sign = "=" if same else "≠"
        step = Step(self.source(node), f"“{left.printed}” {sign} “{right.printed}”", "")
        return merged(
            Result(same is (node.relation is Relation.EQUAL), step.printed, steps=(step,)), [left, right]
        )

    def is_kind(self, node: Is) -> Result:
        operand = self.of(node.operand)
        if operand.value is None:
            return merged(Result(None), [operand])
        if node.predicate is None:
            return merged(Result(operand.value in kinds_of(node.word), operand.printed), [operand])
        answer = node.predicate.test(operand.value)
        missing: tuple[Missing, ...] = ()
        if answer is None:
            place = operand.leaves[0].operand.location if operand.leaves else None
            missing = (
                _unread_value(Operand(self.source(node.operand), operand.value.text, place), operand.value),
            )
        return merged(Result(answer, operand.printed, missing=missing), [operand])

    def membership(self, node: Membership) -> Result:
        item, items = self.of(node.item), self.of(node.items)
        if item.value is None or items.value is None:
            return merged(Result(None), [item, items])
        return merged(Result(is_member(item.value, items.value), item.printed), [item, items])

    def contains(self, node: Contains) -> Result:
        text, part = self.of(node.text), self.of(node.part)
        if text.value is None or part.value is None:
            return merged(Result(None), [text, part])
        if isinstance(node.part.type, QuantityType):
            answer = allows(text.value, node.part.type.dimension, part.value)
            missing = (_unmeasured(self.source(node.text), text),) if answer is None else ()
            return merged(Result(answer, text.printed, missing=missing), [text, part])
        return merged(Result(part.value in text.value, text.printed), [text, part])

    def like(self, node: Like) -> Result:
        text = self.of(node.text)
        if text.value is None:
            return merged(Result(None), [text])
        return merged(Result(pattern(node.pattern).matches(text.value), text.printed), [text])

    def present(self, node: Present) -> Result:
        if not isinstance(node.operand, Attribute):
            raise TypeError("the node has not been checked")
        owner = self.of(node.operand.owner)
        if owner.value is None:
            return Result(False)
        answer = is_present(_field(node.operand), owner.value)
        if answer:
            return Result(True)
        if answer is None:
            return merged(Result(None, missing=(self._unread(node.operand, owner),)), [owner])
        # That something is not there is evidence as well.
        cell = _cell_of(owner.value, node.operand)
        place = _place(owner.value) if cell is None else cell.location
        if owner.leaves and place is None:
            place = owner.leaves[0].operand.location
        shown = "" if cell is None else cell.text
        return Result(False, leaves=(Leaf(Operand(self.source(node.operand), shown, place), ""),))

    def _unread(self, node: Attribute, owner: Result) -> Missing:
        part = None if _field(node).compute is not None else _field(node).of(owner.value)
        cell = part.cell if isinstance(part, Figure) else _cell_of(owner.value, node)
        place = None if cell is None else cell.location
        if place is None and owner.leaves:
            place = owner.leaves[0].operand.location
        return Missing(_NOT_READ, Operand(self.source(node), "", place))

    def not_(self, node: Not) -> Result:
        operand = self.of(node.operand)
        return merged(
            Result(None if operand.value is None else not operand.value, operand.printed), [operand]
        )

    def connective(self, node: Connective) -> Result:
        decisive = not node.is_all
        parts = []
        for operand in node.operands:
            part = self.of(operand)
            if part.value is decisive:
                return merged(Result(decisive, part.printed), [part])
            parts.append(part)
        unknown = [part for part in parts if part.value is None]
        if unknown:
            return merged(Result(None), unknown)
        return merged(Result(not decisive, "; ".join(part.printed for part in parts)), parts)

    # Lists and functions

    def call(self, node: Call) -> Result:
        arguments = [self.of(argument) for argument in node.arguments]
        if node.function is None:
            raise TypeError("the node has not been checked")
        if any(argument.value is None for argument in arguments):
            return merged(Result(None), arguments)
        given = [argument.value for argument in arguments]
        value = node.function.apply(*given)
        result = self._applied(node, node.name, value, arguments)
        if node.function.shown is None or value is None:
            return result
        shown = node.function.shown(*given)
        equal = f" = {result.printed}" if isinstance(node.type, QuantityType) else ""
        return evolve(result, steps=(*result.steps, Step(self.source(node), f"{shown}{equal}", "")))

    def _applied(self, node: Node, name: str, value: Any, arguments: Sequence[Result]) -> Result:
        if value is None:
            reason = Bilingual(f"{name}(…) 没有结果", f"{name}(…) has no result")
            lacks = FUNCTIONS[name].lacks
            if lacks is not None:
                reason = Bilingual(*(text.format(arguments[-1].printed) for text in lacks))
            nothing = Missing(reason, Operand(self.source(node), "", None))
            known = any(argument.missing for argument in arguments)
            return merged(Result(None, missing=() if known else (nothing,)), arguments)
        result = merged(_plain(value, node.type), arguments)
        if isinstance(value, tuple | str) and name in {"repeated", "commonest"}:
            # Of all the texts that were looked at, those that came out are the evidence.
            wanted = {value} if isinstance(value, str) else set(value)
            result = evolve(
                result, leaves=tuple(leaf for leaf in result.leaves if leaf.operand.text in wanted)
            )
        return result

    def aggregate(self, node: Aggregate) -> Result:
        if node.name in {"all", "any", "none"}:
            return self._quantified(node)
        elements = list(self._elements(node, 0))
        unsure = [element for element in elements if element.value is _NO_SOURCE]
        elements = [element for element in elements if element.value is not _NO_SOURCE]
        if unsure:
            return merged(Result(None), [evolve(part, value=None) for part in unsure])
        value = FUNCTIONS[node.name].apply([element.value for element in elements])
        if value is not None:
            match node.name:
                case "sum":
                    width = _total(element.width for element in elements)
                    return evolve(self._computed(node, value, elements, " + "), width=width)
                case "min" | "max":
                    widest = max((element.width for element in elements), default=ZERO)
                    chosen = next(element for element in elements if element.value == value)
                    return evolve(chosen, width=widest)
                case "first" | "last":
                    return elements[0] if node.name == "first" else elements[-1]
                case "count":
                    return _plain(value, node.type)
        return self._applied(node, node.name, value, elements)

    def _quantified(self, node: Aggregate) -> Result:
        decisive = node.name != "all"
        elements = []
        for element in self._elements(node, 0):
            if element.value is decisive:
                return merged(Result(node.name == "any", element.printed), [element])
            elements.append(element)
        unknown = [element for element in elements if element.value is None or element.value is _NO_SOURCE]
        if unknown:
            known_last = sorted(unknown, key=lambda element: element.value is _NO_SOURCE)
            return merged(Result(None), [evolve(part, value=None) for part in known_last])
        # Nothing decided it: every element is the evidence, spelt out in one step.
        shown = "; ".join(element.printed for element in elements[:_MANY] if element.printed)
        shown += " …" if len(elements) > _MANY else ""
        steps = (Step(self.source(node), shown, ""),) if shown else ()
        leaves = tuple(leaf for element in elements for leaf in element.leaves)
        return Result(node.name != "any", shown, leaves=leaves, steps=steps)

    def _elements(self, node: Aggregate, level: int) -> Iterator[Result]:
        """What the comprehension runs through; an element that may or may not belong is as unknown as that makes it."""
        loop = node.loops[level]
        source = self.of(loop.source)
        if source.value is None:
            yield Result(_NO_SOURCE, missing=source.missing)
            return
        self.interpreter.count(len(source.value))
        for item in source.value:
            element = _plain(item, loop.type)
            if isinstance(item, _PARTS_OF_CELLS):
                # What was read out of a text has that text as its evidence.
                element = evolve(element, leaves=source.leaves)
            self.variables[loop.variable] = element
            if level + 1 < len(node.loops):
                yield from self._elements(node, level + 1)
            else:
                yield from self._element(node)
        self.variables.pop(loop.variable, None)

    def _element(self, node: Aggregate) -> Iterator[Result]:
        condition = None if node.condition is None else self.of(node.condition)
        if condition is None or condition.value:
            yield self.of(node.element)
        elif condition.value is None:
            if node.name in {"all", "any", "none"}:
                element = self.of(node.element)
                harmless = node.name == "all"
                if element.value is harmless:
                    yield Result(harmless)
                    return
            yield Result(None, missing=condition.missing)


_NO_SOURCE: Final = object()
"""Stands for a list that is unknown as a whole."""

_UNBOUNDED: Final = Decimal("Infinity")
"""The width of what rounding may have moved any distance. It is never computed with."""


def _total(widths: Iterable[Exact]) -> Exact:
    total: Exact = ZERO
    for width in widths:
        if width is _UNBOUNDED:
            return _UNBOUNDED
        total = add(total, width)
    return total


def _calculate(operation: Operation, left: Result, right: Result) -> tuple[Exact | None, Exact | None]:
    """The exact result, and its width; the width is ``None`` where there is no bound to it."""
    one, two = left.value, right.value
    unbounded = _UNBOUNDED in {left.width, right.width}
    match operation:
        case Operation.ADD | Operation.SUBTRACT:
            total = add(one, two) if operation is Operation.ADD else subtract(one, two)
            return total, None if unbounded else add(left.width, right.width)
        case Operation.MULTIPLY:
            width = None if unbounded else product_width(one, left.width, two, right.width)
            return multiply(one, two), width
        case Operation.DIVIDE:
            amount = quotient(one, two)
            if amount is None or unbounded:
                return amount, None
            return amount, quotient_width(one, left.width, two, right.width)


def _amount(amount: Exact, shown: Unit, text: str) -> Result:
    return Result(amount, text, unit=shown)


def _plain(value: Any, kind: Type | None) -> Result:
    if isinstance(kind, QuantityType):
        shown = shown_unit(kind.dimension, value)
        return _amount(value, shown, amount_text(value, shown))
    if isinstance(value, str):
        return Result(value, value)
    if isinstance(value, Value | Mention):
        return Result(value, value.text)
    if isinstance(value, tuple) and isinstance(kind, ListType):
        return Result(value, "、".join(_plain(item, kind.element).printed for item in value))
    if isinstance(value, Deadline | Moment | Period):
        return Result(value, str(value))
    return Result(value)


def _dimension(kind: Type | None) -> Any:
    if not isinstance(kind, QuantityType):
        raise TypeError("the node has not been checked to be an amount")
    return kind.dimension


def _normal(result: Result) -> str:
    """An amount in base units, exactly."""
    shown = (result.unit or unit("")).base
    text = exact_text(result.value)
    return f"{text} {shown.name}" if shown.name else text


def _listed(items: Sequence[Result]) -> str:
    return "、".join(item.printed for item in items)


_NOT_READ: Final = Bilingual("单元格未能读取", "the cell could not be read")


def _unread_value(operand: Operand, value: Value) -> Missing:
    if value.is_unread:
        return Missing(_NOT_READ, operand)
    if value.kind is Kind.EMPTY:
        return Missing(Bilingual("指标值为空", "the indicator value is blank"), operand)
    return Missing(
        Bilingual(f"指标值“{value.text}”无法读出", f"the indicator value “{value.text}” could not be read"),
        operand,
    )


def _unmeasured(expression: str, value: Result) -> Missing:
    place = value.leaves[0].operand.location if value.leaves else None
    operand = Operand(expression, value.printed, place)
    if value.value.kind in {Kind.EMPTY, Kind.UNREADABLE}:
        return _unread_value(operand, value.value)
    reason = Bilingual(
        f"“{value.printed}”不是同一量纲的数量", f"“{value.printed}” is no amount of that dimension"
    )
    return Missing(reason, operand)


def _field(node: Attribute) -> Field:
    if node.field is None:
        raise TypeError("the node has not been checked")
    return node.field


def _cell_of(record: object, node: Attribute) -> Cell | None:
    """The printed cell of a field."""
    field = _field(node)
    if field.compute is not None:
        cell = None
    else:
        cell = getattr(record, field.cell, None) if field.cell else field.of(record)
    return cell if isinstance(cell, Cell) else None


def _place(record: object) -> Location | None:
    place = getattr(record, "location", None)
    return place if isinstance(place, Location) else None


_READERS: Final[Mapping[Form, Callable[[_Evaluation, Attribute, Any, Any], Result]]] = {
    Form.FIGURE: _Evaluation._figure,
    Form.ADDEND: _Evaluation._figure,
    Form.COUNT: _Evaluation._figure,
    Form.CELL: _Evaluation._text,
    Form.WORD: _Evaluation._word,
    Form.WHOLE: _Evaluation._whole,
    Form.MONTH: _Evaluation._month,
    Form.VALUE: _Evaluation._value,
    Form.ENTRIES: _Evaluation._entries,
    Form.RECORD: _Evaluation._record,
    Form.RECORDS: _Evaluation._record,
}
"""How a field is read that the model keeps in one of these forms: its node, the record, and the field itself."""

_EVALUATORS: Final[Mapping[type[Node], Callable[[_Evaluation, Any], Result]]] = {
    Constant: _Evaluation.constant,
    ParameterUse: _Evaluation.parameter,
    Name: _Evaluation.name,
    Attribute: _Evaluation.attribute,
    Listing: _Evaluation.listing,
    Minus: _Evaluation.minus,
    Arithmetic: _Evaluation.arithmetic,
    Comparison: _Evaluation.comparison,
    Is: _Evaluation.is_kind,
    Membership: _Evaluation.membership,
    Contains: _Evaluation.contains,
    Like: _Evaluation.like,
    Present: _Evaluation.present,
    Not: _Evaluation.not_,
    Connective: _Evaluation.connective,
    Call: _Evaluation.call,
    Aggregate: _Evaluation.aggregate,
}
