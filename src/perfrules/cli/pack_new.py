"""``perfrules pack new``: a pack to begin with."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.packs.skeleton import write_skeleton

if TYPE_CHECKING:
    import argparse


def new_pack(options: "argparse.Namespace", console: Console) -> int:
    """Write the files of a new pack, and say which, and what comes next."""
    texts = console.texts
    for path in write_skeleton(Path(options.folder), options.id):
        console.write(texts("pack.new.written", path=path) + "\n")
    console.write(texts("pack.new.next", folder=shlex.quote(options.folder)) + "\n")
    return Status.CLEAN
