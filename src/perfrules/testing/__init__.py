"""Tools for those who test rules and programs around them: made-up disclosures, and faults put into them.

Needs the extra: ``pip install perfrules[testing]``. Nothing of perfrules itself uses this package.
"""

from perfrules.testing.registration import register
from perfrules.testing.strategies import disclosures, documents, indicators, projects
from perfrules.testing.values import quantities, values
from perfrules.testing.writer import write_text

__all__ = ["disclosures", "documents", "indicators", "projects", "quantities", "values", "write_text"]

register()
