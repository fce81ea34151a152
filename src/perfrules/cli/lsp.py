"""``perfrules lsp``: a language server for those who write rules in an editor."""

from typing import TYPE_CHECKING

from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.errors import UsageError

if TYPE_CHECKING:
    import argparse


def serve(options: "argparse.Namespace", _console: Console) -> int:
    """Speak with an editor over standard input and output until it ends the conversation.

    Raises:
        UsageError: pygls is not installed.
    """
    try:
        from perfrules.editor.server import make_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        raise UsageError(
            "perfrules lsp needs pygls, which is not installed",
            "perfrules lsp 需要 pygls，当前未安装",
            "pip install 'perfrules[lsp]'",
            "pip install 'perfrules[lsp]'",
        ) from error
    make_server(options.lang if "lang" in options else None).start_io()
    return Status.CLEAN
