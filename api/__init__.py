"""The public contract, version 1."""
