"""Stands in for lxml, which has no build for the browser: as much of it as ``perfrules.readers.web`` asks for.

Pages are parsed as browsers do it, by justhtml; elements are those of the standard library, which here know their parents.
"""
