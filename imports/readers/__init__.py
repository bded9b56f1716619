"""Readers of files: bytes to a table of source rows, one module for each kind of file. Pure; start at `opening`."""
