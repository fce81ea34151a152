"""Reads PDF as blocks."""
