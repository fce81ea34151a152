"""What a rule rests on, and how binding that is, in words: a yardstick must never look like a law."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from perfrules.engine.report import Basis
from perfrules.reports.texts import Texts


def basis_lines(bases: Sequence[Basis], texts: Texts) -> Iterator[str]:
    """A line for each degree of binding, with the documents and articles that have it."""
    for binding, group in groupby(bases, key=lambda basis: basis.binding):
        sources = [" ".join(part for part in (basis.document, basis.article) if part) for basis in group]
        yield texts.listed(sources) + texts.bracketed(texts(f"binding.{binding}"))
