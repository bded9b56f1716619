"""The desk's pages, put up with what only ``editorial`` knows: who may do what, the verbs, what was done."""

from editorial.admin import logs, pages, people

__all__ = ["logs", "pages", "people"]
