"""Printed documents as types: every member with its meaning and unit, one canonical form in bytes, and the chain.

``members.py`` has the parts that several documents share, ``reading.py`` decodes printed bytes, ``canonical.py`` and
``chain.py`` make bytes that cannot be changed unseen. Days are ``date``, coordinates are degrees in WGS 84 with
longitude first (RFC 7946), and a term of a closed list is a member of its vocabulary (rules/vocabulary/).
"""
