"""How long a user waits before anything happens, against the libraries that perfrules stands on."""

import shutil
import sys
from pathlib import Path

from measure import command_seconds, report, rounds

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "qingquan-2025.txt"


def main() -> None:
    """Measure and print."""
    python = [sys.executable, "-c"]
    perfrules = shutil.which("perfrules", path=str(Path(sys.executable).parent)) or "perfrules"
    document = sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLE)
    commands = {
        "import lark, pint, attrs; pint.UnitRegistry()": [
            *python,
            "import lark, pint, attrs; pint.UnitRegistry()",
        ],
        "import lark, pint, attrs": [*python, "import lark, pint, attrs"],
        f"perfrules check {Path(document).name}": [perfrules, "check", document],
        "perfrules parse '≤30 万元'": [perfrules, "parse", "≤30 万元"],
        "perfrules --version": [perfrules, "--version"],
    }
    seconds = command_seconds(commands, rounds(15))
    report("Start, against the libraries with a unit registry", seconds, next(iter(commands)))
    imports = {
        "import attrs": [*python, "import attrs"],
        "import perfrules": [*python, "import perfrules"],
        "nothing": [*python, "pass"],
    }
    seconds = command_seconds(imports, rounds(15))
    report("Import, against import attrs (both with the start of Python)", seconds, "import attrs")


if __name__ == "__main__":
    main()
