"""Reading 指标值: from the text of a cell or a sentence to what it says, a :class:`~perfrules.values.Value`.

The language is that of ``grammar/indicator_value.lark``; its words are filled in from ``grammar/words/``.
"""

from perfrules.reading.many import parse_many
from perfrules.reading.read import parse, parse_plainly

__all__ = ["parse", "parse_many", "parse_plainly"]
