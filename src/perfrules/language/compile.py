"""From a checked rule to the function that decides it: closures over the operations of :mod:`perfrules.language.meaning`.

Each part of an expression becomes a function of a *frame*, the list that holds the records and variables which the expression
can name, each in a place of its own. ``None`` stands for *unknown*. Nothing that a rule file says becomes code: what a rule
supplies are texts and numbers that closures hold.

What does not change is computed once. A named intermediate, a function over a list, and a call depend on some of the
variables around them only: on none but the disclosure, on the project and not on the indicator. What they gave is kept as
long as those stay the same. And where elements are looked for by ``==``, they are looked up; see
:mod:`perfrules.language.lookup`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any, ClassVar, Final, TypeAlias

from attrs import define, field

from perfrules.errors import LimitError
from perfrules.language import runtime
from perfrules.language.functions import FUNCTIONS
from perfrules.language.limits import MAX_FACTORS, MAX_NODES
from perfrules.language.logic import Logic, Outcome
from perfrules.language.lookup import NO_LIST, Lookup, Sought, Visit, sought_in, visits
from perfrules.language.meaning import (
    STRICT,
    cost_of_texts,
    fits_any_of,
    half_width_of,
    is_written,
    reader_of,
)
from perfrules.language.schema import ROOT
from perfrules.language.spelling import plain
from perfrules.language.tree import (
    Aggregate,
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Connective,
    Constant,
    Contains,
    Like,
    Listing,
    Loop,
    Minus,
    Name,
    Node,
    Operation,
    ParameterUse,
    Present,
    children,
    parts,
)
from perfrules.language.types import QuantityType
from perfrules.language.work import WORK, Frame, Run, Work
from perfrules.values import Quantity
from perfrules.values.exact import Exact, add

Wide: TypeAlias = Callable[[Frame], tuple[Any, Exact]]
"""A part that gives an amount, and how far rounding of printed figures may have moved that."""

Prepare: TypeAlias = "Callable[[object], Decide]"
"""Takes the disclosure, and gives the function that decides each of its subjects."""


@define
class Decide:
    """Says what a rule makes of one subject of a document, given its records in the order of the scope's loops.

    Attributes:
        frame: of the document.
        conditions: what must hold, in turn, each with what comes out where it does not; ``None`` for what the condition of
            ``for`` excludes.
        exceptions: what may be stated where the last of them does not hold, each with what then comes out.
        allowances: what may be stated where it does hold for that reason alone, by the place among all exceptions: what would have
            to hold else, and what must be stated.
        exception: which of these the subject that was asked about last states; ``None`` for none of them.
    """

    frame: Frame
    conditions: Sequence[tuple[Run, Outcome | None]]
    exceptions: Mapping[int, tuple[Run, Outcome]]
    allowances: Mapping[int, tuple[Run, Run]]
    exception: int | None = None

    def __call__(self, *records: object) -> Outcome | None:
        """The outcome; ``None`` for what is no subject of the rule."""
        frame = self.frame
        frame[_SUBJECTS : _SUBJECTS + len(records)] = records
        self.exception = None
        for condition, otherwise in self.conditions:
            holds = condition(frame)
            if not holds:
                if otherwise is Outcome.FINDING and holds is not None and self.exceptions:
                    return self._excepted()
                return Outcome.NOT_DECIDABLE if holds is None else otherwise
        for number, (without, condition) in self.allowances.items():
            if without(frame) is False and condition(frame):
                self.exception = number
                break
        return Outcome.PASS

    def _excepted(self) -> Outcome:
        """What comes of a subject for which the requirement does not hold, by the first exception that is stated."""
        unknown = False
        for number, (condition, outcome) in self.exceptions.items():
            holds = condition(self.frame)
            if holds:
                self.exception = number
                return outcome
            unknown = unknown or holds is None
        return Outcome.NOT_DECIDABLE if unknown else Outcome.FINDING

    @property
    def steps(self) -> int:
        """How many steps the rule has taken in its document so far; see :class:`~perfrules.language.meaning.Work`."""
        work: Work = self.frame[WORK]
        return work.steps


_DISCLOSURE: Final = 1
_SUBJECTS: Final = 2


def compile_rule(rule: Logic) -> Prepare:
    """The function that decides a rule.

    Raises:
        LimitError: the rule is too large.
    """
    require_bounded(rule)
    return _compiled(rule)


def _compiled(rule: Logic) -> Prepare:
    compiler = Compiler(dict(rule.lets), rule.scope.variables, root=rule.scope.root)
    conditions = [
        (compiler.run(node), otherwise)
        for node, otherwise in (
            (rule.scope.condition, None),
            (rule.when, Outcome.NOT_APPLICABLE),
            (rule.require, Outcome.FINDING),
        )
        if node is not None
    ]
    exceptions, allowances = {}, {}
    for number, one in enumerate(rule.exceptions):
        if one.without is None:
            exceptions[number] = compiler.run(one.when), one.outcome
        else:
            allowances[number] = compiler.run(one.without), compiler.run(one.when)

    def prepare(disclosure: object) -> Decide:
        return Decide(compiler.frame(disclosure), conditions, exceptions, allowances)

    return prepare


def compile_when_needed(rule: Logic) -> Prepare:
    """The same for a rule of a pack, made when it is first called: most documents have no subject for a third of the rules.

    Whether the rule is bounded was asked when its pack was loaded.
    """
    made: list[Prepare] = []

    def prepare(disclosure: object) -> Decide:
        if not made:
            made.append(_compiled(rule))
        return made[0](disclosure)

    return prepare


def compile_expression(node: Node, variables: Sequence[str]) -> Callable[..., Any]:
    """A function that computes one checked expression from its variables, given in their order; ``None`` if unknown.

    Args:
        node: the expression.
        variables: that it can name; the disclosure first.
    """
    compiler = Compiler({}, tuple(variables[1:]), root=variables[0])
    run = compiler.run(node)

    def compute(disclosure: object, *records: object) -> Any:
        frame = compiler.frame(disclosure)
        frame[_SUBJECTS : _SUBJECTS + len(records)] = records
        return run(frame)

    return compute


def require_bounded(rule: Logic) -> None:
    """Refuse a rule that could take for ever or give numbers of endless length, by way of what its lets name.

    Each let may name the one before it twice: then the last stands for more than anybody could compute, and a product of such
    is longer than anybody could print.

    Raises:
        LimitError: it could.
    """
    factors: dict[str, int] = {}
    sizes: dict[str, int] = {}
    stated = [node for one in rule.exceptions for node in (one.without, one.when)]
    asked = (rule.scope.condition, rule.when, rule.require, *stated)
    conditions = [("", node) for node in asked if node is not None]
    for name, node in (*rule.lets, *conditions):
        factors[name] = _factors(node, factors)
        if factors[name] > MAX_FACTORS:
            raise LimitError(
                f"{rule.code} multiplies or divides more than {MAX_FACTORS} figures for one result",
                f"{rule.code} 的一个结果由超过 {MAX_FACTORS} 个数相乘除得到",
                "see what [let] multiplies", "请检查 [let] 中的相乘",
            )  # fmt: skip
        sizes[name] = sum(sizes.get(part.name, 1) if isinstance(part, Name) else 1 for part in parts(node))
        if sizes[name] > MAX_NODES:
            raise LimitError(
                f"{rule.code} has more than {MAX_NODES} parts", f"{rule.code} 的组成部分超过 {MAX_NODES} 个",
                "divide it into several rules", "请拆分为几条规则",
            )  # fmt: skip


def _factors(node: Node, known: Mapping[str, int]) -> int:
    """Of how many figures a part's longest product is made, those of named intermediates included."""
    if isinstance(node, Name):
        return known.get(node.name, 1)
    inner = [_factors(part, known) for part in children(node)] or [1]
    if isinstance(node, Arithmetic) and node.operation in {Operation.MULTIPLY, Operation.DIVIDE}:
        return sum(inner)
    return max(inner)


@define
class Compiler:
    """Makes the closures of one rule, which share a frame.

    Attributes:
        lets: named intermediates.
        scope: the variables that can be named here besides the root, outermost first.
        root: the name of the whole, a disclosure or a comparison of two.
        places: where in a frame each variable stands.
        size: of a frame.
    """

    lets: Mapping[str, Node]
    scope: tuple[str, ...]
    root: str = field(default=ROOT, kw_only=True)
    places: dict[str, int] = field(init=False)
    size: int = field(init=False)
    keeps_evidence: ClassVar[bool] = False
    is_silent: bool = field(default=False, init=False)
    _subjects: tuple[str, ...] = field(init=False)
    _named: dict[tuple[str, bool, bool], Run] = field(factory=dict, init=False)
    _needs: dict[str, frozenset[str]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self.places = {self.root: _DISCLOSURE}
        self.size, self._subjects = _SUBJECTS, self.scope
        for variable in self.scope:
            self.places[variable] = self.place()
        for name, node in self.lets.items():
            # Intermediates stand in their order, and one may use those before it.
            self._needs[name] = self.needs(node)

    def place(self) -> int:
        """A place in the frame that nothing else has."""
        self.size += 1
        return self.size - 1

    def frame(self, disclosure: object) -> Frame:
        """A frame for a document."""
        frame: Frame = [None] * self.size
        frame[WORK], frame[_DISCLOSURE] = Work(), disclosure
        return frame

    def needs(self, node: Node) -> frozenset[str]:
        """The variables around a part that it depends on, by way of intermediates too; the disclosure is none."""
        own, names = {self.root}, set()
        for part in parts(node):
            if isinstance(part, Name):
                names.add(part.name)
            elif isinstance(part, Loop):
                own.add(part.variable)
        return frozenset().union(*(self._needs.get(name, frozenset({name})) for name in names - own))

    # Overridden where evidence is kept.

    def finish(self, _node: Node, run: Run, *, wide: bool) -> Run:  # noqa: ARG002
        """Called with what computes a part, before anything uses it."""
        return run

    def reuse(self, _node: Node, run: Run, key: Run | None) -> Run:
        """What *run* gives, computed anew only where *key* gives something else than before."""
        place = self.place()
        if key is None:

            def once(frame: Frame) -> Any:
                if frame[place] is None:
                    frame[place] = (run(frame),)
                return frame[place][0]

            return once

        def again(frame: Frame) -> Any:
            kept, now = frame[place], key(frame)
            if kept is None or not _same(kept[0], now):
                kept = frame[place] = (now, run(frame))
            return kept[1]

        return again

    def source(self, loop: Loop) -> Run:
        """What a loop runs through."""
        return self.run(loop.source)

    def condition(self, node: Node) -> Run:
        """Which elements of a comprehension belong."""
        return self.run(node)

    def over_elements(self, node: Aggregate, visit: Visit, element: Run) -> Run:
        """A function over a list; called where the loops' variables can be named."""
        return over_elements(node, visit, element)

    @contextmanager
    def silently(self) -> Iterator[None]:
        """Inside, no evidence is kept."""
        before, self.is_silent = self.is_silent, True
        try:
            yield
        finally:
            self.is_silent = before

    # Any part

    def run(self, node: Node) -> Run:
        """What computes a part."""
        run = self.finish(node, _RUNS[type(node)](self, node), wide=False)
        return self._kept(node, run) if _is_dear(node) else run

    def wide(self, node: Node) -> Wide:
        """What computes a part that gives an amount, and how far rounding may have moved that."""
        moved = _WIDE.get(type(node))
        made = _exact(_RUNS[type(node)](self, node)) if moved is None else moved(self, node)
        made = self.finish(node, made, wide=True)
        return self._kept(node, made) if _is_dear(node) else made

    def _kept(self, node: Node, run: Run) -> Run:
        """What a part gave, as long as what it depends on stays the same; nothing is kept that changes every time."""
        needed = self.needs(node)
        if not self.scope or self.scope[-1] in needed:
            return run
        return self.reuse(node, run, self._key(needed))

    def _key(self, names: frozenset[str]) -> Run | None:
        places = sorted(self.places[name] for name in names)
        return itemgetter(*places) if places else None

    # Names and fields

    def _constant(self, node: Constant) -> Run:
        value = node.value.base if isinstance(node.value, Quantity) else node.value
        return lambda _frame: value

    def _parameter(self, node: ParameterUse) -> Run:
        if node.value is None:
            raise TypeError("the node has not been checked")
        value = node.value.base if isinstance(node.value, Quantity) else runtime.TextSeries(node.value)
        return lambda _frame: value

    def _name(self, node: Name) -> Run:
        if node.name in self.lets:
            return self._let(node.name, wide=False)
        return itemgetter(self.places[node.name])

    def _wide_name(self, node: Name) -> Wide:
        if node.name in self.lets and isinstance(node.type, QuantityType):
            return self._let(node.name, wide=True)
        return _exact(self._name(node))

    def _let(self, name: str, *, wide: bool) -> Run:
        """A named intermediate, computed where it is first needed."""
        key = name, wide, self.is_silent
        if key not in self._named:
            # It stands outside all loops.
            scope, self.scope = self.scope, self._subjects
            self._named[key] = self.let(name, wide=wide)
            self.scope = scope
        return self._named[key]

    def let(self, name: str, *, wide: bool) -> Run:
        """Computes a named intermediate once for what it depends on."""
        node = self.lets[name]
        return self.reuse(node, self.wide(node) if wide else self.run(node), self._key(self._needs[name]))

    def _attribute(self, node: Attribute) -> Run:
        read = reader_of(node)
        if (place := self._place_of(node.owner)) is not None:
            return lambda frame: read(frame[place])
        owner = self.run(node.owner)

        def field_of(frame: Frame) -> Any:
            record = owner(frame)
            return None if record is None else read(record)

        return field_of

    def _place_of(self, owner: Node) -> int | None:
        """Where a variable stands of which a field is taken: it is a record, and never unknown. None for all else."""
        if self.keeps_evidence or not isinstance(owner, Name):
            return None
        return self.places.get(owner.name)

    def _wide_attribute(self, node: Attribute) -> Wide:
        owner, read = self.run(node.owner), reader_of(node)

        def field_of(frame: Frame) -> tuple[Any, Exact]:
            record = owner(frame)
            return (None, runtime.ZERO) if record is None else (read(record), half_width_of(node, record))

        return field_of

    def _present(self, node: Present) -> Run:
        if not isinstance(node.operand, Attribute) or node.operand.field is None:
            raise TypeError("the node has not been checked")
        presence = runtime.presence_of(node.operand.field)
        if (place := self._place_of(node.operand.owner)) is not None:
            return lambda frame: presence(frame[place])
        owner = self.run(node.operand.owner)

        def is_present(frame: Frame) -> bool | None:
            record = owner(frame)
            return False if record is None else presence(record)

        return is_present

    def _listing(self, node: Listing) -> Run:
        items = [self.run(item) for item in node.items]
        return lambda frame: tuple(item(frame) for item in items)

    # Operations

    def _strict(self, node: Node) -> Run:
        """An operation of :data:`~perfrules.language.meaning.STRICT`: unknown if an operand is."""
        meaning = STRICT[type(node)]
        operands = [self.run(operand) for operand in meaning.operands(node)]
        cost = None if meaning.cost is None else meaning.cost(node)
        return _strict(operands, meaning.function(node), cost)

    def _wide_strict(self, node: Node) -> Wide:
        meaning = STRICT[type(node)]
        operands = [self.wide(operand) for operand in meaning.operands(node)]
        apply = meaning.function(node)
        if meaning.width is None:
            raise TypeError("the operation gives no amount")
        spread = meaning.width(node)

        def run(frame: Frame) -> tuple[Any, Exact]:
            given = [operand(frame) for operand in operands]
            if any(value is None for value, _ in given):
                return None, runtime.ZERO
            value, width = (
                apply(*(value for value, _ in given)),
                spread(*(part for pair in given for part in pair)),
            )
            # A divisor that may stand for zero leaves the whole quotient unknown.
            return (None, runtime.ZERO) if value is None or width is None else (value, width)

        return run

    def _comparison(self, node: Comparison) -> Run:
        exactly = self._strict(node)
        if not node.relation.allows_rounding:
            return exactly
        left, right, relation = self.wide(node.left), self.wide(node.right), node.relation

        def about(frame: Frame) -> bool | None:
            answer: bool | None = exactly(frame)
            if answer is not False:
                return answer
            # Rounding matters only where the exact comparison fails.
            (one, first), (two, second) = left(frame), right(frame)
            if one is None or two is None:
                return None
            return runtime.holds(relation, one, two, add(first, second))

        return about

    def _connective(self, node: Connective) -> Run:
        """Kleene: a decisive operand decides; else an unknown one makes it unknown."""
        decisive, operands = not node.is_all, list(self.operands(node))
        otherwise = not decisive

        def decided(frame: Frame) -> bool | None:
            result: bool | None = otherwise
            for operand in operands:
                value: bool | None = operand(frame)
                if value is decisive:
                    return value
                if value is None:
                    result = None
            return result

        return decided

    def operands(self, node: Connective) -> Iterator[Run]:
        """The operands of a connective. Those of ``or`` that ask one text for one thing after another are one."""
        waiting = list(reversed(node.operands))
        while waiting:
            first, together = waiting.pop(), []
            if isinstance(first, Contains | Like) and is_written(first) and not node.is_all:
                together.append(first)
                while (
                    waiting
                    and isinstance(other := waiting[-1], Contains | Like)
                    and is_written(other)
                    and other.text == first.text
                ):
                    together.append(other)
                    waiting.pop()
            yield self.run(first) if len(together) < 2 else self._one_of(together)

    def _one_of(self, nodes: Sequence[Contains | Like]) -> Run:
        """Whether a text has one of several things that stand in the rule."""
        text, cost = self.run(nodes[0].text), cost_of_texts(nodes)
        fits_one = fits_any_of(nodes)

        def has_one(frame: Frame) -> bool | None:
            given = text(frame)
            if given is None:
                return None
            if steps := cost(given):
                frame[WORK].take(steps)
            return fits_one(plain(given))

        return has_one

    # Functions over lists

    def _aggregate(self, node: Aggregate) -> Run:
        with self._visits(node) as visit:
            return self.over_elements(node, visit, self.run(node.element))

    def _wide_aggregate(self, node: Aggregate) -> Wide:
        """The same with widths: those of a sum add up, and of several figures any may be the one that counts."""
        if not isinstance(node.element.type, QuantityType):
            return _exact(self._aggregate(node))
        with self._visits(node) as visit:
            element = self.wide(node.element)
        function = FUNCTIONS[node.name]
        apply, spread = function.apply, function.spread

        def collected(frame: Frame) -> tuple[Any, Exact]:
            found, widths = [], []
            for belongs in visit(frame):
                value, width = element(frame) if belongs and belongs is not NO_LIST else (None, runtime.ZERO)
                if value is None:
                    return None, runtime.ZERO
                found.append(value)
                widths.append(width)
            return apply(found), spread(widths) if widths else runtime.ZERO

        return collected

    @contextmanager
    def _visits(self, node: Aggregate) -> Iterator[Visit]:
        """What runs through the elements of a comprehension and sets the loops' variables; inside, they can be named."""
        outer, before = self.scope, dict(self.places)
        weight = 1 + sum(1 for _ in parts(node)) // _PARTS
        sought = sought_in(node)
        levels: list[tuple[Run, int]] = []
        lookup: Lookup | None = None
        for number, loop in enumerate(node.loops):
            if outer and sought is not None and number == sought.level:
                lookup = self._lookup(node, sought, weight)
            source = self.source(loop)
            self.scope = (*self.scope, loop.variable)
            self.places[loop.variable] = place = self.place()
            levels.append((source, place))
        condition = None if node.condition is None else self.condition(node.condition)
        try:
            yield visits(tuple(levels), condition, weight, lookup)
        finally:
            self.scope, self.places = outer, before

    def _lookup(self, node: Aggregate, sought: Sought, weight: int) -> Lookup:
        """What finds the elements that the loops from a level on look for by ``==``."""
        inner = node.loops[sought.level :]
        own = {loop.variable for loop in inner}
        needed = frozenset().union(*(self.needs(loop.source) for loop in inner)) - own
        outer, before = self.scope, dict(self.places)
        with self.silently():
            wanted = [self.run(one.wanted) for one in sought.equalities]
            levels: list[tuple[Run, int]] = []
            for loop in inner:
                source = self.run(loop.source)
                self.scope = (*self.scope, loop.variable)
                self.places[loop.variable] = place = self.place()
                levels.append((source, place))
            given = [self.run(one.given) for one in sought.equalities]
            places = [place for _, place in levels]
        self.scope, self.places = outer, before
        return Lookup(
            self.place(),
            self._key(needed),
            visits(tuple(levels), None, weight),
            places,
            given,
            wanted,
            _SPELT_OUT if self.keeps_evidence and not self.is_silent else None,
        )


_SPELT_OUT: Final = 64
"""Of a list of at most so many elements all are evidence; of a longer one those that were looked up."""

_PARTS: Final = 8
"""Parts of an expression that are computed for an element in one step."""


def _is_dear(node: Node) -> bool:
    """Whether it takes longer to compute a part than to see that it need not be computed again."""
    if isinstance(node, Attribute):
        return node.field is not None and node.field.compute is not None and isinstance(node.owner, Name)
    return isinstance(node, Aggregate | Call)


def _exact(run: Run) -> Wide:
    return lambda frame: (run(frame), runtime.ZERO)


def _strict(operands: Sequence[Run], apply: Callable[..., Any], cost: Callable[..., int] | None) -> Run:
    """An operation that is unknown where an operand is, and what it takes; one or two operands, as most have, quickly."""
    match operands:
        case [one]:

            def unary(frame: Frame) -> Any:
                operand = one(frame)
                if operand is None:
                    return None
                if cost is not None and (steps := cost(operand)):
                    frame[WORK].take(steps)
                return apply(operand)

            return unary
        case [one, two]:

            def binary(frame: Frame) -> Any:
                left, right = one(frame), two(frame)
                if left is None or right is None:
                    return None
                if cost is not None and (steps := cost(left, right)):
                    frame[WORK].take(steps)
                return apply(left, right)

            return binary

    def run(frame: Frame) -> Any:
        given = [operand(frame) for operand in operands]
        for operand in given:
            if operand is None:
                return None
        if cost is not None and (steps := cost(*given)):
            frame[WORK].take(steps)
        return apply(*given)

    return run


def _same(kept: Any, now: Any) -> bool:
    """Whether a key is the same as before: the very same records, for to compare them takes as long as what is kept."""
    return kept is now or (
        type(kept) is tuple
        and len(kept) == len(now)
        and all(one is two for one, two in zip(kept, now, strict=True))
    )


def over_elements(node: Aggregate, visit: Visit, element: Run) -> Run:
    """A function over what *element* gives for each element that *visit* runs through."""
    if node.name in {"all", "any", "none"}:
        return _quantified(visit, element, decisive=node.name != "all", found=node.name == "any")
    apply = FUNCTIONS[node.name].apply

    def collected(frame: Frame) -> Any:
        found = []
        for belongs in visit(frame):
            if belongs is NO_LIST:
                return None
            found.append(element(frame) if belongs else None)
        return apply(found)

    return collected


def _quantified(visit: Visit, element: Run, *, decisive: bool, found: bool) -> Run:
    """Whether all, any or none of the elements hold: one decides it, else an unknown one makes it unknown."""

    def decided(frame: Frame) -> bool | None:
        is_sure = True
        for belongs in visit(frame):
            value = None if belongs is NO_LIST else element(frame)
            if value is decisive and belongs:
                return found
            if value is not (not decisive):
                is_sure = False
        return not found if is_sure else None

    return decided


_RUNS: Final[Mapping[type[Node], Callable[[Compiler, Any], Run]]] = {
    **dict.fromkeys(STRICT, Compiler._strict),
    Constant: Compiler._constant,
    ParameterUse: Compiler._parameter,
    Name: Compiler._name,
    Attribute: Compiler._attribute,
    Listing: Compiler._listing,
    Comparison: Compiler._comparison,
    Present: Compiler._present,
    Connective: Compiler._connective,
    Aggregate: Compiler._aggregate,
}

_WIDE: Final[Mapping[type[Node], Callable[[Compiler, Any], Wide]]] = {
    Name: Compiler._wide_name,
    Attribute: Compiler._wide_attribute,
    Minus: Compiler._wide_strict,
    Arithmetic: Compiler._wide_strict,
    Aggregate: Compiler._wide_aggregate,
}
"""What may have been moved by rounding; everything else is exact."""
