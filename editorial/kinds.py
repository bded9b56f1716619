"""The kind of revision as which each type of thing is printed."""

from control.models import ControlClaim
from desk.models import Printable
from events.models import Actor, Event
from places.models import Front, Place
from record.models import Revision
from sources.models import Source
from stories.models import Story

KINDS: dict[type[Printable], Revision.Kind] = {
    Event: Revision.Kind.EVENT,
    ControlClaim: Revision.Kind.CONTROL,
    Place: Revision.Kind.PLACE,
    Actor: Revision.Kind.ACTOR,
    Source: Revision.Kind.SOURCE,
    Front: Revision.Kind.FRONT,
    Story: Revision.Kind.STORY,
}
