"""What a wheel brings ready-made: the tables of the grammars, the table of units, common shapes of values, the shipped packs.

They are computed while the wheel is built, from the files that go into it, so that nobody's first run has to, and so that what
is shipped is never read from a folder that other programs write to. A checkout computes them when they are first needed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PREPARE = """
import perfrules
from perfrules import pattern_tables, patterns, resources
from perfrules.resources import resource
if is_for_wheel:
    resources.source_state = str  # empty, as in a wheel, whose program does not change
from perfrules.packs import load_packs
from perfrules.packs.examples import example_whole
from perfrules.reading.shapes import known_shapes
for pack in load_packs(("all",)):
    for rule in pack.own_rules:
        for example in rule.examples:
            example_whole(example)  # for the shapes of its values
for example in sorted(resource("rules").parent.glob("examples/*.txt")):
    perfrules.check(example)
known_shapes().keep(is_shipped=True)
pattern_tables.keep(patterns.made())
"""


class Prepare(BuildHookInterface[Any]):
    """Puts the prepared data into the wheel; for an editable install, beside the source."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compute it."""
        if self.target_name != "wheel":
            return
        is_for_wheel = version == "standard"
        root = Path(self.root)
        prepared = root / "build" / "prepared"
        shutil.rmtree(prepared, ignore_errors=True)  # nothing of an older tree
        # What the build needs stands wherever the front end put it, which only sys.path knows for sure.
        program = (
            f"import sys; sys.path[:0] = {[str(root / 'src'), *filter(None, sys.path)]!r}\n"
            f"is_for_wheel = {is_for_wheel}\n{_PREPARE}"
        )
        environment = {
            **os.environ, "PERFRULES_CACHE_DIR": "", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1",
        }  # fmt: skip
        subprocess.run([sys.executable, "-c", program], check=True, env=environment, cwd=root)  # noqa: S603 - a program of our own
        if is_for_wheel:
            build_data["force_include"][str(prepared)] = "perfrules/_data/prepared"
