"""The desk's pages, put up with what only ``editorial`` knows: who may do what, the verbs, what was done."""

from editorial.admin import (
    bulk_edits,
    letters,
    logs,
    merges,
    pages,
    people,
    person_changes,
    stories,
    subscriptions,
)

__all__ = [
    "bulk_edits",
    "letters",
    "logs",
    "merges",
    "pages",
    "people",
    "person_changes",
    "stories",
    "subscriptions",
]
