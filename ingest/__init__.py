"""Batches of outside data from file to print: what needs ``imports`` and ``editorial`` both."""
