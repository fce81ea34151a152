"""The words 用语 of Chinese administrative usage that perfrules knows, and the ones that users add.

They are data under ``grammar/words/``, one file a subject; a word stands once in a subject. Python holds structure, not
vocabulary: the value grammar, sentences, headings, labels and rules are filled from here.

The format is plain text, made to be read and edited by people::

    # a comment
    [value]                        a section: one meaning
    指标值 目标值 "target value"     its words, between blanks; one with a blank or a # in it stands in quotes
    role: amount                   a remark on the section: a key, a colon, words
    apart: yes                     the words below it may stand in other sections as well

A file of a user's own has the name of a subject (``headings.txt``), or says the subject in each section
(``[headings/value]``); it adds words to sections that there are. What it says twice, or against the shipped lists, is an
error with its place.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property, lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

from attrs import field, frozen

from perfrules.cache import cached
from perfrules.errors import WordsError
from perfrules.patterns import regex
from perfrules.resources import resource

_T = TypeVar("_T")
_A = TypeVar("_A", bound=Hashable)

MAX_FILE_SIZE: Final = 1_000_000
"""The most characters that a file of words may have."""

MAX_FILES: Final = 100
"""The most files of words in a folder."""

_SECTION: Final = regex(r"\[([^\[\]]+)\]\Z")
_REMARK: Final = regex(r"([a-z][a-z_-]*):(?=\s|\Z)")
_TOKEN: Final = regex(r'"(?P<quoted>[^"]*)"|#(?P<comment>.*)|(?P<plain>[^\s"#]\S*)')


@frozen
class Word:
    """A word, and where it stands.

    Attributes:
        text: the word.
        file: the file's name, for people.
        line: from 1.
        column: from 1, in characters.
    """

    text: str
    file: str
    line: int
    column: int

    @property
    def place(self) -> str:
        """``file:line:column``."""
        return f"{self.file}:{self.line}:{self.column}"


@frozen(slots=False)
class Section:
    """One meaning, and the words for it.

    Attributes:
        subject: the word list that it belongs to, e.g. ``"headings"``.
        name: e.g. ``"value"``.
        words: in the order of the file, those of additions last.
        remarks: what the file says of the section, by key.
        at: where it begins.
    """

    subject: str
    name: str
    words: tuple[Word, ...]
    remarks: Mapping[str, tuple[str, ...]]
    at: Word

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(word.text for word in self.words)

    @property
    def alone(self) -> str:
        """Inside what a word of it stands once: the subject as a whole, for which there is no name, or this section."""
        return self.name if self.remark("apart") else ""

    def remark(self, key: str) -> str:
        """The first word of a remark, or the empty text."""
        return next(iter(self.remarks.get(key, ())), "")


@frozen(slots=False)
class WordList:
    """All words of a subject, by meaning.

    Attributes:
        subject: the name of its file, without the ending.
        sections: by name, in the order of the file.
    """

    subject: str
    sections: Mapping[str, Section]

    def __getitem__(self, section: str) -> tuple[str, ...]:
        """The words of a section, which must be there."""
        return self.sections[section].texts

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """The section of each word."""
        return MappingProxyType(
            {text: name for name, section in self.sections.items() for text in section.texts}
        )


def _refuse(at: Word, line: str, en: str, zh: str, help_en: str, help_zh: str) -> WordsError:
    return WordsError(
        f"{at.place}: {en}\n  {line.strip()[:100]}",
        f"{at.place}：{zh}\n  {line.strip()[:100]}",
        help_en,
        help_zh,
    )


def parse_words(text: str, file: str, subject: str | None = None) -> tuple[Section, ...]:
    """The sections of a file of words, in its order.

    Args:
        text: what the file holds.
        file: its name, for messages.
        subject: of which subject its sections are; ``None`` if each section says so, as ``[subject/section]``.

    Raises:
        WordsError: the file is too large, a word stands before the first section, a quote is open, a section or a word
            stands twice, or a section names no subject.
    """
    if len(text) > MAX_FILE_SIZE:
        raise WordsError(
            f"{file}: a file of words may have {MAX_FILE_SIZE:,} characters; this one has {len(text):,}",
            f"{file}：词表文件最多 {MAX_FILE_SIZE:,} 个字符，此文件有 {len(text):,} 个",
            "divide it",
            "请拆分文件",
        )
    sections: dict[tuple[str, str], Section] = {}
    seen: dict[tuple[str, str, str], Word] = {}
    current: tuple[str, str] | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        tokens = _tokens(line, file, number)
        if not tokens:
            continue
        first = tokens[0]
        if opened := _SECTION.match(first.text):
            current = _section_key(opened[1].strip(), first, line, subject)
            if current in sections:
                raise _refuse(
                    first, line,
                    f"the section stands a second time; the first is at {sections[current].at.place}",
                    f"本节重复，前一处在 {sections[current].at.place}",
                    "write all words of a meaning in one section", "同一含义的词写在一节中",
                )  # fmt: skip
            sections[current] = Section(*current, (), {}, first)
            tokens = tokens[1:]
        if current is None:
            raise _refuse(
                first, line, "a word stands before the first section", "词语出现在第一节之前",
                "begin with the meaning in square brackets, such as [value]", "请先写方括号中的含义，如 [value]",
            )  # fmt: skip
        section = sections[current]
        if tokens and (remark := _REMARK.match(tokens[0].text)):
            texts = tuple(word.text for word in tokens[1:])
            remarks = {**section.remarks, remark[1]: (*section.remarks.get(remark[1], ()), *texts)}
            sections[current] = Section(section.subject, section.name, section.words, remarks, section.at)
            continue
        for word in tokens:
            known = seen.setdefault((current[0], section.alone, word.text), word)
            if known is not word:
                raise _twice(word, known, line)
        sections[current] = Section(
            section.subject, section.name, (*section.words, *tokens), section.remarks, section.at
        )
    return tuple(sections.values())


def _tokens(line: str, file: str, number: int) -> list[Word]:
    found: list[Word] = []
    position = 0
    for token in _TOKEN.finditer(line):
        between = line[position : token.start()]
        if between.strip():
            break
        position = token.end()
        if token["comment"] is not None:
            position = len(line)
            break
        text = token["plain"] if token["quoted"] is None else token["quoted"]
        if text:
            found.append(Word(text, file, number, token.start() + 1))
    if rest := line[position:].strip():
        at = Word(rest, file, number, line.index(rest, position) + 1)
        raise _refuse(
            at, line, "a quotation mark is open", "引号没有成对",
            'write a word that has a blank in it as "a word"', '含空格的词写作 "两 词"',
        )  # fmt: skip
    return found


def _section_key(name: str, at: Word, line: str, subject: str | None) -> tuple[str, str]:
    said, slash, section = name.partition("/")
    if slash and said and section:
        return said.strip(), section.strip()
    if subject is None:
        raise _refuse(
            at, line, "the section does not say its subject", "本节没有写明属于哪个词表",
            f"write [subject/{name}], or give the file the name of a subject",
            f"请写作 [词表/{name}]，或以词表的名称作文件名",
        )  # fmt: skip
    return subject, name


def _twice(word: Word, known: Word, line: str) -> WordsError:
    return _refuse(
        word, line,
        f"“{word.text}” stands already at {known.place}", f"“{word.text}”已见于 {known.place}",
        "a word has one meaning in a subject: leave it out here, or there", "同一词表中一个词只有一个含义，请删去其一",
    )  # fmt: skip


def read_words(path: Path) -> tuple[Section, ...]:
    """The sections of a user's file of words.

    Args:
        path: a file with the name of a subject (``headings.txt``), or one whose sections say their subject.

    Raises:
        WordsError: it cannot be read, or not as words.
    """
    subject = path.stem if path.stem in subjects() else None
    try:
        if not path.is_file():
            raise FileNotFoundError(path)
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read(MAX_FILE_SIZE + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise WordsError(
            f"{path}: the file of words cannot be read: {type(error).__name__}",
            f"{path}：词表文件无法读取（{type(error).__name__}）",
            "give a text file in UTF-8",
            "请提供 UTF-8 编码的文本文件",
        ) from error
    return parse_words(text, str(path), subject)


def read_folder(folder: Path) -> tuple[Section, ...]:
    """The sections of all files of words in a folder, by the names of the files; none where there is no such folder.

    Raises:
        WordsError: one cannot be read, or there are more than :data:`MAX_FILES`.
    """
    paths = sorted(folder.glob("*.txt"))
    if len(paths) > MAX_FILES:
        raise WordsError(
            f"{folder}: more than {MAX_FILES} files of words", f"{folder}：词表文件超过 {MAX_FILES} 个",
            "write the words of a subject into one file", "同一词表的词写在一个文件中",
        )  # fmt: skip
    return tuple(section for path in paths for section in read_words(path))


def subjects() -> tuple[str, ...]:
    """The names of all word lists that are shipped, in order."""
    return tuple(sorted(path.stem for path in resource("grammar", "words").glob("*.txt")))


@frozen(slots=False, eq=False)
class Vocabulary:
    """The shipped word lists, and what a user added to them.

    Attributes:
        additions: sections of users' files and packs, in the order in which they were given.
    """

    additions: tuple[Section, ...] = ()
    _lists: dict[str, WordList] = field(factory=dict, init=False, repr=False)
    _made: dict[object, object] = field(factory=dict, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        # An addition that fits nothing is told when it is given, and not when its subject is first needed.
        for subject in dict.fromkeys(section.subject for section in self.additions):
            if subject not in subjects():
                at = next(section.at for section in self.additions if section.subject == subject)
                raise _unknown(at, subject, subjects(), "word list", "词表")
            self.words_of(subject)

    @cached_property
    def fingerprint(self) -> str:
        """What tells one vocabulary from another; empty for the shipped one."""
        if not self.additions:
            return ""
        told = [(one.subject, one.name, one.texts) for one in self.additions]
        return sha256(repr(told).encode()).hexdigest()[:16]

    def words_of(self, subject: str) -> WordList:
        """A word list, with what was added to it.

        Raises:
            WordsError: an addition names no section of it, or a word that stands already.
        """
        if subject not in self._lists:
            shipped = _shipped(subject)
            added = [section for section in self.additions if section.subject == subject]
            self._lists[subject] = WordList(subject, MappingProxyType(_with_additions(shipped, added)))
        return self._lists[subject]

    def made(self, make: Callable[[], _T]) -> _T:
        """What *make* gives under this vocabulary; made once."""
        if make not in self._made:
            self._made[make] = make()
        return self._made[make]  # type: ignore[return-value]


@cache
def _shipped(subject: str) -> tuple[Section, ...]:
    """The sections of a list that perfrules ships; what is read from the file is prepared."""
    text = resource("grammar", "words", f"{subject}.txt").read_text(encoding="utf-8")
    file = f"grammar/words/{subject}.txt"
    return cached(
        f"words-{subject}", [text], lambda: [_as_data(one) for one in parse_words(text, file, subject)],
        lambda data: tuple(_from_data(subject, file, *one) for one in data), is_shipped=True,
    )  # fmt: skip


_Place: TypeAlias = tuple[str, int, int]
_Data: TypeAlias = tuple[str, list[_Place], dict[str, list[str]], _Place]


def _as_data(section: Section) -> _Data:
    places = [(word.text, word.line, word.column) for word in (*section.words, section.at)]
    remarks = {key: list(texts) for key, texts in section.remarks.items()}
    return section.name, places[:-1], remarks, places[-1]


def _from_data(
    subject: str, file: str, name: str, words: list[_Place], remarks: dict[str, list[str]], at: _Place
) -> Section:
    placed = (Word(text, file, line, column) for text, line, column in words)
    said = {key: tuple(texts) for key, texts in remarks.items()}
    return Section(subject, name, tuple(placed), said, Word(at[0], file, at[1], at[2]))


def _with_additions(shipped: Iterable[Section], added: Iterable[Section]) -> dict[str, Section]:
    sections = {section.name: section for section in shipped}
    seen = {(section.alone, word.text): word for section in sections.values() for word in section.words}
    for more in added:
        section = sections.get(more.name)
        if section is None:
            raise _unknown(more.at, more.name, tuple(sections), "section", "节")
        for word in more.words:
            known = seen.setdefault((section.alone, word.text), word)
            if known is not word:
                raise _twice(word, known, word.text)
        sections[more.name] = Section(
            section.subject, section.name, (*section.words, *more.words), section.remarks, section.at
        )
    return sections


def _unknown(at: Word, name: str, known: tuple[str, ...], en: str, zh: str) -> WordsError:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return _refuse(
        at, at.text, f"there is no {en} “{name}”", f"没有名为“{name}”的{zh}",
        f"did you mean “{near[0]}”?" if near else f"there are: {', '.join(known)}",
        f"是否应为“{near[0]}”？" if near else f"现有：{'、'.join(known)}",
    )  # fmt: skip


_SHIPPED: Final = Vocabulary()
_ACTIVE: ContextVar[Vocabulary] = ContextVar("perfrules_vocabulary", default=_SHIPPED)


_WITH_ADDITIONS: Final[dict[str, Vocabulary]] = {}


def vocabulary_with(additions: Iterable[Section]) -> Vocabulary:
    """The shipped words with these additions; one and the same for the same, for much is made of a vocabulary.

    Raises:
        WordsError: an addition names no list or section that there is, or a word that stands already.
    """
    given = tuple(additions)
    if not given:
        return _SHIPPED
    made = Vocabulary(given)
    return _WITH_ADDITIONS.setdefault(made.fingerprint, made)


def active() -> Vocabulary:
    """The vocabulary that is in use here."""
    return _ACTIVE.get()


@contextmanager
def use(vocabulary: Vocabulary) -> Iterator[None]:
    """Use a vocabulary for what is read and checked inside the ``with``."""
    token = _ACTIVE.set(vocabulary)
    try:
        yield
    finally:
        _ACTIVE.reset(token)


def words_of(subject: str) -> WordList:
    """A word list of the vocabulary in use, e.g. ``words_of("headings")``."""
    vocabulary = _ACTIVE.get()
    return vocabulary._lists.get(subject) or vocabulary.words_of(subject)


def derived(make: Callable[[], _T]) -> Callable[[], _T]:
    """A function without arguments that makes something of words: a table, a pattern. Made once for each vocabulary.

    >>> @derived
    ... def letters() -> frozenset[str]:
    ...     return frozenset("".join(words_of("placeholders").meanings))
    >>> letters() is letters()
    True
    """

    def made() -> _T:
        vocabulary = _ACTIVE.get()
        kept = vocabulary._made
        # Asked for every cell of a document: what is there is not looked for in one call more.
        return kept[make] if make in kept else vocabulary.made(make)  # type: ignore[return-value]

    made.__doc__, made.__name__, made.__module__ = make.__doc__, make.__name__, make.__module__
    return made


def remembered(most: int) -> Callable[[Callable[[_A], _T]], Callable[[_A], _T]]:
    """A function that keeps its last results, those of each vocabulary apart: what a text means depends on the words in use.

    Args:
        most: how many results are kept.

    >>> @remembered(8)
    ... def is_blank(text: str) -> bool:
    ...     return text in words_of("placeholders").meanings
    >>> is_blank("无"), is_blank("三")
    (True, False)
    """

    def decorate(function: Callable[[_A], _T]) -> Callable[[_A], _T]:
        kept = lru_cache(most)(lambda _, given: function(given))

        @wraps(function)
        def answer(given: _A) -> _T:
            return kept(_ACTIVE.get(), given)

        return answer

    return decorate
