"""Loads a Lark grammar from ``grammar/``, keeping its parse tables in the cache.

Building the LALR tables of a grammar takes Lark longer than everything else that a short run does, and gives the same
tables each time; they are plain data.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from perfrules.cache import cached
from perfrules.resources import resource

if TYPE_CHECKING:
    from lark import Lark
    from lark.lexer import Lexer, TerminalDef


def load_grammar(
    file_name: str,
    fillings: Mapping[str, str] | None = None,
    lexer: "str | type[Lexer]" = "contextual",
    **options: Any,
) -> "Lark":
    """The LALR parser of a grammar.

    Args:
        file_name: below ``grammar/``, e.g. ``"expression.lark"``.
        fillings: what to put into the grammar's terminals for marks such as ``«units»``: regular expressions.
        lexer: one of lark's, or a lexer of our own.
        **options: for :class:`lark.Lark`; plain data only.
    """
    import lark

    text = resource("grammar", file_name).read_text(encoding="utf-8")
    filled = dict(fillings or {})

    def fill_in(terminal: "TerminalDef") -> None:
        for mark, filling in filled.items():
            if mark in terminal.pattern.value:
                object.__setattr__(terminal.pattern, "value", terminal.pattern.value.replace(mark, filling))

    def build() -> "Lark":
        return lark.Lark(
            text, parser="lalr", edit_terminals=fill_in if filled else None, lexer=lexer, **options
        )

    def make() -> object:
        data, memo = build().memo_serialize([lark.lexer.TerminalDef, lark.grammar.Rule])
        # What is code is put back when the tables are read.
        del (
            data["options"]["edit_terminals"],
            data["options"]["lexer"],
            data["parser"]["lexer_conf"]["lexer_type"],
        )
        return {"data": data, "memo": memo}

    def read(tables: Any) -> "Lark":
        return _from_tables(tables, lexer)

    return cached(
        f"grammar-{file_name.removesuffix('.lark')}",
        [lark.__version__, text, repr(sorted(filled.items())), repr(sorted(options.items()))],
        make,
        read,
        is_shipped=True,
    )


def _from_tables(tables: Any, lexer: "str | type[Lexer]") -> "Lark":
    """A parser from its tables. JSON has turned their whole-number keys into text, and their pairs into lists."""
    import lark

    data, memo = tables["data"], tables["memo"]
    data["options"]["lexer"] = data["parser"]["lexer_conf"]["lexer_type"] = lexer
    table = data["parser"]["parser"]
    table["states"] = {
        int(state): {token: (action, target) for token, (action, target) in row.items()}
        for state, row in table["states"].items()
    }
    try:
        # What lark's own stand-alone parsers call; its public load() would want a pickle.
        parser = lark.Lark._load_from_dict(  # type: ignore[no-untyped-call]
            data, {int(key): entry for key, entry in memo.items()}
        )
    except (AttributeError, AssertionError, lark.exceptions.LarkError) as error:
        raise ValueError("these are no parse tables") from error
    assert isinstance(parser, lark.Lark)
    return parser
