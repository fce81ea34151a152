"""Reads Excel workbooks as blocks."""
