"""Reads web pages and pages saved as one file as blocks."""
