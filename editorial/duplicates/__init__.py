"""Entries of the desk that may be one: found by rule, decided by a person, merged with all that names them."""
