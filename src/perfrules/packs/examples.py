"""The examples in rule files are the rules' tests: this runs them."""

from collections import Counter
from collections.abc import Mapping

from attrs import frozen

from perfrules.comparison import KINDS, Comparison
from perfrules.comparison.match import lay_side_by_side
from perfrules.errors import PerfRulesError, UsageError
from perfrules.language.compile import compile_rule
from perfrules.language.logic import Bilingual, Outcome
from perfrules.language.schema import PAIR
from perfrules.language.subjects import subjects
from perfrules.model import Disclosure
from perfrules.packs.pack import Pack
from perfrules.packs.problem import Source
from perfrules.packs.rule import Example, ExamplePair, Rule
from perfrules.packs.toml import read_text
from perfrules.words import use

__all__ = [
    "ExampleResult",
    "Said",
    "compared",
    "example_disclosure",
    "example_whole",
    "is_as_stated",
    "run_example",
    "run_examples",
    "said_of",
]

_WORDS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.PASS: ("通过", "passed"),
    Outcome.FINDING: ("问题", "found"),
    Outcome.NOT_APPLICABLE: ("不适用", "not applicable"),
    Outcome.NOT_DECIDABLE: ("无法判断", "not decidable"),
}
_SILENT = Bilingual("不再有问题", "nothing found any more")
_EXCEPTED = Bilingual("因文中写明而通过", "passed for what is stated")


@frozen
class Said:
    """What a rule said of the subjects of an example.

    Attributes:
        counts: how often it said what.
        excepted: how often only for an exception that is stated.
    """

    counts: Counter[Outcome]
    excepted: int = 0


@frozen
class ExampleResult:
    """What became of one example.

    Attributes:
        rule: whose example it is.
        example: the case.
        passed: whether the rule said what it must.
        expected: what it must say, for people.
        got: what it said, for people.
    """

    rule: Rule
    example: Example
    passed: bool
    expected: Bilingual
    got: Bilingual


def run_examples(pack: Pack) -> list[ExampleResult]:
    """Run every example of every rule of a pack, in order.

    Rules of packs that it extends are tested where they are: their examples stand at the bounds of their own parameters.
    """
    with use(pack.vocabulary):
        return [result for rule in pack.own_rules for result in run_examples_of(rule)]


def run_examples_of(rule: Rule) -> list[ExampleResult]:
    """Run every example of one rule, in order."""
    return [run_example(rule, example) for example in rule.examples]


def run_example(rule: Rule, example: Example) -> ExampleResult:
    """Run one example of a rule.

    A case for a finding must be found exactly as often as it says, once if it does not say. In any other case nothing may be
    found, and at least one subject must have the outcome that is expected: all that pass by an exception that is stated, or none. Of
    a mended one, it is enough that nothing is found and nothing is left undecided, since advice may be to take something away.
    """
    is_finding = example.expected is Outcome.FINDING
    is_mended = example.key == "fixed"
    expected = (
        _expected_findings(example.times)
        if is_finding
        else _SILENT
        if is_mended
        else _EXCEPTED
        if example.key == "excepts"
        else Bilingual(*_WORDS[example.expected])
    )
    try:
        said = said_of(rule, example_whole(example))
    except PerfRulesError as error:
        return ExampleResult(rule, example, False, expected, _cannot_be_read(example, error))
    return ExampleResult(rule, example, is_as_stated(example, said), expected, _describe(said))


def _cannot_be_read(example: Example, error: PerfRulesError) -> Bilingual:
    """That the example itself is wrong, where and how to mend it."""

    def told(text: str, help_text: str, brackets: str) -> str:
        if example.data is not None and _is_one(example.data.get("projects")):
            text = text.replace("projects[0]", "project", 1)  # as it is written where there is one
        return text + (brackets.format(help_text) if help_text else "")

    return Bilingual(
        f"示例有误：{told(error.zh, error.help_zh, '（{}）')}",
        f"the case is wrong: {told(error.en, error.help_en, ' ({})')}",
    )


def _is_one(projects: object) -> bool:
    return isinstance(projects, list) and len(projects) == 1


def place_of(rule: Rule, example: Example) -> str:
    """Where an example stands: the name of the rule's file and the line."""
    number = [one for one in rule.examples if one.key == example.key].index(example)
    placed = Source(rule.path.name, read_text(rule.path)).error((example.key, number), "", "")
    line, _ = placed.place or (1, 1)
    return f"{rule.path.name}:{line}"


def is_as_stated(example: Example, said: Said) -> bool:
    """Whether a rule says of an example what it must (see :func:`run_example`)."""
    counts = said.counts
    found = counts[Outcome.FINDING]
    if example.expected is Outcome.FINDING:
        return found == example.times
    if example.key == "fixed":
        return not found and not counts[Outcome.NOT_DECIDABLE]
    if example.expected is Outcome.PASS:
        by_exception = counts[Outcome.PASS] if example.key == "excepts" else 0
        if said.excepted != by_exception:
            return False
    return counts[example.expected] > 0 and not found


def _expected_findings(times: int) -> Bilingual:
    if times == 1:
        return Bilingual("问题，恰好一次", "found once")
    return Bilingual(f"问题，恰好 {times} 次", f"found {times} times")


def example_whole(example: Example) -> Disclosure | Comparison:
    """What a rule is asked about in an example: its small disclosure, or the two of it side by side.

    Raises:
        ReadError: the example has a wrong key or type, or its document cannot be read.
        UsageError: two documents do not say what they are to each other.
    """
    return example_disclosure(example) if example.pair is None else compared(example.pair)


def example_disclosure(example: Example) -> Disclosure:
    """The small disclosure of an example about one document.

    Raises:
        ReadError: the example has a wrong key or type, or its document cannot be read.
    """
    if example.data is not None:
        from perfrules.model.data import from_dict

        return from_dict(example.data)
    from perfrules.layout import from_text

    return from_text(example.document)


def compared(pair: ExamplePair) -> Comparison:
    """The two small disclosures of a case side by side.

    Raises:
        ReadError: one has a wrong key or type.
        UsageError: they do not say what they are to each other.
    """
    from perfrules.model.data import from_dict

    kind = next((kind for kind in KINDS if kind == pair.kind), None)
    return lay_side_by_side([from_dict(unit) for unit in pair.before], from_dict(pair.after), kind)


def said_of(rule: Rule, whole: Disclosure | Comparison) -> Said:
    """What a rule says of the subjects of an example.

    Raises:
        UsageError: the one is about two documents, and the other is not.
    """
    if isinstance(whole, Comparison) is not (rule.scope.root == PAIR):
        raise UsageError(
            f"{rule.code} is about {'two documents' if rule.scope.root == PAIR else 'one document'}, and the case is not",
            f"{rule.code} 的对象是{'两份文件' if rule.scope.root == PAIR else '一份文件'}，示例不是",
            "a case about two documents has before and after", "两份文件的示例须写 before 和 after",
        )  # fmt: skip
    decide = compile_rule(rule)(whole)
    counts: Counter[Outcome] = Counter()
    excepted = 0
    for records in subjects(rule.scope, whole):
        outcome = decide(*records)
        if outcome is not None:
            counts[outcome] += 1
            excepted += outcome is Outcome.PASS and decide.exception is not None
    return Said(counts, excepted)


def _describe(said: Said) -> Bilingual:
    told = [(outcome, times) for outcome, times in said.counts.items() if times]
    if not told:
        return Bilingual("没有适用对象", "no subject")
    zh = [f"{_WORDS[outcome][0]} {times} 次" for outcome, times in told]
    en = [f"{_WORDS[outcome][1]} × {times}" for outcome, times in told]
    if said.excepted:
        zh.append(f"其中{_EXCEPTED.zh} {said.excepted} 次")
        en.append(f"of which {_EXCEPTED.en} × {said.excepted}")
    return Bilingual("、".join(zh), ", ".join(en))
