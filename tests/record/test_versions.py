"""Rows and columns of fixed documents: another result needs another version, so that installations build theirs anew.

``fixed/documents.jsonl`` are documents of the chronology that were printed, one a line, with their kind: few, in which
nearly every word of a vocabulary and every absence of a value stands. They stay as they are.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import GEOSGeometry

from record.derived.columns import building
from record.models import (
    ActorRecord,
    ClaimRecord,
    ControlRecord,
    EventRecord,
    FrontRecord,
    KnownEventRecord,
    NameRecord,
    PlaceRecord,
    Revision,
    SourceRecord,
)
from record.press import rows
from record.tables.columns import Data
from rules.vocabulary import Approval, Verb

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parent / "fixed"
TABLES = (
    EventRecord,
    KnownEventRecord,
    ClaimRecord,
    ControlRecord,
    PlaceRecord,
    ActorRecord,
    SourceRecord,
    FrontRecord,
    NameRecord,
)
# Large, and made of the document alone: a digest says whether they changed.
DIGESTED = {"entry", "search", "boundary", "shape"}


@pytest.fixture
def fixed_rows(db: None) -> None:
    """The rows of the fixed documents, written as the press writes them."""
    for position, line in enumerate((FOLDER / "documents.jsonl").read_text().splitlines(), 1):
        printed = json.loads(line)
        document = printed["document"]
        code = document.get("code") or document["slug"]
        revision = Revision.objects.create(
            position=position,
            kind=printed["kind"],
            code=code,
            number=document["revision"],
            verb=Verb.PUBLISH,
            approval=Approval.SYSTEM,
            recorded_at=datetime.fromisoformat(document["recorded_at"]),
            document=json.dumps(document, ensure_ascii=False, sort_keys=True),
            sha256=f"{position:064}",
            chain=f"{position:064}",
        )
        rows.write(revision, revision.printed)


def test_the_same_documents_make_the_same_rows_until_their_version_is_raised(fixed_rows):
    _unless_raised("rows.json", "ROWS_VERSION", rows.ROWS_VERSION, dict(_written()))


def test_the_same_rows_make_the_same_columns_until_their_version_is_raised(fixed_rows):
    files = {data.value: _digest(building.build(data, version=1)[0]) for data in Data}

    _unless_raised("columns.json", "COLUMNS_VERSION", building.COLUMNS_VERSION, files)


def _unless_raised(name: str, constant: str, version: int, found: dict[str, Any]) -> None:
    """Hold what was found against the file beside the documents; UPDATE_SNAPSHOTS=1 writes it, for a higher version."""
    file = FOLDER / name
    known = json.loads(file.read_text()) if file.exists() else {"version": 0}
    if os.environ.get("UPDATE_SNAPSHOTS") == "1" and version > known["version"]:
        known = {"version": version, **found}
        file.write_text(json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    changed = sorted(key for key in {*known, *found} - {"version"} if known.get(key) != found.get(key))
    assert changed == [], f"They differ. Raise {constant}, run with UPDATE_SNAPSHOTS=1, and review what changed."
    assert known["version"] == version, f"{constant} was raised: run with UPDATE_SNAPSHOTS=1."


def _written() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row by its table and key."""
    for table in TABLES:
        fields = [field.name for field in table._meta.concrete_fields if field.name not in {"id", "revision"}]
        for row in table.objects.order_by(*_key(table)).values(*fields):
            key = "/".join(str(row[name]) for name in _key(table))
            yield f"{table.__name__} {key}", {name: _shown(name, value) for name, value in row.items()}


def _key(table: Any) -> tuple[str, ...]:
    if table is KnownEventRecord:
        return ("code", "known_from")
    return ("kind", "slug", "name") if table is NameRecord else (table._meta.pk.name,)


def _shown(name: str, value: Any) -> Any:
    if isinstance(value, GEOSGeometry):
        value = value.wkt
    if name in DIGESTED:
        return value and _digest(str(value).encode())
    if name == "feature":
        return json.loads(value)
    return value if isinstance(value, int | float | dict | list | None) else str(value)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
