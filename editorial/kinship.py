"""Events that a person may want to relate to one, as the desk has them, and relating the two."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import (
    Case,
    Count,
    DateField,
    DurationField,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest, Least
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext as _

from desk.fields import as_position
from editorial.accounts import User
from editorial.duplicates.deciding import Decision, decided
from editorial.edit import edited
from editorial.neighbours import near, others
from editorial.permissions import require
from editorial.states import WrongState, lock
from events.models import Event, Participant
from record.tables.events import metres_between
from rules.kinship import (
    LEAST,
    MOST_DAYS,
    MOST_KM,
    MOST_OF_ACTORS,
    OF_CAMPAIGN,
    OF_DAYS,
    OF_KM,
    OF_PLACE,
    Kin,
    KinFacts,
    ranked,
)
from rules.vocabulary import EventType

# The database ranks them; more than are shown, since it may see an event on the edge of a step on its other side.
_LOOKED_AT = 20


@dataclass(frozen=True)
class Likely:
    """An event that may be related, and why."""

    event: Event
    kin: Kin


def likely(event: Event, among: QuerySet[Event]) -> list[Likely]:
    """Events of editors that are likely related and not yet related; nothing of a campaign, which has its parts."""
    if event.is_campaign or event.dataset_id or event.merged_into_id:
        return []
    own = _facts(event, event.participants.select_related("actor"))
    found = {other.pk: other for other in _near(event, among)[:_LOOKED_AT]}
    return [
        Likely(found[kin.pk], kin)
        for kin in ranked(own, (_facts(other, other.participants.all()) for other in found.values()))
    ]


def relate(event: Event, other: Event, user: User) -> None:
    """An edit of the event, which its next publication prints. Raises NotAllowed, WrongState or Stale."""
    with transaction.atomic():
        lock(event)
        require(user, "edit", event)
        if event == other or event.related.filter(pk=other.pk).exists():
            raise WrongState(_("The two are related already."))
        event.related.add(other)
        event.save()
        edited(event, user, ["related"])


def _near(event: Event, among: QuerySet[Event]) -> QuerySet[Event]:
    """Those that the rule may find, the likeliest first: ``rules.kinship.kin_of``, as the database computes it."""
    of_campaign = Q(part_of=event.part_of_id) if event.part_of_id else Q(pk__in=[])
    found = others(event, among).filter(near(event, MOST_KM, MOST_DAYS) | of_campaign)
    points = _of_campaign(of_campaign) + _of_place(event) + _of_days(event) + _of_actors(event)
    return (
        found.exclude(pk__in=event.related.values("pk"))
        .exclude(pk__in=[*decided(event, Decision.NOT_RELATED)])
        .exclude(type__in=[kind for kind in EventType if kind.is_campaign])
        .annotate(points=points, gap=_gap(event))
        .filter(points__gte=LEAST)
        .order_by("-points", "gap", "pk")
        .prefetch_related(Prefetch("participants", Participant.objects.select_related("actor")))
    )


def _of_campaign(of_campaign: Q) -> Combinable:
    return Case(When(of_campaign, then=OF_CAMPAIGN), default=0)


def _of_place(event: Event) -> Combinable:
    steps = [When(place=event.place_id, then=OF_PLACE)]
    if event.point:
        metres = metres_between("point", (event.point.x, event.point.y))
        steps += [When(LessThanOrEqual(metres, most * 1000), then=points) for most, points in OF_KM]
    return Case(*steps, default=0)


def _of_days(event: Event) -> Combinable:
    steps = [(timedelta(days=most), points) for most, points in OF_DAYS]
    return Case(
        *(
            When(earliest__lte=event.latest + apart, latest__gte=event.earliest - apart, then=points)
            for apart, points in steps
        ),
        default=0,
    )


def _of_actors(event: Event) -> Combinable:
    own = event.participants.values("actor")
    shared = Participant.objects.filter(event=OuterRef("pk"), actor__in=own).order_by().values("event")
    counted = shared.annotate(count=Count("actor", distinct=True)).values("count")
    return Least(Coalesce(Subquery(counted), 0), MOST_OF_ACTORS)


def _gap(event: Event) -> Combinable:
    """Days between the two; none where they may have been at the same time."""
    after = F("earliest") - Value(event.latest, output_field=DateField())
    before = Value(event.earliest, output_field=DateField()) - F("latest")
    return Greatest(after, before, Value(timedelta(0)), output_field=DurationField())


def _facts(event: Event, participants: Iterable[Participant]) -> KinFacts:
    return KinFacts(
        pk=event.pk,
        earliest=event.earliest,
        latest=event.latest,
        place=event.place_id,
        spot=as_position(event.point),
        campaign=event.part_of_id,
        actors=frozenset((item.actor_id, str(item.actor)) for item in participants),
    )
