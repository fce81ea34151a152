"""What a rule rests on, and how binding that is, in words: a yardstick must never look like a law."""

from perfrules.engine.report import Basis
from perfrules.reports.page import Page

__all__ = ["basis_text"]


def basis_text(basis: Basis, page: Page) -> str:
    """Document and article, and how binding they are."""
    source = " ".join(part for part in (basis.document, basis.article) if part)
    binding = page.texts(f"binding.{basis.binding}")
    return source + page.texts.bracketed(binding) if source else binding
