"""Marked copies 标注副本 of the files that were checked: each finding at its cell, and nothing else changed.

Everything happens in memory: from the bytes of a file and the report on it to the bytes of the copy.
"""

from perfrules.marking.copy import Marked, mark_copy

__all__ = ["Marked", "mark_copy"]
