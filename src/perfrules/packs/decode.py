"""From a rule file's tables to a checked :class:`~perfrules.packs.rule.Rule`.

Every key is known or refused, every text has its type, every expression is parsed and checked, and each error shows the
place in the file.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from attrs import evolve, field, frozen

from perfrules.comparison.records import KINDS
from perfrules.language.characters import is_plain_name
from perfrules.language.check import Scope as Names
from perfrules.language.check import check, facts_of, names_used
from perfrules.language.constant import constant_part
from perfrules.language.errors import ExpressionError, suggestion
from perfrules.language.limits import MAX_LETS
from perfrules.language.logic import Bilingual, Outcome, Parameter, Scope, Template
from perfrules.language.parse import Trees, parse_quantity
from perfrules.language.schema import FIELDS, PAIR, RECORD_OF, ROOT, ROOTS, SCOPES
from perfrules.language.settings import Setting
from perfrules.language.template import parse_template
from perfrules.language.tree import Attribute, Loop, Name, Node, Span
from perfrules.language.types import BOOLEAN, BooleanType, ListType, RecordType
from perfrules.packs.places import KeyPath
from perfrules.packs.problem import Pending, Problems, Source
from perfrules.packs.rule import (
    EXAMPLES,
    Basis,
    Equivalent,
    Example,
    ExamplePair,
    Intended,
    Oddity,
    Rule,
    Severity,
    StatedException,
    Status,
)
from perfrules.patterns import regex

_Choice = TypeVar("_Choice", bound=StrEnum)
_T = TypeVar("_T")

RULE_KEYS: Final = (
    "code", "name", "title", "why", "fix", "severity", "status", "successor", "basis", "for", "when", "let", "require",
    "exceptions", "otherwise", "message", "faults", "may_find", "covers", "equivalent", "intended", "accepts", "excepts", "rejects", "fixed", "skips", "undecided",
)  # fmt: skip
"""The keys of a rule file."""

_REQUIRED: Final = ("code", "name", "title", "why", "fix", "severity", "basis", "for", "require", "message")
_EXAMPLE_PARTS: Final = (
    "project", "projects", "tables", "procurement", "assets", "paragraphs", "institutions", "approved", "published",
)  # fmt: skip
_SIDES: Final = ("before", "after")
_DATA_KEYS: Final = (*_EXAMPLE_PARTS, "year", "agency", "title", "level")
EXAMPLE_KEYS: Final = ("case", "times", *_DATA_KEYS, "document", *_SIDES, "kind")
"""The keys of an example."""

BASIS_KEYS: Final = ("document", "article", "binding")
"""The keys of what a rule rests on."""

BINDINGS: Final = ("law", "local-op", "reference", "practice")
"""How binding that can be."""

EXCEPTION_KEYS: Final = ("when", "without", "because", "severity")
"""The keys of a stated exception."""

EQUIVALENT_KEYS: Final = ("change", "reason")
INTENDED_KEYS: Final = ("problem", "reason")
"""The keys of a change that makes no difference."""

_FORMS: Final[Mapping[str, str]] = {
    **{key: f'{key} = {{ zh = "…", en = "…" }}' for key in ("title", "why", "fix", "message")},
    "code": 'code = "ABC-01"',
    "name": 'name = "what-is-wrong"',
    "severity": 'severity = "warning"',
    "basis": 'basis = [{ document = "…", article = "…", binding = "practice" }]',
    "for": 'for = "project in disclosure.projects"',
    "require": 'require = "has project.budget"',
    "case": 'case = "exactly the limit"',
}
"""How keys that must be there are written."""

_FAULT: Final = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_CODE: Final = regex(r"[A-Z]++-[0-9]++")


@frozen
class Reader:
    """Takes typed entries out of a file's tables, or says what is wrong and where.

    Attributes:
        source: the file.
        data: its tables, as the standard library read them.
        languages: in which texts for people must stand; the first is taken where another is missing.
        trees: of the expressions that were parsed before.
    """

    source: Source
    data: Mapping[str, object]
    languages: tuple[str, ...] = ("zh", "en")
    trees: Trees = field(factory=Trees, eq=False, repr=False)

    def fail(
        self, path: KeyPath, en: str, zh: str, help_en: str = "", help_zh: str = "", *, at_key: bool = False
    ) -> NoReturn:
        """Refuse the value of a key, or with *at_key* the key itself.

        Raises:
            RuleError: always.
        """
        raise self.source.error(path, en, zh, help_en, help_zh, at_key=at_key)

    def table(self, path: KeyPath, value: object, keys: Sequence[str] | None = None) -> Mapping[str, object]:
        """A table, with no keys but those in *keys* if they are given."""
        if not isinstance(value, Mapping):
            self.fail(path, "expected a table: { … }", "应为表：{ … }")
        unknown = [] if keys is None else [key for key in value if key not in keys]
        if unknown:
            problems = Problems()
            for key in unknown:
                with problems.gather():
                    self.fail((*path, key), f"there is no key {key!r} here", f"此处没有键“{key}”",
                              *suggestion(key, keys or ()), at_key=True)  # fmt: skip
            problems.require_none()
        return value

    def required(self, path: KeyPath, table: Mapping[str, object], keys: Sequence[str]) -> None:
        """Refuse a table that lacks one of *keys*."""
        missing = [key for key in keys if key not in table]
        if missing:
            problems = Problems()
            for key in missing:
                with problems.gather():
                    form = _FORMS.get(key, "")
                    self.fail(path, f"the key {key!r} is missing", f"缺少键“{key}”",
                              f"e.g. {form}" if form else "", f"例如 {form}" if form else "")  # fmt: skip
            problems.require_none()

    def text(self, path: KeyPath, value: object, *, empty: bool = False) -> str:
        """A text; blank only where *empty* allows it."""
        if not isinstance(value, str):
            self.fail(path, "expected a text in quotes", "应为引号中的文本")
        if not value.strip() and not empty:
            self.fail(path, "this text is empty", "此处文本为空")
        return value

    def bilingual(self, path: KeyPath, value: object) -> Bilingual:
        """A text in both languages: ``{ zh = "…", en = "…" }``; in one of them where the pack speaks one only."""
        table = self.table(path, value, ("zh", "en"))
        self.required(path, table, self.languages)
        spoken = {key: self.text((*path, key), text).strip() for key, text in table.items()}
        first = spoken[self.languages[0]]
        return Bilingual(zh=spoken.get("zh", first), en=spoken.get("en", first))

    def choice(self, path: KeyPath, value: object, kind: type[_Choice]) -> _Choice:
        """One of a fixed set of words."""
        text = self.text(path, value)
        known = [choice.value for choice in kind]
        if text not in known:
            self.fail(path, f"{text!r} is none of {', '.join(known)}", f"“{text}”不是 {'、'.join(known)} 之一",
                      *suggestion(text, known))  # fmt: skip
        return kind(text)

    def items(self, path: KeyPath, value: object) -> Sequence[object]:
        """A list."""
        if not isinstance(value, list):
            self.fail(path, "expected a list: [ … ]", "应为列表：[ … ]")
        return value

    def texts(self, path: KeyPath, value: object) -> tuple[str, ...]:
        """A list of texts, none of them blank."""
        return tuple(
            self.text((*path, number), item).strip() for number, item in enumerate(self.items(path, value))
        )

    def setting(self, path: KeyPath, value: object) -> Setting:
        """What a parameter is set to: an amount in quotes, or a list of words, each once."""
        if isinstance(value, str):
            return self.expression(path, lambda: parse_quantity(value, Span(0, len(value))))
        if not isinstance(value, list):
            self.fail(
                path,
                "expected an amount in quotes, or a list of words",
                "应为引号中的数（带单位），或词语的列表",
                'e.g. "30 万元", "5%" or ["优", "良"]',
                '例如 "30 万元"、"5%" 或 ["优", "良"]',
            )
        words = self.texts(path, value)
        if not words:
            self.fail(path, "an empty list has no word", "列表中没有词语")
        for number, word in enumerate(words):
            if word in words[:number]:
                self.fail((*path, number), f"{word!r} stands here twice", f"“{word}”重复")
        return words

    def flag(self, path: KeyPath, value: object) -> bool:
        """True or false."""
        if not isinstance(value, bool):
            self.fail(path, "this is neither true nor false", "此处应为 true 或 false")
        return value

    def expression(self, path: KeyPath, read: Callable[[], _T]) -> _T:
        """What *read* makes of the expression in the text of a key; its errors get their place in the file."""
        try:
            return read()
        except ExpressionError as error:
            raise self.source.expression_error(path, error) from error


def decode_rule(reader: Reader, path: Path, pack: str, parameters: tuple[Parameter, ...]) -> Rule:
    """The rule in a file.

    Args:
        reader: of the file.
        path: of the file; its name must be the rule's.
        pack: the id of its pack.
        parameters: of its pack.

    Raises:
        RuleError: something in the file is wrong.
    """
    table, problems = reader.data, Problems()
    with problems.gather():
        reader.table((), table, RULE_KEYS)
        reader.required((), table, _REQUIRED)  # a key that is misspelt is not missing as well

    def needed(key: str, read: Callable[[object], _T]) -> Pending[_T]:
        # That a key is missing is told above; what is there is looked at all the same.
        return problems.read(lambda: read(table[key])) if key in table else Pending()

    code = needed("code", lambda value: _code(reader, value))
    name = needed("name", lambda value: _name(reader, value, path))
    title, why, fix = (
        needed(key, lambda value, key=key: reader.bilingual((key,), value))  # type: ignore[misc]
        for key in ("title", "why", "fix")
    )
    severity = needed("severity", lambda value: reader.choice(("severity",), value, Severity))
    status = problems.read(lambda: reader.choice(("status",), table.get("status", "stable"), Status))
    successor = problems.read(lambda: reader.text(("successor",), table.get("successor", ""), empty=True))
    basis = needed("basis", lambda value: _basis(reader, value))
    otherwise = problems.read(lambda: _otherwise(reader, table))
    faults = problems.read(lambda: _faults(reader, "faults", table))
    may_find = problems.read(lambda: _faults(reader, "may_find", table))
    covers = problems.read(lambda: _covers(reader, table))
    equivalent = problems.read(lambda: _equivalent(reader, table.get("equivalent", [])))
    intended = problems.read(lambda: _intended(reader, table.get("intended", [])))

    logic = problems.read(lambda: _logic(reader, table, parameters))
    examples = problems.read(lambda: _examples(reader, table))
    problems.by_place()
    problems.require_none()
    parts = logic.get()
    return Rule(
        code=code.get(),
        name=name.get(),
        pack=pack,
        title=title.get(),
        why=why.get(),
        fix=fix.get(),
        severity=severity.get(),
        status=status.get(),
        successor=successor.get(),
        basis=basis.get(),
        otherwise=otherwise.get(),
        parameters=parameters,
        faults=faults.get(),
        may_find=may_find.get(),
        covers=covers.get(),
        equivalent=equivalent.get(),
        intended=intended.get(),
        path=path,
        examples=examples.get(),
        scope=parts.scope,
        when=parts.when,
        lets=tuple(parts.lets),
        require=parts.require,
        exceptions=parts.exceptions,
        message=parts.message,
        texts=parts.texts,
    )


def _logic(reader: Reader, table: Mapping[str, object], parameters: tuple[Parameter, ...]) -> "_Logic":
    """The expressions of a rule."""
    logic = _Logic(reader, {parameter.name: parameter for parameter in parameters})
    logic.read(table)
    return logic


def _name(reader: Reader, value: object, path: Path) -> str:
    name = reader.text(("name",), value)
    if name != path.stem:
        reader.fail(
            ("name",),
            f"the rule's name must be the file's: {path.stem!r}",
            f"规则名称须与文件名相同：“{path.stem}”",
        )
    return name


def _otherwise(reader: Reader, table: Mapping[str, object]) -> Bilingual | None:
    if "otherwise" not in table:
        return None
    if "when" not in table:
        reader.fail(("otherwise",), "“otherwise” says why “when” does not hold, and there is no “when”",
                    "otherwise 说明 when 不成立的原因，但没有 when")  # fmt: skip
    return reader.bilingual(("otherwise",), table["otherwise"])


def _code(reader: Reader, value: object) -> str:
    code = reader.text(("code",), value)
    if not _CODE.fullmatch(code):
        reader.fail(("code",), f"{code!r} is no code", f"“{code}”不是规则代码", "e.g. CST-01", "例如 CST-01")
    return code


def _basis(reader: Reader, value: object) -> tuple[Basis, ...]:
    found = []
    for index, entry in enumerate(reader.items(("basis",), value)):
        path: KeyPath = ("basis", index)
        table = reader.table(path, entry, BASIS_KEYS)
        reader.required(path, table, ("document", "binding"))
        binding = reader.text((*path, "binding"), table["binding"])
        if binding not in BINDINGS:
            reader.fail((*path, "binding"), f"{binding!r} is none of {', '.join(BINDINGS)}",
                        f"“{binding}”不是 {'、'.join(BINDINGS)} 之一", *suggestion(binding, BINDINGS))  # fmt: skip
        found.append(
            Basis(
                document=reader.text((*path, "document"), table["document"]),
                article=reader.text((*path, "article"), table.get("article", ""), empty=True),
                binding=binding,
            )
        )
    if not found:
        reader.fail(
            ("basis",), "a rule needs a basis, if only practice", "规则须有依据，至少写明审核惯例（practice）"
        )
    return tuple(found)


def _faults(reader: Reader, key: str, table: Mapping[str, object]) -> tuple[str, ...]:
    """Names of planted faults; whether somebody plants faults of these names is for those who plant them to ask."""
    names = reader.texts((key,), table.get(key, []))
    taken = reader.texts(("faults",), table.get("faults", [])) if key != "faults" else ()
    for number, name in enumerate(names):
        if not _FAULT.fullmatch(name):
            reader.fail((key, number), f"{name!r} is no name of a fault", f"“{name}”不能作为植入错误的名称",
                        "small letters, digits and single hyphens, e.g. cost-above-budget",
                        "小写字母、数字和单个连字符，例如 cost-above-budget")  # fmt: skip
        if name in names[:number] or name in taken:
            reader.fail((key, number), f"{name!r} stands here twice", f"“{name}”重复")
    return names


def _covers(reader: Reader, table: Mapping[str, object]) -> tuple[str, ...]:
    """Codes of rules that say the same; they may be of other packs, which need not take part."""
    codes = reader.texts(("covers",), table.get("covers", []))
    for number, code in enumerate(codes):
        if not _CODE.fullmatch(code):
            reader.fail(
                ("covers", number),
                f"{code!r} is no code",
                f"“{code}”不是规则代码",
                "e.g. CST-01",
                "例如 CST-01",
            )
        if code in codes[:number] or code == table.get("code"):
            reader.fail(("covers", number), f"{code!r} stands here twice", f"“{code}”重复")
    return codes


def _equivalent(reader: Reader, value: object) -> tuple[Equivalent, ...]:
    return tuple(
        Equivalent(
            reader.text((*path, "change"), table["change"]), reader.text((*path, "reason"), table["reason"])
        )
        for path, table in _declarations(reader, "equivalent", value, EQUIVALENT_KEYS)
    )


def _intended(reader: Reader, value: object) -> tuple[Intended, ...]:
    return tuple(
        Intended(
            reader.choice((*path, "problem"), table["problem"], Oddity),
            reader.text((*path, "reason"), table["reason"]),
        )
        for path, table in _declarations(reader, "intended", value, INTENDED_KEYS)
    )


def _declarations(
    reader: Reader, key: str, value: object, keys: tuple[str, ...]
) -> Iterator[tuple[KeyPath, Mapping[str, object]]]:
    """The tables of a list that each have all of the keys, and no others."""
    for index, entry in enumerate(reader.items((key,), value)):
        path: KeyPath = (key, index)
        table = reader.table(path, entry, keys)
        reader.required(path, table, keys)
        yield path, table


def _examples(reader: Reader, table: Mapping[str, object]) -> tuple[Example, ...]:
    problems = Problems()
    examples = []
    for key in EXAMPLES:
        with problems.gather():
            for index, entry in enumerate(reader.items((key,), table.get(key, []))):
                path: KeyPath = (key, index)
                examples.append(
                    problems.read(lambda path=path, entry=entry, key=key: _example(reader, path, entry, key))  # type: ignore[misc]
                )
    problems.require_none()
    found = tuple(example.get() for example in examples)
    rejected = [example.case for example in found if example.key == "rejects"]
    for number, example in enumerate(one for one in found if one.key == "fixed"):
        if example.case not in rejected:
            reader.fail(("fixed", number, "case"), f"no rejected case is called {example.case!r}",
                        f"rejects 中没有名为“{example.case}”的示例",
                        *suggestion(example.case, rejected))  # fmt: skip
    return found


def _example(reader: Reader, path: KeyPath, value: object, key: str) -> Example:
    table = reader.table(path, value, EXAMPLE_KEYS)
    reader.required(path, table, ("case",))
    case = reader.text((*path, "case"), table["case"])
    times = _times(reader, (*path, "times"), table.get("times", 1), key)
    if set(_SIDES) & set(table):
        return _pair(reader, path, table, Example(key, case, times=times))
    if "document" in table:
        if not set(table) <= {"case", "times", "document"}:
            reader.fail(path, "a case with a document has nothing else", "含 document 的示例不能有其他内容")
        return Example(key, case, document=reader.text((*path, "document"), table["document"]), times=times)
    if not any(part in table for part in _EXAMPLE_PARTS) or {"project", "projects"} <= set(table):
        reader.fail(
            path,
            f"a case needs one of {', '.join(_EXAMPLE_PARTS)}, document, before and after, and not both project and projects",
            f"示例须有 {'、'.join(_EXAMPLE_PARTS)}、document、before 与 after 之一，且 project 与 projects 不能并用",
        )
    return Example(key, case, data=_data(table, ("case", "times")), times=times)


def _data(table: Mapping[str, object], without: Sequence[str] = ()) -> dict[str, object]:
    """What a table says of a disclosure, as plain data."""
    data = {key: entry for key, entry in table.items() if key not in {*without, "project"}}
    if "project" in table:
        data["projects"] = [table["project"]]
    return data


def _pair(reader: Reader, path: KeyPath, table: Mapping[str, object], example: Example) -> Example:
    """A case of two documents: one before, or several units, and one after."""
    if not set(table) <= {"case", "times", "kind", *_SIDES}:
        reader.fail(
            path, "a case with before and after has nothing else", "含 before、after 的示例不能有其他内容"
        )
    reader.required(path, table, _SIDES)
    before = table["before"]
    units = before if isinstance(before, list) else [before]
    if not units:
        reader.fail((*path, "before"), "a case needs a document before", "示例须有前一文件")
    kind = reader.text((*path, "kind"), table.get("kind", ""), empty=True)
    if kind and kind not in KINDS:
        reader.fail((*path, "kind"), f"{kind!r} is none of {', '.join(KINDS)}",
                    f"“{kind}”不是 {'、'.join(KINDS)} 之一", *suggestion(kind, KINDS))  # fmt: skip
    pair = ExamplePair(
        before=tuple(_side(reader, (*path, "before"), unit) for unit in units),
        after=_side(reader, (*path, "after"), table["after"]),
        kind=kind,
    )
    return evolve(example, pair=pair)


def _side(reader: Reader, path: KeyPath, value: object) -> Mapping[str, object]:
    table = reader.table(path, value, _DATA_KEYS)
    if {"project", "projects"} <= set(table):
        reader.fail(path, "not both project and projects", "project 与 projects 不能并用")
    return _data(table)


def _times(reader: Reader, path: KeyPath, value: object, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        reader.fail(path, "expected a whole number of at least 1", "应为不小于1的整数")
    if value != 1 and EXAMPLES[key] is not Outcome.FINDING:
        reader.fail(
            path, "only a case for a finding is found several times", "只有 rejects 的示例可以有多个问题"
        )
    return value


class _Logic:
    """The expressions of a rule, checked in the order in which one may use the other."""

    def __init__(self, reader: Reader, parameters: Mapping[str, Parameter]) -> None:
        self.reader = reader
        self.names = Names({}, parameters, {})
        self.texts: dict[str, str] = {}
        self.lets: list[tuple[str, Node]] = []
        self.when: Node | None = None
        self.exceptions: tuple[StatedException, ...] = ()
        self.failed: set[str] = set()
        self.when_failed = False

    def read(self, table: Mapping[str, object]) -> None:
        """Read and check all of it; what is wrong with its parts is shown together, as far as one can be read without the other."""
        self._require_readable(table)
        if "for" not in table:
            return  # nobody knows what the rest may name
        problems = Problems()
        self.read_up_to_require(table, problems)
        if "require" in table and not self._misses(names_used(self._parsed(("require",), table["require"]))):
            problems.read(lambda: self.read_require(table))
        if "exceptions" in table and not self.when_failed:
            problems.read(lambda: self.read_exceptions(table))
        if "message" in table and not self._misses(frozenset(self.failed)):
            message = problems.read(lambda: self.read_message(table["message"]))
            problems.require_none()
            self.message = message.get()
        problems.require_none()

    def _misses(self, names: frozenset[str]) -> bool:
        """Whether it cannot be told what is wrong with a part, for a named intermediate or “when” is wrong already."""
        return self.when_failed or bool(names & self.failed)

    def _require_readable(self, table: Mapping[str, object]) -> None:
        """Refuse what does not follow the grammar, in all expressions at once, before names are looked at."""
        problems = Problems()
        lets = table.get("let")
        named: dict[KeyPath, object] = {
            ("let", name): text for name, text in (lets.items() if isinstance(lets, Mapping) else ())
        }
        expressions: dict[KeyPath, object] = {
            **{(key,): table[key] for key in ("when", "require") if key in table}, **named
        }  # fmt: skip
        for path, value in expressions.items():
            problems.read(lambda path=path, value=value: self._tree(path, value))  # type: ignore[misc]
        if problems.errors and isinstance(table.get("for"), str) and str(table["for"]).strip() not in ROOTS:
            text = str(table["for"])
            problems.read(lambda: self.reader.expression(("for",), lambda: self.reader.trees.scope(text)))
        problems.require_none()

    def _tree(self, path: KeyPath, value: object) -> Node:
        text = self.reader.text(path, value)
        return self.reader.expression(path, lambda: self.reader.trees.expression(text))

    def read_up_to_require(self, table: Mapping[str, object], problems: Problems) -> None:
        """Read and check what can be named where the requirement and the message stand."""
        self.scope = self._scope(table["for"])
        lets = self._parsed_lets(table.get("let", {}))
        when = None if "when" not in table else self._parsed(("when",), table["when"])
        needed = _needed(frozenset() if when is None else names_used(when), lets)
        checked: dict[str, Node] = {}
        self._check_lets([one for one in lets if one[0] in needed], checked, problems)
        if when is not None:
            self.when_failed = bool(names_used(when) & self.failed)
            condition = (
                Pending[Node]()
                if self.when_failed
                else problems.read(lambda: self._condition(("when",), when))
            )
            self.when_failed = not condition.values
            if condition.values:
                self.when = condition.get()
                self.names = self.names.with_facts(facts_of(self.when))
        if not self.when_failed:
            self._check_lets([one for one in lets if one[0] not in needed], checked, problems)
            self.lets = [(name, checked[name]) for name, _ in lets if name in checked]

    def _check_lets(
        self, lets: Sequence[tuple[str, Node]], checked: dict[str, Node], problems: Problems
    ) -> None:
        for name, node in lets:
            found = (
                Pending[Node]()
                if names_used(node) & self.failed
                else problems.read(lambda name=name, node=node: self._let(name, node))  # type: ignore[misc]
            )
            if found.values:
                checked[name] = found.get()
            else:
                self.failed.add(name)

    def read_require(self, table: Mapping[str, object]) -> None:
        """Read and check the requirement."""
        self.require = self._condition(("require",), self._parsed(("require",), table["require"]))

    def read_exceptions(self, table: Mapping[str, object]) -> None:
        """Read and check what a document may state; in which words, and what then holds."""
        found, problems = [], Problems()
        for number, entry in enumerate(self.reader.items(("exceptions",), table["exceptions"])):
            with problems.gather():
                found.append(self._exception(("exceptions", number), entry, table.get("severity")))
        problems.require_none()
        self.exceptions = tuple(found)

    def _exception(self, path: KeyPath, entry: object, own: object) -> StatedException:
        table = self.reader.table(path, entry, EXCEPTION_KEYS)
        self.reader.required(path, table, ("when", "because"))
        severity = without = None
        if {"severity", "without"} <= set(table):
            self.reader.fail(
                (*path, "severity"),
                "with “without” nothing is found, and so it has no severity",
                "写有 without 的例外不作问题，没有级别",
                at_key=True,
            )
        if "without" in table:
            without = self._condition((*path, "without"), self._parsed((*path, "without"), table["without"]))
        if "severity" in table:
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
        when = self._condition((*path, "when"), self._parsed((*path, "when"), table["when"]))
        because = self.reader.bilingual((*path, "because"), table["because"])
        return StatedException(when, because, severity, without)

    def _parsed(self, path: KeyPath, value: object) -> Node:
        self.texts[".".join(map(str, path))] = self.reader.text(path, value)
        return self._tree(path, value)

    def _checked(self, path: KeyPath, node: Node) -> Node:
        return self.reader.expression(path, lambda: check(node, self.names))

    def _condition(self, path: KeyPath, node: Node) -> Node:
        checked = self._checked(path, node)
        if not isinstance(checked.type, BooleanType):
            kind = checked.type or BOOLEAN
            raise self.reader.source.expression_error(
                path,
                ExpressionError(
                    f"expected a condition, this is {kind.en}", f"此处应为条件，实为{kind.zh}", span=node.span
                ),
            )
        constant = constant_part(checked)
        if constant is not None:
            raise self.reader.source.expression_error(
                path,
                ExpressionError(
                    "this is the same for every document", "该条件对任何文件都相同", span=constant.span
                ),
            )
        return checked

    def _scope(self, value: object) -> Scope:
        path: KeyPath = ("for",)
        text = self.texts["for"] = self.reader.text(path, value)
        if text.strip() in ROOTS:
            return self._whole(text, text.strip())
        loop, condition = self.reader.expression(path, lambda: self.reader.trees.scope(text))
        root = PAIR if _reached(loop)[0] == PAIR else ROOT
        self._whole(text, root)
        loops = [(loop.variable, self._subjects(loop))]
        if _reached(loop)[0] not in ROOTS:
            loops.insert(0, (_reached(loop)[0], self._implied(loop)))
        for name, source in loops:
            kind = source.type
            if isinstance(kind, ListType):
                self.names = self.names.with_variable(name, kind.element)
        if condition is None:
            return Scope(text, tuple(loops), root=root)
        checked = self._condition(path, condition)
        self.names = self.names.with_facts(facts_of(checked))
        return Scope(text, tuple(loops), checked, root)

    def _whole(self, text: str, root: str) -> Scope:
        """The scope of a rule about the whole; from here on it can be named."""
        self.names = self.names.with_variable(root, RecordType(root))
        return Scope(text, (), root=root)

    def _subjects(self, loop: Loop) -> Node:
        if _reached(loop) not in SCOPES:
            raise self.reader.source.expression_error(
                ("for",),
                ExpressionError(
                    "a rule's subjects are the disclosure, its projects or their indicators",
                    "规则的对象是整份文件、其项目或项目的指标",
                    *_scope_hint(_reached(loop)[1]),
                    loop.span,
                ),
            )
        return self._source(*_reached(loop), loop.source.span)

    def _implied(self, loop: Loop) -> Node:
        record = _reached(loop)[0]
        (owner, name), _ = next(
            (reached, text) for reached, text in SCOPES.items() if text.startswith(f"{record} in ")
        )
        return self._source(owner, name, loop.source.span)

    def _source(self, record: str, name: str, span: Span) -> Node:
        """The list that a loop of the scope runs through, checked."""
        kind = RECORD_OF.get(record, record)
        known = FIELDS[kind][name]
        owner = Name(span=span, name=record, type=RecordType(kind))
        return Attribute(span=span, owner=owner, name=name, name_span=span, field=known, type=known.type)

    def _parsed_lets(self, value: object) -> list[tuple[str, Node]]:
        lets: list[tuple[str, Node]] = []
        table = self.reader.table(("let",), value)
        if len(table) > MAX_LETS:
            self.reader.fail(("let",), f"more than {MAX_LETS} names", f"命名超过 {MAX_LETS} 个")
        for name, text in table.items():
            if not is_plain_name(name) or name in self.names.variables:
                self.reader.fail(("let", name), f"{name!r} cannot be a name here", f"“{name}”不能作为名称")
            lets.append((name, self._parsed(("let", name), text)))
        return lets

    def _let(self, name: str, node: Node) -> Node:
        checked = self._checked(("let", name), node)
        if checked.type is not None:
            self.names = self.names.with_variable(name, checked.type)
        return checked

    def read_message(self, value: object) -> tuple[Template, Template]:
        """Read and check the message."""
        texts = self.reader.bilingual(("message",), value)
        table = self.reader.table(("message",), value)

        def template(language: str, text: str) -> Template:
            # The text may have been stripped of blanks around it.
            skipped = len(str(table[language])) - len(str(table[language]).lstrip())
            try:
                return parse_template(text, self.names, self.reader.trees)
            except ExpressionError as error:
                raise self.reader.source.expression_error(("message", language), error, skipped) from error

        problems = Problems()
        # A pack that speaks one language only says the same in both.
        spoken = {
            language: problems.read(lambda language=language: template(language, getattr(texts, language)))  # type: ignore[misc]
            for language in ("zh", "en")
            if language in table
        }
        problems.require_none()
        first = spoken[self.reader.languages[0]]
        return spoken.get("zh", first).get(), spoken.get("en", first).get()


def _scope_hint(name: str) -> tuple[str, str]:
    """What a rule's ``for`` may be: what runs through lists of this name, if any do, else all that there is."""
    fitting = [text for (_, field), text in SCOPES.items() if field == name]
    if fitting:
        return f"write {' or '.join(fitting)}", f"请写 {' 或 '.join(fitting)}"
    listed = SCOPES.values()
    return f"write disclosure, or one of: {'; '.join(listed)}", f"请写 disclosure，或：{'；'.join(listed)}"


def _reached(loop: Loop) -> tuple[str, str]:
    match loop.source:
        case Attribute(owner=Name(name=record), name=name):
            return record, name
    return "", ""


def _needed(names: frozenset[str], lets: Sequence[tuple[str, Node]]) -> frozenset[str]:
    """Those of the named intermediates that some names need, directly or by way of others."""
    needed = set(names)
    for name, node in reversed(lets):
        if name in needed:
            needed |= names_used(node)
    return frozenset(name for name, _ in lets if name in needed)
