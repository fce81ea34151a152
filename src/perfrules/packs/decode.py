"""From a rule file's tables to a checked :class:`~perfrules.packs.rule.Rule`.

Every key is known or refused, every text has its type, every expression is parsed and checked, and each error shows the
place in the file.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from attrs import evolve

from perfrules.comparison.records import KINDS
from perfrules.language.errors import suggestion
from perfrules.language.logic import Bilingual, Outcome, Parameter
from perfrules.packs.logic import decode_logic
from perfrules.packs.places import KeyPath
from perfrules.packs.problem import Pending, Problems
from perfrules.packs.reader import Reader, form_hint, word_hint
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
    Status,
)
from perfrules.patterns import regex

_T = TypeVar("_T")

RULE_KEYS: Final = (
    "code", "name", "title", "why", "fix", "severity", "status", "successor", "basis", "for", "when", "let", "require",
    "exceptions", "otherwise", "message", "faults", "may_find", "covers", "equivalent", "intended", "accepts", "excepts", "rejects", "fixed", "skips", "undecided",
)  # fmt: skip
"""The keys of a rule file."""

_REQUIRED: Final = ("code", "name", "title", "why", "fix", "severity", "basis", "for", "require", "message")
_EXAMPLE_PARTS: Final = (
    "project", "projects", "list_total", "tables", "procurement", "assets", "paragraphs", "institutions", "approved", "published",
)  # fmt: skip
_SIDES: Final = ("before", "after")
_DATA_KEYS: Final = (*_EXAMPLE_PARTS, "year", "agency", "title", "level")
EXAMPLE_KEYS: Final = ("case", "times", *_DATA_KEYS, "document", *_SIDES, "kind")
"""The keys of an example."""

BASIS_KEYS: Final = ("document", "article", "binding")
"""The keys of what a rule rests on."""

BINDINGS: Final = ("law", "local-op", "reference", "practice")
"""How binding that can be."""

EQUIVALENT_KEYS: Final = ("change", "reason")
INTENDED_KEYS: Final = ("problem", "reason")
"""The keys of a change that makes no difference."""

_FAULT: Final = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_CODE: Final = regex(r"[A-Z]++-[0-9]++")


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

    logic = decode_logic(reader, parameters, problems)
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
        lets=parts.lets,
        require=parts.require,
        exceptions=parts.exceptions,
        message=parts.message,
        texts=parts.texts,
    )


def _name(reader: Reader, value: object, path: Path) -> str:
    name = reader.text(("name",), value)
    if name != path.stem:
        reader.fail(
            ("name",),
            f"the rule's name must be the file's: {path.stem!r}",
            f"规则名称须与文件名相同：“{path.stem}”",
            "change it, or rename the file",
            "请改名称，或给文件改名",
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
                        f"“{binding}”不是 {'、'.join(BINDINGS)} 之一", *word_hint(binding, BINDINGS))  # fmt: skip
        found.append(
            Basis(
                document=reader.text((*path, "document"), table["document"]),
                article=reader.text((*path, "article"), table.get("article", ""), empty=True),
                binding=binding,
            )
        )
    if not found:
        reader.fail(
            ("basis",),
            "a rule needs a basis, if only practice",
            "规则须有依据，至少写明审核惯例（practice）",
            *form_hint(("basis",)),
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
    more = [key for key in table if key not in {"case", "times", "kind", *_SIDES}]
    if more:
        reader.fail(
            (*path, more[0]),
            "a case with before and after has nothing else",
            "含 before、after 的示例不能有其他内容",
            f"write {more[0]} inside before or after",
            f"请把 {more[0]} 写在 before 或 after 里",
            at_key=True,
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
