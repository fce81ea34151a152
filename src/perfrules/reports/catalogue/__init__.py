"""Every sentence and label of the reports, in Chinese and English, side by side.

A text may have places ``{name}``. Each is ``(Chinese, English)``, or ``(Chinese, English for one, English for many)``
where it counts ``n`` things; Chinese needs no second form. What a rule says comes from its own file and does not stand here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfrules.reports.catalogue.documents import DOCUMENTS
from perfrules.reports.catalogue.packs import PACKS
from perfrules.reports.catalogue.papers import PAPERS
from perfrules.reports.catalogue.rules import RULES
from perfrules.reports.catalogue.values import VALUES

__all__ = ["TEXTS"]

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {**DOCUMENTS, **VALUES, **RULES, **PACKS, **PAPERS}
)
"""By key."""
