"""What is wrong with a file of a pack while it is being written: the same checks as when the pack is loaded, on its text."""

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, frozen

from perfrules.errors import Language, PerfRulesError, RuleError
from perfrules.language.logic import Parameter
from perfrules.packs import Rule, load_pack
from perfrules.packs.decode import decode_rule
from perfrules.packs.examples import run_examples_of
from perfrules.packs.find import PACK_FILE
from perfrules.packs.header import Header, decode_header
from perfrules.packs.problem import PackError
from perfrules.packs.toml import read_toml, read_toml_text


@frozen
class Mistake:
    """Something that is wrong.

    Attributes:
        first: line and column where it begins, from 0, in characters.
        last: line and column behind its end.
        text: what is wrong, and how to mend it.
        is_remark: whether the file can be loaded all the same.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    text: str
    is_remark: bool = False


def mistakes(path: Path, text: str, language: Language) -> list[Mistake]:
    """What is wrong with a file, by its place.

    Args:
        path: of the file; its folder is the pack.
        text: what stands in it now, saved or not.
        language: of the author.
    """
    try:
        if path.name == PACK_FILE:
            decode_header(read_toml_text(text, path.name))
            return []
        header, parameters = surroundings(path.parent)
        reader = evolve(
            read_toml_text(text, path.name), languages=header.languages if header else ("zh", "en")
        )
        rule = decode_rule(reader, path, header.id if header else path.parent.name, parameters)
    except PackError as error:
        return sorted((_mistake(one, language) for one in error.errors), key=lambda one: one.first)
    except RuleError as error:
        return [_mistake(error, language)]
    return list(_not_as_stated(rule, text, language))


def surroundings(folder: Path) -> tuple[Header | None, tuple[Parameter, ...]]:
    """What a rule may use of its pack: the header, and all parameters; nothing where ``pack.toml`` is wrong itself."""
    try:
        header = decode_header(read_toml(folder / PACK_FILE))
    except RuleError:
        return None, ()
    parameters = list(header.parameters)
    for one in header.extends:
        try:
            base = load_pack(folder / one.pack if one.pack.startswith(".") or "/" in one.pack else one.pack)
        except PerfRulesError:
            continue  # pack.toml shows that
        parameters = [*base.parameters, *parameters]
    return header, tuple(parameters)


def _mistake(error: RuleError, language: Language) -> Mistake:
    zh, en = error.said or (error.zh, error.en)
    help_text = error.help_zh if language == "zh" else error.help_en
    said = zh if language == "zh" else en
    line, column = error.place or (1, 1)
    last_line, last_column = error.end or (line, column + 1)
    return Mistake(
        (line - 1, column - 1),
        (last_line - 1, last_column - 1),
        f"{said}\n{help_text}" if help_text else said,
    )


def _not_as_stated(rule: Rule, text: str, language: Language) -> Iterator[Mistake]:
    """The cases of a rule that do not come out as they state."""
    lines = text.split("\n")
    starts: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        name = line.strip().removeprefix("[[").removesuffix("]]")
        if line.strip() == f"[[{name}]]":
            starts.setdefault(name, []).append(number)
    seen: dict[str, int] = {}
    for result in run_examples_of(rule):
        key = result.example.key
        index = seen[key] = seen.get(key, -1) + 1
        if result.passed:
            continue
        at = starts.get(key, [])
        number = at[index] if index < len(at) else 0
        expected, got = result.expected, result.got
        said = (
            f"示例“{result.example.case}”：应为{expected.zh}，实际{got.zh}"
            if language == "zh"
            else f"the case {result.example.case!r}: expected {expected.en}, got {got.en}"
        )
        yield Mistake((number, 0), (number, len(lines[number])), said, is_remark=True)
