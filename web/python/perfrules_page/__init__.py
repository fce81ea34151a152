"""What the page asks of perfrules in the Python that runs beside it: commands, as they are typed elsewhere.

The page puts files into folders of this Python's own file system, runs a command over them, and takes what the command printed
and wrote. So whatever the page says is what the command line says.
"""

import contextlib
import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

__all__ = ["packed", "prepare", "run", "shipped_beside", "warm"]

os.environ["PERFRULES_CACHE_DIR"] = ""  # nothing lasts here but what was prepared
os.environ.setdefault("LC_ALL", "zh_CN.UTF-8")


class _Lines(io.TextIOBase):
    """Gives each line to a function as soon as it is whole, and keeps all of them."""

    def __init__(self, tell: Callable[[str], object] | None) -> None:
        self.kept: list[str] = []
        self._tell = tell
        self._begun = ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.kept.append(text)
        if self._tell is not None:
            *lines, self._begun = (self._begun + text).split("\n")
            for line in lines:
                self._tell(line)
        return len(text)


def run(arguments: list[str], tell: Callable[[str], object] | None = None) -> str:
    """Run a command of perfrules.

    Args:
        arguments: as they are typed behind ``perfrules``.
        tell: is given each line of standard output as soon as it is there.

    Returns:
        A JSON object: ``status``, the exit status; ``output`` and ``errors``, what was printed.
    """
    from perfrules.cli import main

    output, errors = _Lines(tell), _Lines(None)
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            status = main(list(arguments))
        except SystemExit as stopped:
            status = stopped.code
    return json.dumps(
        {"status": status, "output": "".join(output.kept), "errors": "".join(errors.kept)}, ensure_ascii=False
    )


def shipped_beside(folders: list[str]) -> list[str]:
    """The names of the shipped packs that take part beside those in *folders*: not those that one of them extends.

    What is wrong with a pack is told by the check itself.
    """
    from perfrules.errors import PerfRulesError
    from perfrules.packs import default_packs, load_pack

    extended: set[str] = set()
    with contextlib.suppress(PerfRulesError):
        waiting = [load_pack(folder) for folder in folders]
        while waiting:
            bases = waiting.pop().extends
            extended.update(base.id for base in bases)
            waiting.extend(bases)
    return [name for name in default_packs() if name not in extended]


def packed(folder: str) -> None:
    """Put what a folder holds, if it is more than one file, into an archive in it, in place of them."""
    files = [path for path in sorted(Path(folder).rglob("*")) if path.is_file()]
    if len(files) < 2:
        return
    with zipfile.ZipFile(Path(folder, "perfrules.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            archive.write(path, path.relative_to(folder))
            path.unlink()


def warm() -> None:
    """Load what the first document needs, so that it does not wait for it."""
    import perfrules

    perfrules.check(perfrules.Disclosure())


def prepare() -> None:
    """Compute what can be computed before anyone opens the page; it goes into the archive."""
    import perfrules
    from perfrules.resources import prepared_folder, resource

    perfrules.parse("≥95%")
    for pack in sorted(resource("rules").iterdir()):
        if (pack / "pack.toml").is_file():
            perfrules.load_pack(pack.name)
    if not any(Path(prepared_folder()).iterdir()):
        sys.exit("nothing was prepared")
