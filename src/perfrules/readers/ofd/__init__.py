"""Reads OFD (GB/T 33190), the national format for fixed pages, as blocks."""
