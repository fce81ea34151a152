"""Two disclosures laid side by side: what was promised, and what became of it.

``match.lay_side_by_side(before, after) -> Comparison`` finds what belongs together: projects by code, else by name; indicators by name
within their category, then by name alone; rows of tables by code, else by name. What has no partner is kept without one; nothing
is guessed. ``targets`` says what became of a value, ``folders`` which files of two folders belong together, and ``matrix`` makes
of a comparison the table that people read.
"""

from perfrules.comparison.records import (
    KINDS,
    Comparison,
    ComparisonKind,
    IndicatorMatch,
    ProjectMatch,
    RowMatch,
)

__all__ = [
    "KINDS", "Comparison", "ComparisonKind", "IndicatorMatch", "ProjectMatch", "RowMatch",
]  # fmt: skip
