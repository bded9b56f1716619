"""What readers see that names an entry: the newest documents that have its address part or key."""

from collections.abc import Iterable
from itertools import chain

from django.db.models import Model

from control.models import ControlClaim
from desk.models import Printable
from editorial.duplicates.finding import Entry
from events.models import Actor, Event
from places.models import Front, Place
from record.models import ActorRecord, ControlRecord, EventRecord, PlaceRecord, SourceRecord, StoryRecord
from sources.models import Report, Source
from stories.models import Story

# Printed in this order: what others name comes first, campaigns before their parts, and what cites them last.
_ROWS: tuple[tuple[type[Printable], type[Model], str], ...] = (
    (Place, PlaceRecord, "slug"),
    (Actor, ActorRecord, "slug"),
    (Source, SourceRecord, "slug"),
    (ControlClaim, ControlRecord, "code"),
    (Event, EventRecord, "code"),
    (Story, StoryRecord, "slug"),
)
_TURN = {kind: turn for turn, kind in enumerate((Place, Front, Actor, Source, ControlClaim, Event, Story))}


def code_in_print(entry: Entry) -> str:
    """What documents call it; empty of an event that was never printed."""
    match entry:
        case Report():
            return str(entry.key)
        case Event():
            return entry.code or ""
    return entry.slug


def named_in_print(entry: Entry) -> list[Printable]:
    """The public things whose newest documents name the entry, itself left out."""
    code = code_in_print(entry)
    if not code:
        return []
    quoted = f'"{code}"'
    found = []
    for kind, rows, name in _ROWS:
        codes = rows._default_manager.filter(revision__document__contains=quoted).values_list(name, flat=True)
        found.append(kind._default_manager.filter(**{f"{name}__in": list(codes)}))
    return [record for record in chain.from_iterable(found) if record != entry and record.is_public]


def order(records: Iterable[Printable]) -> list[Printable]:
    """As they are printed."""
    return sorted(
        records, key=lambda record: (_TURN[type(record)], isinstance(record, Event) and not record.is_campaign)
    )
