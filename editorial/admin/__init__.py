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
    webhook_deliveries,
    webhooks,
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
    "webhook_deliveries",
    "webhooks",
]
