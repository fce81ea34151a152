"""Reconciliation 勾稽: what a project's quantities and unit prices come to, by the units that cancel and the words they share.

Nothing is multiplied on the strength of units alone where that could mislead: a price and a quantity have to share words, or to
be the only ones of their units. What remains open is said: a :class:`Clash` where words meet and units do not, nothing where
several quantities fit a price equally well.
"""

from perfrules.reconcile.pairing import Clash, Confidence, Pairing, clashes, pairings, unpaired

__all__ = ["Clash", "Confidence", "Pairing", "clashes", "pairings", "unpaired"]
