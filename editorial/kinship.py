"""Events that a person may want to relate to one, as the desk has them, and relating the two."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from desk.fields import as_position, boxed
from editorial.accounts import User
from editorial.duplicates.deciding import Decision, decided
from editorial.edit import edited
from editorial.permissions import require
from editorial.states import WrongState, lock
from events.models import Event, Participant
from rules.kinship import MOST_DAYS, MOST_KM, Kin, KinFacts, ranked
from rules.vocabulary import EventType

# As many as are looked at: of a long campaign those nearest in days.
_MOST_LOOKED_AT = 500


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
    others = {other.pk: other for other in _near(event, among)[:_MOST_LOOKED_AT]}
    return [
        Likely(others[kin.pk], kin)
        for kin in ranked(own, (_facts(other, other.participants.all()) for other in others.values()))
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
    days = timedelta(days=MOST_DAYS)
    where = Q(place=event.place_id)
    if event.point:
        where |= boxed((event.point.x, event.point.y), MOST_KM)
    where &= Q(earliest__lte=event.latest + days, latest__gte=event.earliest - days)
    if event.part_of_id:
        where |= Q(part_of=event.part_of_id)
    return (
        among.filter(where, dataset=None)
        .exclude(pk__in=[event.pk, event.part_of_id or event.pk])
        .exclude(pk__in=event.related.values("pk"))
        .exclude(pk__in=[*decided(event, Decision.NOT_RELATED)])
        .exclude(type__in=[kind for kind in EventType if kind.is_campaign])
        .exclude(status__in=Event.GONE)
        .order_by("-latest", "-pk")
        .prefetch_related(Prefetch("participants", Participant.objects.select_related("actor")))
    )


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
