"""What came before and after an event within its campaign."""

from dataclasses import dataclass

from django.db.models import Q

from record.tables.events import EventRecordQuerySet, EventRow
from rules.documents.events import EventDocument
from rules.documents.formats import Json


@dataclass(frozen=True)
class Neighbours:
    """The incidents of the campaign before and after one, as lists have them; None at its ends."""

    before: Json | None
    after: Json | None

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


def neighbours(public: EventRecordQuerySet, document: EventDocument) -> Neighbours | None:
    """In the order of first days, then of codes; None where the event is part of no campaign.

    ``public``: the events that readers may see, with what was known on the day they look at.
    """
    if document.campaign is None:
        return None
    others = public.tagged("campaign", [document.campaign.code]).exclude(code=document.code)
    day, code = document.earliest, document.code
    before = others.filter(Q(earliest__lt=day) | Q(earliest=day, code__lt=code)).order_by("-earliest", "-code")
    after = others.filter(Q(earliest__gt=day) | Q(earliest=day, code__gt=code)).order_by("earliest", "code")
    return Neighbours(_properties(before.first()), _properties(after.first()))


def _properties(row: EventRow | None) -> Json | None:
    return row.properties if row else None
