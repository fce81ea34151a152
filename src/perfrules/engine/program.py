"""A program: the rules of some packs, compiled once, to be applied to many disclosures."""

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from perfrules.engine.report import PackInfo
from perfrules.errors import RuleError, UsageError
from perfrules.language.compile import Prepare, compile_when_needed
from perfrules.language.schema import PAIR, ROOT
from perfrules.language.tracing import Traced
from perfrules.packs.codes import Codes
from perfrules.packs.pack import Pack
from perfrules.packs.rule import Rule, Status
from perfrules.words import Section, Vocabulary, vocabulary_with


@frozen(init=False)
class Program:
    """The rules of some packs, each compiled where a document has a subject for it.

    Attributes:
        packs: which packs take part.
        rules: which rules, in the order of packs and codes.
        compiled: the function of each rule, in the same order.
        vocabulary: the words with which documents are to be read for these rules; see :func:`perfrules.words.use`.
        root: what the rules are about: one ``disclosure``, or a ``comparison`` of two.
        traced: the expressions of rules that have found something, by code, made to leave evidence.
    """

    packs: tuple[PackInfo, ...]
    rules: tuple[Rule, ...]
    compiled: tuple[Prepare, ...]
    vocabulary: Vocabulary
    root: str
    traced: dict[str, Traced] = field(factory=dict, eq=False, repr=False)

    def __init__(
        self,
        packs: Iterable[Pack],
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        preview: bool = False,
        words: Iterable[Section] = (),
        root: str = ROOT,
    ) -> None:
        """Compile the rules of *packs*.

        Args:
            packs: in the order in which they are reported.
            select: codes or their beginnings; only these rules, if there are any. A rule of status ``preview`` takes part
                only if its whole code is among them.
            ignore: codes or their beginnings of rules that take no part.
            preview: whether rules of status ``preview`` take part like the others.
            words: what is added to the words that perfrules knows, besides what the packs add.
            root: which rules are wanted: those about one disclosure, or those about a comparison of two.

        Raises:
            RuleError: two rules have the same code.
            UsageError: a code is the beginning of no rule's.
            WordsError: words clash.
        """
        given = tuple(packs)
        rules = [rule for pack in given for rule in pack.rules]
        _require_unique(given)
        _require_known((*select, *ignore), rules)
        wanted = [rule for rule in rules if _takes_part(rule, select, ignore, preview=preview)]
        chosen = tuple(rule for rule in wanted if rule.scope.root == root)
        if wanted and not chosen and select:
            raise _of_the_other_root(wanted[0])
        self.__attrs_init__(
            tuple(_info(pack) for pack in given if _is_about(pack, root)),
            chosen,
            tuple(compile_when_needed(rule) for rule in chosen),
            vocabulary_with(_unique([*(one for pack in given for one in pack.all_words), *words])),
            root,
        )


def _is_about(pack: Pack, root: str) -> bool:
    return not pack.rules or any(rule.scope.root == root for rule in pack.rules)


def require_about(packs: Sequence[Pack], root: str) -> None:
    """Refuse packs of which no rule is about what is to be checked: that nothing was found would say nothing.

    Raises:
        UsageError: there are rules, and all are about the other.
    """
    rules = [rule for pack in packs for rule in pack.rules]
    if rules and all(rule.scope.root != root for rule in rules):
        raise _of_the_other_root(rules[0])


def make_program(
    packs: Sequence[Pack],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    preview: bool = False,
    root: str = ROOT,
) -> Program:
    """The rules of *packs* that are wanted, ready to run.

    Args:
        packs: loaded.
        select: codes or their beginnings; only these rules.
        ignore: codes or their beginnings; not these.
        preview: whether rules of status ``preview`` take part.
        root: what the rules are about: one ``disclosure``, or a ``comparison`` of two.

    Raises:
        UsageError: *select* or *ignore* names no rule of these packs, or none of their rules is about that.
    """
    require_about(packs, root)
    return Program(packs, select=select, ignore=ignore, preview=preview, root=root)


def _of_the_other_root(rule: Rule) -> UsageError:
    if rule.scope.root == PAIR:
        return UsageError(
            f"{rule.code} is about two documents", f"{rule.code} 的对象是两份文件",
            "use it with perfrules compare", "请用于 perfrules compare",
        )  # fmt: skip
    return UsageError(
        f"{rule.code} is about one document", f"{rule.code} 的对象是一份文件",
        "use it with perfrules check", "请用于 perfrules check",
    )  # fmt: skip


def _unique(sections: Iterable[Section]) -> list[Section]:
    """Each section once: two packs may extend the same third."""
    return list({(one.at.place, one.subject, one.name): one for one in sections}.values())


def _takes_part(rule: Rule, select: Sequence[str], ignore: Sequence[str], *, preview: bool) -> bool:
    if any(rule.code.startswith(code) for code in ignore):
        return False
    if rule.status is Status.PREVIEW and not preview:
        return rule.code in select
    return not select or any(rule.code.startswith(code) for code in select)


def _info(pack: Pack) -> PackInfo:
    return PackInfo(pack.id, pack.version, tuple(_info(base) for base in pack.extends))


def _require_unique(packs: Sequence[Pack]) -> None:
    known: dict[str, tuple[Rule, Pack]] = {}
    for pack in packs:
        for rule in pack.rules:
            other, before = known.setdefault(rule.code, (rule, pack))
            if before is pack:
                continue
            if rule.path == other.path and pack.id != before.id:
                raise RuleError(
                    f"the packs {before.id} and {pack.id} both contain the rule {rule.code} of {rule.pack}",
                    f"规则包 {before.id} 与 {pack.id} 都含有 {rule.pack} 的规则 {rule.code}",
                    "a pack has the rules of those that it extends: name only one of the two",
                    "规则包已含有其所扩展规则包的规则：请只写其中一个",
                )
            raise RuleError(
                f"{rule.code} is the code of two rules: {other.path} and {rule.path}",
                f"两条规则使用同一代码 {rule.code}：{other.path} 和 {rule.path}",
                "leave one of the packs out, or give one of the rules another code",
                "请去掉其中一个规则包，或更换其中一条规则的代码",
            )


def _require_known(codes: Sequence[str], rules: Sequence[Rule]) -> None:
    known = Codes(rule.code for rule in rules)
    for code in codes:
        if not known.has(code):
            raise UsageError(*known.missing(code))
