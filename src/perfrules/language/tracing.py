"""Computing expressions with their evidence: which figures a result came from, how, and why something is unknown.

A :class:`Tracer` makes the very closures that decide rules (:mod:`perfrules.language.compile`), and puts around each of them
one that makes a :class:`~perfrules.language.evidence.Result` of what it gave and of the results of its parts. So evidence is
only ever told of what was computed; nothing here decides anything. It is slow, and asked about findings and about what could
not be decided.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import Any, ClassVar, Final, TypeAlias

from attrs import define, evolve, field, frozen

from perfrules.language.amounts import amount_text, base_unit, figure_text, quantity_text, shown_unit
from perfrules.language.compile import Compiler, over_elements
from perfrules.language.counted import counted_text, listed_leaves, named_leaf
from perfrules.language.evidence import Leaf, Missing, Operand, Result, Step, merged
from perfrules.language.functions import FUNCTIONS
from perfrules.language.logic import Bilingual, Logic
from perfrules.language.lookup import NO_LIST, Visit
from perfrules.language.meaning import STRICT
from perfrules.language.runtime import ZERO
from perfrules.language.schema import Field, Form
from perfrules.language.texts import sentence_at, sentences
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
    Relation,
)  # fmt: skip
from perfrules.language.types import DateType, ListType, QuantityType, RecordType, Type
from perfrules.language.work import WORK, Frame, Run, Work
from perfrules.language.written import is_year, says_nothing, sign_of
from perfrules.model import Cell, Figure, Location
from perfrules.reading.mentions import Mention
from perfrules.reconcile import Pairing
from perfrules.values import Deadline, Kind, Moment, Period, Quantity, Unit, Value, unit
from perfrules.values.exact import Exact, add, exact_text, subtract

_MANY: Final = 12
"""Elements of a list that one step spells out."""

_PERCENT: Final = "%"

_PARTS_OF_CELLS: Final = (Value, Deadline, Moment, Period, Mention)
"""What has no cell of its own, but was read from one."""

_READ_FROM_TEXT: Final = "mention"
"""The records that were read from a text of the document."""

Watch: TypeAlias = Callable[[Node, Result], None]
"""Is told what each part of an expression gave."""


class _Frame(list[Any]):
    """A frame in which each part leaves its result for the part around it.

    Attributes:
        results: of the parts of what is being computed, in the order in which they were.
        sources: what the loop of each variable runs through.
    """

    def __init__(self, places: Frame) -> None:
        super().__init__(places)
        self.results: list[tuple[Node, Result]] = []
        self.sources: dict[str, Result] = {}


class Traced:
    """The expressions of a rule, made to leave evidence: once each, for any number of documents.

    Args:
        rule: whose expressions.
        watch: is told what each part gave.
    """

    def __init__(self, rule: Logic, watch: Watch | None = None) -> None:
        self.compiler = _Compiler(
            dict(rule.lets), rule.scope.variables, rule.texts, watch, root=rule.scope.root
        )
        self.variables = rule.scope.variables
        self._runs: dict[int, tuple[Node, Run]] = {}
        self._lock = Lock()  # several threads may check with one program

    def run(self, node: Node, text: str) -> Run:
        """What computes an expression."""
        known = self._runs.get(id(node))
        if known is None:
            with self._lock:
                known = self._runs.setdefault(id(node), (node, self.compiler.of(node, text)))
        return known[1]


class Tracer:
    """Computes the expressions of a rule in a document, with their evidence.

    Args:
        rule: whose expressions.
        disclosure: the document.
        watch: is told what each part gave.
        traced: of the rule, if they were made before; without *watch*.
    """

    def __init__(
        self, rule: Logic, disclosure: object, watch: Watch | None = None, traced: Traced | None = None
    ) -> None:
        self._traced = traced or Traced(rule, watch)
        self._frame = _Frame(self._traced.compiler.frame(disclosure))

    def about(self, records: Sequence[object]) -> "Tracer":
        """The same tracer, about a subject; what does not depend on the subject is not computed again."""
        traced = self._traced
        for name, record in zip(traced.variables, records, strict=True):
            self._frame[traced.compiler.places[name]] = record
        return self

    def evaluate(self, node: Node, text: str) -> Result:
        """What a checked expression gives.

        Args:
            node: the expression.
            text: as written, for the steps of the calculation.

        Raises:
            LimitError: it takes more steps than a rule may take in a document.
        """
        frame, run = self._frame, self._traced.run(node, text)
        frame.extend([None] * (self._traced.compiler.size - len(frame)))
        frame[WORK], frame.results = Work(), []
        run(frame)
        ((_, result),) = frame.results
        return result


@frozen
class _Place:
    """Where a part stands.

    Attributes:
        node: the part.
        text: of the expression.
    """

    node: Any
    text: str

    def source(self, node: Node | None = None) -> str:
        """How it is written, or another part of the same expression."""
        span = (node or self.node).span
        return self.text[span.start : span.end]


@define
class _Compiler(Compiler):
    """Makes closures that leave evidence.

    Attributes:
        texts: expressions as written, by key.
        watch: is told what each part gave.
        text: the expression that is being compiled.
    """

    texts: Mapping[str, str]
    watch: Watch | None
    text: str = field(default="", init=False)
    keeps_evidence: ClassVar[bool] = True

    def of(self, node: Node, text: str) -> Run:
        """What computes a whole expression."""
        before, self.text = self.text, text
        run = self.run(node)
        self.text = before
        return run

    def let(self, name: str, *, wide: bool) -> Run:
        before, self.text = self.text, self.texts[f"let.{name}"]
        run = super().let(name, wide=wide)
        self.text = before
        return run

    def finish(self, node: Node, run: Run, *, wide: bool) -> Run:
        if self.is_silent:
            return run
        watch = self.watch
        if watch is None and isinstance(node, Name) and self._is_record(node):
            return lambda frame: _recorded(node, run, frame)
        show, place = _SHOWN[type(node)], _Place(node, self.text)

        def traced(frame: Any) -> Any:
            outer, frame.results = frame.results, []
            given = run(frame)
            value, width = given if wide else (given, ZERO)
            result = show(place, value, frame.results, frame)
            if width:
                result = evolve(result, width=width)
            frame.results = outer
            outer.append((node, result))
            if watch is not None:
                watch(node, result)
            return given

        return traced

    def _is_record(self, node: Name) -> bool:
        """Whether a name is a variable that is a record of the document; most names are."""
        return (
            node.name not in self.lets
            and isinstance(node.type, RecordType)
            and node.type.name != _READ_FROM_TEXT
        )

    def reuse(self, node: Node, run: Run, key: Run | None) -> Run:
        if self.is_silent:
            return super().reuse(node, run, key)

        def kept(frame: Any) -> Any:
            given = run(frame)
            return given, frame.results.pop()[1]

        again = super().reuse(node, kept, key)

        def reused(frame: Any) -> Any:
            given, result = again(frame)
            frame.results.append((node, result))
            return given

        return reused

    def source(self, loop: Loop) -> Run:
        run = super().source(loop)
        if self.is_silent:
            return run

        def remembered(frame: Any) -> Any:
            items = run(frame)
            frame.sources[loop.variable] = frame.results[-1][1]
            return items

        return remembered

    def operands(self, node: Connective) -> Iterator[Run]:
        """Who watches is told of every operand."""
        if self.watch is None:
            return super().operands(node)
        return (self.run(operand) for operand in node.operands)

    def condition(self, node: Node) -> Run:
        """Which elements belong: where that is known, nobody asks why."""
        traced = super().condition(node)
        if self.is_silent or self.watch is not None:
            return traced
        with self.silently():
            known = super().condition(node)

        def belongs(frame: Any) -> Any:
            answer = known(frame)
            return traced(frame) if answer is None else answer

        return belongs

    def over_elements(self, node: Aggregate, visit: Visit, element: Run) -> Run:
        """A count says nothing of its elements, and of a list one that decides is told of alone: no other is traced."""
        whole = super().over_elements(node, visit, element)
        if self.is_silent or self.watch is not None or node.name not in {"all", "any", "none", "count"}:
            return whole
        with self.silently():
            silent = self.run(node.element)
        known, listed = over_elements(node, visit, silent), _listed(visit, silent)
        is_count, found = node.name == "count", node.name == "any"

        def decided(frame: Any) -> Any:
            if is_count:
                things = listed(frame)
                if things is not None:
                    frame.results.append((node, Result(things)))
                    return len(things)
                frame.results.clear()
                return whole(frame)
            answer = known(frame)
            if answer is found:
                element(frame)  # the loops stand where one was found that decides
                return answer
            frame.results.clear()
            return whole(frame)

        return decided


def _listed(visit: Visit, element: Run) -> Run:
    """The elements that belong, each as it is; ``None`` where one may belong, or is not known."""

    def collected(frame: Any) -> tuple[object, ...] | None:
        things = [None if not belongs or belongs is NO_LIST else element(frame) for belongs in visit(frame)]
        return None if None in things else tuple(things)

    return collected


def _recorded(node: Node, run: Run, frame: Any) -> Any:
    record = run(frame)
    frame.results.append((node, Result(record)))
    return record


_Parts: TypeAlias = list[tuple[Node, Result]]
"""The results of the parts of a part, in the order in which they were computed."""


def _results(parts: _Parts) -> list[Result]:
    return [result for _, result in parts]


# What stands in the rule, and names


def _constant(place: _Place, value: Any, _parts: _Parts, _frame: _Frame) -> Result:
    quantity = place.node.value
    return (
        _amount(value, quantity.unit, quantity_text(quantity))
        if isinstance(quantity, Quantity)
        else Result(value, str(value))
    )


def _parameter(place: _Place, value: Any, parts: _Parts, frame: _Frame) -> Result:
    if isinstance(place.node.value, Quantity):
        return _constant(place, value, parts, frame)
    return _plain(value, place.node.type)


def _name(place: _Place, value: Any, parts: _Parts, frame: _Frame) -> Result:
    if parts:
        return parts[0][1]  # a named intermediate
    result = _plain(value, place.node.type)
    source = frame.sources.get(place.node.name)
    if source is not None and isinstance(value, str):
        # One of the sentences of a text: the place is that of the text.
        return result.from_leaves(
            tuple(_part(leaf, value) for leaf in source.leaves if value in leaf.operand.text)
        )
    if source is None or not isinstance(value, _PARTS_OF_CELLS):
        return result
    # What was read out of a text has that text as its evidence; a quantity that it names, the sentence.
    leaves = source.leaves
    if isinstance(value, Mention):
        leaves = tuple(_around(leaf, value) for leaf in leaves)
    return result.from_leaves(leaves)


def _part(leaf: Leaf, text: str) -> Leaf:
    return evolve(leaf, operand=evolve(leaf.operand, text=text))


def _around(leaf: Leaf, mention: Mention) -> Leaf:
    text, start = leaf.operand.text, mention.place - 1
    if not text.startswith(mention.text, start):
        return leaf
    return evolve(leaf, operand=evolve(leaf.operand, text=sentence_at(text, start)))


# Fields


def _attribute(place: _Place, value: Any, parts: _Parts, _frame: _Frame) -> Result:
    owner, known = parts[0][1], _field(place.node)
    if owner.value is None:
        return merged(Result(None), [owner])
    if known.form is Form.BOUND:
        return _bound(place, value, owner)
    if isinstance(owner.value, _PARTS_OF_CELLS):
        return _part_of_cell(place, value, owner)
    if known.compute is not None:
        return _computed_field(place, value, owner.value)
    return _FIELDS[known.form](place, value, owner.value, known.of(owner.value))


def _part_of_cell(place: _Place, value: Any, owner: Result) -> Result:
    """A field of what was read from a cell or text, whose evidence is that cell."""
    if value is not None:
        return merged(_plain(value, place.node.type), [owner])
    known, shown = _field(place.node), owner.printed
    operand = Operand(place.source(), shown, _first_place(owner))
    if isinstance(owner.value, Value) and owner.value.kind in {Kind.EMPTY, Kind.UNREADABLE}:
        missing = _unread_value(operand, owner.value)
    else:
        missing = Missing(Bilingual(f"“{shown}”没有{known.zh}", f"“{shown}” has no {known.en}"), operand)
    return merged(Result(None, missing=(missing,)), [owner])


def _first_place(result: Result) -> Location | None:
    return result.leaves[0].operand.location if result.leaves else None


def _text(place: _Place, value: Any, _record: Any, cell: Cell | None) -> Result:
    shown = "" if cell is None else cell.text
    return _leaf(place, Result(value, shown), cell, shown)


def _word(place: _Place, value: Any, record: Any, _kept: Any) -> Result:
    return _leaf(place, Result(value, value or ""), _cell_of(record, place.node), value or "")


def _whole(place: _Place, value: Any, record: Any, number: int | None) -> Result:
    result = Result(None) if number is None else Result(value, str(number), unit=unit(""))
    return _leaf(place, result, _cell_of(record, place.node), result.printed)


def _month(place: _Place, value: Any, record: Any, _kept: Any) -> Result:
    month = unit("月")
    return _leaf(place, _amount(value, month, amount_text(value, month)), _cell_of(record, place.node), value)


def _value(place: _Place, value: Value, record: Any, _kept: Any) -> Result:
    return _leaf(place, Result(value, value.text), _cell_of(record, place.node), value.text)


def _record(place: _Place, value: Any, record: Any, _kept: Any) -> Result:
    return (
        Result(value)
        if value is not None
        else Result(None, missing=(_missing(place, None, _place_of(record)),))
    )


def _computed_field(place: _Place, value: Any, record: Any) -> Result:
    """What a function makes of a record; its place is that of the record."""
    where = _place_of(record)
    if value is None:
        return Result(None, missing=(_missing(place, None, where),))
    result = _plain(value, place.node.type)
    if isinstance(record, Pairing):
        return _paired(place, record, result)
    return result.from_leaves((Leaf(Operand(place.source(), result.printed, where), result.printed),))


def _paired(place: _Place, pairing: Pairing, result: Result) -> Result:
    """A figure of a pairing: its evidence are the price and the quantities, its step the calculation."""
    leaves = []
    for indicator in (*pairing.quantities, pairing.price):
        cell = indicator.value_cell
        leaves.append(
            Leaf(Operand(place.source(), cell.text, cell.location or indicator.location), cell.text)
        )
    steps: tuple[Step, ...] = ()
    if isinstance(place.node.type, QuantityType):
        calculation = pairing.year_formula if place.node.name == "year_lower" else pairing.formula
        formula = f"{calculation} = {result.printed}"
        steps = (Step(place.source(), formula, _normal(result), str(pairing.confidence)),)
    return evolve(result, leaves=tuple(leaves), steps=steps)


def _figure(place: _Place, value: Any, _record: Any, figure: Figure | None) -> Result:
    if figure is None or value is None:
        return Result(None, missing=(_missing(place, None if figure is None else figure.cell),))
    if figure.quantity is None:  # an addend that is blank
        return _leaf(
            place, Result(value, "0", unit=base_unit(_dimension(place.node.type))), figure.cell, value
        )
    shown = figure_text(figure)
    result = Result(value, shown, unit=figure.quantity.unit)
    if _field(place.node).form is Form.COUNT:
        return _leaf(place, result, figure.cell, value)
    return result.from_leaves((Leaf(Operand(place.source(), shown, figure.cell.location), value),))


def _bound(place: _Place, bound: Any, owner: Result) -> Result:
    value: Value = owner.value
    if bound is None:
        return Result(None, missing=(_no_bound(place, value, owner),))
    shown = value.unit or unit("")
    leaves = tuple(
        Leaf(Operand(place.source(), leaf.operand.text, leaf.operand.location), bound)
        for leaf in owner.leaves
    )
    return _amount(bound, shown, amount_text(bound, shown)).from_leaves(leaves)


def _no_bound(place: _Place, value: Value, owner: Result) -> Missing:
    operand = Operand(place.source(), value.text, _first_place(owner))
    if value.kind in {Kind.EMPTY, Kind.UNREADABLE}:
        return _unread_value(operand, value)
    known = _field(place.node)
    zh, en = known.zh.partition("（")[0], known.en.partition(":")[0]
    return Missing(
        Bilingual(f"指标值“{value.text}”没有{zh}", f"the indicator value “{value.text}” has no {en}"), operand
    )


def _leaf(place: _Place, result: Result, cell: Cell | None, exact: Exact | str) -> Result:
    if result.value is None:
        return evolve(result, missing=(_missing(place, cell),))
    shown = result.printed if cell is None or not cell.text else cell.text
    where = None if cell is None else cell.location
    return result.from_leaves((Leaf(Operand(place.source(), shown, where), exact),))


def _missing(place: _Place, cell: Cell | None, where: Location | None = None) -> Missing:
    zh, en = _field(place.node).zh, _field(place.node).en
    if cell is not None and cell.is_unread:
        reason = _NOT_READ
    elif cell is None:
        reason = Bilingual(f"缺少{zh}", f"the {en} is missing")
    elif not cell.text:
        reason = Bilingual(f"{zh}为空", f"the {en} is blank")
    else:
        reason = Bilingual(f"{zh}“{cell.text}”无法读出", f"the {en} “{cell.text}” could not be read")
    text = "" if cell is None else cell.text
    return Missing(reason, Operand(place.source(), text, where if cell is None else cell.location))


def _present(place: _Place, answer: bool | None, parts: _Parts, _frame: _Frame) -> Result:
    owner, node = parts[0][1], place.node.operand
    if owner.value is None or answer:
        return Result(answer)
    cell = _cell_of(owner.value, node)
    if answer is None:
        part = None if _field(node).compute is not None else _field(node).of(owner.value)
        cell = part.cell if isinstance(part, Figure) else cell
        where = (None if cell is None else cell.location) or _first_place(owner)
        missing = Missing(_NOT_READ, Operand(place.source(node), "", where))
        return merged(Result(None, missing=(missing,)), [owner])
    # That something is not there is evidence as well.
    where = (_place_of(owner.value) if cell is None else cell.location) or _first_place(owner)
    shown = "" if cell is None else cell.text
    return Result(False, leaves=(Leaf(Operand(place.source(node), shown, where), ""),))


# Operations


def _listing(_place: _Place, value: Any, parts: _Parts, _frame: _Frame) -> Result:
    items = _results(parts)
    # The list is known; why an element is not, matters to whoever asks for it.
    missing = tuple(piece for item in items for piece in item.missing)
    return evolve(merged(Result(value, "、".join(item.printed for item in items)), items), missing=missing)


def _minus(place: _Place, value: Any, parts: _Parts, _frame: _Frame) -> Result:
    operand = parts[0][1]
    if value is None:
        return merged(Result(None), [operand])
    shown = operand.unit or base_unit(_dimension(place.node.type))
    return merged(_amount(value, shown, amount_text(value, shown)), [operand])


def _arithmetic(place: _Place, value: Any, parts: _Parts, _frame: _Frame) -> Result:
    operands = _results(parts)
    if value is not None and isinstance(place.node.type, QuantityType):
        return _reckoned(place, value, operands)
    if value is not None:
        return merged(Result(value, "、".join(value)), operands)
    missing: tuple[Missing, ...] = ()
    if isinstance(place.node.type, QuantityType) and all(operand.value is not None for operand in operands):
        missing = (Missing(Bilingual("除数为零", "a division by zero"), Operand(place.source(), "", None)),)
    return merged(Result(None, missing=missing), operands)


def _reckoned(place: _Place, amount: Exact, operands: Sequence[Result]) -> Result:
    """A calculation of two; a sum of a sum is one sum, and to add nothing, or to take once, is no calculation."""
    (left, right), operation = operands, place.node.operation
    if operation is Operation.ADD and isinstance(place.node.left, Arithmetic) and left.addends:
        if sum(1 for one in left.addends if one.value) > 1:
            left = evolve(left, steps=left.steps[:-1])  # its own, which this one says again
        added = [*left.addends, right]
        result = _calculated(place, amount, [left, right], " + ", added)
        return evolve(result, addends=tuple(added))
    if operation is Operation.ADD:
        return evolve(_calculated(place, amount, operands, " + "), addends=(left, right))
    if operation is Operation.SUBTRACT:
        same = [left] if not right.value else operands
    elif operation is Operation.MULTIPLY:
        same = [one for one in operands if one.value != 1 or one.unit != unit("")] or operands[:1]
        same = [one for one in same if one.value != 1 or one.unit != unit(_PERCENT)] or same[:1]
    else:
        same = operands
    return _calculated(place, amount, operands, f" {operation.value} ", same)


def _calculated(
    place: _Place, amount: Exact, parts: Sequence[Result], sign: str, shown_parts: Sequence[Result] = ()
) -> Result:
    """A calculation as a step: printed figures, then exact ones.

    Args:
        place: where it stands.
        amount: what it gives.
        parts: what it came from.
        sign: between them.
        shown_parts: those that are written down, if not all: without what is nothing to a sum.
    """
    dimension, divides = _dimension(place.node.type), sign == f" {Operation.DIVIDE.value} "
    told = list(shown_parts or parts)
    if sign == " + ":
        told = [part for part in told if part.value] or told[:1]
    counting = sorted(told, key=lambda part: not part.value)  # what is nothing has been printed in any unit
    units = [part.unit for part in counting if part.unit and part.unit.dimension == dimension]
    same = next((one for one in units if one.name != _PERCENT), units[0] if units else None)
    # A sum of many small amounts is a large one.
    shown = shown_unit(dimension, amount) if same is None or divides or same == same.base else same
    if divides and not shown.name:
        shown = unit(_PERCENT)
    text = amount_text(amount, shown)
    result = _amount(amount, shown, text)
    if len(told) < 2:
        return merged(evolve(result, printed=told[0].printed) if told else result, parts)
    formula, exact = sign.join(part.printed for part in told), sign.join(map(_normal, told))
    step = Step(
        place.source(), f"{formula} = {text}", f"{exact} = {amount_text(amount, base_unit(dimension))}"
    )
    return merged(evolve(result, steps=(step,)), parts)


def _count(place: _Place, number: Any, things: tuple[object, ...]) -> Result:
    """A count, with what was counted."""
    result = evolve(_plain(number, place.node.type), counted=things)
    return result.from_leaves(listed_leaves(place.source(), things))


def _comparison(place: _Place, answer: Any, parts: _Parts, _frame: _Frame) -> Result:
    """The two sides, as printed and exactly; and how far apart they may be, where that was asked."""
    node: Comparison = place.node
    left, right, *rest = _results(parts)
    if left.value is None or right.value is None or (node.within is not None and rest[0].value is None):
        return merged(Result(None), [left, right, *rest])
    if (
        isinstance(node.left, Call)
        and node.left.function is not None
        and node.left.function.shown is not None
        and not isinstance(node.left.type, QuantityType)
    ):
        return merged(Result(answer, left.printed), [left, right])  # its own step says it
    if isinstance(node.left, Call) and node.left.name == "related":
        # Which share of two names is common is how a rule finds what belongs together, and nothing that a reader could redo.
        return merged(Result(answer), [left, right])
    if isinstance(node.left.type, DateType):
        sign = sign_of(node.relation, answer, left.value, right.value)
        step = Step(place.source(), f"{left.printed} {sign} {right.printed}", "")
        return merged(Result(answer, step.printed, steps=(step,)), [left, right])
    if isinstance(node.left.type, RecordType):
        return merged(Result(answer), [left, right])
    if not isinstance(node.left.type, QuantityType):
        return _compared_texts(place, answer, left, right)
    width: Exact = ZERO
    if node.within is not None:
        width = rest[0].value
    elif rest:
        if answer is None:
            reason = Bilingual("除数按印刷精度可能为零", "a divisor may be zero, as it is printed")
            missing = Missing(reason, Operand(place.source(), "", None))
            return merged(Result(None, missing=(missing,)), [left, right])
        width = add(rest[0].width, rest[1].width)
    shown = left.unit or right.unit or base_unit(_dimension(node.left.type))
    sign = sign_of(node.relation, answer, left.value, right.value)
    sides = (left.value, right.value)
    if left.counted is not None or right.counted is not None:
        return _compared_counts(place, answer, (left, right), sign)
    if is_year(node.left, node.right):
        step = Step(place.source(), f"{left.printed} 年 {sign} {right.printed} 年", "")
        told = () if says_nothing(left.printed, sign, right.printed) else (step,)
        return merged(Result(answer, step.printed, steps=told, sides=sides), [left, right])
    step = Step(
        place.source(),
        f"{left.printed} {sign} {right.printed}",
        f"{_normal(left)} {sign} {_normal(right)}",
        f"± {amount_text(width, shown)}" if width else "",
    )
    is_nothing = not left.value and left.printed == right.printed
    steps = () if is_nothing or says_nothing(left.printed, sign, right.printed) else (step,)
    apart = subtract(max(sides), min(sides))
    difference = "" if answer or not apart else amount_text(apart, shown, (ZERO,))
    result = Result(answer, step.printed, steps=steps, difference=difference, sides=sides)
    return merged(result, [left, right])


def _compared_texts(place: _Place, answer: Any, left: Result, right: Result) -> Result:
    """Two texts that differ; nothing of what was made of a text, and does not stand in it, as 反向 for ≥2%."""
    node: Comparison = place.node
    sign = "=" if (node.relation is Relation.EQUAL) is answer else "≠"
    step = Step(place.source(), f"“{left.printed}” {sign} “{right.printed}”", "")
    is_made = any(
        side.leaves and not any(side.printed in leaf.operand.text for leaf in side.leaves)
        for side in (left, right)
    )
    steps = () if sign == "=" or is_made else (step,)
    return merged(Result(answer, step.printed, steps=steps), [left, right])


def _compared_counts(place: _Place, answer: Any, sides: tuple[Result, Result], sign: str) -> Result:
    """How many things there are, by name: ``3（甲、乙、丙） ≥ 3``; that there is none says nothing, nor that there is one."""
    named = [
        side.printed if side.counted is None else counted_text(side.printed, side.counted) for side in sides
    ]
    is_named = any(text != side.printed for text, side in zip(named, sides, strict=True))
    is_against_none = any(not side.value and side.counted is None for side in sides)
    printed = named[0] if is_against_none else f"{named[0]} {sign} {named[1]}"
    steps = (Step(place.source(), printed, "", is_count=True),) if is_named else ()
    return merged(Result(answer, printed, steps=steps), sides)


def _is(place: _Place, answer: Any, parts: _Parts, _frame: _Frame) -> Result:
    operand = parts[0][1]
    missing: tuple[Missing, ...] = ()
    if answer is None and operand.value is not None:
        where = Operand(place.source(place.node.operand), operand.value.text, _first_place(operand))
        missing = (_unread_value(where, operand.value),)
    return merged(
        Result(answer, operand.printed if operand.value is not None else "", missing=missing), [operand]
    )


def _asked_of_first(_place: _Place, answer: Any, parts: _Parts, _frame: _Frame) -> Result:
    """What was asked of the first operand, which is what a message shows."""
    operands = _results(parts)
    is_known = all(operand.value is not None for operand in operands)
    return merged(Result(answer, operands[0].printed if is_known else ""), operands)


def _like(place: _Place, answer: Any, parts: _Parts, frame: _Frame) -> Result:
    result = _asked_of_first(place, answer, parts, frame)
    if answer is not True:
        return result
    return result.from_leaves(_quoted(result.leaves, STRICT[Like].function(place.node)))


def _quoted(leaves: Sequence[Leaf], has: Callable[[str], Any]) -> tuple[Leaf, ...]:
    """What words were found in, each as the sentences that have them; all of it where no sentence has them alone."""
    return tuple(_quotation(leaf, has) for leaf in leaves)


def _quotation(leaf: Leaf, has: Callable[[str], Any]) -> Leaf:
    found = [sentence for sentence in sentences(leaf.operand.text) if has(sentence) is True]
    text = "".join(found) or leaf.operand.text
    return evolve(leaf, operand=evolve(leaf.operand, text=text), is_quoted=True)


def _contains(place: _Place, answer: Any, parts: _Parts, frame: _Frame) -> Result:
    text, *part = _results(parts)
    result = _asked_of_first(place, answer, parts, frame)
    if answer is None and text.value is not None and all(one.value is not None for one in part):
        return merged(evolve(result, missing=(_unmeasured(place.source(place.node.text), text),)), [])
    if answer is True and isinstance(text.value, str):
        has = STRICT[Contains].function(place.node)
        wanted = [one.value for one in part]
        return result.from_leaves((
            *_quoted(text.leaves, lambda sentence: has(sentence, *wanted)),
            *(leaf for one in part for leaf in one.leaves),
        ))  # fmt: skip
    return result


def _not(_place: _Place, answer: Any, parts: _Parts, _frame: _Frame) -> Result:
    return merged(Result(answer, parts[0][1].printed), _results(parts))


def _connective(place: _Place, answer: Any, parts: _Parts, _frame: _Frame) -> Result:
    decisive, operands = not place.node.is_all, _results(parts)
    if answer is decisive:
        return merged(Result(decisive, operands[-1].printed), operands[-1:])
    if answer is None:
        return merged(Result(None), [operand for operand in operands if operand.value is None])
    printed = "; ".join(operand.printed for operand in operands if operand.printed)
    return merged(Result(answer, printed), operands)


# Functions


def _call(place: _Place, value: Any, parts: _Parts, _frame: _Frame) -> Result:
    arguments, function = _results(parts), place.node.function
    if any(argument.value is None for argument in arguments):
        return merged(Result(None), arguments)
    result = _applied(place, value, arguments)
    if function.shown is None or value is None:
        return result
    shown = function.shown(*(argument.value for argument in arguments))
    if not shown:
        return result
    equal = ""
    if isinstance(place.node.type, QuantityType):
        equal = f" = {result.printed}"
    elif isinstance(value, str):
        equal = f" : {value}"
    return evolve(result, steps=(*result.steps, Step(place.source(), f"{shown}{equal}", "")))


def _applied(place: _Place, value: Any, arguments: Sequence[Result]) -> Result:
    name = place.node.name
    if value is None:
        reason = Bilingual(f"{name}(…) 没有结果", f"{name}(…) has no result")
        lacks = FUNCTIONS[name].lacks
        if lacks is not None:
            reason = Bilingual(*(text.format(arguments[-1].printed, arguments[0].printed) for text in lacks))
        known = any(argument.missing for argument in arguments)
        missing = () if known else (Missing(reason, Operand(place.source(), "", None)),)
        return merged(Result(None, missing=missing), arguments)
    if name == "count":
        counted = arguments[0].value
        result = evolve(_plain(value, place.node.type), counted=counted if isinstance(counted, tuple) else ())
        listed = () if arguments[0].leaves else listed_leaves(place.source(), result.counted or ())
        return merged(result.from_leaves(listed), arguments)
    shown = unit(_PERCENT)
    plain = (
        _amount(value, shown, amount_text(value, shown))
        if FUNCTIONS[name].is_share
        else _plain(value, place.node.type)
    )
    result = merged(plain, arguments)
    if isinstance(value, bool):
        looked_at = zip(place.node.arguments, arguments, strict=True)
        named = (
            leaf
            for node, argument in looked_at
            if isinstance(node.type, RecordType)
            for leaf in named_leaf(f"{place.source(node)}.name", argument.value)
        )
        result = result.from_leaves((*result.leaves, *named))
    if value is True and name == "says":
        text, claim = arguments[0], arguments[1].value
        apply = FUNCTIONS[name].apply
        result = result.from_leaves(_quoted(text.leaves, lambda sentence: apply(sentence, claim)))
    if isinstance(value, tuple | str) and name in {"repeated", "commonest"}:
        # Of all the texts that were looked at, those that came out are the evidence.
        wanted = {value} if isinstance(value, str) else set(value)
        result = result.from_leaves(tuple(leaf for leaf in result.leaves if leaf.operand.text in wanted))
    return result


def _aggregate(place: _Place, value: Any, parts: _Parts, _frame: _Frame) -> Result:
    node: Aggregate = place.node
    lists = [result for source, result in parts if any(source is loop.source for loop in node.loops)]
    unknown_lists = [Result(None, missing=result.missing) for result in lists if result.value is None]
    if node.name in {"all", "any", "none"}:
        return _quantified(place, value, list(_elements(node, parts)), unknown_lists)
    if unknown_lists:
        return merged(Result(None), unknown_lists)
    elements = list(_elements(node, parts))
    if value is not None:
        match node.name:
            case "sum":
                return _calculated(place, value, elements, " + ")
            case "min" | "max":
                return next(element for element in elements if element.value == value)
            case "first" | "last":
                return elements[0 if node.name == "first" else -1]
            case "count":
                things = next((result.value for part, result in parts if part is node), ())
                return _count(place, value, things)
    return _applied(place, value, elements)


def _quantified(place: _Place, answer: Any, elements: list[Result], unknown_lists: list[Result]) -> Result:
    decisive = place.node.name != "all"
    if answer is (place.node.name == "any") and elements and elements[-1].value is decisive:
        return merged(Result(answer, elements[-1].printed), elements[-1:])
    if answer is None:
        unknown = [element for element in elements if element.value is not (not decisive)]
        return merged(Result(None), [*(evolve(element, value=None) for element in unknown), *unknown_lists])
    # Nothing decided it: every element is the evidence, and what was reckoned of each is spelt out in one step.
    reckoned = [element.steps[-1].printed for element in elements if element.steps]
    shown = "; ".join(reckoned[:_MANY]) + (" …" if len(reckoned) > _MANY else "")
    steps = (Step(place.source(), shown, ""),) if shown else ()
    return Result(
        answer, shown, leaves=tuple(leaf for element in elements for leaf in element.leaves), steps=steps
    )


def _elements(node: Aggregate, parts: _Parts) -> Iterator[Result]:
    """The elements that belong; one that only may belong is as unknown as that makes it."""
    doubt: Result | None = None
    for part, result in parts:
        if part is node.condition:
            doubt = result if result.value is None else None
            if doubt is not None and node.name not in {"all", "any", "none"}:
                yield Result(None, missing=doubt.missing)
                doubt = None
        elif part is node.element:
            harmless = node.name == "all"
            if doubt is None or result.value is harmless:
                yield Result(harmless) if doubt is not None else result
            else:
                yield Result(None, missing=doubt.missing)
            doubt = None  # a condition that is known leaves no result


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
    if isinstance(value, date):
        return Result(value, f"{value.year}年{value.month}月{value.day}日")
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
    operand = Operand(expression, value.printed, _first_place(value))
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


def _place_of(record: object) -> Location | None:
    place = getattr(record, "location", None)
    return place if isinstance(place, Location) else None


_FIELDS: Final[Mapping[Form, Callable[[_Place, Any, Any, Any], Result]]] = {
    Form.FIGURE: _figure,
    Form.ADDEND: _figure,
    Form.COUNT: _figure,
    Form.CELL: _text,
    Form.WORD: _word,
    Form.WHOLE: _whole,
    Form.MONTH: _month,
    Form.VALUE: _value,
    Form.ENTRIES: _record,
    Form.RECORD: _record,
    Form.RECORDS: _record,
}
"""What is told of a field, by how the model keeps it: of its place, its value, the record, and the field as it is kept."""

_SHOWN: Final[Mapping[type[Node], Callable[[_Place, Any, _Parts, _Frame], Result]]] = {
    Constant: _constant,
    ParameterUse: _parameter,
    Name: _name,
    Attribute: _attribute,
    Listing: _listing,
    Minus: _minus,
    Arithmetic: _arithmetic,
    Comparison: _comparison,
    Is: _is,
    Membership: _asked_of_first,
    Contains: _contains,
    Like: _like,
    Present: _present,
    Not: _not,
    Connective: _connective,
    Call: _call,
    Aggregate: _aggregate,
}
"""What is told of a part, by its kind: of its place, its value, and the results of its parts."""
