"""What a rule pack cannot mean: conditions that never fail, names that nothing uses, messages that hide what was compared.

Loading a pack refuses what is wrong; lint tells of what is legal and still a mistake.
"""

from perfrules.packs.lint.remark import LINTS, Lint, LintRemark
from perfrules.packs.lint.run import lint_packs

__all__ = ["LINTS", "Lint", "LintRemark", "lint_packs"]
