"""What editors show of rule files: mistakes with their places, completions, and what a word means.

Nothing here knows a protocol but :mod:`perfrules.editor.server`, which speaks that of language servers.
"""
