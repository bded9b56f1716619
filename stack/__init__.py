"""Starts, tests and looks after conflictmap on one machine, with servers of its own.

Runs before the virtual environment exists, so it uses the standard library only (Python 3.11 or newer). It imports
nothing of the application; the two meet in the environment variables of docs/operations.md.
"""
