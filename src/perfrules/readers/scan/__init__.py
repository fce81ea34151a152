"""Reads pictures of pages: character recognition, and the rules of tables found in the picture."""
