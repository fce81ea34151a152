"""``perfrules parse``: what indicator values say."""

import codecs
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Final

from perfrules.cli import windows
from perfrules.cli.console import Console
from perfrules.cli.outputs import refuse_ending
from perfrules.cli.status import Status
from perfrules.errors import PerfRulesError, UsageError
from perfrules.reading import parse
from perfrules.reading.read import keep_shapes
from perfrules.reports.page import Page
from perfrules.reports.value import value_json, value_lines

if TYPE_CHECKING:
    import argparse

_BATCH: Final = 256
"""Values that are written at once: long input must not wait in memory, short output must not cost a write a line."""


def parse_values(options: "argparse.Namespace", console: Console) -> int:
    """Explain each value, in the order given; one that cannot be taken is an error, and the others go on."""
    refuse_ending(options.output, options.format)
    page = Page(
        console.texts,
        width=console.width(),
        wraps=console.wraps(options.output),
        style=console.style("never" if options.output else options.color),
        verbose=options.verbose,
    )
    failures: list[PerfRulesError] = []
    explained = _explain(_given(options.values), page, as_json=options.format == "json", failures=failures)
    if options.output:
        console.write("".join(explained), options.output)
    else:
        while batch := "".join(islice(explained, _BATCH)):
            console.write(batch)
    for failure in failures:
        console.error(failure)
    keep_shapes()
    return Status.FAILED if failures else Status.CLEAN


def _explain(
    values: Iterable[str], page: Page, *, as_json: bool, failures: list[PerfRulesError]
) -> Iterator[str]:
    """A piece of text for each value; what cannot be taken goes to *failures*."""
    is_first = True
    for text in values:
        try:
            value = parse(text)
        except PerfRulesError as error:
            failures.append(error)
            continue
        if as_json:
            yield value_json(value) + "\n"
        else:
            yield ("" if is_first else "\n") + "".join(f"{line}\n" for line in value_lines(value, page))
        is_first = False


def _given(arguments: Iterable[str]) -> Iterator[str]:
    for argument in arguments:
        if argument == "-":
            yield from _standard_input()
        else:
            yield argument


def _standard_input() -> Iterator[str]:
    """The lines of standard input, which is UTF-8 whatever the locale says; on Windows in the code page of the console as well.

    Raises:
        UsageError: it is not.
    """
    for number, line in enumerate(sys.stdin.buffer if hasattr(sys.stdin, "buffer") else sys.stdin):
        if isinstance(line, bytes):
            line = _decoded(line if number else line.removeprefix(codecs.BOM_UTF8))
        yield line.rstrip("\r\n")


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        page = windows.code_page()
        if page is not None:
            with suppress(UnicodeDecodeError):
                return line.decode(page)
        raise UsageError(
            f"standard input is not UTF-8 ({error.reason})",
            f"标准输入不是 UTF-8 编码（{error.reason}）",
            "convert it first, e.g. with iconv -f GB18030 -t UTF-8",
            "请先转换编码，例如 iconv -f GB18030 -t UTF-8",
        ) from error
