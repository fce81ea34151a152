"""The worksheet that perfrules adds to a marked copy of a workbook: it is no part of what was disclosed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfrules.errors import Language

OWN_SHEETS: Final[Mapping[Language, str]] = MappingProxyType(
    {"zh": "perfrules 问题清单", "en": "perfrules findings"}
)
"""What it is called, by the language of the copy."""
