"""A capture or handover changes who holds a place: its claim is drafted from it, and the two may not disagree."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from control.models import ControlClaim
from editorial import log
from editorial.accounts import User
from events.models import Actor, Citation, Event
from places.models import Place, with_outer
from rules.territory.claims import COUNTS
from rules.vocabulary import EventType, PlaceKind, Role, Stance
from wording.dates import span_in_words


def draft_control(event: Event, user: User) -> list[ControlClaim]:
    """Draft the claims that a capture or handover without any implies, one for each report that supports it.

    Nothing is drafted where the event does not say who holds the place now: where it has not exactly one attacker. The
    first change of a place also says who held it before, since when is not known.
    """
    if not EventType(event.type).changes_control or event.control_claims.exists():
        return []
    holder, before = _only(event, Role.ATTACKER), _only(event, Role.DEFENDER, Role.TARGET)
    if holder is None:
        return []
    is_first = before is not None and not ControlClaim.objects.filter(place=event.place).exists()
    drafted = []
    for citation in event.citations.filter(stance=Stance.SUPPORTS).select_related("report", "attributed_to"):
        drafted.append(_since(event, _claim(event, citation, holder, before)))
        if is_first and before:
            drafted.append(_claim(event, citation, before, None))
    for claim in drafted:
        claim.save()
        log.note(user, claim)
    return drafted


def disagreements(event: Event) -> list[str]:
    """Where an event and its control claims contradict each other, in words an editor can act on."""
    places, outlines = with_outer("place")
    standing = event.control_claims.filter(claim_status__in=COUNTS).select_related(places, "holder").defer(*outlines)
    claims = [claim for claim in standing.prefetch_related("challengers") if not claim.is_retracted]
    found = [problem for claim in claims if (problem := out_of_time(claim, event))]
    if not EventType(event.type).changes_control:
        return found
    holder = _only(event, Role.ATTACKER)
    if not claims:
        if holder:
            found.append(
                _("By this event %(actor)s holds %(place)s: add the change of control.")
                % {"actor": holder, "place": event.place}
            )
        return found
    if not any(_is_about(claim.place, event.place) for claim in claims):
        found.append(_("None of its changes of control is about %(place)s.") % {"place": event.place})
    parties = set(Actor.objects.filter(participations__event=event).order_by().values_list("side", flat=True))
    named = {actor.side for claim in claims for actor in (claim.holder, *claim.challengers.all()) if actor}
    if parties and named and not parties & named:
        found.append(_("Nobody who took part holds the place by its change of control: correct one of the two."))
    return found


def out_of_time(claim: ControlClaim, event: Event) -> str | None:
    """What is wrong with the day of a claim that belongs to an event."""
    if claim.earliest is None or claim.latest is None:
        return _("«%(claim)s» tells of the time before any change: it belongs to no event.") % {"claim": claim}
    if claim.earliest <= event.latest and event.earliest <= claim.latest:
        return None
    days = span_in_words(event.earliest, event.latest, event.date_precision)
    return _("«%(claim)s» is dated outside the event's days, %(days)s.") % {"claim": claim, "days": days}


def _claim(event: Event, citation: Citation, holder: Actor, before: Actor | None) -> ControlClaim:
    return ControlClaim(
        place=event.place,
        holder=holder,
        taken_from=before,
        report=citation.report,
        attributed_to=citation.attributed_to,
        origin_unknown=citation.origin_unknown,
        attribution_wording=citation.attribution_wording,
    )


def _since(event: Event, claim: ControlClaim) -> ControlClaim:
    claim.earliest, claim.latest, claim.date_precision = event.earliest, event.latest, event.date_precision
    claim.date_basis, claim.event = event.date_basis, event
    return claim


def _only(event: Event, *roles: Role) -> Actor | None:
    """The actor in these roles, where it is one alone."""
    acting = {item.actor_id: item for item in event.participants.all() if item.role in roles}
    return next(iter(acting.values())).actor if len(acting) == 1 else None


def _is_about(place: Place, wanted: Place) -> bool:
    """Whether two places are one, one lies in the other, or both in the same town or site."""
    return bool(set(_path(place)) & set(_path(wanted)))


def _path(place: Place) -> Iterator[int]:
    for outer in place.path():
        if outer == place or not PlaceKind(outer.kind).is_division:
            yield outer.pk
