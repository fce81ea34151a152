"""``perfrules pack lint``: what cannot be meant in a rule pack."""

import json
from typing import TYPE_CHECKING

from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.errors import PerfRulesError
from perfrules.packs import Pack, load_pack
from perfrules.reports.pack_lint import lint_json, unreadable_pack_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from perfrules.packs.lint import LintRemark


def lint(options: "argparse.Namespace", console: Console) -> int:
    """Look through the packs; one that cannot be loaded is an error, and the others go on."""
    from perfrules.packs.lint import lint_packs

    packs: list[Pack] = []
    errors: list[Mapping[str, object]] = []
    status = Status.CLEAN
    for name in options.packs:
        try:
            packs.append(load_pack(name))
        except PerfRulesError as error:
            console.error(error)
            errors.append(unreadable_pack_json(error))
            status = Status.FAILED
    remarks = [remark for remark in lint_packs(packs) if _is_wanted(remark, options)]
    if options.format == "json":
        console.write(json.dumps([*errors, *map(lint_json, remarks)], ensure_ascii=False, indent=2) + "\n")
    else:
        language = console.texts.language
        for remark in remarks:
            code = f"{remark.lint.code} {remark.rule}".rstrip()
            console.write(f"{code}: {remark.error.text(language)}\n\n")
        rules = sum(len(pack.rules) for pack in packs)
        texts = console.texts
        total = [texts("pack.rules", n=rules), texts("pack.lint.remarks", n=len(remarks))]
        console.write(texts.listed(total) + "\n")
    return max(status, Status.FINDINGS if remarks else Status.CLEAN)


def _is_wanted(remark: "LintRemark", options: "argparse.Namespace") -> bool:
    chosen = [code.strip().upper() for given in options.select for code in given.split(",")]
    ignored = [code.strip().upper() for given in options.ignore for code in given.split(",")]
    code = remark.lint.code
    return (not chosen or code in chosen) and code not in ignored
