"""What is wrong with a file of a pack while it is being written: the same checks as when the pack is loaded, on its text."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from attrs import evolve, frozen

from perfrules.errors import Language, PerfRulesError, RuleError
from perfrules.language.logic import Parameter
from perfrules.packs import Rule, load_pack
from perfrules.packs.decode import decode_rule
from perfrules.packs.examples import run_examples_of
from perfrules.packs.find import PACK_FILE, find_relative
from perfrules.packs.header import Header, decode_header
from perfrules.packs.pack import WORDS_FOLDER
from perfrules.packs.problem import PackError
from perfrules.packs.rule import LANGUAGES
from perfrules.packs.toml import read_toml, read_toml_text
from perfrules.words import Section, read_folder, use, vocabulary_with


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


@frozen
class Surroundings:
    """What a rule may use of its pack.

    Attributes:
        header: of the pack; ``None`` where ``pack.toml`` is missing or wrong itself.
        parameters: its own, and those of the packs that it extends.
        words: what these add to the words by which documents are read.
    """

    header: Header | None = None
    parameters: tuple[Parameter, ...] = ()
    words: tuple[Section, ...] = ()


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
        around = surroundings(path.parent)
        languages = LANGUAGES if around.header is None else around.header.languages
        pack = path.parent.name if around.header is None else around.header.id
        reader = evolve(read_toml_text(text, path.name), languages=languages)
        rule = decode_rule(reader, path, pack, around.parameters)
        with use(vocabulary_with(around.words)):
            return list(_not_as_stated(rule, text, language))
    except PackError as error:
        return sorted((_mistake(one, language) for one in error.errors), key=lambda one: one.first)
    except PerfRulesError as error:
        return [_mistake(error, language)]


def surroundings(folder: Path) -> Surroundings:
    """What the rules of a folder may use, as far as it can be read: the files that are wrong show that themselves."""
    try:
        header = decode_header(read_toml(folder / PACK_FILE))
    except RuleError:
        return Surroundings()
    bases = []
    for one in header.extends:
        with suppress(PerfRulesError):
            bases.append(load_pack(find_relative(one.pack, folder)))
    words: tuple[Section, ...] = ()
    with suppress(PerfRulesError):
        words = read_folder(folder / WORDS_FOLDER)
    return Surroundings(
        header,
        (*(parameter for base in bases for parameter in base.parameters), *header.parameters),
        (*(section for base in bases for section in base.all_words), *words),
    )


def _mistake(error: PerfRulesError, language: Language) -> Mistake:
    placed = error if isinstance(error, RuleError) else RuleError(error.en, error.zh)
    zh, en = placed.said or (error.zh, error.en)
    help_text = error.help_zh if language == "zh" else error.help_en
    said = zh if language == "zh" else en
    line, column = placed.place or (1, 1)
    last_line, last_column = placed.end or (line, column + 1)
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
