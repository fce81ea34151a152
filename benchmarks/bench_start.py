"""How long a user waits before anything happens, against the libraries that perfrules stands on.

Every command runs as an installed program does: with its modules compiled, with what is prepared beside the source, and with
what perfrules keeps in the user's cache; one line says what it costs without that. All stand in folders of this benchmark's own,
and are filled before anything is measured.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measure import command_seconds, report, rounds, seconds_in_turn
from perfrules.packs import load_pack, shipped_packs
from perfrules.resources import resource

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "qingquan-2025.txt"
BASE = "import lark, pint, attrs; pint.UnitRegistry()"


def main() -> None:
    """Measure and print."""
    document = sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLE)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "modules"))
        os.environ["PERFRULES_CACHE_DIR"] = str(Path(folder, "cache"))
        copies = copied_packs(Path(folder, "packs"))
        start(document, copies)
        loading(copies)


def copied_packs(folder: Path) -> list[str]:
    """Every shipped pack once more, with other codes and another id: what twice as many rules would cost."""
    copies = []
    for name in shipped_packs():
        copy = folder / f"copy-of-{name}"
        copy.mkdir(parents=True)
        for path in resource("rules", name).glob("*.toml"):
            text = path.read_text(encoding="utf-8")
            text = re.sub(rf'^(id\s*=\s*"){name}"', rf'\1copy-of-{name}"', text, flags=re.MULTILINE)
            text = re.sub(r'^(code\s*=\s*")', r"\1X", text, flags=re.MULTILINE)
            (copy / path.name).write_text(text, encoding="utf-8")
        copies.append(str(copy))
    return copies


def start(document: str, copies: list[str]) -> None:
    """From the shell to the end of the command."""
    python = [sys.executable, "-c"]
    perfrules = shutil.which("perfrules", path=str(Path(sys.executable).parent)) or "perfrules"
    check = [perfrules, "check", document, "--no-config"]
    twice = [part for copy in copies for part in ("--pack", copy)]
    name = Path(document).name
    commands = {
        BASE: [*python, BASE],
        "import lark, pint, attrs": [*python, "import lark, pint, attrs"],
        f"perfrules check {name}": check,
        "  the same without the user's cache": check,
        f"perfrules check {name} --pack all": [*check, "--pack", "all"],
        "  the same with twice as many rules": [*check, "--pack", "all", *twice],
        "perfrules parse '≤30 万元'": [perfrules, "parse", "≤30 万元"],
        "perfrules --version": [perfrules, "--version"],
    }
    without = {"  the same without the user's cache": {"PERFRULES_CACHE_DIR": ""}}
    seconds = command_seconds(commands, rounds(15), without)
    report("Start, against the libraries with a unit registry", seconds, BASE)
    imports = {
        "import attrs": [*python, "import attrs"],
        "import perfrules": [*python, "import perfrules"],
        "nothing": [*python, "pass"],
    }
    seconds = command_seconds(imports, rounds(15))
    report("Import, against import attrs (both with the start of Python)", seconds, "import attrs")


def loading(copies: list[str]) -> None:
    """Loading packs that an earlier run has kept."""

    def load(names: list[str]) -> Callable[[], object]:
        return lambda: [load_pack(name) for name in names]

    shipped = list(shipped_packs())
    once = sum(len(load_pack(name).rules) for name in shipped)
    loads = {
        f"all shipped packs, {once} rules": load(shipped),
        f"and a copy of each, {2 * once} rules": load([*shipped, *copies]),
    }
    report("Loading rule packs from the cache", seconds_in_turn(loads, rounds(15)), next(iter(loads)))


if __name__ == "__main__":
    main()
