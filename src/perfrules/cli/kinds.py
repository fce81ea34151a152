"""What ``--kind`` may say of two documents."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfrules.comparison import ComparisonKind

KIND_OPTIONS: "Final[Mapping[str, ComparisonKind]]" = MappingProxyType(
    {
        "evaluation": "预算与自评",
        "years": "年度之间",
        "approval": "批复与公布",
        "department": "单位与部门",
        "accounts": "预算与决算",
        "bodies": "单位之间",
    }
)
"""The words of the option, and what they stand for."""
