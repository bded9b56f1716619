"""What readers see that names an entry: the newest documents that have its address part or key."""

from collections.abc import Iterable
from itertools import chain

from django.db.models import Model

from control.models import ControlClaim
from desk.models import Printable
from editorial.duplicates.finding import Entry
from events.models import Actor, Event
from places.models import Front, Place
from record.models import ActorRecord, ControlRecord, EventRecord, PlaceRecord, SourceRecord
from sources.models import Report, Source

# Printed in this order: what others name comes first, and campaigns before their parts.
_ROWS: tuple[tuple[type[Printable], type[Model], str], ...] = (
    (Place, PlaceRecord, "slug"),
    (Actor, ActorRecord, "slug"),
    (Source, SourceRecord, "slug"),
    (ControlClaim, ControlRecord, "code"),
    (Event, EventRecord, "code"),
)
_TURN = {kind: turn for turn, kind in enumerate((Place, Front, Actor, Source, ControlClaim, Event))}


def code_in_print(entry: Entry) -> str:
    """What documents call it."""
    return entry.key if isinstance(entry, Report) else entry.slug


def named_in_print(entry: Entry) -> list[Printable]:
    """The public things whose newest documents name the entry, itself left out."""
    quoted = f'"{code_in_print(entry)}"'
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
