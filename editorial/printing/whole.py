"""What is read of a thing before it is printed: all that its document has and names, in a fixed number of queries."""

from typing import overload

from django.db.models import Prefetch, QuerySet

from control.models import ControlClaim
from desk.models import Printable
from events.models import Event
from stories.models import Story


@overload
def whole(kind: type[Event]) -> QuerySet[Event]: ...
@overload
def whole(kind: type[ControlClaim]) -> QuerySet[ControlClaim]: ...
@overload
def whole(kind: type[Printable]) -> QuerySet[Printable]: ...
def whole(kind: type[Printable]) -> QuerySet[Printable]:
    """The things of the kind, to be printed from."""
    if kind is Event:
        return Event.objects.in_full().prefetch_related(Prefetch("control_claims", ControlClaim.objects.in_full()))
    if kind is ControlClaim:
        return ControlClaim.objects.in_full().select_related("event")
    if kind is Story:
        return Story.objects.in_full()
    return kind._default_manager.all()
