"""Reads Word documents as blocks."""
