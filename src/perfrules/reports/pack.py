"""What a pack is called in reports: its version, and whose rules it has besides its own."""

from perfrules.engine.report import PackInfo
from perfrules.packs import Pack
from perfrules.reports.texts import Texts


def pack_name(pack: PackInfo | Pack, texts: Texts) -> str:
    """A pack with its version, and in brackets those that it extends: ``town 1.0.0 (extends schedule 1.2.0)``."""
    name = f"{pack.id} {pack.version}"
    if not pack.extends:
        return name
    extended = texts.listed([pack_name(base, texts) for base in pack.extends])
    return name + texts.bracketed(texts("pack.extends", packs=extended))
