"""The expressions of a rule file, parsed and checked in the order in which one may use the other.

All that is wrong with them is told at once. What builds on something that is wrong itself, a named intermediate, ``when`` or
``for``, is looked at as far as it can be judged all the same.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import define, evolve, field, frozen

from perfrules.language.characters import is_plain_name
from perfrules.language.check import Scope as Names
from perfrules.language.check import check, facts_of, names_used, require_condition
from perfrules.language.constant import constant_part
from perfrules.language.errors import ExpressionError
from perfrules.language.every_error import NO_DOUBT, Doubt, every_error
from perfrules.language.limits import MAX_LETS
from perfrules.language.logic import Parameter, Scope, Template
from perfrules.language.schema import FIELDS, PAIR, RECORD_OF, ROOT, ROOTS, SCOPES
from perfrules.language.template import every_error_of_template, parse_template
from perfrules.language.tree import Attribute, Loop, Name, Node, Span
from perfrules.language.types import ListType, RecordType
from perfrules.packs.places import KeyPath
from perfrules.packs.problem import Pending, Problems
from perfrules.packs.reader import Reader
from perfrules.packs.rule import LANGUAGES, Severity, StatedException

EXCEPTION_KEYS: Final = ("when", "without", "because", "severity")
"""The keys of a stated exception."""

_Lets: TypeAlias = tuple[tuple[str, Node], ...]
_Message: TypeAlias = tuple[Template, Template]


@frozen
class Logic:
    """The expressions of a rule.

    Attributes:
        scope: its subjects.
        when: the condition under which it applies.
        lets: named intermediates, in the order of the file.
        require: what must hold.
        exceptions: what a document may state instead.
        message: what a finding says, in Chinese and in English.
        texts: each expression as written, by its key.
    """

    scope: Scope
    when: Node | None
    lets: _Lets
    require: Node
    exceptions: tuple[StatedException, ...]
    message: _Message
    texts: Mapping[str, str]


def decode_logic(reader: Reader, parameters: tuple[Parameter, ...], problems: Problems) -> Pending[Logic]:
    """The expressions of a rule; missing where a key is, or where something is wrong.

    Args:
        reader: of the file.
        parameters: of its pack.
        problems: what is wrong is added to it.
    """
    names = Names({}, {parameter.name: parameter for parameter in parameters}, {})
    return _Decoder(reader, problems, names).decode()


@define
class _Decoder:
    """Reads the expressions of a file one after the other.

    Attributes:
        reader: of the file.
        problems: what is wrong.
        names: what an expression can name, as far as the file has been read.
        doubt: what is not known of that, because something is wrong.
        texts: each expression as written, by its key.
    """

    reader: Reader
    problems: Problems
    names: Names
    doubt: Doubt = NO_DOUBT
    texts: dict[str, str] = field(factory=dict)

    def decode(self) -> Pending[Logic]:
        """All of them, once."""
        table = self.reader.data
        scope = self._scope(table["for"]) if "for" in table else Pending[Scope]()
        lets = self._parsed_lets(table.get("let", {}))
        when, require = (self._parsed((key,), table) for key in ("when", "require"))
        if not self.names.variables:
            return Pending()  # nobody knows what the rest may name
        condition, named = self._when_and_lets(when, lets, is_asked="when" in table)
        required = self._condition(("require",), require)
        exceptions = self._exceptions(table.get("exceptions", []), table.get("severity"))
        message = self._message(table["message"]) if "message" in table else Pending[_Message]()
        parts = (scope, condition, named, required, exceptions, message)
        if not all(part.values for part in parts):
            return Pending()
        return Pending(
            [
                Logic(
                    scope.get(), condition.get(), named.get(), required.get(), exceptions.get(), message.get(),
                    self.texts,
                )
            ]
        )  # fmt: skip

    # Reading

    def _parsed(self, path: KeyPath, table: Mapping[str, object]) -> Pending[Node]:
        """The tree of the expression of a key, if it is there."""
        return self._tree(path, table[str(path[-1])]) if path[-1] in table else Pending()

    def _tree(self, path: KeyPath, value: object) -> Pending[Node]:
        def read() -> Node:
            text = self.texts[".".join(map(str, path))] = self.reader.text(path, value)
            return self.reader.expression(path, lambda: self.reader.trees.expression(text))

        return self.problems.read(read)

    def _parsed_lets(self, value: object) -> list[tuple[str, Pending[Node]]]:
        """The trees of the named intermediates, in their order."""
        table = self.problems.read(lambda: self.reader.table(("let",), value))
        if not table.values:
            return []
        if len(table.get()) > MAX_LETS:
            with self.problems.gather():
                self.reader.fail(("let",), f"more than {MAX_LETS} names", f"命名超过 {MAX_LETS} 个")
            return []
        for name in table.get():
            with self.problems.gather():
                if not is_plain_name(name) or name in self.names.variables:
                    self.reader.fail(
                        ("let", name), f"{name!r} cannot be a name here", f"“{name}”不能作为名称"
                    )
        return [(name, self._tree(("let", name), text)) for name, text in table.get().items()]

    # Checking

    def _checked(self, path: KeyPath, node: Node) -> Pending[Node]:
        """An expression with types; missing where it is wrong, or builds on what is."""
        try:
            return Pending([check(node, self.names)])
        except ExpressionError:
            self._keep(path, every_error(node, self.names, self.doubt))
            return Pending()

    def _condition(self, path: KeyPath, parsed: Pending[Node]) -> Pending[Node]:
        """A condition with types, that is not the same for every document."""
        checked = self._checked(path, parsed.get()) if parsed.values else Pending[Node]()
        if not checked.values:
            return checked
        try:
            require_condition(checked.get())
            _require_different(checked.get())
        except ExpressionError as error:
            self._keep(path, [error])
            return Pending()
        return checked

    def _keep(self, path: KeyPath, errors: Iterable[ExpressionError], skipped: int = 0) -> None:
        for error in errors:
            self.problems.keep(self.reader.source.expression_error(path, error, skipped))

    # For

    def _scope(self, value: object) -> Pending[Scope]:
        path: KeyPath = ("for",)

        def read() -> tuple[str, tuple[Loop, Node | None] | None]:
            text = self.texts["for"] = self.reader.text(path, value)
            if text.strip() in ROOTS:
                return text, None
            try:
                return text, self.reader.trees.scope(text)
            except ExpressionError as error:
                raise self.reader.source.expression_error(path, _scope_error(error, text)) from error

        parsed = self.problems.read(read)
        if not parsed.values:
            return Pending()
        text, subjects = parsed.get()
        if subjects is None:
            return Pending([self._whole(text, text.strip())])
        return self._loops(text, *subjects)

    def _loops(self, text: str, loop: Loop, condition: Node | None) -> Pending[Scope]:
        record, name = _reached(loop)
        fits = (record, name) in SCOPES
        if not fits:
            self._keep(("for",), [_no_subjects(loop)])
            record, name = _meant(loop.variable, name)  # so that the rest can be judged
            self.doubt = evolve(self.doubt, facts=True)
            if not record:
                return Pending()
        root = PAIR if record == PAIR else ROOT
        self._whole(text, root)
        loops = [(loop.variable, _source(record, name, loop.source.span))]
        if record not in ROOTS:
            loops.insert(0, (record, _implied(record, loop.source.span)))
        for variable, source in loops:
            if isinstance(source.type, ListType):
                self.names = self.names.with_variable(variable, source.type.element)
        if condition is None:
            return Pending([Scope(text, tuple(loops), root=root)] if fits else [])
        checked = self._condition(("for",), Pending([condition]))
        if not checked.values:
            self.doubt = evolve(self.doubt, facts=True)
            return Pending()
        self.names = self.names.with_facts(facts_of(checked.get()))
        return Pending([Scope(text, tuple(loops), checked.get(), root)] if fits else [])

    def _whole(self, text: str, root: str) -> Scope:
        """The scope of a rule about the whole; from here on it can be named."""
        self.names = self.names.with_variable(root, RecordType(root))
        return Scope(text, (), root=root)

    # When and let

    def _when_and_lets(
        self, when: Pending[Node], lets: Sequence[tuple[str, Pending[Node]]], *, is_asked: bool
    ) -> tuple[Pending[Node | None], Pending[_Lets]]:
        """The condition, and the named intermediates: those that it needs before it, the others where it holds."""
        needed = _needed(names_used(when.get()) if when.values else frozenset(), lets)
        checked: dict[str, Node] = {}
        self._check_lets([one for one in lets if one[0] in needed], checked)
        condition = self._condition(("when",), when)
        if condition.values:
            self.names = self.names.with_facts(facts_of(condition.get()))
        elif is_asked:
            self.doubt = evolve(self.doubt, facts=True)
        self._check_lets([one for one in lets if one[0] not in needed], checked)
        whole = not self.doubt.names
        held: Pending[Node | None] = Pending([*condition.values] if is_asked else [None])
        return held, Pending([tuple((name, checked[name]) for name, _ in lets)] if whole else [])

    def _check_lets(self, lets: Sequence[tuple[str, Pending[Node]]], checked: dict[str, Node]) -> None:
        for name, parsed in lets:
            found = self._checked(("let", name), parsed.get()) if parsed.values else Pending[Node]()
            kind = found.get().type if found.values else None
            if kind is not None:
                checked[name] = found.get()
                self.names = self.names.with_variable(name, kind)
            else:
                self.doubt = self.doubt.of(name)

    # Exceptions

    def _exceptions(self, value: object, own: object) -> Pending[tuple[StatedException, ...]]:
        """What a document may state; in which words, and what then holds."""
        entries = self.problems.read(lambda: self.reader.items(("exceptions",), value))
        if not entries.values:
            return Pending()
        found = [
            self._exception(("exceptions", number), entry, own) for number, entry in enumerate(entries.get())
        ]
        whole = all(one.values for one in found)
        return Pending([tuple(one.get() for one in found)] if whole else [])

    def _exception(self, path: KeyPath, entry: object, own: object) -> Pending[StatedException]:
        def taken() -> Mapping[str, object]:
            table = self.reader.table(path, entry, EXCEPTION_KEYS)
            self.reader.required(path, table, ("when", "because"))
            return table

        read = self.problems.read(taken)
        if not read.values:
            return Pending()
        table = read.get()
        severity = self.problems.read(lambda: self._milder(path, table, own))
        without, when = (
            self._condition((*path, key), self._parsed((*path, key), table)) for key in ("without", "when")
        )
        because = self.problems.read(lambda: self.reader.bilingual((*path, "because"), table["because"]))
        if not (
            severity.values and when.values and because.values and ("without" not in table or without.values)
        ):
            return Pending()
        stated = without.get() if without.values else None
        return Pending([StatedException(when.get(), because.get(), severity.get(), stated)])

    def _milder(self, path: KeyPath, table: Mapping[str, object], own: object) -> Severity | None:
        """The severity that remains, which is less than the rule's own."""
        if {"severity", "without"} <= set(table):
            self.reader.fail(
                (*path, "severity"),
                "with “without” nothing is found, and so it has no severity",
                "写有 without 的例外不作问题，没有级别",
                at_key=True,
            )
        if "severity" not in table:
            return None
        severity = self.reader.choice((*path, "severity"), table["severity"], Severity)
        order = [one.value for one in Severity]
        if own in order and order.index(severity) <= order.index(str(own)):
            self.reader.fail(
                (*path, "severity"),
                f"an exception makes a finding less severe than {own!r}",
                f"例外应使级别低于“{own}”",
                "leave severity out where nothing is to be found",
                "不作问题的，不写 severity",
            )
        return severity

    # Message

    def _message(self, value: object) -> Pending[_Message]:
        """The message, in both languages; a pack that speaks one only says the same in both."""
        told = self.problems.read(lambda: self.reader.bilingual(("message",), value))
        if not isinstance(value, Mapping):
            return Pending()
        spoken = {
            language: self._template(language, value[language])
            for language in LANGUAGES
            if isinstance(value.get(language), str)
        }
        if not told.values or not all(one.values for one in spoken.values()):
            return Pending()
        first = spoken[self.reader.languages[0]]
        return Pending([(spoken.get("zh", first).get(), spoken.get("en", first).get())])

    def _template(self, language: str, written: str) -> Pending[Template]:
        text = written.strip()
        try:
            return Pending([parse_template(text, self.names, self.reader.trees)])
        except ExpressionError:
            errors = every_error_of_template(text, self.names, self.reader.trees, self.doubt)
            self._keep(("message", language), errors, len(written) - len(written.lstrip()))
            return Pending()


def _require_different(condition: Node) -> None:
    """Refuse a condition that does not depend on the document."""
    constant = constant_part(condition)
    if constant is not None:
        raise ExpressionError(
            "this is the same for every document", "该条件对任何文件都相同", span=constant.span
        )


def _scope_error(error: ExpressionError, text: str) -> ExpressionError:
    """What does not follow the grammar of ``for``, with what it may be where it is not even begun as a loop."""
    if " in " in text and not text.startswith("for "):
        return error
    return ExpressionError(error.en, error.zh, *_scope_hint(*_words_of(text)), error.span)


def _words_of(text: str) -> tuple[str, str]:
    """The list and the variable that a text without a loop may mean: its last name, and its first."""
    names = [word for word in re.findall(r"\w+", text) if word != "for"]
    return (names[-1], names[0]) if names else ("", "")


def _no_subjects(loop: Loop) -> ExpressionError:
    return ExpressionError(
        "a rule's subjects are the disclosure, its projects or their indicators",
        "规则的对象是整份文件、其项目或项目的指标",
        *_scope_hint(_reached(loop)[1], loop.variable),
        loop.span,
    )


def _scope_hint(name: str, variable: str) -> tuple[str, str]:
    """What a rule's ``for`` may be: what runs through lists of this name, if any do, what names its subjects so, or else all."""
    called = [text for text in SCOPES.values() if text.startswith(f"{variable} in ")]
    through = [text for (_, field), text in SCOPES.items() if field == name]
    fitting = [text for text in called if text in through] or through or called
    if fitting:
        return f"write {' or '.join(fitting)}", f"请写 {' 或 '.join(fitting)}"
    listed = SCOPES.values()
    return f"write disclosure, or one of: {'; '.join(listed)}", f"请写 disclosure，或：{'；'.join(listed)}"


def _meant(variable: str, name: str = "") -> tuple[str, str]:
    """What a loop that runs through nothing is meant to run through, by the name of its variable and of its list."""
    fitting = [reached for reached, text in SCOPES.items() if text.startswith(f"{variable} in ")]
    closer = [reached for reached in fitting if reached[1] == name] or fitting
    return closer[0] if len(closer) == 1 else ("", "")


def _reached(loop: Loop) -> tuple[str, str]:
    match loop.source:
        case Attribute(owner=Name(name=record), name=name):
            return record, name
    return "", ""


def _implied(record: str, span: Span) -> Node:
    """The list that the outer loop of a rule runs through, whose inner one takes its lists from *record*."""
    return _source(*_meant(record), span)


def _source(record: str, name: str, span: Span) -> Node:
    """The list that a loop of the scope runs through, checked."""
    kind = RECORD_OF.get(record, record)
    known = FIELDS[kind][name]
    owner = Name(span=span, name=record, type=RecordType(kind))
    return Attribute(span=span, owner=owner, name=name, name_span=span, field=known, type=known.type)


def _needed(names: frozenset[str], lets: Sequence[tuple[str, Pending[Node]]]) -> frozenset[str]:
    """Those of the named intermediates that some names need, directly or by way of others."""
    needed = set(names)
    for name, parsed in reversed(lets):
        if name in needed and parsed.values:
            needed |= names_used(parsed.get())
    return frozenset(name for name, _ in lets if name in needed)
