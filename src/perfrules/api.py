"""What a program needs for the main job: read a disclosure, check it."""

import os
from collections.abc import Iterable, Sequence
from typing import NoReturn

from perfrules.engine import Program
from perfrules.engine import check as check_document
from perfrules.engine.report import Report
from perfrules.errors import UsageError
from perfrules.layout import read_disclosure
from perfrules.model import Disclosure
from perfrules.rules import Pack, load_pack, shipped_packs

__all__ = ["check", "load_packs", "make_program", "read"]


def read(path: str | os.PathLike[str]) -> Disclosure:
    """Read a disclosure 预算公开 from a file.

    Args:
        path: a text with tabs between the cells of its tables, in UTF-8, UTF-16 or GB18030.

    Raises:
        ReadError: the file cannot be read, or is no disclosure of performance targets.
        LimitError: it is over one of the documented limits.
    """
    return read_disclosure(path)


def check(
    document: Disclosure | str | os.PathLike[str],
    packs: Iterable[Pack | str | os.PathLike[str]] | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Check a disclosure 预算公开.

    Args:
        document: a disclosure, or the path of one.
        packs: rule packs, each loaded already, or by the name of a shipped one, or by its folder; all that are
            shipped if not given.
        select: codes of rules or their beginnings; only these run. All stable ones if empty.
        ignore: codes of rules or their beginnings; these do not run.

    Returns:
        The findings, and what was checked, passed, did not apply or could not be decided.

    Raises:
        ReadError: *document* cannot be read.
        RuleError: a pack cannot be loaded.
        UsageError: *select* or *ignore* names no rule of these packs.

    >>> import perfrules
    >>> report = perfrules.check(perfrules.Disclosure())
    >>> report.documents[0].findings
    ()
    """
    program = make_program(load_packs(packs), select=tuple(select), ignore=tuple(ignore))
    disclosure = document if isinstance(document, Disclosure) else read(document)
    return Report(program.packs, (check_document(program, disclosure),))


def load_packs(packs: Iterable[Pack | str | os.PathLike[str]] | None = None) -> tuple[Pack, ...]:
    """The rule packs 规则包 that *packs* names; all that are shipped if it is ``None`` or empty.

    Raises:
        RuleError: one cannot be loaded.
    """
    wanted = tuple(packs or ()) or shipped_packs()
    return tuple(pack if isinstance(pack, Pack) else load_pack(pack) for pack in wanted)


def make_program(
    packs: Sequence[Pack],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    preview: bool = False,
) -> Program:
    """The rules of *packs* that are wanted, ready to run.

    Raises:
        UsageError: *select* or *ignore* names no rule of these packs.
    """
    codes = [rule.code for pack in packs for rule in pack.rules]
    for wanted in (*select, *ignore):
        if not any(code.startswith(wanted) for code in codes) or not wanted:
            _refuse_code(wanted, codes)
    return Program(packs, select=select, ignore=ignore, preview=preview)


def _refuse_code(wanted: str, codes: Sequence[str]) -> NoReturn:
    """Say that there is no such rule, and which was probably meant."""
    from difflib import get_close_matches

    near = get_close_matches(wanted.upper(), codes, n=1, cutoff=0.5)
    raise UsageError(
        f"no rule has the code {wanted!r}, nor one that begins so",
        f"没有代码为“{wanted}”或以其开头的规则",
        f"did you mean {near[0]}? perfrules rules lists them all"
        if near
        else "perfrules rules lists them all",
        f"是否指 {near[0]}？perfrules rules 列出全部规则" if near else "perfrules rules 列出全部规则",
    )
