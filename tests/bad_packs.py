"""Packs of badly written rules, out of tests/testing/bad-pack: only those that a test needs, for fuzzing takes its time."""

import shutil
from pathlib import Path

__all__ = ["BAD", "bad_pack"]

BAD = Path(__file__).parent / "testing" / "bad-pack"


def bad_pack(folder: Path, *rules: str) -> Path:
    """A pack with these rules of the bad one, by the names of their files."""
    pack = folder / "bad-pack"
    pack.mkdir()
    for name in ("pack", *rules):
        shutil.copy(BAD / f"{name}.toml", pack)
    return pack
