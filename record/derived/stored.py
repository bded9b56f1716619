"""What was last computed from the record, by name: the worker stores it, everybody reads it."""

import json
from collections.abc import Mapping
from typing import Any

from record.tables.outbox import Derived

WORKER = "worker"
SUMMARY, EVENT_COUNTS, TRACK_RECORDS, ROWS, VIEWS = "summary", "tallies", "track records", "rows", "views"


def is_built(using: str = "public") -> bool:
    """Whether the derived data was ever computed: before that the site has nothing to show."""
    return Derived.objects.using(using).filter(name=SUMMARY).exists()


def read(name: str, using: str = "public") -> Any:
    """What was last computed from the record under that name; an empty object before the first time."""
    body = Derived.objects.using(using).filter(name=name).values_list("body", flat=True).first()
    return json.loads(body) if body else {}


def store(name: str, version: int, body: Mapping[str, object]) -> None:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    Derived.objects.using(WORKER).update_or_create(name=name, defaults={"version": version, "body": text})
