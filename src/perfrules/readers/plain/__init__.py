"""Reads text, CSV and Markdown as blocks."""
